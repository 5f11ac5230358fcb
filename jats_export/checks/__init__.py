"""Finished XML → problems; changes nothing and knows no dump."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

from jats_export.checks.document import Document, SpanFinder, read_document
from jats_export.checks.ids import ids
from jats_export.checks.schema import dtd, xsd
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

#: A check looks at a document and yields what is wrong with it.
Check = Callable[[Document], Iterator[Problem]]

#: The checks by name, in the order they run.
CHECKS: Mapping[str, Check] = {"xsd": xsd, "ids": ids, "dtd": dtd}


#: How many problems of one check are kept: nobody reads more, and finding their paths costs time.
LIMIT = 1000


def run_checks(document: Document, names: Iterable[str] = tuple(CHECKS)) -> list[Problem]:
    """Run the named checks on a document, all of them by default; problems in the order of report.

    Raises `KeyError` for a name that is not in `CHECKS`, `SchemaUnavailableError` when a schema is not there.
    """
    problems = [problem for name in names for problem in _first(name, document)]
    return sorted(problems, key=lambda problem: problem.sort_key)


def _first(name: str, document: Document) -> Iterator[Problem]:
    """The first problems of a check, and a note if there are more."""
    found = CHECKS[name](document)
    yield from itertools.islice(found, LIMIT)
    if next(found, None) is not None:
        message = f"The check {name} found more than {LIMIT} problems; repair the first ones and run it again."
        yield Problem("problems-capped", Level.NOTE, message, xml=Place(document.name))


def check_bytes(data: bytes, name: str = "-", trace: SpanFinder | None = None) -> list[Problem]:
    """Parse a file and run all checks on it; a file that is no XML gives the one problem `not-wellformed`."""
    try:
        document = read_document(data, name, trace)
    except InputError as stop:
        return [stop.problem]
    return run_checks(document)


__all__ = ["CHECKS", "LIMIT", "Check", "Document", "check_bytes", "read_document", "run_checks"]
