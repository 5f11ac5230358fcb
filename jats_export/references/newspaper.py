"""[N]: an article in a newspaper.

article = [ authors "." ] title "[N]" "." newspaper "," date [ "(" section ")" ]
"""

from __future__ import annotations

import re

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.dates import date_at
from jats_export.references.draft import Draft
from jats_export.references.journal import read_serial
from jats_export.references.reference import DocumentType, Field
from jats_export.references.titles import add_title
from jats_export.references.types import ReferenceType, by_code

_DATE = re.compile(r"[,.\s]\s?(?=(?:1[89]|20)\d\d\s?[-/.年]\s?\d)")
_MONTH_DAY = re.compile(r"[,.\s(]\s?(?=\d{1,2}[-.]\d{1,2}\s?\(|$)")
_SECTION = re.compile(
    r"\s{0,3}[,(:]\s?(?:第\s?)?(?P<section>[a-z]{0,2}\d{1,3}(?:-\d{1,3})?|[a-z]|[\u4e00-\u9fff]{1,6})\s?版?\s?\)?"
)


def _read(draft: Draft) -> None:
    add_title(draft)
    start, end = draft.trimmed(*draft.source)
    end = _closed(draft, end)
    match = _DATE.search(draft.norm, start, end)
    date = date_at(draft.norm, match.end()) if match is not None else None
    if match is None or date is None:
        read_serial(draft, start, end)
        return
    draft.add(Field.CONTAINER, start, match.start())
    draft.add_date(Field.DATE_POSTED, date)
    section = _SECTION.match(draft.low, date.end, end)
    if section is not None:
        draft.add(Field.PAGE_SECTION, *section.span("section"))


def _closed(draft: Draft, end: int) -> int:
    """The bracket that closes the section."""
    return end + 1 if draft.norm[end : end + 1] == ")" else end


NEWSPAPER = ReferenceType(
    DocumentType.NEWSPAPER,
    PublicationType.NEWSPAPER,
    by_code("N", shape=DocumentType.NEWSPAPER),
    _read,
    {Field.TITLE: CitationElement.ARTICLE_TITLE, Field.PAGE_SECTION: CitationElement.ISSUE},
)
