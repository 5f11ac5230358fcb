"""All explanations in one table: those of this folder and those of the checks."""

from __future__ import annotations

from collections.abc import Mapping

from jats_export.checks import CHECKS, RULES, Rule
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_RULES
from jats_export.rulebook import (
    citing,
    crossref,
    front,
    funding,
    packages,
    people,
    reading,
    running,
    sending,
    supplied,
    text,
)
from jats_export.rulebook.explanation import Explanation

#: The tables, in the order of the parts of the program; a rule stands in one of them.
TABLES: Mapping[str, Mapping[str, Explanation]] = {
    "Running": running.RULES,
    "Reading dumps": reading.RULES,
    "Front": front.RULES,
    "Funding": funding.RULES,
    "People": people.RULES,
    "Text and references": text.RULES,
    "Settings and dump": supplied.RULES,
    "Crossref deposits": crossref.RULES,
    "Sending deposits": sending.RULES,
    "Packages and bags": packages.RULES,
    "Citations and indexes": citing.RULES,
}


def everything() -> Mapping[str, Explanation]:
    """All explanations by rule id, in alphabetical order.

    Where a check and another part tell the same rule, the check describes it, with the levels of both.
    """
    found = {rule: one for table in TABLES.values() for rule, one in table.items()}
    for rule, own in {**RULES, **CROSSREF_RULES}.items():
        found[rule] = _of_check(own, found.get(rule))
    return dict(sorted(found.items()))


def _of_check(rule: Rule, other: Explanation | None) -> Explanation:
    levels = dict.fromkeys([rule.level, *(other.levels if other is not None else ())])
    advice = other.advice if other is not None else ""
    title = rule.title[:1].lower() + rule.title[1:].rstrip(".") if rule.title[1:2].islower() else rule.title.rstrip(".")
    return Explanation(rule.id, tuple(levels), title, rule.what, rule.why, advice, rule.passes, rule.fails)


def groups() -> Mapping[str, list[Explanation]]:
    """The explanations in the order of a page: check by check, then the other parts; each rule once."""
    book = everything()
    left = dict(book)
    parts = {
        f"Check {name}": [rule.id for rule in check.rules] for name, check in {**CHECKS, **CROSSREF_CHECKS}.items()
    }
    parts |= {name: list(table) for name, table in TABLES.items()}
    parts["Running"] += [rule for rule in RULES if all(rule not in rules for rules in parts.values())]
    return {name: [left.pop(rule) for rule in rules if rule in left] for name, rules in parts.items()}
