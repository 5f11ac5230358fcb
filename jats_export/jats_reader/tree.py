"""A parsed file made ready for reading: no comments, no name space of JATS itself, entities of the DTD resolved."""

from __future__ import annotations

import html
import itertools

from lxml import etree

from jats_export.writers.jats.layout import DOCTYPE
from jats_export.writers.xml import DECLARATION, NAMESPACES

#: How a file of ours begins, byte for byte: its text is exactly that of the model.
_HEAD = f'{DECLARATION}{DOCTYPE}\n<article xmlns:xlink="{NAMESPACES["xlink"]}" xmlns:mml='.encode()
#: Name spaces that some archives put JATS into.
_JATS_NAMESPACES = ("https://jats.nlm.nih.gov/ns/", "http://jats.nlm.nih.gov", "http://dtd.nlm.nih.gov/")
#: Elements that the model has something for that a link can point at, and how the ids of those begin that have none.
_IDS = {
    "aff": "aff",
    "aff-alternatives": "aff",
    "award-group": "award",
    "corresp": "cor",
    "fn": "fn",
    "ref": "R",
}
_TARGETS = ("sec", *_IDS)


def as_printed(data: bytes) -> bool:
    """Whether the file is laid out as ours are, so that no white space of its text is layout."""
    return data.startswith(_HEAD)


def article_root(root: etree._Element) -> etree._Element | None:
    """The article of the file, its root or inside an envelope of an archive; ready for reading."""
    found = next((own for own in root.iter("{*}article") if _is_jats(own)), None)
    if found is None:
        return None
    if etree.QName(found).namespace is not None:
        _without_namespace(found)
    etree.strip_elements(found, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    _resolve_entities(found)
    _give_ids(found)
    return found


def link_targets(root: etree._Element) -> frozenset[str]:
    """The ids that a cross-reference of the model can name."""
    ids = (own.get("id") for own in root.iter(*_TARGETS))
    floats = (own.get("id") for own in root.iterfind("floats-group/*"))
    return frozenset(found for found in (*ids, *floats) if found)


def _give_ids(root: etree._Element) -> None:
    """Give an id to whatever can be linked to and has none; the model wants one (a `sec` may do without)."""
    taken = {own.get("id") for own in root.iter("{*}*")}
    numbers = {prefix: itertools.count(1) for prefix in _IDS.values()}
    for own in root.iter(*_IDS):
        parent, prefix = own.getparent(), _IDS[str(own.tag)]
        if own.get("id") or (parent is not None and parent.tag == "aff-alternatives"):
            continue
        given = next(name for number in numbers[prefix] if (name := f"{prefix}{number}") not in taken)
        own.set("id", given)


def _is_jats(own: etree._Element) -> bool:
    namespace = etree.QName(own).namespace
    return namespace is None or namespace.startswith(_JATS_NAMESPACES)


def _without_namespace(root: etree._Element) -> None:
    for own in root.iter("{*}*"):
        if _is_jats(own):
            own.tag = etree.QName(own).localname


def _resolve_entities(root: etree._Element) -> None:
    """Put the characters of the entities of the JATS DTD (HTML knows the same names) in their place.

    The parser loads no DTD and expands nothing; a name that is not known stays as it is written.
    """
    for own in list(root.iter(etree.Entity)):
        parent, before = own.getparent(), own.getprevious()
        if parent is None:  # pragma: no cover - an entity is never a root
            continue
        text = html.unescape(own.text or "") + (own.tail or "")
        own.tail = None
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        parent.remove(own)
