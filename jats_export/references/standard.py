"""[S]: a standard.

standard = [ body "." ] title ":" number "[S]" [ "." imprint [ ":" pages ] ]     (2005, 2015)
| [ body "." ] number title "[S]" [ "." year ]                          (2025, CAJ-CD B/T 1-1998)
"""

from jats_export.model.ref import PublicationType
from jats_export.references.book import read_whole
from jats_export.references.draft import Draft
from jats_export.references.reference import DocumentType, Field, Range
from jats_export.references.titles import standard_number
from jats_export.references.types import ReferenceType, by_code


def _read(draft: Draft) -> None:
    start, end = draft.trimmed(*draft.title)
    if draft.norm[end : end + 1] == ")" and "(" in draft.norm[start:end]:
        end += 1
    found = standard_number(draft, start, end)
    if found is not None:
        draft.title = found[0]
        number = Range(*found[1])
        draft.add(Field.STANDARD_NUMBER, *number)
    read_whole(draft)


STANDARD = ReferenceType(
    DocumentType.STANDARD, PublicationType.STANDARD, by_code("S", shape=DocumentType.STANDARD), _read
)
