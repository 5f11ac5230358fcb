"""Data that the page prints too: the record wins, a difference is told (`dump-format` 5.4)."""

from __future__ import annotations

import pytest
from dumps import fund, keyword
from mapping.mapped import Mapped, mapped, page_with, titled


def _with_dates(*lines: str, **fields: object) -> Mapped:
    return mapped("\n".join([page_with(["1 题", "正文在此。"]), "出版历史", *lines, ""]), **fields)


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("接收时间", {"receivedDateStr": "2024-01-10"}),
        ("收稿日期", {"receivedDate": 1704816000000}),
        ("修回日期", {"revisedDateStr": "2024-01-10"}),
        ("录用日期", {"acceptedDate": 1704816000000}),
        ("出版时间", {"pubDateStr": "2024-01-10"}),
        ("发布时间", {"onlineIssueDate": 1704816000000, "onlineIssueDateStr": "2024-01-10"}),
    ],
)
def test_date_that_the_page_prints_too(label: str, fields: dict[str, object]) -> None:
    assert _with_dates(f"  • {label}:2024-01-10", **fields).told == []
    found = _with_dates(f"  • {label}:2024-01-11", **fields)
    assert found.told == [
        f"page-date-mismatch: The page prints another date as {label} than the record has; the record was used, check both."
    ]
    assert found.about("page-date-mismatch") == ["2024-01-11"]
    assert "2024-01-11" not in found.all("//@iso-8601-date")


def test_date_that_the_record_lacks_is_told_and_not_taken() -> None:
    found = _with_dates("  • 录用日期:2024-01-11")
    assert found.rules == ["page-date-mismatch"]
    assert found.all("//history") == []


def test_template_table_is_dropped_and_told() -> None:
    found = _with_dates("表12种不同金属材料的力学参数", "", "某科 2 11 5.26", "关闭全屏")
    assert found.all("//*[contains(text(), '5.26')]") == []
    assert found.told == [
        "page-template-dropped: A table of the page's template, no part of the article, was left out."
    ]


# ---- what the page prints above and below its text

_RECORD = {
    "ext": {
        "CN": titled("CN", articleAbstract="第一句,p<0.05。\n第二句。"),
        "EN": titled("EN", articleAbstract="The <i>first</i> sentence."),
    },
    "keywords": [
        keyword(language="CN", orderNo=0, keyword="花粉"),
        keyword(language="EN", orderNo=0, keyword="pollen; lake"),
    ],
    "funds": [fund(language="CN", fundingSource="甲基金(A1)")],
}
_DIFFERS = "page-{0}-mismatch: The page prints other {0} than the record has; the record was used, check both."


def _with_head(
    title: str = "虚构 题名",
    abstracts: tuple[str, str] = ("第一句，p<0.05。\n第二句。", "The first sentence."),
    words: tuple[str, str] = ("花粉 \u00a0/\u00a0 花粉", "Pollen \u00a0/\u00a0 lake"),
    funds: str = "甲基金（A1）",
) -> Mapped:
    chinese, english = abstracts
    page = page_with(["1 题", "正文在此。"], funds=[funds]).replace("虚构题名", title)
    head = f"收藏切换\n\n{chinese}\n\n{words[0]}\n\n{english}\n\n{words[1]}\n某人. "
    return mapped(page.replace("收藏切换\n\n某人. ", head), **_RECORD)


def test_page_that_differs_in_spaces_and_punctuation_only() -> None:
    found = _with_head()
    assert found.told == ["keywords-split: The keyword holds 2 keywords; each was written on its own."]


def test_other_title_on_the_page() -> None:
    found = _with_head(title="另一个题目")
    assert found.told[1:] == [
        "page-title-mismatch: The page does not print the title that the record has; the record was used, check both."
    ]
    assert found.all("//article-title") == ["虚构题名"]


@pytest.mark.parametrize(
    "abstracts", [("第一句。", "The first sentence."), ("第一句,p<0.05。\n第二句。", "Another sentence.")]
)
def test_other_abstract_on_the_page(abstracts: tuple[str, str]) -> None:
    assert _with_head(abstracts=abstracts).told[1:] == [
        "page-abstract-mismatch: The page prints another abstract than the record has; the record was used, check both."
    ]


def test_other_keywords_on_the_page() -> None:
    found = _with_head(words=("花粉 \u00a0/\u00a0 湖泊", "Pollen \u00a0/\u00a0 lake"))
    assert found.told[1:] == [_DIFFERS.format("keywords")]
    assert found.about("page-keywords-mismatch") == ["湖泊"]


def test_other_funds_on_the_page() -> None:
    found = _with_head(funds="乙基金(B2)")
    assert found.told[1:] == [_DIFFERS.format("funds")]
    assert found.all("//award-group//institution") == ["甲基金"]
