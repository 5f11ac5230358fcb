"""Biographies of the dump → `bio`, one paragraph for each line (`jats-tagging` 3.4)."""

from __future__ import annotations

import re
from collections.abc import Collection

from jats_export.mapping.context import Context
from jats_export.mapping.emails import without_label, without_private
from jats_export.mapping.text import paragraphs
from jats_export.model.contrib import Bio
from jats_export.readers.records import AuthorExtRecord
from jats_export.spans import Span

#: The `content` member of a `bio` value: JSON-like, but with raw line ends and quotes (`dump-format` section 2, json).
_CONTENT = re.compile(r'"content"\s*:\s*"')
#: Where that member ends when another one follows: `","img":"`, which holds a token.
_NEXT_MEMBER = re.compile(r'"\s?,\s?"[A-Za-z]\w{0,40}"\s?:')


def bio(ext: AuthorExtRecord, allowed: Collection[str], ctx: Context) -> Bio | None:
    """The biography in one language; `allowed` are the addresses of its author that may stand in it."""
    span = ext.bioContent or _content_member(ext.bio)
    found = paragraphs(span)
    if not found:
        return None
    last = without_label(found[-1])
    if last is None or last.plain != found[-1].plain:
        ctx.note(
            "bio-label-removed", "The e-mail label at the end of the biography has no value and was left out.", span
        )
        found = found[:-1] if last is None else (*found[:-1], last)
    found = without_private(found, allowed, ctx)
    return Bio(found) if found else None


def _content_member(span: Span | None) -> Span | None:
    """The `content` of a JSON-like `bio`, by its delimiters; never `json.loads`."""
    if span is None:
        return None
    text = span.text
    start = _CONTENT.search(text)
    if start is None:
        return None
    following = _NEXT_MEMBER.search(text, start.end())
    end = following.start() if following is not None else text.rfind('"')
    inner = text[start.end() : end] if end >= start.end() else ""
    if not inner.strip():
        return None
    offset = start.end() + len(inner) - len(inner.lstrip())
    return span.part(offset, offset + len(inner.strip()))
