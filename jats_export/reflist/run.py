"""The run behind `jats-export refs`: inputs → one stream of output, problems on standard error, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from jats_export.errors import JatsExportError
from jats_export.exit_codes import ExitCode, worst
from jats_export.model.ref import CitationForm
from jats_export.placement import put_in_place, write_to_stdout
from jats_export.problems import Problem
from jats_export.reflist.formats import FORMATS
from jats_export.reflist.reading import Line, lines_of
from jats_export.reports.text import text_line
from jats_export.settings import Citations, Options

_STDIN = "-"


def read_references(names: Sequence[str], to: str, output: str | None, options: Options, *, quiet: bool = False) -> int:
    """Read the references of the inputs and write them in one format; returns the exit code of the worst input."""
    codes: list[int] = []

    def tell(problem: Problem) -> None:
        if not quiet:
            click.echo(text_line(problem), err=True)

    pieces = FORMATS[to](_lines(names, options, codes), _form(options), tell)
    _put(pieces, output)
    return worst([ExitCode.OK, *codes])


def _form(options: Options) -> CitationForm:
    return CitationForm.ELEMENT if options.citations is Citations.ELEMENT else CitationForm.MIXED


def _lines(names: Sequence[str], options: Options, codes: list[int]) -> Iterator[Line]:
    """The lines of every input; one that cannot be read is told and does not stop the others."""
    for name in names:
        source = sys.stdin.buffer if name == _STDIN else None
        try:
            yield from lines_of(name, source, options.encoding)
        except JatsExportError as stop:
            click.echo(text_line(stop.problem), err=True)
            codes.append(stop.exit_code)


def _put(pieces: Iterable[bytes], output: str | None) -> None:
    """Piece by piece to standard output; whole to a file."""
    if output is not None and output != _STDIN:
        put_in_place(Path(output), b"".join(pieces))
        return
    write_to_stdout(pieces)
