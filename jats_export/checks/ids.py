"""Ids of a document and everything that points at them.

Knows which attributes are ids and references to ids, nothing else of JATS; serves for any target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.problems import Level, Problem

#: The attribute of type ID in the JATS 1.3 Publishing DTD; a test compares both tables with it.
ID_ATTRIBUTE = "id"
#: Attributes of type IDREF or IDREFS, the id of another element or several with spaces between, and the elements
#: that bear them: `*` for `rid`, which many do.
REFERENCE_ATTRIBUTES = {
    "rid": ("*",),
    "continued-from": ("def-list", "list"),
    "glyph-data": ("glyph-ref",),
    "headers": ("td", "th"),
    "pointer-to-explained": ("explanation",),
    "pointer-to-question": ("answer",),
}

_IDS = etree.XPath(f"/descendant::*/@{ID_ATTRIBUTE}", smart_strings=False)
_RIDS = etree.XPath("/descendant::*/@rid", smart_strings=False)
#: The elements that bear the other references; few documents have any.
_RARE = tuple(tag for tags in REFERENCE_ATTRIBUTES.values() for tag in tags if tag != "*")


def ids(document: Document, _settings: Settings) -> Iterator[Problem]:
    """Each id stands once, and each reference to an id finds it.

    Needed because libxml2's XSD engine does not check IDREF (`schemas` 0), and to name element and line.
    Most documents are right: the elements are looked at one by one only if something may be wrong.
    """
    given = cast("list[str]", _IDS(document.tree))
    known = set(given)
    if len(known) != len(given):
        yield from _id_duplicate(document)
    used = cast("list[str]", _RIDS(document.tree))
    if not known.issuperset(used) or next(document.tree.iter(*_RARE), None) is not None:
        yield from _rid_dangling(document, known)


def _id_duplicate(document: Document) -> Iterator[Problem]:
    """An id is used by more than one element.

    What: the second and each further element with the same `id`.
    Why: XML 1.0, 3.3.1 (validity constraint ID); an `xref` to it would be ambiguous.

    Passes:
        <sec id="S1"><title>One</title></sec><sec id="S2"><title>Two</title></sec>

    Fails:
        <sec id="S1"><title>One</title></sec><sec id="S1"><title>Two</title></sec>
    """
    first: dict[str, etree._Element] = {}
    for own in document.tree.iter(etree.Element):
        value = own.get(ID_ATTRIBUTE)
        if value is None:
            continue
        if value in first:
            other = f"{first[value].tag} in line {first[value].sourceline}"
            message = f"The id {value!r} of {own.tag} is taken by {other}; give each element an id of its own."
            yield document.problem_at(ID_DUPLICATE, message, own)
        first.setdefault(value, own)


def _rid_dangling(document: Document, known: set[str]) -> Iterator[Problem]:
    """A reference points at an id that no element has.

    What: each id in `rid`, `headers` … that is not in the document; also an empty value.
    Why: XML 1.0, 3.3.1 (validity constraint IDREF); PMC reports it as an error.

    Passes:
        <p><xref ref-type="bibr" rid="R1">1</xref></p>
        <ref id="R1"><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>

    Fails:
        <p><xref ref-type="bibr" rid="R1">1</xref></p>
    """
    for own in document.tree.iter(etree.Element):
        for name in REFERENCE_ATTRIBUTES:
            value = own.get(name)
            if value is None:
                continue
            for missing in [target for target in value.split() or [""] if target not in known]:
                said = f"points at {missing!r}, an id that no element has" if missing else "is empty"
                yield document.problem_at(RID_DANGLING, f"The attribute {name} of {own.tag} {said}.", own)


ID_DUPLICATE = Rule("id-duplicate", Level.ERROR, _id_duplicate)
RID_DANGLING = Rule("rid-dangling", Level.ERROR, _rid_dangling)

RULES = (ID_DUPLICATE, RID_DANGLING)
