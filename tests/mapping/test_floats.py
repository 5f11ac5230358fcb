"""Figures, tables and supplementary material of classes that nobody has seen (`jats-tagging` 4.4)."""

from __future__ import annotations

import re

from dumps import java
from lxml import etree
from mapping.mapped import Mapped, mapped, page_with, some_journal, titled

from jats_export import to_jats

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_GUESSED = "float-fields-guessed: The class {} is not known; number, caption and file were taken by the names of its fields, check them."
_LEFT_OUT = "link-with-token: An address carries a credential or a file reference and was left out."
_FIGURE = java(
    "ArticleFig",
    id=1,
    figNo="图1",
    captionCn="岩芯的<i>位置</i>",
    captionEn="Position of the cores",
    labelEn="Fig. 1",
    url="https://example.org/fig1.png",
)


def _told(found: Mapped) -> list[str]:
    """What the mapping told; that the class is not known is the reader's word."""
    return [line for line in found.told if not line.startswith("unknown-class: ")]


def test_figure_with_flat_fields() -> None:
    found = mapped(ext=_BOTH, figs=[_FIGURE])
    assert found.xml("/article/floats-group") == [
        (
            '<fig id="fig1"><label>图1</label><caption><title>岩芯的<italic>位置</italic></title>'
            '<p xml:lang="en">Fig. 1 Position of the cores</p></caption>'
            '<graphic href="https://example.org/fig1.png"><alt-text>图1 岩芯的位置</alt-text></graphic></fig>'
        )
    ]
    assert found.all("//fig-count/@count") == ["1"]
    assert _told(found) == [_GUESSED.format("ArticleFig")]


def test_texts_by_language_and_a_number_in_the_caption() -> None:
    figure = java(
        "Figure", path="upload/2024/fig2.jpg",
        ext={"EN": java("FigureExt", language="EN", caption="Fig. 2 Cores"), "CN": java("FigureExt", language="CN", caption="图2 岩芯")},
    )  # fmt: skip
    found = mapped(ext=_BOTH, figs=[figure])
    assert found.all("//fig/label") == ["图2"]
    assert found.all("//fig/caption/*") == ["岩芯", "Fig. 2 Cores"]
    assert found.all("//fig/graphic/@xlink:href") == ["upload/2024/fig2.jpg"]


def test_table_is_known_by_its_number() -> None:
    found = mapped(
        figs=[java("Figure", title="表3 样品"), java("Figure", title="图1 岩芯"), java("Figure", label="表4")]
    )
    assert found.all("//floats-group/table-wrap/@id") == ["tbl1", "tbl2"]
    assert found.all("//floats-group/table-wrap/label") == ["表3", "表4"]
    assert found.all("//table-count/@count") == ["2"]
    assert _told(found) == [_GUESSED.format("Figure")]


def test_attachment_is_supplementary_material() -> None:
    found = mapped(attaches=[java("Attach", fileName="data.xlsx", title="原始数据")])
    assert found.all("//supplementary-material/@id") == ["suppl1"]
    assert found.all("//supplementary-material/@xlink:href") == ["data.xlsx"]
    assert found.all("//supplementary-material/caption/title") == ["原始数据"]
    assert _told(found) == [_GUESSED.format("Attach")]


def test_english_article() -> None:
    found = mapped(ext=_BOTH, journal=some_journal(language="EN", nameEn="J"), figs=[_FIGURE])
    assert found.all("//fig/label") == ["Fig. 1"]
    assert found.xml("//fig/caption") == [
        '<title>Position of the cores</title><p xml:lang="zh">图1 岩芯的<italic>位置</italic></p>'
    ]


def test_caption_in_the_other_language_only() -> None:
    found = mapped(ext=_BOTH, figs=[java("Figure", titleEn="Fig. 5 Cores")])
    assert found.all("//fig/label") == []
    assert found.xml("//fig/caption") == ['<p xml:lang="en">Fig. 5 Cores</p>']


def test_fields_that_tell_nothing_are_left_out_and_told() -> None:
    figure = java("Figure", id=1, phone="13912345678", creator="sys-x", memo="秘密")
    found = mapped(figs=[figure, java("Figure", id=2)])
    assert found.all("//floats-group") == []
    assert (
        _told(found)
        == [
            "float-not-exported: An object of the class Figure has no field that is known for a number, a caption or a file; it was left out."
        ]
        * 2
    )
    assert "秘密" not in etree.tostring(found.root, encoding="unicode")


def _private(found: Mapped) -> None:
    assert found.all("//fig/graphic") == []
    assert found.all("//fig/label") == ["图1"]
    assert _told(found) == [_LEFT_OUT, _GUESSED.format("Figure")]
    xml = to_jats(found.article).decode()
    assert not re.search("==|fileId|token=", xml)


def test_file_that_a_token_names_is_left_out() -> None:
    _private(mapped(figs=[java("Figure", label="图1", url="AAAAAAAAAAAAAAAAAAAAAA==")]))
    _private(mapped(figs=[java("Figure", label="图1", url="https://example.org/f?fileId=AAAA")]))
    _private(mapped(figs=[java("Figure", label="图1", url="https://example.org/f?token=x")]))


def test_what_is_no_file_is_told() -> None:
    found = mapped(figs=[java("Figure", label="图1", path="../../etc/passwd.txt")])
    assert found.all("//graphic") == []
    assert _told(found)[0] == (
        "float-file-unknown: The file of a figure or attachment is named by no address or file name; it was left out."
    )


def test_mentions_of_exported_objects_are_links() -> None:
    figures = [_FIGURE, java("Figure", title="表2 样品")]
    found = mapped(page_with(["1 题", "见图1与图 1、图2,表2,Fig. 1。"]), ext=_BOTH, figs=figures)
    assert found.xml("//body//p") == [
        (
            '见<xref ref-type="fig" rid="fig1">图1</xref>与<xref ref-type="fig" rid="fig1">图 1</xref>、图2,'
            '<xref ref-type="table" rid="tbl1">表2</xref>,<xref ref-type="fig" rid="fig1">Fig. 1</xref>。'
        )
    ]


def test_no_objects_no_group_and_no_links() -> None:
    found = mapped(page_with(["1 题", "见图1。"]), figs=[], attaches=None)
    assert found.all("//floats-group|//xref") == []
