"""Crossref deposits in tests: an invented depositor, a file that every rule accepts, and validation by the fast engine."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from articles import rich, small
from lxml import etree

from jats_export.checks.crossref.engines import fast_schema
from jats_export.errors import DepositError
from jats_export.model.article import Article
from jats_export.model.pub import ArticleId, Date, PubDate, SelfUri
from jats_export.problems import Level, Problem
from jats_export.settings import Crossref
from jats_export.writers.crossref import write_deposit

DEPOSITOR = Crossref(
    depositor_name="Invented Press",
    depositor_email="deposits@example.org",
    registrant="Invented Press",
    prefixes=("10.5555",),
    registration_agency="Crossref",
)
OLDER = attrs.evolve(DEPOSITOR, version="5.3.1")
STAMP = "20250401000000000"
#: Paths of the parts of a deposit.
ARTICLE = "c:body/c:journal/c:journal_article/"
JOURNAL = "c:body/c:journal/c:journal_metadata/"
ISSUE = "c:body/c:journal/c:journal_issue/"
NS = {
    "c": "http://www.crossref.org/schema/5.5.0",
    "o": "http://www.crossref.org/schema/5.3.1",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "fr": "http://www.crossref.org/fundref.xsd",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
}
_PAGE = SelfUri("https://example.org/en/a", "html", "en", "Article page (English)")


def assert_valid_deposit(data: bytes) -> etree._Element:
    """Fail with every message of the schema unless the bytes are a valid deposit of their version; give the root."""
    root = etree.fromstring(data)
    schema = fast_schema(root.get("version", ""))
    valid = schema.validate(root)
    assert valid, f"{schema.error_log}\n{data.decode()}"
    return root


def depositable(**meta: Any) -> Article:  # noqa: ANN401 - any field of ArticleMeta
    """The least article that can be deposited, with fields of `article-meta` to add or change."""
    least: dict[str, Any] = {
        "ids": (ArticleId("doi", "10.5555/own.1"),),
        "pub_dates": (PubDate(Date(2024, 3, 27), "electronic"),),
        "self_uris": (_PAGE,),
    }
    return small(**{**least, **meta})


def whole(**meta: Any) -> Article:  # noqa: ANN401 - any field of ArticleMeta
    """The article with every part, with an English page besides."""
    article = rich()
    own = attrs.evolve(article.article_meta, self_uris=(*article.article_meta.self_uris, _PAGE))
    return attrs.evolve(article, article_meta=attrs.evolve(own, **meta))


def deposited(
    *articles: Article, settings: Crossref = DEPOSITOR, log: list[Problem] | None = None, stamp: str | None = STAMP
) -> etree._Element:
    """The valid deposit of the articles."""
    told = log.append if log is not None else lambda _problem: None
    return assert_valid_deposit(write_deposit(articles, settings, told, timestamp=stamp).data)


def xml(own: etree._Element) -> str:
    """An element on one line, without name space declarations and indentation."""
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(own, encoding="unicode", with_tail=False))
    return re.sub(r">\s+<", "><", text)


def part(root: etree._Element, path: str) -> list[str]:
    """The elements that a path selects, each on one line; `c:` is the namespace of the deposit."""
    namespaces = {**NS, "c": str(etree.QName(root).namespace)}
    found = root.findall(path, namespaces)
    return [xml(own) for own in found]


def texts(root: etree._Element, path: str) -> list[str]:
    """The string values of the elements that a path selects."""
    namespaces = {**NS, "c": str(etree.QName(root).namespace)}
    return ["".join(str(piece) for piece in own.itertext()) for own in root.findall(path, namespaces)]


def told(problems: list[Problem]) -> list[str]:
    return [f"{problem.rule}: {problem.message}" for problem in problems]


def refused(article: Article, settings: Crossref = DEPOSITOR) -> list[str]:
    with pytest.raises(DepositError) as caught:
        write_deposit([article], settings, timestamp=STAMP)
    assert {problem.level for problem in caught.value.problems} == {Level.ERROR}
    assert caught.value.exit_code == 1
    return told(list(caught.value.problems))
