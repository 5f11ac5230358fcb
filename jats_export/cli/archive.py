"""`jats-export archive create` and `archive verify`: BagIt bags of articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.cli import options
from jats_export.cli.package_options import ASSETS, PDF
from jats_export.packaging.files import Places


@click.group
def archive() -> None:
    """Archival bags (BagIt, RFC 8493): make them, verify them."""


@archive.command
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", required=True, metavar="PATH", help="The bag: a new folder, or with --zip a new file.")
@click.option("--zip", "as_zip", is_flag=True, help="Write the bag as a zip.")
@PDF
@ASSETS
@click.option("--without-pdf", is_flag=True, help="Pack articles that have no PDF, too.")
@click.option("--with-source", is_flag=True, help="Add each dump as source.txt, private values masked.")
@click.option("--require-crossref", is_flag=True, help="No bag without the Crossref deposit of each article.")
@click.option("--timestamp", metavar="DIGITS", help="Of the deposits, instead of the time of each record.")
@options.CROSSREF_SCHEMAS
@click.option("--date", metavar="YYYY-MM-DD", help="Bagging-Date; else SOURCE_DATE_EPOCH, else of the newest record.")
@options.ENCODING
@options.LENIENT
@options.CONFIG
@options.QUIET
def create(
    *,
    inputs: Sequence[str],
    output: str,
    as_zip: bool,
    pdf: str,
    assets: str | None,
    without_pdf: bool,
    with_source: bool,
    require_crossref: bool,
    timestamp: str | None,
    schema_dir: Path | None,
    date: str | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Make a bag of articles: JATS files, folders of them, or dumps, with their PDFs, figures and attachments."""
    from jats_export.packaging.bag import BagRun, Request  # noqa: PLC0415 - converting costs the start of verify
    from jats_export.packaging.extras import Extras  # noqa: PLC0415 - as above

    settings = options.effective(inputs, config=config, no_config=no_config, **given).options
    extras = Extras(settings, timestamp, require_crossref, with_source, schema_dir)
    request = Request(settings, Path(output), extras, Places(pdf, assets), as_zip, without_pdf, date, quiet)
    return BagRun(request).run(inputs)


@archive.command
@click.argument("bags", nargs=-1, required=True, metavar="BAG...")
@click.option("--fast", is_flag=True, help="Compare number and size of the files only (Payload-Oxum).")
@options.QUIET
def verify(*, bags: Sequence[str], fast: bool, quiet: bool) -> int:
    """Name every file of a bag or package, folder or zip, that is missing, extra or altered; exit 1 if there is any."""
    from jats_export.packaging.verify import Verification  # noqa: PLC0415 - create needs none of it

    return Verification(fast, quiet).run(bags)
