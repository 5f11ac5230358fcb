"""[N]: an article in a newspaper."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

NEWSPAPER = ReferenceType(PublicationType.NEWSPAPER, by_code("N"))
