"""Publication facts of everything that is not a serial.

facts   = { contributors "." } [ edition "." ] imprint [ ":" pages ]
imprint = [ place ":" ] publisher [ "," year ] | year | date
edition = number "版" | ordinal "ed." | "新版" | "修订版" …
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from jats_export.references.dates import Date, date_at
from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.normal import trim, value
from jats_export.references.pages import Pages, add_pages, pages_at
from jats_export.references.people import author_block, people
from jats_export.references.reference import Field, Part, Range, Role
from jats_export.references.stops import stops

_YEAR = re.compile(
    r"(?P<mark>[,.:;(]|(?<=[\u4e00-\u9fff/\]])|\s)\s?(?:\[\s?|c\s?|©\s?)?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\s?\]?(?:\s?年|\s?印刷|\s?重印)?\)?"
    r"(?=\s{0,3}(?:[:.,;\[(]|$))"
)
#: The digits of a year, and how much of `_YEAR` may stand before them: a mark, a blank, `[` or `c`, and a blank.
_DIGITS = re.compile(r"1[5-9]\d\d|20\d\d")
_BEFORE_YEAR = 4
_EDITION = re.compile(
    r"(?:第\s?)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:st|nd|rd|th|e|a|\.)?\s?(?:版(?:本)?(?:修订)?|[eé]d(?:ition|n|ición|ição)?\b\.?|aufl(?:age)?\b\.?)"
    r"(?:\s?\([^()]{1,12}\))?$|"
    r"[\u4e00-\u9fff]{1,10}?(?:第?\d{0,2})?[版本](?:\s?\([^()]{1,12}\))?$|"
    r"(?:rev(?:ised|\.)?|new|int(?:ernationa)?l|[a-z]{3,12})\s?\.?\s?ed(?:ition|n)?\.?$"
)
_VOLUME = re.compile(
    r"(?:第\s?(?P<a>\d{1,3}|[一二三四五六七八九十]{1,3})\s?[卷册辑]|vol(?:ume)?s?\.?\s?(?P<b>\d{1,4}))$"
)
_VERSION = re.compile(r"v(?:er(?:sion)?)?\.?\s?(?P<a>\d[\w.-]{0,12})$|版本\s?(?P<b>\d[\w.-]{0,12})$")
_COUNT = re.compile(r"\s?[.,]?\s?\d{1,4}\s?(?:页|p\b\.?)(?=\s?[.,]|$)")
_SIZE = re.compile(r"\s?[.,]?\s?\d{1,4}\s?(?:cm|mm)?\s?[×x*]\s?\d{1,4}\s?(?:cm|mm)\s?\.?$")
_UNKNOWN = re.compile(r"\[?(?:s\.\s?[ln]|出版[地者]不详)|\[[^\[\]]*\]$|s\.\s?[ln]\.?$")
_MARK = re.compile(r"\s?\[\s?[A-Z]{1,2}\s?(?:/\s?[A-Z]{2}\s?)?\]$", re.IGNORECASE)
_FIRM = re.compile(r"\s?(?:inc|ltd|co|llc|corp|gmbh|publishers?)\b")
#: Two publishers: the first stands for both.
_SECOND = re.compile(r";(?=[^;:]{1,20}:)")
_DATE = re.compile(r",\s?(?=(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\D)")
_CONTRIBUTION = re.compile(r"[译校注编]\s?$|trans(?:lators?)?\.?\)?$|eds?\.?\)?$|主编|整理|点校|绘$")


class Facts(NamedTuple):
    """Where the imprint begins, where its year stands, and what stands behind the year."""

    start: int
    end: int
    year: Range | None
    year_mark: int
    pages: Pages | None


def find_facts(draft: Draft, start: int, end: int) -> Facts:
    """The imprint at the end of the range: found by its year, or in the author-date order by its last colon."""
    year, mark, pages = _year(draft, start, end)
    limit = mark if year is not None else end
    begin = start
    previous = start
    for stop in stops(draft.norm, start, limit):
        previous, begin = begin, stop + 1
    if year is not None and draft.norm[limit : limit + 1] == ".":  # `Title. 2012`: the imprint is the year alone
        begin = limit
    elif _FIRM.match(draft.low, begin, limit):  # `Doe & Sons. Inc, 2012`
        begin = previous
    return Facts(begin, end, year, mark, pages)


def _year(draft: Draft, start: int, end: int) -> tuple[Range | None, int, Pages | None]:
    """The last year behind which only pages stand."""
    best: tuple[Range | None, int, Pages | None] = (None, end, None)
    first = _DIGITS.search(draft.low, start, end)
    if first is None:
        return best
    for match in _YEAR.finditer(draft.low, max(start, first.start() - _BEFORE_YEAR), end):
        rest = match.end()
        count = _COUNT.match(draft.low, rest, end)
        size = _SIZE.match(draft.low, rest, end)
        if size is not None:
            return Range(*match.span("year")), match.start(), None
        rest = count.end() if count is not None else rest
        rest, last = trim(draft.norm, rest, end, " .,;\u200b")
        if rest >= last:
            return Range(*match.span("year")), match.start(), None
        pages = pages_at(draft.low, rest + (draft.low[rest] == ":"), last)
        if pages is not None and trim(draft.norm, pages.end, last, " .,;\u200b")[0] >= last:
            return Range(*match.span("year")), match.start(), pages
        if match["mark"] == "," and (best[0] is None or draft.low[best[1]] != ","):
            best = (Range(*match.span("year")), match.start(), None)
    return best


def add_imprint(draft: Draft, facts: Facts) -> None:
    """Place, publisher, year and pages."""
    start, pages = facts.start, facts.pages
    end = facts.year_mark if facts.year is not None else _take_date(draft, start, facts.year_mark)
    if facts.year is not None:
        draft.add(Field.YEAR, *facts.year)
    elif pages is None:
        pages, end = _pages_behind(draft, start, end)
    colon = draft.norm.find(":", start, end)
    if colon >= 0:
        _add_known(draft, Field.PLACE, start, colon)
    publisher = colon + 1 if colon >= 0 else start
    second = _SECOND.search(draft.norm, publisher, end)
    _add_known(draft, Field.PUBLISHER, publisher, second.start() if second is not None else end)
    if pages is not None:
        add_pages(draft, pages)


def _take_date(draft: Draft, start: int, end: int) -> int:
    """Take a date that stands for the year (`2013-09-30`, `site, 2020-05-06`); where it begins, else the end."""
    behind = _DATE.search(draft.norm, start, end)
    date = _date(draft, behind.end() if behind is not None else start, end)
    if date is not None:
        draft.add_date(Field.DATE_POSTED, date)
        return behind.start() if behind is not None else start
    has_date = draft.year is not None or any(item.field is Field.DATE_POSTED for item in draft.items)
    if not has_date and not draft.is_blank(*draft.source):
        draft.doubt(Doubt.NO_YEAR)
    return end


def _pages_behind(draft: Draft, start: int, end: int) -> tuple[Pages | None, int]:
    """In the author-date order the pages stand behind the second colon: `place: publisher: pages`."""
    colon, last = draft.norm.find(":", start, end), draft.norm.rfind(":", start, end)
    if last <= colon:
        return None, end
    pages = pages_at(draft.low, last + 1, end)
    is_whole = pages is not None and trim(draft.norm, pages.end, end, " .,")[0] >= end
    return (pages if is_whole else None), last


def _add_known(draft: Draft, field: Field, start: int, end: int) -> None:
    """A place or a publisher, unless it says that none is known: `[S.l.]`, `[出版者不详]`."""
    start, end = trim(draft.norm, start, end, " ,;:\u200b")
    if draft.norm[end : end + 1] not in (",", ":"):  # else the stop is that of `Mass.`, `Inc.`, `D.C.`
        end = trim(draft.norm, start, end, " .\u200b")[1]
    while start < end and draft.norm[start] in " .":
        start += 1
    if start >= end or _UNKNOWN.match(draft.low, start, end):
        return
    printed = draft.norm[start:end]
    if not any(map(str.isalpha, printed)) or (field is Field.PLACE and any(map(str.isdigit, printed))):
        draft.doubt(Doubt.MUCH_UNREAD)  # no place holds digits, no publisher is without letters
    else:
        draft.parts.append(Part(field, start, end, value(draft.text[start:end])))


def _date(draft: Draft, start: int, end: int) -> Date | None:
    start, end = trim(draft.norm, start, end, " .,:;")
    date = date_at(draft.norm, start)
    return date if date is not None and date.end >= end else None


def take_segments(draft: Draft, start: int, end: int) -> Range:
    """Take editions, versions, volumes and contributors out of the segments before the imprint; what is left of them.

    What is left begins at the start: the host of a component, or words nobody understood.
    """
    cuts = [start, *(stop + 1 for stop in stops(draft.norm, start, end)), end]
    left = end
    for a, b in reversed(list(itertools.pairwise(cuts))):
        if not _take_segment(draft, *trim(draft.norm, a, b, " .,;:\u200b")):
            break
        left = a
    return Range(start, left)


def take_version(draft: Draft, start: int, end: int) -> int:
    """Take the version before a platform (`V1.0. Platform`); where the platform begins."""
    own, end = draft.trimmed(start, end)
    cut = next(stops(draft.norm, own, end), end)
    match = _VERSION.match(draft.low, own, cut)
    if match is None:
        return start
    draft.add(Field.VERSION, *match.span(match.lastgroup or 0))
    return min(cut + 1, end)


def take_contributors(draft: Draft, start: int, end: int) -> int:
    """Take translators before the facts (`[J]. Doe J, trans. Journal`); where the facts begin."""
    if draft.low.find("译", start, end) < 0 and draft.low.find("trans", start, end) < 0:
        return start
    own, end = draft.trimmed(start, end)
    cut = next(stops(draft.norm, own, end), None)
    if cut is None or not _CONTRIBUTION.search(draft.low, own, cut) or not _take_segment(draft, own, cut):
        return start
    return draft.trimmed(cut, end)[0]


def is_segment(draft: Draft, start: int, end: int) -> bool:
    """Whether a segment is an edition, a version, a volume or contributors, not the end of a title."""
    start, end = trim(draft.norm, start, end, " .,;:\u200b")
    if any(pattern.match(draft.low, start, end) for pattern in (_EDITION, _VOLUME, _VERSION)):
        return True
    return bool(_CONTRIBUTION.search(draft.low, start, end)) and people(draft.norm, start, end) is not None


def _take_segment(draft: Draft, start: int, end: int) -> bool:
    if start >= end:
        return True
    for field, pattern in ((Field.EDITION, _EDITION), (Field.VOLUME, _VOLUME), (Field.VERSION, _VERSION)):
        match = pattern.match(draft.low, start, end)
        if match is not None:
            draft.add(field, *match.span(match.lastgroup or 0))
            return True
    if _CONTRIBUTION.search(draft.low, start, end):
        found = people(draft.norm, start, end, Role.EDITOR)
        if found is not None and found[1]:
            draft.people.append(found[0]._replace(is_primary=False))
            return True
    return False


def add_host(draft: Draft, host: Range) -> None:
    """The host of a component: `[ editors "." ] title`."""
    start, end = draft.trimmed(*host)
    block = author_block(draft.norm, start, end)
    if block is not None and block.people is not None and block.end < end:
        draft.people.append(block.people._replace(role=Role.EDITOR, is_primary=False))
        start = block.end
    mark = _MARK.search(draft.norm, max(start, end - 10), end)
    draft.add(Field.CONTAINER, start, mark.start() if mark is not None else end)
