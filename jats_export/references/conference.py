"""[C]: proceedings or a paper in them; [G]//: a paper in a collection.

proceedings = [ editors "." ] title "[C]" "." imprint
paper       = [ authors "." ] title "[C]//" [ editors "." ] proceedings "." imprint [ ":" pages ]
| [ authors "." ] title "[C]//" conference "," year [ ":" pages ]
"""

from __future__ import annotations

import re

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.book import read_component, read_whole
from jats_export.references.draft import Draft
from jats_export.references.imprint import add_imprint, find_facts
from jats_export.references.reference import DocumentType, Field
from jats_export.references.titles import add_book_title
from jats_export.references.types import ReferenceType

_EVENT = re.compile(
    r"(?:会议|年会|研讨会|大会|讨论会|论坛|学术会)(?:\s?\([^()]{1,40}\))?$|\b(?:conference|symposium|workshop|congress|meeting)\b"
)
_BOOK_OF = re.compile(r"proceedings|proc\.|论文集|文集|汇编|会刊|abstracts|advances in|lecture notes|transactions")


def _read_whole(draft: Draft) -> None:
    if draft.host is None:
        read_whole(draft)
        return
    add_book_title(draft)  # `[C]//2012`: a host mark with nothing but the year behind it
    add_imprint(draft, find_facts(draft, draft.host, draft.source.end))


def _read_paper(draft: Draft) -> None:
    read_component(draft)
    for index, part in enumerate(draft.parts):
        if part.field is Field.CONTAINER:
            name = draft.low[part.start : part.end]
            if _EVENT.search(name) and not _BOOK_OF.search(name):
                draft.parts[index] = part._replace(field=Field.CONFERENCE)


def _claims_whole(draft: Draft) -> bool:
    if draft.mark is None or draft.mark.code != "C" or _names_host(draft):
        return False
    return draft.host is None or not any(c.isalpha() for c in draft.norm[draft.host : draft.source.end])


def _claims_paper(draft: Draft) -> bool:
    if draft.mark is None:
        return draft.shape is DocumentType.CONFERENCE
    return draft.mark.code in ("C", "G") and (draft.host is not None or _names_host(draft))


def _names_host(draft: Draft) -> bool:
    """Damage: a stop stands for `//`, and the facts begin with the name of proceedings or of an event."""
    start, end = draft.source
    colon = draft.low.find(":", start, end)
    head = draft.low[start : colon if colon >= 0 else end]
    return draft.host is None and (
        _BOOK_OF.search(head) is not None or _EVENT.search(head.split(",")[0].strip(" .")) is not None
    )


PROCEEDINGS = ReferenceType(DocumentType.CONFERENCE, PublicationType.CONFPROC, _claims_whole, _read_whole)
PAPER = ReferenceType(
    DocumentType.CONFERENCE,
    PublicationType.CONFPROC,
    _claims_paper,
    _read_paper,
    {Field.TITLE: CitationElement.ARTICLE_TITLE},
    is_part=True,
)
