"""Markup in the texts of the article that no element stands for: told, as it is left out or written as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.mapping.context import Context
from jats_export.mapping.text import TAG
from jats_export.readers.records import ArticleRecord
from jats_export.spans import Span

#: Anything that looks like a tag.
_ANY_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]*)?/?>")


def tell_markup(record: ArticleRecord, ctx: Context) -> None:
    """Pictures, which are left out, and tags that are not known, which stay as characters; once for each value."""
    for span in _texts(record):
        text = span.text
        if "<" not in text:
            continue
        tags = [tag[0] for tag in _ANY_TAG.finditer(text)]
        if any(tag.lower().startswith("<img") for tag in tags):
            ctx.warn("image-dropped", "A picture in the text was left out; add it to the article by hand.", span)
        if any(TAG.fullmatch(tag) is None for tag in tags):
            ctx.warn(
                "markup-unknown",
                "The text holds a tag that is not known, and it was written as characters; check it.",
                span,
            )


def _texts(record: ArticleRecord) -> Iterator[Span]:
    """The values that may hold HTML and are exported."""
    spans: list[Span | None] = []
    for ext in record.ext.values():
        spans += [ext.title, ext.articleAbstract, ext.highlight]
    for author in record.authors:
        spans += [ext.bioContent for ext in author.ext.values()]
    yield from (span for span in [*spans, *(keyword.keyword for keyword in record.keywords)] if span is not None)
