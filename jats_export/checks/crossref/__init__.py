"""Checks of a Crossref deposit: the schema of its version, the rules of the service, what is missing in the record.

`deposit_version` tells whether a file is one; which checks run then, is told by the tables here.
"""

from collections.abc import Mapping

from jats_export.checks.crossref import completeness, identifiers, schema, texts
from jats_export.checks.crossref.deposit import deposit_version
from jats_export.checks.rules import Rule
from jats_export.checks.running import Check

_LINTS = Check.of_rules(
    "crossref", "what Crossref refuses though its schema takes it", (*identifiers.RULES, *texts.RULES)
)

#: The checks of a deposit by name, in the order they run.
CROSSREF_CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        Check("crossref-xsd", "valid against Crossref's input schema", (schema.XSD_INVALID,), schema.xsd),
        _LINTS,
        Check("crossref-prefix", "own prefixes, one in a file", (identifiers.DOI_PREFIX,), identifiers.doi_prefix),
        Check(
            "crossref-agency",
            "DOIs that Crossref registers",
            (identifiers.REGISTRATION_AGENCY,),
            identifiers.registration_agency,
        ),
        Check("crossref-complete", "what the record lacks", (completeness.INCOMPLETE,), completeness.incomplete),
        Check(
            "crossref-strict", "valid by the second engine, with assertions", (schema.STRICT_INVALID,), schema.strict
        ),
    )
}

#: Those that run unless the second engine is asked for: it takes seconds to start.
CROSSREF_DEFAULT = tuple(name for name in CROSSREF_CHECKS if name != "crossref-strict")

#: All rules by id.
CROSSREF_RULES: Mapping[str, Rule] = {rule.id: rule for check in CROSSREF_CHECKS.values() for rule in check.rules}

__all__ = ["CROSSREF_CHECKS", "CROSSREF_DEFAULT", "CROSSREF_RULES", "deposit_version"]
