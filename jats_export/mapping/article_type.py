"""Record and column of the article → `@article-type`, a word of PMC's closed list (`jats-tagging` section 1)."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, language_tag, place
from jats_export.problems import ignore
from jats_export.readers.records import ArticleRecord
from jats_export.settings import ARTICLE_TYPES
from jats_export.spans import Span

#: What column names contain, the more telling words first: 综述与述评 is a review, whatever else it is.
_TYPE_BY_WORD: tuple[tuple[str, str], ...] = (
    ("书评|book review", "book-review"),
    ("病例|案例|case report", "case-report"),
    ("数据论文|data paper", "data-paper"),
    ("撤稿|retraction", "retraction"),
    ("勘误|更正|correction|erratum|corrigendum", "correction"),
    ("读者来信|通信|correspondence|letters? to the editor", "letter"),
    ("会议|meeting|conference report", "meeting-report"),
    ("综述|述评|评述|进展|review|progress", "review-article"),
    ("卷首语|编者按|社论|主编|editorial|foreword", "editorial"),
    ("评论|观点|视点|commentary|comment|perspective|viewpoint", "article-commentary"),
    ("快报|快讯|rapid|letters?", "rapid-communication"),
    ("简报|短文|brief|short", "brief-report"),
    ("讣告|obituary", "obituary"),
    ("新闻|资讯|动态|news", "news"),
    ("方法|methods?", "methods-article"),
    ("研究论文|论文|研究|research article|research|original|article", "research-article"),
)
_PATTERNS = tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in _TYPE_BY_WORD)
#: What the platform fills in when no editor has chosen.
_DEFAULT = "research-article"


def article_type(record: ArticleRecord, ctx: Context) -> str:
    """The user's choice, else what the dump says; where both differ, that is told."""
    own = _own_type(record, ctx if ctx.options.article_type is None else ctx._replace(log=ignore))
    forced = ctx.options.article_type
    if forced is not None and forced != own:
        ctx.note("article-type-forced", f"The article was given the type {forced}; the dump says {own}.", place(record))
    return forced or own


def _own_type(record: ArticleRecord, ctx: Context) -> str:
    """What the dump says: the record's type, the column's, then the platform's default; first hit wins."""
    own = type_by_words(record.articleType)
    if own is not None:
        return own
    default = record.articleTypeStr
    for _, ext in sorted(record.ext.items(), key=lambda item: language_tag(item[0]) != ctx.lang):
        kind = type_by_words(ext.columnName)
        if kind is not None:
            if default is not None and default.text != kind:
                ctx.warn(
                    "article-type-from-column",
                    f"The column says {kind}, the record another type; the column was followed, or force one with --article-type.",
                    ext.columnName,
                )
            return kind
    return default.text if default is not None and default.text in ARTICLE_TYPES else _DEFAULT


def type_by_words(span: Span | None) -> str | None:
    """The article type that a value is, or that its words mean; nothing for words that mean none."""
    if span is None:
        return None
    if span.text in ARTICLE_TYPES:
        return span.text
    return next((kind for pattern, kind in _PATTERNS if pattern.search(span.text)), None)
