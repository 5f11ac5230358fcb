"""One article → an `oai_dc:dc` payload for OAI-PMH: unqualified Dublin Core, repeated for each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jats_export.model.article import Article
from jats_export.model.contrib import Name
from jats_export.problems import Log, error
from jats_export.settings import Options
from jats_export.writers import facts, left_out
from jats_export.writers.xml import Element, Written, element, write_document

_NAMESPACES = {
    "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
_HELD = frozenset({"the other title", "keywords", "licence", "CSTR"})


def write(articles: Sequence[Article], log: Log, _options: Options) -> Written | None:
    """The payload of the one article; `None` when it has nothing to say."""
    (article,) = articles
    children = [child for child in _children(article) if child is not None]
    if not facts.titles(article):
        message = f"An index needs dc:title: add the title in the platform. ({facts.name_of(article)})"
        log(error("oai-dc-required-missing", message))
        return None
    left_out.tell(article, "Dublin Core", _HELD, log)
    root = element("oai_dc:dc", *children, attributes=_NAMESPACES, source=article.source)
    return write_document(root, "", frozenset({"oai_dc:dc"}), log)


def _dc(tag: str, text: str | None, lang: str | None = None) -> Element | None:
    return element(f"dc:{tag}", text, attributes={"xml:lang": lang}) if text else None


def _children(article: Article) -> Iterator[Element | None]:
    meta = article.article_meta
    yield from (_dc("title", text, lang) for lang, text in facts.titles(article))
    for contrib in meta.contribs:
        name = facts.in_language(facts.names(contrib), article.lang)
        yield _dc("creator", _inverted(name[1]) if name is not None else None)
    for lang in meta.keywords.led_by(article.lang).languages:
        yield from (_dc("subject", word, lang) for word in facts.keywords(article, lang))
    yield from (_dc("description", text, lang) for lang, text in facts.abstracts(article))
    publisher, date = article.journal_meta.publisher, facts.published(article)
    yield _dc("publisher", facts.said(publisher.name) if publisher is not None else None)
    yield _dc("date", date.iso if date is not None else None)
    yield _dc("type", "Text")
    yield from _identifiers(article)
    yield from _sources(article)
    yield _dc("language", article.lang)
    yield _dc("rights", facts.said(meta.permissions.statement))
    yield _dc("rights", facts.license_address(article))


def _inverted(name: facts.Named) -> str:
    """`family, given`, as lists of names are sorted; others whole."""
    if isinstance(name, Name):
        parts = (facts.one_line(name.surname), facts.one_line(name.given_names), facts.one_line(name.suffix))
        return ", ".join(part for part in parts if part)
    return facts.whole_name(name)


def _identifiers(article: Article) -> Iterator[Element | None]:
    """DOI and CSTR as addresses, then the pages and files of the article."""
    doi, cstr = facts.doi(article), facts.cstr(article)
    yield _dc("identifier", f"https://doi.org/{doi}" if doi is not None else None)
    yield _dc("identifier", f"https://cstr.cn/{cstr}" if cstr is not None else None)
    for lang in ("zh", "en"):
        for kind in ("html", "pdf"):
            yield _dc("identifier", facts.address(article, kind, lang, fallback=False))


def _sources(article: Article) -> Iterator[Element | None]:
    """The journal in each language with volume, issue and pages, and its ISSNs."""
    meta = article.article_meta
    volume, issue = facts.said(meta.issue.volume), facts.said(meta.issue.issue)
    first, last = facts.said(meta.pages.fpage), facts.said(meta.pages.lpage)
    place = facts.said(meta.pages.elocation_id) or "-".join(facts.unique([first, last if first else ""]))
    number = volume + (f"({issue})" if issue else "")
    behind = ": ".join(part for part in (number, place) if part)
    for lang, title in facts.worded(article.journal_meta.titles.led_by(article.lang)):
        yield _dc("source", ", ".join(part for part in (title, behind) if part), lang)
    yield from (_dc("source", f"ISSN {issn}") for issn in facts.unique(facts.issns(article).values()))
