"""Headings, markers, brackets and back matter in forms unlike the sample's (`jats-tagging` 4 and 7)."""

from __future__ import annotations

import pytest
from dumps import reference
from mapping.mapped import DOI, Mapped, mapped, page_with, some_journal, titled

_REFS = [
    reference(rfNumber=f"[{number}]", unstructuredReference=f"某人. 某题{number}[J]. 某刊, 2020: {number}.")
    for number in range(1, 13)
]
_TEXT = "一段。"


def _body(*lines: str) -> Mapped:
    return mapped(page_with(lines), refs=_REFS)


def _xref(number: int, printed: str | None = None) -> str:
    return f'<xref ref-type="bibr" rid="R{number}">{printed or number}</xref>'


# ---- headings


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("1\uff0e方法", "1\uff0e", "方法"),
        ("1. 方法", "1.", "方法"),
        ("0 引言", "0", "引言"),
        ("1.1\u3000材料", "1.1", "材料"),
        ("1.1. 材料", "1.1.", "材料"),
        ("1.1.1材料", "1.1.1", "材料"),
        ("1.1.1.1 样品", "1.1.1.1", "样品"),
        ("(1)平台", "(1)", "平台"),
        ("\uff081\uff09平台", "\uff081\uff09", "平台"),
        ("(一)背景", "(一)", "背景"),
        ("\uff08十二\uff09背景", "\uff08十二\uff09", "背景"),
        ("一\uff0e背景", "一\uff0e", "背景"),
        ("第1章 绪论", "第1章", "绪论"),
        ("第二节 样品", "第二节", "样品"),
        ("1 3D打印技术", "1", "3D打印技术"),
        ("2.5 K-means聚类", "2.5", "K-means聚类"),
    ],
)
def test_heading_in_other_styles(line: str, label: str, title: str) -> None:
    found = _body("序。", line, _TEXT)
    assert found.all("/article/body/sec/label") == [label]
    assert found.all("/article/body/sec/title") == [title]
    assert found.all("/article/body/sec/p") == [_TEXT]


@pytest.mark.parametrize(
    "line", ["引言", "结论", "材料与方法", "结果与讨论", "Introduction", "MATERIALS AND METHODS", "Conclusions"]
)
def test_heading_without_a_number(line: str) -> None:
    found = _body("序。", line, _TEXT)
    assert found.all("/article/body/sec/title") == [line]
    assert found.all("/article/body/sec/label") == []
    assert found.all("/article/body/sec/p") == [_TEXT]
    assert "no-final-stop" not in found.rules


@pytest.mark.parametrize(
    "line",
    ["1.5倍", "2.5 mg样品", "3.2 亿元", "2 000 m处", "1 000", "3.2", "2.104 亿", "100 结论", "1-丁烯", "1,2-二氯", "3D打印", "结论如下", "引言与背景知识"],
)  # fmt: skip
def test_number_that_heads_nothing(line: str) -> None:
    found = _body("序。", line)
    assert found.all("//body//sec") == []
    assert found.all("/article/body/p") == ["序。", line]


def _outline(found: Mapped) -> list[str]:
    """The printed numbers and titles with their depth."""
    return [
        f"{len(found.all(f'//sec[@id={name!r}]/ancestor::sec'))} {''.join(found.all(f'//sec[@id={name!r}]/label'))}"
        for name in found.all("//body//sec/@id")
    ]


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        (
            ["一、甲", "(一)乙", "1.丙", "(1)丁", "(2)戊", "2.己", "(二)庚", "二、辛"],
            ["0 一、", "1 (一)", "2 1.", "3 (1)", "3 (2)", "2 2.", "1 (二)", "0 二、"],
        ),
        (
            ["第一章 甲", "第一节 乙", "一、丙", "1.1.1 丁", "第二章 戊"],
            ["0 第一章", "1 第一节", "2 一、", "3 1.1.1", "0 第二章"],
        ),
        (["1 甲", "1.1 乙", "(1)丙", "1)丁", "1.2 戊", "2 己", "2.1.1 庚"], ["0 1", "1 1.1", "2 (1)", "2 1)", "1 1.2", "0 2", "1 2.1.1"]),
        (["引言", "1 甲", "1.1 乙", "结论", "1)丙"], ["0 ", "0 1", "1 1.1", "0 ", "1 1)"]),
        (["1)甲", "2)乙", "1)丙"], ["0 1)", "0 2)", "0 1)"]),
    ],
)  # fmt: skip
def test_nesting_of_styles(lines: list[str], outline: list[str]) -> None:
    assert _outline(_body(*(part for line in lines for part in (line, _TEXT)))) == outline


def test_citation_in_a_heading_is_a_link() -> None:
    found = _body("1 方法[3-5]", _TEXT)
    assert found.xml("//body/sec/title") == [f"方法[{_xref(3)}-{_xref(5)}]"]


# ---- markers


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("见[1–3,5]。", f"见[{_xref(1)}–{_xref(3)},{_xref(5)}]。"),
        ("见[1-3,5,7-9]。", f"见[{_xref(1)}-{_xref(3)},{_xref(5)},{_xref(7)}-{_xref(9)}]。"),
        ("见[1; 2]。", f"见[{_xref(1)}; {_xref(2)}]。"),
        ("见[1\uff1b2]。", f"见[{_xref(1)}\uff1b{_xref(2)}]。"),
        ("见[ 1 ]。", f"见[ {_xref(1)} ]。"),
        ("见[1,  2]。", f"见[{_xref(1)},  {_xref(2)}]。"),
        ("见[1\u22123]。", f"见[{_xref(1)}\u2212{_xref(3)}]。"),
        ("见[1\u20103]。", f"见[{_xref(1)}\u2010{_xref(3)}]。"),
        ("见[1\u20113]。", f"见[{_xref(1)}\u2011{_xref(3)}]。"),
        ("见[1\u20153]。", f"见[{_xref(1)}\u2015{_xref(3)}]。"),
        ("见[1\u223c3]。", f"见[{_xref(1)}\u223c{_xref(3)}]。"),
        ("见[\uff11\uff0d\uff13]。", f"见[{_xref(1, chr(0xFF11))}\uff0d{_xref(3, chr(0xFF13))}]。"),
        ("见[1]-[3]。", f"见[{_xref(1)}]-[{_xref(3)}]。"),
        ("见<sup>[1-3]</sup>。", f"见<sup>[{_xref(1)}-{_xref(3)}]</sup>。"),
        ("见<sup>[1]</sup>与<b>粗<i>[2]</i></b>。", f"见<sup>[{_xref(1)}]</sup>与<bold>粗<italic>[{_xref(2)}]</italic></bold>。"),
    ],
)  # fmt: skip
def test_marker_in_any_form(line: str, linked: str) -> None:
    assert _body(line).xml("//body/p") == [linked]


@pytest.mark.parametrize("marker", ["[1]-[12]", "[1]～[12]", "[1-12]", "[1]—[6][7,8]与[9–12]"])
def test_every_reference_of_a_range_is_cited(marker: str) -> None:
    assert "ref-not-cited" not in _body("1 题", f"见{marker}。").rules


@pytest.mark.parametrize(
    "line",
    [
        "在[1995,2000]年。", "x∈[1,2]。", "x ∈ [1, 2]。", "取y=[1,2]。", "取[0.5]。", "矩阵[1 2 3]。", "见[J]。", "[1,2-b]并噻吩。",
        "双环[2.2.1]庚烷。", "见[图1]。", "见[表2]。", "见[01]。", "见[1,]。", "见[1–]。", "见【1】。", "见(1)。", "见[1^3]。",
    ],
)  # fmt: skip
def test_bracket_that_is_no_citation(line: str) -> None:
    found = _body(line)
    assert found.all("//xref") == []
    assert found.all("//body/p") == [line]
    assert found.rules == ["headings-lost", "ref-not-cited"]


@pytest.mark.parametrize("line", ["在区间[1,2]内。", "In the interval [1, 2] it rises."])
def test_interval_is_told(line: str) -> None:
    found = mapped(page_with(["中文段落在此作为正文。" * 3, line]), refs=_REFS)
    assert found.all("//body//xref") == []
    assert (
        "bracket-not-citation: The numbers in brackets were taken for an interval, not for citations; check them."
        in found.told
    )


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("CO<sub>2</sub>与10<sup>3</sup>。", "CO<sub>2</sub>与10<sup>3</sup>。"),
        ("p<0.05且a<b。", "p&lt;0.05且a&lt;b。"),
        ("<script>x</script>。", "&lt;script>x&lt;/script>。"),
        ("文&lt;甲。", "文&amp;lt;甲。"),
    ],
)
def test_markup_in_a_paragraph(line: str, written: str) -> None:
    assert _body(line).xml("//body/p") == [written]


# ---- back matter


def test_acknowledgements_stand_behind_the_text() -> None:
    found = _body("1 甲", "一[1]。", "致谢", "感谢某人[2]。", "也感谢他人。", "2 附记", "二。")
    assert found.xml("/article/back/ack") == [f"<title>致谢</title><p>感谢某人[{_xref(2)}]。</p><p>也感谢他人。</p>"]
    assert found.all("//body//p") == ["一[1]。", "二。"]
    assert found.all("//body//sec/label") == ["1", "2"]
    assert "no-final-stop" not in found.rules


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (["利益冲突声明:作者声明没有利益冲突。"], ["利益冲突声明:作者声明没有利益冲突。"]),
        (["利益冲突", "作者声明没有利益冲突。"], ["利益冲突", "作者声明没有利益冲突。"]),
        (["Declaration of competing interest", "None declared."], ["Declaration of competing interest", "None declared."]),
        (["Conflicts of interest: None declared."], ["Conflicts of interest: None declared."]),
    ],
)  # fmt: skip
def test_conflict_of_interest_is_a_note_about_the_authors(lines: list[str], written: list[str]) -> None:
    ext = {"CN": titled("CN", authorNote="两位作者贡献相同。")}
    found = mapped(page_with(["1 甲", "一段中文的文字在这里。", *lines]), ext=ext)
    assert found.all("//author-notes/fn/@id") == ["fn1", "fn2"]
    assert found.all("//author-notes/fn[@fn-type='coi-statement']/p") == written
    assert found.all("//body//p") == ["一段中文的文字在这里。"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["数据可用性声明", "数据可在某处获取。"], "数据可用性声明"),
        (["数据可用性声明：数据可在某处获取。"], "数据可用性声明"),
        (["Data availability: 数据可在某处获取。"], "Data availability"),
    ],
)
def test_data_availability_is_a_section_of_the_back(lines: list[str], title: str) -> None:
    found = _body("1 甲", "一[1]。", *lines)
    assert found.all("/article/back/sec/@sec-type") == ["data-availability"]
    assert found.all("/article/back/sec/@id") == ["S2"]
    assert found.all("/article/back/sec/*") == [title, "数据可在某处获取。"]
    assert found.all("//body//p") == ["一[1]。"]


def test_order_of_the_back_matter() -> None:
    found = _body("1 甲", _TEXT, "数据可用性声明:有。", "致谢:感谢。", "利益冲突:无。")
    assert [element.tag for element in found.root.iterfind("back/*")] == ["ack", "sec", "ref-list"]


def test_statement_behind_a_character_that_xml_forbids() -> None:
    found = _body("1 甲", _TEXT, "\x01致谢", "感谢。")
    assert found.all("/article/back/ack/p") == ["感谢。"]


def test_statement_on_one_line_with_characters_that_xml_forbids() -> None:
    found = _body("1 甲", _TEXT, "\x01致谢\x02:感谢\x03。")
    assert found.xml("/article/back/ack") == ["<title>致谢</title><p>感谢。</p>"]


def test_place_of_a_heading_behind_a_character_that_xml_forbids() -> None:
    found = _body("序。", "\x011 方\x02法", _TEXT)
    (section,) = found.article.body.sections if found.article.body is not None else ()
    assert section.title is not None
    assert section.title.plain == "方法"
    assert section.title.source is not None
    assert section.title.source.text == "方\x02法"
    assert section.label is not None
    assert section.label.source is not None
    assert section.label.source.text == "1"


@pytest.mark.parametrize(
    "line", ["致谢是一种礼貌。", "数据可用性很重要。", "利益冲突各方的关系。", "Acknowledgement of receipt was given."]
)
def test_line_that_only_begins_like_a_statement(line: str) -> None:
    found = _body("1 甲", line)
    assert found.all("//body//p") == [line]
    assert found.all("//ack|//back/sec|//author-notes") == []


def test_other_statements_stay_in_the_body() -> None:
    found = _body("1 甲", _TEXT, "致谢", "感谢。", "作者贡献", "甲写了全文。")
    assert found.all("//ack/p") == ["感谢。"]
    assert found.all("//body//p") == [_TEXT, "作者贡献", "甲写了全文。"]


def test_heading_without_a_text_is_no_statement() -> None:
    found = _body("1 甲", _TEXT, "致谢")
    assert found.all("//ack") == []
    assert found.all("//body//p") == [_TEXT, "致谢"]


# ---- pages


_ENGLISH = f"""Favorites
An invented title
Abstract and keywords

A. Author. An invented title[J]. Invented Journal, 2024, 1(1): 1-9. DOI: {DOI}
1 Introduction
The text of the article has words of one kind only[1].
Acknowledgements
We thank nobody.
References Cited by
Sort by
[1]
Someone A. Something[J]. Somewhere, 2020, 1(2): 3-4.
Cite this article
Share
1234
"""


def test_english_page() -> None:
    found = mapped(_ENGLISH, ext={"EN": titled("EN")}, journal=some_journal(language="EN", nameEn="Invented Journal"))
    assert found.all("/article/@xml:lang") == ["en"]
    assert found.all("//body//title") == ["Introduction"]
    assert found.all("//body//p") == ["The text of the article has words of one kind only[1]."]
    assert found.all("//ack/p") == ["We thank nobody."]
    assert found.all("//ref-list/title") == ["References"]
    assert found.all("//ref/mixed-citation") == ["Someone A. Something[J]. Somewhere, 2020, 1(2): 3-4."]
    assert found.rules == ["refs-from-page"]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            "Menu\nSome text of a page that nobody knows.\n",
            "page-anchors-missing: The page shows no citation lines before the body: no body was taken from it, add the full text by hand.",
        ),
        (
            f"某人. 虚构题名. DOI: {DOI}\nSome text.\nFooter\n",
            "page-anchors-missing: The page shows no heading of the reference list: no body was taken from it, add the full text by hand.",
        ),
    ],
)
def test_unknown_page_gives_no_body(page: str, message: str) -> None:
    found = mapped(page)
    assert found.all("/article/body") == []
    assert found.told == [message]
