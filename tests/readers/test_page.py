"""The page part: its pieces, its fixed lines, and pages that do not show where the body is."""

from __future__ import annotations

import pytest
from dumps import DOI, dump_text, page_text, reference_text, whole_article
from readings import only, told

from jats_export.readers import Page
from jats_export.readers.page import cut_page
from jats_export.spans import Source

BODY = ("第一段[1]。", "1)小标题", "第二段,见 DOI: 10.5555/other。", "  • 段中的列表", "末段。")


def page_of(text: str, **fields: None) -> Page:
    return only(dump_text(whole_article(references=2, **fields), page=text)).page


def lines(spans: tuple[object, ...]) -> list[str]:
    return [span.text for span in spans]  # type: ignore[attr-defined]


def test_body_is_every_line_between_citation_lines_and_funds() -> None:
    assert lines(page_of(page_text(body=BODY)).body) == [line.strip() for line in BODY]


def test_funds_are_the_bullets_behind_the_body() -> None:
    page = page_of(page_text(funds=("某省自然科学基金(ABC-2021-07)", "另一基金")))
    assert lines(page.funds) == ["某省自然科学基金(ABC-2021-07)", "另一基金"]


def test_funds_without_a_record_are_the_last_run_of_bullets() -> None:
    page = page_of(page_text(body=("  • 甲", "段"), funds=("基金一", "基金二")), funds=None)
    assert lines(page.body) == ["• 甲", "段"]
    assert lines(page.funds) == ["基金一", "基金二"]


def test_body_without_funds_ends_at_the_reference_list() -> None:
    page = page_of(page_text(body=("段。",), funds=()))
    assert (lines(page.body), page.funds) == (["段。"], ())


def test_places_of_the_body_are_places_in_the_file() -> None:
    text = dump_text(whole_article(), page=page_text(body=("段。",)))
    line = only(text).page.body[0]
    assert text.split("\n")[line.line - 1] == "段。"
    assert line.column == 1


def test_one_citation_line_is_enough() -> None:
    text = page_text(body=("段。",)).replace(f"[J]. Example Lake Science, 2024 , 9 (3) : 31 -40 . DOI: {DOI}", "")
    assert lines(page_of(text).body) == [
        "Shili OUYANG, Yang WANG. Long-term pollen records in lake sediments", "段。",
    ]  # fmt: skip


def test_citation_lines_are_found_without_a_doi_in_the_record() -> None:
    assert lines(page_of(page_text(body=("段。",)), doi=None).body) == ["段。"]


def test_citation_lines_of_another_article_are_none() -> None:
    page = page_of(page_text(doi="10.5555/another"))
    assert page.body == ()
    assert [problem.rule for problem in page.problems] == ["page-anchors-missing"]


def test_references_by_number_with_their_versions() -> None:
    page = page_of(
        page_text(
            references=(
                ("One A. First[J]. X, 2001, 1(2): 3-4.",),
                ("王甲. 第二[J]. 刊, 2002, 1: 2.", "Wang J. Second[J]. Kan, 2002, 1: 2. (in Chinese)"),
                ("Three A. A title that goes on", "over two lines[M]. Y: Z, 2003."),
                ("Four A. No mark at all.", "Four A. No mark either. (in Chinese)"),
            )
        )
    )
    assert [(entry.number, [lines(version) for version in entry.versions]) for entry in page.references] == [
        (1, [["One A. First[J]. X, 2001, 1(2): 3-4."]]),
        (2, [["王甲. 第二[J]. 刊, 2002, 1: 2."], ["Wang J. Second[J]. Kan, 2002, 1: 2. (in Chinese)"]]),
        (3, [["Three A. A title that goes on", "over two lines[M]. Y: Z, 2003."]]),
        (4, [["Four A. No mark at all."], ["Four A. No mark either. (in Chinese)"]]),
    ]


def test_nothing_behind_the_list_is_a_reference() -> None:
    (last,) = page_of(page_text()).references[-1].versions
    assert lines(last) == [reference_text(2)]


def test_abstracts_and_keywords_in_both_languages() -> None:
    page = page_of(page_text())
    assert [lines(abstract) for abstract in page.abstracts] == [
        ["花粉记录了植被的变化。本文给出三个湖泊的结果。"],
        ["Pollen records how vegetation changed. Results from three lakes are given."],
    ]
    assert [lines(words) for words in page.keywords] == [
        ["花粉", "湖泊", "古气候"], ["pollen", "lake", "palaeoclimate"],
    ]  # fmt: skip


def test_abstracts_without_keywords_are_told_apart_by_their_script() -> None:
    text = "\n".join(line for line in page_text().split("\n") if "\u00a0" not in line)
    assert [len(abstract) for abstract in page_of(text).abstracts] == [1, 1]


def test_dates_by_their_label() -> None:
    text = page_text().replace(
        "  • 出版时间:2024-03-31", "  • 发布时间：2024-04-02\n  • 修回日期:2024-02-01\n  • 录用日期: 2024-02-03"
    )
    dates = {label: span.text for label, span in page_of(text).dates.items()}
    assert dates == {
        "出版时间": "2024-03-31", "接收时间": "2024-01-01", "发布时间": "2024-04-02", "修回日期": "2024-02-01",
        "录用日期": "2024-02-03",
    }  # fmt: skip


def test_template_table_reaches_to_its_button() -> None:
    page = page_of(page_text() + "\nlater")
    assert page.template is not None
    assert page.template.text.startswith("表12种")
    assert page.template.text.endswith("\n关闭全屏")


def test_template_table_is_taken_without_the_blanks_around_it() -> None:
    page = page_of(page_text().replace("表12种", "  表12种").replace("关闭全屏", "\t关闭全屏  "))
    assert page.template is not None
    assert page.template.text.startswith("表12种")
    assert page.template.text.endswith("\n\t关闭全屏")


def test_template_table_without_its_button_reaches_to_the_end() -> None:
    page = page_of(page_text().replace("关闭全屏", "末行"))
    assert page.template is not None
    assert page.template.text.endswith("末行")
    assert page_of(page_text(template=False)).template is None


def test_english_page() -> None:
    text = "\n".join([
        "Full screen", f"Shili OUYANG. A title[J]. Lakes, 2024. DOI: {DOI}", "One paragraph.", "Another one.", "References",
        "[1]", "One A. First[J]. X, 2001.", "Cite this article", "Share", "Received: 2024-01-01",
    ])  # fmt: skip
    page = page_of(text)
    assert lines(page.body) == ["One paragraph.", "Another one."]
    assert [entry.number for entry in page.references] == [1]
    assert {label: span.text for label, span in page.dates.items()} == {"Received": "2024-01-01"}


@pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
def test_no_page_is_an_empty_page(text: str) -> None:
    assert page_of(text) == Page()


def test_page_without_citation_lines_gives_no_body() -> None:
    text = page_text().replace("DOI:", "doi:")
    page = page_of(text)
    assert page.body == ()
    assert told(page.problems) == [
        (
            "a.txt:12:1: warning page-anchors-missing: "
            "The page shows no citation lines before the body: no body was taken from it, add the full text by hand."
        )
    ]


def test_page_without_a_reference_list_gives_no_body() -> None:
    page = page_of(page_text().replace("参考文献", "附录"))
    assert (page.body, page.references) == ((), ())
    assert [problem.message for problem in page.problems] == [
        "The page shows no heading of the reference list: no body was taken from it, add the full text by hand."
    ]


def test_page_ends_where_the_next_dump_begins() -> None:
    text = dump_text(whole_article(), page=page_text() + "\n")
    assert lines(only(text).page.body) == lines(page_of(page_text()).body)


def test_windows_and_old_line_ends() -> None:
    for end in ("\r\n", "\r"):
        assert len(page_of(page_text(body=BODY).replace("\n", end)).body) == len(BODY)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_every_line_end_ends_a_line_and_places_stay_true(end: str) -> None:
    text = dump_text(whole_article(references=2), page=page_text(body=BODY)).replace("\n", end)
    page = only(text).page
    assert lines(page.body) == [line.strip() for line in BODY]
    assert all(text[span.start : span.end] == span.text for span in (*page.head, *page.body))
    assert len(page.references) == len(page_of(page_text(body=BODY)).references)


@pytest.mark.parametrize(
    ("printed", "doi", "is_one"),
    [
        ("DOI: 10.5555/AbC", "10.5555/aBc", True),
        ("DOI:10.5555/abc.", "10.5555/abc", True),
        ("甲. DOI:\u2003 10.5555/abc", "10.5555/abc", True),
        ("DOI: 10.5555/É", "10.5555/é", True),
        ("DOI: 10.5555/K", "10.5555/\u212a", True),
        ("DOI: 10.5555/DOI:1", "10.5555/DOI:1", True),
        ("doi: 10.5555/abc", "10.5555/abc", False),
        ("DOI: 10.5555/abc, 2024", "10.5555/abc", False),
        ("DOI: 10.5555/abcd", "10.5555/abc", False),
        ("DOI:", "10.5555/abc", False),
        ("DOI: 10.5555/xyz", None, True),
    ],
)
def test_citation_line_ends_with_the_doi(printed: str, doi: str | None, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    page = cut_page(Source("-", f"题名\n{printed}\n段。\n"), 0, doi, ())
    assert bool(page.head) is is_one
