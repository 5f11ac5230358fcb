"""The articles of a ledger that were not written → a list of them with their problems, one JSON object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import attrs

from jats_export.batch.ledger import connected, telling
from jats_export.batch.outcome import State, Told
from jats_export.placement import put_in_place

#: The version of the objects: it changes when a member changes its meaning or goes.
VERSION = 1


@attrs.frozen
class Quarantined:
    """One article, or one input, that gave no file."""

    input: str
    number: int
    state: str
    problems: tuple[Told, ...]


def quarantine(ledger: Path) -> Iterator[Quarantined]:
    """What the last run of a ledger did not write, in the order in which it was noted."""
    with telling(ledger):
        database = connected(ledger)
        try:
            rows = database.execute(
                "SELECT id, input, number, state FROM articles"
                " WHERE state != ? AND run = (SELECT max(id) FROM runs) ORDER BY id",
                (State.WRITTEN.value,),
            )
            for key, name, number, state in rows:
                told = database.execute(
                    "SELECT level, rule, line FROM problems WHERE article = ? ORDER BY number", (key,)
                )
                yield Quarantined(name, number, state, tuple(Told(*one) for one in told))
        finally:
            database.close()


def quarantined(ledger: Path, file: Path) -> int:
    """Write the list; where nothing is in quarantine, an older list is taken away.  Returns the number of lines."""
    lines = [json.dumps({"v": VERSION, **_members(one)}, ensure_ascii=False) + "\n" for one in quarantine(ledger)]
    if lines:
        put_in_place(file, "".join(lines).encode("utf-8", "replace"))
    else:
        file.unlink(missing_ok=True)
    return len(lines)


def _members(one: Quarantined) -> dict[str, object]:
    problems = [problem._asdict() for problem in one.problems]
    return {"input": one.input, "number": one.number, "state": one.state, "problems": problems}
