"""What Crossref's participation report would show as missing: one note for each element that articles lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from jats_export.checks.contents import Element
from jats_export.checks.crossref.deposit import ACCESS, FUNDREF, JATS, articles, inside, text_of
from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.problems import Level, Problem


def _has(path: str) -> Callable[[Element], bool]:
    return lambda article: inside(article, path) is not None


def _has_somewhere(path: str) -> Callable[[Element], bool]:
    """Whether an element of the deposit's own namespace stands anywhere in the article."""

    def found(article: Element) -> bool:
        space = article.tag.removesuffix("journal_article")
        return article.find(f".//{space}{path}") is not None

    return found


def _has_foreign(path: str) -> Callable[[Element], bool]:
    return lambda article: article.find(f".//{path}") is not None


def _has_collection(kind: str) -> Callable[[Element], bool]:
    def found(article: Element) -> bool:
        space = article.tag.removesuffix("journal_article")
        return article.find(f".//{space}collection[@property='{kind}']/{space}item/{space}resource") is not None

    return found


def _has_funder_id(article: Element) -> bool:
    names = ("funder_identifier", "ror")
    return any(article.find(f".//{FUNDREF}assertion[@name='{name}']") is not None for name in names)


#: The elements of the report, with what is asked of an article; before them what the record of an article needs to be found.
ELEMENTS: Mapping[str, Callable[[Element], bool]] = {
    "contributors": _has("contributors"),
    "pages or an article number": lambda article: any(
        inside(article, path) is not None for path in ("pages", "publisher_item/item_number")
    ),
    "references": _has("citation_list/citation"),
    "abstracts": _has_foreign(f"{JATS}abstract"),
    "ORCID iDs": _has_somewhere("ORCID"),
    "affiliations": _has_somewhere("affiliations"),
    "ROR ids": _has_somewhere("institution_id[@type='ror']"),
    "funder ids": _has_funder_id,
    "award numbers": _has_foreign(f"{FUNDREF}assertion[@name='award_number']"),
    "licence addresses": _has_foreign(f"{ACCESS}license_ref"),
    "text mining addresses": _has_collection("text-mining"),
    "Similarity Check addresses": _has_collection("crawler-based"),
    "Crossmark": _has_somewhere("crossmark"),
}


@attrs.frozen
class Coverage:
    """How many of the articles have an element."""

    element: str
    having: int
    articles: int
    #: DOI of the first article without it.
    first_without: str


def coverage(document: Document) -> Iterator[Coverage]:
    """Each element of the report, with the number of articles that have it."""
    found = articles(document.contents)
    for name, has in ELEMENTS.items():
        without = [article for article in found if not has(article)]
        doi = text_of(inside(without[0], "doi_data/doi")) if without else ""
        yield Coverage(name, len(found) - len(without), len(found), doi)


def incomplete(document: Document, _settings: Settings) -> Iterator[Problem]:
    """Articles lack something that makes their record easy to find and to use.

    What: contributors, pages, and the elements of Crossref's participation report, each with the number of articles.
    Why: the deposit is valid without them, and the report shows every gap (Crossref, participation reports).

    Passes:
        a deposit in which every article has all of them

    Fails:
        <titles><title>A title</title></titles>
    """
    for one in coverage(document):
        if one.having < one.articles:
            message = (
                f"{one.having} of {one.articles} articles have {one.element}; the first without: {one.first_without}."
            )
            yield document.problem(INCOMPLETE, message)


INCOMPLETE = Rule("crossref-incomplete", Level.NOTE, incomplete)
