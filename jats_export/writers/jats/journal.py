"""`journal-meta`: what identifies the journal (`jats-tagging` 2)."""

from __future__ import annotations

from jats_export.model.ids import Issn
from jats_export.model.pub import JournalId, JournalMeta, Publisher, SelfUri
from jats_export.model.text import Token
from jats_export.writers.jats.text import foreign, led, present, text_element, token, trans_title_group
from jats_export.writers.xml import Element, element

#: `@pub-type` of `issn` for each `@publication-format`; the PMC checker wants it, JATS 1.3 prefers the other.
_PUB_TYPE = {"print": "ppub", "electronic": "epub"}


def journal_meta(meta: JournalMeta, lang: str) -> Element:
    """`journal-meta`; its content model wants at least one `journal-id` and one `issn`."""
    own = element("journal-meta", source=meta.source)
    own.extend(journal_id(item) for item in meta.ids if item.value)
    own.append(journal_title_group(meta, lang))
    own.extend(issn(item) for item in meta.issns if item.canonical)
    own.append(publisher(meta.publisher))
    own.extend(self_uri(item) for item in meta.self_uris)
    return own


def journal_id(item: JournalId) -> Element:
    """`journal-id`."""
    return element("journal-id", item.value, attributes={"journal-id-type": item.journal_id_type}, source=item.source)


def journal_title_group(meta: JournalMeta, lang: str) -> Element | None:
    """`journal-title-group`: one `journal-title`, the others as `trans-title-group`, then the abbreviations."""
    own = element("journal-title-group")
    first, others = led(meta.titles, lang)
    if first is not None:
        own.append(text_element("journal-title", first[1], foreign(first[0], lang)))
    own.extend(trans_title_group(*other) for other in others)
    own.extend(abbrev_journal_title(*entry, lang) for entry in present(meta.abbrev_titles, lang))
    return own if own.children else None


def abbrev_journal_title(own_lang: str, title: Token, lang: str) -> Element:
    """`abbrev-journal-title`, `iso` by the platform's word (`jats-tagging` 12 no. 37)."""
    attributes = {"abbrev-type": "iso", "xml:lang": foreign(own_lang, lang)}
    return element("abbrev-journal-title", title.text, attributes=attributes, source=title.source)


def issn(item: Issn) -> Element:
    """`issn` with both ways to say print or electronic."""
    attributes = {"pub-type": _PUB_TYPE.get(item.publication_format), "publication-format": item.publication_format}
    return element("issn", item.canonical, attributes=attributes, source=item.source)


def publisher(item: Publisher | None) -> Element | None:
    """`publisher`: name, and place where it is known; a place alone is no publisher."""
    name = token("publisher-name", item.name) if item is not None else None
    if item is None or name is None:
        return None
    return element("publisher", name, token("publisher-loc", item.loc))


def self_uri(item: SelfUri) -> Element:
    """`self-uri`: no text, so JATS4R (accessibility) wants `@xlink:title` (`jats-tagging` 3.8)."""
    attributes = {
        "content-type": item.content_type,
        "xml:lang": item.lang,
        "xlink:href": item.href,
        "xlink:title": item.title,
    }
    return element("self-uri", attributes=attributes, source=item.source)
