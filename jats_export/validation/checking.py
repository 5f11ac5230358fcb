"""One XML file → its `FileReport`: every chosen check runs, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jats_export.checks import Document, Settings, read_document, run_checks
from jats_export.checks.settings import DEFAULT
from jats_export.errors import InputError, SchemaUnavailableError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Place, Problem
from jats_export.reports import FileReport, Finding
from jats_export.settings import FailOn
from jats_export.validation.files import XmlFile

#: What reading a file is called where checks are named.
READING = "wellformed"

_FAILING = {
    FailOn.ERROR: frozenset({Level.ERROR}),
    FailOn.WARNING: frozenset({Level.ERROR, Level.WARNING}),
    FailOn.NEVER: frozenset[Level](),
}


@attrs.frozen
class Selection:
    """Which checks run."""

    run: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    #: What the checks may use: folders of foreign schemas, and which of them must not be left out.
    settings: Settings = DEFAULT


def check_file(file: XmlFile, selection: Selection) -> FileReport:
    """Run the checks on a file; one that is no XML has the one finding of its reader and exit code 3."""
    try:
        document = read_document(file.read(), file.name)
    except InputError as stop:
        return not_read(file.name, stop)
    return _checked(document, selection)


def not_read(name: str, stop: InputError) -> FileReport:
    """The report of a file that could not be read."""
    return FileReport(name, (Finding(stop.problem, READING),), ran=(READING,), exit_code=stop.exit_code)


def _checked(document: Document, selection: Selection) -> FileReport:
    found: list[tuple[str, Problem]] = []
    broken: list[tuple[str, Problem]] = []
    codes: list[int] = []
    for name in selection.run:
        try:
            found += [(name, problem) for problem in run_checks(document, (name,), selection.settings)]
        except SchemaUnavailableError as stop:
            broken.append((name, attrs.evolve(stop.problem, xml=Place(document.name))))
            codes.append(stop.exit_code)
        except Exception as cause:  # noqa: BLE001 - a fault of ours costs this check of this file alone
            broken.append((name, _fault(name, cause, document)))
            codes.append(ExitCode.INTERNAL)
    ran = tuple(name for name in selection.run if name not in dict(broken))
    findings = tuple(_with_snippets(found, document.data))
    return FileReport(document.name, findings, ran, selection.skipped, tuple(broken), exit_code=worst(codes))


def _with_snippets(found: Iterable[tuple[str, Problem]], data: bytes) -> Iterable[Finding]:
    lines: list[bytes] | None = None
    for check, problem in found:
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
    failed = any(finding.problem.level in _FAILING[fail_on] for finding in file.findings)
    return attrs.evolve(file, exit_code=worst([file.exit_code, ExitCode.FINDINGS if failed else ExitCode.OK]))
