"""The run behind `jats-export inspect`: inputs → one view of their dumps on standard output, one exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click
from rich.console import Console

from jats_export.errors import JatsExportError
from jats_export.inputs import Inputs
from jats_export.inspection.views import VIEWS
from jats_export.reports.text import text_line
from jats_export.settings import Options

#: Columns where standard output is no terminal.
_WIDTH = 100


class _Console(Console):
    """Leaves a pipe whose reader has gone to the command line, which ends in silence."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def inspect(names: Sequence[str], view_name: str, options: Options) -> int:
    """Show every dump of the inputs in one view; returns the exit code of the worst input."""
    console = _Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    view = VIEWS[view_name](console)

    def stopped(_name: str, stop: JatsExportError) -> None:
        click.echo(text_line(stop.problem), err=True)
        view.stop(stop.problem)

    inputs = Inputs(options, stopped)
    for one in inputs.each(names):
        for dump in inputs.dumps(one):
            view.show(dump)
    view.finish()
    return inputs.exit_code
