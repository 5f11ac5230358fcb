"""`jats-export inspect`: what dumps hold."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jats_export.cli import options
from jats_export.inspection.run import inspect as run_inspect


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="DUMP...")
@click.option("--json", "view", flag_value="json", help="The whole record tree, one JSON object for each dump.")
@click.option("--fields", "view", flag_value="fields", help="Every field met, how often filled, what becomes of it.")
@click.option("--problems", "view", flag_value="problems", help="What was noticed while reading, with carets.")
@options.ENCODING
@options.LENIENT
@options.CONFIG
def inspect(*, inputs: Sequence[str], view: str | None, config: str | None, no_config: bool, **given: object) -> int:
    """Show what dumps hold: an outline of the filled fields, or one of the views below; private values are masked."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    return run_inspect(inputs, view or "outline", settings.options)
