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
from jats_export.spans import Span, make_span

# Words that are looked at again and again, each by its name: an enumeration finds them an order of magnitude slower.
_ACCESSED, _POSTED, _DOI, _LPAGE, _URL = Field.DATE_ACCESSED, Field.DATE_POSTED, Field.DOI, Field.LPAGE, Field.URL
_COLLAB, _ETAL, _PERSON_GROUP = CitationElement.COLLAB, CitationElement.ETAL, CitationElement.PERSON_GROUP
_STRING_NAME, _SURNAME = CitationElement.STRING_NAME, CitationElement.SURNAME
_GIVEN_NAMES, _SUFFIX = CitationElement.GIVEN_NAMES, CitationElement.SUFFIX
_YEAR, _MONTH, _DAY = CitationElement.YEAR, CitationElement.MONTH, CitationElement.DAY

Content = tuple[str | CitationPart, ...]
_Attributes = tuple[tuple[str, str], ...]
#: What stands in a range of the string, with the place in the order of parts that decides between equal ranges.
_Piece = tuple[int, int, int, Content]

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
#: The parts that stand with the same attributes whatever they read.
_PLAIN: dict[Field, _Attributes] = {
    field: _PUB_IDS.get(field, ())
    for field in Field
    if field
    not in {
        Field.DATE_ACCESSED,
        Field.DATE_POSTED,
        Field.PATENT_NUMBER,
        Field.PREPRINT_ID,
        Field.URL,
        Field.VERSION,
    }
}
_ROLES: dict[Role, _Attributes] = {role: (("person-group-type", role.value),) for role in Role}
_EASTERN: _Attributes = (("name-style", "eastern"),)
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
    printer = _Printer(reference, title, own, form)
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

    def __init__(self, reference: Reference, title: str | None, source: Span | None, form: CitationForm) -> None:
        self.reference = reference
        self.text = reference.text
        self.title = title
        self.source = source.source if source is not None else None
        self.offset = source.start if source is not None else 0
        self.is_mixed = form is CitationForm.MIXED
        self.elements = ELEMENTS[reference.type, reference.is_part]

    def content(self) -> Content:
        """The whole string with its parts tagged."""
        pieces: list[_Piece] = [self._group(group, order) for order, group in enumerate(self.reference.people)]
        text, is_mixed, elements, source, offset = self.text, self.is_mixed, self.elements, self.source, self.offset
        for order, part in enumerate(self.reference.parts, len(pieces)):
            field, start, end, reading = part
            attributes = _PLAIN.get(field)
            own: Content
            if attributes is None:
                own = self._decided(part)
            elif is_mixed and field is _LPAGE and len(reading) != end - start:
                own = ()  # one that is printed short (`1031-41`) cannot be tagged where it stands
            else:
                printed = (text[start:end] if is_mixed else reading,)
                place = make_span((source, offset + start, offset + end)) if source is not None else None
                own = (CitationPart(elements[field], printed, attributes, source=place),)
            if own:
                pieces.append((start, end, order, own))
        pieces.sort()
        return self._joined(pieces)

    def _joined(self, pieces: Iterable[_Piece]) -> Content:
        """The pieces with the text before, between and behind them; of two that overlap the first."""
        text = self.text
        position = 0
        content: list[str | CitationPart] = []
        for start, end, _, own in pieces:
            if start < position:
                continue
            if start > position:
                content.append(text[position:start])
            content += own
            position = end
        if position < len(text):
            content.append(text[position:])
        return tuple(content)

    def _cut(self, position: int, named: Iterable[tuple[CitationElement, Range | None]], limit: int) -> Content:
        """The string between two positions with the elements that are printed there tagged; of two that overlap the first."""
        text, source, offset = self.text, self.source, self.offset
        content: list[str | CitationPart] = []
        for element, own in named:
            if own is None or own[0] < position:
                continue
            start, end = own
            if start > position:
                content.append(text[position:start])
            printed = text[start:end]
            leaf = (printed if self.is_mixed else value(printed),)
            place = make_span((source, offset + start, offset + end)) if source is not None else None
            content.append(CitationPart(element, leaf, source=place))
            position = end
        if position < limit:
            content.append(text[position:limit])
        return tuple(content)

    def _place(self, start: int, end: int) -> Span | None:
        source, offset = self.source, self.offset
        return make_span((source, offset + start, offset + end)) if source is not None else None

    def _decided(self, part: Part) -> Content:
        """A part whose attributes its reading decides on; nothing for a link that is none."""
        field, start, end, reading = part
        if field is _ACCESSED or field is _POSTED:
            return self._dated(part)
        attributes = self._link(part) if field is _URL else _decided(field, reading)
        if attributes is None:
            return ()
        printed = self.text[start:end] if self.is_mixed else reading
        return (CitationPart(self.elements[field], (printed,), attributes, source=self._place(start, end)),)

    def _link(self, part: Part) -> _Attributes | None:
        """The attributes of a link; an address that holds the DOI is no link of its own."""
        if any(own.field is _DOI and part.start <= own.start < part.end for own in self.reference.parts):
            return None
        if not is_link(part):
            return None
        title = self.title or self.reference.value(Field.TITLE) or part.value
        return (("ext-link-type", "uri"), ("xlink:href", _uri(part).canonical), ("xlink:title", title))

    def _dated(self, part: Part) -> Content:
        """Year, month and day with the marks between them; the date of access in an element of its own."""
        field, start, end, reading = part
        date = date_at(normal(self.text), start)
        if date is None:
            content: Content = (self.text[start:end],)
        else:
            content = self._cut(start, ((_YEAR, date.year), (_MONTH, date.month), (_DAY, date.day)), end)
        if field is _POSTED:
            return content
        accessed = (("content-type", "access-date"), ("iso-8601-date", reading))
        return (CitationPart(CitationElement.DATE_IN_CITATION, content, accessed, source=self._place(start, end)),)

    def _group(self, group: People, order: int) -> _Piece:
        """`person-group`: the names with the marks between them."""
        text = self.text
        role, names, etal, _ = group
        position = start = names[0].start
        content: list[str | CitationPart] = []
        for name in names:
            if name.start < position:
                continue
            if name.start > position:
                content.append(text[position : name.start])
            content.append(self._name(name))
            position = name.end
        end = etal.end if etal is not None else names[-1].end
        content += self._cut(position, ((_ETAL, etal),), end)
        own = CitationPart(_PERSON_GROUP, tuple(content), _ROLES[role], source=self._place(start, end))
        return start, end, order, (own,)

    def _name(self, name: Name) -> CitationPart:
        start, end, surname, _, _, is_body, is_eastern = name
        if is_body or surname is None:
            printed = self.text[start:end]
            content: Content = (printed if self.is_mixed else value(printed),)
        else:
            content = self._cut(start, _in_order(name, surname), end)
        element = _COLLAB if is_body else _STRING_NAME
        attributes = _EASTERN if is_eastern and not is_body else ()
        return CitationPart(element, content, attributes, source=self._place(start, end))


def _decided(field: Field, reading: str) -> _Attributes:
    """What the reading of a preprint's number, a version or a patent's number says."""
    if field is Field.PREPRINT_ID:
        return _CHINAXIV if _CHINAXIV_NUMBER.match(reading) else _ARXIV
    if field is Field.VERSION:
        return (("designator", reading),)
    country = _COUNTRY.match(reading)
    return (("country", _OFFICES.get(country[1], country[1])),) if country is not None else ()


def _in_order(name: Name, surname: Range) -> Iterable[tuple[CitationElement, Range | None]]:
    """The parts of a name in the order in which they are printed."""
    _, _, _, given, suffix, *_ = name
    named = ((_SURNAME, surname), (_GIVEN_NAMES, given), (_SUFFIX, suffix))
    if suffix is None and (given is None or surname <= given):
        return named
    return sorted(((element, own) for element, own in named if own is not None), key=operator.itemgetter(1))
