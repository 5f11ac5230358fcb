"""What the user names → the bytes of XML files: files, folders, members of archives, standard input."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs

from jats_export.archives import Limits, is_archive, members
from jats_export.checks.wellformed import MAX_BYTES
from jats_export.errors import InputError, JatsExportError
from jats_export.inputs import STDIN
from jats_export.problems import Level, Place, Problem

#: What is taken from folders and archives; `.nxml` is what PMC calls its files.
SUFFIXES = (".xml", ".nxml")
#: Most files have fewer bytes than this; to ask for all that may come takes room for it first, each time.
_USUAL = 120_000


@attrs.frozen
class XmlFile:
    """A file to be checked; its bytes are read when they are asked for."""

    name: str
    _open: Callable[[], contextlib.AbstractContextManager[BinaryIO]] = attrs.field(repr=False)

    def read(self) -> bytes:
        """The whole file.

        Raises:
            InputError: it is missing or may not be read (`input-missing`), is a damaged member of an archive
                (`archive-damaged`, `archive-limit`) or too large (`file-too-large`).
        """
        try:
            with self._open() as stream:
                data = stream.read(_USUAL)
                if len(data) == _USUAL:
                    data += stream.read(MAX_BYTES + 1 - _USUAL)
        except OSError as cause:
            why = cause.strerror or type(cause).__name__
            raise stopped(self.name, "input-missing", f"The file cannot be read ({why}): check its name.") from cause
        if len(data) > MAX_BYTES:
            message = f"The file has more than {MAX_BYTES:,} bytes, and no more are read; split it."
            raise stopped(self.name, "file-too-large", message)
        return data


def stopped(name: str, rule: str, message: str) -> InputError:
    """The exception of an input that cannot be checked."""
    return InputError(Problem(rule, Level.ERROR, message, place=Place(name)))


def xml_files(names: Sequence[str], tell: Callable[[str, JatsExportError], None]) -> Iterator[XmlFile]:
    """Every file in the order of the names, those of folders sorted; what cannot be opened is told."""
    for name in names:
        try:
            yield from _named(name)
        except JatsExportError as stop:
            tell(name, stop)


def _named(name: str) -> Iterator[XmlFile]:
    path = Path(name)
    if name == STDIN:
        yield XmlFile(STDIN, lambda: contextlib.nullcontext(sys.stdin.buffer))
    elif path.is_dir():
        yield from _in_folder(path)
    elif is_archive(path):
        for member in members(path, Limits(), SUFFIXES):
            yield _member(member.name, member.stream)
    else:
        yield _file(path, name)


def _member(name: str, stream: BinaryIO) -> XmlFile:
    return XmlFile(name, lambda: contextlib.nullcontext(stream))


def _file(path: Path, name: str) -> XmlFile:
    return XmlFile(name, lambda: path.open("rb"))


def _in_folder(folder: Path) -> Iterator[XmlFile]:
    """The XML files below a folder, without what is hidden: folders of tools are full of foreign XML."""
    found = False
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            found = True
            yield _file(path, str(path))
    if not found:
        raise stopped(str(folder), "input-missing", "The folder holds no .xml file; name the files themselves.")
