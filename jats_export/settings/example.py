"""Settings → a settings file: every setting there is, described, those at their default commented out.

Made from the classes alone, so it lists what they list; reading it gives the same settings back.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar, get_args, get_origin

import attrs

from jats_export.settings.descriptions import descriptions
from jats_export.settings.options import Options
from jats_export.settings.structure import hints_of, without_none

T = TypeVar("T")

_WIDTH = 100
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
#: What stands in a commented line whose setting has no default, by its type.
_SAMPLE: Mapping[object, object] = {str: "…", int: 1, float: 1.0, bool: True, dt.date: dt.date(2025, 3, 20)}


def settings_toml(options: Options) -> str:
    """A complete settings file that gives these settings."""
    head = [
        "# Settings of jats-export. A line that begins with #, as the next one, is not in force: it shows a default,",
        "# or a setting that has none, with a made-up value. Take the # away and write your own.",
    ]
    return "\n".join([*head, *_table(options, ())]) + "\n"


def _table(values: object, path: tuple[str, ...]) -> Iterator[str]:
    """The settings of one table, then the tables in it: TOML wants them in this order."""
    cls: type = type(values)
    told, default = descriptions(cls), cls()
    tables: list[str] = []
    for name, kind in hints_of(cls).items():
        value, own = getattr(values, name), (*path, name)
        if attrs.has(type(value)):
            tables += ["", *_comment(told[name]), f"[{'.'.join(own)}]", *_table(value, own)]
        elif get_origin(without_none(kind)) in {dict, Mapping}:
            tables += ["", *_comment(told[name]), f"[{'.'.join(own)}]", *_map(cls, name, value)]
        else:
            yield ""
            yield from _comment(told[name], _listed(_choices(cls, name, without_none(kind))))
            in_force = value != getattr(default, name)
            yield f"{'' if in_force else '# '}{name} = {_printed(value if in_force else _sample(cls, name, kind))}"
    yield from tables


def _map(cls: type, name: str, value: Mapping[str, object]) -> Iterator[str]:
    for key, inner in value.items():
        yield f"{_key(key)} = {_printed(inner)}"
    if not value:
        for key, inner in _example(cls, name, {"…": "…"}).items():
            yield f"# {_key(key)} = {_printed(inner)}"


def _sample(cls: type, name: str, kind: object) -> object:
    """What a line shows that is not in force: the default, else the field's own example, else a value of its type."""
    default = getattr(cls(), name)
    if default is not None and default != ():
        return default
    kind = without_none(kind)
    many = get_origin(kind) is tuple
    one = get_args(kind)[0] if many else kind
    sample = next(iter(_choices(cls, name, kind)), _SAMPLE.get(one))
    return _example(cls, name, (sample,) if many else sample)


def _example(cls: type, name: str, otherwise: T) -> T:
    found: T = attrs.fields_dict(cls)[name].metadata.get("example", otherwise)
    return found


def _choices(cls: type, name: str, kind: object) -> list[str]:
    """The values of a setting that has a closed list of them, by its type or by its validator."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return [str(one.value) for one in kind]
    if get_origin(kind) is Literal:
        return [str(one) for one in get_args(kind)]
    validator: object = attrs.fields_dict(cls)[name].validator
    while validator is not None and not hasattr(validator, "options"):  # those of `in_`, inside `optional` and others
        validator = getattr(validator, "validator", None) or getattr(validator, "member_validator", None)
    return [str(one) for one in getattr(validator, "options", ())]


def _listed(known: list[str]) -> str:
    return f"One of {', '.join(known)}." if known else ""


def _comment(*texts: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text for text in texts if text),
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _printed(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, enum.Enum):
        return _string(str(value.value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_printed(one) for one in value)}]"
    kind: type = type(value)
    if attrs.has(kind):
        names = [field.name for field in attrs.fields(kind) if getattr(value, field.name) is not None]
        return "{ " + ", ".join(f"{name} = {_printed(getattr(value, name))}" for name in names) + " }"
    return value.isoformat() if isinstance(value, dt.date) else repr(value)


def _string(text: str) -> str:
    """A basic string; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
