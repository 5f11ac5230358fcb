"""Which receivers take an article of this language and field, as one plain sentence (`deposit-targets` 2.1, 3 and 5)."""

from __future__ import annotations

from jats_export.packaging.facts import Facts
from jats_export.problems import Level, Place, Problem
from jats_export.settings import PackageSettings

_LANGUAGES = {"zh": "Chinese", "en": "English", "es": "Spanish"}
#: PMC, since 2023: what is not in MEDLINE must be published mainly in one of these.
_PMC_LANGUAGES = frozenset({"en", "es"})
_OTHERS = "CLOCKSS, LOCKSS and Portico take JATS with PDF in any language and field, by agreement; CNKI and Wanfang take it by contract"


def eligibility(facts: Facts, settings: PackageSettings, name: str) -> Problem:
    """What PMC says to this language and field, and who takes the package otherwise."""
    tag = facts.lang.split("-")[0].lower()
    language = _LANGUAGES.get(tag, f"the language {facts.lang}")
    refused = []
    if tag not in _PMC_LANGUAGES and not settings.medline:
        refused.append(f"full text in {language} (English or Spanish only, unless the journal is in MEDLINE)")
    if settings.field == "other":
        refused.append("a journal that is not of the life sciences")
    if refused:
        said = f"PMC does not take {' nor '.join(refused)}; {_OTHERS}."
        return Problem("pmc-eligibility", Level.WARNING, said, place=Place(name))
    unknown = "" if settings.field is not None else " if the journal is of the life sciences (set package.field)"
    return Problem(
        "pmc-eligibility", Level.NOTE, f"PMC takes full text in {language}{unknown}; {_OTHERS}.", place=Place(name)
    )
