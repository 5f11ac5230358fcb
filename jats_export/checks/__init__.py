"""Finished XML → problems; changes nothing and knows no dump."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jats_export.checks.basic import BASIC
from jats_export.checks.document import Document, SpanFinder
from jats_export.checks.rules import Rule
from jats_export.checks.running import LIMIT, Check, run_all
from jats_export.checks.settings import DEFAULT, Settings
from jats_export.checks.wellformed import read_document
from jats_export.errors import InputError
from jats_export.problems import Problem

if TYPE_CHECKING:
    from jats_export.checks.table import CHECKS, ENGINES, RULES, STANDARD

#: What the exporter runs on its own output.
CONVERT = ("xsd", "ids", "dtd")


def __getattr__(name: str) -> object:
    """The tables of all checks are loaded when somebody asks for one: a hundred rules cost a conversion its cold start."""
    if name in ("CHECKS", "ENGINES", "RULES", "STANDARD"):
        from jats_export.checks import table  # noqa: PLC0415 - see above

        return getattr(table, name)
    raise AttributeError(name)


def run_checks(document: Document, names: Iterable[str] = CONVERT, settings: Settings = DEFAULT) -> list[Problem]:
    """Run the named checks on a document; problems in the order of report.

    Raises `KeyError` for a name that is not in `CHECKS`, `SchemaUnavailableError` when a schema is not there.
    """
    return run_all([_check(name) for name in names], document, settings)


def _check(name: str) -> Check:
    found = BASIC.get(name)
    if found is None:
        from jats_export.checks.table import CHECKS as ALL  # noqa: PLC0415 - see `__getattr__`

        found = ALL[name]
    return found


def check_bytes(
    data: bytes,
    name: str = "-",
    trace: SpanFinder | None = None,
    names: Iterable[str] = CONVERT,
    settings: Settings = DEFAULT,
) -> list[Problem]:
    """Parse a file and run the named checks on it; a file that is no XML gives the one problem `not-wellformed`."""
    try:
        document = read_document(data, name, trace)
    except InputError as stop:
        return [stop.problem]
    return run_checks(document, names, settings)


__all__ = [
    "CHECKS",
    "CONVERT",
    "ENGINES",
    "LIMIT",
    "RULES",
    "STANDARD",
    "Check",
    "Document",
    "Rule",
    "Settings",
    "check_bytes",
    "read_document",
    "run_checks",
]
