"""The options that several commands share, and the way from them to the settings of a run.

One place for a name and its help.  An option that is also a setting has no default here: `None` says that the command
line does not give it, and `effective` asks the settings file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from jats_export.errors import UsageError
from jats_export.problems import error
from jats_export.reports import REPORTERS
from jats_export.reports.outputs import Output
from jats_export.settings import Citations, FailOn
from jats_export.settings.assignments import assigned
from jats_export.settings.effective import Settings, in_force, settings_file

Command = TypeVar("Command", bound=Callable[..., Any])


def _outputs(_ctx: click.Context, _parameter: click.Parameter, asked: Sequence[str]) -> tuple[Output, ...]:
    try:
        return tuple(Output.of(one) for one in asked)
    except ValueError as cause:
        raise click.BadParameter(str(cause)) from cause


OUTPUT = click.option("-o", "--output", metavar="PATH", help="File to write, or a folder (existing, or ending in /).")
CITATIONS = click.option(
    "--citations",
    type=click.Choice([form.value for form in Citations]),
    help="References as mixed-citation, which keeps the printed string (default), or as element-citation.",
)
ENCODING = click.option("--encoding", metavar="NAME", help="Encoding of the input if it is not UTF-8, as gb18030.")
LENIENT = click.option(
    "--lenient/--no-lenient", default=None, help="Read on over ill-formed bytes and truncated dumps."
)
KEEP_INVALID = click.option(
    "--keep-invalid/--no-keep-invalid", default=None, help="Put files with errors in place all the same."
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    help="Exit 1 from this level of problem on; error by default.",
)
CROSSREF_SCHEMAS = click.option(
    "--schema-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Crossref's schemas, instead of the fetched ones.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
FORMAT = click.option(
    "--format",
    "outputs",
    multiple=True,
    metavar="FORMAT[=FILE]",
    callback=_outputs,
    help=f"Report of the problems, repeatable: {', '.join(REPORTERS)}; without FILE on standard output.",
)
_CONFIG = click.option(
    "--config", metavar="FILE", help="Settings file; else jats-export.toml, upwards from the first input."
)
_SET = click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="NAME=VALUE",
    help="Any setting, as publisher.name=Press; repeatable.",
)
_NO_CONFIG = click.option("--no-config", is_flag=True, help="Look for no settings file.")


def CONFIG(command: Command) -> Command:  # noqa: N802 - used as the options beside it, one decorator for three of them
    """`--config FILE`, `--no-config` and `--set NAME=VALUE`; the command hands them on to `effective`."""
    return _CONFIG(_NO_CONFIG(_SET(command)))


def effective(inputs: Sequence[str], *, config: str | None, no_config: bool, **given: object) -> Settings:
    """The settings in force for one run of a command.

    Args:
        inputs: the inputs; the settings file is looked for upwards from the first one.
        config: the value of `--config`.
        no_config: the value of `--no-config`.
        **given: what the command line gives, by the name of the setting (`publisher__name` for one in a table);
            `None` for what it does not; `assignments` are those of `--set`, which an option of its own goes before.

    Raises:
        UsageError: both `--config` and `--no-config`; a settings file or a value that is wrong.
    """
    if config is not None and no_config:
        raise UsageError(error("settings-twice", "Give either --config or --no-config, not both."))
    file = settings_file(config, tuple(inputs), ignored=no_config)
    assignments = cast("Sequence[str]", given.pop("assignments", ()))
    options = {tuple(name.split("__")): value for name, value in given.items() if value is not None}
    return in_force(file, {**dict(map(assigned, assignments)), **options})
