"""`jats-export package`: articles with PDF, figures and attachments as zips with PMC's names."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jats_export.cli import options
from jats_export.cli.package_options import ASSETS, PDF
from jats_export.packaging.files import Places
from jats_export.packaging.package import PackageRun, Request
from jats_export.placement import Target


@click.command
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@options.OUTPUT
@PDF
@ASSETS
@click.option("--issue", "by_issue", is_flag=True, help="One package for each issue instead of each article.")
@click.option("--corrects", is_flag=True, help="Write what changed since the packages in -o, as NAME.r1.zip and so on.")
@options.ENCODING
@options.LENIENT
@options.FAIL_ON
@options.CONFIG
@options.QUIET
def package(
    *,
    inputs: Sequence[str],
    output: str | None,
    pdf: str,
    assets: str | None,
    by_issue: bool,
    corrects: bool,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Zip articles with their files: JATS files, folders of them, or dumps; -o FOLDER/ for several."""
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    request = Request(settings.options, Target.of(output), Places(pdf, assets), by_issue, corrects, quiet)
    return PackageRun(request).run(inputs)
