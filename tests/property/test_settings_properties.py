"""Any settings file gives settings or a clean error; any settings are given back by the file made of them."""

from __future__ import annotations

import re
import tomllib

import attrs
from hypothesis import given
from hypothesis import strategies as st
from settings_strategies import any_options

from jats_export.settings import Options
from jats_export.settings.effective import merged
from jats_export.settings.example import settings_toml
from jats_export.settings.files import SettingsError, parse_file
from jats_export.settings.key_places import KeyPath, key_places
from jats_export.settings.structure import hints_of, nearest, structure

#: Pieces of TOML, and of what is none, that meet our keys.
_PIECES = st.sampled_from([
    *hints_of(Options), "=", "=", " ", "\n", "\n", "[", "]", "[[", "]]", "{", "}", ",", ".", "#", '"', "'", '"""', "'''",
    '"all"', '"mixed"', "true", "1", "1.5", "2025-03-20", "07:32:00", "inf", "é", "\\", "\ufeff", "\x00", "\r", '"中" = "x"',
])  # fmt: skip
_LINES = st.lists(
    st.tuples(
        st.sampled_from([*hints_of(Options), "no_such"]), st.sampled_from(['"all"', "true", "{a = 1}", "[1]", "''"])
    )
).map(lambda pairs: "".join(f"{key} = {value}\n" for key, value in pairs))


def _read(text: str) -> Options | None:
    """The settings of a text; `None` when it is refused, which every problem does with a place and one line."""
    try:
        return merged(parse_file(text, "settings.toml"), {})[0]
    except SettingsError as refused:
        for problem in refused.problems:
            assert problem.rule in {"settings-syntax", "settings-value", "settings-unknown-key"}
            assert problem.place is not None
            assert problem.place.line <= text.count("\n") + 1
            assert "\n" not in problem.message
            assert problem.message.endswith(".")
        return None


@given(st.lists(_PIECES, max_size=25).map("".join) | _LINES | st.text(max_size=30))
def test_any_text_gives_settings_or_a_clean_error(text: str) -> None:
    options = _read(text)
    assert options is None or _read(settings_toml(options)) == options


@given(any_options())
def test_any_settings_are_given_back_by_their_file(options: Options) -> None:
    assert _read(settings_toml(options)) == options


@given(any_options(), any_options(), st.sets(st.sampled_from(list(hints_of(Options)))))
def test_the_command_line_goes_before_the_file_and_the_file_before_the_default(
    in_file: Options, given_: Options, names: set[str]
) -> None:
    table = tomllib.loads(settings_toml(given_))
    line: dict[tuple[str, ...], object] = {
        (name,): table[name] for name in names if name in table and not isinstance(table[name], dict)
    }
    options, origins = merged(parse_file(settings_toml(in_file), "settings.toml"), line)
    assert options == attrs.evolve(in_file, **{name: getattr(given_, name) for (name, *_) in line})
    assert {path for path, origin in origins.items() if origin.option is not None} == set(line)
    untold = [name for name in hints_of(Options) if not any(path[0] == name for path in origins)]
    assert all(getattr(options, name) == getattr(Options(), name) for name in untold)


@given(any_options())
def test_every_key_of_a_file_has_its_place(options: Options) -> None:
    text = settings_toml(options)
    places = key_places(text)
    for path in _paths(tomllib.loads(text), ()):
        written = re.match(r'[\w-]+|"(?:[^"\\]|\\.)*"', text[places[path] :])
        assert written is not None
        assert next(iter(tomllib.loads(f"{written[0]} = 1"))) == path[-1]


def _paths(table: dict[str, object], path: KeyPath) -> list[KeyPath]:
    found: list[KeyPath] = []
    for key, value in table.items():
        found.append((*path, key))
        found += _paths(value, (*path, key)) if isinstance(value, dict) else []
    return found


@given(st.sampled_from(list(hints_of(Options))), st.data())
def test_a_key_with_one_slip_is_known_again(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    slip = data.draw(st.sampled_from([name[:at] + name[at + 1 :], name[:at] + "x" + name[at:], name.upper()]))
    assert nearest(slip, [name]) == name


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=3), max_size=3))
def test_any_table_is_read_without_an_exception(table: dict[str, object]) -> None:
    told: list[str] = []
    structure(Options, table, lambda rule, _message, _path: told.append(rule))
    assert len(told) >= len(table.keys() - hints_of(Options).keys())
