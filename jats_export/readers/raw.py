"""A file or a stream in, the text of each of its dumps out, cut but not yet read.

A `RawDump` is all that is needed to read one dump, in this process or in another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

import attrs

from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem
from jats_export.readers.decoding import Decoder
from jats_export.readers.splitting import split
from jats_export.spans import Source


@attrs.frozen
class RawDump:
    """The text of one dump, of what stands before it and of its page."""

    #: What messages call the file.
    name: str
    #: Number of the dump in the file, from 1.
    index: int
    text: str = attrs.field(repr=False)
    #: Offset of the dump in the text.
    start: int
    #: Line and column, from 1, of the first character of the text in the file.
    line: int = 1
    column: int = 1
    #: Offsets in the text of what was replaced because its bytes were ill-formed.
    replaced: tuple[int, ...] = ()

    @property
    def source(self) -> Source:
        """The text as one that spans point into."""
        return Source(self.name, self.text, self.line, self.column)


class RawDumps(Iterator[RawDump]):
    """The raw dumps of one input; an input without any is an error."""

    def __init__(self, name: str, read: Callable[[int], str | None], decoder: Decoder | None = None) -> None:
        self._name = name
        self._read = read
        self._decoder = decoder
        self._index = 0
        self._is_blank = True
        self._segments = split(name, self._noting_blank)

    @classmethod
    def of(cls, path: str | Path | BinaryIO, *, encoding: str | None = None, lenient: bool = False) -> RawDumps:
        """The raw dumps of a file or of a binary stream; the arguments are those of `read_dumps`."""
        if isinstance(path, str | Path):
            name, streams = str(path), _file(str(path))
        else:
            given = getattr(path, "name", "-")
            name, streams = given if isinstance(given, str) else "-", iter([path])
        decoder = Decoder(streams, name, encoding, lenient)
        return cls(name, decoder.read, decoder)

    def __next__(self) -> RawDump:
        """The next one.

        Raises:
            InputError: the file is missing, unreadable, empty, not in the encoding, or holds no dump.
        """
        try:
            segment = next(self._segments, None)
        except InputError:
            self._index = self._index or -1
            raise
        if segment is None:
            if self._index == 0:
                self._index = -1
                self._refuse()
            raise StopIteration
        self._index += 1
        source = segment.source
        taken = self._decoder.taken(segment.offset + len(source.text)) if self._decoder is not None else ()
        replaced = tuple(offset - segment.offset for offset in taken)
        return RawDump(
            self._name, self._index, source.text, segment.start, source.first_line, source.first_column, replaced
        )

    def _noting_blank(self, size: int) -> str | None:
        text = self._read(size)
        self._is_blank = self._is_blank and not (text and text.strip())
        return text

    def _refuse(self) -> NoReturn:
        if self._is_blank:
            message = "The input is empty: give a file with an article dump."
            raise _input_error(message, "input-empty", self._name)
        message = "The input holds no dump: none of its lines begins with Article(name=value, …)."
        raise _input_error(message, "no-dump", self._name)


def _file(path: str) -> Iterator[BinaryIO]:
    """The open file, once; closed when the reader goes away."""
    try:
        with Path(path).open("rb") as stream:
            yield stream
    except FileNotFoundError:
        message = "The input does not exist: check its name."
        raise _input_error(message, "input-missing", path) from None
    except IsADirectoryError:
        message = "The input is a folder: name the files in it."
        raise _input_error(message, "input-missing", path) from None
    except OSError:
        message = "The input cannot be read: check its permissions."
        raise _input_error(message, "input-missing", path) from None


def _input_error(message: str, rule: str, name: str) -> InputError:
    return InputError(Problem(rule, Level.ERROR, message, place=Place(name)))
