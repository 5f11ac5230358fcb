"""What the user names → dumps: files, folders, archives and standard input; what stops one does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs

from jats_export.archives import Limits, is_archive, members
from jats_export.errors import DumpError, InputError, JatsExportError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Place, Problem
from jats_export.readers import Dump, read_dumps
from jats_export.settings import Options

STDIN = "-"
_DUMP_SUFFIX = ".txt"


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
    _stopped: Callable[[str, Problem], None]
    _codes: list[int] = attrs.field(factory=list, init=False)

    @property
    def exit_code(self) -> int:
        """The worst exit code of everything that stopped so far; 0 when nothing did."""
        return worst(self._codes) if self._codes else ExitCode.OK

    def each(self, names: Sequence[str]) -> Iterator[Input]:
        """Every input in the order of the command line; archives member by member."""
        for name in expanded(names):
            try:
                yield from _opened(name)
            except JatsExportError as stop:
                self.stop(name, stop)

    def dumps(self, one: Input) -> Iterator[Dump]:
        """The dumps of one input; a broken one is told and the next one is read, until the input itself gives out."""
        dumps = read_dumps(one.source, encoding=self._options.encoding, lenient=self._options.lenient)
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
        self._stopped(name, stop.problem)
        self._codes.append(stop.exit_code)


def expanded(names: Sequence[str]) -> Iterator[str]:
    """Files as they are, folders as the dumps and archives in them, sorted.

    Raises:
        InputError: a folder holds nothing that can be read.
    """
    for name in names:
        folder = Path(name)
        if name == STDIN or not _is_folder(folder):
            yield name
            continue
        files = (path for path in folder.rglob("*") if path.is_file())
        found = sorted(str(path) for path in files if path.suffix.lower() == _DUMP_SUFFIX or is_archive(path))
        if not found:
            message = f"The folder holds no {_DUMP_SUFFIX} file and no archive; name the files themselves."
            raise InputError(Problem("input-missing", Level.ERROR, message, place=Place(name)))
        yield from found


def _is_folder(path: Path) -> bool:
    """`False` for what may not be looked at; opening it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _opened(name: str) -> Iterator[Input]:
    if name == STDIN:
        yield Input(STDIN, "stdin", sys.stdin.buffer)
    elif is_archive(Path(name)):
        for member in members(Path(name), Limits()):
            yield Input(member.name, Path(member.path).stem, member.stream)
    else:
        yield Input(name, Path(name).stem, name)
