"""Fetches the pinned packages and unpacks the listed members: `SOURCES.toml` in, a folder of checked files out.

The user's own package tools do the fetching, so no address of an index stands here.
"""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dtd_model import BuildError

from jats_export.fetching import read_files, store_command


class SourceUnavailableError(BuildError):
    """A package or the tool that fetches it is not there."""

    exit_code = 4


@dataclass(frozen=True)
class Source:
    """A pinned package as `SOURCES.toml` describes it."""

    #: Which tool fetches it: `npm` or `pip`.
    tool: str
    name: str
    version: str
    #: File name of the package as its tool stores it.
    archive: str
    sha256: str
    #: Folder in the package that all members are under.
    folder: str
    #: Path under `folder` and sha256 of each file that is used.
    members: dict[str, str]

    def command(self, folder: Path) -> list[str]:
        """The command that stores the package in a folder."""
        return store_command(self.tool, self.name, self.version, folder)


def read_sources(path: Path) -> dict[str, Source]:
    """The pinned packages by the key under which `SOURCES.toml` has them."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = ("tool", "name", "version", "archive", "sha256", "folder", "members")
    return {key: Source(**{field: table[field] for field in fields}) for key, table in tables.items()}


def fetch(source: Source, folder: Path) -> None:
    """Stores the package in a folder with the tool it belongs to.

    Raises `SourceUnavailableError` when the tool is missing or fails.
    """
    command = source.command(folder)
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        msg = f"{source.tool} could not fetch {source.name} {source.version}; {_ADVICE.format(source.archive)}"
        raise SourceUnavailableError(msg) from error


_ADVICE = "put {} in a folder and name that folder with --packages"


def unpack(source: Source, packages: Path, target: Path) -> None:
    """Writes the listed members of a package below `target`, each under its path within the package's folder.

    Raises `SourceUnavailableError` when the package is not in `packages`, `BuildError` when a checksum differs,
    a member is missing or a path leads out of `target`.
    """
    archive = packages / source.archive
    if not archive.is_file():
        msg = f"package {source.archive} is not in the folder given; {_ADVICE.format(source.archive)}"
        raise SourceUnavailableError(msg)
    _check(source.archive, archive.read_bytes(), source.sha256)
    wanted = {str(PurePosixPath(source.folder, member)): member for member in source.members}
    contents = read_files(archive, wanted)
    for path, member in wanted.items():
        if path not in contents:
            msg = f"{source.archive} has no file {path}"
            raise BuildError(msg)
        _check(path, contents[path], source.members[member])
        destination = target / _safe(member)
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(contents[path])


def _check(name: str, content: bytes, expected: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        msg = f"{name}: sha256 is {found}, expected {expected}"
        raise BuildError(msg)


def _safe(member: str) -> PurePosixPath:
    path = PurePosixPath(member)
    if path.is_absolute() or ".." in path.parts or "\\" in member or ":" in member:
        msg = f"SOURCES.toml: {member} leads out of the folder it is unpacked to"
        raise BuildError(msg)
    return path
