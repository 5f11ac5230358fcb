"""Named files → a zip that is the same on every machine: sorted, fixed times and modes, members stored as they are.

Members are stored and not deflated, since what deflating makes of them depends on the version of the library.
"""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

#: The first time that a zip can tell.
_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644
_UNIX = 3
_CHUNK = 1 << 20


@attrs.frozen
class Item:
    """A file to be: its name, and its bytes or where they are."""

    name: str
    content: bytes | Path = attrs.field(repr=False)

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def write(self, file: BinaryIO) -> None:
        """Copy the bytes, a piece at a time."""
        if isinstance(self.content, bytes):
            file.write(self.content)
            return
        with self.content.open("rb") as own:
            shutil.copyfileobj(own, file, _CHUNK)


def write_zip(file: BinaryIO, items: Iterable[Item]) -> None:
    """Write a zip; memory does not grow with the size of the files."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive:
        for item in sorted(items, key=lambda item: item.name):
            info = zipfile.ZipInfo(item.name, _TIME)
            info.create_system = _UNIX
            info.external_attr = _MODE << 16
            info.file_size = item.size
            with archive.open(info, "w") as member:
                item.write(member)  # type: ignore[arg-type]  # typed as IO[bytes], which is no BinaryIO


@contextlib.contextmanager
def zipped(items: Iterable[Item]) -> Iterator[Iterator[bytes]]:
    """The bytes of a zip in pieces, good inside of the block: they wait in a file, since a zip is not written in one go."""
    with tempfile.TemporaryFile() as file:
        write_zip(file, items)
        file.seek(0)
        yield iter(lambda: file.read(_CHUNK), b"")
