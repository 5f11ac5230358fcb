"""Hypothesis strategies for settings, made from the attrs classes: any value that a setting can have."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Literal, TypeVar, get_args, get_origin

import attrs
from hypothesis import strategies as st

from jats_export.settings import Options
from jats_export.settings.structure import hints_of, without_none

T = TypeVar("T")

#: What a text of a setting can hold: what XML can, with something to see at both ends.
texts = st.text("中文aé\"'\\#=[]{}\t\n\x7f\u2028𠀀 .-", min_size=1, max_size=8).map(str.strip).filter(bool)
_PLAIN: dict[object, st.SearchStrategy[object]] = {
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(0, 1),
    str: texts,
    dt.date: st.dates(),
}


def any_settings(cls: type[T]) -> st.SearchStrategy[T]:
    """Any value of a settings class; of a setting that is checked only its default and its example."""
    kind: type = cls
    values: dict[str, st.SearchStrategy[object]] = {}
    for field in attrs.fields(kind):
        if field.validator is not None:
            example = [field.metadata["example"]] if "example" in field.metadata else []
            values[field.name] = st.sampled_from([getattr(cls(), field.name), *example])
        else:
            values[field.name] = _of(hints_of(cls)[field.name])
    return st.builds(cls, **values)


def any_options() -> st.SearchStrategy[Options]:
    return any_settings(Options)


def _of(kind: object) -> st.SearchStrategy[object]:
    inner = without_none(kind)
    return _some(inner) if inner == kind else st.none() | _some(inner)


def _some(kind: object) -> st.SearchStrategy[object]:
    origin = get_origin(kind)
    if isinstance(kind, type) and attrs.has(kind):
        return any_settings(kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is tuple:
        return st.lists(_some(get_args(kind)[0]), max_size=2).map(tuple)
    if origin in {dict, Mapping}:
        return st.dictionaries(texts, _some(get_args(kind)[1]), max_size=2)
    return _PLAIN[kind]
