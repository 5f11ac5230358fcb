from __future__ import annotations

from articles import rich, small, sub, text
from fragments import fragment, fragments, lines

from jats_export.model import Localized, Text
from jats_export.model.sec import Abstract, Sec
from jats_export.model.text import Emphasis, EmphasisKind, Xref


def test_article_ids() -> None:
    assert fragments(rich(), "article-id") == [
        '<article-id pub-id-type="doi">10.5555/xkcl.2025.01.002</article-id>',
        '<article-id pub-id-type="custom" custom-type="cstr">32000.14.xkcl</article-id>',
    ]


def test_categories_in_both_languages() -> None:
    assert fragment(rich(), "article-categories") == lines("""
        <article-categories>
          <subj-group subj-group-type="heading"><subject>研究论文</subject></subj-group>
          <subj-group subj-group-type="heading" xml:lang="en"><subject>Research Article</subject></subj-group>
        </article-categories>
    """)


def test_category_only_in_the_other_language() -> None:
    article = small(subjects=Localized.of(en=text("Review")))
    assert fragment(article, "subj-group") == (
        '<subj-group subj-group-type="heading" xml:lang="en"><subject>Review</subject></subj-group>'
    )


def test_titles_in_both_languages_with_running_heads() -> None:
    article = small(
        titles=Localized.of(en=text("Title of CO", sub("2")), zh=text("标题")),
        running_heads=Localized.of(en=text("Head"), zh=text("眉题")),
    )
    assert fragment(article, "title-group") == lines("""
        <title-group>
          <article-title>标题</article-title>
          <trans-title-group xml:lang="en"><trans-title>Title of CO<sub>2</sub></trans-title></trans-title-group>
          <alt-title alt-title-type="running-head">眉题</alt-title>
          <alt-title alt-title-type="running-head" xml:lang="en">Head</alt-title>
        </title-group>
    """)


def test_title_only_in_the_other_language_is_the_title_and_is_marked() -> None:
    assert fragment(small(titles=Localized.of(en=text("Title"))), "title-group") == lines("""
        <title-group>
          <article-title xml:lang="en">Title</article-title>
        </title-group>
    """)


def test_titles_in_two_other_languages() -> None:
    titles: Localized[Text] = Localized((("en", text("Title")), ("ja", text("題名"))))
    assert fragment(small(titles=titles), "title-group") == lines("""
        <title-group>
          <article-title xml:lang="en">Title</article-title>
          <trans-title-group xml:lang="ja"><trans-title>題名</trans-title></trans-title-group>
        </title-group>
    """)


def test_inline_elements_that_a_title_takes_and_a_keyword_does_not() -> None:
    content = text("a", Emphasis(EmphasisKind.BOLD, ("b", Emphasis(EmphasisKind.SUP, ("c",)))), Xref("fn", "fn1", "*"))
    nothing = Emphasis(EmphasisKind.ITALIC, (Emphasis(EmphasisKind.SUB, ("",)),))
    article = rich()
    article = small(
        titles=Localized.of(zh=content),
        keywords=Localized.of(zh=(content, text("d", nothing))),
        author_notes=article.article_meta.author_notes,
    )
    assert fragment(article, "article-title") == (
        '<article-title>a<bold>b<sup>c</sup></bold><xref ref-type="fn" rid="fn1">*</xref></article-title>'
    )
    assert fragments(article, "kwd") == ["<kwd>a<bold>b<sup>c</sup></bold>*</kwd>", "<kwd>d</kwd>"]


def test_abstracts_come_before_their_translations() -> None:
    assert fragments(rich(), "abstract") == [
        lines("""
            <abstract>
              <p>摘要一。</p>
              <p>摘要二。</p>
            </abstract>
        """),
        lines("""
            <abstract abstract-type="summary">
              <p>要点。</p>
            </abstract>
        """),
    ]
    assert fragments(rich(), "trans-abstract") == [
        lines("""
            <trans-abstract xml:lang="en">
              <sec>
                <title>Aim</title>
                <p>To see.</p>
              </sec>
            </trans-abstract>
        """),
        lines("""
            <trans-abstract abstract-type="summary" xml:lang="en">
              <p>Highlights.</p>
            </trans-abstract>
        """),
    ]


def test_structured_abstract_with_a_paragraph_before() -> None:
    structured = Abstract((text("前言。"),), (Sec(text("目的"), (text("甲。"),)), Sec(text("结论"), (text("乙。"),))))
    assert fragment(small(abstracts=Localized.of(zh=structured)), "abstract") == lines("""
        <abstract>
          <p>前言。</p>
          <sec>
            <title>目的</title>
            <p>甲。</p>
          </sec>
          <sec>
            <title>结论</title>
            <p>乙。</p>
          </sec>
        </abstract>
    """)


def test_abstract_only_in_the_other_language_is_no_translation() -> None:
    article = small(abstracts=Localized.of(en=Abstract((text("Alone."),))))
    assert fragment(article, "abstract") == '<abstract xml:lang="en">\n  <p>Alone.</p>\n</abstract>'
    assert fragments(article, "trans-abstract") == []


def test_abstract_with_nothing_in_it_is_not_written() -> None:
    article = small(abstracts=Localized.of(zh=Abstract(), en=Abstract((text("Alone."),))))
    assert fragment(article, "abstract") == ('<abstract xml:lang="en">\n  <p>Alone.</p>\n</abstract>')


def test_keywords_in_both_languages() -> None:
    assert fragments(rich(), "kwd-group") == [
        lines("""
            <kwd-group kwd-group-type="author">
              <kwd>材料</kwd>
              <kwd>CO<sub>2</sub></kwd>
            </kwd-group>
        """),
        lines("""
            <kwd-group kwd-group-type="author" xml:lang="en">
              <kwd>materials</kwd>
              <kwd>R&amp;D</kwd>
            </kwd-group>
        """),
    ]


def test_keywords_of_a_language_without_any_are_not_written() -> None:
    article = small(keywords=Localized.of(zh=(), en=(text("one"),)))
    assert fragment(article, "kwd-group") == (
        '<kwd-group kwd-group-type="author" xml:lang="en">\n  <kwd>one</kwd>\n</kwd-group>'
    )
