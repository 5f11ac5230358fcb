"""`institution-id` → `InstitutionId` (`writers/jats/institution.py` backwards)."""

from __future__ import annotations

from lxml import etree

from jats_export.jats_reader.kit import Reading, string
from jats_export.model.ids import InstitutionId


def institution_ids(own: etree._Element, reading: Reading) -> tuple[InstitutionId, ...]:
    """The identifiers of registries inside an element; one of an unknown registry identifies nothing."""
    found = ((item.get("institution-id-type"), string(item, reading)) for item in own.iter("institution-id"))
    return tuple(InstitutionId(kind, value) for kind, value in found if kind and value)
