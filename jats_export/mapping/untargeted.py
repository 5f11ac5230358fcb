"""Fields that hold a value and have no place in JATS: told, so that nothing is left out in silence."""

from __future__ import annotations

import functools

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
        for name in _untargeted(node.java_class):
            if (node.java_class, name) in told:
                continue
            part = node.part(name)
            if part is None or (not isinstance(part, FieldNode) and part[name] == "null"):
                continue
            value = node.get(name)
            if isinstance(value, Span) and not _says_nothing(value.text):
                told.add((node.java_class, name))
                ctx.note(
                    "field-without-target",
                    f"The field {node.java_class}.{name} holds a value for which no JATS place is decided; it was not exported.",
                    value,
                )


def _says_nothing(text: str) -> bool:
    return text == "null" or text.strip().strip("'").strip() in _NO_VALUE


def _objects(tree: ObjectNode) -> list[ObjectNode]:
    """Every object in the order of the text."""
    found: list[ObjectNode] = []
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ObjectNode):
            found.append(node)
            parts = reversed(node.parts)
            waiting += [part.node for part in parts if type(part) is FieldNode and type(part.node) is not Span]
        elif isinstance(node, ListNode):
            waiting += reversed(node.items)
        elif isinstance(node, MapNode):
            waiting += [entry.node for entry in reversed(node.entries)]
    return found


@functools.cache
def _untargeted(java_class: str) -> tuple[str, ...]:
    """The fields of a class that no rule names; none of a class we do not know."""
    record_class = RECORD_BY_CLASS.get(java_class)
    specs = fields_of(record_class) if record_class is not None else ()
    return tuple(spec.name for spec in specs if spec.fate is Fate.IGNORED and spec.note == NO_TARGET)
