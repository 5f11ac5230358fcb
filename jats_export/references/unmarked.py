"""Records without a type mark: the 1987 edition, damaged lists, engines that leave it out.

    record = title "//" host | title "〔学位论文〕" facts | title "." newspaper "," date "(" section ")"
           | title "." journal facts | title ":" number "." date | title "." [ edition "." ] imprint | title

The title has no end of its own, so the facts are found from the end of the string; what they look like is the shape.
"""

from __future__ import annotations

import re

from jats_export.references.dates import date_at
from jats_export.references.draft import Draft
from jats_export.references.imprint import Facts, find_facts, is_segment
from jats_export.references.numeration import find_numeration, numeration_at
from jats_export.references.preprint import SERVER
from jats_export.references.reference import DocumentType, Field, Range
from jats_export.references.stops import stops
from jats_export.references.titles import is_standard_shape, patent_number, report_number, standard_number

_HOST = re.compile(r"//|[.\s](?:见|载|in)\s?:\s?", re.IGNORECASE)
_PAPERS = re.compile(r"会议|年会|研讨会|论文集|大会|conference|proceedings|symposium|workshop|neural information")
_THESIS = re.compile(r"[:.,]?\s?[\[(]\s?(?:[\u4e00-\u9fff]{2})?(?:学位)?论文\s?[\])]")
_NEWSPAPER = re.compile(
    r",\s?(?=(?:19|20)\d\d[-.年/]\d{1,2}[-.月/]\d{1,2}\s?日?\s?\(\s?[A-Za-z]{0,2}\d{1,3}\s?(?:版)?\s?\))"
)
_SERIAL_YEAR = re.compile(r"(?:,|\.(?=\s?\d{4}[^.,:]{0,8};))\s?(?P<year>(?:1[89]|20)\d\d)[a-z]?(?=\s?[,(:;])")
_END_DATE = re.compile(r"[.,\s]\s?(?=(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[.\s]*$)")
_UNIVERSITY = re.compile(r"(?:大学|学院|科学院|研究所|university|college)(?:\s?\([^()]{1,40}\))?$")
_DATA = re.compile(r"数据|zenodo|dryad|figshare|pangaea|dataverse|data service|repository|data cent|database")
_SERIAL_NAME = re.compile(
    r"(?:学报|杂志|通报|学刊|期刊)(?:\s?\([^()]{1,30}\))?$|\b(?:journal|acta|annals|letters|transactions|bulletin|review)\b"
)
_ABBREVIATED = re.compile(r"\s?(?:[A-Z][A-Za-z]{0,7}\.?\s){0,2}[A-Z][A-Za-z]{0,7}$")
_EDGE = " .,;:\u200b"
#: Words of an abbreviated name.
_MOST_WORDS = 8


def find_zones(draft: Draft, start: int) -> None:
    """Find where the title ends, and what shape the facts behind it have."""
    end = draft.first_item(start, len(draft.text))
    for find in (_component, _thesis, _newspaper, _preprint, _serial, _patent, _imprint):
        found = find(draft, start, end)
        if found is not None:
            cut, facts, draft.shape = found
            draft.title, draft.source = Range(start, cut), Range(facts, end)
            if draft.shape in (DocumentType.CHAPTER, DocumentType.CONFERENCE):
                draft.host = facts
            return
    draft.title, draft.source = Range(start, end), Range(end, end)
    draft.shape = _alone(draft, start, end)


_Zones = tuple[int, int, DocumentType | None]


def _component(draft: Draft, start: int, end: int) -> _Zones | None:
    match = _HOST.search(draft.norm, start, end)
    if match is None or match.start() <= start:
        return None
    if match[0] != "//" and not draft.norm.find(":", match.end(), end) > 0:
        return None
    is_paper = _PAPERS.search(draft.low, match.end(), end)
    return match.start(), match.end(), DocumentType.CONFERENCE if is_paper else DocumentType.CHAPTER


def _thesis(draft: Draft, start: int, end: int) -> _Zones | None:
    match = _THESIS.search(draft.low, start, end)
    return (match.start(), match.end(), DocumentType.THESIS) if match is not None and match.start() > start else None


def _newspaper(draft: Draft, start: int, end: int) -> _Zones | None:
    match = _NEWSPAPER.search(draft.norm, start, end)
    cut = _last_stop(draft, start, match.start()) if match is not None else None
    return (cut, cut + 1, DocumentType.NEWSPAPER) if cut is not None else None


def _preprint(draft: Draft, start: int, end: int) -> _Zones | None:
    for stop in stops(draft.norm, start, end):
        match = SERVER.match(draft.low, stop + 1 + (draft.norm[stop + 1 : stop + 2] == " "), end)
        if match is not None:
            return stop, stop + 1, DocumentType.PREPRINT
    return None


def _serial(draft: Draft, start: int, end: int) -> _Zones | None:
    """The name of a serial between the last stop and the year (or the numeration) is what the title ends at."""
    if draft.year is not None:
        cut = _last_stop(draft, start, end)
        found = find_numeration(draft.low, cut + 1, end) if cut is not None else None
        is_serial = found is not None and (found[1].volume or found[1].issue)
        return (cut, cut + 1, DocumentType.JOURNAL) if cut is not None and is_serial else None
    last = draft.trimmed(start, end)[1]
    for match in reversed(list(_SERIAL_YEAR.finditer(draft.low, start, end))):
        facts = numeration_at(draft.low, match.end(), end)
        if facts.is_empty or facts.end < last:
            continue
        cut = _last_stop(draft, start, match.start())
        if cut is None:
            return None
        if not facts.volume and not facts.issue and draft.norm.find(":", cut, match.start()) >= 0:
            return None  # `place: publisher, year: pages`
        cut = _whole_name(draft, start, cut)
        return cut, cut + 1, DocumentType.JOURNAL
    return None


def _whole_name(draft: Draft, start: int, cut: int) -> int:
    """Take the words of an abbreviated name (`Inf. Sci. Lett.`) back from the title, but never all of it."""
    if not draft.norm[cut - 1 : cut].isascii():
        return cut
    before = _last_stop(draft, start, cut)
    for _ in range(_MOST_WORDS):
        if before is None or not _ABBREVIATED.match(draft.norm, before + 1, cut):
            break
        cut, before = before, _last_stop(draft, start, before)
    return cut


def _patent(draft: Draft, start: int, end: int) -> _Zones | None:
    match = _END_DATE.search(draft.norm, start, end)
    if match is None or date_at(draft.norm, match.end()) is None:
        return None
    limit = draft.trimmed(start, match.start())[1]
    if patent_number(draft, start, limit) is None:
        return None
    return limit, match.start(), DocumentType.PATENT


def _imprint(draft: Draft, start: int, end: int) -> _Zones | None:
    facts = find_facts(draft, start, end)
    cut = facts.start
    if cut <= start:
        return None
    before = _last_stop(draft, start, cut - 1)
    for _ in range(_MOST_WORDS):
        if before is None or not is_segment(draft, before + 1, cut):
            break
        cut, before = before + 1, _last_stop(draft, start, before)
    if facts.year is None and draft.year is None and draft.norm.find(":", facts.start, end) < 0:
        return None
    return cut, cut, _kind(draft, Range(start, cut), facts)


def _kind(draft: Draft, title: Range, facts: Facts) -> DocumentType | None:
    """What an imprint says about the kind of document."""
    own = draft.trimmed(*title)
    number = standard_number(draft, *own)
    if number is not None and is_standard_shape(draft.norm, *number[1]):
        return DocumentType.STANDARD
    if report_number(draft, *own) is not None:
        return DocumentType.REPORT
    colon = draft.norm.find(":", facts.start, facts.year_mark)
    publisher = draft.low[max(colon + 1, facts.start) : facts.year_mark].strip(_EDGE)
    if colon >= 0:
        return DocumentType.THESIS if _UNIVERSITY.search(publisher) else DocumentType.BOOK
    if _SERIAL_NAME.search(publisher):
        return DocumentType.JOURNAL
    return DocumentType.DATASET if publisher and _DATA.search(publisher) else None


def _alone(draft: Draft, start: int, end: int) -> DocumentType | None:
    """A title with nothing but dates and links behind it, or with the number of a standard at its end."""
    number = standard_number(draft, *draft.trimmed(start, end))
    if number is not None and is_standard_shape(draft.norm, *number[1]):
        return DocumentType.STANDARD
    has_link = any(item.field is Field.URL for item in draft.items)
    return DocumentType.WEBPAGE if has_link else None


def _last_stop(draft: Draft, start: int, end: int) -> int | None:
    last = None
    for stop in stops(draft.norm, *draft.trimmed(start, end)):
        last = stop
    return last
