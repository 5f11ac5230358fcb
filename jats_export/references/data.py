"""[DB], [DS]: a database or a data set; preprints that are marked so are taken before."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

DATA = ReferenceType(PublicationType.DATA, by_code("DB", "DS"))
