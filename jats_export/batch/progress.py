"""Outcomes of a long run → a bar with rate, remaining time and numbers of problems, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from jats_export.batch.outcome import Outcome
from jats_export.problems import Level
from jats_export.reports.text import in_words


@attrs.define
class Bar:
    """A line at the bottom of the terminal; what is printed goes above it."""

    _progress: Progress
    _task: TaskID
    _articles: int = attrs.field(default=0, init=False)
    _levels: Counter[Level] = attrs.field(factory=Counter, init=False)

    def see(self, outcome: Outcome) -> None:
        """One more article; the share of the inputs that were read before it moves the bar."""
        self._levels.update(outcome.levels)
        self._articles += 1
        self._progress.update(
            self._task, completed=outcome.share, articles=self._articles, problems=in_words(self._levels)
        )


class _Rate(ProgressColumn):
    """Articles a second since the run began."""

    def render(self, task: Task) -> Text:
        elapsed = task.elapsed or 0.0
        articles = task.fields["articles"]
        return Text(f"{articles:,} articles, {articles / elapsed:.1f}/s" if elapsed else f"{articles:,} articles")


@contextlib.contextmanager
def watching(*, quiet: bool) -> Iterator[tuple[Bar, ...]]:
    """A bar while the run goes on; none where standard error is no terminal, or where nothing is to be said."""
    if quiet or not sys.stderr.isatty():
        yield ()
        return
    columns = (BarColumn(), TextColumn("{task.percentage:3.0f} %"), TimeRemainingColumn(), _Rate())
    told = TextColumn("{task.fields[problems]}")
    # standard output stays what it is: results may go there
    with Progress(*columns, told, console=Console(stderr=True), redirect_stdout=False, transient=True) as progress:
        task = progress.add_task("", total=1.0, articles=0, problems=in_words(Counter()))
        yield (Bar(progress, task),)
