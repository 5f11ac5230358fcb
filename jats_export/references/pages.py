"""Pages and article numbers.

pages = [ "p." | "pp." | "第" | word ] page [ dash page { ( "+" | "," ) page [ dash page ] } ] [ "页" ]
page  = [ letters ] digits [ "." digits ] [ letter ] | roman
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.patterns import possessive
from jats_export.references.draft import Draft
from jats_export.references.reference import Field, Range, range_of

_PAGE = r"[a-z]{0,5}\d{1,8}(?:\.\d{1,4}(?!\d))?[a-z]?(?![a-z\d])|[ivxlc]{1,8}(?![a-z])"
_MORE = possessive(r"\s?[+,]\s?\d{1,6}(?:-\d{1,6})?(?![\d(])")
_PAGES = re.compile(
    r"(?:pp?\.?\s?(?=\d)|第\s?|(?:序言?|前言|引言|目录|附录|封面|扉页|正文|跋)\s?)?"
    rf"(?P<first>{_PAGE})(?:\s?页)?"
    rf"(?:\s{{0,2}}(?:--?|~)\s{{0,2}}(?P<last>{_PAGE})(?P<more>{_MORE}))?"
    r"(?:\s?页|\s?pp?\b\.?)?(?=\s?(?:[.,;\[(]|$))"
)
_LAST_NUMBER = re.compile(r"\d{1,6}$")
_LONGEST_PAGE = 5


class Pages(NamedTuple):
    """First and last page, the reading of the last, and where the pages end."""

    first: Range
    last: Range | None
    last_value: str
    end: int


def pages_at(low: str, start: int, end: int) -> Pages | None:
    """The pages that begin at that position and reach a mark or the end."""
    while start < end and low[start] in " \u200b":
        start += 1
    match = _PAGES.match(low, start, end)
    if match is None:
        return None
    first, last = range_of(match.span("first")), None
    reading = ""
    if match["last"]:
        last = range_of(match.span("last"))
        reading = expanded(low[first.start : first.end], low[last.start : last.end])
        if match["more"] and (number := _LAST_NUMBER.search(match["more"])):
            offset = match.start("more")
            last = Range(offset + number.start(), offset + number.end())
            reading = number[0]
    return Pages(first, last, reading, match.end())


def expanded(first: str, last: str) -> str:
    """The reading of a last page: `1031-41` is 1031 to 1041."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def add_pages(draft: Draft, pages: Pages) -> None:
    """Pages of a book, a thesis, a paper: a lone number is a page."""
    draft.add_exact(Field.FPAGE, pages.first)
    if pages.last is not None:
        printed = draft.text[pages.last.start : pages.last.end]
        draft.add_exact(Field.LPAGE, pages.last, None if len(printed) == len(pages.last_value) else pages.last_value)


def add_pages_or_number(draft: Draft, pages: Pages, *, has_issue: bool) -> None:
    """In a journal a lone token is an article number, unless it is short, all digits, and an issue has it (5.4)."""
    token = draft.low[pages.first.start : pages.first.end]
    is_page = has_issue and token.isdigit() and len(token) <= _LONGEST_PAGE
    if pages.last is not None or is_page or not any(map(str.isdigit, token)):  # roman ones have no digit
        add_pages(draft, pages)
    else:
        draft.add_exact(Field.ELOCATION_ID, pages.first)
