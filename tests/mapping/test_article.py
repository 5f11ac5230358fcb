"""Language, type, titles, ids, pages, issue, addresses of the article (`jats-tagging` sections 1 and 3)."""

from __future__ import annotations

import pytest
from dumps import article, article_ext, dump_text, issue, issue_ext
from dumps import issue as dump_issue
from mapping.mapped import DOI, mapped, page_with, some_journal, titled

from jats_export import Level, Options, Problem, build_article
from jats_export.readers import read_text
from jats_export.settings import ARTICLE_TYPES

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}


# ---- language


@pytest.mark.parametrize(
    ("fields", "lang"),
    [
        ({"ext": _BOTH}, "zh"),
        ({"ext": _BOTH, "journal": some_journal(language="EN")}, "en"),
        ({"ext": _BOTH, "journal": some_journal(language=None)}, "zh"),
        ({"ext": {"EN": titled("EN")}, "journal": some_journal(language=None)}, "en"),
        ({"ext": {"CN": titled("CN")}, "journal": some_journal(language=None)}, "zh"),
        ({"page": page_with(["Only words of one kind are in this body."])}, "en"),
        ({"page": page_with(["正文为中文。"]), "ext": _BOTH, "journal": some_journal(language="EN", nameEn="J")}, "zh"),
        ({"page": page_with(["以DNA与RNA为主的正文是中文。"])}, "zh"),
    ],
)
def test_language_of_the_article(fields: dict[str, object], lang: str) -> None:
    page = str(fields.get("page", ""))
    found = mapped(page, **{name: value for name, value in fields.items() if name != "page"})
    assert found.all("/article/@xml:lang") == [lang]


def test_second_language_is_marked_and_the_first_is_not() -> None:
    ext = {
        "EN": titled("EN", articleAbstract="Words.", runingTitle="Short"),
        "CN": titled("CN", articleAbstract="文字。", runingTitle="短题"),
    }
    found = mapped(ext=ext)
    assert found.all("//article-title|//abstract/p|//trans-abstract/p|//trans-title") == [
        "虚构题名",
        "Invented title",
        "文字。",
        "Words.",
    ]
    assert found.all("//subj-group/@xml:lang|//trans-title-group/@xml:lang|//trans-abstract/@xml:lang") == ["en"] * 3
    assert found.all("//article-title/@xml:lang|//abstract/@xml:lang") == []


def test_unknown_language_is_kept_and_told() -> None:
    found = mapped(ext={"CN": titled("CN"), "JP": article_ext(language="JP", title="架空の題")})
    assert found.all("//trans-title-group/@xml:lang") == ["jp"]
    assert "unknown-language" in found.rules


def test_a_language_that_can_be_no_tag_is_undetermined() -> None:
    found = mapped(ext={"CN": titled("CN"), "X_": article_ext(title="架空の題")})
    assert found.all("//trans-title-group/@xml:lang") == ["und"]
    assert found.rules == ["unknown-language"]


# ---- type


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("综述与述评", "review-article"),
        ("综述", "review-article"),
        ("评述", "review-article"),
        ("研究进展", "review-article"),
        ("Review and Commentary", "review-article"),
        ("Progress", "review-article"),
        ("研究论文", "research-article"),
        ("学术论文", "research-article"),
        ("研究", "research-article"),
        ("Research Article", "research-article"),
        ("Original Articles", "research-article"),
        ("研究简报", "brief-report"),
        ("短文", "brief-report"),
        ("Brief Communication", "brief-report"),
        ("快报", "rapid-communication"),
        ("Rapid Communications", "rapid-communication"),
        ("Letters", "rapid-communication"),
        ("卷首语", "editorial"),
        ("编者按", "editorial"),
        ("Editorial", "editorial"),
        ("Foreword", "editorial"),
        ("观点", "article-commentary"),
        ("评论", "article-commentary"),
        ("Viewpoint", "article-commentary"),
        ("PERSPECTIVE", "article-commentary"),
        ("读者来信", "letter"),
        ("Letter to the Editor", "letter"),
        ("Correspondence", "letter"),
        ("书评", "book-review"),
        ("Book Review", "book-review"),
        ("病例", "case-report"),
        ("Case Report", "case-report"),
        ("会议", "meeting-report"),
        ("Conference Report", "meeting-report"),
        ("新闻", "news"),
        ("科技动态", "news"),
        ("News", "news"),
        ("数据论文", "data-paper"),
        ("Data Paper", "data-paper"),
        ("方法", "methods-article"),
        ("Methods", "methods-article"),
        ("勘误", "correction"),
        ("Erratum", "correction"),
        ("撤稿", "retraction"),
        ("Retraction", "retraction"),
        ("讣告", "obituary"),
        ("Obituary", "obituary"),
    ],
)
def test_type_from_the_column(column: str, kind: str) -> None:
    found = mapped(ext={"CN": titled("CN", columnName=column)})
    assert found.all("/article/@article-type") == [kind]
    assert kind in ARTICLE_TYPES
    assert found.rules == ([] if kind == "research-article" else ["article-type-from-column"])


def test_disagreement_is_told() -> None:
    found = mapped(ext={"CN": titled("CN", columnName="综述")})
    assert found.told == [
        (
            "article-type-from-column: The column says review-article, the record another type; the column was followed, or "
            "force one with --article-type."
        )
    ]
    assert found.about("article-type-from-column") == ["综述"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"articleType": "述评"}, "review-article"),
        ({"articleType": "news"}, "news"),
        ({"articleTypeStr": "letter", "ext": {"CN": titled("CN", columnName="海洋")}}, "letter"),
        ({"articleTypeStr": "review", "ext": {"CN": titled("CN", columnName="海洋")}}, "research-article"),
        ({"articleTypeStr": None, "ext": {"CN": titled("CN", columnName="海洋")}}, "research-article"),
        ({"ext": {"EN": titled("EN", columnName="Ocean"), "CN": titled("CN", columnName="综述")}}, "review-article"),
        ({"ext": {"EN": titled("EN", columnName="Review"), "CN": titled("CN", columnName="海洋")}}, "review-article"),
        ({"ext": {"EN": titled("EN", columnName="Research"), "CN": titled("CN", columnName="综述")}}, "review-article"),
    ],
)
def test_type_from_record_and_columns(fields: dict[str, object], kind: str) -> None:
    assert mapped(**fields).all("/article/@article-type") == [kind]


def test_option_forces_the_type() -> None:
    ext = {"CN": titled("CN", columnName="综述")}
    found = mapped("", Options(article_type="editorial"), articleType="综述", ext=ext)
    assert found.all("/article/@article-type") == ["editorial"]
    assert found.told == [
        "article-type-forced: The article was given the type editorial; the dump says review-article."
    ]
    assert found.level("article-type-forced") is Level.NOTE


# ---- column, titles


def test_columns_in_both_languages() -> None:
    found = mapped(ext=_BOTH)
    assert found.all("//subj-group/@subj-group-type") == ["heading", "heading"]
    assert found.all("//subj-group/subject") == ["研究论文", "Research Article"]


def test_missing_column_is_told_and_none_invented() -> None:
    found = mapped(ext={"CN": titled("CN", columnName=None)})
    assert found.all("//article-categories") == []
    assert found.told == [
        "column-missing: The article stands in no column, and PMC wants one as its heading; add it in the platform."
    ]


def test_running_head_stands_behind_the_titles() -> None:
    found = mapped(ext={"CN": titled("CN", runingTitle="短<sub>2</sub>题"), "EN": titled("EN")})
    assert found.xml("//title-group") == [
        (
            '<article-title>虚构题名</article-title><trans-title-group xml:lang="en"><trans-title>Invented title</trans-title>'
            '</trans-title-group><alt-title alt-title-type="running-head">短<sub>2</sub>题</alt-title>'
        )
    ]


def test_title_in_the_other_language_only() -> None:
    found = mapped(ext={"EN": titled("EN")})
    assert found.all("/article/@xml:lang") == ["zh"]
    assert found.all("//article-title/@xml:lang") == ["en"]
    assert found.all("//title-group/trans-title-group") == []


def test_no_title_is_an_error() -> None:
    (dump,) = read_text(dump_text(article(ext={"CN": titled("CN", title=None)}, journal=some_journal(), startPage="1")))
    problems: list[Problem] = []
    build_article(dump, None, problems.append)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    assert [(problem.rule, problem.message) for problem in errors] == [
        ("title-missing", "The article has no title in any language; add it in the platform.")
    ]


# ---- ids


@pytest.mark.parametrize(
    "given",
    [
        "10.5555/AbC.1",
        "doi:10.5555/AbC.1",
        "DOI: 10.5555/AbC.1",
        "https://doi.org/10.5555/AbC.1",
        "http://dx.doi.org/10.5555/AbC.1",
    ],
)
def test_doi_is_bare_and_in_its_case(given: str) -> None:
    found = mapped(doi=given)
    assert found.all("//article-meta/article-id[@pub-id-type='doi']") == ["10.5555/AbC.1"]
    assert found.told == []


def test_doi_of_another_form_is_told() -> None:
    found = mapped(doi="5555/x")
    assert found.all("//article-id") == ["5555/x"]
    assert found.told == ["doi-invalid: The DOI has not the form 10.prefix/suffix; correct it in the platform."]


def test_other_ids() -> None:
    found = mapped(pmid="99999901", cstr="CSTR:00000.14.x", articleNumber=None, id=7300000000000000001)
    assert found.all("//article-meta/article-id/@pub-id-type") == ["doi", "pmid", "custom"]
    assert found.all("//article-meta/article-id") == [DOI, "99999901", "00000.14.x"]
    assert found.all("//article-id/@custom-type") == ["cstr"]


# ---- issue and pages


def test_volume_and_issue() -> None:
    found = mapped(issue=issue(year="2024", volume="31", issue="Suppl 1"))
    assert found.all("//article-meta/volume") == ["31"]
    assert found.all("//article-meta/issue") == ["Suppl 1"]
    assert found.all("//supplement") == []


@pytest.mark.parametrize("nothing", [None, "", "null", " "])
def test_quoted_nothing_is_none(nothing: str | None) -> None:
    found = mapped(issue=issue(year="2024", volume=nothing, issue=nothing, onlineDate=nothing))
    assert found.all("//article-meta/volume|//article-meta/issue") == []
    assert found.told == []


def _special(chinese: str | None, english: str | None, flag: int = 1) -> object:
    ext = {
        "EN": issue_ext(language="EN", specialIssueTitle=english),
        "CN": issue_ext(language="CN", specialIssueTitle=chinese),
    }
    return issue(year="2024", specialIssue=flag, ext=ext)


def test_special_issue_in_both_languages() -> None:
    found = mapped(issue=_special("专刊", "Special"))
    assert found.xml("//issue-title-group") == [
        (
            '<issue-title content-type="special-issue">专刊</issue-title>'
            '<trans-title-group xml:lang="en"><trans-title>Special</trans-title></trans-title-group>'
        )
    ]
    assert found.told == []


@pytest.mark.parametrize(
    ("chinese", "english", "langs", "said"), [("专刊", "", [], "zh"), ("", "Special", ["en"], "en")]
)
def test_special_issue_in_one_language(chinese: str, english: str, langs: list[str], said: str) -> None:
    found = mapped(issue=_special(chinese, english))
    assert found.all("//article-meta/issue-title") == [chinese or english]
    assert found.all("//article-meta/issue-title/@xml:lang") == langs
    assert found.told == [f"title-one-language: The special issue has a title in one language only ({said})."]


def test_title_of_an_issue_that_is_not_special() -> None:
    assert mapped(issue=_special("专刊", "Special", flag=0)).all("//issue-title") == []


def test_pages() -> None:
    found = mapped(startPage="16", endPage="27")
    assert found.all("//article-meta/fpage|//article-meta/lpage") == ["16", "27"]
    assert found.all("//page-count/@count") == ["12"]


def test_article_number_stands_instead_of_pages() -> None:
    found = mapped(articleNumber="e0042", startPage="1", endPage="9")
    assert found.all("//article-meta/elocation-id") == ["e0042"]
    assert found.all("//fpage|//lpage|//page-count") == []
    assert found.told == [
        "pages-beside-number: The article has pages and an article number; only the number was written."
    ]


def test_neither_pages_nor_number_is_told() -> None:
    found = mapped(startPage=None, endPage=None)
    assert found.told == [
        "pages-missing: The article has neither pages nor an article number; PMC needs a first page or a number."
    ]


def test_a_last_page_alone_is_no_page() -> None:
    found = mapped(startPage=None, endPage="9")
    assert found.told == ["pages-missing: The article has only a last page; PMC needs a first page or a number."]
    assert found.all("//fpage | //lpage | //page-count/@count") == []


def test_no_doi_is_told() -> None:
    found = mapped(doi=None)
    assert found.told == ["doi-missing: The article has no DOI; deposits need one, add it in the platform."]


def test_no_date_at_all_is_told() -> None:
    found = mapped(pubDateStr=None)
    assert found.told == ["pub-date-missing: No publication date is known; add it to the article or its issue."]
    assert found.xml("//pub-date-not-available") == [""]


def test_no_page_is_told() -> None:
    (dump,) = read_text(dump_text(article(doi="10.5555/x")))
    problems: list[Problem] = []
    build_article(dump, None, problems.append)
    assert "page-missing: No page text follows the dump: the article was written without a body." in [
        f"{problem.rule}: {problem.message}" for problem in problems
    ]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("100", "167", ["issue-pages-contradict"]),
        ("1", "20", ["issue-pages-contradict"]),
        ("1", "167", []),
        ("16", "27", []),
        (None, None, []),
    ],
)
def test_pages_of_the_issue_are_not_the_article(first: str | None, last: str | None, told: list[str]) -> None:
    found = mapped(startPage="16", endPage="27", issue=issue(year="2024", pageStart=first, pageEnd=last))
    assert found.all("//article-meta/fpage|//article-meta/lpage") == ["16", "27"]
    assert found.rules == told


# ---- addresses


def _addresses() -> dict[str, object]:
    base = "https://platform.example.org/joweb/xgxb"
    return {
        "detailUrlCn": f"{base}/CN/{DOI}", "detailUrlEn": f"{base}/EN/{DOI}",
        "pdfUrlCn": f"{base}/CN/PDF/{DOI}", "pdfUrlEn": f"{base}/EN/PDF/{DOI}",
    }  # fmt: skip


def test_addresses_of_what_exists() -> None:
    ext = {"CN": titled("CN", pdfFileSize=1000), "EN": titled("EN", pdf="AAAAAAAAAAAAAAAAAAAAAA==")}
    found = mapped(ext=ext, **_addresses())
    assert found.all("//self-uri/@xlink:title") == [
        "文章页面(中文)",
        "Article page (English)",
        "PDF全文(中文)",
        "Full text PDF (English)",
    ]
    assert found.all("//self-uri/@content-type") == ["html", "html", "pdf", "pdf"]
    assert found.all("//self-uri/@xml:lang") == ["zh", "en", "zh", "en"]
    assert found.all("//self-uri/@xlink:href") == list(_addresses().values())
    assert found.told == []


def test_address_of_a_pdf_that_is_not_there_is_left_out_and_told() -> None:
    found = mapped(ext={"CN": titled("CN", pdfUrl="https://example.org/a.pdf"), "EN": titled("EN")}, **_addresses())
    assert found.all("//self-uri[@content-type='pdf']/@xml:lang") == ["zh"]
    assert found.told == [
        "pdf-link-without-file: The English PDF address leads to no file and was left out; upload the PDF or ignore this."
    ]


def test_address_with_a_token_is_left_out_and_told() -> None:
    found = mapped(detailUrlEn="https://platform.example.org/joweb/xgxb/EN/file?fileId=AAAAAAAAAAAAAAAAAAAAAA==")
    assert found.all("//self-uri/@xml:lang") == ["zh"]
    assert found.told == ["link-with-token: An address carries a credential or a file reference and was left out."]


def test_characters_that_no_address_has_are_encoded() -> None:
    found = mapped(detailUrlEn="https://platform.example.org/joweb/xgxb/EN/文 章[1]?a=1&b=2")
    assert found.all("//self-uri[@xml:lang='en']/@xlink:href") == [
        "https://platform.example.org/joweb/xgxb/EN/%E6%96%87%20%E7%AB%A0%5B1%5D?a=1&b=2"
    ]


@pytest.mark.parametrize(
    "given", ["10.5555/doi.2024.001", "10.5555/mydoi.5", "10.5555/x.doi.org/7", "10.5555/https://doi.org/9"]
)
def test_a_doi_that_holds_the_word_stays_whole(given: str) -> None:
    assert mapped(doi=given).all("//article-id[@pub-id-type='doi']") == [given]


@pytest.mark.parametrize(
    "address",
    [
        "https://user:pw@platform.example.org/a",
        "https://platform.example.org/a?access_token=x",
        "https://p.example.org/?sign=1",
    ],
)
def test_an_address_with_a_credential_is_left_out_and_told(address: str) -> None:
    found = mapped(detailUrlEn=address)
    assert found.all("//self-uri/@content-type") == ["html"]
    assert found.told == ["link-with-token: An address carries a credential or a file reference and was left out."]


@pytest.mark.parametrize(
    "address", ["::", "javascript:alert(1)", "https://x.org/#a#b", "http://x.org:abc/", "http://http://x.org/"]
)
def test_what_is_no_address_is_left_out_and_told(address: str) -> None:
    found = mapped(detailUrlEn=address)
    assert found.all("//self-uri/@content-type") == ["html"]
    assert found.told == ["link-invalid: The address of the article is none that a link can have and was left out."]


@pytest.mark.parametrize(
    ("volume", "issue", "written"),
    [
        ("第9卷", "第2期", ["9", "2"]),
        ("Vol. 9", "No. 2", ["9", "2"]),
        ("9", "增刊1", ["9", "增刊1"]),
        ("9", "Suppl 1", ["9", "Suppl 1"]),
    ],
)
def test_volume_and_issue_are_the_bare_numbers(volume: str, issue: str, written: list[str]) -> None:
    found = mapped(issue=dump_issue(volume=volume, issue=issue))
    assert found.all("//article-meta/volume | //article-meta/issue") == written


@pytest.mark.parametrize("given", ["PMID: 31000001", "pmid31000001", "31000001"])
def test_pmid_is_the_number(given: str) -> None:
    assert mapped(pmid=given).all("//article-id[@pub-id-type='pmid']") == ["31000001"]
