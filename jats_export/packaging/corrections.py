"""A package that was delivered → the next one of its name, which holds only what changed (`deposit-targets` 2.1).

The first correction of `NAME.zip` is `NAME.r1.zip`.  What was delivered is the first package with every correction over it.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from jats_export.errors import InputError, UsageError
from jats_export.packaging.zips import Item
from jats_export.problems import Level, Place, Problem, error

_CHUNK = 1 << 20
_XML = ".xml"
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


@attrs.frozen
class Correction:
    """What is to be sent after a package that was delivered."""

    #: Name of the new package; `None` when nothing changed.
    file_name: str | None
    items: tuple[Item, ...]
    #: Files that were delivered and are no more; a correction cannot take them away.
    dropped: tuple[str, ...]


def correction(folder: Path, name: str, items: Sequence[Item]) -> Correction:
    """What changed since the packages of this name in a folder.

    Args:
        folder: where they are: `NAME.zip`, `NAME.r1.zip` and so on.
        name: the name without `.zip`.
        items: all files as they are now.

    Raises:
        UsageError: there is no package of this name (`pmc-nothing-to-correct`).
        InputError: one of them is damaged (`archive-damaged`).
    """
    packages = _delivered(folder, name)
    known: dict[str, str] = {}
    for path in packages:
        known |= _digests(path)
    changed = {item.name for item in items if known.get(item.name) != _digest(item)}
    own = {item.name for item in items}
    sent = tuple(item for item in items if item.name in changed or _is_xml_of_changed(item.name, changed))
    file_name = f"{name}.r{len(packages)}.zip" if sent else None
    return Correction(file_name, sent, tuple(sorted(known.keys() - own)))


def _is_xml_of_changed(name: str, changed: set[str]) -> bool:
    """Whether it is the XML of an article one of whose files changed."""
    base = name.removesuffix(_XML)
    pattern = re.compile(rf"{re.escape(base)}(?:-[gis]\d{{3,}})?\.[a-z0-9]+")
    return name.endswith(_XML) and any(pattern.fullmatch(other) for other in changed)


def _delivered(folder: Path, name: str) -> list[Path]:
    """The first package and its corrections, in order."""
    found = [folder / f"{name}.zip"]
    if not found[0].is_file():
        message = f"There is no {found[0].as_posix()} to correct; leave --corrects out for a first package."
        raise UsageError(error("pmc-nothing-to-correct", message))
    while (path := folder / f"{name}.r{len(found)}.zip").is_file():
        found.append(path)
    return found


def _digests(path: Path) -> Mapping[str, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return {info.filename: _digest_of(archive, info) for info in archive.infolist()}
    except _DAMAGED as cause:
        message = "The archive is damaged; get it again."
        raise InputError(Problem("archive-damaged", Level.ERROR, message, place=Place(str(path)))) from cause


def _digest_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    digest = hashlib.sha256()
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _digest(item: Item) -> str:
    if isinstance(item.content, bytes):
        return hashlib.sha256(item.content).hexdigest()
    with item.content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
