"""`.gz`, `.zip` and `.tar` files → the streams of their members, read and never unpacked to disk.

Hostile archives cost bounded time and memory: sizes, ratios and numbers are limited while reading, not believed.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

import attrs

from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

_TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_SUFFIXES = (*_TAR_SUFFIXES, ".gz", ".zip")
#: The names of dumps.
_DUMPS = (".txt",)
_CHUNK = 1 << 16
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile, OSError)


@attrs.frozen
class Limits:
    """What an archive may cost."""

    #: Bytes of one member after unpacking.
    member_bytes: int = 2 << 30
    #: How many times larger a member may be than what it was packed to, once it is over `ratio_from` bytes.
    ratio: int = 200
    ratio_from: int = 16 << 20
    members: int = 1_000_000


@attrs.frozen
class Member:
    """A file in an archive."""

    #: What messages call it: `archive.zip/folder/name.txt`.
    name: str
    #: Its path inside the archive, sanitised.
    path: str
    stream: BinaryIO = attrs.field(repr=False)


def is_archive(path: Path) -> bool:
    """Whether a file is read as an archive, by its name."""
    return path.name.lower().endswith(_SUFFIXES)


def members(path: Path, limits: Limits, suffixes: tuple[str, ...] = _DUMPS) -> Iterator[Member]:
    """The files of an archive whose names end in a suffix, in its order, by default dumps.

    Each stream is good until the next one is asked for.

    Raises:
        InputError: the archive is missing or damaged (`archive-damaged`), holds no such file (`archive-empty`), or goes
            over a limit (`archive-limit`); a member that does so raises while it is read.
    """
    found = 0
    try:
        for member in _of_kind(path, limits, suffixes):
            found += 1
            if found > limits.members:
                raise InputError(
                    _problem("archive-limit", path, f"The archive holds more than {limits.members} members; split it.")
                )
            yield member
    except FileNotFoundError as cause:
        raise InputError(_problem("input-missing", path, "There is no such file; check the name.")) from cause
    except PermissionError as cause:
        raise InputError(_problem("input-missing", path, "The file may not be read; check its rights.")) from cause
    except _DAMAGED as cause:
        raise InputError(_problem("archive-damaged", path, "The archive is damaged; get it again.")) from cause
    if not found:
        raise InputError(
            _problem("archive-empty", path, f"The archive holds no {suffixes[0]} file; name the files themselves.")
        )


def _problem(rule: str, path: Path, message: str) -> Problem:
    return Problem(rule, Level.ERROR, message, place=Place(str(path)))


def _of_kind(path: Path, limits: Limits, suffixes: tuple[str, ...]) -> Iterator[Member]:
    name = path.name.lower()
    if name.endswith(".zip"):
        return _of_zip(path, limits, suffixes)
    if name.endswith(_TAR_SUFFIXES):
        return _of_tar(path, limits, suffixes)
    return _of_gzip(path, limits)


def _of_gzip(path: Path, limits: Limits) -> Iterator[Member]:
    with gzip.open(path) as stream:
        packed = path.stat().st_size
        yield Member(str(path), _safe(path.stem), _limited(stream, packed, str(path), limits))


def _of_zip(path: Path, limits: Limits, suffixes: tuple[str, ...]) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.is_dir() or not info.filename.lower().endswith(suffixes):
                continue
            name = f"{path}/{_safe(info.filename)}"
            if info.flag_bits & 1:
                raise InputError(
                    _problem("archive-encrypted", path, "A member of the archive is encrypted; unpack it first.")
                )
            with archive.open(info) as stream:
                yield Member(name, _safe(info.filename), _limited(stream, info.compress_size, name, limits))


def _of_tar(path: Path, limits: Limits, suffixes: tuple[str, ...]) -> Iterator[Member]:
    """Read as a stream, so that nothing is kept; links and devices are left out."""
    packed = path.stat().st_size
    with tarfile.open(path, "r|*") as archive:
        for info in archive:
            if not info.isfile() or not info.name.lower().endswith(suffixes):
                continue
            stream = archive.extractfile(info)
            if stream is not None:
                name = f"{path}/{_safe(info.name)}"
                yield Member(name, _safe(info.name), _limited(stream, packed, name, limits))


def _safe(name: str) -> str:
    """A member's path that stays inside: no drive, no root, no `..`, no control characters."""
    printable = "".join(character for character in name if not unicodedata.category(character).startswith("C"))
    parts = PurePosixPath(printable.replace("\\", "/")).parts
    kept = [part for part in parts if part not in {"/", "..", "."} and not part.endswith(":")]
    return "/".join(kept) or "member.txt"


def _limited(stream: IO[bytes] | gzip.GzipFile, packed: int, name: str, limits: Limits) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Limited(stream, packed, name, limits), _CHUNK))


class _Limited(io.RawIOBase):
    """A stream that counts what it gives and stops at the limits: a header may lie about sizes."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed: int, name: str, limits: Limits) -> None:
        self._stream = stream
        self._most = min(limits.member_bytes, max(limits.ratio_from, packed * limits.ratio))
        self._given = 0
        self.name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # narrower than WriteableBuffer
        try:
            data = self._stream.read(len(buffer))
        except _DAMAGED as cause:
            message = "The packed file is damaged from here on; get it again."
            raise InputError(_problem("archive-damaged", Path(self.name), message)) from cause
        self._given += len(data)
        if self._given > self._most:
            message = (
                "The member unpacks to more than an archive of this size may hold; unpack it yourself if you trust it."
            )
            raise InputError(_problem("archive-limit", Path(self.name), message))
        buffer[: len(data)] = data
        return len(data)
