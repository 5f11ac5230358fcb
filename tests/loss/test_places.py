"""A problem of the schema names the value of the dump that the element came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dumps import dump_text, page_text, whole_article

from jats_export import Options, Problem
from jats_export.export import export_dump
from jats_export.readers import read_text
from jats_export.writers.xml import Element

_JATS = "jats_export.writers.jats"
#: Each function that writes an element of the article, as the others see it, and the value that its element is from.
_PARTS = (
    ("front.journal_meta", "Article.journal"),
    ("front.article_meta", "Article"),
    ("journal.issn", "Article.journal.issn"),
    ("journal.journal_title_group", "Article.journal.nameCn"),
    ("journal.abbrev_journal_title", "Article.journal.abbrevIsoEn"),
    ("front.article_id", "Article.doi"),
    ("front.article_categories", "Article.ext{CN}.columnName"),
    ("front.subj_group", "Article.ext{CN}.columnName"),
    ("front.title_group", "Article.ext{CN}.title"),
    ("front.trans_title_group", "Article.ext{EN}.title"),
    ("contrib.contrib", "Article.authors[0]"),
    ("contrib.name_alternatives", "Article.authors[0].ext{CN}.stringName"),
    ("contrib.name", "Article.authors[0].ext{CN}.stringName"),
    ("contrib.xref", "Article.authors[0]"),
    ("contrib.aff_alternatives", "Article.companyList[0].ext[0].remark"),
    ("contrib.aff", "Article.companyList[0].ext[0].remark"),
    ("contrib.aff_part", "Article.companyList[0].ext[0].remark"),
    ("contrib.corresp", "Article.authors[0]"),
    ("publication.pub_date", "Article.pubDateStr"),
    ("front.history", "Article.receivedDateStr"),
    ("front.permissions", "Article"),
    ("front.self_uri", "Article.detailUrlCn"),
    ("front.abstract", "Article.ext{CN}.articleAbstract"),
    ("front.kwd_group", "Article.keywords[0].keyword"),
    ("front.funding_group", "Article.funds[0].fundingSource"),
    ("funding.award_group", "Article.funds[0].fundingSource"),
    ("funding.institution_wrap", "Article.funds[0].fundingSource"),
    ("front.counts", "Article"),
    ("article.back", "Article.refs[0]"),
    ("back.ref_list", "Article.refs[0]"),
    ("back.ref", "Article.refs[0]"),
    ("citation.mixed_citation", "Article.refs[0].unstructuredReference"),
)
_ON_THE_PAGE = (
    ("article.body", "花粉在湖泊沉积物中保存得很好[1]。"),
    ("body.sec", "样品"),
    ("body.title", "样品"),
)


def _wrong(function: Callable[..., Element | None]) -> Callable[..., Element | None]:
    """The same function, whose first element has a name that JATS does not know."""
    made: list[Element] = []

    def broken(*args: object, **named: object) -> Element | None:
        own = function(*args, **named)
        if own is not None and not made:
            own.tag = "wrong"
            made.append(own)
        return own

    return broken


def _problem(target: str, monkeypatch: pytest.MonkeyPatch) -> Problem:
    """The first problem of the schema in an article of which one element is wrong."""
    module, _, name = f"{_JATS}.{target}".rpartition(".")
    function = getattr(__import__(module, fromlist=[name]), name)
    monkeypatch.setattr(f"{module}.{name}", _wrong(function))
    (dump,) = read_text(dump_text(whole_article(), page=page_text()), "dump.txt")
    result = export_dump(dump, Options())
    assert not result.is_valid
    return next(problem for problem in result.problems if problem.rule == "xsd-invalid")


@pytest.mark.parametrize(("target", "path"), _PARTS)
def test_problem_names_the_record(target: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _problem(target, monkeypatch)
    assert problem.record_path == path
    assert problem.place is not None
    assert problem.span is not None
    assert (problem.place.line, problem.place.column) == (problem.span.line, problem.span.column)
    assert "wrong" in problem.message


@pytest.mark.parametrize(("target", "text"), _ON_THE_PAGE)
def test_problem_names_the_line_of_the_page(target: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _problem(target, monkeypatch)
    assert problem.span is not None
    assert problem.span.text == text
    assert problem.record_path is None


def test_problem_inside_of_a_citation_names_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{_JATS}.citation.attributes_text", lambda _: ' wrong=""')
    (dump,) = read_text(dump_text(whole_article(), page=page_text()), "dump.txt")
    problem = next(own for own in export_dump(dump, Options()).problems if own.rule == "xsd-invalid")
    assert "/mixed-citation" in (problem.xpath or "")
    assert problem.record_path == "Article.refs[0].unstructuredReference"
