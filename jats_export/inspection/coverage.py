"""Every field met in the dumps of a run: how often, how often filled, and what becomes of it."""

from __future__ import annotations

import attrs
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jats_export.readers import Dump
from jats_export.readers.records import FieldSpec
from jats_export.readers.walk import fields, objects


@attrs.define
class _Count:
    spec: FieldSpec
    met: int = 0
    filled: int = 0


@attrs.define
class Coverage:
    """Counts over any number of dumps; the memory it takes follows the number of fields."""

    _counts: dict[tuple[str, str], _Count] = attrs.field(factory=dict, init=False)

    def add(self, dump: Dump) -> None:
        """Count the fields of one dump."""
        for node in objects(dump.tree):
            for field in fields(node):
                count = self._counts.setdefault((node.java_class, field.name), _Count(field.spec))
                count.met += 1
                count.filled += field.is_filled

    def print_table(self, console: Console) -> None:
        """One line a field, in the order in which they were met."""
        table = Table("class and field", "kind", "met", "filled", "fate", "where, or why not", box=box.SIMPLE_HEAD)
        for column in table.columns:
            column.overflow = "fold"
        for column in table.columns[2:4]:
            column.justify = "right"
        for (java_class, name), count in self._counts.items():
            spec = count.spec
            cells = (
                f"{java_class}.{name}",
                spec.kind.value,
                str(count.met),
                str(count.filled),
                spec.fate.value,
                spec.note,
            )
            table.add_row(*(Text(cell) for cell in cells))
        console.print(table)
