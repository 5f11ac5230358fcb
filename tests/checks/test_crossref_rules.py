"""The rules of deposits: described, each with examples that do what they say, in a file that the schema takes."""

from __future__ import annotations

import re

import pytest
from deposit_examples import BASE, deposit_of
from deposits import DEPOSITOR
from lxml import etree
from rule_examples import assert_described, examples

from jats_export.checks import read_document
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT, CROSSREF_RULES, deposit_version
from jats_export.checks.crossref.engines import fast_schema
from jats_export.checks.rules import Rule
from jats_export.checks.running import run_all
from jats_export.checks.settings import Settings
from jats_export.problems import Level, Problem
from jats_export.settings import Crossref

#: What the schema refuses too: the form of a DOI, and what is a rule of the schema itself.
_SCHEMA_REFUSES = {"crossref-doi-length", "crossref-xsd-invalid"}
#: An example of these is a setting, or the second engine, which `tests/slow` starts.
_OTHERWISE = {"crossref-registration-agency", "crossref-strict-invalid"}
_LINTS = [rule for rule in CROSSREF_RULES.values() if rule.id not in {"crossref-xsd-invalid", *_OTHERWISE}]
_EXAMPLES = [case for case in examples(CROSSREF_RULES) if case[0].id not in _OTHERWISE]


def problems_of(data: bytes, settings: Crossref = DEPOSITOR) -> list[Problem]:
    checks = [CROSSREF_CHECKS[name] for name in CROSSREF_DEFAULT]
    return run_all(checks, read_document(data, "batch.xml"), Settings(crossref=settings))


def lines(problems: list[Problem]) -> list[str]:
    return [f"{one.xml} {one.xpath} {one.level.value} {one.rule}: {one.message}" for one in problems]


@pytest.mark.parametrize("rule", CROSSREF_RULES.values(), ids=CROSSREF_RULES.keys())
def test_rule_is_described(rule: Rule) -> None:
    assert_described(rule, "crossref-")


def test_the_thirteen_rules_of_the_service_are_there() -> None:
    """`deposit-targets` 1.2."""
    named = "doi-chars doi-length doi-prefix registration-agency issn orcid date url original-title name markup"
    assert {f"crossref-{name}" for name in [*named.split(), "reference-doi", "duplicate"]} <= CROSSREF_RULES.keys()


@pytest.mark.parametrize(
    ("rule", "passes", "example"),
    _EXAMPLES,
    ids=[f"{rule.id}-{'passes' if passes else 'fails'}" for rule, passes, _ in _EXAMPLES],
)
def test_example(rule: Rule, passes: bool, example: str) -> None:  # noqa: FBT001 - a column of the table
    data = deposit_of(example)
    found = {problem.level for problem in problems_of(data) if problem.rule == rule.id}
    assert found == (set() if passes else {rule.level})
    schema = fast_schema("5.5.0")
    valid = schema.validate(etree.fromstring(data))
    assert valid == (passes or rule.id not in _SCHEMA_REFUSES), schema.error_log


def test_each_rule_has_an_example_that_the_schema_takes() -> None:
    """But the form of a DOI, which the schema refuses too."""
    shown = {rule.id for rule, passes, _ in examples(CROSSREF_RULES) if not passes}
    assert shown == set(CROSSREF_RULES)
    assert {rule.id for rule in _LINTS} - _SCHEMA_REFUSES <= shown


def test_the_file_of_the_examples_keeps_every_rule() -> None:
    assert problems_of(BASE.encode()) == []


def test_prefixes_that_are_not_configured_are_a_note() -> None:
    place = "batch.xml:32:1 /doi_batch/body/journal/journal_article/doi_data/doi note"
    assert lines(problems_of(BASE.encode(), Crossref())) == [
        (
            f"{place} crossref-doi-prefix: "
            "The setting crossref.prefixes is not there, so the prefix of the DOI was not checked; add it."
        ),
        (
            f"{place} crossref-registration-agency: "
            "The setting crossref.registration_agency is not there, so nobody knows who registers the DOI; add it."
        ),
    ]


def test_another_agency_is_an_error() -> None:
    (problem,) = problems_of(BASE.encode(), Crossref(prefixes=("10.5555",), registration_agency="ISTIC"))
    assert problem.level is Level.ERROR
    assert problem.message == (
        "The agency of the DOI is ISTIC by the setting crossref.registration_agency; deposit it there."
    )


def test_all_dois_of_a_file_have_one_prefix() -> None:
    article = BASE[BASE.index("<journal_article") : BASE.index("</journal>")]
    data = BASE.replace("</journal>", article.replace("10.5555/own.1", "10.6666/own.2") + "</journal>")
    both = Crossref(prefixes=("10.5555", "10.6666"), registration_agency="Crossref")
    assert [one.message for one in problems_of(data.encode(), both)] == [
        "The prefix 10.6666 is not that of the first DOI, 10.5555; deposit each prefix in a file of its own."
    ]


def test_a_doi_that_is_registered_twice_is_told_whatever_its_case() -> None:
    article = BASE[BASE.index("<journal_article") : BASE.index("</journal>")]
    data = BASE.replace("</journal>", article.replace("10.5555/own.1", "10.5555/OWN.1") + "</journal>")
    assert [one.rule for one in problems_of(data.encode())] == ["crossref-duplicate"]


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("20240326095959000", True),  # nowhere on earth the 27th yet
        ("20240326100000000", False),  # in the zone furthest ahead it is
        ("2024032610000000000", False),
        ("1", False),  # no time at all; nothing can be said
    ],
)
def test_a_date_after_the_timestamp(stamp: str, told: bool) -> None:  # noqa: FBT001 - a column of the table
    data = re.sub(r"<timestamp>\d+", f"<timestamp>{stamp}", BASE)
    message = "The date lies after the timestamp of the deposit; correct it, or give --timestamp now when it has come."
    assert [one.message for one in problems_of(data.encode())] == ([message] if told else [])


def test_a_season_stands_for_a_month() -> None:
    data = BASE.replace("<month>03</month><day>27</day>", "<month>21</month>")
    assert data != BASE
    assert problems_of(data.encode()) == []


@pytest.mark.parametrize("title", ["a<b and c>d", "<b and c>", "AT&T; R&D;", "x < p > y", "5 <i 7"])
def test_signs_that_are_no_html(title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    data = BASE.replace("<title>A title</title>", f"<title>{escaped}</title>")
    assert data != BASE
    assert problems_of(data.encode()) == []


@pytest.mark.parametrize("title", ["a<br>b", "<p>a</p>", "a<br/>b", '<span class="x">a</span>', "a&nbsp;b", "&#945;"])
def test_html_in_a_title(title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    data = BASE.replace("<title>A title</title>", f"<title>{escaped}</title>")
    assert [one.rule for one in problems_of(data.encode())] == ["crossref-markup"]


def test_messages_of_the_schema_name_line_and_path() -> None:
    data = BASE.replace("<surname>Lin</surname>", "<family>Lin</family>")
    first = next(one for one in problems_of(data.encode()) if one.rule == "crossref-xsd-invalid")
    assert lines([first]) == [
        (
            "batch.xml:22:1 /doi_batch/body/journal/journal_article/contributors/person_name/family error "
            "crossref-xsd-invalid: Element 'family': not expected here. Expected is (surname)."
        )
    ]


def test_a_version_without_a_schema_is_told() -> None:
    data = BASE.replace("5.5.0", "5.4.0").encode()
    assert deposit_version(etree.fromstring(data)) == "5.4.0"
    assert "The root is in no namespace of the versions 5.5.0 and 5.3.1." in [one.message for one in problems_of(data)]


def test_what_is_no_deposit_has_no_version() -> None:
    assert deposit_version(etree.fromstring("<article/>")) is None
    assert deposit_version(etree.fromstring('<doi_batch xmlns="urn:other"/>')) is None


def test_what_the_record_lacks_is_counted() -> None:
    article = BASE[BASE.index("<journal_article") : BASE.index("</journal>")]
    bare = re.sub(r"<contributors>.*</contributors>", "", article, flags=re.DOTALL).replace("own.1", "own.2")
    problems = problems_of(BASE.replace("</journal>", f"{bare}</journal>").encode())
    assert [one.message for one in problems] == [
        (
            "1 of 2 articles have ORCID iDs, the first without is 10.5555/own.2: "
            "add them to the authors, or to [orcid] of the settings."
        ),
        (
            "1 of 2 articles have ROR ids, the first without is 10.5555/own.2: "
            "add the institutions to [ror] of the settings."
        ),
        (
            "1 of 2 articles have affiliations, the first without is 10.5555/own.2: "
            "add them to the authors in the platform."
        ),
        "1 of 2 articles have contributors, the first without is 10.5555/own.2: add the authors in the platform.",
    ]
    assert {one.level for one in problems} == {Level.NOTE}


def test_what_the_journal_lacks_is_counted_with_its_articles() -> None:
    """The volume of a reference is not that of the journal."""
    bare = re.sub(r"<issn .*?</issn>\n|<journal_issue>.*</journal_issue>", "", BASE, flags=re.DOTALL)
    cited = bare.replace('<citation key="ref1"/>', '<citation key="ref1"><volume>3</volume></citation>')
    assert [one.message for one in problems_of(cited.encode())] == [
        "0 of 1 articles have a volume or an issue, the first without is 10.5555/own.1: add it to the issue's record.",
        (
            "0 of 1 articles have an ISSN of their journal, the first without is 10.5555/own.1: "
            "add it to the journal's record."
        ),
    ]
