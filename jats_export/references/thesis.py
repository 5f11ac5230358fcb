"""[D]: a thesis."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

THESIS = ReferenceType(PublicationType.THESIS, by_code("D"))
