"""Citation markers in running text → links to references, by number (`jats-tagging` 4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.floats import folded
from jats_export.model.text import Emphasis, Inline, Xref
from jats_export.spans import Span

#: Range signs: hyphens, dashes, the minus, tildes, of either width.
_RANGES = "-\uff0d\u2010-\u2015\u2212~\uff5e\u223c\u301c"
#: Commas, semicolons and range signs of either width.
_SEPARATORS = f",\uff0c\u3001;\uff1b\\{_RANGES}"
#: A bracket with nothing but numbers, commas and range signs of either width in it.
_MARKER = re.compile(
    rf"[\[\uff3b]\s?(?P<inner>\d{{1,4}}(?:\s{{0,2}}[{_SEPARATORS}]\s{{0,2}}\d{{1,4}}){{0,60}})\s?[\]\uff3d]"
)
_NUMBER = re.compile(r"\d+")
_PIECES = re.compile(rf"\d+|[{_SEPARATORS}]")
_RANGE_SIGN = re.compile(rf"[\{_RANGES}]")
#: `图1`, `Fig. 1`, `Table 2`: first the character that each begins with, so that all other text is passed over.
_FLOAT = re.compile(
    r"[图表FfTt](?:(?<=[图表])|(?<!\w.)(?:(?<=[Ff])(?i:igs?\.?|igure)|(?<=[Tt])(?i:ab\.?|able)))\s?(?i:[A-Z])?\d{1,3}"
)
#: A sign or word before an interval: `x∈[1,2]`, `区间[1,2]`.
_SET_SIGN = re.compile(r"[∈⊂⊆=]\s?$")
_INTERVAL_WORD = re.compile(r"(?:区间|\binterval)\s?$", re.IGNORECASE)
_PAIR = re.compile(r"\d+\s?[,\uff0c]\s?\d+")


class _Number(NamedTuple):
    """A number in a marker, as it is printed."""

    value: int
    text: str
    #: Where it stands in the text of the marker.
    start: int


@attrs.define
class CitationLinks:
    """Which numbers have a reference, and which were cited so far."""

    _known: frozenset[int]
    #: Printed numbers of the exported figures and tables → `@ref-type` and id.
    _floats: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    _cited: set[int] = attrs.field(factory=set, init=False)
    _told: set[int] = attrs.field(factory=set, init=False)
    #: Ranges that were noted already, so that a marker that is repeated costs nothing.
    _ranges: set[tuple[int, int]] = attrs.field(factory=set, init=False)
    #: No greater number looks like a citation.
    _highest: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._highest = max(self._known, default=0) + _NEAR

    def linked(self, text: str, line: Span, ctx: Context) -> tuple[Inline, ...]:
        """The text with an `xref` for each number; brackets and separators stay text outside of it.

        `line` is where the text stands, character for character; for one that markup was taken out of see
        `linked_inline`.
        """
        content: list[Inline] = []
        position = 0
        before: re.Match[str] | None = None
        for marker in _MARKER.finditer(text) if "[" in text or "\uff3b" in text else ():
            printed = _numbers(marker)
            ranges = _ranges(marker["inner"]) if len(printed) > 1 else []
            if not self._looks_cited(printed, ranges) or (len(printed) > 1 and _is_interval(marker, line, ctx)):
                continue
            self._note(printed, ranges)
            self._tell_unknown(printed, marker, line, ctx)
            self._note_range(before, marker)
            before = marker
            for number in printed:
                if number.value in self._known:
                    content.append(text[position : number.start])
                    content.append(Xref("bibr", f"R{number.value}", number.text))
                    position = number.start + len(number.text)
        if position < len(text):
            content.append(text[position:])
        return tuple(self._with_floats(content)) if self._floats else tuple(content)

    def _with_floats(self, content: Iterable[Inline]) -> Iterator[Inline]:
        """Figures and tables that were exported, as links; all others stay text."""
        for item in content:
            if not isinstance(item, str):
                yield item
                continue
            position = 0
            for mention in _FLOAT.finditer(item):
                target = self._floats.get(folded(mention[0]))
                if target is not None:
                    yield item[position : mention.start()]
                    yield Xref(*target, mention[0])
                    position = mention.end()
            yield item[position:]

    def linked_inline(self, content: Iterable[Inline], line: Span, ctx: Context) -> tuple[Inline, ...]:
        """The same for strings in markup; problems name the whole line."""
        linked: list[Inline] = []
        for item in content:
            if isinstance(item, str):
                linked += self.linked(item, line, ctx)
            elif isinstance(item, Emphasis):
                linked.append(attrs.evolve(item, content=self.linked_inline(item.content, line, ctx)))
            else:
                linked.append(item)
        return tuple(linked)

    def _note_range(self, before: re.Match[str] | None, marker: re.Match[str]) -> None:
        """`[1]-[3]`: a range of two markers; the references between them are cited."""
        if before is None or not before["inner"].isdecimal() or not marker["inner"].isdecimal():
            return
        if _RANGE_SIGN.fullmatch(marker.string[before.end() : marker.start()].strip()):
            self._cited.update(range(int(before["inner"]), int(marker["inner"])))

    def _looks_cited(self, printed: Sequence[_Number], ranges: Sequence[tuple[int, int]]) -> bool:
        """Numbers from 1, about as many as there are references, ascending in ranges; all else is text."""
        for number in printed:
            if number.text.startswith("0") or number.value > self._highest:
                return False
        return not ranges or all(first < last for first, last in ranges)

    def _note(self, printed: Sequence[_Number], ranges: Sequence[tuple[int, int]]) -> None:
        """Remember what was cited."""
        self._cited.update([number.value for number in printed])
        if ranges:
            for span in set(ranges) - self._ranges:
                self._ranges.add(span)
                self._cited.update(range(*span))

    def _tell_unknown(self, printed: Sequence[_Number], marker: re.Match[str], line: Span, ctx: Context) -> None:
        """A number without a reference stays text and is told, once."""
        for number in printed:
            if number.value not in self._known and number.value not in self._told:
                self._told.add(number.value)
                ctx.warn(
                    "citation-without-ref",
                    f"The text cites [{number.value}], which is not in the reference list; it stays text, check both.",
                    line.part(*marker.span()),
                )

    def uncited(self) -> list[int]:
        """The numbers of the references that no marker names, in order."""
        return sorted(self._known - self._cited)


#: Characters before a bracket that may say what it is.
_WORD_LENGTH = 10
#: How far above the last reference a number in brackets still looks like a citation.
_NEAR = 20


def _is_interval(marker: re.Match[str], line: Span, ctx: Context) -> bool:
    """Two numbers behind a sign or a word that says that they bound a set."""
    if not _PAIR.fullmatch(marker["inner"]):
        return False
    before = marker.string[max(marker.start() - _WORD_LENGTH, 0) : marker.start()]
    if _SET_SIGN.search(before):
        return True
    if _INTERVAL_WORD.search(before) is None:
        return False
    ctx.note(
        "bracket-not-citation",
        "The numbers in brackets were taken for an interval, not for citations; check them.",
        line.part(*marker.span()),
    )
    return True


def _numbers(marker: re.Match[str]) -> list[_Number]:
    """The numbers of a marker: nearly always one."""
    inner, start = marker["inner"], marker.start("inner")
    if inner.isdecimal():
        return [_Number(int(inner), inner, start)]
    return [_Number(int(number[0]), number[0], start + number.start()) for number in _NUMBER.finditer(inner)]


def _ranges(inner: str) -> list[tuple[int, int]]:
    """The end points of each range in a marker."""
    if _RANGE_SIGN.search(inner) is None:
        return []
    pieces = _PIECES.findall(inner)
    return [
        (int(pieces[i]), int(pieces[i + 2])) for i in range(0, len(pieces) - 2, 2) if _RANGE_SIGN.match(pieces[i + 1])
    ]
