"""English names of the dump, split with the surname in capitals, or in one string → `Name` (`jats-tagging` 3.4)."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context
from jats_export.mapping.names import name_token, squeezed, tell_conflict, tell_odd, text_of, with_affixes
from jats_export.mapping.text import token
from jats_export.model.contrib import Name, NameStyle, PersonName
from jats_export.model.text import Token
from jats_export.readers.records import AuthorExtRecord
from jats_export.spans import Span

_LETTERS = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\.?")
_SUFFIX = re.compile(r"(?:Jr|Sr|JR|SR)\.?|II|III|IV")
#: Words of a name that a title before it or behind it must leave.
_LEAST_WORDS = 2
#: What stands between given names and surname and may belong to either.
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ten",
        "ter",
        "zu",
    }
)


def english_name(ext: AuthorExtRecord, ctx: Context) -> PersonName | None:
    """The English name: split fields where the dump has them, else the one string taken apart."""
    surname, first = name_token(ext.lastName, ctx), name_token(ext.firstName, ctx)
    if surname is None:
        if ext.stringName is not None:
            whole_name = english_string(ext.stringName, ctx)
            return with_affixes(whole_name, ext) if whole_name is not None else None
        if first is None:
            return None
        return with_affixes(Name(first.text, style=NameStyle.WESTERN, source=ext.firstName), ext)
    for part in (surname, first):
        if part is not None and part.source is not None:
            tell_odd(part.source, part.text, ctx)
    whole, middle = name_token(ext.stringName, ctx), token(ext.middleName)
    given = " ".join(part.text for part in (first, middle) if part is not None)
    name = Name(
        surname=without_capitals(surname.text),
        given_names=given or _beside(whole, surname.text),
        prefix=text_of(ext.prefix),
        suffix=text_of(ext.suffix),
        style=NameStyle.WESTERN,
        source=ext.lastName,
    )
    if whole is not None and _conflicts(name, whole.text):
        tell_conflict(ext, ctx)
    return name


def _beside(whole: Token | None, surname: str) -> str | None:
    """What the whole name has besides the surname, for a record that fills in the surname alone."""
    if whole is None:
        return None
    words, own = whole.text.split(), surname.split()
    count = len(own)
    folded = [word.casefold() for word in words]
    if folded[-count:] == [word.casefold() for word in own]:
        return " ".join(words[:-count]) or None
    if folded[:count] == [word.casefold() for word in own]:
        return " ".join(words[count:]) or None
    return None


def _conflicts(name: Name, whole: str) -> bool:
    """Whether the parts have other letters than the whole name, or its capitals are the given names."""
    parts = "".join(part for part in (name.surname, name.given_names, name.prefix, name.suffix) if part)
    if sorted(squeezed(parts)) != sorted(squeezed(whole)):
        bare = name.surname + (name.given_names or "")
        return sorted(squeezed(bare)) != sorted(squeezed(whole))
    capitals = squeezed("".join(word for word in whole.split() if _is_capitals(word)))
    return bool(capitals) and capitals == squeezed(name.given_names or "") and capitals != squeezed(name.surname)


def english_string(span: Span, ctx: Context) -> Name | None:
    """An English name in one string: the token in capitals is the surname, wherever it stands, else the last one."""
    whole = name_token(span, ctx)
    if whole is None:
        return None
    tell_odd(span, whole.text, ctx)
    prefix, words, suffix = _titles_apart(whole.text)
    before, comma, behind = " ".join(words).partition(",")
    if comma and before.strip() and behind.strip():  # WANG, Yang
        return _western(before.strip().split(), behind.strip(" ,").split(), prefix, suffix, span)
    words = " ".join(words).rstrip(", ").split()
    capitals = [index for index, word in enumerate(words) if _is_capitals(word)]
    if len(words) == 1:
        return _western(words, [], prefix, suffix, span)
    if _is_run(capitals) and len(capitals) < len(words):
        surname = words[capitals[0] : capitals[-1] + 1]
        given = words[: capitals[0]] + words[capitals[-1] + 1 :]
        if capitals[0] and words[capitals[0] - 1] in _PARTICLES:
            ctx.warn(
                "name-particle",
                "A word like van or de before the surname was written with the given names; check where it belongs.",
                span,
            )
    else:
        surname, given = words[-1:], words[:-1]
        ctx.warn(
            "name-order-guessed",
            "The last word of the English name was taken as the surname; check it, no surname is given.",
            span,
        )
    return _western(surname, given, prefix, suffix, span)


def _western(surname: list[str], given: list[str], prefix: str | None, suffix: str | None, span: Span) -> Name:
    return Name(
        without_capitals(" ".join(surname)),
        " ".join(given) or None,
        prefix=prefix,
        suffix=suffix,
        style=NameStyle.WESTERN,
        source=span,
    )


def _titles_apart(text: str) -> tuple[str | None, list[str], str | None]:
    """`Dr.` in front and `Jr.` or `III` behind, where a name of at least two words is left between them."""
    words = text.split()
    prefix = suffix = None
    if len(words) > _LEAST_WORDS and _PREFIX.fullmatch(words[0]):
        prefix, *words = words
    if len(words) > _LEAST_WORDS and _SUFFIX.fullmatch(words[-1]):
        *words, suffix = words
    return prefix, words, suffix


def _is_run(indices: list[int]) -> bool:
    return bool(indices) and indices[-1] - indices[0] + 1 == len(indices)


def _is_capitals(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters) and "." not in word


def without_capitals(surname: str) -> str:
    """Store `Wen` for `WEN`: capitals are how the platform displays a surname (`jats-tagging` 3.4).

    Only words of two or more letters that are wholly in upper case change, each part between hyphens or apostrophes for itself.
    """
    return " ".join(_word_without_capitals(word) for word in surname.split(" "))


def _word_without_capitals(word: str) -> str:
    return _LETTERS.sub(lambda run: run[0].capitalize(), word) if _is_capitals(word) else word
