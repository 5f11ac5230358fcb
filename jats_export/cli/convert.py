"""`jats-export convert`: dumps to validated JATS."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jats_export.cli import options
from jats_export.conversion import Conversion, Target
from jats_export.settings import ARTICLE_TYPES, Citations, Emails, FailOn, Options


def _checked_issn(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        Options(issn=value)
    except ValueError as cause:
        raise click.BadParameter(str(cause)) from cause
    return value


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="DUMP...")
@options.OUTPUT
@click.option(
    "--emails",
    type=click.Choice([whose.value for whose in Emails]),
    default=Emails.CORRESPONDING.value,
    show_default=True,
    help="Whose e-mail addresses are written.",
)
@options.CITATIONS
@click.option(
    "--article-type", type=click.Choice(ARTICLE_TYPES), metavar="TYPE", help="Force article-type, as review-article."
)
@click.option("--issn", metavar="ISSN", callback=_checked_issn, help="ISSN of the journal, where its record has none.")
@options.ENCODING
@options.LENIENT
@click.option("--keep-invalid", is_flag=True, help="Put files with errors in place all the same.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="Exit 1 from this level of problem on.",
)
@options.QUIET
def convert(
    *,
    inputs: Sequence[str],
    output: str | None,
    emails: str,
    citations: str,
    article_type: str | None,
    issn: str | None,
    encoding: str | None,
    lenient: bool,
    keep_invalid: bool,
    fail_on: str,
    quiet: bool,
) -> int:
    """Convert dumps to validated JATS: files, folders (their .txt files and archives), or - for standard input."""
    chosen = Options(
        emails=Emails(emails),
        citations=Citations(citations),
        article_type=article_type,
        issn=issn,
        encoding=encoding,
        lenient=lenient,
        keep_invalid=keep_invalid,
        fail_on=FailOn(fail_on),
    )
    return Conversion(chosen, Target.of(output), quiet=quiet).run(inputs)
