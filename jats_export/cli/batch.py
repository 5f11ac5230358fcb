"""`jats-export batch report`: what the ledger of a run into a folder says."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
from rich.console import Console

from jats_export.batch.report import BatchReport, batch_report
from jats_export.batch.report_views import as_html, as_json, print_report
from jats_export.placement import put_in_place, write_to_stdout

#: Columns where standard output is no terminal.
_WIDTH = 120


@click.group
def batch() -> None:
    """What became of the articles of a run into a folder."""


@batch.command
@click.argument("where", default=".", type=click.Path(path_type=Path), metavar="[LEDGER|FOLDER]")
@click.option("--json", "json_", is_flag=True, help="One JSON object instead of tables.")
@click.option("--html", "html_", is_flag=True, help="One HTML page instead of tables.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="File to write.")
def report(*, where: Path, json_: bool, html_: bool, output: Path | None) -> int:
    """Totals, rules by frequency, the slowest articles, and what is in quarantine."""
    if json_ and html_:
        message = "Give either --json or --html, not both."
        raise click.UsageError(message)
    found = batch_report(where)
    if output is None and not (json_ or html_):
        width = None if sys.stdout.isatty() else _WIDTH
        print_report(found, Console(file=sys.stdout, highlight=False, width=width))
        return 0
    data = (as_json(found) if json_ else as_html(found) if html_ else _as_text(found)).encode("utf-8", "replace")
    if output is None:
        write_to_stdout([data])
    else:
        put_in_place(output, data)
    return 0


def _as_text(found: BatchReport) -> str:
    out = io.StringIO()
    print_report(found, Console(file=out, highlight=False, width=_WIDTH))
    return out.getvalue()
