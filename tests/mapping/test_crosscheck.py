"""Data that the page prints too: the record wins, a difference is told (`dump-format` 5.4)."""

from __future__ import annotations

import pytest
from mapping.mapped import Mapped, mapped, page_with


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
