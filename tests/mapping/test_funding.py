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


def test_country_that_is_none_is_told() -> None:
    found = mapped(funds=[fund(language="CN", fundingSource="甲基金", country="Atlantis")])
    assert found.told == [
        (
            "funder-country-unknown: The country of the funder is neither a name of one nor its code of two letters; "
            "it was left out, correct it."
        )
    ]
    assert found.about("funder-country-unknown") == ["Atlantis"]


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


# ---- other forms


@pytest.mark.parametrize(
    ("award", "source", "name", "ids"),
    [
        (None, "虚构基金(1234、8765)", "虚构基金", ["1234", "8765"]),
        (None, "虚构基金(Nos. 1234 & 8765)", "虚构基金", ["1234", "8765"]),
        (None, "虚构基金(1234和8765)", "虚构基金", ["1234", "8765"]),
        (None, "虚构基金(1234,\n8765)", "虚构基金", ["1234", "8765"]),
        (None, "虚构基金[1234]", "虚构基金", ["1234"]),
        (None, "虚构基金【1234】", "虚构基金", ["1234"]),
        (None, "虚构基金(1234)。", "虚构基金", ["1234"]),
        (None, "虚构基金(1234)资助", "虚构基金(1234)资助", ["1234"]),
        (None, "虚构基金(面上项目,1234)", "虚构基金(面上项目,1234)", ["1234"]),
        (None, "虚构计划“A(B)C”专项(2020YFA01)", "虚构计划“A(B)C”专项", ["2020YFA01"]),
        (None, "虚构基金（重点（A12））", "虚构基金（重点（A12））", ["A12"]),
        (None, "虚构基金((重点)A12)", "虚构基金((重点)A12)", []),
        ("12 345", "虚构基金(12345)", "虚构基金", ["12 345"]),
        ("No. 1234", "虚构基金(No. 1234)", "虚构基金", ["1234"]),
        ("1234;8765", "虚构基金", "虚构基金", ["1234", "8765"]),
        (None, "R&amp;D <b>Fund</b> (A12)", "R&D Fund", ["A12"]),
        (None, "Invented Foundation under Grant 1234", "Invented Foundation under Grant 1234", []),
    ],
)
def test_brackets_and_numbers_in_any_form(award: str | None, source: str, name: str, ids: list[str]) -> None:
    found = mapped(funds=[fund(language="CN", awardId=award, fundingSource=source)])
    assert found.all(_INSTITUTION) == [name]
    assert found.all("//award-group/award-id") == ids
    assert found.told == []


@pytest.mark.parametrize(("award", "source"), [("A1", "甲基金(A2)"), ("A1", "甲基金(A1, A2)")])
def test_numbers_that_contradict_the_brackets_are_told(award: str, source: str) -> None:
    found = mapped(funds=[fund(language="CN", awardId=award, fundingSource=source)])
    assert found.all(_INSTITUTION) == [source]
    assert found.all("//award-group/award-id") == ["A1"]
    assert found.told == [
        (
            "award-id-conflict: The numbers of the award are not those printed in the brackets of its source; the field was "
            "used, check both."
        )
    ]
    assert found.about("award-id-conflict") == ["A1"]


@pytest.mark.parametrize("source", ["甲规划项目(2021)", "甲规划项目(2020—2023)"])
def test_year_in_brackets_is_told(source: str) -> None:
    assert mapped(funds=[fund(language="CN", fundingSource=source)]).told == [
        "award-id-year: The number of the award looks like a year; check whether it is one."
    ]


@pytest.mark.parametrize("word", ["无", "N/A", "-", "/"])
def test_word_for_no_number_is_none(word: str) -> None:
    found = mapped(funds=[fund(language="CN", awardId=word, fundingSource="甲基金")])
    assert found.all("//award-id") == []
    assert found.told == ["award-id-empty: The number of the award says that there is none; it was left out."]


@pytest.mark.parametrize("given", [None, "A1, B2"])
def test_source_that_joins_funds(given: str | None) -> None:
    source = "甲基金(A1)；乙基金(B2)"
    found = mapped(funds=[fund(language="CN", awardId=given, fundingSource=source)])
    assert found.all(_INSTITUTION) == ["甲基金", "乙基金"]
    assert found.all("//award-group[2]/award-id") == ["B2"]
    assert found.all("//funding-statement") == [source]
    assert found.told == ["funding-split: The funding source joins 2 funds; each was written."]


def test_five_funds_in_two_languages() -> None:
    funds = [fund(language="CN", fundingSource=f"虚构基金{n}(A{n}, B{n})") for n in range(5)]
    funds += [fund(language="EN", fundingSource=f"Invented Fund {n} (b{n}, a{n})") for n in reversed(range(5))]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group/@id") == [f"award{n}" for n in range(1, 6)]
    assert found.all("//award-group[3]//institution") == ["虚构基金2", "Invented Fund 2"]
    assert found.all("//award-group[3]/award-id") == ["A2", "B2"]
    assert found.all("//funding-statement[1]") == [";".join(f"虚构基金{n}(A{n}, B{n})" for n in range(5))]
    assert found.all("//funding-statement[2]") == [
        "; ".join(f"Invented Fund {n} (b{n}, a{n})" for n in (4, 3, 2, 1, 0))
    ]
    assert found.told == []


def test_order_pairs_a_fund_whose_number_one_language_lacks() -> None:
    funds = [
        fund(language="CN", awardId="A1", fundingSource="甲基金", fundOrder=1),
        fund(language="CN", fundingSource="乙基金", fundOrder=2),
        fund(language="EN", fundingSource="First Fund", fundOrder=1),
        fund(language="EN", fundingSource="Second Fund", fundOrder=2),
    ]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group[1]//institution") == ["甲基金", "First Fund"]
    assert found.all("//award-group[2]//institution") == ["乙基金", "Second Fund"]
    assert found.all("//award-id") == ["A1"]
    assert found.told == []


def test_fund_that_is_listed_twice_is_one() -> None:
    found = mapped(funds=[fund(language="CN", fundingSource="甲基金(A1)")] * 2)
    assert found.all("//award-group/@id") == ["award1"]
    assert found.told == ["funding-repeated: The fund is listed twice and was written once."]


def test_number_in_two_funds_is_told() -> None:
    funds = [
        fund(language="CN", fundingSource="甲基金(A1, A2)"),
        fund(language="EN", fundingSource="Invented Fund (A1)"),
    ]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//award-group/@id") == ["award1", "award2"]
    assert found.told == ["award-id-repeated: The number of an award stands in two funds; check whether they are one."]


def test_fund_without_a_language_is_that_of_its_script() -> None:
    funds = [fund(fundingSource="Invented Fund (A1)"), fund(fundingSource="甲基金(A1)")]
    found = mapped(ext=_BOTH, funds=funds)
    assert found.all("//institution/@xml:lang") == ["zh", "en"]
    assert found.told == [
        f"language-guessed: A text says no language; its script was taken for {lang}, check it."
        for lang in ("en", "zh")
    ]


def test_funds_of_the_texts_are_the_first_fallback() -> None:
    ext = {"CN": titled("CN", fund="甲基金(A1); 乙基金(B2)"), "EN": titled("EN", fund="First Fund (A1)")}
    found = mapped(page_with(["1)题", "一段。"], funds=["丙基金"]), ext=ext, funds=None)
    assert found.all(_INSTITUTION) == ["甲基金", "First Fund", "乙基金"]
    assert found.all("//award-id") == ["A1", "B2"]
    assert found.rules == ["funding-from-text", "funding-from-text", "headings-lost"]
    assert (
        "funding-from-text: The record has no funds; those of the article's text were used, check them." in found.told
    )
