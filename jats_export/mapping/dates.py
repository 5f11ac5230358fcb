"""Dates of the dump → publication dates and history (`jats-tagging` 3.6).

Days are counted in China's time: epoch values are midnight at UTC+08:00.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from jats_export.mapping.context import Context, place
from jats_export.model.pub import Date, DatedEvent, PubDate
from jats_export.readers.records import ArticleRecord
from jats_export.spans import Span

_CHINA = dt.timezone(dt.timedelta(hours=8))
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[12][0-9]{3}")


class Dates(NamedTuple):
    """The dates of an article where the model has them."""

    pub_dates: tuple[PubDate, ...]
    history: tuple[DatedEvent, ...]
    pub_history: tuple[DatedEvent, ...]


def dates(record: ArticleRecord, ctx: Context) -> Dates:
    """Print and electronic publication, the later online steps, and the history of the manuscript."""
    _check_import_date(record, ctx)
    _check_days(record, ctx)
    online = _online(record)
    printed = _date(record.pubDateStr, record.pubDate)
    _check_issue_year(record, printed, ctx)
    published = _pub_dates(record, printed, online)
    if not published:
        ctx.warn("pub-date-missing", "No publication date is known; add it to the article or its issue.", place(record))
    return Dates(published, _history(record), tuple(online[1:]))


def _date(text: Span | None, millis: Span | None) -> Date | None:
    """The written day, else the epoch value at UTC+08:00; the reader tells when they differ."""
    day = day_of(text, millis)
    if day is None:
        return None
    return Date(day.year, day.month, day.day, source=text if _written_day(text) is not None else millis)


def day_of(text: Span | None, millis: Span | None) -> dt.date | None:
    """The day of a date and its epoch twin; `None` when neither says one."""
    return _written_day(text) or _day_of_millis(millis)


def _written_day(span: Span | None) -> dt.date | None:
    match = _ISO_DAY.fullmatch(span.text) if span is not None else None
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _day_of_millis(span: Span | None) -> dt.date | None:
    if span is None or not re.fullmatch(r"-?[0-9]{1,15}", span.text):
        return None
    try:
        return (dt.datetime.fromtimestamp(0, _CHINA) + dt.timedelta(milliseconds=int(span.text))).date()
    except OverflowError:
        return None


def _online(record: ArticleRecord) -> list[DatedEvent]:
    """The online steps that have a date, the earliest first."""
    steps = (
        ("just-accepted", record.onlineJustAcceptDateStr, record.onlineJustAcceptDate),
        ("online-first", record.onlineFirstDateStr, record.onlineFirstDate),
        ("online-issue", record.onlineIssueDateStr, record.onlineIssueDate),
    )
    events = [DatedEvent(kind, date) for kind, text, ms in steps if (date := _date(text, ms)) is not None]
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
    if span is None or not _YEAR.fullmatch(span.text):
        return None
    return Date(int(span.text), source=span)


def _history(record: ArticleRecord) -> tuple[DatedEvent, ...]:
    """`history`, with the date types of PMC's list: `rev-recd`, not `revised`."""
    steps = (
        ("received", record.receivedDateStr, record.receivedDate),
        ("rev-recd", record.revisedDateStr, record.revisedDate),
        ("accepted", record.acceptedDateStr, record.acceptedDate),
    )
    return tuple(DatedEvent(kind, date) for kind, text, ms in steps if (date := _date(text, ms)) is not None)


def _check_import_date(record: ArticleRecord, ctx: Context) -> None:
    """`onlineDate` is the moment of import into the platform, never a publication date."""
    imported = record.onlineDate or record.onlineDateStr
    if imported is None:
        return
    same = record.createTime is not None and imported.text == record.createTime.text
    why = "it equals the time of import" if same else "it differs from the time of import, so tell us what it means"
    ctx.note("import-date-ignored", f"The field onlineDate was not exported: {why}.", imported)


def _check_days(record: ArticleRecord, ctx: Context) -> None:
    """A written day of the right form that no calendar has; a field of another form is told by the reader."""
    days = (
        record.receivedDateStr,
        record.revisedDateStr,
        record.acceptedDateStr,
        record.pubDateStr,
        record.onlineIssueDateStr,
        record.onlineJustAcceptDateStr,
        record.onlineFirstDateStr,
    )
    for span in days:
        if span is not None and _ISO_DAY.fullmatch(span.text) and _written_day(span) is None:
            ctx.warn("date-invalid", "No calendar has this date; it was not used, correct it.", span)


def _check_issue_year(record: ArticleRecord, printed: Date | None, ctx: Context) -> None:
    year = _issue_year(record)
    if printed is not None and year is not None and printed.year != year.year:
        ctx.warn(
            "issue-year-conflict",
            "The year of the issue is not that of the publication date; the date was used, check both.",
            year.source,
        )
