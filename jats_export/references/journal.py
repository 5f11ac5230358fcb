"""[J]: an article in a journal.

article = [ authors "." ] title "[J]" [ "." ] journal facts
facts   = "," year [ "," volume ] [ "(" issue ")" ] [ ":" pages ]      (numeric order)
| [ "," volume ] [ "(" issue ")" ] [ ":" pages ]               (author-date order: the year stands before)
| "," date [ ":" pages ]                                       (published online before its issue)
"""

from __future__ import annotations

import re

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.dates import date_at
from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.imprint import take_contributors
from jats_export.references.numeration import Numeration, find_numeration, numeration_at
from jats_export.references.pages import Pages, add_pages_or_number, expanded
from jats_export.references.reference import DocumentType, Field, Range, range_of
from jats_export.references.stops import stops
from jats_export.references.titles import add_title
from jats_export.references.types import ReferenceType, by_code

_YEAR = re.compile(
    r"(?P<mark>[,.;(]|\s)\s?(?P<year>(?:1[5-9]|20)\d\d)(?:/\d{2,4})?[a-z]?\s?年?\)?(?=\s{0,3}(?:[,(:.;\[]|第|$|v|[-/年]\d))"
)
#: The facts of most articles: a name without digits and commas, and nothing behind it but what the standard asks for.
_PLAIN_FACTS = re.compile(
    r"([^\d,]{1,300}), ?((?:1[5-9]|20)\d\d)(?=[,(:])(?:, ?(\d{1,4}))?(?:\((\d{1,4}(?:[-/]\d{1,4})?)\))?"
    r"(?:: ?(?!pp?\d)([a-z]{0,5}\d{1,8})(?:-(\d{1,8}))?)?$"
)
_PLAIN_FIELDS = ((Field.YEAR, 2), (Field.VOLUME, 3), (Field.ISSUE, 4))
_STATUS = re.compile(r"[\s,.(]{1,3}(?:in press|forthcoming|accepted|to appear|待刊|待发表|已?录用|印刷中)\)?\s*$")
_EDGE = " .,;:\u200b"


def find_year(draft: Draft, start: int, end: int) -> re.Match[str] | None:
    """The year behind the name of the serial: behind a comma, else behind any mark."""
    other = None
    for match in _YEAR.finditer(draft.low, start, end):
        if match["mark"] == "," and draft.low[start : match.start()].strip(_EDGE):
            return match
        other = other or match
    return other


def read_serial(draft: Draft, start: int, end: int) -> bool:
    """Name, year and numeration of a serial; whether it has a numeration."""
    if draft.year is None and (plain := _PLAIN_FACTS.match(draft.low, start, end)) is not None:
        _add_plain(draft, plain)
        return True
    match = find_year(draft, start, end) if draft.year is None else None
    if match is not None:
        date = date_at(draft.norm, match.start("year"))
        if date is not None and date.end <= end and (date.day is not None or draft.norm[date.year.end] in "-年"):
            return _online_first(draft, start, match.start(), date.end, end)
        return _numeric(draft, start, match, end)
    found = find_numeration(draft.low, start, end)
    if found is None:
        draft.add_name(Field.CONTAINER, start, end)
        if draft.year is None:
            draft.doubt(Doubt.NO_YEAR)
        return False
    draft.add_name(Field.CONTAINER, start, found[0])
    _add(draft, found[1])
    return True


def _add_plain(draft: Draft, plain: re.Match[str]) -> None:
    """`journal, year, volume(issue): pages`, as the standard has it."""
    draft.add_name(Field.CONTAINER, *plain.span(1))
    for field, group in _PLAIN_FIELDS:
        own = plain.span(group)
        if own[0] >= 0:
            draft.add_exact(field, own)
    if draft.is_blank(draft.source.start, plain.start()):
        draft.source = Range(plain.end(), draft.source.end)  # up to there nothing is left unread
    first, last = plain[5], plain[6]
    if first is None:
        return
    end = range_of(plain.span(6)) if last is not None else None
    pages = Pages(range_of(plain.span(5)), end, expanded(first, last) if last is not None else "", plain.end())
    add_pages_or_number(draft, pages, has_issue=plain[4] is not None)


def _numeric(draft: Draft, start: int, match: re.Match[str], end: int) -> bool:
    """`journal, year, volume(issue): pages`, or with the year last."""
    if match["mark"] != ",":
        draft.doubt(Doubt.YEAR_PLACE)
    found = numeration_at(draft.low, match.end(), end)
    before = find_numeration(draft.low, start, match.start()) if found.is_empty else None
    draft.add_name(Field.CONTAINER, start, before[0] if before is not None else match.start())
    draft.add_exact(Field.YEAR, match.span("year"))
    _add(draft, before[1] if before is not None else found)
    return before is not None or not found.is_empty


def _online_first(draft: Draft, start: int, name_end: int, date_end: int, end: int) -> bool:
    draft.add_name(Field.CONTAINER, start, name_end)
    date = date_at(draft.norm, draft.trimmed(name_end, date_end)[0])
    if date is not None:
        draft.add_date(Field.DATE_POSTED, date)
    _add(draft, numeration_at(draft.low, date_end, end))
    return True


def _add(draft: Draft, found: Numeration) -> None:
    if found.volume is not None:
        draft.add_exact(Field.VOLUME, found.volume)
    if found.issue is not None:
        draft.add(Field.ISSUE, *found.issue)
    if found.pages is not None:
        add_pages_or_number(draft, found.pages, has_issue=found.issue is not None)


def _read(draft: Draft) -> None:
    start, end = draft.trimmed(*draft.source)
    if start < end and draft.norm[max(0, draft.source.start) : start].strip(" .\u200b"):
        start = _mark_behind_journal(draft, start)
    if start >= end:
        draft.doubt(Doubt.NO_SOURCE)
    add_title(draft)
    if start < end:
        start = take_contributors(draft, start, end)
        status = None if draft.low[end - 1].isdigit() else _STATUS.search(draft.low, start, end)
        read_serial(draft, start, status.start() if status is not None else end)


def _mark_behind_journal(draft: Draft, start: int) -> int:
    """Damage: the mark stands behind the journal (`Title. Journal[J], 2020`), so the title holds the journal."""
    last = None
    for stop in stops(draft.norm, *draft.title):
        last = stop
    if last is None:
        return start
    end = draft.title.end
    draft.title = Range(draft.title.start, last)
    draft.add_name(Field.CONTAINER, last + 1, end)
    return draft.source.start


JOURNAL = ReferenceType(
    DocumentType.JOURNAL,
    PublicationType.JOURNAL,
    by_code("J", shape=DocumentType.JOURNAL),
    _read,
    {Field.TITLE: CitationElement.ARTICLE_TITLE},
)
