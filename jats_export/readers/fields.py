"""What a record class of the dump is made of: kinds, fates, field helpers, and the base class `Record`.

`records` writes the schema of the platform with these.  A record is a view of a tree: values are read on first access.
"""

from __future__ import annotations

import enum
import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from jats_export.readers.tokenizer import holds_container
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping


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

    @property
    def is_container(self) -> bool:
        """Whether the value is an object, a list or a map."""
        return self in _CONTAINERS

    @property
    def is_closed(self) -> bool:
        """Whether a pattern tells where the value ends (`dump-format` 3.2)."""
        return self in _CLOSED


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


def _field(kind: Kind, fate: Fate, note: str, of: str | None) -> Any:  # noqa: ANN401 - as attrs.field itself
    metadata = {"kind": kind, "fate": fate, "note": note, "of": of}
    return attrs.field(default=_NOTHING_OF.get(kind), metadata=metadata)


_NOTHING_OF: Mapping[Kind, object] = {Kind.LIST: (), Kind.MAP: MappingProxyType({})}


def exported(kind: Kind, target: str, of: str | None = None) -> Any:  # noqa: ANN401
    """A field that is written to `target`."""
    return _field(kind, Fate.EXPORTED, target, of)


def ignored(kind: Kind, reason: str = NO_TARGET, of: str | None = None) -> Any:  # noqa: ANN401
    """A field that is left out for a reason."""
    return _field(kind, Fate.IGNORED, reason, of)


def internal(kind: Kind, of: str | None = None) -> Any:  # noqa: ANN401
    """A field of the platform's own housekeeping."""
    return _field(kind, Fate.INTERNAL, "the platform's own data", of)


def private(kind: Kind) -> Any:  # noqa: ANN401
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
        record.__dict__["_node"] = node
        record.__dict__["_classes"] = classes
        return record

    @property
    def node(self) -> ObjectNode | None:
        """The object in the tree; None for a record made by hand."""
        return self.__dict__.get("_node")

    if not TYPE_CHECKING:  # a typo in a field name stays a type error

        def __getattr__(self, name: str) -> object:
            """Read a field from the tree; called only while it is not in `__dict__`."""
            spec = specs_of(type(self)).get(name)
            node = self.__dict__.get("_node")
            if spec is None or node is None:
                raise AttributeError(name, obj=self)
            value = self.__dict__[name] = _read(node, spec, self.__dict__["_classes"])
            return value


def specs_of(cls: type[Record]) -> Mapping[str, FieldSpec]:
    """The fields of a record class by name, in dump order."""
    key: Any = cls  # mypy takes no attrs class for hashable
    return _specs_of(key)


@functools.cache
def _specs_of(cls: Any) -> Mapping[str, FieldSpec]:  # noqa: ANN401
    return MappingProxyType({field.name: FieldSpec(field.name, **field.metadata) for field in attrs.fields(cls)})


def fields_of(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record class in dump order."""
    return tuple(specs_of(cls).values())


def fate_of(cls: type[Record], name: str) -> Fate:
    """What becomes of a field; one that the class does not declare is private (`dump-format` 5.3)."""
    spec = specs_of(cls).get(name)
    return Fate.PRIVATE if spec is None else spec.fate


def _read(node: ObjectNode, spec: FieldSpec, classes: Mapping[str, type[Record]]) -> object:
    value = node.get(spec.name)
    match spec.kind:
        case Kind.OBJ:
            return _read_object(value, spec, classes)
        case Kind.LIST:
            return _read_list(value, spec, classes)
        case Kind.MAP:
            return _read_map(value, spec, classes)
        case _:
            return _read_scalar(value, quoted=spec.kind is Kind.QTEXT)


def _read_scalar(value: Node | None, *, quoted: bool) -> Span | None:
    if not isinstance(value, Span):
        return None
    start, end = value.start, value.end
    text = value.source.text[start:end]
    if text == "null" or holds_container(text):
        return None
    if quoted and text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        start += 1
        text = text[1:-1]
    kept = text.strip()
    if not kept or kept == "null":
        return None
    start += len(text) - len(text.lstrip())
    return Span(value.source, start, start + len(kept))


def _read_object(value: Node | None, spec: FieldSpec, classes: Mapping[str, type[Record]]) -> object:
    if spec.of is None:
        return value if isinstance(value, ObjectNode) else None
    if not isinstance(value, ObjectNode) or value.java_class != spec.of:
        return None
    return classes[spec.of].of(value, classes)


def _read_list(value: Node | None, spec: FieldSpec, classes: Mapping[str, type[Record]]) -> tuple[object, ...]:
    if not isinstance(value, ListNode):
        return ()
    if spec.of is None:
        return tuple(value.items)
    record_class = classes[spec.of]
    return tuple(
        record_class.of(item, classes)
        for item in value.items
        if isinstance(item, ObjectNode) and item.java_class == spec.of
    )


def _read_map(value: Node | None, spec: FieldSpec, classes: Mapping[str, type[Record]]) -> Mapping[str, object]:
    if not isinstance(value, MapNode):
        return MappingProxyType({})
    found: dict[str, object] = {}
    for entry in value.entries:
        record = _read_object(entry.node, spec, classes)
        if record is not None:
            found.setdefault(entry.name, record)
    return MappingProxyType(found)
