"""`aff` and `aff-alternatives` → `Affiliation` (the second half of `writers/jats/contrib.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml import etree

from jats_export.jats_reader.institution import institution_ids
from jats_export.jats_reader.kit import Reading, child, children, lang_of, localized, optional, string
from jats_export.jats_reader.text import collapsed
from jats_export.model.contrib import Aff, AffElement, Affiliation, AffPart

_INSTITUTION = AffElement.INSTITUTION
_PARTS = {kind.value: kind for kind in AffElement}
#: Not part of the printed address.
_APART = frozenset({"label", "institution-id"})


def affiliations(meta: etree._Element, reading: Reading) -> tuple[Affiliation, ...]:
    """Every affiliation of the article, wherever it stands."""
    versions = {item for own in meta.iter("aff-alternatives") for item in children(own, "aff")}
    outer = (own for own in meta.iter("aff-alternatives", "aff") if own not in versions)
    return tuple(found for own in outer if (found := affiliation(own, reading)) is not None)


def affiliation(own: etree._Element, reading: Reading) -> Affiliation | None:
    """`aff-alternatives`, or a plain `aff`; without any version it is none."""
    plain = [own] if own.tag == "aff" else list(children(own, "aff"))
    versions = localized(((lang_of(item, reading), aff(item, reading)) for item in plain), own, reading)
    labels = (optional(child(item, "label"), reading) for item in plain)
    return Affiliation(own.get("id", ""), versions, next(filter(None, labels), None)) if versions else None


def aff(own: etree._Element, reading: Reading) -> Aff:
    """`aff` in one language: tagged parts, and the characters between them."""
    return Aff(_trimmed(_merged(_content(own, reading)), reading))


def _content(own: etree._Element, reading: Reading) -> Iterator[str | AffPart]:
    yield own.text or ""
    for inner in own:
        if inner.tag in _PARTS:
            yield aff_part(inner, reading) or ""
        elif inner.tag == "institution-wrap":
            yield from institution_wrap(inner, reading)
        elif inner.tag not in _APART:
            yield from _content(inner, reading)
        yield inner.tail or ""


def aff_part(own: etree._Element, reading: Reading) -> AffPart | None:
    """A tagged part of an address."""
    whole = string(own, reading)
    kind = _PARTS[str(own.tag)]
    country = own.get("country") if kind is AffElement.COUNTRY else None
    return AffPart(kind, whole, own.get("content-type"), country) if whole else None


def institution_wrap(own: etree._Element, reading: Reading) -> Iterator[str | AffPart]:
    """`institution-wrap`: what is in it, its identifiers at its last institution, the one that holds the others."""
    found = _content(own, reading)
    content = [item for item in found if reading.exact or not isinstance(item, str) or item.strip()]
    ids = institution_ids(own, reading)
    named = [
        number for number, item in enumerate(content) if isinstance(item, AffPart) and item.element is _INSTITUTION
    ]
    for number, item in enumerate(content):
        last = bool(named) and number == named[-1]
        yield attrs.evolve(item, ids=ids) if last and isinstance(item, AffPart) else item


def _merged(content: Iterator[str | AffPart]) -> list[str | AffPart]:
    found: list[str | AffPart] = []
    for item in content:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        elif item:
            found.append(item)
    return found


def _trimmed(content: list[str | AffPart], reading: Reading) -> tuple[str | AffPart, ...]:
    """Without the white space that only lays out a file."""
    if not reading.exact:
        content = [collapsed(item) if isinstance(item, str) else item for item in content]
        if content and isinstance(content[0], str):
            content[0] = content[0].lstrip()
        if content and isinstance(content[-1], str):
            content[-1] = content[-1].rstrip()
    return tuple(item for item in content if item)
