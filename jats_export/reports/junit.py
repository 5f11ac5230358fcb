"""The files of a run → JUnit XML: a suite for each file, a case for each check.

A check with errors or warnings is a failed case, one that broke down an error, one that was switched off is skipped;
notes are the output of their case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Level, Problem, error
from jats_export.reports.report import FileReport, Finding, relative_path
from jats_export.reports.text import text_line

try:
    from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
except ImportError as cause:  # the extra is not installed
    _MESSAGE = "The format junit needs the extra report: install jats-export[report]."
    raise SchemaUnavailableError(error("extra-missing", _MESSAGE)) from cause

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FAILS = frozenset({Level.ERROR, Level.WARNING})


def junit(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The whole report as one piece; the same for the same run, since it holds no time."""
    report = JUnitXml("jats-export")
    for file in files:
        report.add_testsuite(_suite(file, explain=explain))
    report.update_statistics()  # type: ignore[no-untyped-call]  # junitparser is typed in part
    data: bytes = report.tostring()  # type: ignore[no-untyped-call]  # junitparser is typed in part
    yield f"{_DECLARATION}{data.decode('utf-8')}\n"


def _suite(file: FileReport, *, explain: bool) -> TestSuite:
    name = xml_text(relative_path(file.name))
    suite = TestSuite(name)
    cases = [_case(check, file, explain=explain) for check in _checks(file)]
    for check in file.skipped:
        case = TestCase(check)
        case.result = [Skipped("switched off")]
        cases.append(case)
    for case in cases:
        case.classname = name
        suite.add_testcase(case)
    return suite


def _checks(file: FileReport) -> list[str]:
    """The checks that ran, and whatever else found something, as reading the file."""
    others = [finding.check for finding in file.findings]
    return list(dict.fromkeys([*file.ran, *others, *(check for check, _ in file.broken)]))


def _case(check: str, file: FileReport, *, explain: bool) -> TestCase:
    case = TestCase(check)
    found = [finding for finding in file.findings if finding.check == check]
    results = [_failure(finding, explain=explain) for finding in found if finding.problem.level in _FAILS]
    case.result = [*results, *(_error(problem) for name, problem in file.broken if name == check)]
    notes = [text_line(finding.problem) for finding in found if finding.problem.level not in _FAILS]
    if notes:
        case.system_out = xml_text("\n".join(notes))
    return case


def _failure(finding: Finding, *, explain: bool) -> Failure:
    problem = finding.problem
    failure = Failure(xml_text(problem.message), problem.rule)
    lines = [text_line(problem), *finding.details]
    if explain:
        from jats_export.rulebook import explanation  # noqa: PLC0415 - only where it is asked for

        found = explanation(problem.rule)
        lines += found.lines() if found is not None else []
    failure.text = xml_text("\n".join(lines))
    return failure


def _error(problem: Problem) -> Error:
    broken = Error(xml_text(problem.message), problem.rule)
    broken.text = xml_text(text_line(problem))
    return broken


def xml_text(value: str) -> str:
    """Text without the characters that XML 1.0 does not allow (2.2): control characters, surrogates, U+FFFE, U+FFFF."""
    return "".join(sign if sign in "\t\n\r" or _is_allowed(ord(sign)) else "\ufffd" for sign in value)


def _is_allowed(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF  # noqa: PLR2004 - the ranges of XML 1.0
