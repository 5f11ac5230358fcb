"""Citation markers in running text → links to references, by number (`jats-tagging` 4.3)."""

from __future__ import annotations

import re

import attrs

from jats_export.mapping.context import Context
from jats_export.model.text import Inline, Xref
from jats_export.spans import Span

#: Commas and range signs of either width.
_SEPARATORS = ",\uff0c\u3001\\-\uff0d\u2013\u2014~\uff5e"
#: A bracket with nothing but numbers, commas and range signs of either width in it.
_MARKER = re.compile(rf"[\[\uff3b](?P<inner>\d{{1,4}}(?:\s?[{_SEPARATORS}]\s?\d{{1,4}}){{0,60}})[\]\uff3d]")
_NUMBER = re.compile(r"\d+")
_PIECES = re.compile(rf"\d+|[{_SEPARATORS}]")
_RANGE_SIGNS = frozenset("-\uff0d\u2013\u2014~\uff5e")


@attrs.define
class CitationLinks:
    """Which numbers have a reference, and which were cited so far."""

    _known: frozenset[int]
    _cited: set[int] = attrs.field(factory=set, init=False)
    _told: set[int] = attrs.field(factory=set, init=False)
    #: Ranges that were noted already, so that a marker that is repeated costs nothing.
    _ranges: set[tuple[int, int]] = attrs.field(factory=set, init=False)

    def linked(self, text: str, line: Span, ctx: Context) -> tuple[Inline, ...]:
        """The text with an `xref` for each number; brackets and separators stay text outside of it."""
        content: list[Inline] = []
        position = 0
        for marker in _MARKER.finditer(text):
            if not self._is_citation(marker):
                continue
            self._note(marker, line, ctx)
            for number in _NUMBER.finditer(text, *marker.span("inner")):
                if int(number[0]) in self._known:
                    content.append(text[position : number.start()])
                    content.append(Xref("bibr", f"R{int(number[0])}", number[0]))
                    position = number.end()
        if position < len(text):
            content.append(text[position:])
        return tuple(content)

    def _is_citation(self, marker: re.Match[str]) -> bool:
        """Numbers from 1, about as many as there are references, ascending in ranges; all else is text."""
        digits = _NUMBER.findall(marker["inner"])
        highest = max(self._known, default=0) + _NEAR
        if any(number.startswith("0") or int(number) > highest for number in digits):
            return False
        return all(first < last for first, last in _ranges(marker["inner"]))

    def _note(self, marker: re.Match[str], line: Span, ctx: Context) -> None:
        """Remember what was cited; a number without a reference stays text and is told, once."""
        numbers = [int(number) for number in _NUMBER.findall(marker["inner"])]
        self._cited.update(numbers)
        for span in set(_ranges(marker["inner"])) - self._ranges:
            self._ranges.add(span)
            self._cited.update(range(*span))
        for number in numbers:
            if number not in self._known and number not in self._told:
                self._told.add(number)
                ctx.warn(
                    "citation-without-ref",
                    f"The text cites [{number}], which is not in the reference list; it stays text, check both.",
                    line.part(*marker.span()),
                )

    def uncited(self) -> list[int]:
        """The numbers of the references that no marker names, in order."""
        return sorted(self._known - self._cited)


#: How far above the last reference a number in brackets still looks like a citation.
_NEAR = 20


def _ranges(inner: str) -> list[tuple[int, int]]:
    """The end points of each range in a marker."""
    pieces = _PIECES.findall(inner)
    return [(int(pieces[i]), int(pieces[i + 2])) for i in range(0, len(pieces) - 2, 2) if pieces[i + 1] in _RANGE_SIGNS]
