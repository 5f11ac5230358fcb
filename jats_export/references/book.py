"""[M]: a book or a part of one; [G]: a collection.

book    = [ authors "." ] title [ ":" volume ] "[M]" [ "." contributors ] [ "." edition ] "." imprint [ ":" pages ]
chapter = [ authors "." ] title "[M]" ( "//" | "见:" | "In:" ) [ editors "." ] book title [ "." edition ] "." imprint …
"""

from __future__ import annotations

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.doubts import Doubt
from jats_export.references.draft import Draft
from jats_export.references.imprint import Facts, add_host, add_imprint, find_facts, take_segments
from jats_export.references.reference import DocumentType, Field, Range
from jats_export.references.titles import add_book_title, add_title
from jats_export.references.types import ReferenceType


def read_whole(draft: Draft) -> None:
    """A work that is cited as a whole."""
    add_book_title(draft)
    facts = find_facts(draft, *draft.source)
    left = take_segments(draft, draft.source.start, facts.start)
    if not draft.is_blank(*left):
        draft.doubt(Doubt.UNREAD)
    add_imprint(draft, facts)


def read_component(draft: Draft) -> None:
    """A part of a work: what stands behind `//` is its host."""
    add_title(draft)
    start = draft.host if draft.host is not None else draft.source.start
    facts = find_facts(draft, start, draft.source.end)
    if facts.start == start and facts.year is not None and _is_inside(draft, facts):
        facts = facts._replace(start=facts.end, year=None, year_mark=facts.end)  # a year inside the name of the host
    host = take_segments(draft, start, facts.start)
    if draft.is_blank(*host) and draft.norm.find(":", facts.start, facts.year_mark) < 0:
        add_host(draft, Range(facts.start, facts.year_mark))  # `//conference, year: pages`
        facts = facts._replace(start=facts.year_mark)
    else:
        add_host(draft, host)
    add_imprint(draft, facts)


def _is_inside(draft: Draft, facts: Facts) -> bool:
    """Whether words, not pages, stand behind the year."""
    rest = draft.norm[facts.year.end : facts.end] if facts.year is not None and facts.pages is None else ""
    return sum(map(str.isalpha, rest)) > 8  # noqa: PLR2004


def _claims_book(draft: Draft) -> bool:
    if draft.mark is None:
        return draft.shape is DocumentType.BOOK
    return draft.host is None and draft.mark.code in ("M", "G")


def _claims_chapter(draft: Draft) -> bool:
    if draft.mark is None:
        return draft.shape is DocumentType.CHAPTER
    return draft.host is not None and draft.mark.code in ("M", "A")


BOOK = ReferenceType(DocumentType.BOOK, PublicationType.BOOK, _claims_book, read_whole)
CHAPTER = ReferenceType(
    DocumentType.CHAPTER,
    PublicationType.BOOK,
    _claims_chapter,
    read_component,
    {Field.TITLE: CitationElement.CHAPTER_TITLE},
    is_part=True,
)
