"""Outcomes in the order of the inputs → files in their places, lines on standard error, rows of the ledger, an exit code.

The one place that decides which of two articles has a name: the first by the order of the inputs, whatever the jobs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import attrs
import click

from jats_export.batch.ledger import Ledger
from jats_export.batch.making import Task
from jats_export.batch.outcome import Outcome, State, Told, stale
from jats_export.batch.pool import Done
from jats_export.errors import UsageError
from jats_export.exit_codes import ExitCode, worst
from jats_export.placement import commit
from jats_export.problems import Level, Place, Problem


class Watcher(Protocol):
    """Is told every outcome of a run, in order: a progress bar, a summary."""

    def see(self, outcome: Outcome) -> None:
        """One more article."""


@attrs.define
class Folder:
    """The folder that one run writes to."""

    path: Path
    _ledger: Ledger
    _watchers: tuple[Watcher, ...] = ()
    _quiet: bool = attrs.field(default=False, kw_only=True)
    #: Leave out what the ledger knows as done and unchanged.
    _resume: bool = attrs.field(default=False, kw_only=True)
    #: The worst exit code so far, and how many outcomes there were.
    exit_code: int = attrs.field(default=ExitCode.OK, init=False)
    seen: int = attrs.field(default=0, init=False)

    def to_do(self, found: Iterable[Task | Outcome]) -> Iterator[Task | Done[Outcome]]:
        """What a pool is to do; what is done already, or needs nothing done, in its place."""
        for one in found:
            known = self._known(one) if self._resume and isinstance(one, Task) else None
            if isinstance(one, Outcome):
                yield Done(one)
            else:
                yield one if known is None else Done(known)

    def _known(self, task: Task) -> Outcome | None:
        """What an earlier run made of the same text, if doing it again changes nothing."""
        known = self._ledger.known(task)
        if known is None or not known.state.is_final:
            return None
        if known.state is State.WRITTEN and not _is_intact(self.path / (known.output or ""), known.output_digest):
            return None
        return known

    def take(self, outcome: Outcome) -> None:
        """The next outcome: put its file in place, tell its problems, note it.

        Raises:
            UsageError: nothing can be written any more, or the ledger cannot.
        """
        outcome = self._placed(outcome)
        self.exit_code = worst([self.exit_code, outcome.exit_code])
        self.seen += 1
        for one in outcome.told:
            if not self._quiet or one.level == Level.ERROR.value:
                click.echo(one.line, err=True)
        self._ledger.note(outcome)
        for watcher in self._watchers:
            watcher.see(outcome)
        if outcome.ends_run:
            raise UsageError(Problem("no-room", Level.ERROR, _NO_ROOM, place=Place(str(self.path))))

    def _placed(self, outcome: Outcome) -> Outcome:
        """The outcome once its file is in place, or with the reason why it is not."""
        if outcome.output is None:
            return outcome
        if outcome.state is State.KEPT_BACK:
            return self._kept_back(outcome, self.path / outcome.output)
        if outcome.state is not State.WRITTEN:
            return outcome
        path = self.path / outcome.output
        refused = self._refusal(outcome, path)
        if refused is not None:
            if outcome.staged is not None:
                outcome.staged.unlink(missing_ok=True)
            return _refused(outcome, refused, State.NAME_TAKEN)
        if outcome.staged is None:
            return outcome
        try:
            commit(outcome.staged, path)
        except UsageError as stop:
            return _refused(outcome, stop.problem, State.FAILED)
        return attrs.evolve(outcome, staged=None)

    def _refusal(self, outcome: Outcome, path: Path) -> Problem | None:
        """Why an article may not have its name."""
        if self._ledger.is_taken(outcome.output or ""):
            message = f"Two inputs have the same name, {outcome.output}, and only the first was written; rename one."
            return Problem("target-taken", Level.ERROR, message, place=Place(str(path)))
        if path.exists() and _is_same(path, outcome.name):
            message = "The target is the input itself, which would be lost; choose another target with -o."
            return Problem("target-is-input", Level.ERROR, message, place=Place(str(path)))
        return None

    def _kept_back(self, outcome: Outcome, path: Path) -> Outcome:
        is_older = path.is_file() and outcome.row is None and not self._ledger.is_taken(outcome.output or "")
        return _with(outcome, stale(path)) if is_older else outcome


_NO_ROOM = "The folder takes no more files; make room, then go on with --resume."


def _refused(outcome: Outcome, problem: Problem, state: State) -> Outcome:
    return attrs.evolve(
        _with(outcome, problem), state=state, exit_code=ExitCode.USAGE, staged=None, output_digest=None, row=None
    )


def _with(outcome: Outcome, problem: Problem) -> Outcome:
    levels = outcome.levels.copy()
    levels[problem.level] += 1
    return attrs.evolve(
        outcome, told=(*outcome.told, Told.of(problem)), problems=(*outcome.problems, problem), levels=levels
    )


def _is_intact(path: Path, digest: str | None) -> bool:
    """Whether a file is there and holds what was written."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _is_same(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):
        return False
