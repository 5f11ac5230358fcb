"""What runs found → what people and machines read; a table of reporters by name."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, cast

import attrs

from jats_export.reports.report import FileReport, Finding
from jats_export.reports.text import text_line, text_lines


class Report(Protocol):
    """A reporter: the files of a run in, pieces of text out; one that streams gives them while the files come."""

    def __call__(self, files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
        """Write the report; with `explain` what each rule wants and why stands beside the problems."""


@attrs.frozen
class Reporter:
    """One format."""

    #: Where its function is, `module:name` in this package; it is imported when the format is asked for.
    target: str
    help: str
    #: Whether it writes as files come, and so serves a run without an end.
    streams: bool = False

    def load(self) -> Report:
        """The function.

        Raises `SchemaUnavailableError` (`extra-missing`) when it needs a library that is not installed.
        """
        module, _, name = self.target.partition(":")
        return cast("Report", getattr(importlib.import_module(f"{__name__}.{module}"), name))


#: The formats by name; the command line takes its choices from here.
REPORTERS: Mapping[str, Reporter] = {
    "text": Reporter("text:text", "one line for each problem", streams=True),
    "jsonl": Reporter("jsonl:jsonl", "one JSON object for each problem, file and run", streams=True),
    "sarif": Reporter("sarif:sarif", "SARIF 2.1.0, for code scanning"),
    "junit": Reporter("junit:junit", "JUnit XML, a suite for each file and a case for each check"),
    "github": Reporter("github:github", "annotations of GitHub Actions"),
    "html": Reporter("html:html", "a page without scripts"),
}

__all__ = ["REPORTERS", "FileReport", "Finding", "Report", "Reporter", "text_line", "text_lines"]
