"""`article-meta` → `ArticleMeta`: identifiers, titles, abstracts, keywords (`writers/jats/front.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.jats_reader.affiliation import affiliations
from jats_export.jats_reader.body import sections
from jats_export.jats_reader.contrib import contributors
from jats_export.jats_reader.funding import funding
from jats_export.jats_reader.journal import self_uri, titles
from jats_export.jats_reader.kit import Reading, child, children, lang_of, localized, string
from jats_export.jats_reader.notes import author_notes, corresps
from jats_export.jats_reader.publication import (
    by_language,
    custom_meta_group,
    history,
    issue,
    pages,
    permissions,
    pub_dates,
    pub_history,
)
from jats_export.jats_reader.text import paragraphs, text
from jats_export.model.article import ArticleMeta
from jats_export.model.pub import ArticleId
from jats_export.model.sec import Abstract
from jats_export.model.text import Localized, Text

#: Children of `kwd-group` that are its heading.
_NO_KEYWORDS = frozenset({"label", "title", "x"})
#: `@abstract-type` of what stands in `ArticleMeta.summaries`; a plain abstract has none.
SUMMARY = "summary"

_KNOWN = frozenset(
    {"article-id", "article-categories", "title-group", "contrib-group", "aff", "aff-alternatives", "author-notes"}
    | {"pub-date", "pub-date-not-available", "volume", "issue", "issue-title", "issue-title-group", "fpage", "lpage"}
    | {"elocation-id", "history", "pub-history", "permissions", "self-uri", "abstract", "trans-abstract", "kwd-group"}
    | {"funding-group", "counts", "custom-meta-group"}
)


def article_meta(own: etree._Element, reading: Reading) -> ArticleMeta:
    """`article-meta`; `counts` are counted again when it is written."""
    reading.tell_unread(own, _KNOWN)
    group, notes = child(own, "title-group"), child(own, "author-notes")
    return ArticleMeta(
        ids=tuple(found for item in children(own, "article-id") if (found := article_id(item, reading)).value),
        subjects=article_categories(child(own, "article-categories"), reading),
        titles=localized(titles(group, "article-title", reading), group, reading) if group is not None else Localized(),
        running_heads=running_heads(group, reading),
        contribs=contributors(own, reading),
        affiliations=affiliations(own, reading),
        corresps=corresps(notes, reading),
        author_notes=author_notes(notes, reading),
        pub_dates=pub_dates(children(own, "pub-date"), reading),
        issue=issue(own, reading),
        pages=pages(own, reading),
        history=history(child(own, "history"), reading),
        pub_history=pub_history(child(own, "pub-history"), reading),
        permissions=permissions(child(own, "permissions"), reading),
        self_uris=tuple(self_uri(item, reading) for item in children(own, "self-uri")),
        abstracts=abstracts(own, None, reading),
        summaries=abstracts(own, SUMMARY, reading),
        keywords=keywords(own, reading),
        funding=funding(list(children(own, "funding-group")), reading),
        custom_meta=custom_meta_group(child(own, "custom-meta-group"), reading),
    )


def article_id(own: etree._Element, reading: Reading) -> ArticleId:
    """`article-id`."""
    return ArticleId(own.get("pub-id-type", ""), string(own, reading), own.get("custom-type"))


def article_categories(own: etree._Element | None, reading: Reading) -> Localized[Text]:
    """`article-categories`: the heading group of each language, without one the first group."""
    groups = list(children(own, "subj-group"))
    headings = [group for group in groups if group.get("subj-group-type") == "heading"] or groups[:1]
    return by_language((subject for group in headings for subject in children(group, "subject")), reading)


def running_heads(own: etree._Element | None, reading: Reading) -> Localized[Text]:
    """`alt-title` of the type `running-head`."""
    heads = (item for item in children(own, "alt-title") if item.get("alt-title-type") == "running-head")
    return by_language(heads, reading)


def abstracts(own: etree._Element, abstract_type: str | None, reading: Reading) -> Localized[Abstract]:
    """The `abstract` of one type and its translations."""
    found = _abstracts(own, abstract_type, reading)
    return localized(((lang_of(item, reading), said) for item, said in found), own, reading)


def _abstracts(
    own: etree._Element, abstract_type: str | None, reading: Reading
) -> Iterator[tuple[etree._Element, Abstract]]:
    for item in (*children(own, "abstract"), *children(own, "trans-abstract")):
        kind = item.get("abstract-type")
        if kind not in {None, SUMMARY}:
            reading.tell(item)
        elif kind == abstract_type and (said := abstract(item, reading)):
            yield item, said


def abstract(own: etree._Element, reading: Reading) -> Abstract:
    """`abstract` or `trans-abstract`: paragraphs, then sections."""
    return Abstract(paragraphs(children(own, "p"), reading), sections(own, reading))


def keywords(own: etree._Element, reading: Reading) -> Localized[tuple[Text, ...]]:
    """`kwd-group`: the author's keywords, without any the first others of each language."""
    groups = list(children(own, "kwd-group"))
    authors = [group for group in groups if group.get("kwd-group-type", "author").startswith("author")]
    found = ((lang_of(group, reading), kwd_group(group, reading)) for group in authors or groups)
    return localized(((lang, said) for lang, said in found if said), own, reading)


def kwd_group(own: etree._Element, reading: Reading) -> tuple[Text, ...]:
    """`kwd-group` of one language; a compound keyword is its parts in a row."""
    return tuple(found for item in own if item.tag not in _NO_KEYWORDS and (found := text(item, reading)))
