"""One export → its loss report: every value with its fate, the problems, and what each language has."""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping

import attrs

from jats_export.export import Result
from jats_export.loss.completeness import Completeness, completeness
from jats_export.loss.evidence import Evidence
from jats_export.loss.excerpts import Excerpts
from jats_export.loss.fates import fate
from jats_export.loss.outcome import Entry, Fate, Outcome
from jats_export.loss.page import page_pieces
from jats_export.loss.values import Values
from jats_export.loss.written import WrittenFile
from jats_export.problems import Problem, error
from jats_export.readers import Dump
from jats_export.spans import Span

_SHOWN = frozenset({Outcome.EXPORTED, Outcome.COMPARED, Outcome.LEFT_OUT, Outcome.IGNORED, Outcome.LOST})


@attrs.frozen
class LossReport:
    """What became of every value of one dump."""

    #: Name of the input and the number of the dump in it, from 1.
    name: str
    index: int
    #: In the order of the text; the page behind the record.
    entries: tuple[Entry, ...]
    completeness: Completeness
    #: Everything that was told, faults found here included, in the order of report.
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many values have each fate, in the order of `Outcome`."""
        found = collections.Counter(entry.fate.outcome for entry in self.entries)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that only this report can find: values that should be in the file and are not."""
        return tuple(problem for problem in self.problems if problem.rule == "value-lost")


def loss_report(dump: Dump, result: Result) -> LossReport:
    """Compare one dump with what was really written from it.

    Args:
        dump: the dump that was exported.
        result: what `export_dump` gave for it.
    """
    file = WrittenFile.of(result.xml, result.trace)
    evidence = Evidence(dump, Values.of(dump), file, result.told)
    entries = tuple(_entries(evidence))
    faults = [_fault(entry) for entry in entries if entry.fate.outcome is Outcome.LOST]
    problems = sorted([*result.problems, *faults], key=lambda problem: problem.sort_key)
    return LossReport(result.name, result.index, entries, completeness(file), tuple(problems))


def _fault(entry: Entry) -> Problem:
    message = "This value should be in the file and was not found there: a fault of the exporter, report it."
    return attrs.evolve(error("value-lost", message, entry.span), record_path=entry.path)


def _entries(evidence: Evidence) -> Iterator[Entry]:
    excerpts = Excerpts(evidence.values)
    for value in evidence.values.values:
        own = fate(value, evidence)
        shown = own.outcome in _SHOWN and value.spec is not None
        excerpt = excerpts.of(value.span) if shown else None
        yield _entry(value.raw, value.path, own, excerpt, evidence)
    for piece in page_pieces(evidence):
        yield _entry(piece.span, piece.path, piece.fate, excerpts.of(piece.span), evidence)


def _entry(span: Span, path: str, own: Fate, excerpt: str | None, evidence: Evidence) -> Entry:
    line, column = span.source.position(span.start)
    return Entry(span, line, column, path, own, excerpt, evidence.rules_at(span))
