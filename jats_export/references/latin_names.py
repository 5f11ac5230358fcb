"""Names in Latin (or Cyrillic) letters.

name     = surname [ "," ] initials [ suffix ] | surname given { given } { initial } | initials surname | body
surname  = { particle } word { word }
initials = capital [ "." ] { [ "-" ] capital [ "." ] }, joined or apart
suffix   = "Jr" | "Sr" | "II" | "III" | "IV"
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from jats_export.references.bodies import is_latin_body
from jats_export.references.normal import is_han
from jats_export.references.reference import Name, Range
from jats_export.references.surnames import GIVEN_NAMES, PARTICLES, SUFFIXES, is_pinyin

_TOKEN = re.compile(r"[^\s.,]++\.?")
_MOST_TOKENS = 14
_MOST_INITIALS = 4
_MOST_WORDS = 4
_PRODUCT = re.compile(r"[a-z]-[A-Z]{2,}$")


class _Token(NamedTuple):
    """A word of a name and what it may be: Initial, Word, Particle, Suffix, or nothing in a name (`X`)."""

    start: int
    end: int
    word: str
    kind: str


def is_initials(norm: str, start: int, end: int) -> bool:
    """Whether a range holds initials alone, as after the comma of `Doe, J. A.`; joined ones stand alone (`Doe, JA`)."""
    if end - start > _MOST_INITIALS * 3:
        return False
    words = [match[0].rstrip(".") for match in _TOKEN.finditer(norm, start, end)]
    if len(words) == 1:
        return len(words[0]) < _MOST_INITIALS and words[0] not in ("LTD", "INC", "LLC", "CO") and _initials(words[0])
    return 0 < len(words) <= _MOST_INITIALS and all(
        (_initials(word) and not word.isalpha()) or len(word) == 1 for word in words
    )


def is_word_name(norm: str, start: int, end: int) -> bool:
    """Whether a range holds a surname alone, as before the comma of `van der Doe, J. A.`."""
    tokens = _tokens(norm, start, end)
    if _PRODUCT.search(norm, start, end):
        return False
    return 0 < len(tokens) <= _MOST_WORDS and all(token.kind in "WP" for token in tokens) and _words(tokens) > 0


def pair(start: int, end: int, surname: tuple[int, int], given: tuple[int, int]) -> Name:
    """A name whose comma tells its parts: `Doe, J. A.`."""
    return Name(start, end, Range(*surname), Range(*given))


def is_full(norm: str, start: int, end: int) -> bool:
    """Whether a name is printed with its given names in full."""
    if not 0 < norm.count(" ", start, end) < _MOST_WORDS:
        return False
    tokens = _tokens(norm, start, end)
    return _words(tokens) > 1 and all(token.kind in "WPS" for token in tokens) and not _is_body(tokens)


def latin_name(norm: str, start: int, end: int, *, full: bool = False) -> Name | None:
    """A name, or `None` for words that are none; `full` tells that others of the list have full given names."""
    tokens = _tokens(norm, start, end)
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None
    if tokens[-1].kind != "I" and _is_body(tokens):
        return Name(start, end, is_body=True)
    suffix = next((token for token in tokens[1:] if token.kind == "S"), None)
    own = [token for token in tokens if token is not suffix]
    if any(token.kind in "XS" for token in own) or not 0 < _words(own) <= _MOST_WORDS:
        return None
    found = _split(own, start, end, full=full)
    if suffix is None or any(part and part.start < suffix.start < part.end for part in (found.surname, found.given)):
        return found
    return found._replace(suffix=Range(suffix.start, suffix.end))


def product_before(norm: str, start: int, end: int) -> int | None:
    """Where a person begins behind a body that lost its comma: `Deep-AI Doe J` (a name of products is no surname)."""
    if norm.find("-", start, end) < 0:
        return None
    tokens = _tokens(norm, start, end)
    if len(tokens) > 2 and _PRODUCT.search(tokens[0].word) and tokens[-1].kind == "I":  # noqa: PLR2004
        return tokens[1].start
    return None


def _split(own: list[_Token], start: int, end: int, *, full: bool) -> Name:
    """Decide where the surname ends."""
    if len(own) == 1:
        return Name(start, end, is_body=True)
    cut = _surname_first(own, full=full) if own[0].kind != "I" else None
    if cut is None:
        return _given_first(own, start, end)
    if cut == 0:
        return Name(start, end)
    if cut == len(own):  # `van der Doe` alone
        return Name(start, end, Range(own[0].start, own[-1].end))
    return Name(start, end, Range(own[0].start, own[cut - 1].end), Range(own[cut].start, own[-1].end))


def _surname_first(own: list[_Token], *, full: bool) -> int | None:
    """Number of tokens of a surname that stands first; `None` when it stands last, 0 when nobody can tell."""
    first = next(index for index, token in enumerate(own) if token.kind == "W") + 1
    initials = next((index for index, token in enumerate(own) if token.kind == "I"), None)
    capitals = [token.word.isupper() and len(token.word) > 1 for token in own if token.kind == "W"]
    if initials is None:
        if any(capitals) and not all(capitals):
            return first if capitals[0] else None
        is_western = own[0].word.lower() in GIVEN_NAMES and own[-1].word.lower() not in GIVEN_NAMES
        return 0 if is_western and not is_pinyin(own[-1].word) else first
    if own[-1].kind == "W":
        return None
    if _words(own[:initials]) > 1 and (full or own[initials - 1].word.lower() in GIVEN_NAMES):
        return first
    return initials if all(token.kind == "I" for token in own[initials:]) else first


def _given_first(own: list[_Token], start: int, end: int) -> Name:
    """`J. A. van der Doe`, `Xiaozhou LIN`, `John A. Doe`."""
    cut = len(own) - 1
    while cut > 1 and (own[cut - 1].kind == "P" or (own[0].kind == "I" and own[cut - 1].kind == "W")):
        cut -= 1
    if own[-1].kind != "W":
        return Name(start, end)
    return Name(start, end, Range(own[cut].start, own[-1].end), Range(own[0].start, own[cut - 1].end))


@functools.lru_cache(maxsize=32)
def _tokens(norm: str, start: int, end: int) -> tuple[_Token, ...]:
    raw = []
    for match in _TOKEN.finditer(norm, start, end):
        raw.append((match.start(), match.end(), match[0].rstrip(".")))
        if len(raw) > _MOST_TOKENS:
            break
    shouts = all(word.isupper() for _, _, word in raw)
    if len(raw) == 2 and not shouts and _is_capital_surname(raw[0][2], raw[1][2]):  # noqa: PLR2004
        return tuple(_Token(*own, "W") for own in raw)
    return tuple([_Token(a, b, word, _kind(word, index, shouts=shouts)) for index, (a, b, word) in enumerate(raw)])


def _is_capital_surname(given: str, surname: str) -> bool:
    """`Xiaozhou LIN`: a syllable of pinyin in capitals is a surname, not initials."""
    return len(surname) > 2 and surname.isupper() and is_pinyin(surname) and is_pinyin(given)  # noqa: PLR2004


def _kind(word: str, index: int, *, shouts: bool) -> str:
    small = word.lower()
    if index > 0 and small in SUFFIXES:
        return "S"
    if len(word) == 1 and word.isupper():
        return "I"
    if small in PARTICLES and (not word[0].isupper() or shouts or word[1:].islower()) and len(word) > 1:
        return "P" if not word[0].isupper() or shouts or index == 0 else "W"
    if (index > 0 or "-" in word) and _initials(word) and (not shouts or _is_unspeakable(word)):
        return "I"
    is_word = word[:1].isupper() or (len(word) > 1 and word[1] in "'’" and word[2:3].isupper())
    return "W" if is_word and not any(character.isdigit() or is_han(character) for character in word) else "X"


def _initials(word: str) -> bool:
    bare = word.replace("-", "").replace("'", "")
    if not bare.isupper() or not bare.isalpha() or len(bare) > _MOST_INITIALS:
        return False
    return "-" not in word or all(len(letter) == 1 for letter in word.split("-"))


def _is_unspeakable(word: str) -> bool:
    return not any(vowel in word for vowel in "AEIOUYÄÖÜÉÈÁÓÍ")


def _words(tokens: Sequence[_Token]) -> int:
    return sum(token.kind == "W" for token in tokens)


def _is_body(tokens: Sequence[_Token]) -> bool:
    return len(tokens) > 1 and is_latin_body([token.word for token in tokens])
