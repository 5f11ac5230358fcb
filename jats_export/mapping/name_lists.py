"""The printed lists of names → contributors, for dumps whose author records are missing (`dump-format` 5.4)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jats_export.mapping.chinese_names import chinese_name
from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.english_names import english_string
from jats_export.mapping.names import taggable
from jats_export.model.contrib import Contrib, Name, PersonName
from jats_export.model.text import Localized
from jats_export.readers.records import ArticleRecord
from jats_export.spans import Span

_SEPARATOR = re.compile(r"[,，、;；]")


def from_name_lists(record: ArticleRecord, ctx: Context) -> tuple[Contrib, ...]:
    """Fallback: names only, from `authorsList`, paired by position when both languages list as many."""
    lists = {language_tag(code): listed(ext.authorsList) for code, ext in record.ext.items()}
    lists = {lang: spans for lang, spans in lists.items() if spans}
    if not lists:
        return ()
    ctx.warn(
        "authors-from-list",
        "The record has no authors; names were taken from the printed list, without affiliations.",
        lists[lead_of(lists, ctx)][0],
    )
    return paired(lists, ctx)


def lead_of(lists: Mapping[str, list[Span]], ctx: Context) -> str:
    """The language whose list decides how many people there are: the article's own where it has one."""
    return ctx.lang if ctx.lang in lists else next(iter(lists))


def paired(lists: Mapping[str, list[Span]], ctx: Context) -> tuple[Contrib, ...]:
    """People with their names in each language whose list is as long as that of the leading one, which is not empty."""
    lead = lead_of(lists, ctx)
    return tuple(_listed_contrib(lists, lead, index, ctx) for index in range(len(lists[lead])))


def listed(span: Span | None) -> list[Span]:
    """The pieces of a list between commas and semicolons of either script."""
    if span is None:
        return []
    text, found, position = span.text, [], 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator is not None else len(text)
        piece = text[position:end]
        if piece.strip():
            start = position + len(piece) - len(piece.lstrip())
            found.append(span.part(start, start + len(piece.strip())))
        position = separator.end() if separator is not None else end
    return found


def _listed_contrib(lists: Mapping[str, list[Span]], lead: str, index: int, ctx: Context) -> Contrib:
    found: dict[str, PersonName] = {}
    surname: str | None = None
    for lang in sorted(lists, key=lambda lang: lang == "zh"):
        if len(lists[lang]) != len(lists[lead]):
            continue
        span = lists[lang][index]
        name = chinese_name(span, surname, ctx) if lang == "zh" else english_string(span, ctx)
        if name is not None:
            found[lang] = name
            surname = name.surname if isinstance(name, Name) else None
    names = taggable(Localized(tuple(found.items())).led_by(ctx.lang), ctx)
    return Contrib(names=names, source=lists[lead][index])
