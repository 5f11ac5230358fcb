"""Where the files beside an article are: the options that `package` and `archive create` share."""

from __future__ import annotations

import click

from jats_export.packaging.files import FIELDS

PDF = click.option(
    "--pdf",
    default="{stem}.pdf",
    show_default=True,
    metavar="PATTERN",
    help=f"Where the PDF is; fields: {', '.join(f'{{{field}}}' for field in FIELDS)}.",
)
ASSETS = click.option(
    "--assets", metavar="FOLDER", help="Where figures and attachments are, a pattern too; beside the article."
)
