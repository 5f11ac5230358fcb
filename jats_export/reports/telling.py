"""Problems of a run → lines on standard error, and what the run ends with: for commands that work through inputs."""

from __future__ import annotations

from collections.abc import Iterable

import click

from jats_export.exit_codes import ExitCode
from jats_export.problems import Level, Problem
from jats_export.reports.text import one_line, summary, text_lines
from jats_export.settings import FailOn


def shown_lines(problems: Iterable[Problem], *, quiet: bool) -> list[str]:
    """The lines of the problems that a run shows, sorted by place; only errors when quiet."""
    return text_lines(one for one in problems if not quiet or one.level is Level.ERROR)


def tell(problems: Iterable[Problem], *, quiet: bool) -> None:
    """Print problems; only errors when quiet."""
    for line in shown_lines(problems, quiet=quiet):
        click.echo(line, err=True)


def summarize(place: str, count: int, problems: Iterable[Problem], *, quiet: bool) -> None:
    """Print where a number of articles went, and how many problems they have."""
    articles = "1 article" if count == 1 else f"{count} articles"
    say(f"{place}: {articles}, {summary(problems)}", quiet=quiet)


def say(line: str, *, quiet: bool) -> None:
    """Print a line of summary; nothing when quiet."""
    if not quiet:
        click.echo(one_line(line), err=True)


def code_of(problems: Iterable[Problem], fail_on: FailOn, *, kept_back: bool) -> int:
    """1 when something was kept back or is at the level that fails."""
    failed = kept_back or any(fail_on.counts(problem.level) for problem in problems)
    return ExitCode.FINDINGS if failed else ExitCode.OK
