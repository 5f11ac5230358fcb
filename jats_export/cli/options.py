"""The options that several commands share: one place for a name and its help."""

from __future__ import annotations

import click

from jats_export.settings import Citations

OUTPUT = click.option("-o", "--output", metavar="PATH", help="File to write, or a folder (existing, or ending in /).")
CITATIONS = click.option(
    "--citations",
    type=click.Choice([form.value for form in Citations]),
    default=Citations.MIXED.value,
    show_default=True,
    help="References as mixed-citation, which keeps the printed string, or as element-citation.",
)
ENCODING = click.option("--encoding", metavar="NAME", help="Encoding of the input if it is not UTF-8, as gb18030.")
LENIENT = click.option("--lenient", is_flag=True, help="Read on over ill-formed bytes and truncated dumps.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
