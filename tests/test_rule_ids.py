"""Every rule id that the program can tell has an explanation, the page of rules is current, `explain` prints them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_ids import rule_ids, told_levels

from jats_export.cli import main
from jats_export.problems import Level
from jats_export.rulebook import rulebook
from jats_export.rulebook.collected import TABLES, groups
from jats_export.rulebook.explanation import rows
from jats_export.rulebook.page import page


def test_every_rule_id_is_explained(root: Path) -> None:
    missing = {rule: place for rule, place in rule_ids(root / "tests").items() if rule not in rulebook()}
    assert missing == {}, "give each a paragraph in jats_export/rulebook/, then run `make rule-ids`"


def test_every_explanation_is_of_a_rule_that_is_told(root: Path) -> None:
    assert set(rulebook()) - set(rule_ids(root / "tests")) == set()


def test_an_explanation_names_the_levels_its_rule_is_told_at() -> None:
    wrong = {
        rule: levels
        for rule, levels in told_levels().items()
        if rule in rulebook() and not levels <= {level.value for level in rulebook()[rule].levels}
    }
    assert wrong == {}


def test_a_rule_is_explained_in_one_place() -> None:
    rules = [rule for table in TABLES.values() for rule in table]
    assert sorted(rules) == sorted(set(rules))
    grouped = [one.rule for part in groups().values() for one in part]
    assert sorted(grouped) == list(rulebook())


@pytest.mark.parametrize("rule", list(rulebook()))
def test_an_explanation_is_whole(rule: str) -> None:
    one = rulebook()[rule]
    assert one.rule == rule
    assert one.title
    assert not one.title.endswith(".")
    assert one.what.endswith((".", "…"))
    assert one.why.endswith((".", "…"))
    assert not one.advice or one.advice.endswith(".")


def test_the_page_of_rules_is_current(root: Path) -> None:
    written = (root / "docs" / "rule-ids.md").read_text(encoding="utf-8")
    assert written == page(), "run `make rule-ids`"


def test_a_row_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="The row no-level is not of the form"):
        rows("no-level: a title\nWhat: something.\nWhy: because.")
    with pytest.raises(ValueError, match="The row odd-part is not of the form"):
        rows("odd-part error: a title\nWhat: something.\nWhy: because.\nHow: so.")


def test_explain_prints_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-final-stop"]) == 0
    assert capsys.readouterr().out == (
        "no-final-stop (warning): a paragraph ends without a full stop\n"
        "What: the last sign of a paragraph of the body, citation marks aside.\n"
        "Why: text may be missing behind it.\n"
        "Do: compare it with the printed article.\n"
    )


def test_explain_prints_examples_of_several_lines_below_their_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "entity-unresolved"]) == 0
    said = capsys.readouterr().out
    assert "\nFails:\n  <!DOCTYPE article" in said
    assert "\n  <article><body><p>&chapter;</p></body></article>" in said


def test_explain_lists_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines] == list(rulebook())


def test_explain_names_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "id-duplicates"]) == 2
    said = capsys.readouterr().err
    assert said == "error unknown-rule There is no rule 'id-duplicates'; did you mean id-duplicate?\n"


def test_a_rule_told_at_two_levels_names_both() -> None:
    assert rulebook()["truncated"].levels == (Level.ERROR, Level.WARNING)
    assert rulebook()["truncated"].head() == "truncated (error or warning): the dump is cut off"
