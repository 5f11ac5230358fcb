"""An article → what a bag holds beside JATS and PDF: its Crossref deposit, and its dump with private values masked."""

from __future__ import annotations

from pathlib import Path

import attrs

from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.checks.wellformed import read_document
from jats_export.errors import DepositError, UsageError
from jats_export.packaging.sources import Source
from jats_export.problems import Level, Log, Place, Problem
from jats_export.readers import Dump
from jats_export.readers.walk import PrivateRanges
from jats_export.settings import Options
from jats_export.writers.crossref import check_settings, write_deposit


@attrs.frozen
class Extras:
    """Which further files a bag holds."""

    options: Options
    #: Instead of the time of the record, in the deposit.
    timestamp: str | None = None
    #: Whether an article without deposit keeps the bag back.
    require_crossref: bool = False
    with_source: bool = False
    #: A folder with Crossref's schemas, in the place of the fetched ones.
    schema_dir: Path | None = None

    def depositor(self, log: Log) -> bool:
        """Whether the depositor is known; told once, if not.

        Raises:
            UsageError: it is required and not known.
        """
        try:
            check_settings(self.options.crossref)
        except UsageError:
            if self.require_crossref:
                raise
            message = "No crossref.xml is in the bag, since the table [crossref] of the settings names no depositor."
            log(Problem("bag-crossref-left-out", Level.NOTE, message))
            return False
        return True

    def deposit(self, source: Source, log: Log) -> bytes | None:
        """The deposit of one article, checked; `None` when there is none, which is told."""
        article = attrs.evolve(source.article, body=None, ack=None, back_sections=())
        try:
            written = write_deposit([article], self.options.crossref, timestamp=self.timestamp)
        except (DepositError, UsageError) as stop:
            log(self._left_out(source, stop.problem))
            return None
        document = read_document(written.data, source.name)
        settings = Settings(crossref_folder=self.schema_dir, crossref=self.options.crossref)
        found = run_all([CROSSREF_CHECKS[name] for name in CROSSREF_DEFAULT], document, settings)
        wrong = next((problem for problem in found if problem.level is Level.ERROR), None)
        if wrong is not None:
            log(self._left_out(source, wrong))
            return None
        return written.data

    def _left_out(self, source: Source, why: Problem) -> Problem:
        level = Level.ERROR if self.require_crossref else Level.WARNING
        message = f"The bag has no crossref.xml of this article ({why.rule}): {why.message}"
        return Problem("bag-crossref-left-out", level, message, place=Place(source.name))

    def source_text(self, source: Source, log: Log) -> bytes | None:
        """The dump of an article with every private value masked, if it is asked for and there is one."""
        if not self.with_source:
            return None
        if source.dump is None:
            message = "The bag has no source.txt of this article, since it came as JATS; give its dump instead."
            log(Problem("bag-source-left-out", Level.WARNING, message, place=Place(source.name)))
            return None
        return masked(source.dump)


def masked(dump: Dump) -> bytes:
    """The dump without its page, private values and addresses as bullets."""
    tree = dump.tree
    text = PrivateRanges(tree).masked(tree.source.text, tree.start, tree.end)
    return f"{text}\n".encode()
