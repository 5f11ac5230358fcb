"""`back`: acknowledgements, sections such as data availability, and the reference list (`jats-tagging` 5, 7)."""

from __future__ import annotations

from jats_export.model.article import Article
from jats_export.model.ref import Ref
from jats_export.model.sec import Ack
from jats_export.writers.jats.body import sec
from jats_export.writers.jats.citation import citation, citation_alternatives
from jats_export.writers.jats.text import p, title
from jats_export.writers.xml import Child, Element, element


def back(article: Article) -> Element | None:
    """`back`; nothing if the article has no back matter."""
    own = element("back", ack(article.ack))
    own.extend(sec(item) for item in article.back_sections)
    own.append(ref_list(article.refs, article.ref_list_title, article.lang))
    return own if own.children else None


def ack(item: Ack | None) -> Element | None:
    """`ack`."""
    if item is None or not (item.title or any(item.paragraphs)):
        return None
    own = element("ack", title(item.title), source=item.source)
    own.extend(p(text) for text in item.paragraphs)
    return own


def ref_list(refs: tuple[Ref, ...], heading: str | None, lang: str) -> Element | None:
    """`ref-list` with its printed title; nothing without references."""
    if not refs:
        return None
    return element("ref-list", element("title", heading) if heading else None, *(ref(item, lang) for item in refs))


def ref(item: Ref, lang: str) -> Element:
    """`ref`: one number of the list; versions of one work in several languages are one citation (5.5)."""
    children: list[Child] = [element("label", item.label)] if item.label else []
    if item.alternatives and len(item.citations) > 1:
        children.append(citation_alternatives(item.citations, lang))
    else:
        children += [citation(version) for version in item.citations]
    return Element("ref", {"id": item.id}, children, item.source)
