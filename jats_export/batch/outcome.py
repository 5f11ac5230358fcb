"""What became of one article of a run: data only, light enough to be sent from a worker."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from jats_export.problems import Level, Place, Problem
from jats_export.reports.report import FileReport, Finding
from jats_export.reports.text import text_line

if TYPE_CHECKING:
    from jats_export.reporting import LossPart


class State(enum.Enum):
    """How an article ended."""

    #: A file was put in place.
    WRITTEN = "written"
    #: It has errors, and nothing was put in place.
    KEPT_BACK = "kept back"
    #: No article could be made of the dump, or nothing of the input.
    STOPPED = "stopped"
    #: Another article of the run has the same name.
    NAME_TAKEN = "name taken"
    #: Its worker died, ran out of time or of memory, or the file could not be written; another run may do it.
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether doing the same dump again would end the same."""
        return self in _FINAL


_FINAL = frozenset({State.WRITTEN, State.KEPT_BACK, State.STOPPED})


class Told(NamedTuple):
    """One problem, printed: it needs no place in a text any more."""

    level: str
    rule: str
    line: str

    @classmethod
    def of(cls, problem: Problem) -> Told:
        """The problem as one line."""
        return cls(problem.level.value, problem.rule, text_line(problem))


@attrs.frozen
class Outcome:
    """What became of one dump, or of an input that gave none."""

    #: Name of the input and the number of the dump in it, from 1; 0 for what concerns the whole input.
    name: str
    index: int
    state: State
    exit_code: int
    #: Everything that was said, in the order of report.
    told: tuple[Told, ...] = attrs.field(default=(), repr=False)
    #: The same as problems without their spans: where nothing was made, and where the run keeps them for reports.
    problems: tuple[Problem, ...] = attrs.field(default=(), repr=False)
    #: Path of the result below the folder; `None` where there is none.
    output: str | None = None
    #: SHA-256 of the result.
    output_digest: str | None = None
    #: Where the result is staged; `None` once it is in place, or where there is none.
    staged: Path | None = None
    #: The how manieth input of that name it is, and SHA-256 of the text, for the ledger.
    occurrence: int = 1
    input_digest: str = ""
    #: What it took, from text to staged file.
    seconds: float = 0.0
    #: The share of all inputs, from 0 to 1, that had been read when it was cut out.
    share: float = 0.0
    #: Its row in the ledger, if an earlier run did it and nothing has changed.
    row: int | None = None
    #: Its part of the loss report, if one was asked for.
    loss: LossPart | None = attrs.field(default=None, repr=False)
    #: Why no other article can be written either: the disk is full.
    ends_run: bool = False
    #: How many problems of each level.
    levels: Counter[Level] = attrs.field()

    @levels.default
    def _levels_of_told(self) -> Counter[Level]:
        return Counter(Level(one.level) for one in self.told)

    @property
    def source(self) -> str:
        """What a table calls it."""
        return self.name if self.index <= 1 else f"{self.name} ({self.index})"


def stopped(
    name: str, index: int, problems: Iterable[Problem], exit_code: int, state: State = State.STOPPED
) -> Outcome:
    """The outcome of what gave no article."""
    found = spanless(problems)
    return Outcome(name, index, state, exit_code, tuple(map(Told.of, found)), found)


def stale(path: Path) -> Problem:
    """An older file of a name is left where it is, and told, so that nobody takes it for the new one."""
    message = "An older file stays here, since the new one has errors; do not take it for the new one."
    return Problem("stale-output", Level.WARNING, message, place=Place(str(path)))


def spanless(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems that can be sent to another process without the text they are about; their places stay."""
    return tuple(attrs.evolve(problem, span=None) for problem in problems)


def file_report(name: str, problems: Iterable[Problem], exit_code: int) -> FileReport:
    """What was found in one article, as reporters read it."""
    return FileReport(name, tuple(Finding(one, "convert") for one in problems), ran=("convert",), exit_code=exit_code)
