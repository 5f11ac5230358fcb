"""What a reader has to say about a dump: codes with offsets first, problems with places and paths when asked for.

It knows the messages (`dump-format` 3.4) and never quotes a value.
"""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING

import attrs

from jats_export.problems import Level, Place, Problem
from jats_export.spans import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: Findings kept for one dump; of the others only the number is told.
KEPT = 1_000

#: Level and message of each code; `{name}` is a field or class name, `{owner}` the class it is in.
MESSAGES: Mapping[str, tuple[Level, str]] = {
    "unknown-field": (
        Level.WARNING,
        "{name} is not a known field of {owner}: it is treated as private and not exported.",
    ),
    "unknown-class": (
        Level.WARNING,
        "{name} is not a known class: its fields are treated as private.",
    ),
    "missing-field": (Level.WARNING, "{owner} lacks {name}: read as absent, check whether the platform changed."),
    "field-order": (Level.NOTE, "{name} of {owner} is not in its usual place: it was read all the same."),
    "duplicate-field": (Level.WARNING, "{name} of {owner} is given again: the first value is used."),
    "bad-scalar": (Level.WARNING, "{name} of {owner} is not of its usual form: it was read as text."),
    "bad-container": (Level.WARNING, "{name} of {owner} has not the expected kind of value: it is not exported."),
    "unknown-language": (Level.WARNING, "{name} of {owner} is neither EN nor CN: the language is not known."),
    "lookalike-in-text": (
        Level.NOTE,
        "the text of {name} of {owner} holds what looks like a field: check that the value is complete.",
    ),
    "illegal-char": (Level.WARNING, "the value holds a character that XML does not allow: it is dropped on export."),
    "date-mismatch": (Level.WARNING, "{name} and {owner} are different days in UTC+08:00: {owner} is used."),
    "leading-data": (Level.NOTE, "the text before the dump was skipped."),
    "trailing-data": (Level.NOTE, "the text behind the dump on its last line was skipped."),
    "bad-encoding": (Level.WARNING, "the bytes here are not valid in the encoding: replaced by U+FFFD."),
    "truncated": (Level.WARNING, "the dump is cut off here: the field that is not complete was dropped."),
}

#: Names told of a class that lacks several fields.
_LISTED = 5

_QUOTABLE = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)


@attrs.frozen
class Finding:
    """A code and its place in the text; names instead of values."""

    code: str
    offset: int
    name: str = ""
    owner: str = ""
    #: Record path, where the offset alone does not give it.
    path: str | None = None


@attrs.define
class Findings:
    """The findings of one dump, as many as are kept."""

    kept: list[Finding] = attrs.field(factory=list)
    #: Number of findings that were not kept, by code.
    dropped: collections.Counter[str] = attrs.field(factory=collections.Counter)

    def add(self, code: str, offset: int, name: str = "", owner: str = "", path: str | None = None) -> None:
        """Keep a finding, or count it."""
        if len(self.kept) < KEPT:
            self.kept.append(Finding(code, offset, name, owner, path))
        else:
            self.dropped[code] += 1

    def problems(self, source: Source, path_at: Callable[[int], str]) -> Iterator[Problem]:
        """The findings as problems, in the order of the text."""
        for finding in sorted(self.kept, key=lambda finding: finding.offset):
            level, template = MESSAGES[finding.code]
            message = template.format(name=finding.name, owner=finding.owner)
            span = Span(source, finding.offset, finding.offset)
            path = finding.path or path_at(finding.offset) or None
            yield Problem(finding.code, level, _sentence(message), span, record_path=path)
        for code, count in sorted(self.dropped.items()):
            more = "problem of this kind was" if count == 1 else "problems of this kind were"
            message = f"{count:,} more {more} not kept."
            yield Problem(code, Level.NOTE, message, place=Place(source.name, source.first_line))


def quotable(name: str) -> str:
    """A name as messages may show it: Java-like and short, else not at all (`dump-format` 5.3)."""
    return name if not name or _QUOTABLE.fullmatch(name) else "(an unprintable name)"


def listed(names: list[str]) -> str:
    """Names for a message: the first few, and how many more there are."""
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _sentence(message: str) -> str:
    """The message with its first letter in upper case, unless it begins with a name of the dump."""
    return message[:1].upper() + message[1:] if message.startswith("the ") else message
