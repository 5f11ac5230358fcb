"""`jats-export convert`: dumps to validated JATS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from jats_export.cli import options
from jats_export.cli.batch_options import BATCH, taken
from jats_export.conversion import Conversion
from jats_export.inputs import names_in
from jats_export.placement import Target
from jats_export.reports.outputs import Output, check_outputs, write_reports
from jats_export.settings import ARTICLE_TYPES, ZH_TAGS, Emails

if TYPE_CHECKING:
    from jats_export.reporting import LossFile


@click.command
@click.argument("inputs", nargs=-1, metavar="DUMP...")
@click.option("--from-file", "lists", multiple=True, metavar="LIST", help="File with a name on each line; - for stdin.")
@options.OUTPUT
@click.option(
    "--emails",
    type=click.Choice([whose.value for whose in Emails]),
    help="Whose e-mail addresses are written; those of corresponding authors by default.",
)
@options.CITATIONS
@click.option(
    "--primary-language", type=click.Choice(["zh", "en"]), help="Language of the articles, instead of their text's."
)
@click.option(
    "--zh-tag", type=click.Choice(ZH_TAGS), metavar="TAG", help="How Chinese is tagged: zh (default), zh-Hans, zh-Hant."
)
@click.option(
    "--article-type", type=click.Choice(ARTICLE_TYPES), metavar="TYPE", help="Force article-type, as review-article."
)
@click.option("--issn", metavar="ISSN", help="ISSN of the journal, where its record has none.")
@options.ENCODING
@options.LENIENT
@options.KEEP_INVALID
@options.FAIL_ON
@click.option(
    "--report", metavar="FILE", help="Write what became of every value: .txt, .json or .html, or - for standard output."
)
@options.FORMAT
@BATCH
@options.CONFIG
@options.QUIET
def convert(
    *,
    inputs: Sequence[str],
    lists: Sequence[str],
    output: str | None,
    report: str | None,
    outputs: tuple[Output, ...],
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Convert dumps to validated JATS: files, folders (their .txt files and archives), or - for standard input."""
    names = [*inputs, *(name for one in lists for name in names_in(one))]
    if not names:
        raise click.UsageError(_NO_INPUT)
    batch = taken(given)
    settings = options.effective(names, config=config, no_config=no_config, **given)
    losses = _loss_file(report, names, output) if report is not None else None
    target = Target.of(output)
    check_outputs(outputs, names, taken=target.path is None)
    conversion = Conversion(settings.options, target, quiet=quiet, losses=losses, batch=batch, reported=bool(outputs))
    code = conversion.run(names)
    write_reports(outputs, conversion.reports(), quiet=quiet)
    return code


_NO_INPUT = "Missing argument 'DUMP...'."


def _loss_file(report: str, inputs: Sequence[str], output: str | None) -> LossFile:
    from jats_export.reporting import LossFile  # noqa: PLC0415 - costs every start, few runs need it

    return LossFile.named(report, inputs, output)
