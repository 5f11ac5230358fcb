"""Funds (`jats-tagging` 3.10)."""

from __future__ import annotations

import pytest
from dumps import fund
from mapping.mapped import mapped, page_with, titled

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_INSTITUTION = "//award-group/funding-source/institution-wrap/institution"


@pytest.mark.parametrize(
    ("award", "source", "name", "ids"),
    [
        ("2023X001", "虚构重大专项(2023X001)", "虚构重大专项", ["2023X001"]),
        ("2023X001", "虚构重大专项（2023X001）", "虚构重大专项", ["2023X001"]),
        ("2023X001", "虚构重大专项", "虚构重大专项", ["2023X001"]),
        ("2023X001", "虚构重大专项(重点)", "虚构重大专项(重点)", ["2023X001"]),
        ("2023X001", "虚构重大专项(2023X002)", "虚构重大专项(2023X002)", ["2023X001"]),
        (None, "虚构重大专项(2023X001)", "虚构重大专项", ["2023X001"]),
        (None, "虚构重大专项（2023X001）", "虚构重大专项", ["2023X001"]),
        (None, "虚构重大专项(一期)(2023X001)", "虚构重大专项(一期)", ["2023X001"]),
        (None, "虚构重大专项(A1, A2；A3)", "虚构重大专项", ["A1", "A2", "A3"]),
        (None, "虚构重大专项(编号:NK2021-03)", "虚构重大专项", ["NK2021-03"]),
        (None, "虚构重大专项(第2期)", "虚构重大专项(第2期)", []),
        (None, "虚构重大专项(重点)", "虚构重大专项(重点)", []),
        (None, "虚构重大专项", "虚构重大专项", []),
        (None, "Invented Fund (Grant Nos. 1001, 1002 and 1003)", "Invented Fund", ["1001", "1002", "1003"]),
        (None, "Invented Fund (Grant No.: X-7)", "Invented Fund", ["X-7"]),
        (None, "Invented Fund (IF)", "Invented Fund (IF)", []),
        ("X-7; X-8", "Invented Fund (X-7, X-8)", "Invented Fund", ["X-7", "X-8"]),
        ("X-7", "Invented Fund (X-7) for things", "Invented Fund (X-7) for things", ["X-7"]),
        (None, "(2023X001)", "(2023X001)", ["2023X001"]),
    ],
)
def test_name_and_numbers(award: str | None, source: str, name: str, ids: list[str]) -> None:
    found = mapped(funds=[fund(language="CN", awardId=award, fundingSource=source)])
    assert found.all(_INSTITUTION) == [name]
    assert found.all("//award-group/award-id") == ids
    assert found.all("//funding-statement") == [source]
    assert found.told == []


def test_one_group_for_each_fund_and_one_statement() -> None:
    found = mapped(funds=[fund(language="CN", fundingSource="甲基金(A1)"), fund(language="CN", fundingSource="乙基金")])
    assert found.all("//award-group/@id") == ["award1", "award2"]
    assert found.all("//award-group[2]/award-id") == []
    assert found.all("//funding-statement") == ["甲基金(A1);乙基金"]
    assert found.all(f"{_INSTITUTION}/@xml:lang") == []


def test_versions_of_one_award_are_one_group() -> None:
    funds = [
        fund(language="EN", awardId="A1", fundingSource="Invented Fund (A1)"),
        fund(language="CN", awardId="B2", fundingSource="乙基金(B2)"),
        fund(language="CN", awardId="A1", fundingSource="甲基金(A1)"),
    ]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group[1]/funding-source/institution-wrap/institution") == ["甲基金", "Invented Fund"]
    assert found.all("//award-group[1]//institution/@xml:lang") == ["zh", "en"]
    assert found.all("//award-group/award-id") == ["A1", "B2"]
    assert found.all("//funding-statement") == ["乙基金(B2);甲基金(A1)", "Invented Fund (A1)"]
    assert found.all("//funding-statement/@xml:lang") == ["en"]
    assert found.told == []


def test_versions_without_number_are_paired_by_their_order() -> None:
    funds = [
        fund(language="CN", fundingSource="甲基金", fundOrder=1),
        fund(language="CN", fundingSource="乙基金", fundOrder=2),
        fund(language="EN", fundingSource="Second Fund", fundOrder=2),
        fund(language="EN", fundingSource="First Fund", fundOrder=1),
    ]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group[1]//institution") == ["甲基金", "First Fund"]
    assert found.all("//award-group[2]//institution") == ["乙基金", "Second Fund"]
    assert found.told == []


def test_versions_that_nothing_pairs_stay_apart_and_are_told() -> None:
    funds = [fund(language="CN", fundingSource="甲基金"), fund(language="EN", fundingSource="First Fund")]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group/@id") == ["award1", "award2"]
    assert found.told == [
        "funding-not-paired: Funds without numbers stand in two languages and cannot be paired; each was written on its own."
    ]


@pytest.mark.parametrize(
    ("country", "code"), [("CN", ["CN"]), ("中国", ["CN"]), ("United States", ["US"]), ("Atlantis", []), (None, [])]
)
def test_country_of_the_funder(country: str | None, code: list[str]) -> None:
    found = mapped(funds=[fund(language="CN", fundingSource="甲基金", country=country)])
    assert found.all("//funding-source/@country") == code


def test_number_without_a_source_is_told() -> None:
    found = mapped(funds=[fund(language="CN", awardId="A1")])
    assert found.all("//funding-group") == []
    assert found.told == ["funding-source-missing: A grant number stands without a funding source; add it."]
    assert found.about("funding-source-missing") == ["A1"]


def test_funds_of_the_page_are_the_fallback() -> None:
    found = mapped(page_with(["1)题", "一段。"], funds=["甲基金(A1)", "乙基金"]), funds=None)
    assert found.all(_INSTITUTION) == ["甲基金", "乙基金"]
    assert found.all("//award-group/award-id") == ["A1"]
    assert "funding-from-page: The record has no funds; those of the page were used, check them." in found.told
    assert found.all("//body//p") == ["一段。"]


def test_funds_of_the_page_are_not_repeated() -> None:
    found = mapped(page_with(["一段。"], funds=["甲基金(A1)"]), funds=[fund(language="CN", fundingSource="甲基金(A1)")])
    assert found.all(_INSTITUTION) == ["甲基金"]
    assert found.all("//body/p") == ["一段。"]
