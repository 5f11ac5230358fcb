"""Abstracts and highlights by language (`jats-tagging` 3.9)."""

from __future__ import annotations

import re

import attrs

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.text import paragraphs, plain_text, running_text
from jats_export.model.sec import Abstract, Sec
from jats_export.model.text import Inline, Localized, Text
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord

#: A label in lenticular brackets: `【目的】`.
_BRACKET_LABEL = re.compile(r"【([^【】]{1,20})】\s*[:\uff1a]?\s*")
#: A label at the start of a line: `目的:`, `Objective:`; the words of structured abstracts only.
_LINE_LABEL = re.compile(
    r"(?P<label>背景|目的|目标|方法|材料与方法|资料与方法|对象与方法|结果|结论|讨论|意义|局限|"
    r"background|objectives?|aims?|purpose|introduction|methods?|materials and methods|patients and methods|design|"
    r"results?|findings|conclusions?|discussion|significance|limitations?)\s*[:\uff1a]\s*",
    re.IGNORECASE,
)


def abstracts(record: ArticleRecord, page: Page, ctx: Context) -> Localized[Abstract]:
    """The abstract in each language; the page's only where the dump has none at all."""
    found: dict[str, Abstract] = {}
    for code, ext in record.ext.items():
        texts = paragraphs(ext.articleAbstract)
        if texts:
            found[language_tag(code)] = _abstract(texts)
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


def _abstract(texts: tuple[Text, ...]) -> Abstract:
    """Structured when bracketed labels open every paragraph, or when each of several lines begins with a label."""
    if all(_bracket_label(text) for text in texts):
        sections = tuple(section for text in texts for section in _bracket_sections(text))
        if len(sections) > 1:
            return Abstract(sections=sections)
    elif len(texts) > 1 and all(_line_label(text) for text in texts):
        return Abstract(sections=tuple(_line_section(text) for text in texts))
    return Abstract(texts)


def _bracket_label(text: Text) -> re.Match[str] | None:
    first = text.content[0]
    return _BRACKET_LABEL.match(first) if isinstance(first, str) else None


def _line_label(text: Text) -> re.Match[str] | None:
    first = text.content[0]
    return _BRACKET_LABEL.match(first) or _LINE_LABEL.match(first) if isinstance(first, str) else None


def _line_section(text: Text) -> Sec:
    label = _line_label(text)
    first = text.content[0]
    if label is None or not isinstance(first, str):
        raise AssertionError(text)
    rest = first[label.end() :]
    content = (rest, *text.content[1:]) if rest else text.content[1:]
    body = (attrs.evolve(text, content=content),) if content else ()
    return Sec(plain_text(label[1], text.source), body, source=text.source)


def _bracket_sections(text: Text) -> tuple[Sec, ...]:
    """A section for each bracketed label in the paragraph; the paragraph begins with one."""
    found: list[tuple[str, list[Inline]]] = []
    for item in text.content:
        if not isinstance(item, str):
            found[-1][1].append(item)
            continue
        *pieces, last = _BRACKET_LABEL.split(item)
        texts = [*(text.rstrip() for text in pieces[::2]), last]
        if texts[0]:
            found[-1][1].append(texts[0])
        for label, after in zip(pieces[1::2], texts[1:], strict=True):
            found.append((label, [after] if after else []))
    return tuple(
        Sec(
            plain_text(label, text.source),
            (attrs.evolve(text, content=tuple(content)),) if content else (),
            source=text.source,
        )
        for label, content in found
    )


def _of_page(page: Page, ctx: Context) -> dict[str, Abstract]:
    """The page prints the article's language first, then the second one."""
    found: dict[str, Abstract] = {}
    for lang, lines in zip((ctx.lang, ctx.second), page.abstracts, strict=False):
        texts = tuple(text for line in lines if (text := running_text(line)) is not None)
        if texts:
            ctx.warn("abstract-from-page", "The record has no abstract; that of the page was used, check it.", lines[0])
            found[lang] = _abstract(texts)
    return found
