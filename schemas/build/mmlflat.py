"""Joins the W3C MathML 3 schema modules into one file that accepts the same documents and that libxml2 loads fast.

Abstract elements with their substitution groups, and named model groups, become plain choices and sequences:
libxml2 spends nearly all of its load time on the substitution groups.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtd_model import BuildError
from lxml import etree
from output import MATHML_NOTICE, NAMESPACES, XS, schema_bytes, xs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PREFIX = "m"
_TYPES = (f"{{{XS}}}complexType", f"{{{XS}}}simpleType")
_MODEL_OWNERS = (f"{{{XS}}}complexType", f"{{{XS}}}extension")
_MODEL_GROUPS = {"choice", "sequence"}
_MODELS = _MODEL_GROUPS | {"group"}


@dataclass(frozen=True)
class _Particle:
    """A particle of a content model: `ref` of an element or group, `local` XML, or a `choice` or `sequence`."""

    kind: str
    bounds: tuple[str, str] = ("1", "1")
    name: str = ""
    members: tuple[_Particle, ...] = ()
    #: A wildcard or a local element declaration, written out as it stands.
    local: etree._Element | None = None

    @property
    def once(self) -> bool:
        return self.bounds == ("1", "1")


def flatten(modules: Path) -> bytes:
    """The schema document made of `mathml3.xsd` in a folder and all modules it includes.

    Raises `BuildError` when a module uses a construct that is not handled here.
    """
    return schema_bytes(_Flattener(list(_components(modules, "mathml3.xsd", set()))).schema(), MATHML_NOTICE)


def _components(folder: Path, name: str, seen: set[str]) -> Iterator[etree._Element]:
    """The top-level components of a module, those of the modules it includes first."""
    if name in seen:
        return
    seen.add(name)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, remove_blank_text=True, resolve_entities=False)
    for component in etree.parse(str(folder / name), parser).getroot():
        if _kind(component) == "include":
            yield from _components(folder, component.get("schemaLocation", ""), seen)
        else:
            yield component


def _kind(node: etree._Element) -> str:
    return etree.QName(node).localname


def _local_name(reference: str) -> str:
    return reference.rpartition(":")[2]


class _Flattener:
    """Knows the named components and rewrites each content model in terms of concrete elements."""

    def __init__(self, components: list[etree._Element]) -> None:
        self.components = components
        self.elements = {c.get("name", ""): c for c in components if _kind(c) == "element"}
        self.groups = {c.get("name", ""): c for c in components if _kind(c) == "group"}
        #: Groups that declare elements of their own cannot be dissolved.
        self.kept_groups = {
            name for name, group in self.groups.items() if group.find(f".//{{{XS}}}element[@name]") is not None
        }
        self.direct_members: dict[str, list[str]] = defaultdict(list)
        for name, element in self.elements.items():
            if head := element.get("substitutionGroup"):
                self.direct_members[_local_name(head)].append(name)

    def schema(self) -> etree._Element:
        """The new schema: what is abstract or dissolved is left out."""
        uri = NAMESPACES["mml"]
        schema = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS, _PREFIX: uri})
        schema.set("elementFormDefault", "qualified")
        schema.set("targetNamespace", uri)
        schema.extend(self._rewritten(component) for component in self.components if self._stays(component))
        return schema

    def _stays(self, component: etree._Element) -> bool:
        if _kind(component) == "group":
            return component.get("name") in self.kept_groups
        return component.get("abstract") != "true"

    def _rewritten(self, component: etree._Element) -> etree._Element:
        new = copy.deepcopy(component)
        if _kind(new) == "element":
            self._give_type(new)
        _remove(new, "substitutionGroup")
        for owner in list(new.iter(*_MODEL_OWNERS)):
            for child in [c for c in owner if _kind(c) in _MODELS]:
                owner.replace(child, self._model(child))
        return new

    def _give_type(self, element: etree._Element) -> None:
        """Gives a member without a type the type of its head (XML Schema Part 1, section 3.3.2)."""
        head = element
        while not _has_type(head) and (name := head.get("substitutionGroup")):
            head = self.elements[_local_name(name)]
        if head is not element:
            if type_ := head.get("type"):
                element.set("type", type_)
            element.extend(copy.deepcopy(child) for child in head)

    def _model(self, node: etree._Element) -> etree._Element:
        """A content model; a type cannot hold a lone element or wildcard, so that gets a sequence around it."""
        model = _written(self._particle(node))
        return model if _kind(model) in _MODELS else xs("sequence", model)

    def _particle(self, node: etree._Element) -> _Particle:
        kind = _kind(node)
        bounds = (node.get("minOccurs", "1"), node.get("maxOccurs", "1"))
        if kind == "any" or (kind == "element" and node.get("name")):
            return _Particle("local", bounds, local=node)
        if kind == "element":
            return self._concrete(_local_name(node.get("ref", "")), bounds)
        if kind == "group":
            return self._dissolved(_local_name(node.get("ref", "")), bounds)
        if kind in _MODEL_GROUPS:
            return self._grouped(kind, bounds, node)
        msg = f"MathML schema: xs:{kind} in a content model is not supported"
        raise BuildError(msg)

    def _concrete(self, name: str, bounds: tuple[str, str]) -> _Particle:
        """An element reference as the elements that may stand there."""
        members = tuple(_Particle("element", name=member) for member in self._members(name))
        return replace(members[0], bounds=bounds) if len(members) == 1 else _Particle("choice", bounds, members=members)

    def _members(self, name: str) -> Iterator[str]:
        """The element itself unless it is abstract, and all that may be substituted for it."""
        if self.elements[name].get("abstract") != "true":
            yield name
        for member in self.direct_members[name]:
            yield from self._members(member)

    def _dissolved(self, name: str, bounds: tuple[str, str]) -> _Particle:
        if name in self.kept_groups:
            return _Particle("group", bounds, name)
        return _rebound(self._particle(self.groups[name][0]), bounds)

    def _grouped(self, kind: str, bounds: tuple[str, str], node: etree._Element) -> _Particle:
        members = [self._particle(child) for child in node]
        if kind == "choice":
            members = list(dict.fromkeys(inner for member in members for inner in _alternatives(member)))
        return _rebound(members[0], bounds) if len(members) == 1 else _Particle(kind, bounds, members=tuple(members))


def _remove(node: etree._Element, attribute: str) -> None:
    if attribute in node.attrib:
        del node.attrib[attribute]


def _has_type(element: etree._Element) -> bool:
    return bool(element.get("type")) or any(child.tag in _TYPES for child in element)


def _alternatives(member: _Particle) -> tuple[_Particle, ...]:
    """The members of a plain choice, which may be merged into the choice around it."""
    return member.members if member.kind == "choice" and member.once else (member,)


def _rebound(particle: _Particle, bounds: tuple[str, str]) -> _Particle:
    """The particle, to occur as often as `bounds` say."""
    if bounds == ("1", "1"):
        return particle
    if particle.once:
        return replace(particle, bounds=bounds)
    return _Particle("sequence", bounds, members=(particle,))


def _written(particle: _Particle) -> etree._Element:
    if particle.local is not None:
        node = copy.deepcopy(particle.local)
    elif particle.kind in _MODEL_GROUPS:
        node = xs(particle.kind)
        node.extend(_written(member) for member in particle.members)
    else:
        node = xs(particle.kind, ref=f"{_PREFIX}:{particle.name}")
    for attribute, bound in zip(("minOccurs", "maxOccurs"), particle.bounds, strict=True):
        _remove(node, attribute)
        if bound != "1":
            node.set(attribute, bound)
    return node
