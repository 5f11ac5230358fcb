"""How each class is read: its fields in order, and one pattern for each run of flat fields (the fast path).

Made from the record classes; it knows how values look, not what they mean.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from jats_export.patterns import possessive
from jats_export.readers.fields import FieldSpec, Kind, Record, fields_of
from jats_export.readers.records import RECORD_BY_CLASS
from jats_export.readers.tokenizer import CLASS, DELIMITER_START, KEY, NAME, OBJECT_START
from jats_export.readers.tree import CLOSER_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The closed values (`dump-format` 3.2); each is anchored and cannot be read in two ways.
CLOSED_VALUES: Mapping[Kind, str] = {
    Kind.ID: r"(?>null|-?[0-9]++|)",
    Kind.INT: r"(?>null|-?[0-9]++|)",
    Kind.MS: r"(?>null|-?[0-9]++|)",
    Kind.DATE: r"(?>null|[0-9]{4}-[0-9]{2}-[0-9]{2}|)",
    Kind.BOOL: r"(?>true|false|null|)",
    Kind.ENUM: r"(?>EN|CN|null|)",
}

#: Patterns of closed values for the tolerant reader; a language is any word there, and known or not.
CLOSED: Mapping[Kind, re.Pattern[str]] = {
    **{kind: re.compile(pattern) for kind, pattern in CLOSED_VALUES.items()},
    Kind.ENUM: re.compile(r"[A-Za-z_\-]*+"),
}

#: The class that no other one holds: what follows its end is no part of it (`dump-format` 3.6).
OUTERMOST = "Article"

#: The languages of the platform (`dump-format` 2).
LANGUAGES = frozenset({"EN", "CN", "null", ""})

_CONTAINER_START = rf"null|[\[{{]|{CLASS}[({{]{NAME}="
#: Texts that begin like an object or a list of objects have the wrong shape, and closers behind a null may be lost or
#: doubled: not for the fast path.
_TEXT_START = rf"(?!null[)\]}}\r\n]|{OBJECT_START}|\[{OBJECT_START}|\{{{KEY}={OBJECT_START})"


#: How often a run is met before its pattern is made: compiling one takes as long as reading that many without it.
WARM = 32


@attrs.define(eq=False)
class Run:
    """Consecutive flat fields, read by one pattern with a named group for each.

    A match ends behind the separator to the next field, or before the closer.
    """

    source: str = attrs.field(repr=False)
    #: Index of the first field, and of the field behind the last one.
    start: int
    stop: int
    names: frozenset[str]
    #: The pattern, once it is worth while.
    pattern: re.Pattern[str] | None = attrs.field(default=None, init=False)
    _met: int = attrs.field(default=0, init=False)

    def warm_up(self, *, force: bool) -> re.Pattern[str] | None:
        """Count a meeting; the pattern if it is made now."""
        self._met += 1
        if force or self._met > WARM:
            self.pattern = re.compile(self.source, re.ASCII)
        return self.pattern


@attrs.frozen(eq=False)
class Layout:
    """One class: what the reader has to know about it."""

    java_class: str
    opener: str
    specs: tuple[FieldSpec, ...]
    #: Index of each field by name.
    index: Mapping[str, int]
    #: The run that begins at an index.
    runs: Mapping[int, Run]
    closer: str
    #: The run that is the whole class, if it has flat fields only.
    whole: Run | None
    #: The other known classes, with bars between them.
    strangers: str = ""


def no_layout(java_class: str, opener: str) -> Layout:
    """The layout of a class that is not known (`dump-format` 3.4)."""
    return Layout(java_class, opener, (), {}, {}, CLOSER_OF[opener], None)


def _layout(java_class: str, record_class: type[Record]) -> Layout:
    specs = fields_of(record_class)
    opener = record_class.style.value
    closer = CLOSER_OF[opener]
    inner = _inner_closer(closer, is_outermost=java_class == OUTERMOST)
    runs = {start: _run(specs, start, stop, closer, inner) for start, stop in _flat_ranges(specs)}
    index = {spec.name: i for i, spec in enumerate(specs)}
    whole = runs[0] if runs.keys() == {0} and runs[0].stop == len(specs) else None
    strangers = "|".join(sorted(RECORD_BY_CLASS.keys() - {java_class}))
    return Layout(java_class, opener, specs, index, runs, closer, whole, strangers)


def _flat_ranges(specs: tuple[FieldSpec, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, spec in enumerate(specs):
        if spec.is_container:
            if start < index:
                yield start, index
            start = index + 1
    if start < len(specs):
        yield start, len(specs)


def _run(specs: tuple[FieldSpec, ...], start: int, stop: int, closer: str, inner: str) -> Run:
    pieces = []
    for index in range(start, stop):
        spec = specs[index]
        following = specs[index + 1] if index + 1 < len(specs) else None
        pieces.append(rf"{spec.name}=(?P<{spec.name}>{_value(spec, following, closer, inner)})")
        pieces.append(_behind(spec, following, closer))
    return Run("".join(pieces), start, stop, frozenset(spec.name for spec in specs[start:stop]))


def _value(spec: FieldSpec, following: FieldSpec | None, closer: str, inner: str) -> str:
    if spec.kind in CLOSED_VALUES:
        return CLOSED_VALUES[spec.kind]
    if spec.kind is Kind.QTEXT:
        return r"null|'[^']*+'"
    if following is not None:
        more = possessive(rf",(?!{DELIMITER_START})[^,]*+")
        return rf"(?>null(?=, {following.name}=)|{_TEXT_START}[^,]*+{more})"
    more = possessive(rf"(?:,(?!{DELIMITER_START})|{inner})[^,{closer}]*+")
    return rf"(?>null(?=\{closer})|{_TEXT_START}[^,{closer}]*+{more})"


def _inner_closer(closer: str, *, is_outermost: bool) -> str:
    """A closer that cannot end the object: no other closer, delimiter or end of the dump behind it."""
    dump_end = r"|\]|, Article\(" if is_outermost else ""  # what a logger prints behind a dump, and the next one
    return rf"\{closer}(?![)\]}}]{{2}}|[)\]}}]?+(?:,{DELIMITER_START}|[\r\n]|\Z){dump_end})"


def _behind(spec: FieldSpec, following: FieldSpec | None, closer: str) -> str:
    if following is None:
        return rf"(?=\{closer})"
    if following.is_container:
        return rf"{_guard(spec, following)}, (?={following.name}=(?:{_CONTAINER_START}))"
    return rf"{_guard(spec, following)}, "


def _guard(spec: FieldSpec, following: FieldSpec) -> str:
    """Closers before a delimiter that some enclosing object has too may end the object: not for the fast path."""
    if spec.kind in CLOSED_VALUES or following.name not in _followers():
        return ""
    return r"(?<![)}\]])"


@functools.cache
def _followers() -> frozenset[str]:
    """The names of the fields behind a container field, of any class."""
    return frozenset(
        behind.name
        for record_class in RECORD_BY_CLASS.values()
        for spec, behind in zip(fields_of(record_class), fields_of(record_class)[1:], strict=False)
        if spec.is_container
    )


#: The layout of each known class.
LAYOUTS: Mapping[str, Layout] = {name: _layout(name, cls) for name, cls in RECORD_BY_CLASS.items()}

#: Accounts and file references of any class (`dump-format` 5.3): in a class that does not declare them, they are no text.
PRIVATE_NAMES = frozenset(
    spec.name
    for record_class in RECORD_BY_CLASS.values()
    for spec in fields_of(record_class)
    if spec.kind in {Kind.OPERATOR, Kind.TOKEN}
)
