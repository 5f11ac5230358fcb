"""Every document type, in the order in which they claim a record."""

from __future__ import annotations

from jats_export.model.ref import CitationElement
from jats_export.references.archive import ARCHIVE, MAP, OTHER
from jats_export.references.book import BOOK, CHAPTER
from jats_export.references.conference import PAPER, PROCEEDINGS
from jats_export.references.data import DATA
from jats_export.references.draft import Draft
from jats_export.references.journal import JOURNAL
from jats_export.references.newspaper import NEWSPAPER
from jats_export.references.patent import PATENT
from jats_export.references.preprint import PREPRINT
from jats_export.references.reference import DocumentType, Field
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


#: What the parts of any document become; a type names only what differs (`ReferenceType.elements`).
_COMMON: dict[Field, CitationElement] = {
    Field.TITLE: CitationElement.SOURCE,
    Field.CONTAINER: CitationElement.SOURCE,
    Field.CONFERENCE: CitationElement.CONF_NAME,
    Field.YEAR: CitationElement.YEAR,
    Field.VOLUME: CitationElement.VOLUME,
    Field.ISSUE: CitationElement.ISSUE,
    Field.FPAGE: CitationElement.FPAGE,
    Field.LPAGE: CitationElement.LPAGE,
    Field.ELOCATION_ID: CitationElement.ELOCATION_ID,
    Field.PAGE_SECTION: CitationElement.FPAGE,
    Field.PUBLISHER: CitationElement.PUBLISHER_NAME,
    Field.PLACE: CitationElement.PUBLISHER_LOC,
    Field.EDITION: CitationElement.EDITION,
    Field.VERSION: CitationElement.VERSION,
    Field.SCALE: CitationElement.COMMENT,
    Field.COMMENT: CitationElement.COMMENT,
    Field.DOI: CitationElement.PUB_ID,
    Field.PMID: CitationElement.PUB_ID,
    Field.PMCID: CitationElement.PUB_ID,
    Field.CSTR: CitationElement.PUB_ID,
    Field.PREPRINT_ID: CitationElement.PUB_ID,
    Field.STANDARD_NUMBER: CitationElement.PUB_ID,
    Field.REPORT_NUMBER: CitationElement.PUB_ID,
    Field.PATENT_NUMBER: CitationElement.PATENT,
    Field.URL: CitationElement.EXT_LINK,
}

#: Document type, and whether a part of it is cited → part → element (`jats-tagging` 5.1).
ELEMENTS: dict[tuple[DocumentType, bool], dict[Field, CitationElement]] = {
    (kind.type, kind.is_part): {**_COMMON, **kind.elements} for kind in REFERENCE_TYPES
}


def type_of(draft: Draft) -> ReferenceType:
    """The type of a record whose zones are known."""
    for kind in REFERENCE_TYPES:
        if kind.claims(draft):
            return kind
    return OTHER
