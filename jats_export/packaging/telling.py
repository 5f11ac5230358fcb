"""Problems of a run to standard error, and what a run ends with."""

from __future__ import annotations

from collections.abc import Iterable

import click

from jats_export.exit_codes import ExitCode
from jats_export.problems import Level, Problem
from jats_export.reports.text import one_line, text_lines
from jats_export.settings import FailOn

_FAILING = {
    FailOn.ERROR: (Level.ERROR,),
    FailOn.WARNING: (Level.ERROR, Level.WARNING),
    FailOn.NEVER: (),
}


def tell(problems: Iterable[Problem], *, quiet: bool) -> None:
    """Print problems; only errors when quiet."""
    for line in text_lines(one for one in problems if not quiet or one.level is Level.ERROR):
        click.echo(one_line(line), err=True)


def say(line: str, *, quiet: bool) -> None:
    """Print a line of summary."""
    if not quiet:
        click.echo(one_line(line), err=True)


def code_of(problems: Iterable[Problem], fail_on: FailOn, *, kept_back: bool) -> int:
    """1 when something was kept back or is at the level that fails."""
    failed = kept_back or any(problem.level in _FAILING[fail_on] for problem in problems)
    return ExitCode.FINDINGS if failed else ExitCode.OK
