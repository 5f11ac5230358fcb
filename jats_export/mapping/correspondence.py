"""Correspondence and other notes about the authors → `author-notes` (`jats-tagging` 3.4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.emails import tell_private, without_addresses, without_label, without_private
from jats_export.mapping.text import paragraphs, token
from jats_export.model.contrib import AuthorNote, Contrib, Corresp, NameStyle, StringName
from jats_export.model.text import Text
from jats_export.readers.records import ArticleRecord, AuthorRecord

_LIST_SEPARATOR = re.compile(r"[,，、;；]")
_LABEL = {"zh": "通信作者:", "en": "Corresponding author: "}


def corresps(record: ArticleRecord, contribs: Sequence[Contrib], ctx: Context) -> tuple[Corresp, ...]:
    """One note for each corresponding author: label, name, addresses; or the platform's own note when there is one."""
    _check(record, contribs, ctx)
    flagged = [contrib for contrib in contribs if contrib.corresp_id is not None]
    _tell_unused_notes(record, ctx, is_used=bool(flagged))
    note = _own_note(record, {email.text for contrib in flagged for email in contrib.emails}, ctx) if flagged else None
    return tuple(_corresp(contrib, note, ctx) for contrib in flagged)


def _corresp(contrib: Contrib, note: Text | None, ctx: Context) -> Corresp:
    """The addresses stand behind the text, so an e-mail label at its end stays only when there is one."""
    if note is not None and not contrib.emails:
        note = without_label(note)
    return Corresp(contrib.corresp_id or "", note or _made_note(contrib, ctx), contrib.emails)


def _made_note(contrib: Contrib, ctx: Context) -> Text:
    label = _LABEL.get(ctx.lang, _LABEL["en"])
    return Text((label + printed_name(contrib, ctx.lang),), source=contrib.source)


def _own_note(record: ArticleRecord, written: Collection[str], ctx: Context) -> Text | None:
    """`correspAuthorsNote`, the article's language first, without addresses: those are written as `email`."""
    exts = {language_tag(code): ext for code, ext in record.ext.items()}
    for lang in sorted(exts, key=lambda lang: lang != ctx.lang):
        found = paragraphs(exts[lang].correspAuthorsNote)
        if found:
            line = Text((" ".join(text.plain for text in found),), source=found[0].source)
            tell_private(line, written, ctx)
            return without_addresses(line)
    return None


def _tell_unused_notes(record: ArticleRecord, ctx: Context, *, is_used: bool) -> None:
    """A `corresp` holds one note, and there is none without a corresponding author."""
    exts = sorted(record.ext.items(), key=lambda item: language_tag(item[0]) != ctx.lang)
    notes = [ext.correspAuthorsNote for _, ext in exts if paragraphs(ext.correspAuthorsNote)]
    for note in notes if not is_used else ():
        ctx.warn(
            "corresp-note-unused",
            "The note on correspondence was left out, as no author is marked as corresponding; mark one.",
            note,
        )
    for note in notes[1:] if is_used else ():
        ctx.note(
            "second-language-dropped",
            "The note on correspondence stands in both languages, and one is written; this one was left out.",
            note,
        )


def printed_name(contrib: Contrib, lang: str) -> str:
    """The name as the journal prints it: in that language, else in the first there is."""
    name = contrib.names.get(lang) or next(iter(contrib.names.values), None)
    if name is None:
        collab = contrib.collab.get(lang) or contrib.collab.values[0]
        return collab.text
    if isinstance(name, StringName):
        return name.text
    if name.style is NameStyle.EASTERN:
        return name.surname + (name.given_names or "")
    return " ".join(part for part in (name.given_names, name.surname) if part)


def _check(record: ArticleRecord, contribs: Sequence[Contrib], ctx: Context) -> None:
    """The flags win; the printed names of the corresponding authors are only the check (`dump-format` 5.1)."""
    ext = next((ext for code, ext in record.ext.items() if language_tag(code) == ctx.lang), None)
    printed = token(ext.correspAuthors) if ext is not None else None
    if printed is None:
        return
    names = {_squeezed(part) for part in _LIST_SEPARATOR.split(printed.text) if part.strip()}
    flagged = {_squeezed(printed_name(contrib, ctx.lang)) for contrib in contribs if contrib.corresp_id is not None}
    if names != flagged:
        ctx.warn(
            "corresp-mismatch",
            "The printed corresponding authors are not those that are marked; the marks were followed, check both.",
            printed.source,
        )


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def author_notes(
    record: ArticleRecord, authors: Sequence[AuthorRecord], allowed: Collection[str], ctx: Context
) -> tuple[AuthorNote, ...]:
    """`authorNote` of the article and `authorComment` of each author, as footnotes (`dump-format` 5.2)."""
    in_order = sorted(record.ext.items(), key=lambda item: language_tag(item[0]) != ctx.lang)
    found = [(language_tag(code), ext.authorNote) for code, ext in in_order]
    for author in authors:
        found += [(language_tag(code), ext.authorComment) for code, ext in author.ext.items()]
    texts = [(lang, without_private(paragraphs(span), allowed, ctx)) for lang, span in found]
    filled = [(lang, note) for lang, note in texts if note]
    return tuple(AuthorNote(f"fn{n}", note, lang) for n, (lang, note) in enumerate(filled, start=1))
