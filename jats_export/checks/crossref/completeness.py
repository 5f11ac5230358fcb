"""What Crossref's participation report would show as missing: one note for each element that articles lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def _in_journal(*paths: str) -> Callable[[Element], bool]:
    """Whether the journal around has an element at one of the paths."""

    def found(article: Element) -> bool:
        journal = article.getparent()
        return journal is not None and any(inside(journal, path) is not None for path in paths)

    return found


@attrs.frozen
class Wanted:
    """An element of the report: what is asked of an article, and what a depositor without it can do."""

    name: str
    has: Callable[[Element], bool]
    advice: str


#: The elements of the report; before them what the record of an article needs to be found.
ELEMENTS = (
    Wanted("an ISSN of their journal", _in_journal("journal_metadata/issn"), "add it to the journal's record"),
    Wanted(
        "a volume or an issue",
        _in_journal("journal_issue/journal_volume", "journal_issue/issue", "journal_issue/special_numbering"),
        "add it to the issue's record",
    ),
    Wanted("contributors", _has("contributors"), "add the authors in the platform"),
    Wanted(
        "pages or an article number",
        lambda article: any(inside(article, path) is not None for path in ("pages", "publisher_item/item_number")),
        "add them in the platform",
    ),
    Wanted("references", _has("citation_list/citation"), "add them in the platform"),
    Wanted("abstracts", _has_foreign(f"{JATS}abstract"), "add them in the platform"),
    Wanted("ORCID iDs", _has_somewhere("ORCID"), "add them to the authors, or to [orcid] of the settings"),
    Wanted("affiliations", _has_somewhere("affiliations"), "add them to the authors in the platform"),
    Wanted("ROR ids", _has_somewhere("institution_id[@type='ror']"), "add the institutions to [ror] of the settings"),
    Wanted("funder ids", _has_funder_id, "if they are funded, add the funders to [funders] of the settings"),
    Wanted(
        "award numbers",
        _has_foreign(f"{FUNDREF}assertion[@name='award_number']"),
        "if they are funded, add the numbers in the platform",
    ),
    Wanted(
        "licence addresses",
        _has_foreign(f"{ACCESS}license_ref"),
        "if there is a licence, give it in crossref.license_url of the settings",
    ),
    Wanted(
        "text mining addresses",
        _has_collection("text-mining"),
        "add the address of the PDF in the platform, and set crossref.tdm",
    ),
    Wanted(
        "Similarity Check addresses",
        _has_collection("crawler-based"),
        "add the address of the PDF in the platform, and set crossref.similarity_check",
    ),
    Wanted("Crossmark", _has_somewhere("crossmark"), "if there is a policy, give its DOI in crossref.crossmark_policy"),
)


@attrs.frozen
class Coverage:
    """How many of the articles have an element."""

    element: Wanted
    having: int
    articles: int
    #: DOI of the first article without it.
    first_without: str


def coverage(document: Document) -> Iterator[Coverage]:
    """Each element of the report, with the number of articles that have it."""
    found = articles(document.contents)
    for wanted in ELEMENTS:
        without = [article for article in found if not wanted.has(article)]
        doi = text_of(inside(without[0], "doi_data/doi")) if without else ""
        yield Coverage(wanted, len(found) - len(without), len(found), doi)


def incomplete(document: Document, _settings: Settings) -> Iterator[Problem]:
    """Articles lack something that makes their record easy to find and to use.

    What: ISSN, volume or issue, contributors, pages, and the elements of Crossref's participation report, each with the number of articles.
    Why: the deposit is valid without them, and the report shows every gap (Crossref, participation reports).

    Passes:
        a deposit in which every article has all of them

    Fails:
        <titles><title>A title</title></titles>
    """
    for one in coverage(document):
        if one.having < one.articles:
            message = (
                f"{one.having} of {one.articles} articles have {one.element.name}, the first without is "
                f"{one.first_without}: {one.element.advice}."
            )
            yield document.problem(INCOMPLETE, message)


INCOMPLETE = Rule("crossref-incomplete", Level.NOTE, incomplete)
