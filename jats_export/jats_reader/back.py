"""`back`: acknowledgements, sections, reference list (`writers/jats/back.py` backwards)."""

from __future__ import annotations

import attrs
from lxml import etree

from jats_export.jats_reader.body import blocks, sections
from jats_export.jats_reader.citation import citation
from jats_export.jats_reader.kit import Reading, child, children, lang_of, optional, string
from jats_export.jats_reader.text import text
from jats_export.model.ref import Citation, PublicationType, Ref
from jats_export.model.sec import Ack, Sec

_KNOWN = frozenset({"ack", "sec", "ref-list"})
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")


@attrs.frozen
class Back:
    """What `back` holds, as the fields of `Article`."""

    ack: Ack | None = None
    sections: tuple[Sec, ...] = ()
    ref_list_title: str | None = None
    refs: tuple[Ref, ...] = ()


def back(own: etree._Element | None, reading: Reading) -> Back:
    """`back`; several reference lists are read as one."""
    if own is None:
        return Back()
    reading.tell_unread(own, _KNOWN)
    lists = list(own.iter("ref-list"))
    refs = tuple(ref(item, reading) for found in lists for item in children(found, "ref"))
    title = optional(child(lists[0], "title"), reading) if refs else None
    return Back(ack(child(own, "ack"), reading), sections(own, reading), title, refs)


def ack(own: etree._Element | None, reading: Reading) -> Ack | None:
    """`ack`; one that holds nothing is none."""
    if own is None:
        return None
    heading = child(own, "title")
    title = text(heading, reading) if heading is not None else None
    found = Ack(blocks(own, reading), title or None)
    return found if found.paragraphs or found.title is not None else None


def ref(own: etree._Element, reading: Reading) -> Ref:
    """`ref`: one number of the list; alternatives are one work in several languages."""
    alternatives = child(own, "citation-alternatives")
    holder = alternatives if alternatives is not None else own
    citations = tuple(citation(item, reading) for item in children(holder, *_CITATIONS))
    label = string(child(own, "label"), reading)
    return Ref(
        own.get("id", ""),
        label,
        citations or (_untagged(own, reading),),
        alternatives=len(citations) > 1 and alternatives is not None,
    )


def _untagged(own: etree._Element, reading: Reading) -> Citation:
    """A `ref` that holds a note only."""
    whole = string(own, reading)
    return Citation(PublicationType.OTHER, lang_of(own, reading), (whole,) if whole else ())
