"""A table as `tomllib` reads it → the attrs class that describes it, with everything that is wrong in it.

Driven by the fields of the class alone: their names are the keys, their types say what a value may be, a field whose
type is an attrs class is a table.  A new setting is one new field.  Knows neither files nor command lines.
"""

from __future__ import annotations

import datetime as dt
import difflib
import enum
import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from jats_export.settings.key_places import KeyPath

T = TypeVar("T")
#: Told a rule, a message and the key it is about.
Told = Callable[[str, str, KeyPath], None]

#: What no XML can hold (XML 1.0, production 2); a setting may become part of one.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: How alike a key must be to be named as the one that was meant.
_ALIKE = 0.6
#: Characters of a beginning that say enough, and of a key that are looked at.
_HEAD, _LONGEST = 4, 60
#: What the likeness of a part counts, of that of the whole.
_PART = 0.9

_KIND: Mapping[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotation marks",
    dt.date: "a date, as 2025-03-20",
}


class WrongValueError(Exception):
    """A value that a setting cannot have; its text says what it can have, `needs …` or `is …`."""


def structure(cls: type[T], table: Mapping[str, object], told: Told, path: KeyPath = ()) -> T:
    """The settings of one table; what is wrong is told and left at its default.

    Args:
        cls: an attrs class, every field of which has a default.
        table: what the settings file holds for it.
        told: told each problem.
        path: the keys that lead to the table.
    """
    hints = hints_of(cls)
    values: dict[str, object] = {}
    for key, raw in table.items():
        if key not in hints:
            told("settings-unknown-key", _unknown(key, path, hints), (*path, key))
            continue
        try:
            value = _value(hints[key], raw, told, (*path, key))
        except WrongValueError as wrong:
            told(*_wrong((*path, key), str(wrong)), (*path, key))
        else:
            if _is_taken(cls, key, value, told, path):
                values[key] = value
    try:
        return cls(**values)
    except (ValueError, TypeError) as wrong:  # settings that do not go together
        told("settings-value", f"The settings {name_of(path)} do not go together: {_sentence(wrong)}", path)
        return cls()


def _is_taken(cls: type, key: str, value: object, told: Told, path: KeyPath) -> bool:
    """Whether the class takes a value; its own validator is asked, for a map or a list with one element at a time."""
    parts: list[tuple[KeyPath, object]] = [((*path, key), value)]
    if isinstance(value, dict):
        parts = [((*path, key, inner), {inner: one}) for inner, one in value.items()] + parts
    elif isinstance(value, tuple):
        parts = [((*path, key, index), (one,)) for index, one in enumerate(value)] + parts
    for own, part in parts:
        try:
            cls(**{key: part})
        except (ValueError, TypeError) as wrong:
            told(*_refused(own, wrong), own)
            return False
    return True


def hints_of(cls: type) -> dict[str, object]:
    """The settings of a class with the types of their values, in the order of the class."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def without_none(kind: object) -> object:
    """The type of a setting that may be unset."""
    if get_origin(kind) not in {Union, types.UnionType}:
        return kind
    rest = [one for one in get_args(kind) if one is not type(None)]
    if len(rest) != 1:
        message = f"a setting cannot have the type {kind}"
        raise NotImplementedError(message)
    return cast("object", rest[0])


def name_of(path: KeyPath) -> str:
    """The printed form of a key: `crossref.archives`."""
    return ".".join(str(part) for part in path if isinstance(part, str))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that is most like one, as a whole, by its beginning or by a word in it, if any is like it."""
    given = word.casefold().replace("-", "_")[:_LONGEST]

    def ratio(other: str) -> float:
        return difflib.SequenceMatcher(None, given, other).ratio()

    def likeness(one: str) -> float:
        other = one.casefold().replace("-", "_")
        if len(given) < _HEAD:
            return ratio(other)
        return max(ratio(other), ratio(other[: len(given)]), *(_PART * ratio(part) for part in other.split("_")))

    found = max(known, key=likeness, default=None)
    return found if found is not None and likeness(found) >= _ALIKE else None


def _unknown(key: str, path: KeyPath, known: Mapping[str, object]) -> str:
    meant = nearest(key, list(known))
    where = f"The table [{_shown(name_of(path))}] has" if path else "There is"
    advice = f"{name_of((*path, meant))} is the nearest" if meant else "jats-export config --example lists them all"
    return f"{where} no setting {_shown(key)}; {advice}."


def _shown(key: str) -> str:
    """A key of the user, short and on one line."""
    return repr(key[:_LONGEST])[1:-1]


def _wrong(path: KeyPath, needs: str) -> tuple[str, str]:
    return ("settings-value", f"The setting {_shown(name_of(path))} {needs}.")


def _refused(path: KeyPath, wrong: Exception) -> tuple[str, str]:
    """What a validator of the class said."""
    match wrong.args:
        case (str(), attrs.Attribute(), known, str(given)):  # attrs.validators.in_
            return _wrong(path, _no_choice(given, [str(one) for one in known]))
    return ("settings-value", f"The setting {_shown(name_of(path))} has a wrong value: {_sentence(wrong)}")


def _sentence(wrong: Exception) -> str:
    text = str(wrong.args[0]) if wrong.args else type(wrong).__name__
    return text if text.endswith(".") else f"{text}."


def _value(kind: object, raw: object, told: Told, path: KeyPath) -> object:
    kind = without_none(kind)
    origin = get_origin(kind)
    if isinstance(kind, type) and attrs.has(kind):
        return structure(kind, _table(raw), told, path)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(_one_of(raw, [str(one.value) for one in kind]))
    if origin is Literal:
        return _one_of(raw, [str(one) for one in get_args(kind)])
    if origin is tuple:
        return tuple(_items(get_args(kind)[0], raw, told, path))
    if origin in {dict, Mapping}:
        of = get_args(kind)[1]
        return {_text(key): _value(of, value, told, (*path, key)) for key, value in _table(raw).items()}
    return _plain(kind, raw)


def _table(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        message = "is a table: write it as [name] with its settings below"
        raise WrongValueError(message)
    return raw


def _items(kind: object, raw: object, told: Told, path: KeyPath) -> Iterator[object]:
    if not isinstance(raw, list):
        message = 'needs a list, as ["one", "two"]'
        raise WrongValueError(message)
    for index, one in enumerate(raw):
        yield _value(kind, one, told, (*path, index))


def _one_of(raw: object, known: Sequence[str]) -> str:
    word = _plain(str, raw)
    if word in known:
        return str(word)
    raise WrongValueError(_no_choice(str(word), known))


def _no_choice(word: str, known: Sequence[str]) -> str:
    meant = nearest(word, known)
    return f"cannot be that; {meant} is the nearest" if meant else f"needs one of {', '.join(known)}"


def _plain(kind: object, raw: object) -> object:
    if kind is str and isinstance(raw, str):
        return _text(raw)
    if kind is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if kind not in _KIND:
        message = f"a setting cannot have the type {kind}"
        raise NotImplementedError(message)
    # a truth value is a number and a time is a date in Python, but not in TOML
    if type(raw) is kind:
        return raw
    message = f"needs {_KIND[kind]}"
    raise WrongValueError(message)


def _text(raw: str) -> str:
    text = raw.strip()
    if not text:
        message = "is empty: leave it out to have none"
        raise WrongValueError(message)
    if _NO_XML.search(text):
        message = "holds a control character, which no XML can hold"
        raise WrongValueError(message)
    return text
