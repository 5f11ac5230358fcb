"""`mixed-citation` and `element-citation` → `Citation` (`writers/jats/citation.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.jats_reader.kit import Reading, attributes, characters, lang_of
from jats_export.jats_reader.text import collapsed
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart, PublicationType

Content = tuple[str | CitationPart, ...]

_ELEMENTS = {str(kind): kind for kind in CitationElement} | {
    "name": CitationElement.STRING_NAME,
    "uri": CitationElement.EXT_LINK,
}
_TYPES = {kind.value: kind for kind in PublicationType} | {
    "conference": PublicationType.CONFPROC,
    "conf-proc": PublicationType.CONFPROC,
    "conf": PublicationType.CONFPROC,
    "web": PublicationType.WEBSITE,
    "webpage": PublicationType.WEBSITE,
    "book-chapter": PublicationType.BOOK,
    "dataset": PublicationType.DATA,
    "database": PublicationType.DATA,
    "journal-article": PublicationType.JOURNAL,
}
#: Elements of an `element-citation` whose text is only what stands between their parts.
_CONTAINERS = frozenset({CitationElement.PERSON_GROUP, CitationElement.DATE_IN_CITATION})
_MAX_DEPTH = 32


def citation(own: etree._Element, reading: Reading) -> Citation:
    """A citation in the form it has; what `mixed-citation` tags and the model does not know stays text."""
    form = CitationForm.MIXED if own.tag == "mixed-citation" else CitationForm.ELEMENT
    content = _trimmed(_merged(_content(own, reading, form, 0)), reading)
    if form is CitationForm.ELEMENT:
        content = _parts_alone(content)
    given = own.get("publication-type", own.get("citation-type", ""))
    return Citation(
        publication_type=_TYPES.get(given, PublicationType.OTHER),
        lang=lang_of(own, reading),
        content=content,
        form=form,
        publication_format=own.get("publication-format"),
    )


def _content(own: etree._Element, reading: Reading, form: CitationForm, depth: int) -> Iterator[str | CitationPart]:
    if depth > _MAX_DEPTH:
        yield characters(own)
        return
    yield own.text or ""
    for inner in own:
        if inner.tag in _ELEMENTS:
            yield citation_part(inner, reading, form, depth + 1)
        else:
            yield from _content(inner, reading, form, depth + 1)
        yield inner.tail or ""


def citation_part(own: etree._Element, reading: Reading, form: CitationForm, depth: int = 0) -> CitationPart:
    """Any element inside a citation; a `name` is a `string-name` with a blank between its parts."""
    element = _ELEMENTS[str(own.tag)]
    content = _trimmed(_merged(_content(own, reading, form, depth)), reading)
    if own.tag == "name":
        content = _parts_alone(content) if form is CitationForm.ELEMENT else _spaced(content)
    elif form is CitationForm.ELEMENT and element in _CONTAINERS:
        content = _parts_alone(content)
    return CitationPart(element, content, attributes(own))


def _parts_alone(content: Content) -> Content:
    """Without the text between parts; text alone, that nobody took apart, is kept."""
    parts = tuple(item for item in content if isinstance(item, CitationPart))
    return parts or content


def _spaced(content: Content) -> Content:
    spaced: list[str | CitationPart] = []
    for item in _parts_alone(content):
        spaced += [" ", item] if spaced else [item]
    return tuple(spaced)


def _merged(content: Iterator[str | CitationPart]) -> Content:
    found: list[str | CitationPart] = []
    for item in content:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        elif item:
            found.append(item)
    return tuple(found)


def _trimmed(content: Content, reading: Reading) -> Content:
    """Without the white space that only lays out a file."""
    if reading.exact:
        return content
    found = [collapsed(item) if isinstance(item, str) else item for item in content]
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(item for item in found if item)
