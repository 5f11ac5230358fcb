"""Titles, and the numbers that stand with them.

title    = words { ":" subtitle } [ ":" part ]
part     = "第" number ( "卷" | "册" | "辑" ) | "Vol." number | "上册" …
standard = title ":" number | number title
patent   = title ":" [ country "," ] number
report   = title ":" number
"""

from __future__ import annotations

import re

from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.normal import is_han
from jats_export.references.reference import Field, Range
from jats_export.references.stops import first_stop

_PART = re.compile(
    r"\s?[:(]\s?(?:第\s?(?P<a>[\d一二三四五六七八九十百]{1,5})\s?[卷册辑]|卷\s?(?P<b>[\d一二三四五六七八九十百]{1,5})|"
    r"(?P<c>[上中下])[卷册]|v(?:ol(?:ume)?)?\b\.?\s?(?P<d>\d{1,4}|[ivxlc]{1,6}))\)?$"
)
_EDITION = re.compile(
    r"\s?[.(,]\s?(?P<edition>第?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?版|\d{1,2}(?:st|nd|rd|th)\s?ed(?:ition|n)?)\.?\)?$"
)
_STANDARD = r"[A-Z][A-Za-z]{0,7}\d{0,4}(?:[/ _-][A-Z][A-Za-z]{0,7}\d{0,4}){0,3}[ -]?[A-Z]{0,2}\d[\w./:\- ]{0,40}+(?:\([^()]{1,12}\))?"
_STANDARD_NUMBER = re.compile(rf"\s?{_STANDARD}$")
_STANDARD_FIRST = re.compile(
    r"(?P<number>[A-Z][A-Za-z]{0,7}\d{0,4}(?:[/ _-][A-Z][A-Za-z]{0,7}\d{0,4}){0,3}[ -]?[A-Z]{0,2}\d[\d./:-]{0,24}-(?:19|20)?\d\d)(?!\d)[\s,:.]{1,3}"
)
_STANDARD_SHAPE = re.compile(
    r"(?:GB|GBZ|GB/[TZ]|GBJ|GJB|JJ[FG]|CJJ?|DL|DZ|HG|HJ|HY|JB|JC|JG|JGJ|JR|JT|JTG|LY|MH|MT|NB|NY|QB|QX|SC|SH|SL|SN|SY|TB|TY|WS|WW|XF|YB|YC|"
    r"YD|YS|YY|ZB|GA|GY|CB|CY|DA|DB\d{2}|DZ|EJ|FZ|ISO|IEC|IEEE|ANSI|ASTM|ASME|NISO|EN|BS|DIN|JIS|ITU|API|AWS|SAE|T/[A-Z]{2,10})"
    r"(?:/[A-Z]{1,6})*(?: (?:Std|P|Z|TR|TS))?[ -]?[A-Z]{0,2}\d[\w./]{0,20}(?:-\d{1,4}){0,2}(?:[-:](?:19|20)\d\d)?(?:\([^()]{1,12}\))?$"
)
_BRACKETED_NUMBER = re.compile(r"[\s(]\(?(?P<number>[A-Z][A-Z/]{1,8}\s?[\d.]{2,12}-\d{4})\)?$")
_PATENT = re.compile(
    r"\s?(?:(?P<country>[\u4e00-\u9fff]{2,6}(?:专利)?|[A-Z]{2}|[A-Z][a-z]{2,12})\s?[,:]\s?)?"
    r"(?P<number>(?:ZL|[A-Z]{2,3})?\s?\d[\d.,/ -]{3,22}(?:[A-Z]\d?)?(?:\.[\dX])?)$"
)
_REPORT = re.compile(r"\s?(?P<number>[A-Z0-9][A-Z0-9/.() -]{3,40})$")
_YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?$")
_THESIS = re.compile(
    r"\s?[:.,]?\s?[\[(]?\s?(?:博士|硕士|学士)?(?:研究生)?(?:学位|毕业)?论文\s?[\])]?$|"
    r"\s?[:.,]?\s?[\[(]\s?(?:ph\.?d\.?|doctoral|master'?s?|m\.?sc?\.?)\s?(?:thesis|dissertation)?\s?[\])]$"
)
_SCALE = re.compile(r"\s?[.:,(]\s?(?:比例尺\s?)?(?P<scale>1\s?:\s?\d[\d ,]{2,12}(?:万)?)\)?$")
_SERIES_PREFIX = 30


def add_title(draft: Draft, *, may_be_cut: bool = True) -> None:
    """The title zone as the title."""
    start, end = draft.trimmed(*draft.title)
    if start >= end:
        draft.doubt(Doubt.NO_TITLE)
        return
    if may_be_cut and first_stop(draft.norm, start, end) is not None:
        draft.doubt(Doubt.TITLE_CUT)
    draft.add_exact(Field.TITLE, (start, end + 1 if draft.norm[end : end + 1] in ("?", "!") else end))


def add_book_title(draft: Draft) -> None:
    """The title of a book without the number of its volume."""
    start, end = draft.trimmed(*draft.title)
    edition = _EDITION.search(draft.low, max(start, end - _SERIES_PREFIX), end)
    if edition is not None and edition.start() > start:
        draft.add(Field.EDITION, *edition.span("edition"))
        end = edition.start()
    part = volume_of_title(draft, start, end)
    draft.title = Range(start, part if part is not None else end)
    add_title(draft)


def volume_of_title(draft: Draft, start: int, end: int) -> int | None:
    """Take the number of the volume from the end of a title; where the title itself ends."""
    match = _PART.search(draft.low, max(start, end - _SERIES_PREFIX), end)
    if match is None or match.start() <= start:
        return None
    group = match.lastgroup or 0
    draft.add(Field.VOLUME, *match.span(group))
    return match.start()


def standard_number(draft: Draft, start: int, end: int) -> tuple[Range, Range] | None:
    """Title and number of a standard, in the order of 2005 and 2015 or, number first, of 2025."""
    norm = draft.norm
    first = _STANDARD_FIRST.match(norm, start, end)
    if first is not None and first.end() < end:
        return Range(first.end(), end), Range(*first.span("number"))
    colon = norm.find(":", start, end)
    while colon >= 0:
        if _STANDARD_NUMBER.match(norm, colon + 1, end) and (is_standard_shape(norm, colon + 1, end) or draft.mark):
            return Range(start, colon), Range(colon + 1, end)
        colon = norm.find(":", colon + 1, end)
    bracket = _BRACKETED_NUMBER.search(norm, max(start, end - 40), end)
    return (Range(start, bracket.start()), Range(*bracket.span("number"))) if bracket is not None else None


def is_standard_shape(norm: str, start: int, end: int) -> bool:
    """Whether a range is the number of a standard of a known body."""
    while start < end and norm[start] == " ":
        start += 1
    return _STANDARD_SHAPE.match(norm, start, end) is not None


def patent_number(draft: Draft, start: int, end: int) -> tuple[Range, Range] | None:
    """Title and number of a patent."""
    position = start
    for mark in (":", ".", ","):
        colon = draft.norm.rfind(mark, position, end)
        while colon > start:
            match = _PATENT.match(draft.norm, colon + 1, end)
            if match is not None and any(character.isdigit() for character in match["number"]):
                return Range(start, colon), Range(*match.span("number"))
            colon = draft.norm.rfind(mark, max(position, end - 45), colon)
    return None


def report_number(draft: Draft, start: int, end: int) -> tuple[Range, Range] | None:
    """Title and number of a report: capitals and digits only, and not a span of years."""
    colon = draft.norm.rfind(":", start, end)
    if colon <= start:
        return None
    match = _REPORT.match(draft.norm, colon + 1, end)
    if match is None or _YEARS.match(match["number"]):
        return None
    digits = sum(character.isdigit() for character in match["number"])
    letters = any(character.isalpha() for character in match["number"])
    return (Range(start, colon), Range(*match.span("number"))) if digits > 1 and (letters or digits > 4) else None  # noqa: PLR2004


def thesis_word(draft: Draft, start: int, end: int) -> int | None:
    """Where `[学位论文]` begins at the end of a title (the mark of the 1987 edition)."""
    match = _THESIS.search(draft.low, max(start, end - 24), end)
    return match.start() if match is not None and match.start() > start else None


def scale(draft: Draft, start: int, end: int) -> int | None:
    """Take the scale of a map from the end of its title; where the title ends."""
    match = _SCALE.search(draft.norm, max(start, end - 30), end)
    if match is None or match.start() <= start or is_han(draft.norm[match.end("scale") - 1]):
        return None
    draft.add(Field.SCALE, *match.span("scale"))
    return match.start()
