"""What the user names → dumps: files, folders, patterns, archives, standard input; what stops one does not stop the others."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import attrs

from jats_export.archives import Limits, is_archive, members
from jats_export.errors import DumpError, InputError, JatsExportError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Place, Problem
from jats_export.readers import Dump, RawDump, RawDumps, read_dumps
from jats_export.settings import Options

STDIN = "-"
_DUMP_SUFFIX = ".txt"
_Dump = TypeVar("_Dump", Dump, RawDump)


@attrs.frozen
class Input:
    """One stream of dumps: a file, a member of an archive, or standard input."""

    #: What messages call it.
    name: str
    #: Name of its results, without folder and suffix.
    stem: str
    source: str | BinaryIO = attrs.field(repr=False)


@attrs.define
class Inputs:
    """The inputs of one run, read one after the other; stops are told and remembered as exit codes."""

    _options: Options
    #: Told every problem that stopped an input or a dump.
    _stopped: Callable[[str, JatsExportError], None]
    #: Which files of folders and archives are taken.
    _suffixes: tuple[str, ...] = (_DUMP_SUFFIX,)
    _codes: list[int] = attrs.field(factory=list, init=False)
    #: The share of the inputs, from 0 to 1, that was read; members of an archive are not counted one by one.
    share: float = attrs.field(default=0.0, init=False)

    @property
    def exit_code(self) -> int:
        """The worst exit code of everything that stopped so far; 0 when nothing did."""
        return worst(self._codes) if self._codes else ExitCode.OK

    def each(self, names: Sequence[str]) -> Iterator[Input]:
        """Every input in the order of the command line; archives member by member."""
        for number, given in enumerate(names):
            try:
                found = list(expanded([given], self._suffixes))
            except JatsExportError as stop:
                self.stop(given, stop)
                continue
            for index, name in enumerate(found):
                self.share = (number + index / len(found)) / len(names)
                yield from self._members(name)

    def _members(self, name: str) -> Iterator[Input]:
        try:
            yield from _opened(name, self._suffixes)
        except JatsExportError as stop:
            self.stop(name, stop)

    def dumps(self, one: Input) -> Iterator[Dump]:
        """The dumps of one input; a broken one is told and the next one is read, until the input itself gives out."""
        return self._going_on(
            one, read_dumps(one.source, encoding=self._options.encoding, lenient=self._options.lenient)
        )

    def raw_dumps(self, one: Input) -> Iterator[RawDump]:
        """The dumps of one input, cut but not read; what stops the input is told."""
        return self._going_on(
            one, RawDumps.of(one.source, encoding=self._options.encoding, lenient=self._options.lenient)
        )

    def _going_on(self, one: Input, dumps: Iterator[_Dump]) -> Iterator[_Dump]:
        while True:
            try:
                dump = next(dumps)
            except StopIteration:
                return
            except JatsExportError as stop:
                self.stop(one.name, stop)
                if not isinstance(stop, DumpError):
                    return
            else:
                yield dump

    def stop(self, name: str, stop: JatsExportError) -> None:
        """Tell and remember what stopped an input."""
        self._stopped(name, stop)
        self._codes.append(stop.exit_code)


def expanded(names: Sequence[str], suffixes: tuple[str, ...] = (_DUMP_SUFFIX,)) -> Iterator[str]:
    """Files as they are, folders as the files with a suffix and the archives in them, patterns as what they match; each sorted.

    A name with `*`, `?` or `[` that is no file itself is a pattern, in which `**` stands for any folders.

    Raises:
        InputError: a folder holds nothing that can be read, or a pattern matches nothing.
    """
    for name in names:
        if _is_pattern(name):
            yield from expanded(_matching(name), suffixes)
            continue
        folder = Path(name)
        if name == STDIN or not _is_folder(folder):
            yield name
            continue
        files = (path for path in folder.rglob("*") if path.is_file())
        found = sorted(str(path) for path in files if path.suffix.lower() in suffixes or is_archive(path))
        if not found:
            message = f"The folder holds no {suffixes[0]} file and no archive; name the files themselves."
            raise InputError(Problem("input-missing", Level.ERROR, message, place=Place(name)))
        yield from found


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not os.path.lexists(name)


def _matching(pattern: str) -> list[str]:
    # a name that was found may itself look like a pattern; it exists, so it is not taken for one again
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - a pattern may begin anywhere, Path.glob needs a folder
    if not found:
        message = "No file matches the pattern; check it, and quote it so that the shell leaves it alone."
        raise InputError(Problem("input-missing", Level.ERROR, message, place=Place(pattern)))
    return found


def names_in(listing: str) -> list[str]:
    """The names in a list file, one a line, blank lines left out; `-` reads the list from standard input.

    Raises:
        InputError: the list is missing, not UTF-8, or empty.
    """
    try:
        data = sys.stdin.buffer.read() if listing == STDIN else Path(listing).read_bytes()
        names = [line for line in data.decode("utf-8-sig").splitlines() if line.strip()]
    except OSError:
        raise _list_error(listing, "The list of inputs cannot be read; check its name and its rights.") from None
    except UnicodeDecodeError:
        raise _list_error(listing, "The list of inputs is not UTF-8; write one name on each line.") from None
    if not names:
        raise _list_error(listing, "The list of inputs is empty; write one name on each line.")
    return names


def _list_error(listing: str, message: str) -> InputError:
    return InputError(Problem("input-missing", Level.ERROR, message, place=Place(listing)))


def _is_folder(path: Path) -> bool:
    """`False` for what may not be looked at; opening it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _opened(name: str, suffixes: tuple[str, ...]) -> Iterator[Input]:
    if name == STDIN:
        yield Input(STDIN, "stdin", sys.stdin.buffer)
    elif is_archive(Path(name)):
        for member in members(Path(name), Limits(), suffixes):
            yield Input(member.name, Path(member.path).stem, member.stream)
    else:
        yield Input(name, Path(name).stem, name)
