"""Articles → `records`, the article XML of DOAJ (doajArticles 1.3, `deposit-targets` section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jats_export.model.article import Article
from jats_export.problems import Log, error
from jats_export.settings import Options
from jats_export.writers import facts, left_out
from jats_export.writers.xml import Element, Written, element, write_document

_LINES = frozenset(["records", "record", "authors", "author", "affiliationsList", "keywords"])
_HELD = frozenset({"the other title", "affiliations", "keywords"})
#: ISO 639-2/B, the bibliographic codes, of the languages that titles and abstracts come in; others get no attribute.
_CODES: Mapping[str, str] = {
    "zh": "chi", "en": "eng", "ja": "jpn", "ko": "kor", "ru": "rus", "fr": "fre", "de": "ger", "es": "spa", "pt": "por",
}  # fmt: skip
#: `fullUrl` of the schema.
_URL = re.compile(r"https?://(?:[^/:]+\.[^\W\d_]{2,10}|(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?::[0-9]+)?(?:.*)?")
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")


def write(articles: Sequence[Article], log: Log, _options: Options) -> Written | None:
    """The articles that have what DOAJ requires; `None` when there is none."""
    found = [own for article in articles if (own := _record(article, log)) is not None]
    return write_document(element("records", *found), "", _LINES, log) if found else None


def _record(article: Article, log: Log) -> Element | None:
    journal = facts.in_language(facts.worded(article.journal_meta.titles), article.lang)
    date, link, issns = facts.published(article), _link(article), facts.issns(article)
    required = {
        "journalTitle": (journal, "add the journal's title in the platform"),
        "issn": (issns, "add an ISSN in the platform, or set issn"),
        "publicationDate": (date, "add the publication date in the platform"),
        "title": (facts.titles(article), "add the title in the platform"),
        "fullTextUrl": (link, "add the address of the article's page in the platform"),
    }
    for tag, (value, advice) in required.items():
        if not value:
            log(error("doaj-required-missing", f"DOAJ requires {tag}: {advice}. ({facts.name_of(article)})"))
    if journal is None or date is None or link is None or not all(value for value, _ in required.values()):
        return None
    left_out.tell(article, "DOAJ", _HELD, log)
    return element(
        "record",
        _plain("language", _code(article.lang)),
        _publisher(article),
        element("journalTitle", journal[1]),
        _plain("issn", issns.get("print")),
        _plain("eissn", issns.get("electronic")),
        element("publicationDate", date.iso),
        *_numbers(article),
        _plain("doi", facts.doi(article)),
        *(_in(lang, "title", text) for lang, text in facts.titles(article)),
        *_people(article),
        *(_in(lang, "abstract", text) for lang, text in facts.abstracts(article)),
        link,
        *_keywords(article),
        source=article.source,
    )


def _plain(tag: str, text: str | None) -> Element | None:
    return element(tag, text) if text else None


def _code(lang: str) -> str | None:
    return _CODES.get(lang.partition("-")[0])


def _in(lang: str, tag: str, *children: str | Element) -> Element:
    return element(tag, *children, attributes={"language": _code(lang)})


def _publisher(article: Article) -> Element | None:
    own = article.journal_meta.publisher
    return _plain("publisher", facts.said(own.name)) if own is not None else None


def _numbers(article: Article) -> Iterator[Element | None]:
    """Volume, issue and pages; an article number stands for the first page."""
    meta = article.article_meta
    number, first = facts.said(meta.pages.elocation_id), facts.said(meta.pages.fpage)
    yield _plain("volume", facts.said(meta.issue.volume))
    yield _plain("issue", facts.said(meta.issue.issue))
    yield _plain("startPage", number or first)
    yield _plain("endPage", "" if number or not first else facts.said(meta.pages.lpage))


def _link(article: Article) -> Element | None:
    for kind in ("html", "pdf"):
        address = facts.address(article, kind, article.lang)
        if address is not None and _URL.fullmatch(address):
            return element("fullTextUrl", address, attributes={"format": kind})
    return None


def _people(article: Article) -> Iterator[Element]:
    """`authors` and `affiliationsList`: names and addresses in the article's language; DOAJ has one of each."""
    known: dict[str, str] = {}
    for own in article.article_meta.affiliations:
        version = facts.in_language(own.versions, article.lang)
        text = facts.one_line(version[1].plain) if version is not None else ""
        if text:
            known[own.id] = text
    authors: list[Element] = []
    for contrib in article.article_meta.contribs:
        name = facts.in_language(facts.names(contrib), article.lang)
        if name is not None:
            orcid = facts.orcid(contrib)
            ids = [element("affiliationId", aff_id) for aff_id in contrib.aff_ids if aff_id in known]
            iri = _plain("orcid_id", orcid if orcid is not None and _ORCID.fullmatch(orcid) else None)
            authors.append(element("author", element("name", facts.whole_name(name[1])), *ids, iri))
    if authors:
        yield element("authors", *authors)
    if known:
        names = (element("affiliationName", text, attributes={"affiliationId": own}) for own, text in known.items())
        yield element("affiliationsList", *names)


def _keywords(article: Article) -> Iterator[Element]:
    for lang in article.article_meta.keywords.led_by(article.lang).languages:
        words = facts.keywords(article, lang)
        if words:
            yield _in(lang, "keywords", *(element("keyword", word) for word in words))
