"""A run into a folder: a few articles are converted here, many by workers, with a ledger, a lock and a progress bar."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from jats_export.batch.feed import feed
from jats_export.batch.folder import Folder, Watcher
from jats_export.batch.ledger import MEMORY, Ledger, alone
from jats_export.batch.making import Recipe, Task
from jats_export.batch.options import FEW, BatchOptions
from jats_export.batch.outcome import Outcome, State, file_report, stopped
from jats_export.batch.pool import Done, Loss, Pool
from jats_export.batch.progress import watching
from jats_export.batch.quarantine import quarantined
from jats_export.batch.summaries import Rows, Tally
from jats_export.errors import UsageError
from jats_export.exit_codes import ExitCode
from jats_export.placement import remove_staged
from jats_export.problems import Level, Place, Problem, error
from jats_export.reports.report import FileReport
from jats_export.settings import Options

if TYPE_CHECKING:
    from jats_export.reporting import LossFile


@attrs.define
class FolderRun:
    """One run of `convert` into a folder."""

    _options: Options
    _folder: Path
    _batch: BatchOptions
    _quiet: bool = attrs.field(default=False, kw_only=True)
    _losses: LossFile | None = attrs.field(default=None, kw_only=True)
    #: Takes what was found in each article, for reports.
    _keep: Callable[[FileReport], None] | None = attrs.field(default=None, kw_only=True)

    def run(self, names: Sequence[str]) -> int:
        """Convert every input; returns the exit code of the worst of them.

        Raises:
            UsageError: the run cannot begin, or cannot go on.
        """
        found = feed(names, self._options)
        first = list(itertools.islice(found, FEW + 1))
        found = itertools.chain(first, found)
        if len(first) > FEW or self._batch.is_batch:
            return self._many(found, min(self._batch.jobs or processors(), max(1, len(first))))
        return self._few(found)

    def _few(self, found: Iterable[Task | Outcome]) -> int:
        rows = Rows(self._folder)
        with self._ledger(MEMORY) as ledger:
            ledger.start()
            folder = Folder(self._folder, ledger, self._watchers(rows), quiet=self._quiet)
            make = self._recipe()
            for one in folder.to_do(found):
                folder.take(one.result if isinstance(one, Done) else make(one))
        if not self._quiet:
            rows.print()
        return folder.exit_code

    def _many(self, found: Iterable[Task | Outcome], jobs: int) -> int:
        path = self._batch.ledger_of(self._folder)
        _made(self._folder, path.parent)
        tally = Tally(self._folder, path)
        with contextlib.ExitStack() as stack:
            stack.enter_context(alone(path))
            ledger = stack.enter_context(self._ledger(path))
            self._check_earlier(ledger)
            ledger.start()
            stack.callback(remove_staged, self._folder)
            remove_staged(self._folder)
            bar = stack.enter_context(watching(quiet=self._quiet))
            folder = Folder(
                self._folder, ledger, self._watchers(tally, *bar), quiet=self._quiet, resume=self._batch.resume
            )
            pool = Pool(self._recipe(), lost, jobs, self._batch.limits)
            try:
                for outcome in stack.enter_context(contextlib.closing(pool.run(folder.to_do(found)))):
                    folder.take(outcome)
            except KeyboardInterrupt:
                click.echo(f"{folder.seen:,} articles are finished; go on with --resume.", err=True)
                raise
            ledger.end(folder.seen)
            quarantined(ledger.path, self._batch.quarantine_of(path))
        self._told(tally.lines())
        return folder.exit_code

    def _check_earlier(self, ledger: Ledger) -> None:
        """The work of an earlier run is gone on with or done again, as the user says; never mixed up in silence."""
        if self._batch.force:
            ledger.forget()
        elif not self._batch.resume and ledger.has_articles():
            message = "The folder holds the work of an earlier run; go on with --resume, or do all again with --force."
            raise UsageError(Problem("ledger-exists", Level.ERROR, message, place=Place(str(ledger.path))))

    def _watchers(self, *more: Watcher) -> tuple[Watcher, ...]:
        return (*more, _Kept(self._losses, self._keep))

    def _recipe(self) -> Recipe:
        suffix = self._losses.suffix if self._losses is not None else None
        return Recipe(self._options, self._folder, self._batch.layout, suffix, self._keep is not None)

    def _ledger(self, path: Path) -> contextlib.AbstractContextManager[Ledger]:
        told = f"{self._options!r} {self._batch.layout!r}"
        digest = hashlib.sha256(told.encode()).hexdigest()
        return Ledger.opened(path, options=digest, version=version())

    def _told(self, lines: Iterable[str]) -> None:
        for line in () if self._quiet else lines:
            click.echo(line, err=True)


@attrs.define
class _Kept:
    """Hands on what the loss report and the reports of problems need."""

    _losses: LossFile | None
    _keep: Callable[[FileReport], None] | None

    def see(self, outcome: Outcome) -> None:
        """One more article."""
        if self._losses is not None and outcome.loss is not None:
            self._losses.add(outcome.loss)
        elif self._losses is not None and outcome.state in {State.STOPPED, State.FAILED}:
            for problem in outcome.problems:
                self._losses.stopped(problem)
        if self._keep is not None:
            self._keep(file_report(outcome.source, outcome.problems, _REPORT_CODES.get(outcome.state, ExitCode.INPUT)))


_REPORT_CODES = {State.WRITTEN: ExitCode.OK, State.KEPT_BACK: ExitCode.FINDINGS}

#: What is told of an article whose worker was lost.
_LOST = {
    Loss.DIED: error("worker-died", "The process that converted this article died twice; convert the article alone."),
    Loss.TIMEOUT: error("article-timeout", "The article took too long and was given up; raise --timeout."),
    Loss.MEMORY: error("article-memory", "The article takes more memory than it may have; raise --memory-limit."),
}


def lost(task: Task, loss: Loss) -> Outcome:
    """The outcome of an article whose worker gave none."""
    raw = task.raw
    problem = attrs.evolve(_LOST[loss], place=Place(raw.name, *raw.source.position(raw.start)))
    outcome = stopped(raw.name, raw.index, [problem], ExitCode.INTERNAL, State.FAILED)
    return task.labelled(outcome)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def version() -> str:
    """The version of this program; other results may be expected of another one."""
    return importlib.metadata.version("jats-export")


def _made(*folders: Path) -> None:
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            message = f"The folder cannot be made ({cause.strerror}); choose another target with -o."
            raise UsageError(Problem("target-not-writable", Level.ERROR, message, place=Place(str(folder)))) from cause
