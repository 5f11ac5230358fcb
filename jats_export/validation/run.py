"""The run behind `jats-export validate`: files → reports and an exit code, schemas loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
import click

from jats_export.errors import JatsExportError
from jats_export.exit_codes import worst
from jats_export.reports import FileReport, Finding
from jats_export.reports.outputs import Output, check_outputs, write_reports
from jats_export.reports.report import count_levels
from jats_export.reports.text import in_words
from jats_export.settings import FailOn
from jats_export.validation.baseline import Baseline, write_baseline
from jats_export.validation.checking import READING, check_file, with_verdict
from jats_export.validation.files import xml_files
from jats_export.validation.selection import Selection


@attrs.frozen
class Request:
    """What the user asks of a run."""

    selection: Selection
    outputs: tuple[Output, ...] = (Output("text"),)
    fail_on: FailOn = FailOn.ERROR
    explain: bool = False
    quiet: bool = False
    #: Known findings, which do not count.
    baseline: Path | None = None
    #: Where all findings are written to be known from now on; they do not count in this run either.
    write_baseline: Path | None = None


@attrs.define
class Validation:
    """One run of `validate`, and what a long-lived one keeps: the baseline; schemas stay loaded by themselves."""

    _request: Request
    _baseline: Baseline | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if self._request.baseline is not None:
            self._baseline = Baseline.read(self._request.baseline)

    def run(self, names: Sequence[str]) -> int:
        """Check every file and write every report; returns the exit code of the worst file."""
        request = self._request
        check_outputs(request.outputs, names)
        files = write_reports(request.outputs, self._all(names), explain=request.explain, quiet=request.quiet)
        if request.write_baseline is not None:
            number = write_baseline(request.write_baseline, files)
            click.echo(f"{number} findings written to {request.write_baseline}", err=True)
        if not request.quiet:
            click.echo(told(files), err=True)
        return worst(file.exit_code for file in files)

    def _all(self, names: Sequence[str]) -> Iterator[FileReport]:
        yield from self.each(names)
        stale = self._baseline.stale() if self._baseline is not None else None
        if stale is not None:
            yield stale

    def each(self, names: Sequence[str]) -> Iterator[FileReport]:
        """The report of every file, known findings left out."""
        stops: list[FileReport] = []
        for file in xml_files(names, lambda name, stop: stops.append(_stopped(name, stop))):
            yield from _drained(stops)
            yield self._judged(check_file(file, self._request.selection, explain=self._request.explain))
        yield from _drained(stops)

    def _judged(self, file: FileReport) -> FileReport:
        if self._baseline is not None:
            file = self._baseline.without_known(file)
        fail_on = FailOn.NEVER if self._request.write_baseline is not None else self._request.fail_on
        return with_verdict(file, fail_on)


def _stopped(name: str, stop: JatsExportError) -> FileReport:
    return FileReport(name, (Finding(stop.problem, READING),), ran=(READING,), exit_code=stop.exit_code)


def _drained(stops: list[FileReport]) -> Iterator[FileReport]:
    while stops:
        yield stops.pop(0)


def told(files: Iterable[FileReport]) -> str:
    """The summary of a run in one line."""
    seen = list(files)
    known = sum(file.known for file in seen)
    behind = f" ({known} known and not counted)" if known else ""
    return f"{len(seen)} file{'s' * (len(seen) != 1)}: {in_words(count_levels(seen))}{behind}"
