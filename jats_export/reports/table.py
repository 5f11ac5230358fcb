"""The summary of a run as a table on standard error: one line an article, full-width characters as two columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jats_export.problems import Level

#: Columns where standard error is no terminal.
_WIDTH = 100


def print_table(rows: Iterable[tuple[str, str, Mapping[Level, int]]]) -> None:
    """Print input, output and the number of problems of each level."""
    table = Table("input", "output", "errors", "warnings", "notes", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"  # a name that is cut off helps nobody
    for column in table.columns[2:]:
        column.justify = "right"
    for source, output, levels in rows:
        table.add_row(Text(source), Text(output), *(str(levels.get(level, 0)) for level in Level))
    Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _WIDTH).print(table)
