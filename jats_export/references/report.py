"""[R]: a report."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

REPORT = ReferenceType(PublicationType.REPORT, by_code("R"))
