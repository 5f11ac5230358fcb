"""The settings in force: command line over settings file over default, each value with where it comes from.

The one place where the three meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from jats_export.problems import Level, Problem
from jats_export.settings.files import SettingsError, SettingsFile, find_file, read_file
from jats_export.settings.key_places import KeyPath
from jats_export.settings.options import Options
from jats_export.settings.origins import DEFAULT, Origin, SettingPath
from jats_export.settings.structure import structure


@attrs.frozen
class Settings:
    """What is in force for a run."""

    options: Options = attrs.field(factory=Options)
    #: The settings file, where there is one.
    file: Path | None = None
    #: Where every value that is not a default comes from.
    origins: Mapping[SettingPath, Origin] = attrs.field(factory=dict)

    def origin(self, path: SettingPath) -> Origin:
        """Where the value of one setting comes from; a value inside a given one comes from where that does."""
        while path:
            if path in self.origins:
                return self.origins[path]
            path = path[:-1]
        return DEFAULT

    def values(self) -> Iterator[tuple[SettingPath, object, Origin]]:
        """Every setting with its value and its origin, in the order of the classes; entries of maps one by one."""
        for path, value in _leaves(self.options, ()):
            yield path, value, self.origin(path)


def in_force(file: Path | None, given: Mapping[SettingPath, object]) -> Settings:
    """The settings of one run.

    Args:
        file: the settings file, if there is one.
        given: what the command line says, as texts, truth values and numbers.

    Raises:
        SettingsError: the file cannot be read, or a value of it or of the command line is wrong.
    """
    options, origins = merged(read_file(file) if file is not None else None, given)
    return Settings(options, file, origins)


def merged(
    found: SettingsFile | None, given: Mapping[SettingPath, object]
) -> tuple[Options, dict[SettingPath, Origin]]:
    """The options of a file under those of the command line, and where every value that is given comes from."""
    origins: dict[SettingPath, Origin] = {}
    options = Options()
    if found is not None:
        options = _checked(found.table, found, {})
        origins = {
            tuple(str(part).strip() for part in path): Origin(place=found.place(path))
            for path in _given(found.table, options)
        }
    if given:
        options = _checked(_overlaid(found.table if found is not None else {}, given), found, given)
        origins |= {path: Origin(option=option_name(path)) for path in given}
    return options, origins


def settings_file(config: str | None, inputs: tuple[str, ...], *, ignored: bool) -> Path | None:
    """The settings file of a run: the one that is named, else the one found upwards from the first input.

    Args:
        config: what `--config` names.
        inputs: the inputs of the run; `-` is standard input.
        ignored: whether no file is to be looked for (`--no-config`).
    """
    if config is not None:
        return Path(config)
    if ignored:
        return None
    first = next(iter(inputs), "-")
    return find_file(None if first == "-" else first)


def option_name(path: SettingPath) -> str:
    """The option of the command line for a setting."""
    return "--" + "-".join(path).replace("_", "-")


def _checked(table: Mapping[str, object], file: SettingsFile | None, given: Mapping[SettingPath, object]) -> Options:
    problems: list[Problem] = []

    def told(rule: str, message: str, path: KeyPath) -> None:
        is_given = any(one[: len(path)] == path or path[: len(one)] == one for one in given)
        place = file.place(path) if file is not None and not is_given else None
        problems.append(Problem(rule, Level.ERROR, message, place=place))

    options = structure(Options, table, told)
    if problems:
        raise SettingsError(*sorted(problems, key=lambda problem: problem.sort_key))
    return options


def _overlaid(table: Mapping[str, object], given: Mapping[SettingPath, object]) -> dict[str, object]:
    """The table of the file with the values of the command line in it; the file's own stays as it is."""
    made = dict(table)
    for (name, *rest), value in given.items():
        inner = made.get(name)
        made[name] = _overlaid(inner if isinstance(inner, dict) else {}, {tuple(rest): value}) if rest else value
    return made


def _given(table: Mapping[str, object], values: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The settings that a table gives: the leaves of the classes, entries of maps one by one."""
    for key, raw in table.items():
        inner = getattr(values, key) if attrs.has(type(values)) else None
        if isinstance(raw, dict) and raw:
            yield from _given(raw, inner, (*path, key))
        else:
            yield (*path, key)


def _leaves(value: object, path: SettingPath) -> Iterator[tuple[SettingPath, object]]:
    kind = type(value)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, str(key)))
    else:
        yield path, value
