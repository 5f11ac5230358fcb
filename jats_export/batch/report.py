"""A ledger → what it says: totals, rules by frequency, the slowest articles, what is in quarantine.  Reads, never writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import attrs

from jats_export.batch.ledger import connected, telling
from jats_export.batch.options import LEDGER
from jats_export.batch.outcome import State
from jats_export.batch.quarantine import Quarantined, quarantine
from jats_export.errors import UsageError
from jats_export.problems import Level, Place, Problem

#: Articles that are listed as the slowest.
_SLOWEST = 10


@attrs.frozen
class RuleCount:
    """How often a rule was told, and in how many articles."""

    rule: str
    level: str
    count: int
    articles: int


@attrs.frozen
class Slow:
    """An article and the seconds it took."""

    input: str
    number: int
    seconds: float


@attrs.frozen
class BatchReport:
    """What a ledger says of its last run; articles that it left out as unchanged count as its own."""

    ledger: str
    version: str
    started: str
    #: `None` for a run that was interrupted or killed: what it did not come to is left, and not in the ledger.
    ended: str | None
    states: Mapping[str, int]
    levels: Mapping[str, int]
    #: Articles of earlier runs that the last one has not come to, or was not given.
    left: int
    seconds: float
    #: The most frequent first.
    rules: tuple[RuleCount, ...]
    slowest: tuple[Slow, ...]
    quarantine: tuple[Quarantined, ...]

    @property
    def articles(self) -> int:
        """All articles and stopped inputs of the run."""
        return sum(self.states.values())


def batch_report(given: Path) -> BatchReport:
    """Read the ledger of a folder, or a ledger.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    ledger = given / LEDGER if given.is_dir() else given
    if not ledger.is_file():
        message = "There is no ledger here; name the folder of a run of many articles, or the file of --ledger."
        raise UsageError(Problem("ledger-missing", Level.ERROR, message, place=Place(str(given))))
    with telling(ledger):
        database = connected(ledger)
        try:
            return _read(database, ledger)
        finally:
            database.close()


_OF_RUN = "run = (SELECT max(id) FROM runs)"


def _read(database: sqlite3.Connection, ledger: Path) -> BatchReport:
    run = database.execute("SELECT version, started, ended FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    version, started, ended = run if run is not None else ("", "", None)
    states = dict(database.execute(f"SELECT state, count(*) FROM articles WHERE {_OF_RUN} GROUP BY state"))  # noqa: S608 - our own words
    totals = database.execute(
        f"SELECT coalesce(sum(errors), 0), coalesce(sum(warnings), 0), coalesce(sum(notes), 0),"  # noqa: S608 - our own words
        f" coalesce(sum(seconds), 0.0) FROM articles WHERE {_OF_RUN}"
    ).fetchone()
    left = database.execute("SELECT count(*) FROM articles WHERE run != (SELECT max(id) FROM runs)").fetchone()[0]
    rules = database.execute(
        f"SELECT rule, level, sum(count), count(DISTINCT article) FROM rules JOIN articles ON article = id WHERE {_OF_RUN}"  # noqa: S608 - our own words
        " GROUP BY rule, level ORDER BY 3 DESC, 1, 2"
    )
    slowest = database.execute(
        f"SELECT input, number, seconds FROM articles WHERE {_OF_RUN} ORDER BY seconds DESC, id LIMIT ?",  # noqa: S608 - our own words
        (_SLOWEST,),
    )
    return BatchReport(
        str(ledger), version, started, ended,
        {state.value: states[state.value] for state in State if state.value in states},
        dict(zip((level.value for level in Level), totals, strict=False)),
        left, totals[3],
        tuple(RuleCount(*row) for row in rules), tuple(Slow(*row) for row in slowest), tuple(quarantine(ledger)),
    )  # fmt: skip
