"""The run behind `jats-export convert`: inputs → results put in place, problems told, one exit code.

Works through every input even when some fail; nothing is ever half written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs
import click
from rich.console import Console
from rich.table import Table

from jats_export.errors import InputError, JatsExportError, UsageError
from jats_export.exit_codes import ExitCode, worst
from jats_export.export import Result, convert
from jats_export.placement import file_names, put_in_place
from jats_export.problems import Level, Place, Problem, error
from jats_export.reports.text import summary, text_line, text_lines
from jats_export.settings import FailOn, Options

STDIN = "-"
_DUMP_SUFFIX = ".txt"


@attrs.frozen
class Target:
    """Where results go: standard output, one file, or a folder."""

    #: The file, or the folder; `None` for standard output.
    path: Path | None
    is_folder: bool

    @classmethod
    def of(cls, output: str | None) -> Target:
        """A folder is an existing one, or a name that ends in a slash."""
        if output is None or output == STDIN:
            return cls(None, is_folder=False)
        return cls(Path(output), is_folder=output.endswith(("/", "\\")) or Path(output).is_dir())


@attrs.frozen
class _Row:
    """One line of the summary."""

    source: str
    output: str
    problems: tuple[Problem, ...]
    is_placed: bool


@attrs.define
class Conversion:
    """One run of `convert`."""

    _options: Options
    _target: Target
    _quiet: bool = attrs.field(default=False, kw_only=True)
    _rows: list[_Row] = attrs.field(factory=list, init=False)
    _taken: set[Path] = attrs.field(factory=set, init=False)

    def run(self, inputs: Sequence[str]) -> int:
        """Convert every input; returns the exit code of the worst of them."""
        paths = list(_expanded(inputs))
        if len(paths) > 1 and not self._target.is_folder:
            raise UsageError(error("several-articles", "Several inputs need a folder: give one with -o FOLDER/."))
        codes = [self._convert(path) for path in paths]
        if not self._quiet:
            self._print_summary()
        return worst(codes)

    def _convert(self, path: str) -> int:
        """One input; what stops it is told and does not stop the others."""
        try:
            return self._place_all(path, _source(path))
        except JatsExportError as stop:
            click.echo(text_line(stop.problem), err=True)
            self._rows.append(_Row(path, "-", (stop.problem,), is_placed=False))
            return stop.exit_code

    def _place_all(self, path: str, source: str | BinaryIO) -> int:
        results = convert(source, self._options)
        if not self._target.is_folder:
            results = iter(_only(results, path))
        names = file_names(_stem(path))
        return worst([self._place(result, path, next(names)) for result in results])

    def _place(self, result: Result, path: str, name: str) -> int:
        self._tell(result)
        placed = result.is_valid or self._options.keep_invalid
        output = self._write(result.xml, name) if placed else "not written"
        self._rows.append(
            _Row(path if result.index == 1 else f"{path} ({result.index})", output, result.problems, placed)
        )
        return ExitCode.FINDINGS if self._fails(result) else ExitCode.OK

    def _tell(self, result: Result) -> None:
        shown = [p for p in result.problems if not self._quiet or p.level is Level.ERROR]
        for line in text_lines(shown):
            click.echo(line, err=True)

    def _write(self, data: bytes, name: str) -> str:
        path = self._target.path
        if path is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return "standard output"
        file = path / name if self._target.is_folder else path
        if file in self._taken:
            message = f"Two inputs have the same name, {name}, and only the first was written; rename one."
            raise UsageError(Problem("target-taken", Level.ERROR, message, place=Place(str(file))))
        put_in_place(file, data)
        self._taken.add(file)
        return str(file)

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
        """A table for a folder, one line for a single article."""
        console = Console(stderr=True, highlight=False)
        if not self._target.is_folder:
            for row in self._rows:
                if row.output != "-":
                    console.print(f"{row.output}: {summary(row.problems)}", markup=False, soft_wrap=True)
            return
        console.print(_table(self._rows))
        placed = sum(row.is_placed for row in self._rows)
        console.print(
            f"{placed} of {len(self._rows)} articles written to {self._target.path}", markup=False, soft_wrap=True
        )


def _table(rows: Sequence[_Row]) -> Table:
    table = Table("input", "output", "errors", "warnings", "notes")
    for column in table.columns:
        column.overflow = "fold"  # a name that is cut off helps nobody
    for column in table.columns[2:]:
        column.justify = "right"
    for row in rows:
        counts = [str(sum(problem.level is level for problem in row.problems)) for level in Level]
        table.add_row(row.source, row.output, *counts)
    return table


def _expanded(inputs: Sequence[str]) -> Iterator[str]:
    """Files as they are, folders as the dumps in them, sorted."""
    for name in inputs:
        folder = Path(name)
        if name == STDIN or not folder.is_dir():
            yield name
            continue
        found = sorted(str(path) for path in folder.rglob(f"*{_DUMP_SUFFIX}") if path.is_file())
        if not found:
            message = f"The folder holds no {_DUMP_SUFFIX} file; name the files themselves."
            raise InputError(Problem("input-missing", Level.ERROR, message, place=Place(name)))
        yield from found


def _source(path: str) -> str | BinaryIO:
    """Standard input as a binary file; a path as it is, the reader opens it."""
    return sys.stdin.buffer if path == STDIN else path


def _only(results: Iterator[Result], path: str) -> list[Result]:
    """The one article of an input; a second one needs a folder, and then nothing is written."""
    found = [result for _, result in zip(range(2), results, strict=False)]
    if len(found) > 1:
        message = "The input holds several articles; give a folder with -o FOLDER/ for them."
        raise UsageError(Problem("several-articles", Level.ERROR, message, place=Place(path)))
    return found


def _stem(path: str) -> str:
    return "stdin" if path == STDIN else Path(path).stem
