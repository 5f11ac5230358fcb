"""`jats-export refs`: reference strings to tagged citations, without a dump."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jats_export.cli import options
from jats_export.reflist.formats import FORMATS
from jats_export.reflist.run import read_references


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", type=click.Choice(list(FORMATS)), default="jats", show_default=True, help="What is written.")
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output without it.")
@options.CITATIONS
@options.ENCODING
@options.CONFIG
@options.QUIET
def refs(
    *,
    inputs: Sequence[str],
    to: str,
    output: str | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Tag references in the style of GB/T 7714: texts with one on each line, JATS files, or - for standard input."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    return read_references(inputs, to, output, settings.options, quiet=quiet)
