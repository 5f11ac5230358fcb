"""A `Reference` as a JATS citation: its parts become elements, in place, in the printed string (`jats-tagging` 5).

The string value of the citations of a reference is the string it was read from, whatever was understood of it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable

from jats_export.model.ids import Uri
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart
from jats_export.references.dates import date_at
from jats_export.references.normal import normal, value
from jats_export.references.reference import Field, Name, Part, People, Range, Reference, Role
from jats_export.references.registry import ELEMENTS
from jats_export.spans import Span

Content = tuple[str | CitationPart, ...]
_Attributes = tuple[tuple[str, str], ...]
#: What stands in a range of the string.
_Piece = tuple[int, int, Content]
_RANGE = operator.itemgetter(0, 1)

_PUB_IDS: dict[Field, _Attributes] = {
    Field.DOI: (("pub-id-type", "doi"),),
    Field.PMID: (("pub-id-type", "pmid"),),
    Field.PMCID: (("pub-id-type", "pmcid"),),
    Field.CSTR: (("pub-id-type", "custom"), ("custom-type", "cstr")),
    Field.STANDARD_NUMBER: (("pub-id-type", "std-designation"),),
    Field.REPORT_NUMBER: (("pub-id-type", "custom"), ("custom-type", "report-number")),
}
_ARXIV: _Attributes = (("pub-id-type", "arxiv"),)
_CHINAXIV: _Attributes = (("pub-id-type", "custom"), ("custom-type", "chinaxiv"))
_CHINAXIV_NUMBER = re.compile(r"\d{6}\.")
_COUNTRY = re.compile(r"\s?([A-Z]{2})[ \d]")
_ROLES: dict[Role, _Attributes] = {role: (("person-group-type", role.value),) for role in Role}
#: How Chinese lists name the office of a patent.
_OFFICES = {"ZL": "CN"}


def citations(
    reference: Reference,
    *,
    title: str | None = None,
    source: Span | None = None,
    form: CitationForm = CitationForm.MIXED,
) -> tuple[Citation, ...]:
    """The citation of a reference, or one for each language of a string that holds both.

    Args:
        reference: what `parse` gave.
        title: title of the cited work, where it is known apart; names the work that a link leads to.
        source: the span that the string was taken from, so that parts keep their place.
        form: `mixed-citation` keeps the printed string, `element-citation` the parts alone.
    """
    own = source if source is not None and source.text == reference.plain else None
    found = [_citation(reference, title, own, source, form)]
    if reference.translation is not None:
        cut = len(reference.text)
        rest = own.part(cut, len(own.text)) if own is not None else None
        found += citations(reference.translation, source=rest if rest is not None else source, form=form)
    return tuple(found)


def _citation(
    reference: Reference, title: str | None, own: Span | None, source: Span | None, form: CitationForm
) -> Citation:
    printer = _Printer(reference, title or reference.value(Field.TITLE) or "", own, form)
    return Citation(
        publication_type=reference.publication_type,
        lang=reference.lang,
        content=printer.content(),
        form=form,
        publication_format="online" if reference.carrier == "OL" else None,
        source=source,
    )


def is_link(part: Part) -> bool:
    """Whether a printed address is one that a link can have; one with a credential is none."""
    uri = _uri(part)
    return uri.is_valid and not uri.is_private


def _uri(part: Part) -> Uri:
    return Uri(part.value if "://" in part.value else f"http://{part.value}")


def pub_id(
    reading: str, pub_id_type: str, *, custom_type: str | None = None, source: Span | None = None
) -> CitationPart:
    """`pub-id`; identifiers without a JATS word are `custom` with `@custom-type`."""
    attributes: _Attributes = (("pub-id-type", pub_id_type),)
    if custom_type is not None:
        attributes += (("custom-type", custom_type),)
    return CitationPart(CitationElement.PUB_ID, (reading,), attributes, source=source)


class _Printer:
    """Cuts the string of one reference at its parts."""

    def __init__(self, reference: Reference, title: str, source: Span | None, form: CitationForm) -> None:
        self.reference = reference
        self.text = reference.text
        self.title = title
        self.source = source
        self.is_mixed = form is CitationForm.MIXED
        self.elements = ELEMENTS[reference.type, reference.is_part]

    def content(self) -> Content:
        """The whole string with its parts tagged."""
        pieces: list[_Piece] = []
        for group in self.reference.people:
            extent = _extent(group)
            pieces.append((*extent, (self._group(group, extent),)))
        addressed = [part.start for part in self.reference.parts if part.field is Field.DOI]
        for part in self.reference.parts:
            is_doi = part.field is Field.URL and any(part.start <= start < part.end for start in addressed)
            if not is_doi and self._is_printable(part):
                pieces.append((part.start, part.end, self._part(part)))
        pieces.sort(key=_RANGE)
        return self._joined(0, pieces, len(self.text))

    def _joined(self, position: int, pieces: Iterable[_Piece], limit: int) -> Content:
        """The pieces with the text before, between and behind them; of two that overlap the first."""
        content: list[str | CitationPart] = []
        for start, end, own in pieces:
            if start < position:
                continue
            if start > position:
                content.append(self.text[position:start])
            content += own
            position = end
        if position < limit:
            content.append(self.text[position:limit])
        return tuple(content)

    def _is_printable(self, part: Part) -> bool:
        """A last page that is printed short (`1031-41`) cannot be tagged where it stands, a broken address not linked."""
        if part.field is Field.URL and not is_link(part):
            return False
        return not (self.is_mixed and part.field is Field.LPAGE and len(part.value) != part.end - part.start)

    def _place(self, start: int, end: int) -> Span | None:
        own = self.source
        return Span(own.source, own.start + start, own.start + end) if own is not None else None

    def _element(self, element: CitationElement, start: int, end: int, attributes: _Attributes = ()) -> CitationPart:
        printed = self.text[start:end]
        content = printed if self.is_mixed else value(printed)
        return CitationPart(element, (content,), attributes, source=self._place(start, end))

    def _part(self, part: Part) -> Content:
        field, start, end, reading = part
        if field is Field.DATE_POSTED:
            return self._date(part)
        place = self._place(start, end)
        if field is Field.DATE_ACCESSED:
            accessed = (("content-type", "access-date"), ("iso-8601-date", reading))
            return (CitationPart(CitationElement.DATE_IN_CITATION, self._date(part), accessed, source=place),)
        content = self.text[start:end] if self.is_mixed else reading
        return (CitationPart(self.elements[field], (content,), self._attributes(part), source=place),)

    def _attributes(self, part: Part) -> _Attributes:
        if part.field is Field.URL:
            return (
                ("ext-link-type", "uri"),
                ("xlink:href", _uri(part).canonical),
                ("xlink:title", self.title or part.value),
            )
        if part.field is Field.PREPRINT_ID:
            return _CHINAXIV if _CHINAXIV_NUMBER.match(part.value) else _ARXIV
        if part.field is Field.VERSION:
            return (("designator", part.value),)
        if part.field is Field.PATENT_NUMBER:
            country = _COUNTRY.match(part.value)
            return (("country", _OFFICES.get(country[1], country[1])),) if country is not None else ()
        return _PUB_IDS.get(part.field, ())

    def _date(self, part: Part) -> Content:
        """Year, month and day with the marks between them."""
        date = date_at(normal(self.text), part.start)
        if date is None:
            return (self.text[part.start : part.end],)
        named = (
            (CitationElement.YEAR, date.year),
            (CitationElement.MONTH, date.month),
            (CitationElement.DAY, date.day),
        )
        return self._joined(part.start, self._pieces(named), part.end)

    def _pieces(self, named: Iterable[tuple[CitationElement, Range | None]]) -> list[_Piece]:
        """Each element at its range; those that are not printed have none."""
        return [(own.start, own.end, (self._element(element, *own),)) for element, own in named if own is not None]

    def _group(self, group: People, extent: Range) -> CitationPart:
        """`person-group`: the names with the marks between them."""
        pieces: list[_Piece] = [(name.start, name.end, (self._name(name),)) for name in group.names]
        pieces += self._pieces(((CitationElement.ETAL, group.etal),))
        content = self._joined(extent.start, pieces, extent.end)
        return CitationPart(CitationElement.PERSON_GROUP, content, _ROLES[group.role], source=self._place(*extent))

    def _name(self, name: Name) -> CitationPart:
        if name.is_body:
            return self._element(CitationElement.COLLAB, name.start, name.end)
        attributes: _Attributes = (("name-style", "eastern"),) if name.is_eastern else ()
        if name.surname is None:
            return self._element(CitationElement.STRING_NAME, name.start, name.end, attributes)
        named = (
            (CitationElement.SURNAME, name.surname),
            (CitationElement.GIVEN_NAMES, name.given),
            (CitationElement.SUFFIX, name.suffix),
        )
        pieces = self._pieces(named)
        pieces.sort(key=_RANGE)
        content = self._joined(name.start, pieces, name.end)
        return CitationPart(CitationElement.STRING_NAME, content, attributes, source=self._place(name.start, name.end))


def _extent(group: People) -> Range:
    end = group.etal.end if group.etal is not None else group.names[-1].end
    return Range(group.names[0].start, end)
