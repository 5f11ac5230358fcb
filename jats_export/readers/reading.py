"""A file, a stream or a text in, its dumps out: each with its tree, its record, its page and its problems.

It puts the steps of reading together and turns every failure into an error with a place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO

import attrs

from jats_export.errors import DumpError
from jats_export.problems import Level, Problem
from jats_export.readers.dump import Cut, ReadDump, read_dump
from jats_export.readers.findings import Findings, quotable
from jats_export.readers.page import Page, cut_page
from jats_export.readers.raw import RawDump, RawDumps
from jats_export.readers.records import RECORD_BY_CLASS, ArticleRecord
from jats_export.readers.tree import ObjectNode, cut_path, path_at, render, value_end
from jats_export.spans import Source, Span

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REST_OF_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_CHINA = timezone(timedelta(hours=8))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Fields of an article that hold a date as milliseconds and, in the field of that name + `Str`, as a day.
_TWINS = (
    "receivedDate",
    "revisedDate",
    "acceptedDate",
    "pubDate",
    "onlineIssueDate",
    "onlineJustAcceptDate",
    "onlineFirstDate",
)


@attrs.define(eq=False, slots=False)
class Dump:
    """One dump of a file, with the page that follows it."""

    #: What messages call the file.
    name: str
    #: Number of the dump in the file, from 1.
    index: int
    #: The text of this dump, of what stands before it and of its page.
    source: Source = attrs.field(repr=False)
    #: The tree of the dump, lossless.
    tree: ObjectNode = attrs.field(repr=False)
    _findings: Findings = attrs.field(repr=False)

    @property
    def text(self) -> str:
        """The dump itself, as it was printed."""
        return self.source.text[self.tree.start : self.tree.end]

    @functools.cached_property
    def record(self) -> ArticleRecord:
        """The typed view of the dump."""
        return ArticleRecord.of(self.tree, RECORD_BY_CLASS)

    @functools.cached_property
    def page(self) -> Page:
        """The page part, cut into its pieces; an empty `Page` without one."""
        funds = [fund.fundingSource.text for fund in self.record.funds if fund.fundingSource is not None]
        doi = self.record.doi
        return cut_page(self.source, self.page_start, None if doi is None else doi.text, funds)

    @property
    def page_start(self) -> int:
        """Offset of the page in the source: the line behind the one in which the dump ends."""
        match = _REST_OF_LINE.match(self.source.text, self.tree.end)
        return match.end() if match else len(self.source.text)

    @functools.cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed while reading; those of the page are with the page."""
        found = Findings(list(self._findings.kept), self._findings.dropped.copy())
        _check_characters(self, found)
        _check_dates(self.record, found)
        return tuple(found.problems(self.source, self._path_at))

    def record_path(self, span: Span) -> str:
        """The path of a value in the records, as `Article.refs[3].doi`; empty for a place outside of the dump."""
        return self._path_at(span.start)

    def _path_at(self, offset: int) -> str:
        return path_at(self.tree, offset) if self.tree.start <= offset < self.tree.end else ""

    def render(self) -> str:
        """The dump put together again from its tree: equal to `text`."""
        return render(self.tree)


def read_dumps(path: str | Path | BinaryIO, *, encoding: str | None = None, lenient: bool = False) -> Iterator[Dump]:
    """Read the dumps of a file one by one; memory follows the largest of them, not the file.

    Args:
        path: name of a file, or a binary stream that is open for reading.
        encoding: the encoding of the file; UTF-8, or UTF-16 with a BOM, when not given.
        lenient: replace ill-formed bytes, and give a truncated dump without the field that is cut off.

    Raises:
        InputError: the file is missing, unreadable, empty, not in the encoding, or holds no dump.
        DumpError: a dump is truncated or its structure is broken.  The iterator can be asked for the next dump.
    """
    return _Dumps(RawDumps.of(path, encoding=encoding, lenient=lenient), lenient=lenient)


def read_text(text: str, name: str = "-", *, lenient: bool = False) -> Iterator[Dump]:
    """Read the dumps of a text that is decoded already; errors are those of `read_dumps`."""
    pieces = iter([text.removeprefix("\ufeff")])
    return _Dumps(RawDumps(name, lambda _size: next(pieces, None)), lenient=lenient)


def read_raw(raw: RawDump, *, lenient: bool = False, reported: set[str] | None = None) -> Dump:
    """Read one dump that was cut out of its input.

    Args:
        raw: the text of the dump, with its page.
        lenient: give a truncated dump without the field that is cut off.
        reported: the classes whose missing fields were told already; they are told once for each file by
            `read_dumps`, and once for each dump without it.

    Raises:
        DumpError: the dump is truncated or its structure is broken.
    """
    source = raw.source
    read = read_dump(source, raw.start, reported=set() if reported is None else reported)
    if read.cut is not None:
        _tell_cut(source, read, read.cut, lenient=lenient)
    _tell_surroundings(source.text, raw.start, read)
    for offset in raw.replaced:
        read.findings.add("bad-encoding", offset)
    return Dump(raw.name, raw.index, source, read.root, read.findings)


class _Dumps(Iterator[Dump]):
    """The dumps of one input; goes on behind a broken one."""

    def __init__(self, raw: RawDumps, *, lenient: bool) -> None:
        self._raw = raw
        self._lenient = lenient
        self._reported: set[str] = set()

    def __next__(self) -> Dump:
        return read_raw(next(self._raw), lenient=self._lenient, reported=self._reported)


def _tell_cut(source: Source, read: ReadDump, cut: Cut, *, lenient: bool) -> None:
    path = cut_path(read.root) + (f".{quotable(cut.name)}" if cut.name else "")
    if lenient:
        read.findings.add("truncated", cut.offset, path=path)
        return
    message = "The dump is cut off here: get the whole text, or use what is complete with --lenient."
    span = Span(source, cut.offset, cut.offset)
    raise DumpError(Problem("truncated", Level.ERROR, message, span, record_path=path))


def _tell_surroundings(text: str, start: int, read: ReadDump) -> None:
    """Text before the line of a dump, and behind the dump on its last line, belongs to nothing (`dump-format` 3.6)."""
    before = _TEXT_BEFORE.match(text, 0, start)
    if before is not None:
        read.findings.add("leading-data", before.start(1))
    behind = _TEXT_BEHIND.match(text, read.root.end)
    if behind is not None:
        read.findings.add("trailing-data", behind.start(1))


#: Text with at least one line end between it and the dump.
_TEXT_BEFORE = re.compile(r"\s*+(\S)[^\r\n]*+[\r\n]")
_TEXT_BEHIND = re.compile(r"\]*+[^\S\r\n]*+([^\s\]])")


def _check_characters(dump: Dump, found: Findings) -> None:
    """One finding for each value, or line of the page, that holds characters that XML does not allow."""
    text = dump.source.text
    pos = dump.tree.start
    while (match := _ILLEGAL.search(text, pos)) is not None:
        end = value_end(dump.tree, match.start()) if match.start() < dump.tree.end else None
        if end is None:
            rest = _REST_OF_LINE.match(text, match.start())
            end = rest.end() if rest else len(text)
        found.add("illegal-char", match.start())
        pos = max(end, match.end())


def _check_dates(record: ArticleRecord, found: Findings) -> None:
    """Milliseconds and day must be the same date in China, where the platform counts midnight (`dump-format` 2)."""
    for name in _TWINS:
        moment: Span | None = getattr(record, name)
        day: Span | None = getattr(record, f"{name}Str")
        if moment is None or day is None or not re.fullmatch(r"-?[0-9]{1,15}", moment.text) or not _is_day(day.text):
            continue
        try:
            expected = (_EPOCH + timedelta(milliseconds=int(moment.text))).astimezone(_CHINA).date().isoformat()
        except OverflowError:
            expected = ""
        if day.text != expected:
            found.add("date-mismatch", moment.start, name, f"{name}Str")


def _is_day(text: str) -> bool:
    """Whether a text is a day as the platform prints it; of another form the mapping tells what became of it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
