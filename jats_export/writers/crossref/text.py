"""Running text: titles with Crossref's face markup, abstracts with that of JATS (`deposit-targets` 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.model.article import ArticleMeta
from jats_export.model.sec import Abstract, Sec
from jats_export.model.text import Emphasis, EmphasisKind, Inline, Text, Xref
from jats_export.writers.crossref.context import Context, language
from jats_export.writers.xml import Element, element

#: Crossref's names of the emphasis elements.
_FACES = {EmphasisKind.ITALIC: "i", EmphasisKind.BOLD: "b", EmphasisKind.SUB: "sub", EmphasisKind.SUP: "sup"}
_MOST_TITLES = 20


def face_markup(content: tuple[Inline, ...]) -> Iterator[Element | str]:
    """Strings and `i`, `b`, `sub`, `sup`; a cross-reference leaves its text."""
    for item in content:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Xref):
            yield item.text
        elif isinstance(item, Emphasis):
            yield element(_FACES[item.kind], *face_markup(item.content))


def titles(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """One `titles` for each language, the leading one first; without any there is no deposit."""
    found = [text for _, text in meta.titles.led_by(ctx.lang) if text.plain.strip()]
    if not found:
        ctx.refuse("crossref-title-missing", "A deposit needs titles/title: add the article's title in the platform.")
    for text in found[:_MOST_TITLES]:
        yield element("titles", element("title", *face_markup(text.content), source=text.source))


def abstracts(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """`jats:abstract` for each language, its paragraphs without links."""
    for lang, own in meta.abstracts.led_by(ctx.lang):
        blocks = [*_paragraphs(own.paragraphs), *_sections(own.sections)]
        if blocks and _says_something(own):
            yield element("jats:abstract", *blocks, attributes={"xml:lang": language(lang)})


def _says_something(own: Abstract | Sec) -> bool:
    return any(text.plain.strip() for text in own.paragraphs) or any(_says_something(sec) for sec in own.sections)


def _paragraphs(paragraphs: tuple[Text, ...]) -> Iterator[Element]:
    for text in paragraphs:
        yield element("jats:p", *_jats_markup(text.content), source=text.source)


def _sections(sections: tuple[Sec, ...]) -> Iterator[Element]:
    """`jats:sec` of a structured abstract."""
    for own in sections:
        title = element("jats:title", *_jats_markup(own.title.content), source=own.title.source)
        yield element("jats:sec", title, *_paragraphs(own.paragraphs), *_sections(own.sections))


def _jats_markup(content: tuple[Inline, ...]) -> Iterator[Element | str]:
    for item in content:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Xref):
            yield item.text
        elif isinstance(item, Emphasis):
            yield element(f"jats:{item.kind.value}", *_jats_markup(item.content))
