"""`jats-export validate`: what is wrong with JATS files and Crossref deposits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.checks import CHECKS, Settings
from jats_export.checks.crossref import CROSSREF_CHECKS
from jats_export.cli import options
from jats_export.reports.outputs import Output
from jats_export.validation.run import Request, Validation
from jats_export.validation.selection import NAMES, Selection
from jats_export.validation.service import answer_names, watch

_CHECK = click.Choice(NAMES)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command
@click.argument("inputs", nargs=-1, metavar="FILE...")
@click.option("--check", "wanted", multiple=True, type=_CHECK, metavar="NAME", help="Run this check only; repeatable.")
@click.option("--skip", "skipped", multiple=True, type=_CHECK, metavar="NAME", help="Leave it out; repeatable.")
@click.option("--list-checks", is_flag=True, help="List the checks and end.")
@click.option("--dtd-dir", type=_FOLDER, metavar="FOLDER", help="DTDs of other tag sets and versions.")
@click.option("--jats4r-dir", type=_FOLDER, metavar="FOLDER", help="The Schematron of JATS4R, instead of the fetched.")
@click.option("--pmc-dir", type=_FOLDER, metavar="FOLDER", help="The style checker of NLM.")
@click.option("--schema-dir", type=_FOLDER, metavar="FOLDER", help="Crossref's schemas, instead of the fetched.")
@click.option("--explain", is_flag=True, help="Say below each problem what its rule wants, and why.")
@options.FORMAT
@options.FAIL_ON
@click.option("--baseline", type=_FILE, metavar="FILE", help="Findings in this file do not count.")
@click.option("--write-baseline", type=_FILE, metavar="FILE", help="Write all findings, to be known from now on.")
@click.option("--stdin-names", is_flag=True, help="Read names from standard input, answer each at once.")
@click.option("--watch", "watching", is_flag=True, help="Check files again when they change, until interrupted.")
@options.CONFIG
@options.QUIET
def validate(
    *,
    inputs: Sequence[str],
    wanted: Sequence[str],
    skipped: Sequence[str],
    list_checks: bool,
    dtd_dir: Path | None,
    jats4r_dir: Path | None,
    pmc_dir: Path | None,
    schema_dir: Path | None,
    explain: bool,
    outputs: tuple[Output, ...],
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    stdin_names: bool,
    watching: bool,
    config: str | None,
    no_config: bool,
    assignments: Sequence[str],
    quiet: bool,
) -> int:
    """Check JATS files and Crossref deposits: files, folders (their .xml files), archives, or - for standard input."""
    if list_checks:
        return _listed()
    _check_mode(inputs, stdin_names=stdin_names, watching=watching, write_baseline=write_baseline)
    given = {"fail_on": fail_on, "assignments": assignments}
    in_force = options.effective(inputs, config=config, no_config=no_config, **given).options
    folders = Settings(frozenset(wanted), dtd_dir, jats4r_dir, pmc_dir, schema_dir, in_force.crossref)
    request = Request(
        Selection(frozenset(wanted), frozenset(skipped), folders),
        with_standard_output(outputs),
        in_force.fail_on,
        explain=explain,
        quiet=quiet,
        baseline=baseline,
        write_baseline=write_baseline,
    )
    return answer_names(request) if stdin_names else _run(request, inputs, watching=watching)


def _run(request: Request, inputs: Sequence[str], *, watching: bool) -> int:
    return watch(request, inputs) if watching else Validation(request).run(inputs)


def _check_mode(inputs: Sequence[str], *, stdin_names: bool, watching: bool, write_baseline: Path | None) -> None:
    """Names come from the command line or from standard input; a baseline needs a run that ends."""
    if bool(inputs) == stdin_names or (stdin_names and watching):
        message = "Give the names of files, or --stdin-names alone."
        raise click.UsageError(message)
    if (stdin_names or watching) and write_baseline is not None:
        message = "A baseline is written by a run that ends; leave --stdin-names and --watch out."
        raise click.UsageError(message)


def _listed() -> int:
    checks = {**CHECKS, **CROSSREF_CHECKS}
    width = max(map(len, checks))
    for name, check in checks.items():
        click.echo(f"{name:{width}}  {check.about}")
    return 0


def with_standard_output(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """Text goes to standard output unless another format does."""
    return outputs if any(output.path is None for output in outputs) else (*outputs, Output("text"))
