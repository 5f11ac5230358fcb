"""One raw dump in, one outcome out: read, mapped, written, checked, named and staged.

Runs in the process of the command for a few inputs and in workers for many; knows nothing of other articles.
"""

from __future__ import annotations

import errno
import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from jats_export.batch.layout import Layout
from jats_export.batch.outcome import Outcome, State, Told, spanless, stopped
from jats_export.errors import JatsExportError, UsageError
from jats_export.exit_codes import ExitCode
from jats_export.export import Result, export_dump
from jats_export.placement import stage
from jats_export.problems import Level, Problem
from jats_export.readers import Dump, RawDump, read_raw
from jats_export.schemas import jats_dtd, jats_schema
from jats_export.settings import Options

if TYPE_CHECKING:
    from jats_export.reporting import LossPart

#: What the file system says when no other article can be written either.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


@attrs.frozen
class Task:
    """One dump to convert."""

    raw: RawDump
    #: Name of its result, without folder and suffix.
    stem: str
    #: The how manieth input of that name in the run it is from; archives may hold a name twice.
    occurrence: int = 1
    #: SHA-256 of its text, where a ledger is kept.
    digest: str = ""
    #: The share of all inputs, from 0 to 1, that had been read when it was cut out.
    share: float = 0.0

    def labelled(self, outcome: Outcome, seconds: float = 0.0) -> Outcome:
        """An outcome with what only its task knows."""
        return attrs.evolve(
            outcome, occurrence=self.occurrence, input_digest=self.digest, share=self.share, seconds=seconds
        )


@attrs.frozen
class Recipe:
    """How every article of a run is made."""

    options: Options
    #: The folder results go to; they are staged in it.
    folder: Path
    layout: Layout = Layout()
    #: The format of the loss report, if one is asked for.
    loss: str | None = None
    #: Whether problems are kept as such, for reports.
    keeps_problems: bool = False

    def prepare(self) -> None:
        """Load what every article needs.

        Raises:
            SchemaUnavailableError: a bundled schema is not there.
        """
        jats_schema()
        jats_dtd()

    def __call__(self, task: Task) -> Outcome:
        """Convert one dump; whatever stops it becomes the outcome, except that memory ran out.

        Raises:
            MemoryError: this process has no memory left for it.
        """
        begin = time.perf_counter()
        outcome = self._made(task)
        return task.labelled(outcome, time.perf_counter() - begin)

    def _made(self, task: Task) -> Outcome:
        raw = task.raw
        try:
            dump = read_raw(raw, lenient=self.options.lenient)
        except JatsExportError as stop:
            return stopped(raw.name, raw.index, stop.problems, stop.exit_code)
        try:
            result, part = made(dump, self.options, self.loss)
            return attrs.evolve(self._staged(task, result), loss=part)
        except (MemoryError, BrokenPipeError):
            raise
        except JatsExportError as stop:
            failed = stopped(raw.name, raw.index, stop.problems, stop.exit_code, State.FAILED)
            return attrs.evolve(failed, ends_run=has_no_room(stop))
        except Exception as cause:  # noqa: BLE001 - a fault of ours costs this article alone
            return stopped(raw.name, raw.index, [internal_error(cause, dump)], ExitCode.INTERNAL, State.FAILED)

    def _staged(self, task: Task, result: Result) -> Outcome:
        told = tuple(map(Told.of, sorted(result.problems, key=lambda problem: problem.sort_key)))
        code = ExitCode.FINDINGS if fails(result, self.options) else ExitCode.OK
        output = self.layout.path(task.stem, result.index, result.article)
        outcome = Outcome(result.name, result.index, State.KEPT_BACK, code, told, output=output)
        if self.keeps_problems:
            outcome = attrs.evolve(outcome, problems=spanless(result.problems))
        if not is_placed(result, self.options):
            return outcome
        staged = stage(self.folder, [result.xml], self.folder / output)
        digest = hashlib.sha256(result.xml).hexdigest()
        return attrs.evolve(outcome, state=State.WRITTEN, staged=staged, output_digest=digest)


def made(dump: Dump, options: Options, loss: str | None) -> tuple[Result, LossPart | None]:
    """One article, and its part of the loss report if a format is given."""
    result = export_dump(dump, options)
    if loss is None:
        return result, None
    from jats_export.reporting import loss_part  # noqa: PLC0415 - costs every start, few runs need it

    return loss_part(dump, result, loss)


def is_placed(result: Result, options: Options) -> bool:
    """Whether a result is put in place: a file with errors only if that was asked for."""
    return result.is_valid or options.keep_invalid


def fails(result: Result, options: Options) -> bool:
    """Whether the exit code is that of findings."""
    return not is_placed(result, options) or any(options.fail_on.counts(problem.level) for problem in result.problems)


def internal_error(cause: Exception, dump: Dump) -> Problem:
    """The kind of exception is told, its text could hold values of the dump."""
    message = f"The article could not be converted because of a fault of ours ({type(cause).__name__}); report it."
    return Problem("internal-error", Level.ERROR, message, dump.tree.span)


def has_no_room(stop: JatsExportError) -> bool:
    """Whether a file could not be written for a reason that stops every other one too."""
    cause = stop.__cause__
    return isinstance(stop, UsageError) and isinstance(cause, OSError) and cause.errno in _NO_ROOM
