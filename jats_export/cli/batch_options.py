"""The options of `convert` for many articles, and the way from them to `BatchOptions`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from jats_export.batch.layout import DEFAULT, FIELDS, Layout
from jats_export.batch.options import FEW, MEMORY_MB, TIMEOUT, BatchOptions
from jats_export.errors import UsageError
from jats_export.problems import error

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.option(
        "--layout",
        metavar="TEMPLATE",
        help=f"Names in the folder: {DEFAULT} by default; also {', '.join(f'{{{name}}}' for name in FIELDS)}.",
    ),
    click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; as many as processors by default."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help=f"Give an article up after that long; {TIMEOUT:.0f} by default, in workers.",
    ),
    click.option(
        "--memory-limit",
        "memory_mb",
        type=click.IntRange(min=1),
        metavar="MB",
        help=f"Address space of a worker, where the system can limit it; {MEMORY_MB} by default.",
    ),
    click.option("--resume", is_flag=True, help="Leave out what an earlier run did and has not changed."),
    click.option("--force", is_flag=True, help="Do everything again that an earlier run did."),
    click.option(
        "--ledger",
        type=_FILE,
        metavar="FILE",
        help=f"What became of every article; in the folder by default, from {FEW + 1} articles on.",
    ),
    click.option(
        "--quarantine",
        type=_FILE,
        metavar="FILE",
        help="Articles that were not written, with their problems; beside the ledger by default.",
    ),
)


def BATCH(command: Command) -> Command:  # noqa: N802 - used as the options of `cli.options` are
    """All of them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def taken(given: dict[str, Any]) -> BatchOptions:
    """Take these options out of what the command line gives.

    Raises:
        UsageError: they cannot be had together, or the layout is wrong.
    """
    layout = given.pop("layout")
    names = ("jobs", "timeout", "memory_mb", "resume", "force", "ledger", "quarantine")
    own = BatchOptions(layout=Layout.of(layout or DEFAULT), **{name: given.pop(name) for name in names})
    if own.resume and own.force:
        raise UsageError(error("resume-or-force", "Give either --resume or --force, not both."))
    return own
