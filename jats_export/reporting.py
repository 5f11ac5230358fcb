"""The loss reports of one run → one file in the format that its name tells, and a few words for the terminal.

Collects while articles are converted; knows no command and converts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from jats_export.errors import UsageError
from jats_export.export import Result
from jats_export.loss import LossReport, Outcome, loss_report
from jats_export.placement import put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.readers import Dump
from jats_export.reports.loss_html import loss_html
from jats_export.reports.loss_json import loss_json
from jats_export.reports.loss_text import counted, loss_text

#: Prints reports and the problems that stopped inputs.
Printer = Callable[[Sequence[LossReport], Sequence[Problem]], str]

#: The formats by the suffix of the file.
LOSS_FORMATS: Mapping[str, Printer] = {".txt": loss_text, ".json": loss_json, ".html": loss_html}
_STDOUT = "-"


@attrs.define
class LossFile:
    """The report file of one run."""

    _name: str
    _print: Printer
    _reports: list[LossReport] = attrs.field(factory=list, init=False)
    _stopped: list[Problem] = attrs.field(factory=list, init=False)

    @classmethod
    def named(cls, name: str, inputs: Sequence[str], output: str | None) -> LossFile:
        """The report that goes to a file, or to standard output for `-`, as text.

        Raises:
            UsageError: the format is not known, or the file is an input or the target of the article.
        """
        if name == _STDOUT:
            if output is None or output == _STDOUT:
                message = "Article and report cannot both go to standard output; give the article a file with -o."
                raise UsageError(error("report-target", message))
            return cls(name, loss_text)
        printer = LOSS_FORMATS.get(Path(name).suffix.lower())
        if printer is None:
            message = f"The name of the report does not tell its format; end it in {', '.join(LOSS_FORMATS)}."
            raise UsageError(Problem("report-format", Level.ERROR, message, place=Place(name)))
        if any(_is_same(Path(name), Path(other)) for other in (*inputs, *([output] if output is not None else []))):
            message = "The report would be written over an input or the article; choose another file with --report."
            raise UsageError(Problem("report-target", Level.ERROR, message, place=Place(name)))
        return cls(name, printer)

    def add(self, dump: Dump, result: Result) -> Result:
        """Report on one article; gives the result with the faults that only the report can find."""
        report = loss_report(dump, result)
        self._reports.append(report)
        return attrs.evolve(result, problems=report.problems) if report.faults else result

    def stopped(self, problem: Problem) -> None:
        """Note what could not be converted."""
        self._stopped.append(problem)

    def finish(self) -> None:
        """Write the file.

        Raises:
            UsageError: it cannot be written.
        """
        data = self._print(self._reports, self._stopped).encode()
        if self._name == _STDOUT:
            write_to_stdout([data])
        else:
            put_in_place(Path(self._name), data)

    def summary(self) -> Iterator[str]:
        """How many values had which fate, and which languages lack what."""
        if len(self._reports) == 1:
            (report,) = self._reports
            yield counted(report)
            yield f"both languages: {report.completeness.sentence}"
        elif self._reports:
            totals = {outcome: sum(report.counts[outcome] for report in self._reports) for outcome in Outcome}
            counts = ", ".join(f"{count:,} {outcome.value}" for outcome, count in totals.items() if count)
            yield f"{sum(totals.values()):,} values in {len(self._reports):,} articles: {counts}"
            complete = sum(not report.completeness.gaps for report in self._reports)
            yield f"both languages: {complete:,} of {len(self._reports):,} articles are complete"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return False
