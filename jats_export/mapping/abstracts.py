"""Abstracts and highlights by language (`jats-tagging` 3.9)."""

from __future__ import annotations

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.structure import structured
from jats_export.mapping.text import paragraphs, running_text
from jats_export.model.sec import Abstract
from jats_export.model.text import Localized
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord


def abstracts(record: ArticleRecord, page: Page, ctx: Context) -> Localized[Abstract]:
    """The abstract in each language; the page's only where the dump has none at all."""
    found: dict[str, Abstract] = {}
    for code, ext in record.ext.items():
        texts = paragraphs(ext.articleAbstract)
        if texts:
            found[language_tag(code)] = structured(texts, ctx)
    if not found:
        found = _of_page(page, ctx)
    return Localized(tuple(found.items())).led_by(ctx.lang)


def summaries(record: ArticleRecord, ctx: Context) -> Localized[Abstract]:
    """Highlights, for which JATS4R's list has the type `summary`."""
    found: dict[str, Abstract] = {}
    for code, ext in record.ext.items():
        texts = paragraphs(ext.highlight)
        if texts:
            found[language_tag(code)] = Abstract(texts)
    return Localized(tuple(found.items())).led_by(ctx.lang)


def _of_page(page: Page, ctx: Context) -> dict[str, Abstract]:
    """The page prints the article's language first, then the second one."""
    found: dict[str, Abstract] = {}
    for lang, lines in zip((ctx.lang, ctx.second), page.abstracts, strict=False):
        texts = tuple(text for line in lines if (text := running_text(line)) is not None)
        if texts:
            ctx.warn("abstract-from-page", "The record has no abstract; that of the page was used, check it.", lines[0])
            found[lang] = structured(texts, ctx)
    return found
