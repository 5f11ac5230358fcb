"""`jats-export.toml`: finds the settings file of an input and reads it as a table with the place of every key.

Knows TOML and places; which settings there are, is told by the classes (`structure`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs

from jats_export.errors import UsageError
from jats_export.problems import Level, Place, Problem
from jats_export.settings.key_places import KeyPath, key_places
from jats_export.spans import Source

#: The name that is looked for, upwards from the input.
FILE_NAME = "jats-export.toml"
#: A settings file is written by hand; a larger one is something else.
_MAX_BYTES = 1 << 20
#: `… (at line 3, column 7)` or `… (at end of document)`, in the messages of tomllib.
_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class SettingsError(UsageError):
    """Settings that cannot be used: every problem of them is carried, at its line and column."""


@attrs.frozen
class SettingsFile:
    """A settings file as it was read, before anything is known about its keys."""

    #: What messages call it: relative to the working directory when it lies in it.
    name: str
    table: Mapping[str, object]
    _places: Mapping[KeyPath, int]
    _source: Source

    def place(self, path: KeyPath) -> Place:
        """Where a key stands; for one that does not, the nearest table around it."""
        while path and path not in self._places:
            path = path[:-1]
        line, column = self._source.position(self._places.get(path, 0))
        return Place(self.name, line, column)


def find_file(start: str | None) -> Path | None:
    """The settings file of an input: in its folder, or in the next folder upwards that has one.

    Args:
        start: path of the first input, a file or a folder; `None` for standard input, whose folder is the
            working directory.
    """
    folder = Path.cwd() if start is None else Path(start).absolute()
    if not folder.is_dir():
        folder = folder.parent
    for one in (folder, *folder.parents):
        file = one / FILE_NAME
        if file.is_file():
            return file
    return None


def read_file(path: Path) -> SettingsFile:
    """Read a settings file.

    Raises:
        SettingsError: it is missing, cannot be read, is too large, no UTF-8 or no TOML.
    """
    name = _shown(path)
    return parse_file(_text(path, name), name)


def parse_file(text: str, name: str) -> SettingsFile:
    """Read the text of a settings file, with LF as its only line end.

    Raises:
        SettingsError: it is no TOML.
    """
    try:
        table = tomllib.loads(text)
        return SettingsFile(name, table, key_places(text), Source(name, text))
    except RecursionError:
        message = "The settings file nests too deep; no setting needs that."
        raise SettingsError(_problem("settings-syntax", message, Place(name))) from None
    except ValueError as wrong:  # tomllib's own error is one, and so is that of a number with too many digits
        raise _bad_toml(wrong, name, text) from None


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as cause:
        message = f"The settings file cannot be read ({cause.strerror}); name another with --config."
        raise SettingsError(_problem("settings-unreadable", message, Place(name))) from None
    if len(data) > _MAX_BYTES:
        message = f"The file is larger than {_MAX_BYTES >> 20} MiB, which no settings file is; name another."
        raise SettingsError(_problem("settings-unreadable", message, Place(name)))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as cause:
        before = data[: cause.start].decode("utf-8", "replace")
        line, column = Source(name, before).position(len(before))
        message = "The settings file is not UTF-8 here; save it as UTF-8."
        raise SettingsError(_problem("settings-unreadable", message, Place(name, line, column))) from None


def _bad_toml(wrong: ValueError, name: str, text: str) -> SettingsError:
    if not isinstance(wrong, tomllib.TOMLDecodeError):
        return SettingsError(
            _problem("settings-syntax", "The settings file holds a number that is too long.", Place(name))
        )
    said = str(wrong)
    at = _AT.search(said)
    what = said[: at.start()] if at is not None else said
    if at is None:
        place = Place(name)
    elif at["line"] is None:
        place = Place(name, *Source(name, text).position(len(text)))
    else:
        place = Place(name, int(at["line"]), int(at["column"]))
    return SettingsError(_problem("settings-syntax", f"The settings file is no TOML: {what}.", place))


def _problem(rule: str, message: str, place: Place) -> Problem:
    return Problem(rule, Level.ERROR, message, place=place)


def _shown(path: Path) -> str:
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:  # it lies elsewhere
        return str(path)
