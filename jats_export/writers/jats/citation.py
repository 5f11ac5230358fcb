"""Citations: text with tagged parts → `mixed-citation` or `element-citation` (`jats-tagging` 5).

A reference type changes the parts, never this code.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart
from jats_export.writers.xml import Child, Element, Printed, attributes_text, element, escaped

#: Parts whose own text is only what stands between their parts: an `element-citation` leaves it out.
_CONTAINERS = frozenset({CitationElement.PERSON_GROUP, CitationElement.DATE_IN_CITATION})

#: `name` is ordered, a `string-name` is not: `(((surname, given-names?) | given-names), prefix?, suffix?)`.
_NAME_ORDER = (
    CitationElement.SURNAME,
    CitationElement.GIVEN_NAMES,
    CitationElement.PREFIX,
    CitationElement.SUFFIX,
)


def citation_alternatives(citations: tuple[Citation, ...], lang: str) -> Element:
    """`citation-alternatives`: one work in several languages, the article's language first (5.5)."""
    ordered = sorted(citations, key=lambda item: item.lang != lang)
    return element("citation-alternatives", *(citation(item) for item in ordered))


def citation(item: Citation) -> Element:
    """The citation in the form it asks for.

    An `element-citation` holds elements only: a string nobody could take apart stays a `mixed-citation`.
    """
    if item.form is CitationForm.MIXED:
        return mixed_citation(item)
    parts = any(isinstance(part, CitationPart) for part in (*item.content, *item.appended))
    return element_citation(item) if parts else mixed_citation(item)


def mixed_citation(item: Citation) -> Element:
    """`mixed-citation`: its string value is the printed string, plus identifiers that only a field knew (5.4)."""
    content = item.content
    for appended in item.appended:
        content += (" ", appended)
    xml = _printed(content)
    children: list[Child] = [Printed(xml, functools.partial(_tagged, content))] if xml else []
    return Element("mixed-citation", _attributes(item), children, item.source)


def element_citation(item: Citation) -> Element:
    """`element-citation`: the same parts without the text between them."""
    own = element("element-citation", attributes=_attributes(item), source=item.source)
    own.extend(_bare(part) for part in (*item.content, *item.appended) if isinstance(part, CitationPart))
    return own


def _attributes(item: Citation) -> dict[str, str | None]:
    """Type and language always (`jats-tagging` 5), the carrier where one is printed."""
    return {
        "publication-type": item.publication_type.value,
        "publication-format": item.publication_format,
        "xml:lang": item.lang,
    }


def citation_part(part: CitationPart) -> Element:
    """Any element inside a citation, with its attributes as given."""
    return Element(str(part.element), dict(part.attributes), [*_tagged(part.content)], part.source)


def _printed(content: Iterable[str | CitationPart]) -> str:
    """The XML of what `_tagged` makes: an article has hundreds of parts, and few runs ask for their elements."""
    xml = ""
    for item in content:
        if isinstance(item, str):
            xml += escaped(item)
            continue
        tag, own = str(item.element), item.content
        text = own[0] if len(own) == 1 else None
        inner = escaped(text) if isinstance(text, str) else _printed(own)
        start = f"{tag}{attributes_text(item.attributes)}" if item.attributes else tag
        xml += f"<{start}>{inner}</{tag}>" if inner else f"<{start}/>"
    return xml


def _tagged(content: Iterable[str | CitationPart]) -> list[Element | str]:
    return [item if isinstance(item, str) else citation_part(item) for item in content if item]


def _bare(part: CitationPart) -> Element:
    """A part as `element-citation` has it: no text between its parts, `name` instead of `string-name`."""
    inner = [own for own in part.content if isinstance(own, CitationPart)]
    if part.element is CitationElement.STRING_NAME and _is_name(inner):
        ordered = sorted(inner, key=lambda own: _NAME_ORDER.index(own.element))
        return element("name", *map(citation_part, ordered), attributes=dict(part.attributes), source=part.source)
    if part.element in _CONTAINERS and inner:
        return element(part.element, *map(_bare, inner), attributes=dict(part.attributes), source=part.source)
    return citation_part(part)


def _is_name(parts: list[CitationPart]) -> bool:
    """Whether the parts make a `name`: each at most once, a surname or given names among them."""
    kinds = [part.element for part in parts]
    known = set(kinds) & {CitationElement.SURNAME, CitationElement.GIVEN_NAMES}
    return bool(known) and len(set(kinds)) == len(kinds) and set(kinds) <= set(_NAME_ORDER)
