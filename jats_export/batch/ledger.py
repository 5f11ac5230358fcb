"""The batch ledger: what became of every article of a folder, in one SQLite file (`docs/batch.md` has its tables).

It holds names of inputs, digests, counts and printed problems, and no value of a dump.  An article is noted after its
file was put in place: a run that is killed between the two does that article again, with the same bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from jats_export.batch.outcome import Outcome, State, Told
from jats_export.errors import UsageError
from jats_export.problems import Level, Place, Problem

if TYPE_CHECKING:
    from jats_export.batch.making import Task

#: Number of the shape of the tables.
VERSION = 1
MEMORY = Path(":memory:")
#: Seconds between two commits; what was not committed when a run is killed is done again.
_EVERY = 0.5

_TABLES = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, version TEXT NOT NULL, options TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
  inputs INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS articles (
  id INTEGER PRIMARY KEY, input TEXT NOT NULL, number INTEGER NOT NULL, occurrence INTEGER NOT NULL,
  input_digest TEXT NOT NULL, options TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL, exit_code INTEGER NOT NULL,
  output TEXT, output_key TEXT, output_digest TEXT, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
  notes INTEGER NOT NULL, seconds REAL NOT NULL, ended TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs (id),
  UNIQUE (input, number, occurrence));
CREATE INDEX IF NOT EXISTS taken ON articles (output_key, run);
CREATE TABLE IF NOT EXISTS rules (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, rule TEXT NOT NULL, level TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (article, rule, level)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL, level TEXT NOT NULL,
  rule TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (article, number)) WITHOUT ROWID;
"""


@attrs.define
class Ledger:
    """One open ledger, and the run that writes to it."""

    path: Path
    _database: sqlite3.Connection
    #: Digest of the options and version of the program of this run.
    _options: str
    _version: str
    _run: int = attrs.field(default=0, init=False)
    _committed: float = attrs.field(factory=time.monotonic, init=False)

    @classmethod
    @contextlib.contextmanager
    def opened(cls, path: Path, *, options: str, version: str) -> Iterator[Ledger]:
        """The ledger of a file that is made if need be, or of memory; committed and closed at the end.

        Raises:
            UsageError: the file cannot be written, or is no ledger of this shape.
        """
        with telling(path):
            database = connected(path)
            ledger = cls(path, database, options, version)
            try:
                ledger._prepare()
                yield ledger
            finally:
                # a disk that is full may refuse this too; then the last articles are done again
                with contextlib.suppress(sqlite3.Error):
                    database.commit()
                database.close()

    def _prepare(self) -> None:
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA foreign_keys = ON")
        self._database.executescript(_TABLES)
        self._database.execute(f"PRAGMA user_version = {VERSION}")
        self._database.commit()

    def start(self) -> None:
        """Begin a run; everything that is noted from now on is of it."""
        row = (self._version, self._options, _now())
        made = self._database.execute("INSERT INTO runs (version, options, started) VALUES (?, ?, ?)", row)
        self._run = made.lastrowid or 0
        self._database.commit()

    def forget(self) -> None:
        """Take out every article: all is to be done again."""
        self._database.execute("DELETE FROM articles")
        self._database.commit()

    def has_articles(self) -> bool:
        """Whether earlier runs noted anything."""
        return self._database.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None

    def known(self, task: Task) -> Outcome | None:
        """What is noted of a dump, if its text, the options and the version are the same."""
        row = self._database.execute(
            "SELECT id, state, exit_code, output, output_digest, errors, warnings, notes, seconds FROM articles"
            " WHERE input = ? AND number = ? AND occurrence = ? AND input_digest = ? AND options = ? AND version = ?",
            (task.raw.name, task.raw.index, task.occurrence, task.digest, self._options, self._version),
        ).fetchone()
        if row is None:
            return None
        key, state, code, output, digest, errors, warnings, notes, seconds = row
        return Outcome(
            task.raw.name, task.raw.index, State(state), code, output=output, output_digest=digest,
            occurrence=task.occurrence, input_digest=task.digest, seconds=seconds, share=task.share, row=key,
            levels=Counter({Level.ERROR: errors, Level.WARNING: warnings, Level.NOTE: notes}),
        )  # fmt: skip

    def is_taken(self, output: str) -> bool:
        """Whether another article of this run has that path; on some file systems case makes no difference."""
        found = self._database.execute(
            "SELECT 1 FROM articles WHERE output_key = ? AND run = ?", (output.casefold(), self._run)
        )
        return found.fetchone() is not None

    def note(self, outcome: Outcome) -> None:
        """Note what became of an article, or of an input that gave none; what was noted of it before is replaced."""
        if outcome.row is not None:
            self._database.execute("UPDATE articles SET run = ? WHERE id = ?", (self._run, outcome.row))
        else:
            self._replace(outcome)
        if time.monotonic() - self._committed >= _EVERY:
            self._database.commit()
            self._committed = time.monotonic()

    def _replace(self, outcome: Outcome) -> None:
        own = (outcome.name, outcome.index, outcome.occurrence)
        self._database.execute("DELETE FROM articles WHERE input = ? AND number = ? AND occurrence = ?", own)
        placed = outcome.output if outcome.state is State.WRITTEN else None
        article = self._database.execute(
            "INSERT INTO articles (input, number, occurrence, input_digest, options, version, state, exit_code, output,"
            " output_key, output_digest, errors, warnings, notes, seconds, ended, run)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *own, outcome.input_digest, self._options, self._version, outcome.state.value, int(outcome.exit_code), placed,
                placed.casefold() if placed is not None else None, outcome.output_digest,
                *(outcome.levels[level] for level in Level), outcome.seconds, _now(), self._run,
            ),
        ).lastrowid  # fmt: skip
        rules = Counter((one.rule, one.level) for one in outcome.told)
        self._database.executemany(
            "INSERT INTO rules VALUES (?, ?, ?, ?)", [(article, *which, count) for which, count in rules.items()]
        )
        if outcome.state is not State.WRITTEN:
            errors = [(article, number, *one) for number, one in enumerate(_of_quarantine(outcome.told))]
            self._database.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?)", errors)

    def end(self, inputs: int) -> None:
        """Note that the run came to its end, and how many dumps and stopped inputs it saw."""
        self._database.execute("UPDATE runs SET ended = ?, inputs = ? WHERE id = ?", (_now(), inputs, self._run))
        self._database.commit()


def _of_quarantine(told: tuple[Told, ...]) -> list[Told]:
    """The errors; an article is in quarantine for these."""
    return [one for one in told if one.level == Level.ERROR.value]


def connected(path: Path) -> sqlite3.Connection:
    """The database of a ledger.

    Raises:
        UsageError: the file is a ledger of another shape.
        sqlite3.Error: it cannot be opened, or is no database.
    """
    database = sqlite3.connect(path)
    shape = database.execute("PRAGMA user_version").fetchone()[0]
    if shape not in {0, VERSION}:
        database.close()
        message = f"The ledger was made by another version of the program (shape {shape}); name another with --ledger."
        raise UsageError(Problem("ledger-version", Level.ERROR, message, place=Place(str(path))))
    return database


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a usage error that names the ledger."""
    try:
        yield
    except sqlite3.Error as cause:
        message = (
            f"The ledger cannot be used ({cause}); make room or name another with --ledger, then go on with --resume."
        )
        raise UsageError(Problem("ledger-unusable", Level.ERROR, message, place=Place(str(path)))) from cause


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of a ledger, so that two runs never write to one folder.

    The lock is an open transaction on an empty SQLite file: the system releases it whatever ends this process.

    Raises:
        UsageError: another run holds it.
    """
    name = path.with_name(f"{path.name}.lock")
    lock = sqlite3.connect(name, timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as cause:
            message = "Another run writes to this folder; wait for its end, or choose another with -o."
            raise UsageError(Problem("ledger-in-use", Level.ERROR, message, place=Place(str(path)))) from cause
        yield
        name.unlink(missing_ok=True)
    finally:
        lock.close()


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
