"""What reading a reference string gives: parts with their spans, people, problems, and how sure the reading is.

Every span is a range of characters of the string as it was given; whatever no part covers is text nobody understood
or punctuation.  Knows no JATS: `references.citation` turns this into a `model.ref.Citation`.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from typing import NamedTuple

import attrs

from jats_export.model.ref import PublicationType
from jats_export.problems import Problem


class DocumentType(enum.StrEnum):
    """The kinds of documents GB/T 7714 tells apart; the words of the output."""

    # That of the word itself: the one of `Enum` asks for the name first.
    __hash__ = str.__hash__

    JOURNAL = "journal"
    BOOK = "book"
    CHAPTER = "chapter"
    CONFERENCE = "conference"
    THESIS = "thesis"
    REPORT = "report"
    STANDARD = "standard"
    PATENT = "patent"
    NEWSPAPER = "newspaper"
    DATASET = "dataset"
    SOFTWARE = "software"
    WEBPAGE = "webpage"
    PREPRINT = "preprint"
    MAP = "map"
    ARCHIVE = "archive"
    OTHER = "other"


class Field(enum.StrEnum):
    """What a part of a reference is; the words of the output."""

    __hash__ = str.__hash__

    TITLE = "title"
    CONTAINER = "container"
    CONFERENCE = "conference_name"
    YEAR = "year"
    VOLUME = "volume"
    ISSUE = "issue"
    FPAGE = "fpage"
    LPAGE = "lpage"
    ELOCATION_ID = "elocation_id"
    PAGE_SECTION = "page_section"
    PUBLISHER = "publisher"
    PLACE = "place"
    EDITION = "edition"
    VERSION = "version"
    SCALE = "scale"
    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    CSTR = "cstr"
    URL = "url"
    DATE_POSTED = "date_posted"
    DATE_ACCESSED = "date_accessed"
    PATENT_NUMBER = "patent_number"
    STANDARD_NUMBER = "standard_number"
    REPORT_NUMBER = "report_number"
    PREPRINT_ID = "preprint_id"
    COMMENT = "comment"


class Role(enum.StrEnum):
    """What people did for the cited work; the words of `@person-group-type`."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    INVENTOR = "inventor"


class Range(NamedTuple):
    """A half-open range of characters of the string."""

    start: int
    end: int


class Part(NamedTuple):
    """A part of the string: what it is, where it stands, and its reading.

    The reading differs from the characters where those are damaged, shortened (`1031-41`) or written otherwise (dates
    are ISO 8601).
    """

    field: Field
    start: int
    end: int
    value: str


class Name(NamedTuple):
    """A person or a body; a person whose name nobody can take apart has neither surname nor given names."""

    start: int
    end: int
    surname: Range | None = None
    given: Range | None = None
    suffix: Range | None = None
    is_body: bool = False
    #: Whether the name is written in Chinese characters, surname first and without a blank.
    is_eastern: bool = False


class People(NamedTuple):
    """One group of people: who they are, and 等 or `et al` where it is printed."""

    role: Role
    names: tuple[Name, ...]
    etal: Range | None = None
    #: Whether they answer for the cited work itself, not for the host it is in.
    is_primary: bool = True


# As `_make` of each, without its check of the length: a reading makes hundreds of these.
range_of: Callable[[tuple[int, int]], Range] = functools.partial(tuple.__new__, Range)
part_of: Callable[[tuple[Field, int, int, str]], Part] = functools.partial(tuple.__new__, Part)
name_of: Callable[[tuple[int, int, Range | None, Range | None, Range | None, bool, bool]], Name]
name_of = functools.partial(tuple.__new__, Name)


@attrs.frozen
class Reference:
    """One reference string, read.

    `confidence` is the estimated chance that every part is right; below `CONFIDENT` only what speaks for itself (type
    mark, identifiers, links, notes) is kept as parts.
    """

    text: str
    type: DocumentType
    publication_type: PublicationType
    lang: str
    #: Document code and carrier as in the standard (`J`, `OL`), `None` where none is printed.
    code: str | None = None
    carrier: str | None = None
    people: tuple[People, ...] = ()
    parts: tuple[Part, ...] = ()
    #: Whether a part of a larger document is cited: a chapter, a paper of proceedings.
    is_part: bool = False
    confidence: float = 1.0
    problems: tuple[Problem, ...] = ()
    #: The same work in the other language, where the string holds both; its text follows `text` without a gap.
    translation: Reference | None = None

    def part(self, field: Field) -> Part | None:
        """The part of that kind, where one is printed."""
        return next((part for part in self.parts if part.field is field), None)

    def value(self, field: Field) -> str | None:
        """The reading of the part of that kind."""
        part = self.part(field)
        return part.value if part is not None else None

    @property
    def plain(self) -> str:
        """The whole string as it was given, both versions of it."""
        return self.text + (self.translation.plain if self.translation is not None else "")
