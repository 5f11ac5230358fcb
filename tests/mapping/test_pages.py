"""Volume, issue, special issues, pages and article numbers in forms unlike the sample's (`jats-tagging` 3.6)."""

from __future__ import annotations

import pytest
from dumps import issue, issue_ext
from mapping.mapped import mapped

_PAGES = "//article-meta/fpage|//article-meta/lpage"
_ORDER = "pages-order: The last page stands before the first one; correct them in the platform."
_SEVERAL = "page-invalid: The field of the page holds several pages; give the first and the last one."


@pytest.mark.parametrize(
    ("first", "last", "written", "count"),
    [
        ("16", "16", ["16", "16"], ["1"]),
        ("16", None, ["16"], []),
        ("S40", "S45", ["S40", "S45"], []),
        ("e1", "e10", ["e1", "e10"], []),
        ("xii", "xv", ["xii", "xv"], []),
        ("0016", "0027", ["0016", "0027"], ["12"]),
        ("020304-1", "020304-9", ["020304-1", "020304-9"], []),
        ("p16", "p20", ["16", "20"], ["5"]),
        ("pp. 16", "20", ["16", "20"], ["5"]),
        ("第16页", "第20页", ["16", "20"], ["5"]),
    ],
)
def test_pages_in_their_forms(first: str, last: str | None, written: list[str], count: list[str]) -> None:
    found = mapped(startPage=first, endPage=last)
    assert found.all(_PAGES) == written
    assert found.all("//page-count/@count") == count
    assert found.told == []


@pytest.mark.parametrize(("first", "last"), [("40", "31"), ("S40", "S31"), ("e40", "e31"), ("1186", "93")])
def test_last_page_before_the_first_is_kept_and_told(first: str, last: str) -> None:
    found = mapped(startPage=first, endPage=last)
    assert found.all(_PAGES) == [first, last]
    assert found.all("//page-count") == []
    assert found.told == [_ORDER]
    assert found.about("pages-order") == [last]


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("16-27", None, ["16", "27"]),
        ("16—27", None, ["16", "27"]),
        ("16～27", "27", ["16", "27"]),
        ("pp. 16-27", None, ["16", "27"]),
        ("S16-S27", None, ["S16", "S27"]),
    ],
)
def test_both_pages_in_the_first_field(first: str, last: str | None, written: list[str]) -> None:
    found = mapped(startPage=first, endPage=last)
    assert found.all(_PAGES) == written
    assert found.told == ["pages-split: The field of the first page holds the last one too; each was written."]


@pytest.mark.parametrize(("first", "last"), [("16-20,35", None), ("16", "20,35")])
def test_several_ranges_are_kept_and_told(first: str, last: str | None) -> None:
    found = mapped(startPage=first, endPage=last)
    assert found.all(_PAGES) == [page for page in (first, last) if page]
    assert found.told == [_SEVERAL]


def test_sign_for_no_page_is_none() -> None:
    found = mapped(startPage="-", endPage=None)
    assert found.all(_PAGES) == []
    assert found.rules == ["page-invalid", "pages-missing"]
    assert found.told[0] == "page-invalid: The field of the page holds no page; correct it."


@pytest.mark.parametrize("number", ["e0042", "100123", "Article 42", "ART. e7"])
def test_article_number_is_as_given(number: str) -> None:
    found = mapped(articleNumber=number, startPage=None, endPage=None)
    assert found.all("//article-meta/elocation-id") == [number]
    assert found.told == []


@pytest.mark.parametrize(
    ("volume", "number", "written"),
    [
        ("9", "S1", ["9", "S1"]),
        ("9", "Z1", ["9", "Z1"]),
        ("9", "增刊", ["9", "增刊"]),
        ("9", "3-4", ["9", "3-4"]),
        ("第9卷", "第3-4期", ["9", "3-4"]),
        ("9", "3/4", ["9", "3/4"]),
        ("第九卷", "第三期", ["9", "3"]),
        ("第十二卷", "第十期", ["12", "10"]),
        ("第三十五卷", "第二十期", ["35", "20"]),
        ("Volume 9", "Issue 3", ["9", "3"]),
        ("9", "3 (Suppl 1)", ["9", "3 (Suppl 1)"]),
        ("-", "—", []),
    ],
)
def test_volume_and_issue_in_their_forms(volume: str, number: str, written: list[str]) -> None:
    found = mapped(issue=issue(year="2024", volume=volume, issue=number))
    assert found.all("//article-meta/volume|//article-meta/issue") == written
    assert found.all("//supplement") == []
    assert found.told == []


@pytest.mark.parametrize("flag", [0, None])
def test_title_of_an_issue_that_is_not_special_is_told(flag: int | None) -> None:
    own = issue(year="2024", specialIssue=flag, ext={"CN": issue_ext(language="CN", specialIssueTitle="专刊")})
    found = mapped(issue=own)
    assert found.all("//issue-title") == []
    assert found.told == [
        "issue-title-ignored: The issue has a title and is not marked as a special one; the title was left out."
    ]


def test_special_issue_without_a_title() -> None:
    found = mapped(issue=issue(year="2024", specialIssue=1, ext={"CN": issue_ext(language="CN")}))
    assert found.all("//issue-title") == []
    assert found.told == []
