"""What the dump says about rights → `permissions`; nothing is assumed (`jats-tagging` 3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.dates import day_of
from jats_export.mapping.text import running_text, token
from jats_export.model.pub import License, Permissions, PubDate
from jats_export.model.text import Localized, Text
from jats_export.readers.records import ArticleExtRecord, ArticleRecord, JournalRecord
from jats_export.spans import Span

#: A Creative Commons licence by its short name, `CC BY-NC 4.0`, or by its address.
_CC_NAME = re.compile(r"(?:CC[ -]?)?(?P<terms>BY(?:-NC)?(?:-(?:ND|SA))?)(?:[ -](?P<version>[1-4]\.0))?", re.IGNORECASE)
_CC_ADDRESS = re.compile(r"https?://creativecommons\.org/\S+", re.IGNORECASE)
#: `"copyright":"…"` in an `option`, up to the next member or the end (`dump-format` section 2, json).
_COPYRIGHT_MEMBER = re.compile(r'"copyright"\s*:\s*"(.{1,2000}?)"\s?(?:,\s?"\w+"\s?:|\}\s*$)', re.DOTALL)


def permissions(record: ArticleRecord, pub_dates: Sequence[PubDate], ctx: Context) -> Permissions:
    """Statement, holder with year, licence; empty and told when nothing is known."""
    exts = {language_tag(code): ext for code, ext in record.ext.items()}
    ordered = [exts[lang] for lang in sorted(exts, key=lambda lang: lang != ctx.lang)]
    holder = next((value for ext in ordered if (value := token(ext.copyrightOwner)) is not None), None)
    statement = _statement(ordered) or _option_statement(record.journal, ctx)
    _tell_second(ordered, ctx)
    year = _year(record, pub_dates) if holder is not None else None
    found = Permissions(statement, year, holder, _license(record, ctx))
    if found == Permissions():
        ctx.warn(
            "permissions-unknown", "No copyright holder and no licence is known; PMC asks for them.", place(record)
        )
    return found


def _year(record: ArticleRecord, pub_dates: Sequence[PubDate]) -> str | None:
    """The year of `pubDate`, of any other publication date where there is none."""
    day = day_of(record.pubDateStr, record.pubDate)
    if day is not None:
        return str(day.year)
    return str(pub_dates[0].date.year) if pub_dates else None


def _tell_second(exts: Sequence[ArticleExtRecord], ctx: Context) -> None:
    """`permissions` holds one statement and one holder: those of the other language are told."""
    for spans in ([ext.copyrightStatement for ext in exts], [ext.copyrightOwner for ext in exts]):
        others = [span for span in spans if span is not None][1:]
        if others:
            ctx.note(
                "second-language-dropped",
                "The rights are stated in both languages, and JATS has place for one; this one was left out.",
                others[0],
            )


def _statement(exts: Sequence[ArticleExtRecord]) -> Text | None:
    return next((text for ext in exts if (text := running_text(ext.copyrightStatement)) is not None), None)


def _option_statement(journal: JournalRecord | None, ctx: Context) -> Text | None:
    """The `copyright` member of the journal's `option`, which looks like JSON and need not be any."""
    if journal is None:
        return None
    exts = {language_tag(ext.language.text): ext for ext in journal.exts if ext.language is not None}
    options = [exts[lang].option for lang in sorted(exts, key=lambda lang: lang != ctx.lang)]
    for span in (*options, journal.option):
        member = _COPYRIGHT_MEMBER.search(span.text) if span is not None else None
        text = running_text(span.part(*member.span(1))) if span is not None and member is not None else None
        if text is not None:
            return text
    return None


def _license(record: ArticleRecord, ctx: Context) -> License | None:
    """The journal's `ccby` or `oaType`, when it names a Creative Commons licence with its address or short name."""
    journal = record.journal
    for span in (journal.ccby, journal.oaType) if journal is not None else ():
        href = _cc_href(span)
        text = running_text(span)
        if href is not None and text is not None:
            return License(href, Localized(((ctx.lang, text),)))
        if text is not None and span is not None and _CC_NAME.fullmatch(span.text):
            ctx.warn("license-version-missing", "The licence has no version, so no address was written; add it.", span)
            return License(None, Localized(((ctx.lang, text),)))
        if text is not None:
            ctx.warn(
                "license-unknown",
                "The journal's licence is not one that can be named by an address; it was left out.",
                span,
            )
    return None


def _cc_href(span: Span | None) -> str | None:
    if span is None:
        return None
    address = _CC_ADDRESS.search(span.text)
    if address is not None:
        return address[0].rstrip(".,;)")
    name = _CC_NAME.fullmatch(span.text)
    if name is None or name["version"] is None:
        return None
    return f"https://creativecommons.org/licenses/{name['terms'].lower()}/{name['version']}/"
