"""The command line: arguments in, exit code out; results on standard output or `-o`, messages on standard error.

One module for each command; the table below names them, so that a command costs only its own imports.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import cast

import attrs
import click

from jats_export.errors import JatsExportError
from jats_export.exit_codes import ExitCode
from jats_export.garbage import collect_seldom
from jats_export.reports.text import text_line

_HELP = {"help_option_names": ["-h", "--help"]}


@attrs.frozen
class _Command:
    """One command: where it is defined (`module:name` in this package) and what the list of commands says of it."""

    target: str
    short_help: str


#: The commands in the order of `--help`.
COMMANDS: Mapping[str, _Command] = {
    "convert": _Command("convert:convert", "Dumps to validated JATS."),
    "crossref": _Command("crossref:crossref", "Dumps to Crossref deposits."),
    "deposit": _Command("deposit:deposit", "Send Crossref deposits."),
    "status": _Command("deposit:status", "What became of deposits."),
    "check-ra": _Command("deposit:check_ra", "The registration agency of a DOI prefix."),
    "batch": _Command("batch:batch", "What the ledger of a batch says."),
    "inspect": _Command("inspect:inspect", "Show what dumps hold."),
    "validate": _Command("validate:validate", "Check JATS files, with reports for people and for CI."),
    "explain": _Command("explain:explain", "What a rule wants, why, and what to do."),
    "package": _Command("package:package", "Zips of JATS, PDF and figures, with PMC's names."),
    "archive": _Command("archive:archive", "Archival bags: make and verify them."),
    "refs": _Command("refs:refs", "Reference strings to tagged citations."),
    "cite": _Command("cite:cite", "Citations of articles, or of what they cite."),
    "index": _Command("index:index", "Files for PubMed, DOAJ, JSON-LD, OAI-PMH."),
    "config": _Command("config:config", "The settings in force and where each comes from."),
    "schemas": _Command("schemas:schemas", "Which schemas are there; fetch others."),
}


class _Lazy(click.Group):
    """A group that imports a command when it is called, and none to list them."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        known = COMMANDS.get(name)
        if known is None:
            return None
        module, _, attribute = known.target.partition(":")
        return cast("click.Command", getattr(importlib.import_module(f"{__name__}.{module}"), attribute))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].short_help) for name in self.list_commands(ctx)])


@click.group(cls=_Lazy, context_settings=_HELP)
@click.version_option(package_name="jats-export", prog_name="jats-export")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(*, debug: bool) -> None:
    """Article dumps of bilingual journal platforms to deposit-ready JATS 1.3 XML."""
    del debug  # read from the arguments by `main`


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line.

    Returns:
        The exit code of `deposit-targets` section 6.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = cli.main(args=arguments, prog_name="jats-export", standalone_mode=False)
    except JatsExportError as stop:
        for problem in stop.problems:
            click.echo(text_line(problem), err=True)
        return stop.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as stop:
        stop.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return ExitCode.INTERRUPTED
    except SystemExit:
        # click ends so, and silences the stream, when the reader of our output has gone: nobody is left to tell
        return ExitCode.OK
    except Exception as cause:  # noqa: BLE001 - the last resort: one line instead of a traceback
        return _internal(cause, debug="--debug" in arguments)
    return code if isinstance(code, int) else ExitCode.OK


def _internal(cause: Exception, *, debug: bool) -> int:
    """A fault of ours: the kind of exception is told, its text could hold values of the dump."""
    if debug:
        traceback.print_exception(cause)
    click.echo(f"Internal error ({type(cause).__name__}); run again as jats-export --debug and report it.", err=True)
    return ExitCode.INTERNAL


def entry() -> None:
    """The `jats-export` program."""
    collect_seldom()
    sys.exit(main())
