"""One XML file → its `FileReport`: every chosen check runs, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from jats_export.checks import Document, read_document
from jats_export.checks.running import run_all
from jats_export.errors import InputError, SchemaUnavailableError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Place, Problem
from jats_export.reports import FileReport, Finding
from jats_export.settings import FailOn
from jats_export.validation.files import XmlFile
from jats_export.validation.selection import Selection

#: What reading a file is called where checks are named.
READING = "wellformed"


def check_file(file: XmlFile, selection: Selection, *, explain: bool = False) -> FileReport:
    """Run the checks on a file; one that is no XML has the one finding of its reader and exit code 3.

    With `explain` findings of the schemas say what was expected.
    """
    try:
        document = read_document(file.read(), file.name)
    except InputError as stop:
        return not_read(file.name, stop)
    report = _checked(document, selection)
    return _explained(report, document) if explain else report


def _explained(report: FileReport, document: Document) -> FileReport:
    from jats_export.checks.explaining import details  # noqa: PLC0415 - few runs explain

    findings = [attrs.evolve(one, details=details(document, one.problem, second=True)) for one in report.findings]
    return attrs.evolve(report, findings=tuple(findings))


def not_read(name: str, stop: InputError) -> FileReport:
    """The report of a file that could not be read."""
    return FileReport(name, (Finding(stop.problem, READING),), ran=(READING,), exit_code=stop.exit_code)


def _checked(document: Document, selection: Selection) -> FileReport:
    found: dict[Problem, str] = {}  # the check that told it first; entities that are not read concern several
    broken: list[tuple[str, Problem]] = []
    codes: list[int] = []
    chosen = list(selection.checks(document))
    for check in (check for check, runs in chosen if runs):
        try:
            for problem in run_all((check,), document, selection.settings):
                found.setdefault(problem, check.name)
        except SchemaUnavailableError as stop:
            broken.append((check.name, attrs.evolve(stop.problem, xml=Place(document.name))))
            codes.append(stop.exit_code)
        except Exception as cause:  # noqa: BLE001 - a fault of ours costs this check of this file alone
            broken.append((check.name, _fault(check.name, cause, document)))
            codes.append(ExitCode.INTERNAL)
    ran = tuple(check.name for check, runs in chosen if runs and check.name not in dict(broken))
    skipped = tuple(check.name for check, runs in chosen if not runs)
    if not any(runs for _, runs in chosen):
        found[_nothing_applies(document)] = READING
    findings = tuple(_with_snippets(found, document.data))
    return FileReport(document.name, findings, ran, skipped, tuple(broken), exit_code=worst(codes))


def _nothing_applies(document: Document) -> Problem:
    message = "None of the chosen checks is for a file of this kind, so nothing was checked; choose others."
    return Problem("no-check-applies", Level.WARNING, message, xml=Place(document.name))


def _with_snippets(found: Mapping[Problem, str], data: bytes) -> Iterable[Finding]:
    lines: list[bytes] | None = None
    for problem, check in found.items():
        if lines is None:
            lines = data.split(b"\n")
        number = problem.xml.line if problem.xml is not None else 0
        line = lines[number - 1] if 0 < number <= len(lines) else b""
        yield Finding(problem, check, line[:1000].decode("utf-8", "replace"))


def _fault(name: str, cause: Exception, document: Document) -> Problem:
    """The kind of exception is told, its text could hold values of the file."""
    message = f"The check {name} broke down because of a fault of ours ({type(cause).__name__}); report it."
    return Problem("internal-error", Level.ERROR, message, xml=Place(document.name))


def with_verdict(file: FileReport, fail_on: FailOn) -> FileReport:
    """The file with exit code 1 added when it has findings at or above the level."""
    failed = any(fail_on.counts(finding.problem.level) for finding in file.findings)
    return attrs.evolve(file, exit_code=worst([file.exit_code, ExitCode.FINDINGS if failed else ExitCode.OK]))
