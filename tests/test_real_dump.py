"""The real dump, from its raw text to validated JATS: every fact that needs no tool from outside."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from leaks import empty_words, leaks, secrets
from lxml import etree
from validity import assert_valid

from jats_export import Dump, Level, Result, convert, read_dumps
from jats_export.readers.records import RECORD_BY_CLASS, fields_of
from jats_export.reports.text import text_lines

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: Rule and level of every problem on the real dump, with how often it is told (`jats-tagging` section 10).
EXPECTED_PROBLEMS = {
    ("article-type-from-column", Level.WARNING): 1,
    ("keyword-joined-words", Level.WARNING): 1,
    ("headings-lost", Level.WARNING): 1,
    ("superscript-lost", Level.WARNING): 3,
    ("permissions-unknown", Level.WARNING): 1,
    ("publisher-missing", Level.WARNING): 1,
    ("pdf-link-without-file", Level.WARNING): 1,
    ("ref-number-duplicate", Level.WARNING): 1,
    ("no-final-stop", Level.WARNING): 1,
    ("import-date-ignored", Level.NOTE): 1,
    ("issue-pages-contradict", Level.NOTE): 1,
    ("ref-author-comma", Level.WARNING): 1,
    ("ref-id-from-field", Level.NOTE): 2,
    ("bio-label-removed", Level.NOTE): 2,
    ("page-template-dropped", Level.NOTE): 1,
    ("title-one-language", Level.NOTE): 1,
}


@pytest.fixture(scope="module")
def dump(real_dump: Path) -> Dump:
    (only,) = read_dumps(real_dump)
    return only


@pytest.fixture(scope="module")
def result(real_dump: Path) -> Result:
    (only,) = convert(real_dump)
    return only


@pytest.fixture(scope="module")
def article(result: Result) -> etree._Element:
    return assert_valid(result.xml)


def page_lines(dump: Dump) -> list[str]:
    """The body as the page prints it, found without the reader: behind the citation lines, before the funds."""
    lines = dump.source.text[dump.tree.end :].split("\n")
    doi = dump.record.doi
    assert doi is not None
    ends = [number for number, line in enumerate(lines) if line.endswith(f"DOI: {doi.text}")]
    stop = next(number for number, line in enumerate(lines) if line.startswith("  •") and number > ends[-1])
    return lines[ends[-1] + 1 : stop]


def found(article: etree._Element, xpath: str) -> list[object]:
    result = article.xpath(xpath)
    assert isinstance(result, list)
    return list(result)


def elements(article: etree._Element, xpath: str) -> list[etree._Element]:
    return [one for one in found(article, xpath) if isinstance(one, etree._Element)]


def texts(article: etree._Element, xpath: str) -> list[str]:
    """String values of what an XPath selects: elements, attributes, text."""
    selected = found(article, xpath)
    return ["".join(map(str, one.itertext())) if isinstance(one, etree._Element) else str(one) for one in selected]


def test_the_tree_renders_the_dump_byte_for_byte(dump: Dump) -> None:
    assert dump.render() == dump.text
    assert dump.text.startswith("Article(id=")
    assert dump.text.endswith(")")


def test_no_field_is_unknown_and_every_field_has_a_fate(dump: Dump) -> None:
    assert dump.problems == ()
    assert [spec.name for record in RECORD_BY_CLASS.values() for spec in fields_of(record) if not spec.note] == []


def test_the_problems_are_those_of_the_specification_and_none_is_an_error(result: Result) -> None:
    assert Counter((problem.rule, problem.level) for problem in result.problems) == EXPECTED_PROBLEMS
    assert result.is_valid


def test_every_problem_has_a_place_in_the_dump(result: Result) -> None:
    assert [problem.rule for problem in result.problems if problem.place is None] == []


def test_29_references_with_their_printed_labels(article: etree._Element) -> None:
    assert texts(article, "back/ref-list/ref/label") == [f"[{number}]" for number in range(1, 30)]
    assert texts(article, "back/ref-list/ref/@id") == [f"R{number}" for number in range(1, 30)]


def test_each_citation_starts_with_its_source_string(article: etree._Element, dump: Dump) -> None:
    printed = [span.text for record in dump.record.refs if (span := record.unstructuredReference) is not None]
    written = texts(article, "//mixed-citation")
    assert len(printed) == len(written) == 30
    assert [text for text, source in zip(written, printed, strict=True) if not text.startswith(source)] == []


def test_body_text_equals_the_66_lines_of_the_page(article: etree._Element, dump: Dump) -> None:
    lines = page_lines(dump)
    assert len(lines) == 66
    assert len(elements(article, "body//p | body//sec/title")) == 66
    assert re.sub(r"\s", "", "".join(texts(article, "body"))) == re.sub(r"\s", "", "".join(lines))
    assert texts(article, "body//p") == [line for line in lines if not re.match(r"\d\)", line)]


def test_ten_section_titles_with_their_labels(article: etree._Element) -> None:
    assert texts(article, "body/sec/label") == ["1)", "2)", "1)", "2)", "3)", "4)", "1)", "2)", "3)", "4)"]
    assert texts(article, "body/sec/@id") == [f"S{number}" for number in range(1, 11)]
    assert texts(article, "body/sec/title")[5] == "人才断层:学科壁垒与代际失衡"
    assert elements(article, "body/sec/sec") == []


def test_every_citation_marker_is_a_link(article: etree._Element) -> None:
    bare = texts(article, "body//text()[not(parent::xref)]")
    assert [text for text in bare if re.search(r"\[\d", text)] == []
    links = elements(article, "body//xref")
    assert [link for link in links if link.get("rid") != f"R{link.text}"] == []
    assert {str(link.get("rid")) for link in links} >= {"R1", "R13", "R25", "R29"}


def test_the_bilingual_reference_is_one_work(article: etree._Element) -> None:
    assert texts(article, "//ref[citation-alternatives]/@id") == ["R25"]
    versions = elements(article, "//ref[@id='R25']/citation-alternatives/mixed-citation")
    assert [version.get(XML_LANG) for version in versions] == ["zh", "en"]


def test_reference_types_by_their_marks(article: etree._Element) -> None:
    kinds = Counter(texts(article, "//mixed-citation/@publication-type"))
    assert kinds == {"journal": 16, "preprint": 8, "website": 5, "report": 1}


def test_identifiers_in_the_string_and_only_in_the_fields(article: etree._Element) -> None:
    with_doi = texts(article, "//ref[.//pub-id[@pub-id-type='doi']]/@id")
    assert with_doi == ["R9", "R10", "R11", "R15", "R17", "R23", "R24", "R26", "R29"]
    assert texts(article, "//ref[.//pub-id[@pub-id-type='pmid']]/@id") == ["R17", "R26"]
    assert texts(article, "//ref[@id='R17']//pub-id") == ["10.1039/d4sc00966e", "38846388"]
    assert len(texts(article, "//pub-id[@pub-id-type='arxiv']")) == 8
    assert texts(article, "//ref[@id='R6']//ext-link") == [
        "https://www.ukri.org/news/100m-boost-in-ai-research-will-propel-transformative-innovations/"
    ]


def parts(article: etree._Element, number: int) -> list[tuple[str, str]]:
    """The leaves of one reference: element name and text, in order."""
    leaves = elements(article, f"//ref[@id='R{number}']//mixed-citation//*[not(*)]")
    return [(leaf.tag, str(leaf.text)) for leaf in leaves]


def test_a_journal_article_is_fully_tagged(article: etree._Element) -> None:
    assert parts(article, 7) == [
        ("surname", "Szymanski"),
        ("given-names", "N J"),
        ("surname", "Rendy"),
        ("given-names", "B"),
        ("surname", "Fei"),
        ("given-names", "Y X"),
        ("etal", "et al."),
        ("article-title", "An autonomous laboratory for the accelerated synthesis of novel materials"),
        ("source", "Nature"),
        ("year", "2023"),
        ("volume", "624"),
        ("issue", "7990"),
        ("fpage", "86"),
        ("lpage", "91"),
    ]


def test_the_lost_comma_after_a_group_is_no_part_of_a_name(article: etree._Element, result: Result) -> None:
    assert parts(article, 13)[:3] == [("collab", "DeepSeek-AI"), ("surname", "Guo"), ("given-names", "D Y")]
    (told,) = [problem for problem in result.problems if problem.rule == "ref-author-comma"]
    assert told.record_path == "Article.refs[12].unstructuredReference"


def test_preprints_have_server_number_and_year(article: etree._Element) -> None:
    servers = texts(article, "//mixed-citation[@publication-type='preprint']/source")
    assert servers == ["arXiv", "arXiV", *["arXiv"] * 6]  # as printed
    assert parts(article, 13)[-3:] == [("source", "arXiv"), ("pub-id", "2501.12948"), ("year", "2025")]


def test_single_numbers_after_the_colon_are_article_numbers(article: etree._Element) -> None:
    assert ("elocation-id", "8826") in parts(article, 11)
    assert ("elocation-id", "293") in parts(article, 29)
    assert ("elocation-id", "eadj1817") in parts(article, 9)


def test_a_report_keeps_its_title_with_colons_and_its_publisher_with_commas(article: etree._Element) -> None:
    assert parts(article, 4)[4:] == [
        (
            "source",
            "AI in science: Harnessing the power of AI to accelerate discovery and foster innovation: policy brief",
        ),
        ("publisher-loc", "Brussels"),
        ("publisher-name", "Directorate-General for Research and Innovation, European Commission"),
        ("year", "2023"),
    ]


def test_web_pages_have_both_dates_and_no_author(article: etree._Element) -> None:
    assert parts(article, 1)[1:7] == [
        ("year", "2024"),
        ("month", "05"),
        ("day", "06"),
        ("year", "2024"),
        ("month", "12"),
        ("day", "31"),
    ]
    assert texts(article, "//ref[@id='R1']//date-in-citation/@iso-8601-date") == ["2024-12-31"]
    assert elements(article, "//ref[@id='R1']//person-group") == []


def test_the_language_note_is_a_comment(article: etree._Element) -> None:
    assert parts(article, 25)[-1] == ("comment", "(in Chinese)")
    assert texts(article, "//ref[@id='R25']//name[@name-style='eastern'] | //ref[@id='R25']//surname")[:2] == [
        "张",
        "王",
    ]


def test_dates_are_the_days_of_china(article: etree._Element) -> None:
    assert texts(article, "//pub-date/@iso-8601-date") == ["2025-03-20", "2025-03-27"]
    assert texts(article, "//pub-date/@publication-format") == ["print", "electronic"]
    assert texts(article, "//history/date/@iso-8601-date") == ["2025-01-10", "2025-02-18"]
    assert texts(article, "//history/date/@date-type") == ["received", "rev-recd"]


def test_names_in_both_languages(article: etree._Element) -> None:
    assert texts(article, "//contrib//surname") == ["温", "Wen", "姚", "Yao", "陈", "Chen"]
    assert texts(article, "//contrib//given-names") == ["李阳", "Liyang", "明佳", "Mingjia", "忻", "Xin"]
    assert texts(article, "//contrib[@corresp='yes']//surname") == ["陈", "Chen"]
    assert texts(article, "//contrib[bio]//name[@name-style='eastern']/surname") == ["温", "陈"]
    assert [bio for bio in texts(article, "//bio/p") if "电子信箱" in bio or bio != bio.strip()] == []


def test_one_affiliation_in_two_languages_for_three_authors(article: etree._Element) -> None:
    assert texts(article, "//aff-alternatives/@id") == ["aff1"]
    assert texts(article, "//contrib/xref[@ref-type='aff']/@rid") == ["aff1"] * 3
    assert texts(article, "//aff") == ["苏州国家实验室,苏州 215000", "Suzhou Laboratory, Suzhou 215000, China"]
    assert texts(article, "//country/@country") == ["CN"]
    assert texts(article, "//postal-code") == ["215000", "215000"]


def test_only_the_corresponding_author_has_an_email(article: etree._Element, dump: Dump) -> None:
    emails = [author.email.text for author in dump.record.authors if author.email is not None]
    assert len(emails) == 2
    assert texts(article, "//email") == [emails[1]] * 2


def test_journal_issue_and_pages(article: etree._Element) -> None:
    assert texts(article, "//journal-id") == ["qzkj"]
    assert texts(article, "//journal-title | //trans-title-group[ancestor::journal-meta]/trans-title") == [
        "前瞻科技",
        "Science and Technology Foresight",
    ]
    assert texts(article, "//journal-meta/issn") == ["2097-0781"]
    assert texts(article, "//article-meta/volume | //article-meta/issue") == ["4", "1"]
    assert texts(article, "//article-meta/fpage | //article-meta/lpage") == ["16", "27"]
    assert texts(article, "//issue-title") == ["新材料前沿:技术创新与未来展望专刊"]
    assert texts(article, "//custom-meta/*") == ["cn-number", "10-1786/N"]
    assert texts(article, "//counts/*/@count") == ["29", "12"]


def test_titles_abstracts_and_keywords_in_both_languages(article: etree._Element) -> None:
    assert texts(article, "//title-group/article-title | //title-group/trans-title-group/trans-title") == [
        "智能驱动的材料研发态势及对策建议",
        "Research and Development Progress of AI-driven Materials and Suggestions",
    ]
    assert [len(texts(article, f"//{name}/p")) for name in ("abstract", "trans-abstract")] == [1, 1]
    assert texts(article, "//kwd-group[not(@xml:lang)]/kwd") == [
        "智能驱动",
        "自主实验",
        "多模态数据库",
        "智能计算",
        "大模型",
    ]
    assert texts(article, "//kwd-group[@xml:lang='en']/kwd")[2] == "multimodaldatabases"


def test_funding_once_and_from_the_dump(article: etree._Element) -> None:
    assert texts(article, "//award-id") == ["2023ZD0120700", "QN202420"]
    assert texts(article, "//funding-source//institution") == [
        "新一代人工智能国家科技重大专项",
        "苏州实验室青年人才战略研究课题",
    ]
    assert texts(article, "//funding-statement") == [
        "新一代人工智能国家科技重大专项(2023ZD0120700);苏州实验室青年人才战略研究课题(QN202420)"
    ]


def test_links_to_what_exists_only(article: etree._Element) -> None:
    kinds = list(zip(texts(article, "//self-uri/@content-type"), texts(article, "//self-uri/@xml:lang"), strict=True))
    assert kinds == [("html", "zh"), ("html", "en"), ("pdf", "zh")]


def test_the_template_table_of_the_page_is_nowhere(result: Result) -> None:
    assert "Amanita" not in result.xml.decode()


def test_article_type_follows_the_column(article: etree._Element) -> None:
    assert article.get("article-type") == "review-article"
    assert article.get(XML_LANG) == "zh"


def test_nothing_private_or_internal_in_output_and_messages(dump: Dump, result: Result) -> None:
    assert len(secrets(dump.tree)) > 50
    assert leaks(result.xml.decode(), dump.tree) == []
    assert empty_words(result.xml) == []
    messages = "\n".join(text_lines(result.problems)).replace(result.name, "")
    assert leaks(messages, dump.tree) == []
