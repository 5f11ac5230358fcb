"""All checks and all rules: the tables that commands and tests read; a conversion needs only the basic ones."""

from collections.abc import Mapping

from jats_export.checks import bilingual, dates, deposit, identifiers, jats4r, pmc, refs, running, text, wellformed
from jats_export.checks.basic import BASIC
from jats_export.checks.rules import Rule
from jats_export.checks.running import Check

#: The checks by name, in the order they run.
CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        Check("wellformed", "is it XML that stands alone", wellformed.RULES, wellformed.unresolved_entities),
        BASIC["xsd"],
        BASIC["ids"],
        BASIC["dtd"],
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

#: All rules by id, also those of no single check.
RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rules in (*(check.rules for check in CHECKS.values()), (running.PROBLEMS_CAPPED,))
    for rule in rules
}
