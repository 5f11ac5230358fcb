"""What an article has and a format has no place for, told in one note for each article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jats_export.model.article import Article
from jats_export.problems import Log, note
from jats_export.writers import facts

#: Parts of an article that not every index takes, by what the note calls them.
PARTS: Mapping[str, Callable[[Article], bool]] = {
    "the other title": lambda article: len(facts.titles(article)) > 1,
    "the other form of names": lambda article: any(len(facts.names(one)) > 1 for one in article.article_meta.contribs),
    "affiliations": lambda article: bool(article.article_meta.affiliations),
    "biographies": lambda article: any(one.bios for one in article.article_meta.contribs),
    "notes of authors": lambda article: bool(article.article_meta.author_notes),
    "keywords": lambda article: any(article.article_meta.keywords.values),
    "highlights": lambda article: bool(article.article_meta.summaries),
    "history": lambda article: bool(article.article_meta.history),
    "funding": lambda article: bool(article.article_meta.funding.awards),
    "licence": lambda article: article.article_meta.permissions.license is not None,
    "title of the special issue": lambda article: bool(article.article_meta.issue.titles),
    "CSTR": lambda article: facts.cstr(article) is not None,
    "CN number": lambda article: any(one.name == "cn-number" for one in article.article_meta.custom_meta),
    "references": lambda article: bool(article.refs),
}


def tell(article: Article, name: str, held: frozenset[str], log: Log) -> None:
    """Tell what the article has and the format called `name` does not hold; `held` are names of `PARTS`."""
    missing = [part for part, has in PARTS.items() if part not in held and has(article)]
    if missing:
        message = f"{name} has no place for these parts, which are left out: {', '.join(missing)}."
        log(note("index-left-out", f"{message} ({facts.name_of(article)})"))
