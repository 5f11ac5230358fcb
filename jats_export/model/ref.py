"""References: citations as running text with tagged parts.

Every tagged part is data: a new reference type needs no new writer code.
"""

from __future__ import annotations

import enum

import attrs

from jats_export.spans import Span, source_field


class PublicationType(enum.Enum):
    """`@publication-type`: the words JATS4R lists, and `archive` for [A] (`jats-tagging` 5.1)."""

    JOURNAL = "journal"
    BOOK = "book"
    CONFPROC = "confproc"
    REPORT = "report"
    THESIS = "thesis"
    PATENT = "patent"
    STANDARD = "standard"
    NEWSPAPER = "newspaper"
    WEBSITE = "website"
    PREPRINT = "preprint"
    DATA = "data"
    SOFTWARE = "software"
    ARCHIVE = "archive"
    OTHER = "other"


class CitationElement(enum.StrEnum):
    """The elements inside a citation; each is the string of its JATS name."""

    ARTICLE_TITLE = "article-title"
    CHAPTER_TITLE = "chapter-title"
    COLLAB = "collab"
    COMMENT = "comment"
    CONF_DATE = "conf-date"
    CONF_LOC = "conf-loc"
    CONF_NAME = "conf-name"
    DATA_TITLE = "data-title"
    DATE_IN_CITATION = "date-in-citation"
    DAY = "day"
    EDITION = "edition"
    ELOCATION_ID = "elocation-id"
    ETAL = "etal"
    EXT_LINK = "ext-link"
    FPAGE = "fpage"
    GIVEN_NAMES = "given-names"
    ISSUE = "issue"
    LPAGE = "lpage"
    MONTH = "month"
    PATENT = "patent"
    PERSON_GROUP = "person-group"
    PREFIX = "prefix"
    PUB_ID = "pub-id"
    PUBLISHER_LOC = "publisher-loc"
    PUBLISHER_NAME = "publisher-name"
    SOURCE = "source"
    STRING_NAME = "string-name"
    SUFFIX = "suffix"
    SURNAME = "surname"
    VERSION = "version"
    VOLUME = "volume"
    YEAR = "year"


@attrs.frozen
class CitationPart:
    """A tagged part of a citation: an element, its attributes in the order of writing, its content."""

    element: CitationElement
    content: tuple[str | CitationPart, ...]
    #: Attribute names as JATS writes them (`pub-id-type`, `xlink:href`) with their values.
    attributes: tuple[tuple[str, str], ...] = ()
    source: Span | None = source_field()

    @property
    def plain(self) -> str:
        """The string value of the part."""
        return string_value(self.content)


def string_value(content: tuple[str | CitationPart, ...]) -> str:
    """The characters of citation content without its tags."""
    return "".join(part if isinstance(part, str) else part.plain for part in content)


class CitationForm(enum.Enum):
    """How a citation is written; the value is the JATS element name."""

    MIXED = "mixed-citation"
    ELEMENT = "element-citation"


@attrs.frozen
class Citation:
    """One cited work in one language.

    A `mixed-citation` keeps the printed string: the string value of `content` equals it (`jats-tagging` 5).
    """

    publication_type: PublicationType
    lang: str
    content: tuple[str | CitationPart, ...]
    #: Identifiers that the string does not print, written after its last character.
    appended: tuple[CitationPart, ...] = ()
    form: CitationForm = CitationForm.MIXED
    #: `online` for the carrier /OL, else `None`.
    publication_format: str | None = None
    source: Span | None = source_field()

    @property
    def plain(self) -> str:
        """The printed string, without the appended identifiers."""
        return string_value(self.content)


@attrs.frozen
class Ref:
    """`ref`: one entry of the list.

    Several citations are versions of one work in several languages (`citation-alternatives`) when `alternatives` is
    true, else several works under one number.
    """

    id: str
    label: str
    citations: tuple[Citation, ...]
    alternatives: bool = False
    source: Span | None = source_field()

    def __attrs_post_init__(self) -> None:
        if not self.citations:
            message = "a reference has a citation"
            raise ValueError(message)
