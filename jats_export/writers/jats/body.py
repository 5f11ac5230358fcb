"""`body` and `sec` (`jats-tagging` 4)."""

from __future__ import annotations

from jats_export.model.sec import Body, Sec
from jats_export.writers.jats.text import p, title, token
from jats_export.writers.xml import Element, element


def body(item: Body | None) -> Element | None:
    """`body`: paragraphs before the first heading, then the sections; nothing if there are neither."""
    if item is None:
        return None
    own = element("body", *(p(text) for text in item.paragraphs), *(sec(inner) for inner in item.sections))
    return own if own.children else None


def sec(item: Sec) -> Element:
    """`sec`: number, title, paragraphs, then sub-sections; no paragraph may follow a sub-section.

    The content model wants a number or a title, so a section without either has an empty title.
    """
    own = element("sec", attributes={"id": item.id, "sec-type": item.sec_type}, source=item.source)
    own.append(token("label", item.label))
    own.append(title(item.title))
    if not own.children:
        own.append(element("title"))
    own.extend(p(text) for text in item.paragraphs)
    own.extend(sec(inner) for inner in item.sections)
    return own
