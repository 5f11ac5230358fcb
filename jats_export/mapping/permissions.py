"""What the dump says about rights → `permissions`; nothing is assumed (`jats-tagging` 3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.dates import day_of
from jats_export.mapping.supplied_rights import with_rights
from jats_export.mapping.text import running_text, token
from jats_export.model.pub import License, Permissions, PubDate
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import ArticleExtRecord, ArticleRecord, JournalRecord

#: A Creative Commons licence by its short name, `CC BY-NC 4.0`, whatever follows; CC0 and the public domain mark are others.
_CC_NAME = re.compile(
    r"(?<![A-Za-z])CC[ -]?(?P<terms>BY(?:[ -]?NC)?(?:[ -]?(?:ND|SA))?)(?![A-Za-z])(?:[ -]?(?P<version>[1-4]\.0))?",
    re.IGNORECASE,
)
_BARE_TERMS = re.compile(r"(?P<terms>BY(?:-NC)?(?:-(?:ND|SA))?)(?:[ -](?P<version>[1-4]\.0))?", re.IGNORECASE)
#: A licence that was adapted to the law of a country: `3.0 CN`.
_PORT = re.compile(r"\s?(?:([A-Za-z]{2})\b|中国大陆|China\b)")
_CC_ZERO = re.compile(r"(?<![A-Za-z])CC[ -]?0(?: 1\.0)?(?![\w.])", re.IGNORECASE)
#: The same in full words, in either language.
_CC_WORDS = re.compile(
    r"(?:Creative Commons |知识共享\s?)?(?P<by>Attribution|署名)(?P<nc>[ -]?(?:NonCommercial|Non-Commercial|非商业性使用|非商业性))?"
    r"(?:[ -]?(?P<nd>NoDerivatives|NoDerivs|No Derivatives|禁止演绎)|[ -]?(?P<sa>ShareAlike|Share Alike|相同方式共享))?"
    r"\s?(?P<version>[1-4]\.0)",
    re.IGNORECASE,
)
#: A licence by its address; `deed.zh` and `legalcode` are pages about it, a port such as `3.0/cn` is a licence of its own.
_CC_ADDRESS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?P<path>licenses/[a-z+-]{2,20}/[1-4]\.[05](?:/[a-z]{2}(?=[/\W]|$)(?!\w))?|"
    r"publicdomain/(?:zero|mark)/1\.0)",
    re.IGNORECASE,
)
#: `版权所有 © 2024 Name`, `© Name 2024. All rights reserved.`
_STATED_HOLDER = re.compile(
    r"\s*(?:(?:版权所有|版权|Copyright)[\s:\uff1a]*)?(?:©|\([cC]\)|(?<=版权所有)|(?<=版权所有[\s:\uff1a]))\s*(?:(?:19|20)\d{2}年?[\s,\uff0c]*)?(?:by )?"
    r"(?P<holder>[^\d.。;\uff1b©]{2,80}?)\s*(?:[,\uff0c]?\s*(?:19|20)\d{2}年?)?(?:[.。;\uff1b].*)?",
    re.DOTALL,
)
#: `"copyright":"…"` in an `option`, up to the next member or the end (`dump-format` section 2, json).
_COPYRIGHT_MEMBER = re.compile(r'"copyright"\s*:\s*"(.{1,2000}?)"\s?(?:,\s?"\w+"\s?:|\}\s*$)', re.DOTALL)


def permissions(record: ArticleRecord, pub_dates: Sequence[PubDate], ctx: Context) -> Permissions:
    """Statement, holder with year, licence; empty and told when nothing is known."""
    exts = {language_tag(code): ext for code, ext in record.ext.items()}
    ordered = [exts[lang] for lang in sorted(exts, key=lambda lang: lang != ctx.lang)]
    holder = next((value for ext in ordered if (value := token(ext.copyrightOwner)) is not None), None)
    statement = _statement(ordered) or _option_statement(record.journal, ctx)
    holder = holder or _stated_holder(statement)
    _tell_second(ordered, ctx)
    own = Permissions(statement, None, holder, _license(record, statement, ctx))
    found = with_rights(own, _year(record, pub_dates), ctx)
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


def _stated_holder(statement: Text | None) -> Token | None:
    """The holder that a statement names: JATS4R reports a statement without holder and year as an error."""
    match = _STATED_HOLDER.fullmatch(statement.plain) if statement is not None else None
    return (
        Token(match["holder"].strip(), source=statement.source) if match is not None and statement is not None else None
    )


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


def _license(record: ArticleRecord, stated: Text | None, ctx: Context) -> License | None:
    """The journal's `ccby` or `oaType` where it names a Creative Commons licence, else what the statement names."""
    journal = record.journal
    for span in (journal.ccby, journal.oaType) if journal is not None else ():
        text = running_text(span)
        if text is None or span is None:
            continue
        href = _cc_href(span.text)
        if href is not None:
            return License(href, Localized(((ctx.lang, text),)), source=span)
        if _CC_NAME.fullmatch(text.plain) or _BARE_TERMS.fullmatch(text.plain):
            ctx.warn("license-version-missing", "The licence has no version, so no address was written; add it.", span)
            return License(None, Localized(((ctx.lang, text),)), source=span)
        ctx.warn(
            "license-unknown",
            "The journal's licence is not one that can be named by an address; it was left out.",
            span,
        )
    href = _cc_href(stated.plain) if stated is not None else None
    if stated is None or href is None:
        return None
    ctx.note(
        "license-from-statement", "The address of the licence was taken from the copyright statement.", stated.source
    )
    return License(href, source=stated.source)


def _cc_href(text: str) -> str | None:
    """The address of the licence that a text names, in the one form that Creative Commons gives it."""
    address = _CC_ADDRESS.search(text)
    if address is not None:
        return f"https://creativecommons.org/{address['path'].lower()}/"
    if _CC_ZERO.search(text):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    name = _CC_NAME.search(text) or _BARE_TERMS.fullmatch(text)
    if name is not None and name["version"] is not None:
        terms = "-".join(re.findall("BY|NC|ND|SA", name["terms"].upper())).lower()
        port = _PORT.match(text, name.end()) if name["version"] != "4.0" else None  # 4.0 has no ports
        ending = f"{(port[1] or 'cn').lower()}/" if port is not None else ""
        return f"https://creativecommons.org/licenses/{terms}/{name['version']}/{ending}"
    words = _CC_WORDS.search(text)
    if words is None:
        return None
    terms = "-".join(["by", *(part for part in ("nc", "nd", "sa") if words[part])])
    return f"https://creativecommons.org/licenses/{terms}/{words['version']}/"
