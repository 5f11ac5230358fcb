"""[CP]: a computer program.

program = authors "." title [ version ] "[CP/OL]" "." [ version "." ] [ platform ] [ "(" posted ")" ] …
"""

from jats_export.model.ref import PublicationType
from jats_export.references.reference import DocumentType
from jats_export.references.types import ReferenceType, by_code
from jats_export.references.website import read_online

SOFTWARE = ReferenceType(
    DocumentType.SOFTWARE, PublicationType.SOFTWARE, by_code("CP", shape=DocumentType.SOFTWARE), read_online
)
