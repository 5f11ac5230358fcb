"""[EB]: a page on the web."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

WEBSITE = ReferenceType(PublicationType.WEBSITE, by_code("EB"))
