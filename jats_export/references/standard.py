"""[S]: a standard."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

STANDARD = ReferenceType(PublicationType.STANDARD, by_code("S"))
