"""`jats-export index`: files for indexing services."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.citing.formats import INDEXES
from jats_export.citing.index import maker
from jats_export.citing.run import Request, Run
from jats_export.citing.validating import check_of
from jats_export.cli import options
from jats_export.placement import Target


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", type=click.Choice(list(INDEXES)), required=True, help="Whose format is written.")
@options.OUTPUT
@click.option(
    "--dtd",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The DTD of PubMed, with its modules beside it, instead of our grammar.",
)
@click.option(
    "--schema-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The schema of DOAJ (doajArticles.xsd and what it imports), instead of our grammar.",
)
@options.ENCODING
@options.LENIENT
@options.KEEP_INVALID
@options.CONFIG
@options.QUIET
def index(
    *,
    inputs: Sequence[str],
    to: str,
    output: str | None,
    dtd: Path | None,
    schema_dir: Path | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Write files for PubMed, DOAJ, search engines (JSON-LD) or OAI-PMH, of dumps or JATS files."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given).options
    make = maker(to, settings, check_of(to, dtd=dtd, schema_dir=schema_dir))
    return Run(Request(INDEXES[to], make, settings, Target.of(output), quiet)).run(inputs)
