"""The last words of a run into a folder: a table of a few articles, or the totals of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import click

from jats_export.batch.outcome import Outcome, State
from jats_export.problems import Level
from jats_export.reports.text import in_words


@attrs.define
class Rows:
    """A line for each article."""

    _folder: Path
    _seen: list[Outcome] = attrs.field(factory=list, init=False)

    def see(self, outcome: Outcome) -> None:
        """One more article."""
        self._seen.append(attrs.evolve(outcome, told=(), problems=(), loss=None))

    def print(self) -> None:
        """Print the table on standard error, and how many articles were written."""
        from jats_export.reports.table import print_table  # noqa: PLC0415 - rich costs every start that prints no table

        print_table((one.source, _output(one), one.levels) for one in self._seen)
        written = sum(one.state is State.WRITTEN for one in self._seen)
        click.echo(f"{written} of {len(self._seen)} articles written to {self._folder}", err=True)


def _output(outcome: Outcome) -> str:
    if outcome.state is State.WRITTEN:
        return outcome.output or "-"
    return "not written" if outcome.state is State.KEPT_BACK else "-"


@attrs.define
class Tally:
    """Totals."""

    _folder: Path
    _ledger: Path
    _states: Counter[State] = attrs.field(factory=Counter, init=False)
    _levels: Counter[Level] = attrs.field(factory=Counter, init=False)
    _known: int = attrs.field(default=0, init=False)

    def see(self, outcome: Outcome) -> None:
        """One more article."""
        self._states[outcome.state] += 1
        self._levels.update(outcome.levels)
        self._known += outcome.row is not None

    def lines(self) -> Iterator[str]:
        """What there is to say at the end."""
        if self._known:
            yield f"{self._known:,} articles were done by an earlier run and have not changed"
        others = [f"{count:,} {state.value}" for state, count in self._states.items() if state is not State.WRITTEN]
        if others:
            yield f"not written: {', '.join(others)}; jats-export batch report {self._ledger} names them"
        yield f"problems: {in_words(self._levels)}"
        yield f"{self._states[State.WRITTEN]:,} of {self._states.total():,} articles written to {self._folder}"
