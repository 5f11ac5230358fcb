"""Problems: what went wrong or needs an eye, as frozen values; printed elsewhere (`reports`).

A problem never holds a private value: messages name fields and places and say what to do.
"""

from __future__ import annotations

import enum
from collections.abc import Callable

import attrs

from jats_export.spans import Span


class Level(enum.Enum):
    """How much a problem matters: an `error` keeps a file back, a `warning` asks for a look, a `note` informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst level, rising; for sorting and for `--fail-on`."""
        return _RANK[self]


_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


@attrs.frozen
class Place:
    """A place in a file: line and column count from 1, in characters."""

    file: str
    line: int = 1
    column: int = 1

    @classmethod
    def of(cls, span: Span) -> Place:
        """The place where a span begins."""
        line, column = span.source.position(span.start)
        return cls(span.source.name, line, column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen
class Problem:
    """One finding: a stable rule id, a level, one sentence that says what to do, and where it is."""

    #: Rule id in kebab-case words; one namespace for the whole project (`deposit-targets` section 6).
    rule: str
    level: Level
    message: str
    #: The dump value the problem is about, where one is known.
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    #: Path of that value in the records, as `Article.refs[3].doi`.
    record_path: str | None = None
    #: Place in the written XML, where one exists.
    xml: Place | None = None
    #: Element path in the written XML, as `/article/front`.
    xpath: str | None = None
    #: Place in the dump; derived from `span` when there is one.
    place: Place | None = attrs.field()

    @place.default
    def _place_of_span(self) -> Place | None:
        return Place.of(self.span) if self.span is not None else None

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Order of report: file, line, column, then the worst level, the rule and the message."""
        place = self.place or self.xml or Place("", 0, 0)
        return (place.file, place.line, place.column, self.level.rank, self.rule, self.message)


#: Where problems are told to; in tests `problems.append`.
Log = Callable[[Problem], None]


def ignore(_problem: Problem) -> None:
    """A `Log` for callers that do not want to be told."""


def error(rule: str, message: str, span: Span | None = None) -> Problem:
    """A problem that keeps the file back."""
    return Problem(rule, Level.ERROR, message, span)


def warning(rule: str, message: str, span: Span | None = None) -> Problem:
    """A problem that asks somebody to look."""
    return Problem(rule, Level.WARNING, message, span)


def note(rule: str, message: str, span: Span | None = None) -> Problem:
    """A problem that only informs: a decision the exporter took."""
    return Problem(rule, Level.NOTE, message, span)
