"""Volume, issue and pages of a serial.

numeration = [ "," volume ] [ issue ] [ ":" pages ]
volume     = [ "第" | "Vol." ] number [ "卷" ]
issue      = "(" text ")" | [ "," ] ( "第" number "期" | "No." number ) | supplement
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.patterns import possessive
from jats_export.references.pages import Pages, pages_at
from jats_export.references.reference import Range

_RANGE_END = possessive(r"[-/]\d{1,4}+", "?")
_VOLUME = re.compile(
    rf"(?:第\s?|vol(?:ume)?\.?\s?|v\.\s?|卷\s?)?(?P<number>[a-z]{{0,3}}\d{{1,4}}+[a-z]?+{_RANGE_END}(?![\d.]\d)|[ivxlc]{{1,7}}(?![a-z]))(?:\s?卷)?(?!\s?期)"
)
_BRACKET = re.compile(r"\s{0,3}\(\s?(?:第\s?)?(?P<number>[^()]{1,40}+)\)")
_WORDS = re.compile(
    r"[\s,]{0,3}(?:第\s?(?P<a>[\d/-]{1,9})\s?期|(?P<b>[\d/-]{1,9})\s?期|(?:no|iss(?:ue)?|n)\b\.?\s?(?P<c>[\d/-]{1,9})|"
    r"(?P<d>s(?:uppl?(?:ement)?)\b\.?\s?\d{0,2}|增刊\s?\d{0,2}|专刊|特刊))"
)
_IS_ISSUE = re.compile(r"\d|增|专|特|刊号|sup|spec|[上中下]|^[a-z]$|[ivx]")
_ISSUE_END = re.compile(r"\s?期?\s?$")
_SEPARATORS = ",:("
_MOST_TRIES = 6


class Numeration(NamedTuple):
    """What was read, and where it ends."""

    volume: Range | None
    issue: Range | None
    pages: Pages | None
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return self.volume is None and self.issue is None and self.pages is None


def numeration_at(low: str, start: int, end: int) -> Numeration:
    """The numeration that begins at the mark behind the year or the name of the serial."""
    position = _skip(low, start, end, " ,;\u200b")
    volume, issue = None, None
    match = _VOLUME.match(low, position, end)
    if match is not None:
        volume = Range(*match.span("number"))
        position = match.end()
    issue_match = _BRACKET.match(low, position, end)
    if issue_match is not None and _IS_ISSUE.search(issue_match["number"]):
        issue = _issue(low, *issue_match.span("number"))
        position = issue_match.end()
    elif (words := _WORDS.match(low, position, end)) is not None:
        issue = Range(*words.span(words.lastgroup or 0))
        position = words.end()
    mark = _skip(low, position, end, " \u200b")
    pages = None
    if mark < end and low[mark] in ":,;." and (volume or issue or low[mark] == ":"):
        pages = pages_at(low, mark + 1, end)
        if pages is not None and low[mark] != ":" and pages.last is None:
            pages = None
        position = pages.end if pages is not None else position
    return Numeration(volume, issue, pages, position)


def find_numeration(low: str, start: int, end: int) -> tuple[int, Numeration] | None:
    """A numeration that ends the range, and where it begins: the name of the serial stands before it."""
    marks: list[int] = []
    position = end
    while len(marks) < _MOST_TRIES and position > start:
        position = max(low.rfind(mark, start, position) for mark in _SEPARATORS)
        if position < 0:
            break
        marks.append(position)
    for mark in reversed(marks):
        found = numeration_at(low, mark, end)
        if not found.is_empty and _skip(low, found.end, end, " .,;\u200b") >= end:
            return mark, found
    return None


def _issue(low: str, start: int, end: int) -> Range:
    """`第7期` is 7."""
    tail = _ISSUE_END.search(low, max(start, end - 4), end)
    end = tail.start() if tail is not None and tail.start() > start else end
    while start < end and low[start] == " ":
        start += 1
    return Range(start, end)


def _skip(low: str, start: int, end: int, marks: str) -> int:
    while start < end and low[start] in marks:
        start += 1
    return start
