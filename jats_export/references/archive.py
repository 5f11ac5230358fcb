"""[A]: a document of an archive; [Z] and whatever has no mark that tells its kind; [CM]: a map.

document = [ author "." ] title "[A]" "." [ place ":" ] institution [ "," year ] [ ":" pages ]
map      = [ author "." ] title [ "." scale ] "[CM]" [ "." edition ] "." imprint [ "." size ]
"""

from jats_export.model.ref import PublicationType
from jats_export.references.book import read_whole
from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.reference import DocumentType, Range
from jats_export.references.titles import scale
from jats_export.references.types import ReferenceType, by_code


def _read_map(draft: Draft) -> None:
    start, end = draft.trimmed(*draft.title)
    cut = scale(draft, start, end)
    draft.title = Range(start, cut if cut is not None else end)
    read_whole(draft)


def _read_other(draft: Draft) -> None:
    if draft.mark is None:
        draft.doubt(Doubt.NO_TYPE)
    read_whole(draft)


def _claims_anything(_draft: Draft) -> bool:
    """The last row of the table."""
    return True


ARCHIVE = ReferenceType(DocumentType.ARCHIVE, PublicationType.ARCHIVE, by_code("A"), read_whole)
MAP = ReferenceType(DocumentType.MAP, PublicationType.OTHER, by_code("CM"), _read_map)
OTHER = ReferenceType(DocumentType.OTHER, PublicationType.OTHER, _claims_anything, _read_other)
