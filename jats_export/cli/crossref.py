"""`jats-export crossref`: dumps to Crossref deposits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.cli import options
from jats_export.deposit.build import DepositRun, Request
from jats_export.placement import Target
from jats_export.settings import CROSSREF_VERSIONS


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="DUMP...")
@options.OUTPUT
@click.option(
    "--crossref-version",
    "crossref__version",
    type=click.Choice(CROSSREF_VERSIONS),
    help=f"Version of the input schema; {CROSSREF_VERSIONS[0]} by default.",
)
@click.option(
    "--timestamp", metavar="DIGITS|now", help="Instead of the time of the newest record: yyyymmddHHMMSSmmm, or now."
)
@click.option("--strict", is_flag=True, help="Check with the second engine, too, which knows all of the schema.")
@options.CROSSREF_SCHEMAS
@options.ENCODING
@options.LENIENT
@options.KEEP_INVALID
@options.FAIL_ON
@options.CONFIG
@options.QUIET
def crossref(
    *,
    inputs: Sequence[str],
    output: str | None,
    timestamp: str | None,
    strict: bool,
    schema_dir: Path | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Write Crossref deposits, one for each issue; the depositor stands in jats-export.toml."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    request = Request(settings.options, Target.of(output), timestamp, strict, schema_dir, quiet)
    return DepositRun(request).run(inputs)
