"""Reads a DTD through lxml: in goes the path of a driver file, out come plain values with full element names.

The values know content models, attributes, notations and character entities; they know no output syntax.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BuildError(Exception):
    """The sources are not what the build expects; the message is one line for whoever runs it."""

    exit_code = 1


class Occurs(enum.Enum):
    """The occurrence sign of a content particle (XML 1.0, production 47)."""

    ONCE = ""
    OPTIONAL = "?"
    ANY = "*"
    SOME = "+"


_OCCURS = {"once": Occurs.ONCE, "opt": Occurs.OPTIONAL, "mult": Occurs.ANY, "plus": Occurs.SOME}


class Kind(enum.Enum):
    """What a content particle is."""

    TEXT = "#PCDATA"
    CHILD = "child"
    SEQUENCE = "sequence"
    CHOICE = "choice"


_GROUPS = {"seq": Kind.SEQUENCE, "or": Kind.CHOICE}


@dataclass(frozen=True, order=True)
class Name:
    """An element or attribute name as a DTD has it; `prefix` is empty when there is none."""

    prefix: str
    local: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


@dataclass(frozen=True)
class Particle:
    """A content particle: text, one child, or a group of particles."""

    kind: Kind
    occurs: Occurs = Occurs.ONCE
    #: The child's name; set for `Kind.CHILD` only.
    child: Name | None = None
    #: The members of a sequence or choice.
    members: tuple[Particle, ...] = ()


@dataclass(frozen=True)
class Attribute:
    """One attribute of an element, in the words of lxml: `type` as `cdata`, `default` as `implied`."""

    name: Name
    type: str
    default: str
    #: The default or fixed value, where the declaration has one.
    value: str | None
    #: The values of an enumeration, or the notations of a NOTATION attribute, in document order.
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """One element declaration with its attributes sorted by name; `content` is None for EMPTY."""

    name: Name
    mixed: bool
    content: Particle | None
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True)
class Dtd:
    """All declarations of a DTD, each kind sorted by name."""

    elements: tuple[Element, ...]
    #: Notation name and public identifier.
    notations: tuple[tuple[str, str], ...]
    #: Name of a general entity and the characters it stands for.
    entities: tuple[tuple[str, str], ...]


class _ContentDecl(Protocol):
    """A content particle as lxml shows it: groups are binary trees, names have no prefix."""

    name: str
    type: str
    occur: str
    left: _ContentDecl
    right: _ContentDecl


class _AttributeDecl(Protocol):
    name: str
    prefix: str | None
    type: str
    default: str
    default_value: str | None

    def itervalues(self) -> Iterator[str]: ...


class _ElementDecl(Protocol):
    name: str
    prefix: str | None
    type: str
    content: _ContentDecl

    def iterattributes(self) -> Iterator[_AttributeDecl]: ...


class _EntityDecl(Protocol):
    name: str


class _Declarations(Protocol):
    """The part of `lxml.etree.DTD` that its type stubs leave out."""

    def iterelements(self) -> Iterator[_ElementDecl]: ...

    def iterentities(self) -> Iterator[_EntityDecl]: ...


def read_dtd(driver: Path, notation_module: Path) -> Dtd:
    """Reads a DTD and all modules it calls.

    Raises `BuildError` where a content model names a child that two namespaces declare.
    """
    source = cast("_Declarations", etree.DTD(str(driver)))
    declarations = list(source.iterelements())
    owners: dict[str, set[str]] = defaultdict(set)
    for declaration in declarations:
        owners[declaration.name].add(declaration.prefix or "")
    elements = sorted((_element(d, owners) for d in declarations), key=lambda e: e.name)
    candidates = sorted({entity.name for entity in source.iterentities()})
    entities = tuple(_general_entities(driver, candidates))
    return Dtd(tuple(elements), tuple(_notations(notation_module)), entities)


def _element(declaration: _ElementDecl, owners: dict[str, set[str]]) -> Element:
    name = Name(declaration.prefix or "", declaration.name)
    if declaration.type not in {"empty", "mixed", "element"}:
        msg = f"element {name}: content type {declaration.type} is not supported"
        raise BuildError(msg)
    content = None if declaration.type == "empty" else _particle(declaration.content, name, owners)
    attributes = sorted(_attributes(declaration), key=lambda a: a.name)
    return Element(name, declaration.type == "mixed", content, tuple(attributes))


def _attributes(declaration: _ElementDecl) -> Iterator[Attribute]:
    for attribute in declaration.iterattributes():
        name = Name(attribute.prefix or "", attribute.name)
        choices = tuple(attribute.itervalues())
        yield Attribute(name, attribute.type, attribute.default, attribute.default_value, choices)


def _particle(content: _ContentDecl, parent: Name, owners: dict[str, set[str]]) -> Particle:
    occurs = _OCCURS[content.occur]
    if content.type == "pcdata":
        return Particle(Kind.TEXT)
    if content.type == "element":
        return Particle(Kind.CHILD, occurs, _child_name(content.name, parent, owners))
    members = tuple(_particle(member, parent, owners) for member in _group_members(content))
    return Particle(_GROUPS[content.type], occurs, members=members)


def _group_members(group: _ContentDecl) -> Iterator[_ContentDecl]:
    """Unfolds the binary tree in which libxml2 keeps `(a, b, c)` and `(a | b | c)`."""
    for side in (group.left, group.right):
        if side.type == group.type and side.occur == "once":
            yield from _group_members(side)
        else:
            yield side


def _child_name(local: str, parent: Name, owners: dict[str, set[str]]) -> Name:
    """Gives a child its prefix back, which lxml drops: that of the parent if declared there, else the only one."""
    prefixes = owners[local]
    if parent.prefix in prefixes:
        return Name(parent.prefix, local)
    if len(prefixes) != 1:
        msg = f"content of {parent}: the prefix of child {local} cannot be told ({sorted(prefixes)})"
        raise BuildError(msg)
    return Name(next(iter(prefixes)), local)


def _general_entities(driver: Path, candidates: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of those candidates that are general entities; the others are parameter entities.

    lxml lists both kinds alike, so a document is made that refers to every candidate: a general entity is
    replaced by its text, any other reference stays as it is (XML 1.0, section 4.4).
    """
    lines = "".join(f"<e>&{name};</e>\n" for name in candidates)
    document = f'<!DOCTYPE list SYSTEM "{driver.name}">\n<list>{lines}</list>'
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=True, recover=True)
    root = etree.fromstring(document.encode(), parser, base_url=str(driver))
    for name, element in zip(candidates, root, strict=True):
        if len(element) == 0 and element.text:
            yield name, element.text


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOTATION = re.compile(r'<!NOTATION\s+(\S+)\s+PUBLIC\s+"([^"]*)"\s*>')


def _notations(module: Path) -> list[tuple[str, str]]:
    """The notations of a module; lxml does not show them, so they are read from the text (XML 1.0, production 82)."""
    text = _COMMENT.sub("", module.read_text(encoding="utf-8"))
    return sorted((match[1], " ".join(match[2].split())) for match in _NOTATION.finditer(text))
