"""One reference string in the national style (GB/T 7714) → a `Reference`; one module for each document type.

The printed string is never changed: what is recognised is tagged in place, the rest stays text.

    reference = parse("张三丰. 题名[J]. 刊名, 2024, 1(2): 3-4.")
    reference.value(Field.YEAR)            # "2024"
    record(reference)                      # plain data, in the words of the reference set
    citations(reference)                   # what the JATS writer prints
"""

from jats_export.references.citation import citations, pub_id
from jats_export.references.output import csl, line_record, record
from jats_export.references.parsing import language
from jats_export.references.parsing import parse_reference as parse
from jats_export.references.reference import DocumentType, Field, Name, Part, People, Range, Reference, Role
from jats_export.references.registry import REFERENCE_TYPES

<<<<<<< HEAD
__all__ = [
    "REFERENCE_TYPES",
    "DocumentType",
    "Field",
    "Name",
    "Part",
    "People",
    "Range",
    "Reference",
    "Role",
    "citations",
    "csl",
    "language",
    "line_record",
    "parse",
    "pub_id",
    "record",
]
=======
import re

from jats_export.model.ref import Citation, CitationPart, PublicationType
from jats_export.references.archive import ARCHIVE
from jats_export.references.book import BOOK
from jats_export.references.conference import CONFERENCE
from jats_export.references.data import DATA
from jats_export.references.identifiers import identifiers, pub_id
from jats_export.references.journal import JOURNAL
from jats_export.references.newspaper import NEWSPAPER
from jats_export.references.patent import PATENT
from jats_export.references.preprint import PREPRINT
from jats_export.references.report import REPORT
from jats_export.references.software import SOFTWARE
from jats_export.references.standard import STANDARD
from jats_export.references.thesis import THESIS
from jats_export.references.types import ReferenceType, TypeMark, type_mark
from jats_export.references.website import WEBSITE
from jats_export.spans import Span

__all__ = ["REFERENCE_TYPES", "language", "parse", "pub_id", "publication_type"]

#: Every document type; the first that claims a string wins, so preprints stand before the codes they borrow.
REFERENCE_TYPES: tuple[ReferenceType, ...] = (
    PREPRINT,
    JOURNAL,
    BOOK,
    CONFERENCE,
    THESIS,
    REPORT,
    STANDARD,
    PATENT,
    NEWSPAPER,
    WEBSITE,
    DATA,
    SOFTWARE,
    ARCHIVE,
)

#: Scripts that tell a language, in the order of the decision (`jats-tagging` 5).
_SCRIPTS = (
    ("ja", re.compile(r"[ぁ-ゟァ-ヺ]")),
    ("zh", re.compile(r"[㐀-鿿豈-﫿]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
)


def parse(text: str, *, title: str | None = None, source: Span | None = None) -> Citation:
    """Read one reference string.

    Args:
        text: the reference as printed, without its number.
        title: title of the cited work, where it is known apart; names the work that a link leads to.
        source: the span that `text` was taken from; parts keep their place when it was taken as it stands.

    Returns:
        A citation whose string value equals `text`.
    """
    mark = type_mark(text)
    exact = source if source is not None and source.text == text else None
    return Citation(
        publication_type=publication_type(mark, text),
        lang=language(text),
        content=_tagged(text, title or _before(text, mark), exact),
        publication_format="online" if mark is not None and mark.carrier == "OL" else None,
        source=source,
    )


def publication_type(mark: TypeMark | None, text: str) -> PublicationType:
    """The JATS word for the document type; `other` when nothing tells it."""
    for kind in REFERENCE_TYPES:
        if kind.claims(mark, text):
            return kind.publication_type
    return PublicationType.OTHER


def language(text: str) -> str:
    """Language of a reference by its script: kana, Han, Cyrillic, else English."""
    return next((lang for lang, script in _SCRIPTS if script.search(text)), "en")


def _before(text: str, mark: TypeMark | None) -> str:
    """What stands before the type mark: authors and title."""
    return text[: mark.start].strip() if mark is not None else ""


def _tagged(text: str, title: str, source: Span | None) -> tuple[str | CitationPart, ...]:
    content: list[str | CitationPart] = []
    position = 0
    for tagged in identifiers(text, title, source):
        if tagged.start > position:
            content.append(text[position : tagged.start])
        content.append(tagged.part)
        position = tagged.end
    if position < len(text):
        content.append(text[position:])
    return tuple(content)
>>>>>>> origin/main
