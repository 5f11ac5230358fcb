"""Articles → issues: what belongs into one deposit file, and the name of that file."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jats_export.model.article import Article
from jats_export.writers.crossref import issue_name, year_of

#: Sorts behind every page number.
_NO_PAGE = float("inf")


@attrs.frozen
class Issue:
    """The articles of one issue of one journal, by page."""

    #: Name of the deposit file, without folder.
    file_name: str
    articles: tuple[Article, ...]


def issues(articles: Iterable[Article]) -> list[Issue]:
    """Group by journal, year, volume and issue; the result does not depend on the order of the articles."""
    groups: dict[tuple[str, ...], list[Article]] = {}
    for article in articles:
        groups.setdefault(_key(article), []).append(article)
    taken: dict[str, int] = {}
    found: list[Issue] = []
    for key in sorted(groups):
        ordered = sorted(groups[key], key=_place)
        found.append(Issue(_free(issue_name(ordered[0]), taken), tuple(ordered)))
    return found


def _key(article: Article) -> tuple[str, ...]:
    """ISSN, else the journal's title; year, volume, issue."""
    journal, issue = article.journal_meta, article.article_meta.issue
    issns = sorted(issn.canonical for issn in journal.issns)
    title = next((text.plain for text in journal.titles.values), "")
    numbers = (token.text.strip() if token is not None else "" for token in (issue.volume, issue.issue))
    return (issns[0] if issns else title, str(year_of(article) or ""), *numbers)


def _place(article: Article) -> tuple[float, str, str]:
    """First page as a number, then as it is printed, then the DOI."""
    meta = article.article_meta
    page = meta.pages.fpage or meta.pages.elocation_id
    text = page.text.strip() if page is not None else ""
    doi = next((one.value for one in meta.ids if one.pub_id_type == "doi"), "")
    return (float(text) if text.isascii() and text.isdigit() else _NO_PAGE, text, doi)


def _free(name: str, taken: dict[str, int]) -> str:
    """`NAME.crossref.xml`; two issues of the same short name get `-2`, `-3`."""
    taken[name] = taken.get(name, 0) + 1
    return f"{name}.crossref.xml" if taken[name] == 1 else f"{name}-{taken[name]}.crossref.xml"
