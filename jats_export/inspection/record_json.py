"""The whole record tree as JSON: every scalar a string, null as null, the Java class as `_class`, private values masked."""

from __future__ import annotations

import json

from jats_export.readers import Dump
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.readers.walk import MASK, Field, fields, without_tokens
from jats_export.spans import Span


def json_line(dump: Dump) -> str:
    """One dump as one line of JSON, in the order of the text; an element of an unknown class is masked whole."""
    value = {"file": dump.name, "index": dump.index, "record": _value(dump.tree)}
    return json.dumps(value, ensure_ascii=False)


def _value(node: Node) -> object:
    if isinstance(node, Span):
        text = node.text
        return None if text == "null" else without_tokens(text)
    if isinstance(node, ObjectNode):
        return {"_class": node.java_class} | {
            field.name: MASK if _is_masked(field) else _value(field.node) for field in fields(node)
        }
    if isinstance(node, ListNode):
        return [_value(item) for item in node.items]
    return _entries(node)


def _entries(node: MapNode) -> dict[str, object]:
    return {entry.name: _value(entry.node) for entry in node.entries}


def _is_masked(field: Field) -> bool:
    """Private values, and lists of plain values that nobody knows."""
    plain = isinstance(field.node, ListNode) and any(isinstance(item, Span) for item in field.node.items)
    return field.is_filled and (field.is_private or (field.hides_items and plain))
