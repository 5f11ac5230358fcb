"""Every rule is described, and its examples do what they say."""

from __future__ import annotations

import pytest
from rule_examples import article_of, assert_described, examples
from validity import assert_valid

from jats_export.checks import CHECKS, RULES, STANDARD, Rule, check_bytes
from jats_export.checks.wellformed import read_document
from jats_export.schemas import jats_schema

#: Rules about files that are no valid JATS: their failing examples cannot be valid.
_INVALID = {
    "not-wellformed",
    "entity-unresolved",
    "xsd-invalid",
    "dtd-invalid",
    "id-duplicate",
    "rid-dangling",
    "xsd-not-applicable",
    "dtd-not-run",
}
#: Rules whose failing example is too large to print; other tests break them.
_NOT_RUN = {"problems-capped", "file-too-large"}

#: The rules of engines that are not bundled have their examples run in `tests/slow`.
_EXAMPLES = [case for case in examples() if not case[0].id.startswith(("jats4r-", "pmc-"))]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_is_described(rule: Rule) -> None:
    assert_described(rule)
    assert rule.explanation.startswith(f"{rule.id} ({rule.level.value}): {rule.title}\n\nWhat: {rule.what}\n\nWhy: ")


def test_rules_are_those_of_the_checks() -> None:
    of_checks = [rule.id for check in CHECKS.values() for rule in check.rules]
    assert len(of_checks) == len(set(of_checks))
    assert set(of_checks) <= RULES.keys()
    assert all(id_ == rule.id for id_, rule in RULES.items())
    assert all(name == check.name and check.about for name, check in CHECKS.items())


@pytest.mark.parametrize(
    ("rule", "passes", "example"),
    [case for case in _EXAMPLES if case[0].id not in _NOT_RUN],
    ids=[f"{rule.id}-{'passes' if passes else 'fails'}" for rule, passes, _ in _EXAMPLES if rule.id not in _NOT_RUN],
)
def test_example(rule: Rule, passes: bool, example: str) -> None:  # noqa: FBT001 - a column of the table
    data = article_of(example)
    problems = check_bytes(data, "a.xml", names=STANDARD)
    levels = {problem.level for problem in problems if problem.rule == rule.id}
    assert levels == (set() if passes else {rule.level}), [problem.message for problem in problems]
    if rule.id not in _INVALID:
        assert_valid(data) if passes else _assert_schema_valid(data)


def _assert_schema_valid(data: bytes) -> None:
    schema = jats_schema()
    assert schema.validate(read_document(data).tree), schema.error_log
