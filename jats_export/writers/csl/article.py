"""The article itself → one CSL-JSON item for each language it has a title in (`deposit-targets` section 4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, Name
from jats_export.model.pub import Date
from jats_export.problems import Log, note, warning
from jats_export.writers import facts
from jats_export.writers.csl.item import CslDate, CslItem, CslName, Record, add_pages

#: What `--lang` takes; `both` is every language there is.
BOTH = "both"
#: Characters of keys that every program takes.
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_NO_YEAR = "nd"


def article_records(article: Article, key: str, lang: str, log: Log) -> list[Record]:
    """The article in one language or in each it has a title in, its own first.

    Args:
        article: the model.
        key: what the work is called; the language stands behind it in the ids of the items.
        lang: `zh`, `en`, or `both`.
        log: told when there is no title in that language, and the article's own is written instead.
    """
    languages = _languages(article, lang, log)
    return [_record(article, f"{key}-{one}", one) for one in languages]


def _languages(article: Article, lang: str, log: Log) -> Sequence[str]:
    known = facts.titles(article).languages
    if not known:
        name = facts.name_of(article)
        log(warning("cite-title-missing", f"title: the citation has none; add it in the platform. ({name})"))
        return (article.lang,)
    if lang == BOTH:
        return known
    if lang not in known:
        message = f"There is no title in {lang}, so the article is cited in {known[0]}. ({facts.name_of(article)})"
        log(note("cite-language-missing", message))
        return known[:1]
    return (lang,)


def key_of(article: Article) -> str:
    """A key from the first author's romanised surname and the year, as `wen2025`; ASCII letters and digits."""
    date = facts.published(article)
    year = f"{date.year:04d}" if date is not None else _NO_YEAR
    return f"{_first_author(article) or 'article'}{year}"


def _first_author(article: Article) -> str:
    for contrib in article.article_meta.contribs:
        for _, name in facts.names(contrib).led_by("en"):
            own = name.surname if isinstance(name, Name) and name.surname.strip() else facts.whole_name(name)
            found = _NOT_IN_KEYS.sub("", unicodedata.normalize("NFKD", own).encode("ascii", "ignore").decode().lower())
            if found:
                return found
    return ""


def _record(article: Article, identifier: str, lang: str) -> Record:
    item: CslItem = {"id": identifier, "type": "article-journal", "language": lang}
    _add_titles(item, article, lang)
    authors = [csl_name(found[1]) for one in article.article_meta.contribs if (found := _name(one, lang))]
    if authors:
        item["author"] = authors
    last_page = _add_place(item, article)
    _add_addresses(item, article, lang)
    abstract = facts.abstracts(article).get(lang)
    if abstract:
        item["abstract"] = abstract
    keywords = facts.keywords(article, lang)
    if keywords:
        item["keyword"] = ", ".join(keywords)
    return Record(item, keywords, facts.address(article, "pdf", lang, fallback=False), last_page)


def _name(contrib: Contrib, lang: str) -> tuple[str, facts.Named] | None:
    return facts.in_language(facts.names(contrib), lang)


def csl_name(name: facts.Named) -> CslName:
    """A name in its parts when it has them, else whole."""
    if not isinstance(name, Name):
        return {"literal": facts.whole_name(name)}
    family, given = facts.one_line(name.surname), facts.one_line(name.given_names)
    if not family or not given:
        return {"literal": family or given}
    suffix = facts.one_line(name.suffix)
    return {"family": family, "given": given, "suffix": suffix} if suffix else {"family": family, "given": given}


def _add_titles(item: CslItem, article: Article, lang: str) -> None:
    """The title in the language of the record, the other one as `original-title`, the journal's in that language."""
    own = facts.titles(article)
    title = own.get(lang)
    if title is not None:
        item["title"] = title
    other = next((text for one, text in own if one != lang), None)
    if other is not None:
        item["original-title"] = other
    journal = facts.in_language(facts.worded(article.journal_meta.titles), lang)
    if journal is not None:
        item["container-title"] = journal[1]
    short = facts.said(article.journal_meta.abbrev_titles.get(lang))
    if short:
        item["container-title-short"] = short


def _add_place(item: CslItem, article: Article) -> str:
    """Volume, issue, pages or article number, date, publisher; the last page comes back (`add_pages`)."""
    meta = article.article_meta
    volume, issue = facts.said(meta.issue.volume), facts.said(meta.issue.issue)
    if volume:
        item["volume"] = volume
    if issue:
        item["issue"] = issue
    number = facts.said(meta.pages.elocation_id)
    last_page = ""
    if number:
        item["number"] = number
    else:
        last_page = add_pages(item, facts.said(meta.pages.fpage), facts.said(meta.pages.lpage))
    date = facts.published(article)
    if date is not None:
        item["issued"] = csl_date(date)
    publisher = article.journal_meta.publisher
    if publisher is not None and facts.said(publisher.name):
        item["publisher"] = facts.said(publisher.name)
        if facts.said(publisher.loc):
            item["publisher-place"] = facts.said(publisher.loc)
    return last_page


def _add_addresses(item: CslItem, article: Article, lang: str) -> None:
    issn, doi, page = facts.any_issn(article), facts.doi(article), facts.address(article, "html", lang)
    if issn is not None:
        item["ISSN"] = issn
    if doi is not None:
        item["DOI"] = doi
    if page is not None:
        item["URL"] = page


def csl_date(date: Date) -> CslDate:
    """Year, month and day as far as they are known; a day without its month says nothing."""
    return {"date-parts": [[int(part) for part in date.iso.split("-")]]}
