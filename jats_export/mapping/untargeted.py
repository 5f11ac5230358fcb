"""Fields that hold a value and have no place in JATS: told, so that nothing is left out in silence."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from jats_export.mapping.context import Context
from jats_export.readers.fields import NO_TARGET
from jats_export.readers.records import RECORD_BY_CLASS, Fate, fields_of
from jats_export.readers.tree import FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

_NO_VALUE = frozenset({"", "null", "[]"})


def tell_untargeted(tree: ObjectNode, ctx: Context) -> None:
    """One note for each field of a class that no rule names and that is filled, at its first place."""
    told: set[tuple[str, str]] = set()
    for node in _objects(tree):
        for name, value in _filled(node):
            if (node.java_class, name) not in told:
                told.add((node.java_class, name))
                ctx.note(
                    "field-without-target",
                    f"The field {node.java_class}.{name} holds a value for which no JATS place is decided; it was not exported.",
                    value,
                )


def _filled(node: ObjectNode) -> Iterator[tuple[str, Span]]:
    for name in _untargeted(node.java_class):
        value = node.get(name)
        if isinstance(value, Span) and _unquoted(value) not in _NO_VALUE:
            yield name, value


def _unquoted(value: Span) -> str:
    return value.text.strip().strip("'").strip()


def _objects(node: Node) -> Iterator[ObjectNode]:
    if isinstance(node, ObjectNode):
        yield node
        for part in node.parts:
            if isinstance(part, FieldNode):
                yield from _objects(part.node)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _objects(item)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from _objects(entry.node)


@functools.cache
def _untargeted(java_class: str) -> tuple[str, ...]:
    """The fields of a class that no rule names; none of a class we do not know."""
    record_class = RECORD_BY_CLASS.get(java_class)
    specs = fields_of(record_class) if record_class is not None else ()
    return tuple(spec.name for spec in specs if spec.fate is Fate.IGNORED and spec.note == NO_TARGET)
