"""Every document type, in the order in which they claim a record."""

from __future__ import annotations

from jats_export.references.archive import ARCHIVE, MAP, OTHER
from jats_export.references.book import BOOK, CHAPTER
from jats_export.references.conference import PAPER, PROCEEDINGS
from jats_export.references.data import DATA
from jats_export.references.draft import Draft
from jats_export.references.journal import JOURNAL
from jats_export.references.newspaper import NEWSPAPER
from jats_export.references.patent import PATENT
from jats_export.references.preprint import PREPRINT
from jats_export.references.report import REPORT
from jats_export.references.software import SOFTWARE
from jats_export.references.standard import STANDARD
from jats_export.references.thesis import THESIS
from jats_export.references.types import ReferenceType
from jats_export.references.website import WEBSITE

#: The first that claims a record wins, so preprints stand before the codes they borrow; the last takes what is left.
REFERENCE_TYPES: tuple[ReferenceType, ...] = (
    PREPRINT,
    JOURNAL,
    BOOK,
    CHAPTER,
    PROCEEDINGS,
    PAPER,
    THESIS,
    REPORT,
    STANDARD,
    PATENT,
    NEWSPAPER,
    WEBSITE,
    DATA,
    SOFTWARE,
    MAP,
    ARCHIVE,
    OTHER,
)


def type_of(draft: Draft) -> ReferenceType:
    """The type of a record whose zones are known."""
    return next(kind for kind in REFERENCE_TYPES if kind.claims(draft))
