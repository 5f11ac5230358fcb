"""A dump's tree → its filled values, each with its place, its record path and its line in the schema.

What a value is, is said here once: a scalar that is neither null nor blank.  Knows no JATS and no outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from jats_export.readers import Dump
from jats_export.readers.fields import FieldSpec, Record, specs_of
from jats_export.readers.findings import quotable
from jats_export.readers.records import RECORD_BY_CLASS
from jats_export.readers.tree import FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

_NO_VALUES = frozenset({"", "null"})


@attrs.define(eq=False)
class Owner:
    """An object of the dump while its values are looked at."""

    node: ObjectNode
    path: str
    parent: Owner | None
    #: The field of the parent that holds it; `None` for the article.
    spec: FieldSpec | None
    #: Key of the map that holds it, as `CN`; `None` elsewhere.
    key: str | None = None
    #: Why nobody reads this object: it stands where another class, or nothing, belongs; `None` for all others.
    unread: str | None = None
    values: dict[str, Value] = attrs.field(factory=dict, init=False, repr=False)
    #: The objects in its fields.
    inside: list[Owner] = attrs.field(factory=list, init=False, repr=False)

    @property
    def java_class(self) -> str:
        """Name of the Java class."""
        return self.node.java_class

    def text(self, name: str) -> str | None:
        """The value of one of its fields; `None` for one that is not filled."""
        value = self.values.get(name)
        return value.text if value is not None else None


@attrs.frozen(eq=False)
class Value:
    """One filled scalar of the dump."""

    owner: Owner = attrs.field(repr=False)
    name: str
    path: str
    #: The value as the records give it: trimmed, inside its quotes.
    span: Span
    #: The whole value as it was printed.
    raw: Span
    #: Its line in the schema; `None` for a field that the class does not declare.
    spec: FieldSpec | None
    #: Why nobody reads this value, though its field is declared; `None` for all others.
    unread: str | None = None

    @property
    def text(self) -> str:
        """The characters of the value."""
        return self.span.text

    @property
    def key(self) -> str:
        """Class and field, as `Article.doi`: what rules are found by."""
        return f"{self.owner.java_class}.{self.name}"


@attrs.define(eq=False)
class Values:
    """Everything that one dump holds, in the order of its text."""

    values: list[Value] = attrs.field(factory=list)
    owners: list[Owner] = attrs.field(factory=list)

    @classmethod
    def of(cls, dump: Dump) -> Values:
        """Walk the tree of a dump."""
        found = cls()
        found._object(Owner(dump.tree, dump.tree.java_class, None, None))
        return found

    def _object(self, owner: Owner) -> None:
        record_class = RECORD_BY_CLASS.get(owner.java_class)
        specs = specs_of(record_class) if record_class is not None else {}
        record = record_class.of(owner.node, RECORD_BY_CLASS) if record_class is not None else None
        self.owners.append(owner)
        if owner.parent is not None:
            owner.parent.inside.append(owner)
        seen: set[str] = set()
        for field in owner.node.fields:
            unread = owner.unread or (
                "the field is given again, and the first value counts" if field.name in seen else None
            )
            seen.add(field.name)
            self._field(owner, field, specs, record, unread)

    def _field(
        self,
        owner: Owner,
        field: FieldNode,
        specs: Mapping[str, FieldSpec],
        record: Record | None,
        unread: str | None,
    ) -> None:
        spec = specs.get(field.name)
        path = f"{owner.path}.{field.name if spec is not None else quotable(field.name)}"
        if not isinstance(field.node, Span):
            if spec is None or not spec.is_container:
                unread = unread or "the value is of another kind than its field"
            self._inside(owner, path, field.node, spec, unread)
            return
        if _bare(field.node) in _NO_VALUES:
            return
        viewed = getattr(record, field.name) if spec is not None and unread is None else None
        if not isinstance(viewed, Span):
            viewed = field.node
            unread = unread or (None if spec is None else "the value is of another kind than its field")
        value = Value(owner, field.name, path, viewed, field.node, spec, unread)
        owner.values.setdefault(field.name, value)
        self.values.append(value)

    def _inside(self, owner: Owner, path: str, node: Node, spec: FieldSpec | None, unread: str | None) -> None:
        """The objects in a container, and plain values where objects belong."""
        for label, key, item in _items(node):
            here = f"{path}{label}"
            if isinstance(item, ObjectNode):
                why = unread or _misplaced(item, spec, key)
                self._object(Owner(item, here, owner, spec, key, why))
            elif isinstance(item, Span):
                if _bare(item) not in _NO_VALUES:
                    why = unread or "a plain value stands where an object belongs"
                    self.values.append(Value(owner, "", here, item, item, None, why))
            else:
                self._inside(owner, here, item, None, unread or "a container stands where an object belongs")


def _bare(value: Span) -> str:
    return value.text.strip().strip("'").strip()


#: Stands for the key of an entry whose key was there before.
_REPEATED = ""


def _items(node: Node) -> Iterator[tuple[str, str | None, Node]]:
    """What is in a container, with its piece of the path and its key."""
    if isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield f"[{index}]", None, item
    elif isinstance(node, MapNode):
        seen: set[str] = set()
        for entry in node.entries:
            yield f"{{{quotable(entry.name)}}}", _REPEATED if entry.name in seen else entry.name, entry.node
            seen.add(entry.name)
    else:
        yield "", None, node


def _misplaced(node: ObjectNode, spec: FieldSpec | None, key: str | None) -> str | None:
    """Why the records do not see an object."""
    if key == _REPEATED:
        return "the key of the map is given again, and the first entry counts"
    if spec is None or spec.of is None or node.java_class == spec.of:
        return None
    return "the object is of another class than its field"
