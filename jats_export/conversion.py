"""The run behind `jats-export convert`: inputs → results put in place, problems told, one exit code.

Works through every input even when some fail; nothing is ever half written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from jats_export.errors import JatsExportError, UsageError
from jats_export.exit_codes import ExitCode, worst
from jats_export.export import Result, export_dump
from jats_export.inputs import Input, Inputs
from jats_export.placement import Target, file_name, put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.readers import Dump
from jats_export.reports.report import FileReport, Finding
from jats_export.reports.text import summary, text_line, text_lines
from jats_export.settings import FailOn, Options

if TYPE_CHECKING:
    from jats_export.reporting import LossFile


@attrs.frozen
class _Row:
    """One line of the summary."""

    source: str
    output: str
    problems: tuple[Problem, ...]
    is_placed: bool

    def report(self) -> FileReport:
        """The same for reporters; exit code 3 for what stopped before there was an article."""
        code = ExitCode.INPUT if self.output == "-" else ExitCode.OK if self.is_placed else ExitCode.FINDINGS
        findings = tuple(Finding(problem, "convert") for problem in self.problems)
        return FileReport(self.source, findings, ran=("convert",), exit_code=code)


@attrs.define
class Conversion:
    """One run of `convert`."""

    _options: Options
    _target: Target
    _quiet: bool = attrs.field(default=False, kw_only=True)
    #: Collects what became of every value, if that was asked for.
    _losses: LossFile | None = attrs.field(default=None, kw_only=True)
    _rows: list[_Row] = attrs.field(factory=list, init=False)
    _taken: set[Path] = attrs.field(factory=set, init=False)

    def run(self, names: Sequence[str]) -> int:
        """Convert every input; returns the exit code of the worst of them."""
        self._check_target(names)
        if len(names) > 1 and not self._target.is_folder:
            raise UsageError(error("several-articles", "Several inputs need a folder: give one with -o FOLDER/."))
        inputs = Inputs(self._options, self._stopped)
        found = inputs.each(names)
        codes = [self._convert(one, inputs) for one in found] if self._target.is_folder else [self._only(found, inputs)]
        if self._losses is not None:
            self._losses.finish()
        if not self._quiet:
            self._print_summary()
        return worst([*codes, inputs.exit_code])

    def reports(self) -> list[FileReport]:
        """What was found in every input, once the run is done."""
        return [row.report() for row in self._rows]

    def _check_target(self, names: Sequence[str]) -> None:
        """An input is never written over by what is made of it."""
        path = self._target.path
        for name in names:
            if path is not None and path.is_file() and Path(name).is_file() and path.samefile(name):
                message = "The target is the input itself, which would be lost; choose another target with -o."
                raise UsageError(Problem("target-is-input", Level.ERROR, message, place=Place(str(path))))

    def _stopped(self, name: str, problem: Problem) -> None:
        click.echo(text_line(problem), err=True)
        if self._losses is not None:
            self._losses.stopped(problem)
        self._rows.append(_Row(name, "-", (problem,), is_placed=False))

    def _convert(self, one: Input, inputs: Inputs) -> int:
        """All articles of one input, into the folder; what stops one article does not stop the others."""
        return worst([self._article(dump, file_name(one.stem, dump.index)) for dump in inputs.dumps(one)])

    def _article(self, dump: Dump, name: str) -> int:
        try:
            return self._place(self._export(dump), name)
        except BrokenPipeError:
            raise
        except JatsExportError as stop:
            self._stopped(dump.name, stop.problem)
            return stop.exit_code
        except Exception as cause:  # noqa: BLE001 - a fault of ours costs this article alone
            self._stopped(dump.name, _fault(cause, dump))
            return ExitCode.INTERNAL

    def _export(self, dump: Dump) -> Result:
        result = export_dump(dump, self._options)
        return result if self._losses is None else self._losses.add(dump, result)

    def _only(self, found: Iterator[Input], inputs: Inputs) -> int:
        """The one article for a file or for standard output; a second one is looked for before anything is written."""
        results: list[Result] = []
        for one in found:
            for dump in inputs.dumps(one):
                if results:
                    raise UsageError(_several(one.name))
                results.append(self._export(dump))
        if inputs.exit_code != ExitCode.OK:
            return inputs.exit_code
        return worst([self._place(result, "") for result in results])

    def _place(self, result: Result, name: str) -> int:
        self._tell(result)
        placed = result.is_valid or self._options.keep_invalid
        output = self._write(result.xml, name) if placed else self._kept_back(name)
        source = result.name if result.index == 1 else f"{result.name} ({result.index})"
        self._rows.append(_Row(source, output, result.problems, placed))
        return ExitCode.FINDINGS if self._fails(result) else ExitCode.OK

    def _tell(self, result: Result) -> None:
        shown = [p for p in result.problems if not self._quiet or p.level is Level.ERROR]
        for line in text_lines(shown):
            click.echo(line, err=True)

    def _kept_back(self, name: str) -> str:
        """An older file of that name is left where it is, and told, so that nobody takes it for this one."""
        file = self._file(name)
        if file is not None and file.is_file():
            message = "An older file stays here, since the new one has errors; do not take it for the new one."
            click.echo(text_line(Problem("stale-output", Level.WARNING, message, place=Place(str(file)))), err=True)
        return "not written"

    def _file(self, name: str) -> Path | None:
        path = self._target.path
        return path / name if path is not None and self._target.is_folder else path

    def _write(self, data: bytes, name: str) -> str:
        file = self._file(name)
        if file is None:
            write_to_stdout([data])
            return "standard output"
        if file in self._taken:
            message = f"Two inputs have the same name, {name}, and only the first was written; rename one."
            raise UsageError(Problem("target-taken", Level.ERROR, message, place=Place(str(file))))
        put_in_place(file, data)
        self._taken.add(file)
        return name or str(file)

    def _fails(self, result: Result) -> bool:
        if not result.is_valid and not self._options.keep_invalid:
            return True
        match self._options.fail_on:
            case FailOn.NEVER:
                return False
            case FailOn.WARNING:
                return any(problem.level is not Level.NOTE for problem in result.problems)
            case FailOn.ERROR:
                return not result.is_valid

    def _print_summary(self) -> None:
        """A table for a folder, one line for a single article; then what the loss report counts."""
        self._print_rows()
        for line in self._losses.summary() if self._losses is not None else ():
            click.echo(line, err=True)

    def _print_rows(self) -> None:
        if not self._target.is_folder:
            for row in self._rows:
                if row.output != "-":
                    click.echo(f"{row.output}: {summary(row.problems)}", err=True)
            return
        from jats_export.reports.table import print_table  # noqa: PLC0415 - rich costs every start, one article needs none

        print_table((row.source, row.output, row.problems) for row in self._rows)
        placed = sum(row.is_placed for row in self._rows)
        click.echo(f"{placed} of {len(self._rows)} articles written to {self._target.path}", err=True)


def _fault(cause: Exception, dump: Dump) -> Problem:
    """The kind of exception is told, its text could hold values of the dump."""
    message = f"The article could not be converted because of a fault of ours ({type(cause).__name__}); report it."
    return Problem("internal-error", Level.ERROR, message, dump.tree.span)


def _several(name: str) -> Problem:
    message = "The input holds several articles; give a folder with -o FOLDER/ for them."
    return Problem("several-articles", Level.ERROR, message, place=Place(name))
