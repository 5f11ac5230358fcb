"""[A]: a document of an archive."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

ARCHIVE = ReferenceType(PublicationType.ARCHIVE, by_code("A"))
