"""`author-notes`: correspondence and footnotes (the last part of `writers/jats/contrib.py` backwards)."""

from __future__ import annotations

from lxml import etree

from jats_export.jats_reader.kit import Reading, children, lang_of
from jats_export.jats_reader.text import inline_element, merged, paragraphs, tokens, trimmed
from jats_export.model.contrib import AuthorNote, Corresp
from jats_export.model.text import Inline, Text

_KNOWN = frozenset({"corresp", "fn"})


def corresps(own: etree._Element | None, reading: Reading) -> tuple[Corresp, ...]:
    """The correspondence notes of `author-notes`."""
    if own is not None:
        reading.tell_unread(own, _KNOWN)
    return tuple(corresp(item, reading) for item in children(own, "corresp"))


def corresp(own: etree._Element, reading: Reading) -> Corresp:
    """`corresp`: its text, then the addresses; a blank stands before the first and a comma between them."""
    content: list[Inline] = [own.text or ""]
    for inner in own:
        tail = inner.tail or ""
        if inner.tag != "email":
            content += [*inline_element(inner, reading), tail]
        else:
            content[-1] = _without_blank(content[-1])
            content.append(tail if any(map(str.isalnum, tail)) else "")
    said = Text(trimmed(merged(content), reading))
    return Corresp(own.get("id", ""), said, tokens(children(own, "email"), reading))


def _without_blank(item: Inline) -> Inline:
    return item.removesuffix(" ") if isinstance(item, str) else item


def author_notes(own: etree._Element | None, reading: Reading) -> tuple[AuthorNote, ...]:
    """The footnotes of `author-notes`."""
    return tuple(found for item in children(own, "fn") if (found := fn(item, reading)) is not None)


def fn(own: etree._Element, reading: Reading) -> AuthorNote | None:
    """`fn`; one without a paragraph is none."""
    said = paragraphs(own.iter("p"), reading)
    return AuthorNote(own.get("id", ""), said, lang_of(own, reading), own.get("fn-type")) if said else None
