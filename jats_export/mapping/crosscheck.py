"""The same datum in several places of the dump: the winner was exported, a loser that differs is told once.

Precedence: `dump-format` 5.4.
"""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.dates import day_of
from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, Name, NameStyle, StringName
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord
from jats_export.spans import Span

_BETWEEN_NAMES = re.compile(r"[\s,，、;；·.-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def crosscheck(record: ArticleRecord, page: Page, article: Article, ctx: Context) -> None:
    """Compare the lists of names, the page's dates and the page's references with what was exported."""
    _names(record, article, ctx)
    _dates(record, page, ctx)
    _references(record, page, ctx)


def _names(record: ArticleRecord, article: Article, ctx: Context) -> None:
    """`authorsList` prints the names that the author records hold, joined by commas."""
    if not record.authors:
        return
    for code, ext in record.ext.items():
        lang = language_tag(code)
        names = [printed for contrib in article.article_meta.contribs if (printed := _printed(contrib, lang))]
        listed = ext.authorsList
        if listed is not None and names and _squeezed(listed.text) != "".join(_squeezed(name) for name in names):
            ctx.warn(
                "authors-list-mismatch",
                "The printed list of authors differs from the author records; the records were used, check both.",
                listed,
            )


def _printed(contrib: Contrib, lang: str) -> str | None:
    name = contrib.names.get(lang)
    if isinstance(name, Name):
        parts = (
            (name.surname, name.given_names) if name.style is NameStyle.EASTERN else (name.given_names, name.surname)
        )
        return "".join(part for part in (*parts, name.suffix) if part)
    if isinstance(name, StringName):
        return name.text
    collab = contrib.collab.get(lang)
    return collab.text if collab is not None else None


def _squeezed(text: str) -> str:
    return _BETWEEN_NAMES.sub("", text).casefold()


def _dates(record: ArticleRecord, page: Page, ctx: Context) -> None:
    """The labels of the page; 接收 is the day of receipt there, not of acceptance (`jats-tagging` section 12 no. 5)."""
    pairs: tuple[tuple[tuple[str, ...], Span | None, Span | None], ...] = (
        (("接收时间", "收稿日期"), record.receivedDateStr, record.receivedDate),
        (("修回日期",), record.revisedDateStr, record.revisedDate),
        (("录用日期",), record.acceptedDateStr, record.acceptedDate),
        (("出版时间",), record.pubDateStr, record.pubDate),
        (("发布时间",), record.onlineIssueDateStr, record.onlineIssueDate),
    )
    for labels, written, millis in pairs:
        for label in labels:
            printed = page.dates.get(label)
            if printed is None or not _DAY.fullmatch(printed.text):
                continue
            own = day_of(written, millis)
            if own is None or own.isoformat() != printed.text:
                ctx.warn(
                    "page-date-mismatch",
                    f"The page prints another date as {label} than the record has; the record was used, check both.",
                    printed,
                )


def _references(record: ArticleRecord, page: Page, ctx: Context) -> None:
    """The page lists as many numbers as the record."""
    own = {span.text.strip("[]") for one in record.refs if (span := one.rfNumber) is not None}
    listed = {str(entry.number) for entry in page.references}
    if record.refs and listed and own != listed:
        first = page.references[0].versions[0][0]
        ctx.warn(
            "page-refs-mismatch",
            "The page does not list the references that the record has; the record was used, check both.",
            first,
        )
