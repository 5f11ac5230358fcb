"""[R]: a report.

report = authors "." title [ ":" number ] "[R]" "." ( imprint [ ":" pages ] | date )
"""

from jats_export.model.ref import PublicationType
from jats_export.references.book import read_whole
from jats_export.references.draft import Draft
from jats_export.references.reference import DocumentType, Field
from jats_export.references.titles import report_number
from jats_export.references.types import ReferenceType, by_code


def _read(draft: Draft) -> None:
    found = report_number(draft, *draft.trimmed(*draft.title))
    if found is not None:
        draft.title = found[0]
        draft.add(Field.REPORT_NUMBER, *found[1])
    read_whole(draft)


REPORT = ReferenceType(DocumentType.REPORT, PublicationType.REPORT, by_code("R", shape=DocumentType.REPORT), _read)
