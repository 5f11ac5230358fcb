"""Finished XML → problems; changes nothing and knows no dump."""

from collections.abc import Iterable, Mapping

from jats_export.checks import (
    bilingual,
    dates,
    deposit,
    identifiers,
    ids,
    jats4r,
    pmc,
    refs,
    running,
    schema,
    text,
    wellformed,
)
from jats_export.checks.document import Document, SpanFinder
from jats_export.checks.rules import Rule
from jats_export.checks.running import LIMIT, Check, run_all
from jats_export.checks.settings import DEFAULT, Settings
from jats_export.checks.wellformed import read_document
from jats_export.errors import InputError
from jats_export.problems import Problem

#: The checks by name, in the order they run.
CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        Check("wellformed", "is it XML that stands alone", wellformed.RULES, wellformed.unresolved_entities),
        Check(
            "xsd",
            "valid against the JATS 1.3 Publishing XSD",
            (schema.XSD_INVALID, schema.XSD_NOT_APPLICABLE),
            schema.xsd,
        ),
        Check("ids", "each id once, each reference to an id finds it", ids.RULES, ids.ids),
        Check("dtd", "valid against the DTD", (schema.DTD_INVALID, schema.DTD_NOT_RUN), schema.dtd),
        Check.of_rules("deposit", "what PMC and JATS4R demand", deposit.RULES),
        Check.of_rules("bilingual", "both languages there, tagged once, not swapped", bilingual.RULES),
        Check.of_rules("refs", "the list of references", refs.RULES),
        Check.of_rules("identifiers", "form and check digits of DOI, ISSN, ORCID, ROR, CN, CSTR", identifiers.RULES),
        Check.of_rules("dates", "dates exist, agree and come in order", dates.RULES),
        Check.of_rules("text", "wrong encodings, remains of HTML, lost superscripts, private data", text.RULES),
        Check("jats4r", "the Schematron of JATS4R (fetched, or in a folder)", jats4r.RULES, jats4r.jats4r),
        Check("pmc", "NLM's style checker (in a folder)", (pmc.PMC,), pmc.pmc),
    )
}

#: Checks that need something which is not bundled.
ENGINES = ("jats4r", "pmc")

#: What `validate` runs unless other checks are named: all that need nothing more.
STANDARD = tuple(name for name in CHECKS if name not in ENGINES)

#: What the exporter runs on its own output.
CONVERT = ("xsd", "ids", "dtd")

#: All rules by id, also those of no single check.
RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rules in (*(check.rules for check in CHECKS.values()), (running.PROBLEMS_CAPPED,))
    for rule in rules
}


def run_checks(document: Document, names: Iterable[str] = CONVERT, settings: Settings = DEFAULT) -> list[Problem]:
    """Run the named checks on a document; problems in the order of report.

    Raises `KeyError` for a name that is not in `CHECKS`, `SchemaUnavailableError` when a schema is not there.
    """
    return run_all([CHECKS[name] for name in names], document, settings)


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
