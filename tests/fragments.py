"""Pieces of written JATS, as they stand in the file; the whole file is validated first."""

from __future__ import annotations

import re
import textwrap

from validity import assert_valid

from jats_export.model import Article
from jats_export.writers import jats


def fragments(article: Article, tag: str) -> list[str]:
    """Every outermost element of that name: its text in the file, its indentation taken off."""
    data = jats.write(article).data
    assert_valid(data)
    found: list[str] = []
    end = 0
    text = data.decode()
    for match in re.finditer(rf"<{tag}(?=[ />])", text):
        if match.start() < end:
            continue
        end = _end(text, tag, match.start())
        indent = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        lead = indent if not indent.strip() else ""
        found.append(textwrap.dedent(lead + text[match.start() : end]))
    return found


def fragment(article: Article, tag: str) -> str:
    """The only element of that name."""
    (only,) = fragments(article, tag)
    return only


def lines(text: str) -> str:
    """Expected XML from an indented string literal."""
    return textwrap.dedent(text).strip("\n")


def _end(text: str, tag: str, start: int) -> int:
    depth = 0
    for match in re.compile(rf"<{tag}(?=[ >])[^>]*?(/?)>|<{tag}(/)>|</{tag}>").finditer(text, start):
        if match[0].startswith("</"):
            depth -= 1
        elif not (match[1] or match[2]):
            depth += 1
        if depth == 0:
            return match.end()
    raise AssertionError(tag)
