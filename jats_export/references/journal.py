"""[J]: an article in a journal."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

JOURNAL = ReferenceType(PublicationType.JOURNAL, by_code("J"))
