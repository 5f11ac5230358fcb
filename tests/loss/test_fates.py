"""Each fate by an invented article that has it, and the faults that must be seen."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
import pytest
from dumps import (
    author_ext,
    company,
    company_ext,
    page_text,
    reference,
    whole_article,
    whole_article_ext,
    whole_author,
    whole_issue,
    whole_journal,
    whole_reference,
)
from losses import of_article

from jats_export import Options
from jats_export.loss import Outcome, loss_report

_META = "/article/front/article-meta"
_JOURNAL = "/article/front/journal-meta"


def test_texts_dates_and_numbers_are_exported() -> None:
    one = of_article()
    assert one.fate("Article.doi") == ("exported", (f"{_META}/article-id",), "")
    assert one.fate("Article.pubDateStr") == ("exported", (f"{_META}/pub-date/@iso-8601-date",), "")
    assert one.fate("Article.ext{EN}.title") == (
        "exported", (f"{_META}/title-group/trans-title-group/trans-title",), "",
    )  # fmt: skip
    assert one.fate("Article.ext{EN}.language") == (
        "exported",
        (
            f"{_META}/title-group/trans-title-group/@xml:lang",
            f"{_META}/article-categories/subj-group[2]/@xml:lang",
            f"{_META}/trans-abstract/@xml:lang",
        ),
        "",
    )
    assert one.fate("Article.authors[0].correspondingAuthor") == (
        "exported",
        (f"{_META}/contrib-group/contrib[1]/@corresp",),
        "",
    )
    assert one.fate("Article.authors[1].correspondingAuthor") == (
        "exported",
        (f"{_META}/contrib-group/contrib[2]",),
        "",
    )
    surname = f"{_META}/contrib-group/contrib[1]/name-alternatives/name[2]/surname"
    assert one.fate("Article.authors[0].ext{EN}.lastName") == ("exported", (surname,), "")
    assert one.fate("Article.funds[0].awardId") == ("exported", (f"{_META}/funding-group/award-group/award-id",), "")
    assert one.fate("Article.refs[0].rfNumber") == ("exported", ("/article/back/ref-list/ref[1]/label",), "")


def test_another_value_of_the_same_datum_is_compared() -> None:
    one = of_article()
    assert one.fate("Article.pubDate") == (
        "compared", (f"{_META}/pub-date",), "Article.pubDateStr was written; this one says the same",
    )  # fmt: skip
    assert one.fate("Article.journal.journalTitle") == (
        "compared",
        (f"{_JOURNAL}/journal-title-group/journal-title",),
        "Article.journal.nameCn was written; this one says the same",
    )
    differing = of_article(whole_article(pubDate=1704038400000))
    assert differing.fate("Article.pubDate")[2] == "Article.pubDateStr was written; this one says something else"


def test_copy_of_an_affiliation_is_compared_with_the_one_of_its_author() -> None:
    outcome, where, why = of_article().fate("Article.authors[1].companyList[0].ext[1].remark")
    assert (outcome, where) == ("compared", (f"{_META}/contrib-group/aff-alternatives/aff[2]",))
    assert why == "Article.companyList[0].ext[1].remark was written; this one says the same"


def test_refused_value_names_the_rule() -> None:
    one = of_article(whole_article(authors=[whole_author(0, orcid="0000-0002-1825-0098")], articleNumber="e1"))
    assert one.fate("Article.authors[0].orcid") == ("left out", (), "orcid-invalid")
    assert one.fate("Article.startPage") == ("left out", (), "pages-beside-number")
    assert one.entry("Article.authors[0].orcid").rules == ("orcid-invalid",)


def test_field_of_the_platform_private_field_and_unknown_field_are_not_shown() -> None:
    one = of_article(whole_article().with_field("secretNote", "whatever it says"))
    shown = {
        path: (one.fate(path)[0], one.entry(path).excerpt)
        for path in ("Article.id", "Article.creator", "Article.secretNote")
    }
    assert shown == {
        "Article.id": ("internal", None),
        "Article.creator": ("private", None),
        "Article.secretNote": ("unknown", None),
    }


def test_address_is_private_unless_it_is_written() -> None:
    one = of_article(whole_article(authors=[whole_author(0), whole_author(1, email="yang@example.org")]))
    assert one.fate("Article.authors[0].email")[0] == "exported"
    assert one.fate("Article.authors[1].email") == ("private", (), "")
    assert one.entry("Article.authors[1].email").excerpt is None
    everybody = of_article(
        whole_article(authors=[whole_author(1, emailSecond="y@example.org")]), options=Options(emails="all")
    )
    assert everybody.fate("Article.authors[0].emailSecond")[0] == "exported"


def test_field_without_a_place_is_ignored_with_its_reason() -> None:
    one = of_article(whole_article(oa="1", issue=whole_issue(specialIssue=0, ext={})))
    assert one.fate("Article.oa") == ("ignored", (), "states no licence")
    assert one.fate("Article.issue.specialIssue") == ("ignored", (), "the issue is no special issue")
    assert one.fate("Article.updateTime") == ("ignored", (), "for the timestamp of a Crossref deposit; never in JATS")


def test_repeated_field_and_value_of_another_kind_are_unknown() -> None:
    text = str(whole_article(pmid="[Foo(abc=1)]")).replace(", cstr=null", ", cstr=null, doi=10.5555/again")
    from dumps import JavaObject  # noqa: PLC0415

    class Printed(JavaObject):
        def __str__(self) -> str:
            return text

    one = of_article(Printed("Article", {}))
    assert [entry.fate.why for entry in one.report.entries if entry.path == "Article.doi"] == [
        "", "the field is given again, and the first value counts",
    ]  # fmt: skip


def test_page_is_exported_compared_or_around_the_article() -> None:
    one = of_article(page=page_text())
    assert one.fate("page.body[0]") == ("exported", ("/article/body/p",), "")
    assert one.fate("page.body[1]") == ("exported", ("/article/body/sec[1]/label", "/article/body/sec[1]/title"), "")
    outcome, where, why = one.fate("page.references[0].versions[0]")
    assert (outcome, where) == ("compared", ("/article/back/ref-list/ref[1]/mixed-citation",))
    assert why == "the record was followed; the page says the same"
    assert one.fate("page.template") == ("ignored", (), "a table of the page's template, part of no article")


@pytest.mark.parametrize("form", ["mixed", "element"])
def test_printed_reference_is_found_in_either_form(form: str) -> None:
    one = of_article(options=Options(citations=form))
    assert one.lost == []
    assert one.fate("Article.refs[0].unstructuredReference") == (
        "exported", (f"/article/back/ref-list/ref[1]/{form}-citation",), "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Shili OUYANG", "OUYANG, Shili", "Shili van den BERG Jr.", "Dr. Shili OUYANG", "6 x\u0132Se"]
)
def test_name_in_one_string_is_found_beside_an_affix_of_its_own(name: str) -> None:
    ext = {"EN": author_ext(language="EN", stringName=name, prefix="Prof.", suffix="III")}
    one = of_article(whole_article(authors=[whole_author(0, ext=ext)]))
    assert one.lost == []
    assert one.fate("Article.authors[0].ext{EN}.stringName")[0] == "exported"


def test_page_without_anchors_is_left_out() -> None:
    assert of_article(page="只有一行\n").fate("page") == ("left out", (), "page-anchors-missing")


def test_biography_is_found_by_its_content() -> None:
    ext = author_ext(
        language="CN", stringName="王样", bio='{"img":"abcdefghijklmnopqrstuv==","content":"王样,教授。\n著书。"}'
    )
    one = of_article(whole_article(authors=[whole_author(1, ext={"CN": ext})]))
    outcome, where, _ = one.fate("Article.authors[0].ext{CN}.bio")
    assert (outcome, len(where)) == ("exported", 2)
    assert "abcdefghijklmnopqrstuv" not in (one.entry("Article.authors[0].ext{CN}.bio").excerpt or "")


@pytest.mark.parametrize(
    ("article", "path"),
    [
        (whole_article(refs=[whole_reference(1, year="1999")]), "Article.refs[0].year"),
        (whole_article(journal=whole_journal(nameCn="甲", journalTitle="乙")), "Article.journal.journalTitle"),
        (
            whole_article(
                companyList=[company(id=50, ext=[company_ext(language="CN", remark="甲大学", companyName="乙大学")])]
            ),
            "Article.companyList[0].ext[0].companyName",
        ),
        (whole_article(ext={"CN": whole_article_ext("CN", authorsList="别人")}), "Article.ext{CN}.authorsList"),
    ],
)
def test_value_that_contradicts_what_was_written(article: object, path: str) -> None:
    outcome, where, why = of_article(article).fate(path)  # type: ignore[arg-type]  # pytest gives objects
    assert outcome == "compared"
    assert where
    assert why.endswith("this one says something else")


# ---- a value that got lost must be seen: the finished bytes are damaged, the trace is not


def _damaged(pattern: str, replacement: str) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(pattern, replacement, xml.decode(), flags=re.DOTALL).encode()


_DAMAGES = (
    ("Article.doi", "10.5555/example.2024.03.007</article-id>", "10.5555/another</article-id>"),
    ("Article.ext{CN}.title", "湖泊沉积物中花粉", "湖泊沉积物花粉"),
    ("Article.ext{EN}.articleAbstract", "Results from three lakes are given.", ""),
    ("Article.pubDateStr", 'iso-8601-date="2024-03-31"', 'iso-8601-date="2024-03-30"'),
    ("Article.authors[0].correspondingAuthor", ' corresp="yes"', ""),
    ("Article.authors[0].email", "<email>[^<]*</email>", "<email>x@example.org</email>"),
    ("Article.keywords[0].keyword", "<kwd>花粉</kwd>", "<kwd>花</kwd>"),
    ("Article.companyList[0].ext[0].remark", "示例大学湖泊研究所</institution>", "示例大学</institution>"),
    ("Article.funds[0].awardId", "<award-id>ABC-2021-07</award-id>", "<award-id>ABC</award-id>"),
    ("Article.refs[0].unstructuredReference", "Pollen of lake 1", "Pollen"),
    ("Article.startPage", "<fpage>31</fpage>", "<fpage>32</fpage>"),
    ("Article.journal.issn", "2049-3630</issn>", "1234-5679</issn>"),
    ("Article.detailUrlCn", 'xlink:href="https://example.org/joweb/hbkx/CN', 'xlink:href="https://example.org/'),
    ("page.body[0]", "花粉在湖泊沉积物中保存得很好", "花粉在湖泊沉积物中保存"),
)


@pytest.mark.parametrize(("path", "pattern", "replacement"), _DAMAGES, ids=[damage[0] for damage in _DAMAGES])
def test_lost_value_is_an_error(path: str, pattern: str, replacement: str) -> None:
    one = of_article(page=page_text())
    assert one.lost == []
    damaged = attrs.evolve(one.result, xml=_damaged(pattern, replacement)(one.result.xml))
    assert damaged.xml != one.result.xml
    report = loss_report(one.dump, damaged)
    lost = {entry.path for entry in report.entries if entry.fate.outcome is Outcome.LOST}
    assert path in lost
    fault = next(problem for problem in report.faults if problem.record_path == path)
    assert (fault.rule, fault.level.value) == ("value-lost", "error")
    assert fault.message == (
        "This value should be in the file and was not found there: a fault of the exporter, report it."
    )


@pytest.mark.parametrize(
    ("url", "outcome", "why"),
    [
        ("https://example.org/r", "exported", ""),
        ("https://example.org/r?token=abcdefg", "left out", "link-with-token"),
        ("example.org", "left out", "link-invalid"),
    ],
)
def test_address_of_a_reference_without_a_printed_text(url: str, outcome: str, why: str) -> None:
    one = of_article(whole_article(refs=[reference(articleTitle="T", url=url, rfNumber="[1]")]))
    found = one.fate("Article.refs[0].url")
    assert (found[0], found[2]) == (outcome, why)
    assert one.lost == []
