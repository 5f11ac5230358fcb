"""Where the structure of a dump is broken: the first place where nothing fits (`dump-format` 3.6).

A text and the stack of open containers in, an offset or nothing out.  It repairs nothing and guesses no closer.
"""

from __future__ import annotations

import functools
import re

from jats_export.patterns import possessive
from jats_export.readers.layouts import LAYOUTS
from jats_export.readers.tokenizer import CLOSERS, KEY, NAME, OBJECT_START, Place

_CLOSERS = r"[)\]}]"
_NO_CLOSER_BEFORE = rf"(?<!{_CLOSERS})(?<!{_CLOSERS} )"
#: The beginning of an object, as far as no text has one: the first two fields, the value of the first one closed.
_TWO_FIELDS = rf"[({{]{NAME}=[\w\-]*+, {NAME}="
#: The beginning of a container that holds an object.
_FILLED = rf"(?:\[|\{{{KEY}=)?{OBJECT_START}"

#: A text without one holds nothing that it should not.
_KEYED = possessive(f"{KEY}=", "?")
_NAMED = possessive(rf"{KEY}=|[a-z]\w*+=[\[{{]?{_KEYED}", "?")
_HINT = re.compile(rf"{_CLOSERS},? [a-z]\w*+=|, {_NAMED}{OBJECT_START}", re.ASCII)
#: Characters behind a text that a match which begins in it may take.
_BEYOND = 400

_BRACKET = re.compile(r"[()\[\]{}]")
_OPENER_OF = {")": "(", "]": "[", "}": "{"}
_HOLDER_CLOSER = {"list": "]", "map": "}"}

_CONTAINERS = "|".join(sorted({spec.name for layout in LAYOUTS.values() for spec in layout.specs if spec.is_container}))


class StrayCloserError(Exception):
    """Neither a delimiter nor a legal closer fits at the offset."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def refuse_broken_text(text: str, where: Place, start: int, end: int, limit: int) -> None:
    """Raise `StrayCloserError` if a text has swallowed the end of its object, as it does where a closer is lost.

    `end` is where the text ends, `limit` where its object does.  It has if closers and a delimiter that is due around
    the object, or a further item, stand in the text, and up to the limit an object begins that belongs around it.
    Without that, but also without any end of the object, the closers alone say it: else the input is cut off.
    """
    near = min(limit, end + _BEYOND)
    if _HINT.search(text, start, near) is None:
        return
    pattern = _swallowed(where)
    first = pattern.search(text, start, near)
    if first is None or first.start() >= end:
        return
    found = pattern.finditer(text, first.start(), limit)
    if limit == len(text) or any(match["object"] is not None for match in found):
        raise StrayCloserError(_misfit(text, where, start, first.start()))


def misfit(text: str, where: Place, start: int) -> int:
    """Offset of the first of the closers from `start` on that does not fit the open containers, or behind them."""
    pos = start
    for closer in _expected(where):
        if not text.startswith(closer, pos):
            break
        pos += 1
    return pos


def _misfit(text: str, where: Place, start: int, run: int) -> int:
    """The same behind a text, whose own brackets may be closed first."""
    opened: list[str] = []
    for match in _BRACKET.finditer(text, start, run):
        if match[0] not in _OPENER_OF:
            opened.append(match[0])
        elif opened and opened[-1] == _OPENER_OF[match[0]]:
            opened.pop()
    while opened and _OPENER_OF.get(text[run : run + 1]) == opened[-1]:
        opened.pop()
        run += 1
    return misfit(text, where, run)


@functools.lru_cache(maxsize=512)
def _expected(where: Place) -> str:
    """The closers of the open containers, the innermost first."""
    return "".join(around.closer + _HOLDER_CLOSER.get(around.holder, "") for around in where.outwards())


@functools.lru_cache(maxsize=512)
def _swallowed(where: Place) -> re.Pattern[str]:
    """Closers, and what may only stand around the object behind them; group `object` if it is an object.

    No closer at all may be left before an item of a list or an entry of a map.
    """
    classes = sorted({around.java_class for around in where.outwards() if around.holder in _HOLDER_CLOSER} - {""})
    item = rf"{possessive(CLOSERS, '?')}, {_KEYED}(?:{'|'.join(classes)}){_TWO_FIELDS}" if classes else "(?!)"
    filled = rf"{CLOSERS},? (?:{_CONTAINERS})={_FILLED}"
    known = "|".join(LAYOUTS[where.java_class].index) if where.java_class else ""
    own = rf"(?!(?:{known})=)" if known else ""
    first = rf"{possessive(CLOSERS, '?')}, {own}(?:{_CONTAINERS})=[\[{{]?{_KEYED}(?:{'|'.join(LAYOUTS)}){_TWO_FIELDS}"
    due = "|".join(map(re.escape, sorted(where.due_around)))
    field = rf"|{CLOSERS},? (?:{due})=" if due else ""
    return re.compile(rf"{_NO_CLOSER_BEFORE}(?:(?P<object>{item}|{filled}|{first}){field})", re.ASCII)
