"""[CP]: a computer program."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

SOFTWARE = ReferenceType(PublicationType.SOFTWARE, by_code("CP"))
