"""Decoded text of a file in, one segment for each dump out: what stands before it, the dump, its page.

It knows how the beginning of a dump looks (`dump-format` 3.6, A13); where a dump ends, only its reader knows.
"""

# ruff: noqa: D403 - the docstring of a parsing function is the production it reads

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from jats_export.readers.decoding import advanced
from jats_export.readers.layouts import LAYOUTS
from jats_export.spans import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Least number of bytes to read at a time; more once a dump is longer, so that the work stays linear.
CHUNK = 1 << 18

_START = "Article("
#: Looked at before and behind a possible start; nothing longer is a prefix of a logger or three fields of a dump.
_BEFORE, _BEHIND = 400, 1_000

_FIRST_FIELD = re.compile(r"Article\([a-z]\w*+=", re.ASCII)
_THREE_FIELDS = re.compile(r"Article\((\w++)=[^,\r\n]*+, (\w++)=[^,\r\n]*+, (\w++)=", re.ASCII)
#: A date, a time or a level: what the lines of a logger begin with (`dump-format` 3.6).
_LOGGER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}|\b(?:TRACE|DEBUG|INFO|WARN|ERROR)\b")
_FIELD_IN_PREFIX = re.compile(r", (?!result=)[a-z]\w*+=", re.ASCII)


@attrs.frozen
class Segment:
    """A dump with what stands before it and its page."""

    source: Source
    #: Offset of the dump in the text of the source.
    start: int
    #: Offset of the source's text in the decoded text of the file.
    offset: int


def split(name: str, read: Callable[[int], str | None]) -> Iterator[Segment]:
    """file = [ prefix ] dump [ page ] { dump [ page ] }; nothing if there is no dump.

    `read` gives about as many characters as asked for, None at the end.  No more than one segment is held.
    """
    text = ""
    begin = searched = 0  # of the segment, and how far its next one was looked for
    dump = -1
    offset, line, column = 0, 1, 1
    ended = False
    while not ended:
        text, dump, searched, begin = text[begin:], dump - begin, searched - begin, 0
        more = read(max(CHUNK, len(text)))
        ended = more is None
        text += more or ""
        found = next_start(text, searched, known=dump >= 0, ended=ended)
        while found.dump >= 0:
            if dump >= 0:
                part = text[begin : found.segment]
                yield Segment(Source(name, part, line, column), dump - begin, offset)
                offset += len(part)
                line, column = advanced(line, column, part)
                begin = found.segment
            dump = found.dump
            found = next_start(text, found.searched, known=True, ended=ended)
        searched = found.searched
    if dump >= 0:
        yield Segment(Source(name, text[begin:], line, column), dump - begin, offset)


@attrs.frozen
class Found:
    """The next beginning of a dump, and how far the text was searched."""

    searched: int
    #: Offset of the dump, -1 if none was found yet.
    dump: int = -1
    #: Offset of the line or item that the dump stands in.
    segment: int = -1


def next_start(text: str, pos: int, *, known: bool, ended: bool) -> Found:
    """The next `Article(` that begins a dump.

    `known` tells that there is a dump before: a further one needs three fields in order (A13).  Unless the text has
    `ended`, what is too close to its end is left for the next time.
    """
    at = text.find(_START, pos)
    while at >= 0:
        if not ended and at + _BEHIND > len(text):
            return Found(at)
        if _has_fields(text, at, known=known):
            segment = _segment(text, at)
            if segment is not None:
                return Found(at + len(_START), at, segment)
        at = text.find(_START, at + 1)
    return Found(len(text) if ended else max(pos, len(text) - len(_START)))


def _has_fields(text: str, at: int, *, known: bool) -> bool:
    if not known:
        return _FIRST_FIELD.match(text, at) is not None
    match = _THREE_FIELDS.match(text, at, at + _BEHIND)
    if match is None:
        return False
    indexes = [LAYOUTS["Article"].index.get(name, -1) for name in match.groups()]
    return indexes[0] >= 0 and indexes == sorted(set(indexes))


def _segment(text: str, at: int) -> int | None:
    """Where the line or list item that holds a start begins; None if a dump cannot begin here."""
    if text.endswith("), ", 0, at):
        return at - 2
    first = max(0, at - _BEFORE)
    line = max(text.rfind("\n", first, at), text.rfind("\r", first, at)) + 1
    if line == 0 and first > 0:
        return None
    prefix = text[line:at].lstrip("\ufeff \t")
    return line if not prefix or _may_precede(prefix) else None


def _may_precede(prefix: str) -> bool:
    """Whether a dump may stand behind this on a line."""
    if _FIELD_IN_PREFIX.search(prefix):
        return False
    return prefix.endswith(("=", "[", ", ")) or (
        prefix.endswith(("- ", ": ", "| ", "] ")) and _LOGGER.search(prefix) is not None
    )
