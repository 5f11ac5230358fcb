"""[D]: a thesis; the 1987 edition has `〔学位论文〕` behind the title.

thesis = author "." title "[D]" "." [ place ":" ] university [ "," year ] [ ":" pages ]
"""

from jats_export.model.ref import PublicationType
from jats_export.references.book import read_whole
from jats_export.references.draft import Draft
from jats_export.references.reference import DocumentType, Range
from jats_export.references.titles import thesis_word
from jats_export.references.types import ReferenceType, by_code


def _read(draft: Draft) -> None:
    word = thesis_word(draft, *draft.trimmed(*draft.title))
    word = word if word is not None else thesis_word(draft, *draft.title)
    if word is not None:
        draft.title = Range(draft.title.start, word)
    read_whole(draft)


THESIS = ReferenceType(DocumentType.THESIS, PublicationType.THESIS, by_code("D", shape=DocumentType.THESIS), _read)
