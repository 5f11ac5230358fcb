"""What a run found, file by file, as reporters read it: findings with the step that made them and a fingerprint.

Knows no format; paths are relative to the folder the program runs in, with forward slashes.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

import attrs

from jats_export.problems import Level, Place, Problem

#: Characters of a line that go into a fingerprint: enough to know a place again, few for a file without line ends.
_SNIPPET = 200


@attrs.frozen
class Finding:
    """A problem, the check that found it, and what stands at its place."""

    problem: Problem
    #: Name of the check or step, as `xsd` or `convert`.
    check: str
    #: The line of the XML file; empty where the place is in a dump, whose values may be private.
    snippet: str = attrs.field(default="", repr=False)
    #: What more can be said of this one, when it was asked for: what was expected, one sentence each.
    details: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        """The place that is shown first: in the dump where one is known, else in the XML."""
        return self.problem.place or self.problem.xml


@attrs.frozen
class FileReport:
    """What was found in one file."""

    #: What the user calls the file; `-` for standard input.
    name: str
    findings: tuple[Finding, ...] = ()
    #: Names of the checks that ran to their end, in order.
    ran: tuple[str, ...] = ()
    #: Names of the checks that were switched off.
    skipped: tuple[str, ...] = ()
    #: Name of a check that broke down → the problem that says why.
    broken: tuple[tuple[str, Problem], ...] = ()
    #: Findings that a baseline knows; they stand in no report.
    known: int = 0
    #: What the file alone would end the run with (`deposit-targets` section 6).
    exit_code: int = 0

    @property
    def problems(self) -> list[Problem]:
        """All problems, those of broken checks too, in the order of report."""
        found = [*(finding.problem for finding in self.findings), *(problem for _, problem in self.broken)]
        return sorted(found, key=lambda problem: problem.sort_key)

    @functools.cached_property
    def all_findings(self) -> list[Finding]:
        """The findings and the breakdowns, in the order of report."""
        broken = [Finding(problem, check) for check, problem in self.broken]
        return sorted([*self.findings, *broken], key=lambda finding: finding.problem.sort_key)


def count_levels(files: Iterable[FileReport]) -> Counter[Level]:
    """How many problems of each level stand in the reports."""
    return Counter(problem.level for file in files for problem in file.problems)


def relative_path(name: str) -> str:
    """A file as it is called in reports: relative where it lies below the folder of the run, with forward slashes."""
    return _relative_path(name, os.getcwd())  # noqa: PTH109 - the words themselves are the key


@functools.lru_cache(maxsize=128)
def _relative_path(name: str, folder: str) -> str:
    """Every finding of a file asks for it several times."""
    if not Path(name).is_absolute():
        return PurePath(os.path.normpath(name)).as_posix() if name else name
    try:
        path = os.path.relpath(name, folder)
    except ValueError:  # another drive
        path = name
    return PurePath(name if path.startswith("..") else path).as_posix()


def relative_uri(name: str) -> str:
    """The same as a URI reference: percent-encoded, `file:` where the file lies elsewhere."""
    path = relative_path(name)
    if Path(path).is_absolute():
        return f"file://{_quoted(path)}"
    # a colon in the first segment would read as a scheme (RFC 3986, 4.2); quote() turns it into %3A
    return _quoted(path)


def _quoted(path: str) -> str:
    """Bytes of the name that are no UTF-8 stay what they are; a surrogate that stands for no byte cannot be written."""
    try:
        return quote(os.fsencode(path), safe="/")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"), safe="/")


def fingerprints(file: FileReport) -> Iterator[tuple[Finding, str]]:
    """Each finding with what stays the same when lines move: sha256 of rule, path, XPath and the line's text.

    A finding on a dump has its path in the records instead, and no text. Findings that agree in all of it are told
    apart by their number, `…:2`, `…:3`.
    """
    seen: Counter[str] = Counter()
    name = relative_path(file.name)
    for finding in file.all_findings:
        problem = finding.problem
        where = problem.xpath or problem.record_path or ""
        parts = (problem.rule, name, where, normal_snippet(finding.snippet))
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        yield finding, digest if seen[digest] == 1 else f"{digest}:{seen[digest]}"


def normal_snippet(line: str) -> str:
    """The beginning of a line with single spaces."""
    return " ".join(line.split())[:_SNIPPET]
