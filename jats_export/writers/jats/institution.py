"""`institution-wrap`: the names of an institution with its identifiers (`jats-tagging` 3.5, 3.10)."""

from __future__ import annotations

from jats_export.model.ids import InstitutionId
from jats_export.writers.xml import Element, element

#: What JATS4R (Funding 1.3) wants beside a DOI of the Open Funder Registry.
_VOCABULARY = {"doi": {"vocab": "open-funder-registry", "vocab-identifier": "10.13039/open_funder_registry"}}


def institution_wrap(ids: tuple[InstitutionId, ...], *names: Element) -> Element:
    """`institution-wrap`: the identifiers, then the names."""
    return element("institution-wrap", *(institution_id(item) for item in ids), *names)


def institution_id(item: InstitutionId) -> Element:
    """`institution-id`."""
    kind = item.institution_id_type
    return element("institution-id", item.value, attributes={"institution-id-type": kind, **_VOCABULARY.get(kind, {})})
