"""What became of a value: the vocabulary of the loss report, and one line of it.  Data only."""

from __future__ import annotations

import enum

import attrs

from jats_export.spans import Span


class Outcome(enum.Enum):
    """The fate of one value in one export; every value has exactly one."""

    #: Written, and found in the finished file at the places named.
    EXPORTED = "exported"
    #: Another value of the same datum was written; this one was compared with it.
    COMPARED = "compared"
    #: Would have been written, but was refused; the problem at its place says why.
    LEFT_OUT = "left out"
    #: Has no place in JATS, by decision.
    IGNORED = "ignored"
    #: The platform's own ids and operational data.
    INTERNAL = "internal"
    #: Must never leave; named, never shown.
    PRIVATE = "private"
    #: Nobody knows the field, or the value does not fit it; never shown.
    UNKNOWN = "unknown"
    #: Should have been written and is not in the file: a fault of the exporter.
    LOST = "lost"


@attrs.frozen
class Fate:
    """An outcome with its reasons."""

    outcome: Outcome
    #: Paths of the elements and attributes that hold the value, or the one that was written instead.
    where: tuple[str, ...] = ()
    #: Why, in a few words; empty where the places say all.
    why: str = ""


@attrs.frozen
class Entry:
    """One value, or one region of the page, with its fate."""

    span: Span = attrs.field(repr=False)
    line: int
    column: int
    #: Record path, as `Article.refs[3].doi`, or the part of the page, as `page.body[4]`.
    path: str
    fate: Fate
    #: The beginning of the value; `None` where it must not be shown.
    excerpt: str | None
    #: Rules of the problems that were told at this value.
    rules: tuple[str, ...] = ()
