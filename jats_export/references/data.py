"""[DS], [DB]: a data set or a database.

data = authors "." title "[DS/OL]" "." [ version "." ] platform ( "," year | "(" posted ")" ) [ "[" accessed "]" ] …
"""

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.reference import DocumentType, Field
from jats_export.references.types import ReferenceType, by_code
from jats_export.references.website import read_online

DATA = ReferenceType(
    DocumentType.DATASET,
    PublicationType.DATA,
    by_code("DB", "DS", shape=DocumentType.DATASET),
    read_online,
    {Field.TITLE: CitationElement.DATA_TITLE, Field.PUBLISHER: CitationElement.SOURCE},
)
