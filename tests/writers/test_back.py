from __future__ import annotations

import attrs
from articles import journal_citation, part, refs, rich, small, web_citation
from fragments import fragment, fragments, lines
from lxml import etree
from validity import assert_valid

from jats_export.model import Article
from jats_export.model.ref import Citation, CitationElement, CitationForm, PublicationType, Ref
from jats_export.writers import jats

_STRING = "Doe J A, Some Group, et al. On things < others[J]. Nowhere Letters, 2023, 6(2): 86-91."
_TAGGED = (
    '<person-group person-group-type="author"><string-name><surname>Doe</surname> <given-names>J A</given-names>'
    "</string-name>, <collab>Some Group</collab>, <etal>et al.</etal></person-group> "
    "<article-title>On things &lt; others</article-title>[J]. <source>Nowhere Letters</source>, <year>2023</year>, "
    "<volume>6</volume>(<issue>2</issue>): <fpage>86</fpage>-<lpage>91</lpage>."
)
_IDS = ' <pub-id pub-id-type="doi">10.5555/cited</pub-id> <pub-id pub-id-type="pmid">12345</pub-id>'


def cites(*citations: Citation, alternatives: bool = False, lang: str = "zh") -> Article:
    return attrs.evolve(small(lang), refs=(Ref("R1", "[1]", citations, alternatives),))


def element_form(citation: Citation) -> Article:
    return cites(attrs.evolve(citation, form=CitationForm.ELEMENT))


def test_mixed_citation_keeps_the_string_and_appends_ids() -> None:
    article = cites(journal_citation())
    assert fragment(article, "ref") == lines("""
        <ref id="R1">
          <label>[1]</label>
          <mixed-citation publication-type="journal" xml:lang="en">{tagged}{ids}</mixed-citation>
        </ref>
    """).format(tagged=_TAGGED, ids=_IDS)
    root = etree.fromstring(jats.write(article).data)
    assert root.xpath("string(.//mixed-citation)") == _STRING + " 10.5555/cited 12345"


def test_citation_of_a_web_page_with_link_and_dates() -> None:
    assert fragment(cites(web_citation()), "mixed-citation") == (
        '<mixed-citation publication-type="website" publication-format="online" xml:lang="en">'
        "<article-title>Some page</article-title>[EB/OL]. (<year>2024</year>-<month>05</month>-<day>06</day>)"
        '[<date-in-citation content-type="access-date" iso-8601-date="2024-12"><year>2024</year>-<month>12</month>'
        '</date-in-citation>]. <ext-link ext-link-type="uri" xlink:href="https://example.org/?a=1&amp;b=2"'
        ' xlink:title="Some &quot;page&quot;">https://example.org/?a=1&amp;b=2</ext-link>.</mixed-citation>'
    )


def test_citation_nobody_could_take_apart() -> None:
    article = cites(Citation(PublicationType.OTHER, "zh", ("说不清楚的 <条目>",)))
    assert fragment(article, "mixed-citation") == (
        '<mixed-citation publication-type="other" xml:lang="zh">说不清楚的 &lt;条目&gt;</mixed-citation>'
    )


def test_alternatives_have_the_articles_language_first() -> None:
    pair = (journal_citation("en"), journal_citation("zh"))
    for lang, order in (("zh", ["zh", "en"]), ("en", ["en", "zh"])):
        root = assert_valid(jats.write(cites(*pair, alternatives=True, lang=lang)).data)
        assert root.xpath(".//ref/citation-alternatives/mixed-citation/@xml:lang") == order


def test_alternatives_of_a_single_citation_have_no_wrapper() -> None:
    assert fragments(cites(journal_citation(), alternatives=True), "citation-alternatives") == []


def test_two_works_under_one_number_stand_side_by_side() -> None:
    root = assert_valid(jats.write(cites(journal_citation(), web_citation())).data)
    assert [own.tag for own in root.iterfind(".//ref/*")] == ["label", "mixed-citation", "mixed-citation"]


def test_element_citation_has_the_same_parts_and_no_text_between() -> None:
    assert fragment(element_form(journal_citation()), "element-citation") == lines("""
        <element-citation publication-type="journal" xml:lang="en">
          <person-group person-group-type="author"><name><surname>Doe</surname><given-names>J A</given-names></name><collab>Some Group</collab><etal>et al.</etal></person-group>
          <article-title>On things &lt; others</article-title>
          <source>Nowhere Letters</source>
          <year>2023</year>
          <volume>6</volume>
          <issue>2</issue>
          <fpage>86</fpage>
          <lpage>91</lpage>
          <pub-id pub-id-type="doi">10.5555/cited</pub-id>
          <pub-id pub-id-type="pmid">12345</pub-id>
        </element-citation>
    """)


def test_element_citation_of_a_web_page() -> None:
    assert fragment(element_form(web_citation()), "date-in-citation") == (
        '<date-in-citation content-type="access-date" iso-8601-date="2024-12"><year>2024</year><month>12</month>'
        "</date-in-citation>"
    )


def test_name_parts_of_an_element_citation_follow_the_content_model() -> None:
    own = CitationElement
    printed = part(
        own.STRING_NAME,
        part(own.GIVEN_NAMES, "Ada"),
        " ",
        part(own.SURNAME, "Roe"),
        " ",
        part(own.SUFFIX, "III"),
        name_style="western",
    )
    article = element_form(Citation(PublicationType.BOOK, "en", (printed, ".")))
    assert fragment(article, "name") == (
        '<name name-style="western"><surname>Roe</surname><given-names>Ada</given-names><suffix>III</suffix></name>'
    )


def test_name_that_is_not_split_stays_a_string_in_an_element_citation() -> None:
    own = CitationElement
    article = element_form(Citation(PublicationType.BOOK, "en", (part(own.STRING_NAME, "Ada Roe"), ".")))
    assert fragment(article, "string-name") == "<string-name>Ada Roe</string-name>"


def test_element_form_of_a_string_without_parts_is_a_mixed_citation() -> None:
    article = element_form(Citation(PublicationType.OTHER, "zh", ("说不清楚的条目",)))
    assert fragments(article, "element-citation") == []
    assert fragment(article, "mixed-citation").endswith(">说不清楚的条目</mixed-citation>")


def test_reference_list_with_and_without_title() -> None:
    assert fragment(rich(), "ref-list").startswith('<ref-list>\n  <title>参考文献</title>\n  <ref id="R1">')
    article = attrs.evolve(small(), refs=(attrs.evolve(refs()[3], label=""),))
    assert fragment(article, "ref-list") == lines("""
        <ref-list>
          <ref id="R4">
            <mixed-citation publication-type="other" xml:lang="zh">说不清楚的条目</mixed-citation>
          </ref>
        </ref-list>
    """)


def test_no_references() -> None:
    assert fragments(attrs.evolve(small(), ref_list_title="参考文献"), "back") == []
