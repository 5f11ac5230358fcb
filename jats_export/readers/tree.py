"""The tree of a dump: objects, lists, maps and slices of the text, all with their offsets, nothing lost.

Built by `dump`, viewed by `records`.  It knows how Java prints objects, and no class of the platform.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from jats_export.spans import Source, Span, make_span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

#: What stands between two fields, two items, two entries; exactly this (`dump-format` 2).
SEPARATOR = ", "

#: The closer of each opener: Lombok prints `Class(…)`, IDE-made methods print `Class{…}`.
CLOSER_OF: Mapping[str, str] = {"(": ")", "{": "}"}


@attrs.define(eq=False)
class FieldNode:
    """`name=value` inside an object, or `KEY=value` inside a map."""

    name: str
    #: Offset of the first character of the name.
    start: int
    node: Node

    @property
    def end(self) -> int:
        """Offset behind the value."""
        return self.node.end


@attrs.define(eq=False)
class ObjectNode:
    """`Class(name=value, …)`, or `Class{…}`.

    A part is one field, or the match of a pattern whose named groups are consecutive flat fields: slices of those
    are made only when somebody asks for them.
    """

    source: Source = attrs.field(repr=False)
    java_class: str
    #: `(` or `{`.
    opener: str
    start: int
    end: int
    parts: list[FieldNode | re.Match[str]] = attrs.field(repr=False)
    #: Where the text cut off inside this object begins; None for an object with its closer.
    cut: int | None = None
    _part_of: dict[str, FieldNode | re.Match[str]] | None = attrs.field(default=None, init=False, repr=False)

    @property
    def span(self) -> Span:
        """The whole object, class name and closer included."""
        return Span(self.source, self.start, self.end)

    @property
    def run(self) -> re.Match[str] | None:
        """The match that holds all the fields, where there is one."""
        parts = self.parts
        return parts[0] if len(parts) == 1 and not isinstance(parts[0], FieldNode) else None

    @property
    def fields(self) -> Iterator[FieldNode]:
        """Every field in the order of the text; duplicates and unknown ones too."""
        for part in self.parts:
            if isinstance(part, FieldNode):
                yield part
            else:
                yield from _fields_of_run(self.source, part)

    @property
    def names(self) -> Iterator[str]:
        """The names of the fields in the order of the text."""
        for part in self.parts:
            if isinstance(part, FieldNode):
                yield part.name
            else:
                yield from part.re.groupindex

    def get(self, name: str) -> Node | None:
        """The value of a field; the first one if the name is repeated (`dump-format` 3.4), None without it."""
        part = self.part(name)
        if part is None:
            return None
        if isinstance(part, FieldNode):
            return part.node
        start, end = part.span(name)
        return make_span((self.source, start, end))

    def part(self, name: str) -> FieldNode | re.Match[str] | None:
        """The part that holds a field; a match has its value as the group of that name."""
        if self._part_of is None:
            if len(self.parts) == 1:
                [part] = self.parts
                names = (part.name,) if isinstance(part, FieldNode) else part.re.groupindex
                return part if name in names else None
            self._part_of = _index(self.parts)
        return self._part_of.get(name)


@attrs.define(eq=False)
class ListNode:
    """`[value, …]`; a list of anything but objects and nulls is kept as one raw item (`dump-format` 4, A8)."""

    source: Source = attrs.field(repr=False)
    start: int
    end: int
    items: list[Node]
    #: Where the text cut off inside this list begins; None for a list with its closer.
    cut: int | None = None


@attrs.define(eq=False)
class MapNode:
    """`{KEY=value, …}`, in the order of the text."""

    source: Source = attrs.field(repr=False)
    start: int
    end: int
    entries: list[FieldNode]
    #: Where the text cut off inside this map begins; None for a map with its closer.
    cut: int | None = None


#: A value: a scalar is the slice of the text that it is, quotes and all.
Node = Span | ObjectNode | ListNode | MapNode


def _fields_of_run(source: Source, run: re.Match[str]) -> Iterator[FieldNode]:
    for name in run.re.groupindex:
        start, end = run.span(name)
        yield FieldNode(name, start - len(name) - 1, Span(source, start, end))


def _index(parts: list[FieldNode | re.Match[str]]) -> dict[str, FieldNode | re.Match[str]]:
    index: dict[str, FieldNode | re.Match[str]] = {}
    for part in reversed(parts):
        if isinstance(part, FieldNode):
            index[part.name] = part
        else:
            index.update(dict.fromkeys(part.re.groupindex, part))
    return index


def render(node: Node) -> str:
    """The text of a tree, put together from names, values and separators: what `toString()` printed, byte for byte."""
    out: list[str] = []
    _render(node, out)
    return "".join(out)


def _render(node: Node, out: list[str]) -> None:
    if isinstance(node, Span):
        out.append(node.text)
        return
    if isinstance(node, ObjectNode):
        out.append(node.java_class + node.opener)
        _render_parts(node.parts, out)
        closer = CLOSER_OF[node.opener]
    elif isinstance(node, ListNode):
        out.append("[")
        _render_items(node.items, out)
        closer = "]"
    else:
        out.append("{")
        _render_parts(node.entries, out)
        closer = "}"
    out.append(closer if node.cut is None else node.source.text[node.cut : node.end])


def _render_parts(parts: list[FieldNode | re.Match[str]] | list[FieldNode], out: list[str]) -> None:
    separator = ""
    for part in parts:
        out.append(separator)
        separator = SEPARATOR
        if isinstance(part, FieldNode):
            out.append(part.name + "=")
            _render(part.node, out)
        else:
            out.append(SEPARATOR.join([f"{name}={value}" for name, value in part.groupdict().items()]))


def _render_items(items: list[Node], out: list[str]) -> None:
    separator = ""
    for item in items:
        out.append(separator)
        separator = SEPARATOR
        _render(item, out)


def to_json(node: Node) -> object:
    """The equivalent JSON value: every scalar a string, `null` as None, the Java class as member `_class`."""
    if isinstance(node, Span):
        text = node.text
        return None if text == "null" else text
    if isinstance(node, ObjectNode):
        return {"_class": node.java_class, **{field.name: to_json(field.node) for field in node.fields}}
    if isinstance(node, ListNode):
        return [to_json(item) for item in node.items]
    return {entry.name: to_json(entry.node) for entry in node.entries}


def path_at(root: ObjectNode, offset: int) -> str:
    """The record path of the innermost field that covers an offset, as `Article.ext{EN}.title`."""
    return root.java_class + "".join(label for label, _ in _steps(root, offset))


def cut_path(root: ObjectNode) -> str:
    """The record path of the innermost object, list or map that is cut off."""
    path = root.java_class
    node: Node = root
    while not isinstance(node, Span):
        step = _last(node)
        if step is None or isinstance(step[1], Span) or step[1].cut is None:
            break
        path += step[0]
        node = step[1]
    return path


def _last(node: ObjectNode | ListNode | MapNode) -> tuple[str, Node] | None:
    """The last child, and its piece of the path."""
    if isinstance(node, ListNode):
        return (f"[{len(node.items) - 1}]", node.items[-1]) if node.items else None
    if isinstance(node, MapNode):
        return (f"{{{node.entries[-1].name}}}", node.entries[-1].node) if node.entries else None
    last = node.parts[-1] if node.parts else None
    return (f".{last.name}", last.node) if isinstance(last, FieldNode) else None


def value_end(root: ObjectNode, offset: int) -> int | None:
    """Where the scalar that covers an offset ends; None if there is none."""
    node: Node = root
    for _, node in _steps(root, offset):  # noqa: B007 - the last one is wanted
        pass
    return node.end if isinstance(node, Span) else None


def _steps(root: ObjectNode, offset: int) -> Iterator[tuple[str, Node]]:
    """The nodes from the root down to the one that covers an offset, each with its piece of the path."""
    node: Node = root
    while not isinstance(node, Span):
        if isinstance(node, ListNode):
            index = _covering(node.items, offset)
            if index is None:
                return
            label, node = f"[{index}]", node.items[index]
        else:
            fields = node.entries if isinstance(node, MapNode) else list(node.fields)
            index = _covering(fields, offset)
            if index is None:
                return
            label = f"{{{fields[index].name}}}" if isinstance(node, MapNode) else f".{fields[index].name}"
            node = fields[index].node
        yield label, node


def _covering(nodes: Sequence[Node | FieldNode], offset: int) -> int | None:
    """Index of the last of the nodes that begins at or before an offset and does not end before it."""
    index = bisect.bisect_right(nodes, offset, key=lambda node: node.start) - 1
    return index if index >= 0 and offset <= nodes[index].end else None
