"""The leak test of `jats-tagging` section 9: nothing private or internal of a dump may stand in any output."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jats_export.readers.records import RECORD_BY_CLASS, Fate, Kind, fate_of, fields_of
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

#: (b) long numbers, file tokens, addresses that carry one; (d) Java objects.
FORBIDDEN = (
    re.compile(r"\d{18,}"),
    re.compile(r"[A-Za-z0-9+/]{22}=="),
    re.compile(r"fileId="),
    re.compile(r"[A-Z]\w+[({]id="),
)
#: Shorter values, as a status 1, are everywhere; they say nothing about a leak.
_TELLING = 5
_NO_VALUES = ("null", "'null'", "[]")


def secrets(tree: ObjectNode, *, internal: bool = True) -> set[str]:
    """The values of every private field, and of every internal one that is long enough to be told from chance.

    An internal value that stands in an exported one too, as the journal's title of the web site, is public.
    """
    private = _values(tree, Fate.PRIVATE)
    if not internal:
        return private
    public = "\n".join(_values(tree, Fate.EXPORTED))
    return private | {value for value in _values(tree, Fate.INTERNAL) if value not in public}


def _values(tree: ObjectNode, fate: Fate) -> set[str]:
    return {value for own, value in _fated(tree) if own is fate}


def _fated(node: Node) -> Iterator[tuple[Fate, str]]:
    if isinstance(node, ObjectNode):
        record_class = RECORD_BY_CLASS.get(node.java_class)
        kinds = {spec.name: spec.kind for spec in fields_of(record_class)} if record_class is not None else {}
        for field in node.fields:
            value = field.node
            if not isinstance(value, Span):
                yield from _fated(value)
            elif _tells(value, kinds.get(field.name, Kind.TEXT)):
                fate = fate_of(record_class, field.name) if record_class is not None else Fate.PRIVATE
                yield fate, value.text.strip("'").strip()
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _fated(item)
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from _fated(entry.node)


def _tells(value: Span, kind: Kind) -> bool:
    text = value.text.strip("'").strip()
    return text not in {"", "null"} and (len(text) >= _TELLING or kind is Kind.OPERATOR)


def leaks(text: str, tree: ObjectNode) -> list[str]:
    """What of the dump's private or internal data stands in a text; patterns by their expression."""
    found = sorted({secret for secret in secrets(tree) if secret in text})
    return found + [pattern.pattern for pattern in FORBIDDEN if pattern.search(text)]


def empty_words(xml: bytes) -> list[str]:
    """(c): paths of elements and attributes whose whole value is one of Java's words for nothing."""
    root = etree.fromstring(xml)
    tree = root.getroottree()
    found = [tree.getpath(own) for own in root.iter() if (own.text or "").strip() in _NO_VALUES]
    found += [
        f"{tree.getpath(own)}/@{name!s}"
        for own in root.iter()
        for name, value in own.attrib.items()
        if value in _NO_VALUES
    ]
    return found
