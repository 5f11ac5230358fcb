"""What a record class of the dump is made of: kinds, fates, field helpers, and the base class `Record`.

`records` writes the schema of the platform with these.  A record is a view of a tree: values are read on first access.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

import attrs

from jats_export.readers.tokenizer import holds_container
from jats_export.readers.tree import FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Source, Span, make_span


class Kind(enum.Enum):
    """The lexical kinds of `dump-format` section 2."""

    ID = "id"
    INT = "int"
    MS = "ms"
    DATE = "date"
    BOOL = "bool"
    ENUM = "enum"
    TEXT = "text"
    HTML = "html"
    QTEXT = "qtext"
    JSON = "json"
    URL = "url"
    TOKEN = "token"  # noqa: S105 - no password
    OPERATOR = "operator"
    OBJ = "obj"
    LIST = "list"
    MAP = "map"

    #: Members are single objects: their identity is a hash that needs no Python code.
    __hash__ = object.__hash__


_CONTAINERS = frozenset({Kind.OBJ, Kind.LIST, Kind.MAP})
_CLOSED = frozenset({Kind.ID, Kind.INT, Kind.MS, Kind.DATE, Kind.BOOL, Kind.ENUM})


class Fate(enum.Enum):
    """What becomes of a value."""

    #: Written to an output, or read to write one; the note says where.
    EXPORTED = "exported"
    #: Left out on purpose; the note says why.
    IGNORED = "ignored"
    #: The platform's own ids and operational data (`dump-format` 5.2).
    INTERNAL = "internal"
    #: Must never leave, not even in a message (`dump-format` 5.3).
    PRIVATE = "private"


class Style(enum.Enum):
    """How the class prints itself; the value is the opener."""

    LOMBOK = "("
    IDE = "{"


#: Reason of a field that no table names: a value there is worth a note (`dump-format` 5.2).
NO_TARGET = "no target"
#: Reason of a field that is only compared with the one that wins (`dump-format` 5.4).
CROSS_CHECK = "cross-check only"


@attrs.frozen
class FieldSpec:
    """One field of a Java class: its name, its kind and its fate."""

    name: str
    kind: Kind
    fate: Fate
    #: Where it is exported to, or why it is not.
    note: str
    #: Java class of the object, the items or the entries; None for a scalar and for a class not seen yet.
    of: str | None
    #: Whether the value is an object, a list or a map.
    is_container: bool = attrs.field(init=False)
    #: Whether a pattern tells where the value ends (`dump-format` 3.2).
    is_closed: bool = attrs.field(init=False)

    @is_container.default
    def _container(self) -> bool:
        return self.kind in _CONTAINERS

    @is_closed.default
    def _closed(self) -> bool:
        return self.kind in _CLOSED


def _field(kind: Kind, fate: Fate, note: str, of: str | None) -> Any:  # noqa: ANN401 - as attrs.field itself
    metadata = {"kind": kind, "fate": fate, "note": note, "of": of}
    return attrs.field(default=_NOTHING_OF.get(kind), metadata=metadata)


_NOTHING_OF: Mapping[Kind, object] = {Kind.LIST: (), Kind.MAP: MappingProxyType({})}


def exported(kind: Kind, target: str, of: str | None = None) -> Any:  # noqa: ANN401 - an attrs field, or a class that mypy takes for unhashable
    """A field that is written to `target`."""
    return _field(kind, Fate.EXPORTED, target, of)


def ignored(kind: Kind, reason: str = NO_TARGET, of: str | None = None) -> Any:  # noqa: ANN401 - an attrs field, or a class that mypy takes for unhashable
    """A field that is left out for a reason."""
    return _field(kind, Fate.IGNORED, reason, of)


def internal(kind: Kind, of: str | None = None) -> Any:  # noqa: ANN401 - an attrs field, or a class that mypy takes for unhashable
    """A field of the platform's own housekeeping."""
    return _field(kind, Fate.INTERNAL, "the platform's own data", of)


def private(kind: Kind) -> Any:  # noqa: ANN401 - an attrs field, or a class that mypy takes for unhashable
    """A field that must never leave."""
    return _field(kind, Fate.PRIVATE, "private", None)


@attrs.frozen(slots=False, eq=False)
class Record:
    """Base of the record classes: fields are read from the tree when first asked for, then kept.

    A flat field is the trimmed `Span` of its value, inside the quotes of an IDE-style string; None for null, `'null'`,
    empty and blank.  A list is a tuple, a map a mapping in the order of the text, without the entries that are null.
    """

    #: How the Java class prints itself.
    style: ClassVar[Style] = Style.LOMBOK

    @classmethod
    def of(cls, node: ObjectNode, classes: Mapping[str, type[Record]]) -> Self:
        """The view of a node; `classes` finds the record classes of what is inside."""
        record = cls.__new__(cls)
        record.__dict__.update(_node=node, _run=node.run, _classes=classes)
        return record

    @property
    def node(self) -> ObjectNode | None:
        """The object in the tree; None for a record made by hand."""
        return self.__dict__.get("_node")

    def prints(self, name: str, text: str) -> bool:
        """Whether a flat field is printed with exactly these characters; looks only, and makes no value of it."""
        run = self.__dict__.get("_run")
        try:
            return run is not None and run[name] == text
        except IndexError:  # the object has no such field
            return False


def specs_of(cls: type[Record]) -> Mapping[str, FieldSpec]:
    """The fields of a record class by name, in dump order."""
    key: Any = cls  # mypy takes no attrs class for hashable
    return _specs_of(key)


@functools.cache
def _specs_of(cls: Any) -> Mapping[str, FieldSpec]:  # noqa: ANN401 - an attrs field, or a class that mypy takes for unhashable
    return MappingProxyType({field.name: FieldSpec(field.name, **field.metadata) for field in attrs.fields(cls)})


def fields_of(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record class in dump order."""
    return tuple(specs_of(cls).values())


def fate_of(cls: type[Record], name: str) -> Fate:
    """What becomes of a field; one that the class does not declare is private (`dump-format` 5.3)."""
    spec = specs_of(cls).get(name)
    return Fate.PRIVATE if spec is None else spec.fate


#: Reads a value of the tree; None stands for a field that the object has not.
_Reader = Callable[[Node | None, "Mapping[str, type[Record]]"], object]


class _LazyField:
    """Reads a field of a record from the tree; asked only while the field is not in the record's `__dict__`."""

    def __init__(self, spec: FieldSpec) -> None:
        self._name = spec.name
        self._read = _reader(spec)

    def __get__(self, record: Record | None, owner: type[Record]) -> object:
        if record is None:
            raise AttributeError(self._name, obj=owner)
        values = record.__dict__
        value = values[self._name] = self._read(values["_node"].get(self._name), values["_classes"])
        return value


class _LazyScalar(_LazyField):
    """The same for a flat field without quotes: most values are null, and no slice is made for those."""

    def __get__(self, record: Record | None, owner: type[Record]) -> object:
        if record is None:
            raise AttributeError(self._name, obj=owner)
        values = record.__dict__
        name, node = self._name, values["_node"]
        part = values["_run"] or node.part(name)
        value: object = None
        if isinstance(part, FieldNode):
            value = _read_scalar(part.node, values["_classes"])
        elif part is not None:
            try:
                text = part[name]
            except IndexError:  # the object has no such field
                text = "null"
            if text != "null":
                value = _trimmed(node.source, text, part.start(name))
        values[name] = value
        return value


def read_lazily(cls: type[Record]) -> None:
    """Let the fields of a record class be read from the tree, each when it is first asked for."""
    for spec in fields_of(cls):
        lazy = _LazyField if spec.is_container or spec.kind is Kind.QTEXT else _LazyScalar
        setattr(cls, spec.name, lazy(spec))


def _reader(spec: FieldSpec) -> _Reader:
    if spec.kind is Kind.QTEXT:
        return _read_quoted
    if not spec.is_container:
        return _read_scalar
    return functools.partial({Kind.OBJ: _read_object, Kind.LIST: _read_list, Kind.MAP: _read_map}[spec.kind], spec.of)


_CLOSERS = frozenset(")]}")


def _read_scalar(value: Node | None, _classes: Mapping[str, type[Record]]) -> Span | None:
    return _trimmed(value.source, value.text, value.start) if isinstance(value, Span) else None


def _trimmed(source: Source, text: str, start: int) -> Span | None:
    """The slice that a text at an offset leaves without the white space around it; None if it is no value."""
    kept = text.strip()
    if not kept or kept == "null" or (kept[-1] in _CLOSERS and holds_container(kept)):
        return None
    if len(kept) < len(text):
        start += text.index(kept)
    return make_span((source, start, start + len(kept)))


def _read_quoted(value: Node | None, classes: Mapping[str, type[Record]]) -> Span | None:
    """Inside the quotes of the IDE style."""
    if isinstance(value, Span) and value.end - value.start > 1:
        text = value.text
        if text[0] == text[-1] == "'":
            value = value.part(1, len(text) - 1)
    return _read_scalar(value, classes)


def _read_object(of: str | None, value: Node | None, classes: Mapping[str, type[Record]]) -> object:
    if not isinstance(value, ObjectNode):
        return None
    if of is None:
        return value
    return classes[of].of(value, classes) if value.java_class == of else None


def _read_list(of: str | None, value: Node | None, classes: Mapping[str, type[Record]]) -> tuple[object, ...]:
    if not isinstance(value, ListNode):
        return ()
    if of is None:
        return tuple(value.items)
    record_class = classes[of]
    return tuple(
        record_class.of(item, classes) for item in value.items if isinstance(item, ObjectNode) and item.java_class == of
    )


def _read_map(of: str | None, value: Node | None, classes: Mapping[str, type[Record]]) -> Mapping[str, object]:
    if not isinstance(value, MapNode):
        return MappingProxyType({})
    found: dict[str, object] = {}
    for entry in value.entries:
        record = _read_object(of, entry.node, classes)
        if record is not None:
            found.setdefault(entry.name, record)
    return MappingProxyType(found)
