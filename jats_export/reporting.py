"""The loss reports of one run → one file in the format that its name tells, and a few words for the terminal.

Takes the part of each article as it comes, from this process or from a worker; knows no command and converts nothing.
"""

from __future__ import annotations

import collections
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import attrs

from jats_export.errors import UsageError
from jats_export.export import Result
from jats_export.loss import LossReport, Outcome, loss_report
from jats_export.placement import put_in_place, write_to_stdout
from jats_export.problems import Level, Place, Problem, error
from jats_export.readers import Dump
from jats_export.reports import loss_html, loss_json, loss_text


@attrs.frozen
class LossFormat:
    """How a report is printed: piece by piece, so that no more than one article is held."""

    start: Callable[[], str]
    article: Callable[[LossReport], str]
    #: What follows every article but the last one.
    between: str
    #: The end, with the problems that stopped inputs.
    end: Callable[[Sequence[Problem]], str]


_TEXT = LossFormat(str, loss_text.article_text, "", loss_text.stopped_text)
#: The formats by the suffix of the file.
LOSS_FORMATS: Mapping[str, LossFormat] = {
    ".txt": _TEXT,
    ".json": LossFormat(lambda: loss_json.START, loss_json.article_json, loss_json.BETWEEN, loss_json.stopped_json),
    ".html": LossFormat(loss_html.start_html, loss_html.article_html, "", loss_html.stopped_html),
}
_STDOUT = "-"
#: Bytes of a report that are held in memory; a longer one waits in a temporary file.
_HELD = 4 << 20


@attrs.frozen
class LossPart:
    """The report on one article, printed."""

    text: str = attrs.field(repr=False)
    #: How many values have each fate.
    counts: Mapping[Outcome, int]
    #: Values and fates in one sentence, and what each language lacks in another.
    counted: str
    languages: str
    is_complete: bool


def loss_part(dump: Dump, result: Result, suffix: str) -> tuple[Result, LossPart]:
    """Report on one article; with the result comes what faults only the report can find.

    Args:
        dump: the dump that was converted.
        result: what became of it.
        suffix: the format, a key of `LOSS_FORMATS`.
    """
    report = loss_report(dump, result)
    part = LossPart(
        LOSS_FORMATS[suffix].article(report),
        report.counts,
        loss_text.counted(report),
        report.completeness.sentence,
        not report.completeness.gaps,
    )
    return (attrs.evolve(result, problems=report.problems) if report.faults else result), part


@attrs.define
class LossFile:
    """The report file of one run."""

    _name: str
    #: The format, a key of `LOSS_FORMATS`.
    suffix: str
    _written: IO[bytes] = attrs.field(
        factory=lambda: tempfile.SpooledTemporaryFile(_HELD),  # noqa: SIM115 - open as long as the run
        init=False,
        repr=False,
    )
    _articles: int = attrs.field(default=0, init=False)
    _complete: int = attrs.field(default=0, init=False)
    _counts: collections.Counter[Outcome] = attrs.field(factory=collections.Counter, init=False)
    _first: LossPart | None = attrs.field(default=None, init=False)
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
            return cls(name, ".txt")
        suffix = Path(name).suffix.lower()
        if suffix not in LOSS_FORMATS:
            message = f"The name of the report does not tell its format; end it in {', '.join(LOSS_FORMATS)}."
            raise UsageError(Problem("report-format", Level.ERROR, message, place=Place(name)))
        if any(_is_same(Path(name), Path(other)) for other in (*inputs, *([output] if output is not None else []))):
            message = "The report would be written over an input or the article; choose another file with --report."
            raise UsageError(Problem("report-target", Level.ERROR, message, place=Place(name)))
        return cls(name, suffix)

    def add(self, part: LossPart) -> None:
        """The next article."""
        own = LOSS_FORMATS[self.suffix]
        self._written.write((own.between if self._articles else own.start()).encode())
        self._written.write(part.text.encode())
        self._first = self._first or attrs.evolve(part, text="")
        self._articles += 1
        self._complete += part.is_complete
        self._counts.update(part.counts)

    def stopped(self, problem: Problem) -> None:
        """Note what could not be converted."""
        self._stopped.append(problem)

    def finish(self) -> None:
        """Write the file.

        Raises:
            UsageError: it cannot be written.
        """
        own = LOSS_FORMATS[self.suffix]
        end = own.end(self._stopped)
        with self._written as written:
            written.write((end if self._articles else own.start() + end).encode())
            written.seek(0)
            pieces = iter(lambda: written.read(_HELD), b"")
            if self._name == _STDOUT:
                write_to_stdout(pieces)
            else:
                put_in_place(Path(self._name), pieces)

    def summary(self) -> Iterator[str]:
        """How many values had which fate, and which languages lack what."""
        if self._articles == 1 and self._first is not None:
            yield self._first.counted
            yield f"both languages: {self._first.languages}"
        elif self._articles:
            counts = ", ".join(f"{self._counts[one]:,} {one.value}" for one in Outcome if self._counts[one])
            yield f"{self._counts.total():,} values in {self._articles:,} articles: {counts}"
            yield f"both languages: {self._complete:,} of {self._articles:,} articles are complete"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return False
