"""`jats-export config`: the settings in force and where each of them comes from."""

from __future__ import annotations

import click

from jats_export.cli import options
from jats_export.settings import Options


@click.command
@click.argument("inputs", nargs=-1, metavar="[DUMP]...")
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option(
    "--toml", "form", flag_value="toml", help="A complete, commented settings file that gives these settings."
)
@click.option("--example", "form", flag_value="example", help="The same with the defaults: a file to start from.")
@options.CONFIG
def config(*, inputs: tuple[str, ...], form: str | None, config: str | None, no_config: bool, **given: object) -> None:
    """Show the settings in force for an input (the working directory without one) and where each comes from."""
    from jats_export.settings.example import settings_toml  # noqa: PLC0415 - reads the sources of the classes

    if form == "example":
        click.echo(settings_toml(Options()), nl=False)
        return
    settings = options.effective(inputs, config=config, no_config=no_config, **given)
    if form == "toml":
        click.echo(settings_toml(settings.options), nl=False)
        return
    from jats_export.reports.settings import print_settings, settings_json  # noqa: PLC0415 - rich is for the table

    if form == "json":
        click.echo(settings_json(settings))
    else:
        print_settings(settings)
