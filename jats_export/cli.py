"""The command line: arguments in, exit code out; results on standard output or `-o`, messages on standard error."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from jats_export.conversion import Conversion, Target
from jats_export.errors import JatsExportError
from jats_export.exit_codes import ExitCode
from jats_export.reflist.formats import FORMATS
from jats_export.reflist.run import read_references
from jats_export.reports.text import text_line
from jats_export.settings import ARTICLE_TYPES, Citations, Emails, FailOn, Options

_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=_HELP)
@click.version_option(package_name="jats-export", prog_name="jats-export")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def cli(*, debug: bool) -> None:
    """Article dumps of bilingual journal platforms to deposit-ready JATS 1.3 XML."""
    del debug  # read from the context by `main`


def _checked_issn(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        Options(issn=value)
    except ValueError as cause:
        raise click.BadParameter(str(cause)) from cause
    return value


# The options that several commands share: one place for a name and its help.
_OUTPUT = click.option("-o", "--output", metavar="PATH", help="File to write, or a folder (existing, or ending in /).")
_CITATIONS = click.option(
    "--citations",
    type=click.Choice([form.value for form in Citations]),
    default=Citations.MIXED.value,
    show_default=True,
    help="References as mixed-citation, which keeps the printed string, or as element-citation.",
)
_ENCODING = click.option("--encoding", metavar="NAME", help="Encoding of the input if it is not UTF-8, as gb18030.")
_LENIENT = click.option("--lenient", is_flag=True, help="Read on over ill-formed bytes and truncated dumps.")
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")


@cli.command(short_help="Dumps to validated JATS.")
@click.argument("inputs", nargs=-1, required=True, metavar="DUMP...")
@_OUTPUT
@click.option(
    "--emails",
    type=click.Choice([whose.value for whose in Emails]),
    default=Emails.CORRESPONDING.value,
    show_default=True,
    help="Whose e-mail addresses are written.",
)
@_CITATIONS
@click.option(
    "--article-type", type=click.Choice(ARTICLE_TYPES), metavar="TYPE", help="Force article-type, as review-article."
)
@click.option("--issn", metavar="ISSN", callback=_checked_issn, help="ISSN of the journal, where its record has none.")
@_ENCODING
@_LENIENT
@click.option("--keep-invalid", is_flag=True, help="Put files with errors in place all the same.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="Exit 1 from this level of problem on.",
)
@_QUIET
def convert(
    *,
    inputs: Sequence[str],
    output: str | None,
    emails: str,
    citations: str,
    article_type: str | None,
    issn: str | None,
    encoding: str | None,
    lenient: bool,
    keep_invalid: bool,
    fail_on: str,
    quiet: bool,
) -> int:
    """Convert dumps to validated JATS: files, folders (their .txt files and archives), or - for standard input."""
    options = Options(
        emails=Emails(emails),
        citations=Citations(citations),
        article_type=article_type,
        issn=issn,
        encoding=encoding,
        lenient=lenient,
        keep_invalid=keep_invalid,
        fail_on=FailOn(fail_on),
    )
    return Conversion(options, Target.of(output), quiet=quiet).run(inputs)


@cli.command(short_help="Show what dumps hold.")
@click.argument("inputs", nargs=-1, required=True, metavar="DUMP...")
@click.option("--json", "view", flag_value="json", help="The whole record tree, one JSON object for each dump.")
@click.option("--fields", "view", flag_value="fields", help="Every field met, how often filled, what becomes of it.")
@click.option("--problems", "view", flag_value="problems", help="What was noticed while reading, with carets.")
@_ENCODING
@_LENIENT
def inspect(*, inputs: Sequence[str], view: str | None, encoding: str | None, lenient: bool) -> int:
    """Show what dumps hold: an outline of the filled fields, or one of the views below; private values are masked."""
    from jats_export.inspection.run import inspect as run_inspect  # noqa: PLC0415 - costs the other commands a start

    return run_inspect(inputs, view or "outline", Options(encoding=encoding, lenient=lenient))


@cli.command(short_help="Reference strings to tagged citations.")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", type=click.Choice(list(FORMATS)), default="jats", show_default=True, help="What is written.")
@click.option("-o", "--output", metavar="FILE", help="File to write; standard output without it.")
@_CITATIONS
@_ENCODING
@_QUIET
def refs(
    *, inputs: Sequence[str], to: str, output: str | None, citations: str, encoding: str | None, quiet: bool
) -> int:
    """Tag references in the style of GB/T 7714: texts with one on each line, JATS files, or - for standard input."""
    options = Options(citations=Citations(citations), encoding=encoding)
    return read_references(inputs, to, output, options, quiet=quiet)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line.

    Returns:
        The exit code of `deposit-targets` section 6.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = cli.main(args=arguments, prog_name="jats-export", standalone_mode=False)
    except JatsExportError as stop:
        click.echo(text_line(stop.problem), err=True)
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
    sys.exit(main())
