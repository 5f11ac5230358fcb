"""`jats-export deposit`, `jats-export status` and `jats-export check-ra`: the commands that ask a service."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.cli import options
from jats_export.deposit.agency import AgencyRun
from jats_export.deposit.clock import Clock, SystemClock
from jats_export.deposit.run import DepositRun, Request
from jats_export.deposit.status import StatusRun
from jats_export.deposit.surroundings import ENVIRONMENTS, Surroundings

#: What tells the time to these commands.
CLOCK: Clock = SystemClock()

_LEDGER = click.option(
    "--ledger",
    "deposit__ledger",
    metavar="FILE",
    help="The deposit ledger; else that of the settings, or the user's own.",
)


@click.command
@click.argument("files", nargs=-1, required=True, metavar="BATCH.XML...")
@click.option(
    "--env", "environment", type=click.Choice(ENVIRONMENTS), default=ENVIRONMENTS[0], help="Where to; test by default."
)
@click.option("--yes", "confirmed", is_flag=True, help="Do send to production.")
@click.option("--dry-run", is_flag=True, help="Check the files and say what would be sent where; asks nobody.")
@click.option("--resend", is_flag=True, help="Take files of an interrupted run as not arrived, without asking.")
@click.option("--strict", is_flag=True, help="Check with the second engine, too.")
@options.CROSSREF_SCHEMAS
@_LEDGER
@options.CONFIG
@options.QUIET
def deposit(
    *,
    files: Sequence[str],
    environment: str,
    confirmed: bool,
    dry_run: bool,
    resend: bool,
    strict: bool,
    schema_dir: Path | None,
    config: str | None,
    no_config: bool,
    quiet: bool,
    **given: object,
) -> int:
    """Send Crossref deposits: to the test system, unless told otherwise. The login comes from the environment or a file."""
    settings = options.effective(files, config=config, no_config=no_config, **given)
    surroundings = Surroundings(settings, CLOCK, os.environ)
    request = Request(surroundings, environment, confirmed, dry_run, resend, strict, schema_dir, quiet)
    return DepositRun(request).run(files)


@click.command
@click.argument("names", nargs=-1, metavar="[BATCH.XML|DOI]...")
@click.option("--all", "everything", is_flag=True, help="Every deposit of the ledger, also those that are done.")
@click.option(
    "--deadline",
    "deposit__deadline",
    type=click.IntRange(min=0),
    metavar="SECONDS",
    help="How long to wait for what is pending; 0 asks once.",
)
@_LEDGER
@options.CONFIG
def status(*, names: Sequence[str], everything: bool, config: str | None, no_config: bool, **given: object) -> int:
    """Tell what became of deposits: of files, of DOIs, or of all that are open."""
    settings = options.effective(names, config=config, no_config=no_config, **given)
    deadline = settings.options.deposit.deadline
    return StatusRun(Surroundings(settings, CLOCK, os.environ), deadline).run(names, everything=everything)


@click.command
@click.argument("names", nargs=-1, required=True, metavar="PREFIX|DOI...")
@click.option("--dry-run", is_flag=True, help="Say what would be asked where; asks nobody.")
@options.CONFIG
def check_ra(*, names: Sequence[str], dry_run: bool, config: str | None, no_config: bool, **given: object) -> int:
    """Look up the registration agency of prefixes, and print the settings for it."""
    settings = options.effective((), config=config, no_config=no_config, **given)
    return AgencyRun(Surroundings(settings, CLOCK, os.environ)).run(names, dry_run=dry_run)
