"""The bundled XSD in words: what an element holds, where it may stand, which attributes it has.

Read from the schema file itself, so it says what the schema says.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from jats_export.checks.contents import Element
from jats_export.schemas import XSD_NAME, jats_schema_path

_XS = "{http://www.w3.org/2001/XMLSchema}"
_PARTICLES = (f"{_XS}element", f"{_XS}sequence", f"{_XS}choice")
#: How many names of a choice are printed.
_SHOWN = 12


@attrs.frozen
class ElementModel:
    """What the schema says of one element."""

    name: str
    #: What it holds, as half a sentence.
    content: str
    #: The elements it may hold, group by group in the order of the model; within a group they are in any order or a choice.
    groups: tuple[tuple[str, ...], ...]
    #: Allowed attributes; those that must be there first.
    attributes: tuple[str, ...]
    required: tuple[str, ...]


@functools.cache
def models() -> Mapping[str, ElementModel]:
    """All elements of JATS by name; MathML's are not among them."""
    root = etree.parse(jats_schema_path(XSD_NAME)).getroot()
    return {name: _model(name, own) for own in root.iterchildren(f"{_XS}element") if (name := own.get("name"))}


@functools.cache
def parents() -> Mapping[str, tuple[str, ...]]:
    """The elements that may hold an element."""
    found: dict[str, list[str]] = {}
    for model in models().values():
        for name in {name for group in model.groups for name in group}:
            found.setdefault(name, []).append(model.name)
    return {name: tuple(sorted(names)) for name, names in found.items()}


def listed(names: tuple[str, ...] | list[str], joint: str = "or") -> str:
    """Some names with commas, a word before the last; of many, the first ones and how many more."""
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} others"
    return f" {joint} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _model(name: str, own: Element) -> ElementModel:
    kind = own.find(f"{_XS}complexType")
    if kind is None:
        return ElementModel(name, "text", (), (), ())
    particle = next((part for part in kind.iterchildren(*_PARTICLES)), None)
    content = _words(particle) if particle is not None else ""
    if kind.get("mixed") == "true":
        content = f"text, and {content}" if content else "text"
    attributes = [own for own in kind.iter(f"{_XS}attribute") if own.get("use") != "prohibited"]
    names = tuple(own.get("name") or own.get("ref") or "" for own in attributes)
    required = tuple(name for own, name in zip(attributes, names, strict=True) if own.get("use") == "required")
    return ElementModel(name, content or "nothing", tuple(_groups(particle)), names, required)


def _groups(particle: Element | None) -> Iterator[tuple[str, ...]]:
    """The names in each part of a sequence; all names of a choice are one group."""
    if particle is None:
        return
    parts = list(particle.iterchildren(*_PARTICLES)) if particle.tag == f"{_XS}sequence" else [particle]
    yield from (tuple(own.get("ref", "") for own in part.iter(f"{_XS}element")) for part in parts)


def _words(own: Element) -> str:
    """A particle in words."""
    if own.tag == f"{_XS}element":
        return _counted(own, own.get("ref") or "?")
    parts = list(own.iterchildren(*_PARTICLES))
    if len(parts) == 1:
        return _counted(own, _words(parts[0]))
    if own.tag == f"{_XS}sequence":
        return _counted(own, ", then ".join(_inner(part) for part in parts), is_group=True)
    names = [part.get("ref", "") if _is_plain(part) else f"({_words(part)})" for part in parts]
    if own.get("maxOccurs") == "unbounded":
        least = "one or more" if own.get("minOccurs", "1") != "0" else "any number"
        return f"{least} of {listed(names, 'and')} in any order"
    return f"{'perhaps ' if own.get('minOccurs') == '0' else ''}one of {listed(names)}"


def _inner(part: Element) -> str:
    words = _words(part)
    return f"({words})" if ", then " in words else words


def _is_plain(part: Element) -> bool:
    return part.tag == f"{_XS}element" and part.get("minOccurs") is None and part.get("maxOccurs") is None


def _counted(own: Element, words: str, *, is_group: bool = False) -> str:
    least, most = own.get("minOccurs", "1"), own.get("maxOccurs", "1")
    said = {
        ("0", "1"): "perhaps ",
        ("0", "unbounded"): "any number of ",
        ("1", "unbounded"): "one or more ",
    }.get((least, most), "")
    return f"{said}({words})" if said and is_group else f"{said}{words}"
