"""[P]: a patent.

patent = applicants "." title ":" [ country "," ] number "[P]" "." date
| applicants "." title "[P]" "." country ":" number "," date      (CAJ-CD B/T 1-1998)
"""

from __future__ import annotations

import re

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.dates import Date, date_at
from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.reference import DocumentType, Field, Role
from jats_export.references.titles import add_title, patent_number
from jats_export.references.types import ReferenceType, by_code

_DATE = re.compile(r"(?:1[5-9]|20)\d\d\s?[-/.年]")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[.\s]*$")


def _read(draft: Draft) -> None:
    draft.people = [group._replace(role=Role.INVENTOR) for group in draft.people]
    start, end = draft.source
    date = _last_date(draft, start, end)
    if date is not None:
        draft.add_date(Field.DATE_POSTED, date)
        end = date.start
    elif (year := _YEAR.search(draft.norm, start, end)) is not None:
        draft.add(Field.YEAR, *year.span("year"))
        end = year.start()
    elif draft.year is None:
        draft.doubt(Doubt.NO_YEAR)
    found = patent_number(draft, *draft.trimmed(*draft.title))
    if found is not None:
        draft.title = found[0]
        draft.add(Field.PATENT_NUMBER, *found[1])
    else:
        _number_behind(draft, start, end)
    add_title(draft)


def _number_behind(draft: Draft, start: int, end: int) -> None:
    """`中国专利: 88105607.3, date`."""
    start, end = draft.trimmed(start, end)
    found = patent_number(draft, start - 1, end) if start < end else None
    if found is not None:
        draft.add(Field.PATENT_NUMBER, *found[1])
    elif start < end and any(character.isdigit() for character in draft.norm[start:end]):
        draft.doubt(Doubt.UNREAD)


def _last_date(draft: Draft, start: int, end: int) -> Date | None:
    found = None
    for match in _DATE.finditer(draft.norm, start, end):
        date = date_at(draft.norm, match.start())
        if date is not None and date.end <= end:
            found = date
    return found


PATENT = ReferenceType(
    DocumentType.PATENT,
    PublicationType.PATENT,
    by_code("P", shape=DocumentType.PATENT),
    _read,
    {Field.TITLE: CitationElement.ARTICLE_TITLE},
)
