"""A reference while it is being read: the string, its copy for the scanners, its zones, and what was found so far.

reference = [ label ] [ authors "." ] title [ mark ] [ "//" host ] source tail
"""

from __future__ import annotations

from jats_export.references.dates import Date
from jats_export.references.doubts import Doubt
from jats_export.references.identifiers import Item
from jats_export.references.normal import is_clean, lower, normal, trim, value
from jats_export.references.people import Block
from jats_export.references.reference import DocumentType, Field, Part, People, Range, part_of
from jats_export.references.tail import tail_items
from jats_export.references.types import TypeMark

_EDGES = " .,;:\u200b"
_NOWHERE = Range(0, 0)


class Draft:
    """One record of one language; every reader of a document type takes it and adds parts to it."""

    __slots__ = (
        "date",
        "doubts",
        "host",
        "is_clean",
        "items",
        "low",
        "mark",
        "norm",
        "parts",
        "people",
        "role_word",
        "shape",
        "source",
        "text",
        "title",
        "year",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        #: The copy that the scanners read, and the same in lower case; positions are those of `text`.
        self.norm = normal(text)
        self.low = lower(self.norm)
        self.is_clean = is_clean(text)
        self.mark: TypeMark | None = None
        #: Where the title stands, where the host of a component begins, where the publication facts stand.
        self.title = _NOWHERE
        self.host: int | None = None
        self.source = _NOWHERE
        self.items: list[Item] = []
        #: The year of the author-date order, which stands behind the authors.
        self.year: Range | None = None
        #: What the publication facts of an unmarked record look like.
        self.shape: DocumentType | None = None
        self.role_word = ""
        self.people: list[People] = []
        self.parts: list[Part] = []
        self.doubts: list[Doubt] = []

    def find_items(self, start: int) -> None:
        """Find dates in brackets, links and identifiers behind that position."""
        self.items = tail_items(self.text, self.norm, self.low, start)

    def first_item(self, start: int, end: int) -> int:
        """Where the tail begins: the first piece of it that is not part of the publication facts."""
        for item in self.items:
            if item.start >= start and item.field is not Field.PREPRINT_ID:
                return item.start
        return end

    def take_block(self, block: Block) -> None:
        """The author block that was found."""
        if block.is_run_on:
            self.doubt(Doubt.RUN_ON)
        if block.people is not None:
            self.people.append(block.people)
            self.role_word = block.role_word
        if block.year is not None:
            self.year = block.year
            self.add_exact(Field.YEAR, block.year)

    def add(self, field: Field, start: int, end: int, reading: str | None = None) -> Part | None:
        """A part, without the punctuation around it; nothing for an empty range."""
        start, end = trim(self.norm, start, end, _EDGES)
        return self.add_exact(field, (start, end), reading) if start < end else None

    def add_exact(self, field: Field, own: tuple[int, int], reading: str | None = None) -> Part:
        """A part whose range begins and ends with characters of its own: a number, a year."""
        start, end = own
        if reading is None:
            reading = self.text[start:end] if self.is_clean else value(self.text[start:end])
        part = part_of((field, start, end, reading))
        self.parts.append(part)
        return part

    def reading(self, start: int, end: int) -> str:
        """The reading of a range."""
        printed = self.text[start:end]
        return printed if self.is_clean else value(printed)

    def add_name(self, field: Field, start: int, end: int) -> None:
        """A name whose last word may be abbreviated: a stop before the next mark is its own (`Lett. Things.,`)."""
        part = self.add(field, start, end)
        if part is not None and self.norm[part.end : part.end + 2] in (".,", ".:", ".("):
            self.parts[-1] = Part(field, part.start, part.end + 1, self.reading(part.start, part.end + 1))

    def add_date(self, field: Field, date: Date) -> None:
        """A date that is read from its parts."""
        self.parts.append(part_of((field, date.start, date.end, date.iso)))

    def doubt(self, doubt: Doubt) -> None:
        """Something that makes the reading less sure."""
        self.doubts.append(doubt)

    def has(self, field: Field) -> bool:
        """Whether a part of that kind was found."""
        for part in self.parts:  # noqa: SIM110 - a generator would cost more than the search
            if part.field is field:
                return True
        return False

    def is_blank(self, start: int, end: int) -> bool:
        """Whether a range holds punctuation alone."""
        start, end = trim(self.norm, start, end, _EDGES)
        return start >= end

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A range without the punctuation around it."""
        return trim(self.norm, start, end, _EDGES)
