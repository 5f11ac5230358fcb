"""[P]: a patent."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

PATENT = ReferenceType(PublicationType.PATENT, by_code("P"))
