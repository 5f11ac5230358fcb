"""`body` and `sec` (`writers/jats/body.py` backwards)."""

from __future__ import annotations

from lxml import etree

from jats_export.jats_reader.kit import Reading, child, children
from jats_export.jats_reader.text import paragraphs, text, token
from jats_export.model.sec import Body, Sec
from jats_export.model.text import Text

#: Elements beside paragraphs whose paragraphs are read as if they stood alone.
_HOLDERS = ("boxed-text", "def-list", "disp-quote", "list", "statement", "verse-group")
_KNOWN = frozenset({"label", "title", "p", "sec", *_HOLDERS})
#: Sections in sections deeper than this are damage and read as paragraphs.
_MAX_DEPTH = 64


def body(own: etree._Element | None, reading: Reading) -> Body | None:
    """`body`; one that holds nothing is none."""
    if own is None:
        return None
    found = Body(blocks(own, reading), sections(own, reading))
    return found if found.paragraphs or found.sections else None


def sections(own: etree._Element, reading: Reading, depth: int = 0) -> tuple[Sec, ...]:
    """The sections directly inside an element."""
    return tuple(sec(item, reading, depth) for item in children(own, "sec"))


def sec(own: etree._Element, reading: Reading, depth: int = 0) -> Sec:
    """`sec`: number, title, paragraphs, then sub-sections."""
    title = child(own, "title")
    deep = depth >= _MAX_DEPTH
    return Sec(
        title=text(title, reading) if title is not None else Text(()),
        paragraphs=paragraphs(own.iter("p"), reading) if deep else blocks(own, reading),
        sections=() if deep else sections(own, reading, depth + 1),
        label=token(child(own, "label"), reading),
        id=own.get("id"),
        sec_type=own.get("sec-type"),
    )


def blocks(own: etree._Element, reading: Reading) -> tuple[Text, ...]:
    """The paragraphs directly inside an element, and those of lists and quotations."""
    reading.tell_unread(own, _KNOWN)
    found: list[etree._Element] = []
    for item in children(own, "p", *_HOLDERS):
        found += [item] if item.tag == "p" else item.iter("p")
    return paragraphs(found, reading)
