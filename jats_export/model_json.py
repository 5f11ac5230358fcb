"""The model as JSON and back, for other programs: `Article` ↔ text, without the places in the dump.

The shape is that of the classes: an object for each instance, fields that have their default left out, enumerations as
their JATS words, a `Localized` as an object from language to value, running text as a list of strings and objects.
"""

from __future__ import annotations

import enum
import functools
import json
import types
from collections.abc import Callable
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from jats_export.errors import InputError
from jats_export.model.article import Article
from jats_export.model.text import Localized
from jats_export.problems import Level, Place, Problem

T = TypeVar("T")


def to_json(article: Article) -> str:
    """The article as JSON: indented, UTF-8 characters as they are, the same text for the same article."""
    return json.dumps(_converter().unstructure(article), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str | bytes, name: str = "-") -> Article:
    """The article that `to_json` wrote; places in the dump are not in it.

    Raises `InputError` with the problem `model-json` for anything else: `name` is what the message calls the text.
    """
    try:
        return _converter().structure(json.loads(text), Article)
    except ValueError as cause:  # no JSON at all, or no UTF-8
        raise InputError(_problem(name, f"No JSON: {cause}.")) from cause
    except (cattrs.BaseValidationError, cattrs.errors.StructureHandlerNotFoundError, RecursionError) as cause:
        message = "The JSON is not an article as to_json writes it; compare its fields with those of the model."
        raise InputError(_problem(name, message)) from cause


def _problem(name: str, message: str) -> Problem:
    return Problem("model-json", Level.ERROR, message, place=Place(name))


@functools.cache
def _converter() -> cattrs.Converter:
    """The converter of every class of the model; made once, as it compiles code for each."""
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_unstructure_hook_factory(attrs.has, lambda cls: _unstructure(cls, made))
    made.register_structure_hook_factory(attrs.has, lambda cls: _structure(cls, made))
    made.register_unstructure_hook_func(
        _is_localized, lambda own: {lang: made.unstructure(value) for lang, value in own}
    )
    made.register_structure_hook_func(_is_localized, lambda own, kind: _localized(own, kind, made))
    made.register_structure_hook_func(_has_text, lambda own, kind: _text_or_object(own, kind, made))
    for plain in (str, int, bool):
        made.register_structure_hook(plain, _plain)
    return made


def _is_localized(kind: Any) -> bool:  # noqa: ANN401 - a type expression
    return kind is Localized or cast("object", get_origin(kind)) is Localized


def _hidden(cls: type[Any]) -> Any:  # noqa: ANN401 - keyword arguments whose names cattrs's signature cannot know
    """Fields that are no part of a value: the places in the dump."""
    return {field.name: override(omit=True) for field in attrs.fields(cls) if not field.eq}


def _unstructure(cls: type[Any], made: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True, **_hidden(cls))


def _structure(cls: type[Any], made: cattrs.Converter) -> Callable[[Any, Any], Any]:
    from_object = make_dict_structure_fn(cls, made, **_hidden(cls))
    return lambda own, kind: from_object(_checked(own, dict), kind)


def _localized(own: object, kind: Any, made: cattrs.Converter) -> Localized[Any]:  # noqa: ANN401 - a type expression
    (inner,) = get_args(kind)
    entries = _checked(own, dict).items()
    return Localized(tuple((str(lang), made.structure(value, inner)) for lang, value in entries))


def _has_text(kind: Any) -> bool:  # noqa: ANN401 - a type expression
    """Whether a type is a choice between a string and classes of the model: a piece of running text."""
    return get_origin(kind) in {Union, types.UnionType} and str in get_args(kind) and type(None) not in get_args(kind)


def _text_or_object(own: object, kind: Any, made: cattrs.Converter) -> Any:  # noqa: ANN401 - a type expression
    """A string as it is; an object as the one class that all of its keys are fields of."""
    if isinstance(own, str):
        return own
    keys = set(_checked(own, dict))
    classes = [cls for cls in get_args(kind) if cls is not str]
    fitting = [cls for cls in classes if keys <= set(attrs.fields_dict(cls))]
    return made.structure(own, (fitting or classes)[0])


def _plain(own: object, kind: type[T]) -> T:
    """A string or a number; `cattrs` asks here for enumerations of words too."""
    return kind(own) if issubclass(kind, enum.Enum) else _checked(own, kind)


def _checked(own: object, kind: type[T]) -> T:
    """The value if JSON has it in that kind; nothing is converted."""
    if type(own) is not kind:
        message = f"expected {kind.__name__}"
        raise cattrs.StructureHandlerNotFoundError(message, type_=kind)
    return own
