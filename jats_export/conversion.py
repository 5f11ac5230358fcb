"""The run behind `jats-export convert`: inputs → results put in place, problems told, one exit code.

Works through every input even when some fail; nothing is ever half written.  A single article goes to a file or to
standard output; a folder takes any number, converted here when they are few and by workers when they are many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from jats_export.batch.feed import feed
from jats_export.batch.making import Task, fails, is_placed, made
from jats_export.batch.options import BatchOptions
from jats_export.batch.outcome import Outcome, file_report, stale
from jats_export.errors import JatsExportError, UsageError
from jats_export.exit_codes import ExitCode, worst
from jats_export.export import Result
from jats_export.placement import Target, put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.readers import read_raw
from jats_export.reports.report import FileReport
from jats_export.reports.telling import tell
from jats_export.reports.text import summary, text_line
from jats_export.settings import Options

if TYPE_CHECKING:
    from jats_export.reporting import LossFile, LossPart


@attrs.define
class Conversion:
    """One run of `convert`."""

    _options: Options
    _target: Target
    _quiet: bool = attrs.field(default=False, kw_only=True)
    #: Collects what became of every value, if that was asked for.
    _losses: LossFile | None = attrs.field(default=None, kw_only=True)
    #: How a folder is filled.
    _batch: BatchOptions = attrs.field(factory=BatchOptions, kw_only=True)
    #: Keep what was found for `reports`.
    _reported: bool = attrs.field(default=False, kw_only=True)
    _found: list[FileReport] = attrs.field(factory=list, init=False)

    def run(self, names: Sequence[str]) -> int:
        """Convert every input; returns the exit code of the worst of them."""
        self._check_target(names)
        if self._target.path is not None and self._target.is_folder:
            return self._into_folder(self._target.path, names)
        if len(names) > 1:
            raise UsageError(error("several-articles", "Several inputs need a folder: give one with -o FOLDER/."))
        if self._batch != BatchOptions():
            message = "Options for many articles need a folder: give one with -o FOLDER/."
            raise UsageError(error("several-articles", message))
        code = self._only(feed(names, self._options))
        self._finish()
        return code

    def reports(self) -> list[FileReport]:
        """What was found in every input, once the run is done; empty if it was not to be kept."""
        return self._found

    def _check_target(self, names: Sequence[str]) -> None:
        """An input is never written over by what is made of it."""
        path = self._target.path
        for name in names:
            if path is not None and path.is_file() and Path(name).is_file() and path.samefile(name):
                message = "The target is the input itself, which would be lost; choose another target with -o."
                raise UsageError(Problem("target-is-input", Level.ERROR, message, place=Place(str(path))))

    def _into_folder(self, folder: Path, names: Sequence[str]) -> int:
        from jats_export.batch.run import FolderRun  # noqa: PLC0415 - a single article needs none of it

        keep = self._found.append if self._reported else None
        run = FolderRun(self._options, folder, self._batch, quiet=self._quiet, losses=self._losses, keep=keep)
        code = run.run(names)
        self._finish()
        return code

    def _only(self, found: Iterable[Task | Outcome]) -> int:
        """The one article for a file or for standard output; a second one is looked for before anything is written."""
        codes: list[int] = []
        results: list[tuple[Result, LossPart | None]] = []
        for one in found:
            if isinstance(one, Outcome):
                codes.append(self._stopped(one.name, one.problems, one.exit_code))
            elif results:
                raise UsageError(_several(one.raw.name))
            else:
                try:
                    dump = read_raw(one.raw, lenient=self._options.lenient)
                except JatsExportError as stop:
                    codes.append(self._stopped(one.raw.name, stop.problems, stop.exit_code))
                else:
                    results.append(made(dump, self._options, self._losses.suffix if self._losses is not None else None))
        codes += [self._place(*result) for result in results if not codes]
        return worst(codes)

    def _stopped(self, name: str, problems: tuple[Problem, ...], exit_code: int) -> int:
        self._keep(name, problems, exit_code)
        for problem in problems:
            click.echo(text_line(problem), err=True)
            if self._losses is not None:
                self._losses.stopped(problem)
        return exit_code

    def _place(self, result: Result, part: LossPart | None) -> int:
        tell(result.problems, quiet=self._quiet)
        if self._losses is not None and part is not None:
            self._losses.add(part)
        output = self._write(result.xml) if is_placed(result, self._options) else self._kept_back()
        self._keep(result.name, result.problems, ExitCode.OK if is_placed(result, self._options) else ExitCode.FINDINGS)
        if not self._quiet:
            click.echo(f"{output}: {summary(result.problems)}", err=True)
        return ExitCode.FINDINGS if fails(result, self._options) else ExitCode.OK

    def _keep(self, name: str, problems: Iterable[Problem], exit_code: int) -> None:
        if self._reported:
            self._found.append(file_report(name, problems, exit_code))

    def _write(self, data: bytes) -> str:
        if self._target.path is None:
            write_to_stdout([data])
            return "standard output"
        put_in_place(self._target.path, data)
        return str(self._target.path)

    def _kept_back(self) -> str:
        """An older file of that name is left where it is, and told, so that nobody takes it for this one."""
        path = self._target.path
        if path is not None and path.is_file():
            click.echo(text_line(stale(path)), err=True)
        return "not written"

    def _finish(self) -> None:
        """Write the loss report, and tell what it counts."""
        if self._losses is not None:
            self._losses.finish()
            for line in () if self._quiet else self._losses.summary():
                click.echo(line, err=True)


def _several(name: str) -> Problem:
    message = "The input holds several articles; give a folder with -o FOLDER/ for them."
    return Problem("several-articles", Level.ERROR, message, place=Place(name))
