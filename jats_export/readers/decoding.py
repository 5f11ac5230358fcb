"""Bytes of a file or stream in, decoded text out, piece by piece (`dump-format` 1).

It knows encodings and byte offsets, and nothing of what the text says.
"""

from __future__ import annotations

import codecs
import collections
import io
from typing import TYPE_CHECKING, BinaryIO

import attrs

from jats_export.errors import InputError, UsageError
from jats_export.problems import Level, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

#: Stands for an ill-formed sequence until its place is noted; no decoder gives a lone surrogate by itself.
_MARK = "\udfff"
_REPLACE = "jats_export.replace"
REPLACEMENT = "\ufffd"

#: What codecs say of a character whose last bytes are missing.
_CUT = frozenset({"unexpected end of data", "incomplete multibyte sequence", "truncated data"})

#: Ill-formed input is refused in the lenient mode too if more than one character in so many had to be replaced; told
#: at the end, or once there is enough text to tell.
_ONE_IN, _ENOUGH = 20, 1_000


def _replace(error: UnicodeError) -> tuple[str, int]:
    """The error handler of the lenient mode: one mark for each ill-formed sequence."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _MARK, error.end


codecs.register_error(_REPLACE, _replace)


@attrs.define
class Decoder:
    """Reads decoded text from a stream of bytes, as much at a time as the caller asks for."""

    #: Gives the stream once, when it is first read, and closes it afterwards if need be.
    streams: Iterator[BinaryIO]
    #: What messages call the input.
    name: str
    encoding: str | None = None
    lenient: bool = False
    #: Offsets, in the whole decoded text, of what was replaced and not yet told.
    replaced: collections.deque[int] = attrs.field(factory=collections.deque, init=False)
    _stream: BinaryIO | None = attrs.field(default=None, init=False)
    _decoder: codecs.IncrementalDecoder | None = attrs.field(default=None, init=False)
    _marks: int = attrs.field(default=0, init=False)
    _bytes: int = attrs.field(default=0, init=False)
    _chars: int = attrs.field(default=0, init=False)
    _line: int = attrs.field(default=1, init=False)
    _column: int = attrs.field(default=1, init=False)

    def read(self, size: int) -> str | None:
        """About `size` bytes of text; None at the end.  Raises `InputError` where the bytes are not in the encoding."""
        if self._stream is None:
            self._stream = next(self.streams)
        while True:
            data = self._stream.read(size)
            text = self._decode(data)
            if text:
                self._advance(text)
                return text
            if not data:
                next(self.streams, None)
                return None

    def taken(self, stop: int) -> Iterator[int]:
        """The offsets of what was replaced before `stop`; each is given once."""
        while self.replaced and self.replaced[0] < stop:
            yield self.replaced.popleft()

    def _decode(self, data: bytes) -> str:
        if self._decoder is None:
            self._decoder = self._made(data)
        pending = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise InputError(self._ill_formed(error, self._bytes - pending, is_last=not data)) from None
        except UnicodeError:  # of codecs that tell no place: UTF-16 without a BOM, `undefined`
            message = f"The input cannot be decoded as {self.encoding}: try another --encoding."
            raise InputError(self._problem(message, self._line, self._column)) from None
        self._bytes += len(data)
        if self._chars == 0:
            text = text.removeprefix("\ufeff")
        if self.lenient and _MARK in text:
            self.replaced.extend(self._chars + index for index, char in enumerate(text) if char == _MARK)
            self._marks += text.count(_MARK)
            text = text.replace(_MARK, REPLACEMENT)
        self._refuse_garbage(self._chars + len(text), is_last=not data)
        return text

    def _refuse_garbage(self, chars: int, *, is_last: bool) -> None:
        if self._marks * _ONE_IN > chars and self._marks > 1 and (is_last or chars >= _ENOUGH):
            encoding = self.encoding or "UTF-8"
            message = f"More than 5 % of the input is not {encoding}: name its encoding with --encoding, as gb18030."
            raise InputError(self._problem(message, 1, 1))

    def _made(self, start: bytes) -> codecs.IncrementalDecoder:
        named = self.encoding or next((name for bom, name in _BOMS if start.startswith(bom)), "utf-8")
        try:
            io.TextIOWrapper(io.BytesIO(), encoding=named)  # refuses codecs that give no text
            make = codecs.getincrementaldecoder(named)
        except LookupError:
            message = "The encoding is not known: name another with --encoding, as gb18030."
            raise UsageError(Problem("bad-encoding", Level.ERROR, message, place=Place(self.name))) from None
        return make(_REPLACE if self.lenient else "strict")

    def _advance(self, text: str) -> None:
        self._chars += len(text)
        self._line, self._column = advanced(self._line, self._column, text)

    def _problem(self, message: str, line: int, column: int) -> Problem:
        return Problem("bad-encoding", Level.ERROR, message, place=Place(self.name, line, column))

    def _ill_formed(self, error: UnicodeDecodeError, base: int, *, is_last: bool) -> Problem:
        offset = base + error.start
        before = error.object[: error.start].decode(error.encoding, "replace")
        line, column = advanced(self._line, self._column, before)
        if is_last and offset > 0 and error.reason in _CUT:
            message = (
                f"The input is cut off inside a character at byte {offset:,}: get the whole file, or use --lenient."
            )
            return self._problem(message, line, column)
        hint = "try another --encoding" if self.encoding else "name its encoding with --encoding, as gb18030"
        encoding = self.encoding or error.encoding.upper()
        message = f"The input is not {encoding} at byte {offset:,}: {hint}, or replace ill-formed bytes with --lenient."
        return self._problem(message, line, column)


def advanced(line: int, column: int, text: str) -> tuple[int, int]:
    """The position behind a text that begins at a position."""
    breaks = text.count("\n")
    if not breaks:
        return line, column + len(text)
    return line + breaks, len(text) - text.rfind("\n")
