"""Dumps → their loss reports, as the tests of the report look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
from dumps import JavaObject, dump_text, whole_article
from validity import assert_valid

from jats_export import DumpError, InputError, Options
from jats_export.export import Result, export_dump
from jats_export.loss import Entry, LossReport, Outcome, loss_report
from jats_export.readers import Dump, read_dumps, read_text


@attrs.frozen
class Reported:
    """One dump, what became of it, and the report."""

    dump: Dump
    result: Result
    report: LossReport

    def entry(self, path: str) -> Entry:
        """The one value of that record path."""
        (found,) = [entry for entry in self.report.entries if entry.path == path]
        return found

    def fate(self, path: str) -> tuple[str, tuple[str, ...], str]:
        """Outcome, places and reason of a value."""
        own = self.entry(path).fate
        return own.outcome.value, own.where, own.why

    @property
    def lost(self) -> list[str]:
        """The record paths of the values that got lost."""
        return [entry.path for entry in self.report.entries if entry.fate.outcome is Outcome.LOST]


def reported(dump: Dump, options: Options | None = None) -> Reported:
    """Export one dump, validate what came out, and report."""
    result = export_dump(dump, options or Options())
    if result.is_valid:
        assert_valid(result.xml)
    return Reported(dump, result, loss_report(dump, result))


def reports_of(path: Path, options: Options | None = None) -> Iterator[Reported]:
    """Every dump of a file that can be read."""
    try:
        for dump in read_dumps(path, lenient=options.lenient if options is not None else False):
            yield reported(dump, options)
    except (DumpError, InputError):
        return


def of_article(article: JavaObject | None = None, page: str = "", options: Options | None = None) -> Reported:
    """An invented article, a whole one when none is given."""
    (dump,) = read_text(dump_text(article or whole_article(), page=page), "dump.txt")
    return reported(dump, options)
