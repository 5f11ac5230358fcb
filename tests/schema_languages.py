"""Reads an XML Schema set into what it says of each element: the language of its content and its attribute uses.

Two sets can be compared however they are cut into files, groups and types.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

import attrs
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_XS = "{http://www.w3.org/2001/XMLSchema}"
_XML = {"xml": "http://www.w3.org/XML/1998/namespace"}


@attrs.frozen
class AttributeUse:
    """An attribute of an element: name with namespace, and all that bears on its value."""

    name: str
    use: str
    default: str | None
    fixed: str | None
    #: Name of the type or of the type restricted; empty where the attribute is declared elsewhere.
    type: str
    values: frozenset[str]


@attrs.frozen
class Part:
    """A part of a content model as positions of an automaton (Glushkov): can it be empty, its first and last ones."""

    empty: bool
    first: frozenset[int]
    last: frozenset[int]


@attrs.define
class Language:
    """The content model of one element as an automaton whose positions are its element references."""

    names: list[str] = attrs.field(factory=list)
    follow: dict[int, set[int]] = attrs.field(factory=lambda: defaultdict(set))
    whole: Part = Part(empty=True, first=frozenset(), last=frozenset())

    def reference(self, name: str) -> Part:
        self.names.append(name)
        position = frozenset({len(self.names) - 1})
        return Part(empty=False, first=position, last=position)

    def then(self, left: Part, right: Part) -> Part:
        for position in left.last:
            self.follow[position] |= right.first
        first = left.first | right.first if left.empty else left.first
        last = left.last | right.last if right.empty else right.last
        return Part(left.empty and right.empty, first, last)

    def repeated(self, part: Part) -> Part:
        for position in part.last:
            self.follow[position] |= part.first
        return part

    def accepts_end(self, state: frozenset[int] | None) -> bool:
        return self.whole.empty if state is None else bool(state & self.whole.last)

    def moves(self, state: frozenset[int] | None) -> dict[str, frozenset[int]]:
        """The next state for each name; a state is a set of positions, None the start."""
        start = self.whole.first if state is None else frozenset().union(*(self.follow[p] for p in state))
        moves: dict[str, set[int]] = defaultdict(set)
        for position in start:
            moves[self.names[position]].add(position)
        return {name: frozenset(positions) for name, positions in moves.items()}


def same_language(left: Language, right: Language) -> bool:
    """Whether two models accept the same sequences: no reachable pair of states tells them apart."""
    pairs: deque[tuple[frozenset[int] | None, frozenset[int] | None]] = deque([(None, None)])
    seen = {pairs[0]}
    while pairs:
        one, other = pairs.popleft()
        moves, others = left.moves(one), right.moves(other)
        if left.accepts_end(one) != right.accepts_end(other) or moves.keys() != others.keys():
            return False
        for name in moves:
            pair = (moves[name], others[name])
            if pair not in seen:
                seen.add(pair)
                pairs.append(pair)
    return True


@attrs.frozen
class ElementType:
    """What a schema says of one element."""

    mixed: bool
    content: Language
    attributes: frozenset[AttributeUse]


class SchemaSet:
    """The element declarations of some schema documents, those of other documents referred to by name only."""

    def __init__(self, *documents: Path) -> None:
        roots = [etree.parse(str(path)).getroot() for path in documents]
        self._groups = {group.get("name"): group for root in roots for group in root.iterchildren(f"{_XS}group")}
        self.elements = {
            _declared(root, element.get("name", "")): self._type(element)
            for root in roots
            for element in root.iterchildren(f"{_XS}element")
        }

    def _type(self, element: etree._Element) -> ElementType:
        types = element.findall(f"{_XS}complexType")
        assert len(types) == 1, f"{element.get('name')} has no type of its own"
        language = Language()
        models = [node for node in types[0] if _kind(node) in {"sequence", "choice", "group"}]
        for model in models:
            language.whole = self._part(model, language)
        uses = [_attribute_use(node) for node in types[0] if _kind(node) == "attribute"]
        assert len({use.name for use in uses}) == len(uses)
        return ElementType(types[0].get("mixed") == "true", language, frozenset(uses))

    def _part(self, node: etree._Element, language: Language) -> Part:
        low, high = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
        assert (low, high) in {("0", "1"), ("1", "1"), ("0", "unbounded"), ("1", "unbounded")}
        part = self._once(node, language)
        if high == "unbounded":
            part = language.repeated(part)
        return attrs.evolve(part, empty=True) if low == "0" else part

    def _once(self, node: etree._Element, language: Language) -> Part:
        kind = _kind(node)
        if kind == "element":
            return language.reference(_resolved(node, node.get("ref", "")))
        if kind == "group":
            name = node.get("ref", "")
            assert ":" not in name
            return self._part(next(_particles(self._groups[name])), language)
        parts = [self._part(child, language) for child in _particles(node)]
        return _choice(parts) if kind == "choice" else _sequence(parts, language)


def _choice(parts: list[Part]) -> Part:
    first = frozenset[int]().union(*(part.first for part in parts))
    last = frozenset[int]().union(*(part.last for part in parts))
    return Part(any(part.empty for part in parts) or not parts, first, last)


def _sequence(parts: list[Part], language: Language) -> Part:
    whole = Part(empty=True, first=frozenset(), last=frozenset())
    for part in parts:
        whole = language.then(whole, part)
    return whole


def _kind(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _particles(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if _kind(child) in {"element", "group", "choice", "sequence"}:
            yield child
        else:
            assert _kind(child) in {"annotation", ""}, f"unexpected {child.tag} in a content model"


def _declared(root: etree._Element, name: str) -> str:
    namespace = root.get("targetNamespace")
    return f"{{{namespace}}}{name}" if namespace else name


def _resolved(node: etree._Element, reference: str) -> str:
    prefix, _, local = reference.rpartition(":")
    namespaces = _XML | {str(key or ""): uri for key, uri in node.nsmap.items()}
    return f"{{{namespaces[prefix]}}}{local}" if prefix else local


def _attribute_use(node: etree._Element) -> AttributeUse:
    reference, restriction = node.get("ref"), node.find(f"{_XS}simpleType/{_XS}restriction")
    type_ = node.get("type", "") if restriction is None else restriction.get("base", "")
    values = frozenset(value.get("value", "") for value in node.iter(f"{_XS}enumeration"))
    name = _resolved(node, reference) if reference else node.get("name", "")
    local_type = type_.rpartition(":")[2]
    return AttributeUse(name, node.get("use", "optional"), node.get("default"), node.get("fixed"), local_type, values)
