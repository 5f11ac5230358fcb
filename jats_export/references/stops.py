"""Full stops that divide a reference: every mark of the standard is a prefix of the element that follows it.

stop = "." blank, or "." between characters that no abbreviation, number or initial puts together
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.references.normal import is_han

_MARK = re.compile(r"[.([]")
_CLOSING = {"(": ")", "[": "]"}
#: How far the partner of a bracket may be: a longer stretch is a bracket that was never closed.
_REACH = 160
#: What cannot follow a stop that divides.
_NOT_AFTER = ",:;)]}"
#: Abbreviations that are followed by more of the same element.
_ABBREVIATIONS = frozenset(
    [
        "st",
        "mt",
        "ft",
        "vs",
        "vol",
        "vols",
        "no",
        "nos",
        "nr",
        "proc",
        "int",
        "intl",
        "conf",
        "symp",
        "trans",
        "natl",
        "acad",
        "sci",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "etc",
        "eg",
        "ie",
        "al",
        "op",
        "cit",
        "dept",
        "univ",
        "cf",
        "fig",
        "eq",
        "pt",
        "ch",
        "chap",
        "ser",
        "bull",
        "u.s",
        "u.k",
        "p",
        "pp",
        "ver",
    ]
)
_WORD = re.compile(r"[^\W_]+$")
_LONGEST_WORD = 8


def stops(norm: str, start: int, end: int) -> Iterator[int]:
    """The positions of the stops that divide `norm[start:end]`, outside brackets."""
    position = start
    while True:
        match = _MARK.search(norm, position, end)
        if match is None:
            return
        position = match.start() + 1
        if match[0] == ".":
            if divides(norm, match.start(), start, end):
                yield match.start()
            continue
        partner = norm.find(_CLOSING[match[0]], position, min(end, position + _REACH))
        if partner >= 0:
            position = partner


def first_stop(norm: str, start: int, end: int) -> int | None:
    """The first stop that divides `norm[start:end]`, where there is one."""
    return next(stops(norm, start, end), None) if norm.find(".", start, end) >= 0 else None


def divides(norm: str, stop: int, start: int, end: int) -> bool:
    """Whether the full stop at that position ends an element."""
    following = stop + 1
    while following < end and norm[following] == " ":
        following += 1
    if following >= end:  # nothing follows that it could divide
        return False
    before, after = norm[stop - 1] if stop > start else " ", norm[following]
    if after in _NOT_AFTER:
        return False
    if following == stop + 1:
        return _divides_closed(before, after)
    return after == "/" or not (is_abbreviation(norm, stop, start) or (_is_initial(norm, stop, start)))


def _divides_closed(before: str, after: str) -> bool:
    """Without a blank: the space that damage took, or the inside of a number, an initial or an address."""
    if before in "])?!\"'”》" or is_han(before):
        return after not in "-_"
    if is_han(after) or after in "[(":
        return not before.isupper()
    return (before.islower() or before.isdigit()) and after.isupper()


def is_abbreviation(norm: str, stop: int, start: int) -> bool:
    """Whether the word before the stop is an abbreviation that more of the same element follows."""
    word = _WORD.search(norm, max(start, stop - _LONGEST_WORD), stop)
    if word is None or not word[0].isascii():
        return False
    is_role = (
        word[0] == "trans" and norm[word.start() - 2 : word.start()] == ", "
    )  # `Doe J, trans.`, not `Trans. Lakes`
    return word[0].lower() in _ABBREVIATIONS and not is_role


def _is_initial(norm: str, stop: int, start: int) -> bool:
    """A capital alone before the stop (`J. Chem`), unless a word in small letters leads to it (`hepatitis B. `)."""
    if stop == start or not norm[stop - 1].isupper() or not norm[stop - 1].isascii():
        return False
    if stop - 1 == start or norm[stop - 2] in ".-(":
        return True
    return norm[stop - 2] == " " and not (stop - 3 > start and norm[stop - 3].islower())
