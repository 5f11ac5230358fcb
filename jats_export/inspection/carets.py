"""A problem with the line it is in and a caret under its place: a window of long lines, full-width characters as two.

Where the tree of the dump is known its private values are bullets; where it is not, only names are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

from jats_export.problems import Problem
from jats_export.reports.text import text_line
from jats_export.spans import Span

#: Columns of the terminal that a window of a line may take.
_WIDTH = 92
_BEFORE = 40
_GAP = "…"
#: What may be shown of a text whose values cannot be told apart: class and field names with their signs.
_NAME = re.compile(r"[A-Za-z]\w{0,40}[({](?=[a-z]\w{0,40}=)|(?:, |(?<=[({]))[a-z]\w{0,40}=|[\[\](){}]", re.ASCII)

#: Gives the characters `[start, end)` of a text as they may be shown.
Masking = Callable[[str, int, int], str]


def names_only(text: str, start: int, end: int) -> str:
    """Class and field names with their signs; everything else as bullets."""
    piece = text[start:end]
    shown = ["•" if character.strip() else character for character in piece]
    for name in _NAME.finditer(piece):
        shown[slice(*name.span())] = name[0]
    return "".join(shown)


def with_caret(problem: Problem, masking: Masking) -> list[str]:
    """The line of the problem and, where its place in the dump is known, the source with a caret."""
    lines = [text_line(problem)]
    if problem.span is not None:
        lines += caret(problem.span, masking)
    return lines


def caret(span: Span, masking: Masking) -> list[str]:
    """Two lines: a window of the source line, and the caret under the first character of the span."""
    text = span.source.text
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.start)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, span.start - _BEFORE)
    before = _printable(masking(text, start, span.start))
    while cell_len(before) > _BEFORE:
        before = before[1:]
        start += 1
    left = _GAP if start > line_start else ""
    behind = _printable(masking(text, span.start, min(line_end, span.start + _WIDTH)))
    room = _WIDTH - cell_len(left + before) - len(_GAP)
    cut = span.start + len(behind) < line_end
    while cell_len(behind) > room:
        behind = behind[:-1]
        cut = True
    return [f"    {left}{before}{behind}{_GAP if cut else ''}", f"    {' ' * cell_len(left + before)}^"]


def _printable(text: str) -> str:
    """Control characters would move the cursor, so that the caret would stand elsewhere."""
    return "".join(character if character.isprintable() or character == "\u3000" else "·" for character in text)
