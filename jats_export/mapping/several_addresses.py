"""One printed value → the affiliations it joins, without the numbers printed before them (`jats-tagging` 3.5).

Authors of several institutions often have them in one field: `1.某大学,某市 215999;2.某研究所,某市 100999`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jats_export.mapping.context import Context
from jats_export.mapping.countries import country_code
from jats_export.mapping.english_addresses import INSTITUTION_WORD
from jats_export.model.text import Token

_SEPARATOR = re.compile(r"[;；]")
#: A number or letter with its mark, a circled number: what is printed before an affiliation and is no part of it.
_LABEL = re.compile(
    r"[(\uff08]?(?P<key>\d{1,2}|[a-h])\s*[.)\uff09、\uff0e]\s*(?=\D)|(?P<circled>[①-⑳])\s*", re.IGNORECASE
)
#: A bare number directly before the name; a label only where all the others are numbered too.
_BARE_LABEL = re.compile(r"(?P<key>\d{1,2})\s*(?=[^\d\s,\uff0c])")
#: Brackets around the whole list.
_ENCLOSED = re.compile(r"[(\uff08](.*[;；].*)[)\uff09]", re.DOTALL)
_POSTAL_CODE = re.compile(r"\d{4,6}\W*$")
#: Words of an institution that stands for itself, in both languages; units of one are not among them.
_MAIN = re.compile(
    r"大学|研究所|研究院|科学院|医院|公司|集团|学校|出版社|学会|协会|"
    r"\b(?:universit\w*|univ|academy|hospital|polytechnic\w*|company|corporation|ltd|inc)\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"[院所校系部局馆厂站会]|中心|实验室")


def affiliations_in(values: Mapping[str, Token], ctx: Context) -> list[dict[str, Token]]:
    """The affiliations of one record, each in its languages.

    A value is taken apart only where every language has as many parts; else it stays whole and is told.
    """
    apart = {lang: _pieces(value.text) for lang, value in values.items()}
    counts = {len(pieces) for pieces in apart.values()}
    count = counts.pop() if len(counts) == 1 else 1
    if count > 1:
        first = next(iter(values.values()))
        ctx.warn(
            "aff-split",
            f"The address holds {count} affiliations, and each was written on its own; check them.",
            first.source,
        )
        return [{lang: Token(apart[lang][at], source=values[lang].source) for lang in values} for at in range(count)]
    _tell_joined(values, ctx)
    return [{lang: _without_label(value, ctx) for lang, value in values.items()}]


def _pieces(text: str) -> list[str]:
    """The affiliations of one value without their labels; one when nothing tells that there are several."""
    if _SEPARATOR.search(text) is None:
        return [text]
    enclosed = _ENCLOSED.fullmatch(text)
    pieces = [piece.strip() for piece in _SEPARATOR.split(enclosed[1] if enclosed else text) if piece.strip()]
    if len(pieces) < 2:  # noqa: PLR2004 - several
        return [text]
    for pattern in (_LABEL, _BARE_LABEL):
        labels = [pattern.match(piece) for piece in pieces]
        found = [label for label in labels if label is not None]
        if len(found) == len(pieces) and _ascend(found):
            return [piece[label.end() :] for piece, label in zip(pieces, found, strict=True)]
    return pieces if _stand_for_themselves(pieces) else [text]


def _ascend(labels: list[re.Match[str]]) -> bool:
    """1, 2, 3 or a, b, c: each label follows the one before."""
    keys = [
        label[0].strip().lower() if "circled" in label.re.groupindex and label["circled"] else label["key"].lower()
        for label in labels
    ]
    codes = [int(key) if key.isdecimal() else ord(key[0]) for key in keys]
    return codes == list(range(codes[0], codes[0] + len(codes)))


def _stand_for_themselves(pieces: list[str]) -> bool:
    """Whether each piece is an institution with its place, or each one without: a unit alone is part of the next piece."""
    placed = {_has_place(piece) for piece in pieces}
    if placed == {True}:
        return all(_MAIN.search(piece) or _ANY.search(piece) or INSTITUTION_WORD.search(piece) for piece in pieces)
    return placed == {False} and all(_MAIN.search(piece) for piece in pieces)


def _has_place(piece: str) -> bool:
    if _POSTAL_CODE.search(piece):
        return True
    return country_code(piece.replace("\uff0c", ",").rpartition(",")[2]) is not None


def _tell_joined(values: Mapping[str, Token], ctx: Context) -> None:
    for value in values.values():
        if _SEPARATOR.search(value.text):
            ctx.warn(
                "aff-joined",
                "The address holds a semicolon and was kept in one piece; check whether it is several affiliations.",
                value.source,
            )
            return


def _without_label(value: Token, ctx: Context) -> Token:
    """A single affiliation without a printed number, which tells nothing: numbers are given in order of first use."""
    label = _LABEL.match(value.text)
    kept = value.text[label.end() :] if label is not None else ""
    if not kept:
        return value
    ctx.note("aff-label-removed", "The number printed before the affiliation was left out.", value.source)
    return Token(kept, source=value.source)
