"""The settings in force as a table or as JSON: each setting, its value, where the value comes from."""

from __future__ import annotations

import datetime as dt
import enum
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jats_export.settings.effective import Settings
from jats_export.settings.origins import Origin, dotted

#: Columns where standard output is no terminal.
_WIDTH = 100


def print_settings(settings: Settings) -> None:
    """Print a table on standard output."""
    table = Table("setting", "value", "from", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"  # a value that is cut off helps nobody
    for path, value, origin in settings.values():
        table.add_row(Text(dotted(path)), Text(shown(value)), Text(_short(origin)))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    console.print(Text(f"Settings file: {settings.file if settings.file is not None else 'none'}"), soft_wrap=True)
    console.print(table)


def settings_json(settings: Settings) -> str:
    """One JSON object: `file`, and `settings` by dotted name, each with `value` and `from`."""
    return json.dumps(
        {
            "file": str(settings.file) if settings.file is not None else None,
            "settings": {
                dotted(path): {"value": plain(value), "from": _origin(origin)}
                for path, value, origin in settings.values()
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def shown(value: object) -> str:
    """A value as a person reads it; `-` for none."""
    made = plain(value)
    if made is None or made in ([], {}):
        return "-"
    return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    kind: type = type(value)
    if attrs.has(kind):
        return {field.name: plain(getattr(value, field.name)) for field in attrs.fields(kind)}
    return value


def _short(origin: Origin) -> str:
    """An origin without the folder of the settings file, which the first line names: a long one would break the table."""
    if origin.place is None:
        return str(origin)
    return str(attrs.evolve(origin.place, file=Path(origin.place.file).name))


def _origin(origin: Origin) -> dict[str, object]:
    if origin.option is not None:
        return {"kind": "command line", "option": origin.option}
    if origin.place is None:
        return {"kind": "default"}
    return {"kind": "file", "file": origin.place.file, "line": origin.place.line, "column": origin.place.column}
