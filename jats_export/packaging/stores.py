"""A bag or package, a folder or a zip → its files by name, read as streams and never unpacked; what is hostile is told.

Nothing outside is ever opened: symbolic links and names that lead out are told and left alone.  What the headers of a zip
claim is checked before memory or time is spent on it.
"""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import attrs

from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

#: What reading a damaged zip raises.
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, RuntimeError, ValueError, struct.error)
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
_END_64, _LOCATOR_64, _LOCATOR_SIZE = b"PK\x06\x06", b"PK\x06\x07", 20
_ENCRYPTED = 1


@attrs.frozen
class Limits:
    """What a zip may cost."""

    members: int = 2_000_000
    #: Bytes of the list of members.
    directory_bytes: int = 512 << 20
    member_bytes: int = 256 << 30
    #: How many times larger a member may be than what it was packed to, once it is over `ratio_from` bytes.
    ratio: int = 200
    ratio_from: int = 16 << 20


class Store(Protocol):
    """Named files."""

    #: What messages call it.
    label: str
    #: Name → size in bytes.
    sizes: dict[str, int]
    #: What is wrong with the names.
    problems: list[Problem]

    def open(self, name: str) -> IO[bytes]:
        """A file to read."""


def open_store(path: Path, limits: Limits | None = None) -> Store:
    """Look at a folder or a zip.

    Raises:
        InputError: it is not there, is no zip, is damaged or over a limit.
    """
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise InputError(_problem("input-missing", path, "There is no such file or folder; check the name."))
    return Zip(path, limits or Limits())


def _problem(rule: str, path: Path | str, message: str) -> Problem:
    return Problem(rule, Level.ERROR, message, place=Place(str(path)))


def unsafe(name: str) -> str | None:
    """Why a name may not be that of a file in a bag; `None` for a good one."""
    parts = name.split("/")
    if name.startswith(("/", "~")) or "\\" in name or ":" in parts[0]:
        return "it is an absolute path, or one of another system"
    if ".." in parts or "." in parts or "" in parts:
        return "it leads out of the bag, or has an empty part"
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        return "it has control characters"
    return None


def _told_apart(sizes: dict[str, int], label: str) -> Iterator[Problem]:
    """Names that are one name on other systems: capitals, composed characters (RFC 8493, 6.1)."""
    seen: dict[str, str] = {}
    for name in sizes:
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            message = f"The names {other} and {_shown(name)} are one name on some systems; rename one."
            yield _problem("member-unsafe", label, message)


def _shown(name: str) -> str:
    return repr(name[:200])[1:-1]


@attrs.define
class Folder:
    """A bag that is a folder."""

    _path: Path
    label: str = attrs.field(init=False)
    sizes: dict[str, int] = attrs.field(factory=dict, init=False)
    problems: list[Problem] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        self.label = self._path.as_posix()
        for folder, folders, names in os.walk(self._path, onerror=self._unreadable):
            folders.sort()
            for name in sorted([*names, *(own for own in folders if Path(folder, own).is_symlink())]):
                self._add(Path(folder, name))
        self.problems += _told_apart(self.sizes, self.label)

    def _add(self, path: Path) -> None:
        name = path.relative_to(self._path).as_posix()
        mode = path.lstat()
        why = unsafe(name) if stat.S_ISREG(mode.st_mode) else "it is a link or a device, which is not followed"
        if why is None:
            self.sizes[name] = mode.st_size
        else:
            message = f"The file {_shown(name)} is not read: {why}; take it out."
            self.problems.append(_problem("member-unsafe", self.label, message))

    def _unreadable(self, cause: OSError) -> None:
        message = f"A folder of it cannot be read ({cause.strerror}); check its rights."
        raise InputError(_problem("input-missing", self.label, message)) from cause

    def open(self, name: str) -> IO[bytes]:
        """A file to read; nothing that became a link meanwhile."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self._path / name, flags), "rb")


@attrs.define
class Zip:
    """A bag or package that is a zip; one folder around everything is no part of the names."""

    _path: Path
    _limits: Limits
    label: str = attrs.field(init=False)
    sizes: dict[str, int] = attrs.field(factory=dict, init=False)
    problems: list[Problem] = attrs.field(factory=list, init=False)
    _archive: zipfile.ZipFile = attrs.field(init=False)
    _members: dict[str, zipfile.ZipInfo] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.label = self._path.as_posix()
        try:
            count = _checked_count(self._path, self._limits)
            self._archive = zipfile.ZipFile(self._path)
            if len(self._archive.infolist()) != count:  # a comment that swallows others, which the library takes
                raise zipfile.BadZipFile
        except InputError:  # a ValueError, too
            raise
        except DAMAGED as cause:
            raise InputError(
                _problem("archive-damaged", self._path, "The archive is damaged; get it again.")
            ) from cause
        found = [info for info in self._archive.infolist() if not info.is_dir()]
        self._check_overlap(found)
        top = _top(found)
        for info in found:
            self._add(info, info.filename.removeprefix(top))
        self.problems += _told_apart(self.sizes, self.label)

    def _check_overlap(self, found: list[zipfile.ZipInfo]) -> None:
        """Members that share their bytes multiply a small file without end."""
        if sum(info.compress_size for info in found) > self._path.stat().st_size:
            raise InputError(
                _problem("archive-limit", self._path, "The members of the archive overlap; do not trust it.")
            )

    def _add(self, info: zipfile.ZipInfo, name: str) -> None:
        why = unsafe(name) or self._refused(info, name)
        if why is None:
            self.sizes[name] = info.file_size
            self._members[name] = info
        else:
            message = f"The member {_shown(info.filename)} is not read: {why}; take it out."
            self.problems.append(_problem("member-unsafe", self.label, message))

    def _refused(self, info: zipfile.ZipInfo, name: str) -> str | None:
        mode = stat.S_IFMT(info.external_attr >> 16)
        if mode not in {0, stat.S_IFREG}:
            return "it is a link or a device"
        if name in self._members:
            return "another member has its name"
        if info.flag_bits & _ENCRYPTED:
            return "it is encrypted"
        most = max(self._limits.ratio_from, info.compress_size * self._limits.ratio)
        if info.file_size > min(most, self._limits.member_bytes):
            return "it unpacks to more than an archive of this size may hold"
        return None

    def open(self, name: str) -> IO[bytes]:
        """A member to read; `zipfile` gives no more bytes than the header says, and compares its checksum at the end."""
        return self._archive.open(self._members[name])


def _top(found: list[zipfile.ZipInfo]) -> str:
    """The folder that everything is in, with its slash; empty if there is none."""
    tops = {info.filename.partition("/")[0] for info in found}
    is_folder = len(tops) == 1 and all("/" in info.filename for info in found)
    top = tops.pop() if is_folder else ""
    return f"{top}/" if top and top != "data" and unsafe(top) is None else ""


def _checked_count(path: Path, limits: Limits) -> int:
    """How many members the zip says it has; the library reads the list of them as a whole, so its size is looked up first."""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        start = max(size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE, 0)
        file.seek(start)
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) - at < _END_SIZE:
            raise zipfile.BadZipFile
        count, length = struct.unpack_from("<HI", tail, at + 10)
        locator = tail[max(at - _LOCATOR_SIZE, 0) : at]
        if locator.startswith(_LOCATOR_64):
            file.seek(min(struct.unpack_from("<Q", locator, 8)[0], size))
            record = file.read(56)
            if record.startswith(_END_64) and len(record) == 56:  # noqa: PLR2004 - length of the record (APPNOTE 4.3.14)
                count, length = struct.unpack_from("<QQ", record, 32)
    if count > limits.members or length > limits.directory_bytes:
        message = (
            f"The archive holds more than {limits.members:,} members, or a list of them without measure; split it."
        )
        raise InputError(_problem("archive-limit", path, message))
    return int(count)
