"""`front`: the order of `article-meta`, its identifiers, categories, titles, abstracts and keywords.

`jats-tagging` 3 (order), 3.1 to 3.3 and 3.9.
"""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.pub import ArticleId
from jats_export.model.sec import Abstract
from jats_export.model.text import Localized, Text
from jats_export.writers.jats.body import sec
from jats_export.writers.jats.contrib import author_notes, contributors
from jats_export.writers.jats.funding import funding_group
from jats_export.writers.jats.journal import journal_meta, self_uri
from jats_export.writers.jats.publication import (
    counts,
    custom_meta_group,
    history,
    issue_titles,
    pages,
    permissions,
    pub_dates,
    pub_history,
)
from jats_export.writers.jats.text import foreign, led, p, present, text_element, token, trans_title_group
from jats_export.writers.xml import Element, element


def front(article: Article) -> Element:
    """`front`."""
    journal = journal_meta(article.journal_meta, article.lang)
    return element("front", journal, article_meta(article), source=article.source)


def article_meta(article: Article) -> Element:
    """`article-meta`; the content model is ordered, and so are these statements."""
    meta, lang = article.article_meta, article.lang
    own = element("article-meta", source=article.source)
    own.extend(article_id(item) for item in meta.ids if item.value)
    own.append(article_categories(meta.subjects, lang))
    own.append(title_group(meta, lang))
    own.extend(contributors(meta, lang))
    own.append(author_notes(meta, lang))
    own.extend(pub_dates(meta.pub_dates))
    own.append(token("volume", meta.issue.volume))
    own.append(token("issue", meta.issue.issue))
    own.append(issue_titles(meta.issue, lang))
    own.extend(pages(meta.pages))
    own.append(history(meta.history))
    own.append(pub_history(meta.pub_history))
    own.append(permissions(meta.permissions, lang))
    own.extend(self_uri(item) for item in meta.self_uris)
    own.extend(abstracts(meta, lang))
    own.extend(kwd_group(*entry, lang) for entry in meta.keywords.led_by(lang))
    own.append(funding_group(meta.funding, lang))
    own.append(counts(meta.pages, article.floats, len(article.refs)))
    own.append(custom_meta_group(meta.custom_meta))
    return own


def article_id(item: ArticleId) -> Element:
    """`article-id` (`jats-tagging` 3.1)."""
    attributes = {"pub-id-type": item.pub_id_type, "custom-type": item.custom_type}
    return element("article-id", item.value, attributes=attributes, source=item.source)


def article_categories(subjects: Localized[Text], lang: str) -> Element | None:
    """`article-categories`: the column, a heading for each language (`jats-tagging` 3.2)."""
    groups = [subj_group(*entry, lang) for entry in present(subjects, lang)]
    return element("article-categories", *groups) if groups else None


def subj_group(own_lang: str, subject: Text, lang: str) -> Element:
    """`subj-group` of type `heading` with its single `subject`."""
    attributes = {"subj-group-type": "heading", "xml:lang": foreign(own_lang, lang)}
    return element("subj-group", text_element("subject", subject), attributes=attributes)


def title_group(meta: ArticleMeta, lang: str) -> Element:
    """`title-group`: `article-title`, its translations, then the running heads (`jats-tagging` 3.3)."""
    own = element("title-group")
    first, others = led(meta.titles, lang)
    if first is not None:
        own.append(text_element("article-title", first[1], foreign(first[0], lang)))
    own.extend(trans_title_group(*other) for other in others)
    own.extend(alt_title(*entry, lang) for entry in present(meta.running_heads, lang))
    return own


def alt_title(own_lang: str, head: Text, lang: str) -> Element:
    """`alt-title`, the running head."""
    return text_element("alt-title", head, foreign(own_lang, lang), alt_title_type="running-head")


def abstracts(meta: ArticleMeta, lang: str) -> Iterator[Element]:
    """All `abstract`s, then all `trans-abstract`s, as the content model wants them (`jats-tagging` 3.9)."""
    plain = list(_versions(meta.abstracts, lang, None))
    highlights = list(_versions(meta.summaries, lang, "summary"))
    yield from sorted(plain + highlights, key=lambda own: own.tag)


def _versions(abstracts: Localized[Abstract], lang: str, abstract_type: str | None) -> Iterator[Element]:
    """The leading language as `abstract`, with `xml:lang` if it is not the article's; the others as `trans-abstract`."""
    for number, (own_lang, item) in enumerate(present(abstracts, lang)):
        xml_lang = own_lang if number else foreign(own_lang, lang)
        yield abstract("trans-abstract" if number else "abstract", item, xml_lang, abstract_type)


def abstract(tag: str, item: Abstract, xml_lang: str | None, abstract_type: str | None) -> Element:
    """`abstract` or `trans-abstract`: no title of its own, as PMC wants it."""
    attributes = {"abstract-type": abstract_type, "xml:lang": xml_lang}
    own = element(tag, *(p(text) for text in item.paragraphs), attributes=attributes)
    own.extend(sec(item) for item in item.sections)
    return own


def kwd_group(own_lang: str, keywords: tuple[Text, ...], lang: str) -> Element | None:
    """`kwd-group` of one language (`jats-tagging` 3.9); nothing without keywords."""
    if not any(keywords):
        return None
    attributes = {"kwd-group-type": "author", "xml:lang": foreign(own_lang, lang)}
    return element(
        "kwd-group", *(text_element("kwd", keyword) for keyword in keywords if keyword), attributes=attributes
    )
