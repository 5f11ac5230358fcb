"""Title, abstracts, keywords and funds that the page prints too: the record was used, a difference is told once.

Compared without case, spaces and punctuation, which the page changes (`dump-format` 5.4 and 6).
"""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.text import line_text, paragraphs
from jats_export.model.article import Article
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_HAN = re.compile(r"[㐀-鿿]+")


def page_check(record: ArticleRecord, page: Page, article: Article, ctx: Context) -> None:
    """Tell what the page prints otherwise than the record has it."""
    if not page.head:
        return
    _title(page, article, ctx)
    _abstracts(record, page, ctx)
    _keywords(record, page, ctx)
    if record.funds and page.funds:
        own = {_loose(span.text) for fund in record.funds if (span := fund.fundingSource) is not None}
        foreign = next((span for span in page.funds if _loose(span.text) not in own), None)
        if foreign is not None:
            ctx.warn(
                "page-funds-mismatch",
                "The page prints other funds than the record has; the record was used, check both.",
                foreign,
            )


def _title(page: Page, article: Article, ctx: Context) -> None:
    """The title in the article's language stands in the head, at least in the citation lines."""
    title = article.article_meta.titles.get(ctx.lang)
    if title is None or any(line.text == title.plain for line in page.head):
        return
    wanted = _loose(title.plain)
    if not any(wanted in _loose(line.text) for line in page.head):
        ctx.warn(
            "page-title-mismatch",
            "The page does not print the title that the record has; the record was used, check both.",
            title.source,
        )


def _abstracts(record: ArticleRecord, page: Page, ctx: Context) -> None:
    """The abstract of each script, for pages that print it."""
    chinese = [group for group in page.abstracts if group and _is_chinese(group[0].text)]
    others = [group for group in page.abstracts if group and group not in chinese]
    for code, ext in record.ext.items():
        groups = chinese if language_tag(code) == "zh" else others
        lines = groups[0] if len(groups) == 1 else ()  # of two groups nobody knows which
        if (
            ext.articleAbstract is None
            or not lines
            or ext.articleAbstract.text == "\n".join(line.text for line in lines)
        ):
            continue
        own = "".join(text.plain for text in paragraphs(ext.articleAbstract))
        if _loose(own) != _loose("".join(line.text for line in lines)):
            ctx.warn(
                "page-abstract-mismatch",
                "The page prints another abstract than the record has; the record was used, check both.",
                lines[0],
            )


def _is_chinese(text: str) -> bool:
    return 4 * len("".join(_HAN.findall(text))) > len(text)


def _keywords(record: ArticleRecord, page: Page, ctx: Context) -> None:
    """Every keyword of the page is one of the record's; those of a joined field stand one behind the other."""
    texts = [text for keyword in record.keywords if (text := line_text(keyword.keyword)) is not None]
    own = _loose("".join(texts))
    foreign = [span for spans in page.keywords for span in spans if _loose(span.text) not in own]
    if own and foreign:
        ctx.warn(
            "page-keywords-mismatch",
            "The page prints other keywords than the record has; the record was used, check both.",
            foreign[0],
        )


def _loose(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text).casefold()
