"""Dates as references print them.

date = year ( "-" | "/" | "." | "年" ) month [ ( "-" | "/" | "." | "月" ) day [ "日" ] ]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.references.reference import Range, range_of

_DATE = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)\s?[-/.年]\s?(?P<month>1[0-2]|0?[1-9])(?!\d)"
    r"(?:\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s?日?|\s?月)?"
)


class Date(NamedTuple):
    """A date, as ISO 8601 and by its parts."""

    start: int
    end: int
    iso: str
    year: Range
    month: Range | None = None
    day: Range | None = None


def iso_at(norm: str, start: int) -> tuple[int, str] | None:
    """The date that begins at that position: its end, and the date as ISO 8601."""
    match = _DATE.match(norm, start)
    return (match.end(), _iso(*match.groups())) if match is not None else None


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{month:0>2}" if day is None else f"{year}-{month:0>2}-{day:0>2}"


def date_at(norm: str, start: int) -> Date | None:
    """The date that begins at that position."""
    match = _DATE.match(norm, start)
    if match is None:
        return None
    day = range_of(match.span("day")) if match["day"] is not None else None
    year, month = range_of(match.span("year")), range_of(match.span("month"))
    return Date(match.start(), match.end(), _iso(*match.groups()), year, month, day)
