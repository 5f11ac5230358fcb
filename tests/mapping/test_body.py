"""The body: headings, lost superscripts, stops, citation markers (`jats-tagging` section 4)."""

from __future__ import annotations

import pytest
from dumps import article, dump_text, reference
from mapping.mapped import DOI, Mapped, mapped, page_with, some_journal, titled

from jats_export import Options
from jats_export.export import export_dump
from jats_export.readers import read_text

_REFS = [
    reference(rfNumber=f"[{number}]", unstructuredReference=f"某人. 某题{number}[J]. 某刊, 2020: {number}.")
    for number in range(1, 13)
]


def _body(*lines: str, refs: int = 12) -> Mapped:
    return mapped(page_with(lines), refs=_REFS[:refs])


# ---- headings


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("1)大语言模型", "1)", "大语言模型"),
        ("4) 人才断层:学科壁垒", "4)", "人才断层:学科壁垒"),
        ("1）平台", "1）", "平台"),
        ("2、方法", "2、", "方法"),
        ("1.方法", "1.", "方法"),
        ("1 引言", "1", "引言"),
        ("2.1 材料", "2.1", "材料"),
        ("2.1.3 样品", "2.1.3", "样品"),
        ("一、背景", "一、", "背景"),
        ("十二、结语", "十二、", "结语"),
        ("第二章 方法", "第二章", "方法"),
        ("1)构建新基建,筑牢基石", "1)", "构建新基建,筑牢基石"),
        ("1)构建新基建，筑牢基石", "1)", "构建新基建，筑牢基石"),
        ("2 Materials and methods", "2", "Materials and methods"),
    ],
)
def test_heading(line: str, label: str, title: str) -> None:
    found = _body("序。", line, "一段。")
    assert found.all("/article/body/sec/label") == [label]
    assert found.all("/article/body/sec/title") == [title]
    assert found.all("/article/body/sec/p") == ["一段。"]
    assert found.all("/article/body/p") == ["序。"]


@pytest.mark.parametrize(
    "line",
    [
        "2011年6月,试验场布放第一台滑翔器。",
        "1)这是一个完整的句子。",
        "1)甲;2)乙",
        "1)甲；2)乙",
        "3)为什么？",
        "5 g of the powder was heated.",
        "1)" + "很" * 60,
        "①接收剖面",
        "1)",
        "103亿条记录",
        "123 个样品",
        "第一是平台。",
        "图1 示意",
        "3.2倍于此。",
    ],
)
def test_paragraph_that_only_begins_like_a_heading(line: str) -> None:
    found = _body("序。", line)
    assert found.all("//body//sec") == []
    assert found.all("/article/body/p") == ["序。", line]


def test_run_in_headings_are_not_nested_when_they_begin_again() -> None:
    found = _body("序。", "1)甲", "一。", "2)乙", "二。", "1)丙", "三。", "四。")
    assert found.all("/article/body/sec/@id") == ["S1", "S2", "S3"]
    assert found.all("/article/body/sec/label") == ["1)", "2)", "1)"]
    assert found.all("/article/body/sec[3]/p") == ["三。", "四。"]
    assert found.all("//sec/sec") == []
    assert found.told[-2:] == [
        (
            "headings-lost: Upper section headings are not in the page text, so paragraphs of a section that follows stand "
            "at the end of S2, S3; add the headings by hand."
        ),
        (
            "ref-not-cited: The text never cites reference 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12; check the citations or "
            "the list."
        ),
    ]


def test_real_numbers_are_nested_by_depth() -> None:
    found = _body("1 甲", "一。", "1.1 乙", "二。", "1.1.1 丙", "三。", "1.2 丁", "四。", "2 戊", "五。")
    assert found.all("/article/body/sec/title") == ["甲", "戊"]
    assert found.all("/article/body/sec/sec/title") == ["乙", "丁"]
    assert found.all("/article/body/sec/sec/sec/title") == ["丙"]
    assert found.all("//body//sec/@id") == ["S1", "S2", "S3", "S4", "S5"]
    assert found.all("//sec[@id='S2']/p") == ["二。"]
    assert "headings-lost" not in found.rules


def test_run_in_headings_stand_under_real_ones() -> None:
    found = _body("一、甲", "1)乙", "一。", "2)丙", "二。", "二、丁", "三。")
    assert found.all("/article/body/sec/label") == ["一、", "二、"]
    assert found.all("/article/body/sec[1]/sec/label") == ["1)", "2)"]


def test_no_heading_at_all_is_told() -> None:
    found = _body("一。", "二。", refs=0)
    assert found.all("/article/body/p") == ["一。", "二。"]
    assert found.told == [
        "headings-lost: The page text has no section headings at all; the body was written without sections, add them by hand."
    ]


def test_every_line_is_in_the_body_once() -> None:
    lines = ["序[1]。", "1)甲", "一&二<三。", "4) 乙:丙", "四。"]
    found = _body(*lines)
    text = "".join(found.all("/article/body//text()[normalize-space()]"))
    assert text == "序[1]。1)甲一&二<三。4)乙:丙四。"


# ---- inside paragraphs


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("参数达103亿甚至104亿。", ["103", "104"]),
        ("存储量为1.8×104亿字节。", ["×104"]),
        ("转速为3× 105次。", ["× 105"]),
        ("提高106倍。", ["106"]),
        ("共103个样品。", []),
        ("提高100倍,误差为3×100%。", []),
        ("约2103亿元。", []),
        ("共1035个样品。", []),
        ("面积为10³亿。", []),
        ("共100条。", []),
        ("在2.104亿处。", []),
        ("×1035亿,×10352亿。", ["×1035"]),
        ("103×104,105 Pa。", ["×104", "105"]),
    ],
)
def test_lost_superscript_is_told_and_nothing_repaired(line: str, lost: list[str]) -> None:
    found = _body("1)题", line)
    assert found.all("//body//p") == [line]
    assert found.all("//body//sup") == []
    assert found.about("superscript-lost") == lost


def test_lost_superscript_message() -> None:
    found = _body("1)题", "参数达103亿。", refs=0)
    assert found.told[0] == (
        "superscript-lost: A power of ten seems to have lost its superscript in the page text; compare with the printed article."
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("形成新范式[3]", True),
        ("形成新范式", True),
        ("形成新范式[3]。", False),
        ("形成新范式。[3]", False),
        ("形成“新范式。”", False),
        ("包括以下3项:", False),
        ("It holds.", False),
        ("It holds (see above.)", False),
        ("为什么？", False),
        ("(见上文。)[3]", False),
        ("见上文。)后", True),
    ],
)
def test_paragraph_without_its_stop_is_told(line: str, *, told: bool) -> None:
    found = _body("1)题", line)
    assert found.all("//body//p") == [line]
    message = "no-final-stop: The paragraph ends without a full stop; text may be missing after it."
    assert (message in found.told) == told


def test_enumeration_inside_a_paragraph_is_no_list() -> None:
    found = _body("任务有3项:①接收;②控制;③共享。")
    assert found.all("//list") == []
    assert found.all("//body/p") == ["任务有3项:①接收;②控制;③共享。"]


# ---- citation markers


def _xref(number: int) -> str:
    return f'<xref ref-type="bibr" rid="R{number}">{number}</xref>'


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("见[1]。", f"见[{_xref(1)}]。"),
        ("见[1,3]。", f"见[{_xref(1)},{_xref(3)}]。"),
        ("见[1，3]。", f"见[{_xref(1)}，{_xref(3)}]。"),
        ("见[1, 3]。", f"见[{_xref(1)}, {_xref(3)}]。"),
        ("见[2-5]。", f"见[{_xref(2)}-{_xref(5)}]。"),
        ("见[2–5]。", f"见[{_xref(2)}–{_xref(5)}]。"),
        ("见[2—5]。", f"见[{_xref(2)}—{_xref(5)}]。"),
        ("见[2~5]。", f"见[{_xref(2)}~{_xref(5)}]。"),
        ("见[2～5]。", f"见[{_xref(2)}～{_xref(5)}]。"),
        ("见[1,3-5,12]。", f"见[{_xref(1)},{_xref(3)}-{_xref(5)},{_xref(12)}]。"),
        ("见[1][2]。", f"见[{_xref(1)}][{_xref(2)}]。"),
        ("a<b[1]&c。", f"a&lt;b[{_xref(1)}]&amp;c。"),
    ],
)
def test_marker_becomes_links(line: str, linked: str) -> None:
    assert _body(line).xml("//body/p") == [linked]


@pytest.mark.parametrize(
    "line",
    [
        "在[2000]年。",
        "在[0,1]内。",
        "在[0, 1)内。",
        "见[图1]。",
        "见[EB/OL]。",
        "取[Fe(CN)6]。",
        "在[5-2]间。",
        "取[-1]。",
        "见[1a]。",
        "空[]。",
    ],
)
def test_brackets_that_are_no_citation(line: str) -> None:
    found = _body(line)
    assert found.all("//xref") == []
    assert found.all("//body/p") == [line]
    assert "citation-without-ref" not in found.rules


def test_number_without_a_reference_stays_text_and_is_told_once() -> None:
    found = _body("1)题", "见[1,14]与[14]。")
    assert found.xml("//body//p") == [f"见[{_xref(1)},14]与[14]。"]
    assert found.about("citation-without-ref") == ["[1,14]"]
    assert (
        "citation-without-ref: The text cites [14], which is not in the reference list; it stays text, check both."
        in found.told
    )


def test_references_inside_a_range_are_cited() -> None:
    found = _body("1 题", "见[1-11]。")
    assert found.told == ["ref-not-cited: The text never cites reference 12; check the citations or the list."]


def test_no_body_without_its_anchors() -> None:
    found = mapped("收藏切换\n一段。\n参考文献 引证文献\n")
    assert found.all("/article/body") == []
    assert found.told == [
        (
            "page-anchors-missing: The page shows no citation lines before the body: no body was taken from it, add the "
            "full text by hand."
        )
    ]


@pytest.mark.parametrize("marker", ["\uff3b1\uff3d", "[1\uff0d2]", "[1\u30012]", "[1\uff0c2]"])
def test_markers_of_either_width_are_links(marker: str) -> None:
    found = mapped(page_with([f"见{marker}。"], ["甲. 题[J]. 刊, 2020, 1: 2.", "乙. 题[J]. 刊, 2021, 1: 2."]))
    assert found.all("//body/p") == [f"见{marker}。"]
    assert found.all("//body//xref/@rid")[0] == "R1"


@pytest.mark.parametrize(
    "line", ["10 年来我国发展迅速", "5 mm 的孔径", "3 个样品的结果", "2 types of gliders were used"]
)
def test_a_line_that_counts_something_is_no_heading(line: str) -> None:
    found = mapped(page_with([f"{line}。", line]))
    assert found.all("//body/sec") == []


def test_many_problems_of_one_rule_are_counted() -> None:
    lines = ["这一段没有句号"] * 150
    (dump,) = read_text(
        dump_text(article(doi=DOI, journal=some_journal(), ext={"CN": titled("CN")}), page=page_with(lines))
    )
    problems = export_dump(dump, Options()).problems
    assert sum(problem.rule == "no-final-stop" for problem in problems) == 100
    (capped,) = [problem.message for problem in problems if problem.rule == "problems-capped"]
    assert capped == "50 more problems of the rule no-final-stop were left out."
