"""Problems of a run to standard error, without the control characters that names of files may hold."""

from __future__ import annotations

from collections.abc import Iterable

import click

from jats_export.problems import Problem
from jats_export.reports.telling import shown_lines
from jats_export.reports.text import one_line


def tell(problems: Iterable[Problem], *, quiet: bool) -> None:
    """Print problems; only errors when quiet."""
    for line in shown_lines(problems, quiet=quiet):
        click.echo(one_line(line), err=True)


def say(line: str, *, quiet: bool) -> None:
    """Print a line of summary."""
    if not quiet:
        click.echo(one_line(line), err=True)
