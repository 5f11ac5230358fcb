"""Values as text: HTML fragments, entities, line ends, forbidden characters (`dump-format` 1 and 4, A14, A15)."""

from __future__ import annotations

import pytest
from mapping.mapped import mapped, titled

from jats_export import Level


def _title(raw: str) -> str:
    (title,) = mapped(ext={"CN": titled("CN", title=raw)}).xml("//article-title")
    return title


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("CO<sub>2</sub>的还原", "CO<sub>2</sub>的还原"),
        ("10<SUP>3</SUP>", "10<sup>3</sup>"),
        ("<i>E. coli</i>", "<italic>E. coli</italic>"),
        ("<em>E. coli</em>", "<italic>E. coli</italic>"),
        ("<b>重</b>与<strong>重</strong>", "<bold>重</bold>与<bold>重</bold>"),
        ("<b>a<i>b<sub>c</sub></i></b>", "<bold>a<italic>b<sub>c</sub></italic></bold>"),
        ('<span style="color:red">红</span>', "红"),
        ("<font color=red>红</font><u>线</u>", "红线"),
        ("甲<br>乙<br/>丙<BR />丁", "甲 乙 丙 丁"),
        ("<p>甲</p><p>乙</p>", "甲 乙"),
        ("<i>没有结束", "<italic>没有结束</italic>"),
        ("没有开始</i>的", "没有开始的"),
        ("<b>交<i>错</b>了</i>", "<bold>交<italic>错</italic></bold>了"),
        ("<i></i>空", "空"),
        ("甲\n乙", "甲 乙"),
        ("甲\r\n乙\r丙", "甲 乙 丙"),
        (" \u00a0\u3000甲\u3000乙\u00a0 ", "甲\u3000乙"),
    ],
)
def test_fragment(raw: str, written: str) -> None:
    assert _title(raw) == written


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("p<0.05", "p&lt;0.05"),
        ("a<b且c>d", "a&lt;b且c>d"),
        ("pH < 7", "pH &lt; 7"),
        ("当i<3时", "当i&lt;3时"),
        ("<sub没有关闭", "&lt;sub没有关闭"),
        ("<bold>不是标签</bold>", "&lt;bold>不是标签&lt;/bold>"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("x<y</z>", "x&lt;y&lt;/z>"),
        ("<>", "&lt;>"),
    ],
)
def test_sign_that_starts_no_tag_is_the_character(raw: str, written: str) -> None:
    assert _title(raw) == written


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("p&lt;0.05", "p&lt;0.05"),
        ("R&amp;D与R&D", "R&amp;D与R&amp;D"),
        ("&lt;b&gt;不是标签&lt;/b&gt;", "&lt;b>不是标签&lt;/b>"),
        ("&amp;lt;只解一次", "&amp;lt;只解一次"),
        ("&alpha;与&#945;与&#x3B1;", "α与α与α"),
        ("&nbsp;甲&nbsp;乙", "甲\u00a0乙"),
        ("?a=1&copy=2&sect=3", "?a=1&amp;copy=2&amp;sect=3"),
        ("A&nosuch;B", "A&amp;nosuch;B"),
        ("AT&T;", "AT&amp;T;"),
        ("甲&#10;乙", "甲 乙"),
        ("甲&#1;乙", "甲乙"),
        ("甲&#xFFFE;乙", "甲乙"),
    ],
)
def test_entities_are_decoded_once(raw: str, written: str) -> None:
    assert _title(raw) == written


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_forbidden_characters_are_left_out_and_told_once_for_a_value(bad: str) -> None:
    found = mapped(ext={"CN": titled("CN", title=f"甲{bad}乙{bad}丙")})
    assert found.all("//article-title") == ["甲乙丙"]
    assert found.rules == ["illegal-char"]
    assert found.level("illegal-char") is Level.WARNING


@pytest.mark.parametrize("kept", ["①㎏", "a\u200bb", "a\u200eb", "葛\U000e0100", "é", "e\u0301", "𠮷", "Ａ"])
def test_characters_are_not_normalised(kept: str) -> None:
    assert _title(kept) == kept


def test_deep_nesting_is_cut_and_the_text_kept() -> None:
    found = mapped(ext={"CN": titled("CN", title="<i>" * 5000 + "甲" + "</i>" * 5000)})
    assert found.all("//article-title") == ["甲"]
    assert len(found.all("//article-title//italic")) == 8


def test_values_that_say_nothing_are_none() -> None:
    ext = {"CN": titled("CN", runingTitle="\n \u3000", highlight="<p></p>", authorNote="", articleAbstract="&nbsp;")}
    found = mapped(ext=ext)
    assert found.all("//alt-title|//abstract|//author-notes") == []
    assert found.told == []


def test_picture_in_a_text_is_left_out_with_its_address_and_told() -> None:
    picture = '<p>甲<img src="/file?fileId=AAAAAAAAAAAAAAAAAAAAAA==" alt="x"/>乙</p>'
    found = mapped(ext={"CN": titled("CN", articleAbstract=picture)})
    assert found.all("//abstract/p") == ["甲乙"]
    assert found.told == ["image-dropped: A picture in the text was left out; add it to the article by hand."]


@pytest.mark.parametrize(
    "raw", ["甲<math><mi>x</mi></math>", "甲<inline-formula>x</inline-formula>", "甲<script>x</script>"]
)
def test_tag_that_is_not_known_is_told(raw: str) -> None:
    found = mapped(ext={"CN": titled("CN", title=raw)})
    assert found.all("//article-title") == [raw]
    assert found.told == [
        "markup-unknown: The text holds a tag that is not known, and it was written as characters; check it."
    ]


@pytest.mark.parametrize("raw", ["p<0.05", "a<b且c>d", "<b>重</b>", "<h2>甲</h2>", "x < y > z", "CO<sub>2</sub>"])
def test_what_is_no_unknown_tag(raw: str) -> None:
    assert mapped(ext={"CN": titled("CN", title=raw)}).told == []
