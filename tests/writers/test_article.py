from __future__ import annotations

from articles import rich, small
from fragments import lines
from validity import assert_valid

from jats_export.writers import jats

_SMALL = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" "JATS-journalpublishing1-3-mathml3.dtd">
    <article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:ali="http://www.niso.org/schemas/ali/1.0/" article-type="research-article" dtd-version="1.3" xml:lang="zh">
      <front>
        <journal-meta>
          <journal-id journal-id-type="publisher-id">xkcl</journal-id>
          <journal-title-group>
            <journal-title>虚构材料学报</journal-title>
            <trans-title-group xml:lang="en"><trans-title>Journal of Invented Materials</trans-title></trans-title-group>
            <abbrev-journal-title abbrev-type="iso" xml:lang="en">J Invent Mater</abbrev-journal-title>
          </journal-title-group>
          <issn pub-type="ppub" publication-format="print">1234-5679</issn>
        </journal-meta>
        <article-meta>
          <title-group>
            <article-title>虚构标题</article-title>
          </title-group>
          <pub-date-not-available/>
          <permissions/>
        </article-meta>
      </front>
    </article>
"""

_ORDER = """
    article-id article-id article-categories title-group contrib-group author-notes pub-date pub-date volume issue
    issue-title-group fpage lpage history pub-history permissions self-uri abstract abstract trans-abstract
    trans-abstract kwd-group kwd-group funding-group counts custom-meta-group
"""


def test_an_article_of_which_nothing_is_known() -> None:
    written = jats.write(small())
    assert_valid(written.data)
    assert written.data.decode() == lines(_SMALL) + "\n"


def test_article_meta_keeps_the_order_of_the_content_model() -> None:
    for lang in ("zh", "en"):
        root = assert_valid(jats.write(rich(lang)).data)
        meta = root.find("front/article-meta")
        assert meta is not None
        assert [own.tag for own in meta] == _ORDER.split()
        assert [own.tag for own in root] == ["front", "body", "back"]


def test_article_in_english_has_english_first_and_chinese_marked() -> None:
    root = assert_valid(jats.write(rich("en")).data)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(".//journal-title") == "Journal of Invented Materials"
    assert root.xpath("string(.//journal-meta//trans-title-group/@xml:lang)") == "zh"
    assert root.xpath("string(.//article-meta/title-group/article-title)") == "Invented reduction of CO2"
    assert root.xpath(".//name-alternatives/*[1]/@xml:lang") == ["en", "en"]
    assert root.xpath(".//kwd-group/@xml:lang") == ["zh"]
    assert root.xpath(".//subj-group/@xml:lang") == ["zh"]
    assert root.xpath(".//funding-statement/@xml:lang") == ["zh"]
    assert root.xpath(".//fn/@xml:lang") == []
    assert root.xpath(".//citation-alternatives/*/@xml:lang") == ["en", "zh"]


def test_same_article_gives_the_same_bytes() -> None:
    first, second = jats.write(rich()), jats.write(rich())
    assert_valid(first.data)
    assert first == second


def test_no_element_is_empty_but_those_that_may_be() -> None:
    root = assert_valid(jats.write(rich()).data)
    empty = {own.tag for own in root.iter() if len(own) == 0 and not own.text}
    assert empty <= {"xref", "self-uri", "ref-count", "page-count", "permissions"}
