"""`jats-export cite`: the article, or what it cites, for reference managers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jats_export.citing.cite import maker
from jats_export.citing.formats import CITATIONS
from jats_export.citing.run import Request, Run
from jats_export.cli import options
from jats_export.placement import Target


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--to", type=click.Choice(list(CITATIONS)), default="csl-json", show_default=True, help="What is written."
)
@click.option("--references", is_flag=True, help="The works of the reference list, instead of the article itself.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en", "both"]),
    default="both",
    show_default=True,
    help="In which language; both gives one record for each.",
)
@options.OUTPUT
@options.ENCODING
@options.LENIENT
@options.CONFIG
@options.QUIET
def cite(
    *,
    inputs: Sequence[str],
    to: str,
    references: bool,
    lang: str,
    output: str | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Write citations of articles: dumps or JATS files, folders and archives of them, or - for standard input."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    make = maker(to, lang, references=references)
    return Run(Request(CITATIONS[to], make, settings.options, Target.of(output), quiet)).run(inputs)
