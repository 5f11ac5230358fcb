"""`jats-export validate`: what is wrong with JATS files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jats_export.checks import CHECKS, Settings
from jats_export.cli import options
from jats_export.reports.outputs import Output
from jats_export.settings import FailOn
from jats_export.validation.checking import Selection
from jats_export.validation.run import Request, Validation
from jats_export.validation.service import answer_names, watch

_CHECK = click.Choice(list(CHECKS))
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command
@click.argument("inputs", nargs=-1, metavar="FILE...")
@click.option("--check", "wanted", multiple=True, type=_CHECK, help="Run this check only; repeatable.")
@click.option("--skip", "skipped", multiple=True, type=_CHECK, help="Leave this check out; repeatable.")
@click.option("--dtd-dir", type=_FOLDER, metavar="FOLDER", help="DTDs of other tag sets and versions.")
@click.option(
    "--jats4r-dir", type=_FOLDER, metavar="FOLDER", help="The Schematron of JATS4R, instead of the fetched one."
)
@click.option("--pmc-dir", type=_FOLDER, metavar="FOLDER", help="The style checker of NLM.")
@click.option("--explain", is_flag=True, help="Say below each problem what its rule wants, and why.")
@options.FORMAT
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="Exit 1 from this level of problem on.",
)
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Findings in this file do not count.")
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all findings to this file, to be known from now on.",
)
@click.option("--stdin-names", is_flag=True, help="Read names from standard input, answer each at once.")
@click.option("--watch", "watching", is_flag=True, help="Check files again when they change, until interrupted.")
@options.QUIET
def validate(
    *,
    inputs: Sequence[str],
    wanted: Sequence[str],
    skipped: Sequence[str],
    dtd_dir: Path | None,
    jats4r_dir: Path | None,
    pmc_dir: Path | None,
    explain: bool,
    outputs: tuple[Output, ...],
    fail_on: str,
    baseline: Path | None,
    write_baseline: Path | None,
    stdin_names: bool,
    watching: bool,
    quiet: bool,
) -> int:
    """Check JATS files: files, folders (their .xml files), archives, or - for standard input."""
    if bool(inputs) == stdin_names or (stdin_names and watching):
        message = "Give the names of files, or --stdin-names alone."
        raise click.UsageError(message)
    if (stdin_names or watching) and write_baseline is not None:
        message = "A baseline is written by a run that ends; leave --stdin-names and --watch out."
        raise click.UsageError(message)
    folders = Settings(frozenset(wanted), dtd_dir, jats4r_dir, pmc_dir)
    request = Request(
        selection(wanted, skipped, folders),
        with_standard_output(outputs),
        FailOn(fail_on),
        explain=explain,
        quiet=quiet,
        baseline=baseline,
        write_baseline=write_baseline,
    )
    if stdin_names:
        return answer_names(request)
    return watch(request, inputs) if watching else Validation(request).run(inputs)


def selection(wanted: Sequence[str], skipped: Sequence[str], settings: Settings) -> Selection:
    """The checks in the order of their table: all, or those that are wanted, without those to skip."""
    chosen = [name for name in CHECKS if (not wanted or name in wanted) and name not in skipped]
    if not chosen:
        message = "No check is left; take a --skip away."
        raise click.UsageError(message)
    return Selection(tuple(chosen), tuple(name for name in CHECKS if name not in chosen), settings)


def with_standard_output(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """Text goes to standard output unless another format does."""
    return outputs if any(output.path is None for output in outputs) else (*outputs, Output("text"))
