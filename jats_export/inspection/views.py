"""The views of `jats-export inspect`: a table of what can be asked for, each a class that takes dump after dump."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from rich.console import Console

from jats_export.inspection.carets import names_only, with_caret
from jats_export.inspection.coverage import Coverage
from jats_export.inspection.outline import print_outline
from jats_export.inspection.record_json import json_line
from jats_export.problems import Problem
from jats_export.readers import Dump
from jats_export.readers.walk import PrivateRanges
from jats_export.reports.text import summary


class View(Protocol):
    """Shows dumps one by one, and what is left to say at the end."""

    def show(self, dump: Dump) -> None:
        """Show one dump."""

    def stop(self, problem: Problem) -> None:
        """Show what stopped the reading of an input."""

    def finish(self) -> None:
        """Show what can only be said at the end."""


class _Quiet:
    """A view for which a stop and the end are nothing to show; the command tells stops itself."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def stop(self, problem: Problem) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


class _Outline(_Quiet):
    def show(self, dump: Dump) -> None:
        print_outline(dump, self._console)


class _Json(_Quiet):
    def show(self, dump: Dump) -> None:
        self._console.file.write(json_line(dump) + "\n")


class _Fields(_Quiet):
    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._coverage = Coverage()

    def show(self, dump: Dump) -> None:
        self._coverage.add(dump)

    def finish(self) -> None:
        self._coverage.print_table(self._console)


class _Problems(_Quiet):
    """Problems of reading: the dump's and the page's."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._found: list[Problem] = []

    def show(self, dump: Dump) -> None:
        masking = PrivateRanges(dump.tree).masked
        for problem in (*dump.problems, *dump.page.problems):
            self._print(with_caret(problem, masking))
            self._found.append(problem)

    def stop(self, problem: Problem) -> None:
        if problem.span is not None:
            self._print(with_caret(problem, names_only)[1:])
        self._found.append(problem)

    def finish(self) -> None:
        self._print([summary(self._found)])

    def _print(self, lines: list[str]) -> None:
        self._console.file.writelines(f"{line}\n" for line in lines)


#: The views by the name of their option.
VIEWS: Mapping[str, Callable[[Console], View]] = {
    "outline": _Outline,
    "json": _Json,
    "fields": _Fields,
    "problems": _Problems,
}
