"""Reads the text of one dump into its tree: schema-directed, tolerant, linear (`dump-format` 2 to 4).

Text in; tree, findings and the place of a cut out.  It knows the classes only through their layouts.
"""

# ruff: noqa: D403 - the docstring of a parsing method is the production it reads

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import attrs

from jats_export.errors import DumpError
from jats_export.problems import Level, Problem
from jats_export.readers.damage import StrayCloserError
from jats_export.readers.fields import FieldSpec, Kind
from jats_export.readers.findings import Findings, listed, quotable
from jats_export.readers.layouts import LANGUAGES, LAYOUTS, Layout, Run, no_layout
from jats_export.readers.texts import OpenObject, TextEnds
from jats_export.readers.tokenizer import TOKENS, Place, holds_container, place
from jats_export.readers.tree import CLOSER_OF, FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Source, Span

if TYPE_CHECKING:
    import re

#: Objects inside objects; the platform needs four (`dump-format` 3.5).
MAX_DEPTH = 64
#: Different stacks of containers whose ends are told apart; a dump has about twenty.
_MAX_PLACES = 256

#: Steps of a record path that an error shows.
_LONGEST_PATH = 12

_OBJECT, _NAME = TOKENS["object"], TOKENS["name"]
_SHAPES: dict[type[object], Kind] = {ObjectNode: Kind.OBJ, ListNode: Kind.LIST, MapNode: Kind.MAP}


@attrs.frozen
class Cut:
    """Where a truncated dump breaks off."""

    offset: int
    #: The field that is cut off; empty if its name is.
    name: str


@attrs.frozen
class ReadDump:
    """What reading one dump gave."""

    root: ObjectNode
    findings: Findings
    cut: Cut | None


def read_dump(source: Source, start: int, *, reported: set[str], fast: bool | None = None) -> ReadDump:
    """Read the object that begins at an offset.

    `reported` holds the classes of this file whose missing fields were told already.  `fast` uses the patterns for
    runs of flat fields always or never, and by default once they are worth their making; the tree is the same.
    Raises `DumpError` where there is no way on.
    """
    reader = _Reader(source, reported, fast=fast)
    root = reader.read(start)
    return ReadDump(root, reader.findings, reader.cut)


class _Reader:
    """The grammar of `dump-format` 2, one method a production; each returns a node, whose end is the next offset."""

    def __init__(self, source: Source, reported: set[str], *, fast: bool | None) -> None:
        self.source = source
        self.text = source.text
        self.findings = Findings()
        self.ends = TextEnds(source.text, self.findings)
        self.cut: Cut | None = None
        self._reported = reported
        self._fast = fast
        self._places: set[Place] = set()
        self._path: list[str | int] = []
        #: The objects that are read at present, the outermost first; left as they are where reading breaks off.
        self._open: list[OpenObject] = []

    def read(self, start: int) -> ObjectNode:
        """dump = object."""
        match = _OBJECT.match(self.text, start)
        if match is None:
            self._fail("bad-structure", "An object is expected here: Class(name=value, …).", start)
        try:
            root = self._object(match, "file", (), None)
        except StrayCloserError as stray:
            self._fail_broken(stray.offset)
        if self.cut is not None:
            self._fail_broken(None)
        return root

    def _fail_broken(self, offset: int | None) -> None:
        """Fail at the offset, or where doubt arose before; without either the dump is only cut off."""
        first = next((obj.doubt for obj in self._open if obj.doubt is not None), offset)
        if first is not None:
            self._fail(
                "bad-structure",
                "Neither a delimiter nor a closer that fits is here, a bracket is lost, doubled or swapped: "
                "get the text of the dump again.",
                first,
            )

    # ---- objects

    def _object(
        self, match: re.Match[str], holder: str, followers: tuple[str, ...], parent: Place | None
    ) -> ObjectNode:
        """object = Class "(" fields ")" | Class "{" fields "}"."""
        java_class, opener = match.groups()
        if len(self._open) >= MAX_DEPTH:
            self._fail("too-deep", f"Objects are nested more than {MAX_DEPTH} deep: this is no dump.", match.start())
        layout = LAYOUTS.get(java_class)
        where = self._place(CLOSER_OF[opener], holder, followers, parent, layout)
        node = ObjectNode(self.source, java_class, opener, match.start(), -1, [])
        if layout is None:
            self.findings.add("unknown-class", match.start(), quotable(java_class))
            layout = no_layout(java_class, opener)
        elif layout.whole is not None and layout.opener == opener:
            end = self._run(node, layout.whole, where, match.end(), last=True)
            if end is not None:
                node.end = end + 1
                return node
        self._open.append(OpenObject(layout, where))
        node.end = self._fields(node, self._open[-1], match.end())
        if self.cut is None:
            self._open.pop()
        return node

    def _place(
        self, closer: str, holder: str, followers: tuple[str, ...], parent: Place | None, layout: Layout | None
    ) -> Place:
        known = self._places
        around = parent if len(known) < _MAX_PLACES else None
        kin = ("", "") if layout is None else (layout.java_class, layout.strangers)
        made = place(closer, holder, followers, around, kin)
        known.add(made)
        return made

    def _run(self, node: ObjectNode, run: Run, where: Place, pos: int, *, last: bool) -> int | None:
        """run = field { ", " field }, all flat, in order and beyond doubt (the fast path)."""
        if self._fast is False or not where.is_usual:
            return None
        pattern = run.pattern or run.warm_up(force=self._fast is True)
        match = None if pattern is None else pattern.match(self.text, pos)
        if match is None:
            return None
        end = match.end()
        if last and where.end.match(self.text, end) is None:
            return None
        node.parts.append(match)
        return end

    def _fields(self, node: ObjectNode, obj: OpenObject, pos: int) -> int:
        """fields = [ field { ", " field } ]; returns the offset behind the closer."""
        layout, where = obj.layout, obj.place
        if self.text.startswith(where.closer, pos) and where.end.match(self.text, pos):
            return self._close(node, obj, pos)
        while True:
            run = layout.runs.get(obj.due) if obj.in_order and layout.opener == node.opener else None
            last = run is not None and run.stop == len(layout.specs)
            end = None if run is None else self._run(node, run, where, pos, last=last)
            if run is None or end is None:
                end = self._field(node, obj, pos)
                if self.cut is not None:
                    return len(self.text)
                if self.text.startswith(", ", end) and _NAME.match(self.text, end + 2):
                    pos = end + 2
                    continue
                if where.end.match(self.text, end) is None:
                    return self._break_off(node, end, "cut field", end)
            else:
                obj.pass_run(run)
                if not last:
                    pos = end
                    continue
            return self._close(node, obj, end)

    def _close(self, node: ObjectNode, obj: OpenObject, pos: int) -> int:
        layout = obj.layout
        if not obj.is_complete() and layout.java_class not in self._reported:
            self._reported.add(layout.java_class)
            missing = [spec.name for spec in layout.specs if spec.name not in obj.seen]
            self.findings.add("missing-field", node.start, listed(missing), layout.java_class)
        return pos + 1

    def _break_off(self, node: ObjectNode | ListNode | MapNode, pos: int, token: str, since: int) -> int:
        """Nothing fits here: the input ends in the middle of a `token`, or the structure is broken."""
        if TOKENS[token].match(self.text, pos) is None:
            raise StrayCloserError(pos)
        self.cut = Cut(pos, "")
        node.cut = since
        return len(self.text)

    # ---- fields

    def _field(self, node: ObjectNode, obj: OpenObject, pos: int) -> int:
        """field = name "=" value."""
        match = _NAME.match(self.text, pos)
        if match is None:
            return self._break_off(node, pos, "cut field", pos)
        name = match[1]
        spec = self._announce(obj, name, pos)
        value = self._unknown_value(obj, name, match.end()) if spec is None else self._value(obj, spec, match.end())
        if self.cut is None and value.end == len(self.text):
            self.cut = Cut(pos, name)
            node.cut = pos - 2 if node.parts else pos
            return value.end
        node.parts.append(FieldNode(name, pos, value))
        if self.cut is not None:
            node.cut = value.end
        return value.end

    def _announce(self, obj: OpenObject, name: str, pos: int) -> FieldSpec | None:
        """Note a name; tells when it is unknown, given again, or out of order (`dump-format` 3.4)."""
        layout = obj.layout
        index = layout.index.get(name)
        if (index is None or name in obj.seen) and obj.doubt is None and name in obj.place.due_around:
            obj.doubt = pos - 2 if obj.due_spec() is None else None
        if index is None:
            if layout.specs:
                self.findings.add("unknown-field", pos, quotable(name), layout.java_class)
            return None
        if name in obj.seen:
            self.findings.add("duplicate-field", pos, name, layout.java_class)
        else:
            if index < obj.due and obj.in_order:
                obj.in_order = False
                self.findings.add("field-order", pos, name, layout.java_class)
            obj.seen.add(name)
            obj.due = index + 1
        return layout.specs[index]

    # ---- values

    def _value(self, obj: OpenObject, spec: FieldSpec, pos: int) -> Node:
        """value = closed | quoted | text | container, as the kind of the field says."""
        if spec.is_container:
            return self._container(obj, spec, pos)
        if spec.is_closed:
            return self._closed(obj, spec, pos)
        end = None
        if spec.kind is Kind.QTEXT and self.text.startswith("'", pos):
            end = self.ends.end_of_quoted(obj, pos)
        if end is None:
            end = self.ends.end_of_text(obj, spec.name, pos)
        if holds_container(self.text[pos:end]):
            self.findings.add("bad-container", pos, spec.name, obj.layout.java_class)
        return Span(self.source, pos, end)

    def _closed(self, obj: OpenObject, spec: FieldSpec, pos: int) -> Span:
        """closed = integer | date | boolean | word | "null" | ""; else it is read as text."""
        end = self.ends.end_of_closed(obj, spec, pos)
        if end is None:
            end = self.ends.end_of_text(obj, spec.name, pos)
            if end < len(self.text):
                self.findings.add("bad-scalar", pos, spec.name, obj.layout.java_class)
        elif spec.kind is Kind.ENUM and self.text[pos:end] not in LANGUAGES:
            self.findings.add("unknown-language", pos, spec.name, obj.layout.java_class)
        return Span(self.source, pos, end)

    def _container(self, obj: OpenObject, spec: FieldSpec, pos: int) -> Node:
        """container = "null" | object | list | map; else it is read as text."""
        end = self.ends.end_of_null(obj, pos)
        if end is not None:
            return Span(self.source, pos, end)
        self.ends.refuse_stray_in_list(pos)
        node: Node | None = self._shaped(obj, spec.name, pos)
        if node is None:
            node = Span(self.source, pos, self.ends.end_of_text(obj, spec.name, pos))
        if self.cut is None and node.end < len(self.text) and not _is_of(node, spec):
            self.findings.add("bad-container", pos, spec.name, obj.layout.java_class)
        return node

    def _unknown_value(self, obj: OpenObject, name: str, pos: int) -> Node:
        """unknown value = scalar | container | quoted | text (`dump-format` 3.4, A7, A8, A10)."""
        end = self.ends.end_of_scalar(obj, pos)
        if end is None:
            node = self._shaped(obj, name, pos)
            if node is not None:
                return node
            if obj.place.closer == "}" and self.text.startswith("'", pos):
                end = self.ends.end_of_quoted(obj, pos)
        if end is None:
            end = self.ends.end_of_unknown_text(obj, pos)
        return Span(self.source, pos, end)

    def _shaped(self, obj: OpenObject, name: str, pos: int) -> ObjectNode | ListNode | MapNode | None:
        """object | list | map, by how the value begins; None if it begins like none of them."""
        text = self.text
        match = _OBJECT.match(text, pos)
        if match is None and not text.startswith(("[", "{"), pos):
            return None
        followers = obj.followers()
        self._path.append(f".{name}")
        node: ObjectNode | ListNode | MapNode | None = None
        if match is not None:
            node = self._object(match, "field", followers, obj.place)
        elif TOKENS["list of objects"].match(text, pos):
            node = self._list(followers, obj.place, pos)
        elif TOKENS["map of objects"].match(text, pos):
            node = self._map(followers, obj.place, pos)
        elif text.startswith("[", pos):
            node = self._raw_list(pos)
        self._path.pop()
        return node

    def _list(self, followers: tuple[str, ...], parent: Place, start: int) -> ListNode:
        """list = "[" [ item { ", " item } ] "]", item = object | "null"."""
        node = ListNode(self.source, start, -1, [])
        items = node.items
        self._path.append(0)
        end = pos = start + 1
        while not self.text.startswith("]", end):
            if items:
                pos = end + 2
                self._path[-1] = len(items)
            match = _OBJECT.match(self.text, pos)
            if match is not None and (not items or self.text.startswith(", ", end)):
                item = self._object(match, "list", followers, parent)
                items.append(item)
                self._like(item, items, followers, parent)
            elif TOKENS["null item"].match(self.text, pos):
                items.append(Span(self.source, pos, pos + 4))
            else:
                node.end = self._break_off(node, end, "cut item", end)
                return node
            end = items[-1].end
            if self.cut is not None:
                node.cut = node.end = end
                return node
        self._path.pop()
        node.end = end + 1
        return node

    def _like(self, first: ObjectNode, items: list[Node], followers: tuple[str, ...], parent: Place) -> None:
        """{ ", " item }, as long as they are of the class of the first one, flat and beyond doubt as it is.

        Another object of the class behind one is its end as well: no end pattern is asked.
        """
        layout = LAYOUTS.get(first.java_class)
        run = None if layout is None else layout.whole
        if layout is None or run is None or run.pattern is None or first.run is None:
            return
        where = self._place(layout.closer, "list", followers, parent, layout)
        text, pattern = self.text, run.pattern
        joint = f"{layout.closer}, {layout.java_class}{layout.opener}{layout.specs[0].name}="
        before_item = len(layout.closer) + 2
        before_run = before_item + len(layout.java_class) + 1
        end = first.end - 1
        while text.startswith(joint, end):
            match = pattern.match(text, end + before_run)
            if match is None:
                return
            start, end = end + before_item, match.end()
            if not text.startswith(joint, end) and where.end.match(text, end) is None:
                return
            items.append(ObjectNode(self.source, layout.java_class, layout.opener, start, end + 1, [match]))

    def _raw_list(self, start: int) -> ListNode | None:
        """raw list = "[" anything "]", up to the first bracket before a delimiter or a closer (A8)."""
        end = self.ends.search(TOKENS["end of raw list"], start + 1)
        if end < 0:
            return None
        return ListNode(self.source, start, end + 1, [Span(self.source, start + 1, end)])

    def _map(self, followers: tuple[str, ...], parent: Place, start: int) -> MapNode:
        """map = "{" [ entry { ", " entry } ] "}", entry = key "=" ( object | "null" )."""
        node = MapNode(self.source, start, -1, [])
        end = pos = start + 1
        while not self.text.startswith("}", end):
            if node.entries:
                pos = end + 2
            key = TOKENS["key"].match(self.text, pos)
            value = None if key is None else self._entry(key, followers, parent)
            if key is None or value is None or (node.entries and not self.text.startswith(", ", end)):
                node.end = self._break_off(node, end, "cut item", end)
                return node
            node.entries.append(FieldNode(key[1], pos, value))
            end = value.end
            if self.cut is not None:
                node.cut = node.end = end
                return node
        node.end = end + 1
        return node

    def _entry(self, key: re.Match[str], followers: tuple[str, ...], parent: Place) -> Node | None:
        pos = key.end()
        match = _OBJECT.match(self.text, pos)
        if match is not None:
            self._path.append(f"{{{key[1]}}}")
            node = self._object(match, "map", followers, parent)
            self._path.pop()
            return node
        if TOKENS["null item"].match(self.text, pos):
            return Span(self.source, pos, pos + 4)
        return None

    def _fail(self, rule: str, message: str, offset: int) -> NoReturn:
        steps = [f"[{step}]" if isinstance(step, int) else step for step in self._path]
        path = "Article" + "".join(steps[:_LONGEST_PATH]) + ("…" if len(steps) > _LONGEST_PATH else "")
        raise DumpError(Problem(rule, Level.ERROR, message, Span(self.source, offset, offset), record_path=path))


def _is_of(node: Node, spec: FieldSpec) -> bool:
    """Whether a value has the shape and the class that its field declares."""
    if isinstance(node, Span) or _SHAPES[type(node)] is not spec.kind:
        return False
    if isinstance(node, ObjectNode):
        inside: list[Node] = [node]
    else:
        inside = node.items if isinstance(node, ListNode) else [entry.node for entry in node.entries]
    return spec.of is None or all(
        item.java_class == spec.of if isinstance(item, ObjectNode) else item.text == "null"
        for item in inside
        if isinstance(item, ObjectNode | Span)
    )
