"""Dates of the dump → publication dates and history (`jats-tagging` 3.6).

Days are counted in China's time: epoch values are midnight at UTC+08:00.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from jats_export.mapping.context import Context, place
from jats_export.model.pub import Date, DatedEvent, PubDate
from jats_export.readers.records import ArticleRecord
from jats_export.spans import Span

_CHINA = dt.timezone(dt.timedelta(hours=8))
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: A day, or a month or a year alone, in the forms that editors type; the platform's own is `2024-03-05`.
_WRITTEN = re.compile(
    r"([12][0-9]{3})(?:\s?[-/.年]\s?([0-9]{1,2})(?:\s?[-/.月]\s?([0-9]{1,2})日?|月)?|年)?(?:[ T][0-9:.]{4,15})?"
)
_YEAR = re.compile(r"([12][0-9]{3})年?")


class Dates(NamedTuple):
    """The dates of an article where the model has them."""

    pub_dates: tuple[PubDate, ...]
    history: tuple[DatedEvent, ...]
    pub_history: tuple[DatedEvent, ...]


def dates(record: ArticleRecord, ctx: Context) -> Dates:
    """Print and electronic publication, the later online steps, and the history of the manuscript."""
    _check_import_date(record, ctx)
    online = _online(record, ctx)
    printed = _date(record.pubDateStr, record.pubDate, ctx)
    _check_issue_year(record, printed, ctx)
    published = _pub_dates(record, printed, online)
    if not published:
        ctx.warn("pub-date-missing", "No publication date is known; add it to the article or its issue.", place(record))
    history = _history(record, ctx)
    _check_order(history, published, ctx)
    return Dates(published, history, tuple(online[1:]))


def _date(text: Span | None, millis: Span | None, ctx: Context) -> Date | None:
    """The written day, else the epoch value at UTC+08:00; the reader tells when they differ, of the usual form."""
    written = _written(text)
    if written is not None:
        _tell_twin(written, millis, ctx)
        return written
    day = _day_of_millis(millis)
    for spoilt in (text, millis if day is None else None):
        if spoilt is not None:
            ctx.warn("date-invalid", "No calendar has this date; it was not used, correct it.", spoilt)
    if day is None:
        return None
    return Date(day.year, day.month, day.day, source=millis)


def _tell_twin(written: Date, millis: Span | None, ctx: Context) -> None:
    """A date in a form of its own and another day in its milliseconds, as far as its precision goes."""
    day = _day_of_millis(millis)
    is_usual = written.source is not None and _ISO_DAY.fullmatch(written.source.text) is not None
    if day is None or is_usual:
        return
    pairs = ((written.year, day.year), (written.month, day.month), (written.day, day.day))
    if any(said is not None and said != counted for said, counted in pairs):
        ctx.warn(
            "date-mismatch",
            "The date and its milliseconds are different days in UTC+08:00; what is printed was used, check both.",
            written.source,
        )


def day_of(text: Span | None, millis: Span | None) -> dt.date | None:
    """The day of a date and its epoch twin; `None` when neither says one."""
    written = _written(text)
    if written is not None and written.month is not None and written.day is not None:
        return dt.date(written.year, written.month, written.day)
    return _day_of_millis(millis)


def _written(span: Span | None) -> Date | None:
    """What a text says, with its own precision; `None` when it is no date of the calendar."""
    match = _WRITTEN.fullmatch(span.text) if span is not None else None
    if match is None:
        return None
    year, month, day = (int(part) if part is not None else None for part in match.groups())
    try:
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Date(year or 0, month, day, source=span)


def _day_of_millis(span: Span | None) -> dt.date | None:
    if span is None or not re.fullmatch(r"-?[0-9]{1,15}", span.text):
        return None
    try:
        return (dt.datetime.fromtimestamp(0, _CHINA) + dt.timedelta(milliseconds=int(span.text))).date()
    except OverflowError:
        return None


def _online(record: ArticleRecord, ctx: Context) -> list[DatedEvent]:
    """The online steps that have a date, the earliest first."""
    steps = (
        ("just-accepted", record.onlineJustAcceptDateStr, record.onlineJustAcceptDate),
        ("online-first", record.onlineFirstDateStr, record.onlineFirstDate),
        ("online-issue", record.onlineIssueDateStr, record.onlineIssueDate),
    )
    events = [DatedEvent(kind, date) for kind, text, ms in steps if (date := _date(text, ms, ctx)) is not None]
    return sorted(events, key=lambda event: event.date.sort_key)


def _pub_dates(record: ArticleRecord, printed: Date | None, online: list[DatedEvent]) -> tuple[PubDate, ...]:
    electronic = online[0].date if online else None
    year = _issue_year(record)
    if _is_online_only(record):
        electronic = electronic or printed
        found = [PubDate(electronic, "electronic")] if electronic is not None else []
        if year is not None:
            found.append(PubDate(year, "electronic", date_type="collection"))
        return tuple(found)
    printed = printed or year
    found = [PubDate(printed, "print")] if printed is not None else []
    if electronic is not None:
        found.append(PubDate(electronic, "electronic"))
    return tuple(found)


def _is_online_only(record: ArticleRecord) -> bool:
    """A journal with an e-ISSN and no print ISSN."""
    journal = record.journal
    return journal is not None and journal.eissn is not None and journal.issn is None


def _issue_year(record: ArticleRecord) -> Date | None:
    span = record.issue.year if record.issue is not None else None
    match = _YEAR.fullmatch(span.text) if span is not None else None
    return Date(int(match[1]), source=span) if match is not None else None


def _history(record: ArticleRecord, ctx: Context) -> tuple[DatedEvent, ...]:
    """`history`, with the date types of PMC's list: `rev-recd`, not `revised`."""
    steps = (
        ("received", record.receivedDateStr, record.receivedDate),
        ("rev-recd", record.revisedDateStr, record.revisedDate),
        ("accepted", record.acceptedDateStr, record.acceptedDate),
    )
    return tuple(DatedEvent(kind, date) for kind, text, ms in steps if (date := _date(text, ms, ctx)) is not None)


def _check_order(history: Sequence[DatedEvent], published: Sequence[PubDate], ctx: Context) -> None:
    """Received, revised, accepted, published: each no earlier than the one before, as far as their precision goes."""
    dated = [event.date for event in history]
    days = [pub.date for pub in published if pub.date.day is not None]
    for earlier, later in itertools.pairwise([*dated, *([min(days, key=lambda day: day.sort_key)] if days else [])]):
        if None not in (earlier.day, later.day) and later.sort_key < earlier.sort_key:
            ctx.warn(
                "date-order",
                "The dates received, revised, accepted and published are not in this order; check them.",
                later.source,
            )
            return


def _check_import_date(record: ArticleRecord, ctx: Context) -> None:
    """`onlineDate` is the moment of import into the platform, never a publication date."""
    imported = record.onlineDate or record.onlineDateStr
    if imported is None:
        return
    same = record.createTime is not None and imported.text == record.createTime.text
    why = "it equals the time of import" if same else "it differs from the time of import, so tell us what it means"
    ctx.note("import-date-ignored", f"The field onlineDate was not exported: {why}.", imported)


def _check_issue_year(record: ArticleRecord, printed: Date | None, ctx: Context) -> None:
    year = _issue_year(record)
    given = record.issue.year if record.issue is not None else None
    if given is not None and year is None:
        ctx.warn("issue-year-invalid", "The year of the issue is no year and was left out; correct it.", given)
    if printed is not None and year is not None and printed.year != year.year:
        ctx.warn(
            "issue-year-conflict",
            "The year of the issue is not that of the publication date; the date was used, check both.",
            year.source,
        )
