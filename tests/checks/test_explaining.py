"""What more is said of a schema problem: the content model and the place of an element, in words."""

from __future__ import annotations

from typing import Any, cast

import pytest
from mutants import MUTANTS

from jats_export.checks import read_document, run_checks
from jats_export.checks.explaining import details
from jats_export.checks.explaining.content_model import models, parents
from jats_export.schemas import jats_dtd

_BY_NAME = {mutant.name: mutant for mutant in MUTANTS}


def explained(name: str, rule: str = "xsd-invalid", *, second: bool = False) -> list[tuple[str, ...]]:
    document = read_document(_BY_NAME[name].xml(), "a.xml")
    problems = run_checks(document, ("xsd", "dtd", "deposit"))
    return [details(document, problem, second=second) for problem in problems if problem.rule == rule]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "given names before surname",
            (
                (
                    "name holds (one of (surname, then perhaps given-names) or given-names), then perhaps prefix,"
                    " then perhaps suffix."
                ),
                "In name, surname has its place before prefix, as often as the model says.",
            ),
        ),
        (
            "text in the abstract without a paragraph",
            (
                (
                    "abstract holds any number of object-id, then perhaps label, then perhaps title, then any number of p,"
                    " then any number of sec."
                ),
                "There is no element text in JATS 1.3 Publishing.",
            ),
        ),
        (
            "unknown attribute of article",
            (("article may have the attributes article-type, dtd-version, id, specific-use, xml:base and xml:lang."),),
        ),
        ("count without a number", ("ref-count must have count.",)),
        ("article in zh_CN", ("Write a language as zh, en or zh-Hans: letters and hyphens.",)),
        (
            "affiliation id of a digit",
            ("An id begins with a letter or an underscore, has no space or colon, and stands once.",),
        ),
        (
            "link with a broken percent sign",
            ("Write the address with percent signs for what an address cannot have: %20 for a space, %25 for %.",),
        ),
        (
            "no keyword in a group",
            (
                (
                    "kwd-group holds perhaps label, then perhaps title, then one or more of kwd, compound-kwd and nested-kwd"
                    " in any order."
                ),
            ),
        ),
    ],
)
def test_in_words(name: str, said: tuple[str, ...]) -> None:
    assert explained(name)[0] == said


def test_element_of_another_place() -> None:
    ((_, said),) = explained("contributor in the article-meta")
    assert said == "contrib may stand in contrib-group."


def test_dtd_messages_are_explained_too() -> None:
    ((said,),) = explained("count without a number", "dtd-invalid")
    assert said == "ref-count must have count."


def test_other_rules_have_no_details() -> None:
    assert explained("no permissions", "permissions-missing") == [()]


def test_every_element_of_the_dtd_has_a_model() -> None:
    names = {own.name for own in cast("Any", jats_dtd()).iterelements() if own.prefix in (None, "")}
    assert names == set(models())
    assert all(model.content for model in models().values())
    assert parents()["contrib"] == ("contrib-group",)


def test_second_opinion() -> None:
    """`xmlschema` reads the bundled schema and says the same in its own words; loaded once in this test run."""
    ((*_, said),) = explained("history after the permissions", second=True)
    assert said.startswith("xmlschema: Unexpected child with tag 'history' at position ")
