"""What Chinese and English names share: footnote marks, odd characters, parts that contradict the whole (`jats-tagging` 3.4)."""

from __future__ import annotations

import re

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.text import clean, token, token_of
from jats_export.model.contrib import Name, NameStyle, PersonName, StringName
from jats_export.model.text import Localized, Token
from jats_export.readers.records import AuthorExtRecord
from jats_export.spans import Span

#: What stands in no name: footnote marks, digits, brackets, markup.
_ODD = re.compile(r"[0-9*†‡§¶#<>()\[\]{}@=;:/\\]")
_LETTERS = re.compile(r"[^\W\d_]+")
#: A footnote mark in its tags: numbers, a letter, the usual signs.
_RAISED_MARK = re.compile(r"<sup>[\s\d,\uff0c;*†‡§¶#a-z①-⑳\u2020-\u2022-]{0,20}</sup>", re.IGNORECASE)


def name_token(span: Span | None, ctx: Context) -> Token | None:
    """A name without the raised footnote mark that may stand behind it, as in `王样<sup>1</sup>`."""
    if span is None:
        return None
    raw = clean(span)
    if "<" in raw and _RAISED_MARK.search(raw):
        ctx.note("name-mark-removed", "A raised mark at the name is no part of it and was left out.", span)
        raw = _RAISED_MARK.sub("", raw)
    return token_of(raw, span)


def tell_odd(span: Span, text: str, ctx: Context) -> None:
    """Marks of footnotes and the like are kept as they are, and told: no name has them."""
    if _ODD.search(text):
        ctx.warn("name-odd", "The name holds characters that no name has, as a digit or an asterisk; correct it.", span)


def tell_conflict(ext: AuthorExtRecord, ctx: Context) -> None:
    """The split fields and the whole name differ: the fields win."""
    ctx.warn(
        "name-parts-conflict",
        "The parts of the name do not make up the whole name; the parts were used, check both.",
        ext.stringName,
    )


def squeezed(text: str) -> str:
    """The letters of a name, without case, spaces and hyphens."""
    return "".join(_LETTERS.findall(text)).casefold()


def text_of(span: Span | None) -> str | None:
    """The text of a plain value, for parts of a name that have no place of their own."""
    value = token(span)
    return value.text if value is not None else None


def with_affixes(name: Name, ext: AuthorExtRecord) -> Name:
    """The name with the prefix and suffix that its record gives apart, where the string itself had none."""
    if ext.prefix is None and ext.suffix is None:
        return name
    return attrs.evolve(name, prefix=name.prefix or text_of(ext.prefix), suffix=name.suffix or text_of(ext.suffix))


def taggable(names: Localized[PersonName], ctx: Context) -> Localized[PersonName]:
    """A name that is not taken apart may stand only beside one that is: PMC rejects it alone in `contrib`."""
    if any(isinstance(name, Name) for name in names.values):
        return names
    whole: list[tuple[str, PersonName]] = []
    for lang, name in names:
        if isinstance(name, StringName):
            ctx.warn(
                "name-not-split",
                "The name could not be taken apart and was written as a surname; check it.",
                name.source,
            )
            style = NameStyle.EASTERN if lang == "zh" else NameStyle.WESTERN
            whole.append((lang, Name(name.text, style=style, source=name.source)))
    return Localized(tuple(whole))
