"""`NAME=VALUE` of the command line → a setting and its value: any setting can be given without an option of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import attrs

from jats_export.errors import UsageError
from jats_export.problems import error
from jats_export.settings.options import Options
from jats_export.settings.origins import SettingPath
from jats_export.settings.structure import hints_of, without_none


def assigned(given: str) -> tuple[SettingPath, object]:
    """One assignment, as a line of a settings file, or with a text that has no quotation marks.

    `permissions.year=2025`, `crossref.prefixes=["10.5555"]`, `publisher.name=Invented Press`, `orcid.林小舟=0000-…`.

    Raises:
        UsageError: it is no assignment.
    """
    name, equals, value = (part.strip() for part in given.partition("="))
    if not name or not equals or not value:
        raise UsageError(error("settings-assignment", "--set needs NAME=VALUE, as publisher.name=Invented Press."))
    quoted = _of_toml(given)
    return quoted if quoted is not None else (_path(name), _value(value))


def _of_toml(line: str) -> tuple[SettingPath, object] | None:
    """A line that is TOML as it stands, with one key."""
    try:
        found: object = tomllib.loads(line)
    except (ValueError, RecursionError):
        return None
    path: list[str] = []
    kind: object = Options
    while isinstance(found, dict) and len(found) == 1 and (_is_table(kind) or not path):
        ((name, found),) = found.items()
        path.append(name)
        kind = _inner(kind, name)
    return (tuple(path), found) if path else None


def _path(name: str) -> SettingPath:
    """The names before the dots, as far as there are tables of settings: a key of a map may hold dots itself."""
    path: list[str] = []
    kind: object = Options
    while isinstance(kind, type) and attrs.has(kind) and "." in name:
        first, _, name = name.partition(".")
        path.append(first.strip())
        kind = _inner(kind, path[-1])
    return (*path, name.strip().strip("\"'"))


def _value(text: str) -> object:
    """A value of TOML, else the text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def _is_table(kind: object) -> bool:
    return (isinstance(kind, type) and attrs.has(kind)) or getattr(kind, "__origin__", None) in {dict, Mapping}


def _inner(kind: object, name: str) -> object:
    """The type of a setting inside another; of one that is not known none."""
    hints = hints_of(kind) if isinstance(kind, type) and attrs.has(kind) else {}
    return without_none(hints[name]) if name in hints else None
