"""Every field of a tree with what its class says about it: kind and fate; a field nobody knows is private."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import attrs

from jats_export.readers.records import RECORD_BY_CLASS, Fate, FieldSpec, Kind, fields_of
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

#: Shown instead of a private value.
MASK = "(private)"

#: Encrypted file references and e-mail addresses, which also stand inside of values that are not private
#: (`dump-format` 5.3).
_TOKEN = re.compile(
    r"[A-Za-z0-9+/]{22}==|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}[@\uff20][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_NO_VALUES = frozenset({"", "null", "''", "'null'", "[]", "{}"})
_SPECS = {name: {spec.name: spec for spec in fields_of(record)} for name, record in RECORD_BY_CLASS.items()}


def without_tokens(text: str) -> str:
    """A value as it may be shown, file references and addresses masked."""
    return _TOKEN.sub(MASK, text)


@attrs.frozen
class Field:
    """One field of one object: its name, its value in the tree, and its line in the schema of the dump."""

    name: str
    node: Node
    spec: FieldSpec

    @property
    def is_private(self) -> bool:
        """Whether the value must not be shown."""
        return self.spec.fate is Fate.PRIVATE

    @property
    def hides_items(self) -> bool:
        """Whether plain values in the list must not be shown: nobody knows what they are."""
        return self.spec.kind is Kind.LIST and self.spec.of is None

    @property
    def is_filled(self) -> bool:
        """Whether there is a value: neither null nor empty nor blank."""
        if isinstance(self.node, Span):
            return self.node.text.strip() not in _NO_VALUES
        if isinstance(self.node, ListNode):
            return bool(self.node.items)
        return not isinstance(self.node, MapNode) or bool(self.node.entries)


def fields(node: ObjectNode) -> Iterator[Field]:
    """The fields of an object in the order of the text."""
    specs = _SPECS.get(node.java_class, {})
    for field in node.fields:
        yield Field(field.name, field.node, specs.get(field.name) or _unknown(field.name))


def _unknown(name: str) -> FieldSpec:
    """A field that the schema does not have is private until somebody decides otherwise (`dump-format` 5.3)."""
    return FieldSpec(name, Kind.TEXT, Fate.PRIVATE, "not a known field", None)


def objects(node: Node) -> Iterator[ObjectNode]:
    """Every object of a tree, each before what is in it."""
    waiting: list[Node] = [node]
    while waiting:
        own = waiting.pop()
        if isinstance(own, ObjectNode):
            yield own
            waiting.extend(reversed([field.node for field in own.fields if not isinstance(field.node, Span)]))
        elif isinstance(own, ListNode):
            waiting.extend(reversed(own.items))
        elif isinstance(own, MapNode):
            waiting.extend(reversed([entry.node for entry in own.entries]))


class PrivateRanges:
    """The ranges of a dump's text that hold private values; asked for the part of one that is to be shown."""

    def __init__(self, tree: ObjectNode) -> None:
        found = [field.node for own in objects(tree) for field in fields(own) if field.is_private]
        text = tree.source.text
        tokens = (match.span() for match in _TOKEN.finditer(text, tree.start, tree.end))
        ranges = _merged([*((node.start, node.end) for node in found), *tokens])
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def masked(self, text: str, start: int, end: int) -> str:
        """The characters `[start, end)` of the text, private ones as bullets."""
        shown = list(text[start:end])
        index = max(bisect.bisect_right(self._starts, start) - 1, 0)
        while index < len(self._starts) and self._starts[index] < end:
            for place in range(max(self._starts[index], start), min(self._ends[index], end)):
                shown[place - start] = "•"
            index += 1
        return "".join(shown)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same ranges in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
