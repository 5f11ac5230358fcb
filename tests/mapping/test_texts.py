"""Abstracts, highlights and keywords (`jats-tagging` 3.9)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, keyword
from mapping.mapped import DOI, Mapped, mapped, titled

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}


def _abstract(raw: str) -> Mapped:
    return mapped(ext={"CN": titled("CN", articleAbstract=raw)})


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        ("\n\n一段。\n\n", ["一段。"]),
        ("一段。\n\n二段。\r\n三段。", ["一段。", "二段。", "三段。"]),
        ("<p>一段。</p><p>CO<sub>2</sub>。</p>", ["一段。", "CO2。"]),
        ("目的:只有一行的摘要。", ["目的:只有一行的摘要。"]),
        ("目的:甲。\n没有标签的一行。", ["目的:甲。", "没有标签的一行。"]),
        ("研究目的:甲。\n其他:乙。", ["研究目的:甲。", "其他:乙。"]),
        ("【摘要】只有一个标签。", ["【摘要】只有一个标签。"]),
        ("甲【目的】乙【方法】丙。", ["甲【目的】乙【方法】丙。"]),
        ("Purposeful: one.\nMethods: two.", ["Purposeful: one.", "Methods: two."]),
    ],
)
def test_one_paragraph_for_each_line(raw: str, paragraphs: list[str]) -> None:
    found = _abstract(raw)
    assert found.all("//abstract/p") == paragraphs
    assert found.all("//abstract//sec") == []
    assert found.told == []


@pytest.mark.parametrize(
    ("raw", "titles", "paragraphs"),
    [
        (
            "目的:甲。\n方法:乙。\n结果:丙。\n结论:丁。",
            ["目的", "方法", "结果", "结论"],
            ["甲。", "乙。", "丙。", "丁。"],
        ),
        ("目的：甲。\n材料与方法：乙。", ["目的", "材料与方法"], ["甲。", "乙。"]),
        ("Objective: One.\nMETHODS: Two.", ["Objective", "METHODS"], ["One.", "Two."]),
        ("【目的】甲。【方法】乙。", ["目的", "方法"], ["甲。", "乙。"]),
        ("【目的】 甲。 【方法】: 乙。", ["目的", "方法"], ["甲。", "乙。"]),
        ("【目的】甲。\n【方法】乙。【结果】丙。", ["目的", "方法", "结果"], ["甲。", "乙。", "丙。"]),
        ("【目的】CO<sub>2</sub>的还原。【方法】<i>p</i><0.05。", ["目的", "方法"], ["CO2的还原。", "p<0.05。"]),
        ("【目的】<i>全斜</i>【方法】乙。", ["目的", "方法"], ["全斜", "乙。"]),
        ("【目的】【方法】乙。", ["目的", "方法"], ["乙。"]),
    ],
)
def test_structured_abstract(raw: str, titles: list[str], paragraphs: list[str]) -> None:
    found = _abstract(raw)
    assert found.all("//abstract/sec/title") == titles
    assert found.all("//abstract/sec/p") == paragraphs
    assert found.all("//abstract/p") == []
    assert found.told == []


@pytest.mark.parametrize(
    ("raw", "titles", "paragraphs"),
    [
        ("【目的】甲。【方法】乙。见【图1】。【结果】丙。", ["目的", "方法", "结果"], ["甲。", "乙。见【图1】。", "丙。"]),
        ("【目的/意义】甲。【方法/过程】乙。", ["目的/意义", "方法/过程"], ["甲。", "乙。"]),
        ("【Objective】One.【Methods】Two.", ["Objective", "Methods"], ["One.", "Two."]),
        ("<b>【目的】</b>甲。<b>【方法】</b>乙。", ["目的", "方法"], ["甲。", "乙。"]),
        ("<b>目的</b> 甲。\n<b>方法:</b> 乙。", ["目的", "方法"], ["甲。", "乙。"]),
        ("<p><strong>Background:</strong> One.</p><p><strong>Methods</strong>: Two.</p>", ["Background", "Methods"], ["One.", "Two."]),
        ("背景与目的：甲。\n材料和方法：乙。\n研究结论：丙。", ["背景与目的", "材料和方法", "研究结论"], ["甲。", "乙。", "丙。"]),
        ("Background and aims: One.\nMain results: Two.\nConclusions: Three.", ["Background and aims", "Main results", "Conclusions"], ["One.", "Two.", "Three."]),
        ("[目的] 甲。\n[方法] 乙。", ["目的", "方法"], ["甲。", "乙。"]),
        ("目的:\n甲。\n乙。\n方法:\n丙。", ["目的", "方法"], ["甲。", "乙。", "丙。"]),
        ("Objective\nOne.\nMethods\nTwo.", ["Objective", "Methods"], ["One.", "Two."]),
    ],
)  # fmt: skip
def test_abstract_with_labels_in_other_forms(raw: str, titles: list[str], paragraphs: list[str]) -> None:
    found = _abstract(raw)
    assert found.all("//abstract/sec/title") == titles
    assert found.all("//abstract/sec/p") == paragraphs
    assert found.all("//abstract/p") == []
    assert found.told == []


@pytest.mark.parametrize(
    "raw",
    [
        "【图1】展示了结果。【图2】为方法。",
        "【表2】说甲。【结果】乙。",
        "【Fig. 1】甲。【结果】乙。",
        "【1】甲。【2】乙。",
        "目的:甲。方法:乙。结果:丙。",
        "Key points: one.\nMethods: two.",
        "目的:\n方法:\n",
    ],
)
def test_abstract_that_only_looks_structured(raw: str) -> None:
    found = _abstract(raw)
    assert found.all("//abstract/p") == raw.split("\n")[: len(found.all("//abstract/p"))]
    assert found.all("//abstract//sec") == []
    assert found.told == []


def test_label_of_the_whole_abstract_is_no_section() -> None:
    found = _abstract("【摘要】【目的】甲。【方法】乙。")
    assert found.all("//abstract/sec/title") == ["目的", "方法"]
    assert found.told == ["abstract-label-removed: The label before the abstract is no section and was left out."]


def test_markup_stays_in_its_section() -> None:
    assert _abstract("【目的】CO<sub>2</sub>与<i>x</i>。【方法】m<sup>2</sup>").xml("//abstract/sec/p") == [
        "CO<sub>2</sub>与<italic>x</italic>。",
        "m<sup>2</sup>",
    ]


def test_text_in_brackets_that_is_no_label_is_kept() -> None:
    long = "很" * 30
    found = _abstract(f"【{long}】甲。【方法】乙。【结果】丙。")
    assert "".join(found.all("//abstract//text()[normalize-space()]")) == f"【{long}】甲。【方法】乙。【结果】丙。"


def test_abstract_of_the_second_language_comes_behind() -> None:
    ext = {
        "EN": titled("EN", articleAbstract="Words."),
        "CN": titled("CN", articleAbstract="文字。", highlight="要点。"),
    }
    found = mapped(ext=ext)
    assert found.all("//abstract/p|//trans-abstract/p") == ["文字。", "要点。", "Words."]
    assert found.all("//trans-abstract/@xml:lang") == ["en"]


def test_highlights_are_a_summary() -> None:
    found = mapped(ext={"CN": titled("CN", highlight="<ul><li>甲</li><li>乙</li></ul>")})
    assert found.all("//abstract/@abstract-type") == ["summary"]
    assert found.all("//abstract/p") == ["甲", "乙"]


def test_token_of_the_graphical_abstract_stays() -> None:
    found = mapped(ext={"CN": titled("CN", abstractGraph="AAAAAAAAAAAAAAAAAAAAAA==")})
    assert found.all("//abstract") == []
    assert found.told == []


# ---- keywords


def _keywords(code: str, *words: str) -> list[JavaObject]:
    return [keyword(language=code, orderNo=number, keyword=word) for number, word in enumerate(words, 1)]


def test_keywords_by_language_in_their_order() -> None:
    words = [*reversed(_keywords("EN", "one", "two")), *reversed(_keywords("CN", "一", "二"))]
    found = mapped(ext=_BOTH, keywords=words)
    assert found.all("//kwd-group/kwd") == ["一", "二", "one", "two"]
    assert found.all("//kwd-group/@kwd-group-type") == ["author", "author"]
    assert found.all("//kwd-group/@xml:lang") == ["en"]


def test_more_than_nine_keywords_are_sorted_by_number() -> None:
    words = [f"词{number}" for number in range(1, 12)]
    assert mapped(keywords=list(reversed(_keywords("CN", *words)))).all("//kwd") == words


def test_markup_and_blank_keywords() -> None:
    found = mapped(keywords=_keywords("CN", "CO<sub>2</sub>", " ", "R&amp;D"))
    assert found.xml("//kwd") == ["CO<sub>2</sub>", "R&amp;D"]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("multimodaldatabases", True),
        ("multimodal databases", False),
        ("Databases", False),
        ("autonomousships", False),
    ],
)
def test_joined_words_are_told_and_kept(word: str, *, told: bool) -> None:
    ext = {"CN": titled("CN"), "EN": titled("EN", articleAbstract="We use multimodal databases and ships.")}
    found = mapped(ext=ext, keywords=_keywords("EN", word))
    assert found.all("//kwd") == [word]
    assert found.told == (
        [
            (
                "keyword-joined-words: The keyword joins two words that the abstract or title writes apart; correct it in the "
                "platform."
            )
        ]
        if told
        else []
    )


_SPLIT = "keywords-split: The keyword holds {} keywords; each was written on its own."


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("花粉; 湖泊；古气候", ["花粉", "湖泊", "古气候"]),
        ("花粉，湖泊，古气候", ["花粉", "湖泊", "古气候"]),
        ("花粉、湖泊", ["花粉", "湖泊"]),
        ("花粉,湖泊,1,2-二氯乙烷", ["花粉", "湖泊", "1,2-二氯乙烷"]),
        ("pollen, lake", ["pollen", "lake"]),
        ("花粉 \u00a0/\u00a0 湖泊", ["花粉", "湖泊"]),
        ("花粉 | 湖泊", ["花粉", "湖泊"]),
        ("花粉\n湖泊", ["花粉", "湖泊"]),
        ("花粉<br>湖泊", ["花粉", "湖泊"]),
        ("&alpha;-Fe; &beta;-Ti;", ["α-Fe", "β-Ti"]),
        ("TiO<sub>2</sub>; <i>E. coli</i>；ZnO", ["TiO2", "E. coli", "ZnO"]),
    ],
)
def test_keywords_in_one_field_are_taken_apart(joined: str, apart: list[str]) -> None:
    found = mapped(keywords=_keywords("CN", joined))
    assert found.all("//kwd") == apart
    assert found.told == [_SPLIT.format(len(apart))]


@pytest.mark.parametrize("word", ["花粉 湖泊", "花粉/湖泊", "1,2-二氯乙烷", "COVID-19", "C<sub>60</sub>"])
def test_keyword_that_only_looks_like_several(word: str) -> None:
    found = mapped(keywords=_keywords("CN", word))
    assert len(found.all("//kwd")) == 1
    assert found.told == []


def test_comma_parts_nothing_beside_other_keywords() -> None:
    found = mapped(keywords=_keywords("EN", "Fe, Co-doped carbon", "oxygen; hydrogen"), ext=_BOTH)
    assert found.all("//kwd") == ["Fe, Co-doped carbon", "oxygen", "hydrogen"]
    assert found.told == [_SPLIT.format(2)]


def test_markup_of_a_keyword_stays_with_it() -> None:
    found = mapped(keywords=_keywords("CN", "TiO<sub>2</sub>; ZnO"))
    assert found.xml("//kwd") == ["TiO<sub>2</sub>", "ZnO"]


@pytest.mark.parametrize("label", ["关键词:", "关键词：", "关 键 词: ", "Keywords: ", "Key words:"])
def test_label_before_a_keyword_is_none(label: str) -> None:
    found = mapped(keywords=_keywords("CN", f"{label}花粉"))
    assert found.all("//kwd") == ["花粉"]
    assert found.told == ["keyword-label-removed: The label before the keyword is none and was left out."]


def test_keyword_that_is_listed_twice_is_told() -> None:
    found = mapped(keywords=_keywords("CN", "花粉", "湖泊", "花粉"))
    assert found.all("//kwd") == ["花粉", "湖泊", "花粉"]
    assert found.told == ["keyword-repeated: The keyword is listed twice; remove one in the platform."]


def test_keyword_without_a_language_is_that_of_its_script() -> None:
    found = mapped(ext=_BOTH, keywords=[keyword(orderNo=0, keyword="pollen"), keyword(orderNo=0, keyword="花粉")])
    assert found.all("//kwd-group[not(@xml:lang)]/kwd") == ["花粉"]
    assert found.all("//kwd-group[@xml:lang='en']/kwd") == ["pollen"]
    assert found.rules == ["language-guessed", "language-guessed"]


# ---- the page as fallback

_PAGE = f"""文章导航
收藏切换

中文摘要在此。

一 \u00a0/\u00a0 二

The abstract of the page.

one \u00a0/\u00a0 two words
某人. 虚构题名. 虚构学报, 2024 , 1 (1) : 1 -9 . DOI: {DOI}
1 题
正文在此。
参考文献 引证文献
2024年第1卷第1期
"""


def test_texts_of_the_page_are_the_fallback() -> None:
    found = mapped(_PAGE, ext=_BOTH)
    assert found.all("//abstract/p|//trans-abstract/p") == ["中文摘要在此。", "The abstract of the page."]
    assert found.all("//kwd") == ["一", "二", "one", "two words"]
    assert set(found.told) == {
        "abstract-from-page: The record has no abstract; that of the page was used, check it.",
        "keywords-from-page: The record has no keywords; those of the page were used, check them.",
    }


def test_texts_of_the_record_win_over_the_page() -> None:
    ext = {"CN": titled("CN", articleAbstract="记录的摘要。")}
    found = mapped(_PAGE, ext=ext, keywords=_keywords("CN", "记录"))
    assert found.all("//abstract/p|//trans-abstract/p") == ["记录的摘要。"]
    assert found.all("//kwd") == ["记录"]
    assert found.rules == ["page-abstract-mismatch", "page-keywords-mismatch"]
