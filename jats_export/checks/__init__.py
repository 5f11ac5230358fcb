"""Finished XML → problems; changes nothing and knows no dump."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from jats_export.checks.document import Document, SpanFinder, read_document
from jats_export.checks.ids import ids
from jats_export.checks.schema import dtd, xsd
from jats_export.errors import InputError
from jats_export.problems import Problem

#: A check looks at a document and yields what is wrong with it.
Check = Callable[[Document], Iterator[Problem]]

#: The checks by name, in the order they run.
CHECKS: Mapping[str, Check] = {"xsd": xsd, "ids": ids, "dtd": dtd}


def run_checks(document: Document, names: Iterable[str] = tuple(CHECKS)) -> list[Problem]:
    """Run the named checks on a document, all of them by default; problems in the order of report.

    Raises `KeyError` for a name that is not in `CHECKS`, `SchemaUnavailableError` when a schema is not there.
    """
    problems = [problem for name in names for problem in CHECKS[name](document)]
    return sorted(problems, key=lambda problem: problem.sort_key)


def check_bytes(data: bytes, name: str = "-", trace: SpanFinder | None = None) -> list[Problem]:
    """Parse a file and run all checks on it; a file that is no XML gives the one problem `not-wellformed`."""
    try:
        document = read_document(data, name, trace)
    except InputError as stop:
        return [stop.problem]
    return run_checks(document)


__all__ = ["CHECKS", "Check", "Document", "check_bytes", "read_document", "run_checks"]
