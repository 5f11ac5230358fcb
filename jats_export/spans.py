"""Where a value stands in its source text.  A leaf: it imports nothing of ours, and everyone may import it.

A `Span` is a slice of a `Source`, not a copy: the text, the line and the column are computed when somebody asks.
"""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable


@attrs.define(eq=False)
class Source:
    """A decoded text that spans point into: one dump with its page part, or one XML file.

    Lines end at LF (`dump-format` section 1: the only line end of a dump's text); a lone CR or CRLF is data.
    """

    #: What messages call the text: a file name, or `-` for standard input.
    name: str
    #: The decoded text itself, exactly as it was read.
    text: str = attrs.field(repr=False)
    #: Line number, from 1, of the first character in the file that the text was cut from.
    first_line: int = 1
    #: Column, from 1, of the first character in the file that the text was cut from.
    first_column: int = 1
    _line_starts: list[int] | None = attrs.field(default=None, init=False, repr=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both from 1, counted in characters of the decoded text."""
        starts = self._line_starts
        if starts is None:
            starts = self._line_starts = _line_starts(self.text)
        index = bisect.bisect_right(starts, offset) - 1
        column = offset - starts[index] + (self.first_column if index == 0 else 1)
        return self.first_line + index, column


def _line_starts(text: str) -> list[int]:
    starts = [0]
    found = text.find("\n")
    while found >= 0:
        starts.append(found + 1)
        found = text.find("\n", found + 1)
    return starts


class Span(NamedTuple):
    """A half-open range of characters `[start, end)` of a source: a value and its place in one.

    Two spans are equal when they cover the same range of the same source.  A named tuple, as an article has thousands
    of them and no other immutable class of Python is made as quickly.
    """

    source: Source
    start: int
    end: int

    def __repr__(self) -> str:
        """Without the source, which is the whole dump."""
        return f"Span(start={self.start}, end={self.end})"

    @property
    def text(self) -> str:
        """The characters of the span, exactly as they stand in the source."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, from 1, in characters."""
        return self.source.position(self.start)[1]

    def part(self, start: int, end: int) -> Span:
        """The sub-span `[start, end)`, both relative to the start of this one."""
        return make_span((self.source, self.start + start, self.start + end))


#: Makes a span of a source and two offsets in half the time of a call of the class: for the places that make most.
make_span: Callable[[tuple[Source, int, int]], Span] = functools.partial(tuple.__new__, Span)


#: An attrs field that notes the place a model value came from; never part of equality or of the printed form.
source_field = functools.partial(attrs.field, default=None, eq=False, repr=False, kw_only=True)
