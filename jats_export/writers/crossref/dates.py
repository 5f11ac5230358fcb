"""Dates: `publication_date` of articles and issues, `acceptance_date` (`deposit-targets` 1.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.pub import Date
from jats_export.writers.crossref.context import Context
from jats_export.writers.xml import Element, element

#: `@media_type` for the model's `@publication-format`; the default of the schema is print, so it always stands.
_MEDIA = {"print": "print", "electronic": "online", None: "other"}
_FIRST_YEAR, _LAST_YEAR = 1400, 2200


def publication_dates(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """One for each medium, the earliest; the date of a collection only when nothing else is known."""
    found = by_medium(meta)
    if not found:
        ctx.refuse(
            "crossref-date-missing", "A deposit needs a publication_date: add the publication date in the platform."
        )
    for medium, date in found.items():
        _check(date, "publication_date", ctx)
        yield date_element("publication_date", date, medium)


def by_medium(meta: ArticleMeta) -> dict[str, Date]:
    """The publication dates by `@media_type`, print first."""
    published = [one for one in meta.pub_dates if one.date_type == "pub"] or list(meta.pub_dates)
    found: dict[str, Date] = {}
    for one in sorted(published, key=lambda one: one.date.sort_key):
        found.setdefault(_MEDIA.get(one.publication_format, "other"), one.date)
    return {medium: found[medium] for medium in ("print", "online", "other") if medium in found}


def year_of(article: Article) -> int | None:
    """The year of the issue: of the printed article, else of the online one."""
    return next((date.year for date in by_medium(article.article_meta).values()), None)


def issue_date(articles: Sequence[Article]) -> Element | None:
    """What the publication dates of all articles of an issue share: the day, the month or the year."""
    dated = [by_medium(article.article_meta) for article in articles]
    medium = next((one for one in ("print", "online", "other") if all(one in found for found in dated)), None)
    if medium is None:
        found = next((date for dates in dated for date in dates.values()), None)
        return date_element("publication_date", Date(found.year), "other") if found is not None else None
    dates = [found[medium] for found in dated]
    return date_element("publication_date", _shared(dates), medium)


def _shared(dates: Sequence[Date]) -> Date:
    first = dates[0]
    if all(date == first for date in dates):
        return first
    same_month = all((date.year, date.month) == (first.year, first.month) for date in dates)
    return Date(first.year, first.month if same_month else None)


def acceptance_date(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`acceptance_date`; the other steps of the history have no element outside Crossmark."""
    date = next((event.date for event in meta.history if event.kind == "accepted"), None)
    if date is None:
        return None
    _check(date, "acceptance_date", ctx)
    return date_element("acceptance_date", date, None)


def date_element(tag: str, date: Date, medium: str | None) -> Element:
    """Month, day, year, in this order; a day without its month says nothing."""
    month = f"{date.month:02d}" if date.month is not None else None
    day = f"{date.day:02d}" if month is not None and date.day is not None else None
    children = (("month", month), ("day", day), ("year", f"{date.year:04d}"))
    parts = [element(name, text) for name, text in children if text is not None]
    return element(tag, *parts, attributes={"media_type": medium}, source=date.source)


def _check(date: Date, tag: str, ctx: Context) -> None:
    """The years of the schema, and a day that there is; the schema takes the 30th of February."""
    if not (_FIRST_YEAR <= date.year <= _LAST_YEAR and is_real(date)):
        message = f"{tag} needs a real date between {_FIRST_YEAR} and {_LAST_YEAR}: correct {date.iso} in the platform."
        ctx.refuse("crossref-date", message, date.source)


def is_real(date: Date) -> bool:
    """Whether there is such a day."""
    try:
        dt.date(date.year, date.month or 1, (date.day or 1) if date.month is not None else 1)
    except ValueError:
        return False
    return True
