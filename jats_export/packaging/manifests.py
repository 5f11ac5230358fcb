"""The tag files of a bag → what it says of itself: version, encoding, checksums by file, Oxum (RFC 8493, 2).

Reads line by line, with a limit for each line; a line that says nothing is told and left out.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator, Mapping

import attrs

from jats_export.packaging.stores import DAMAGED, Store, unsafe
from jats_export.problems import Level, Log, Place, Problem

BAGIT, BAG_INFO = "bagit.txt", "bag-info.txt"
_MANIFEST = re.compile(r"(?P<tag>tag)?manifest-(?P<algorithm>[a-z0-9]+)\.txt")
#: Algorithms that bags have, with the hexadecimal digits of a checksum.
ALGORITHMS: Mapping[str, int] = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_ENTRY = re.compile(r"(?P<digest>[0-9A-Fa-f]+)[ \t]+\*?(?P<path>\S.*)")
_OXUM = re.compile(r"Payload-Oxum[ \t]*:[ \t]*(\d{1,20})\.(\d{1,20})\s*")
_ENCODING = re.compile(r"Tag-File-Character-Encoding[ \t]*:[ \t]*(\S{1,40})\s*")
_VERSION = re.compile(r"BagIt-Version[ \t]*:[ \t]*(\d{1,3})\.(\d{1,3})\s*")
_ESCAPES = re.compile(r"%(0[AaDd]|25)")
_LONGEST_LINE = 1 << 16
_NEWEST = 1


@attrs.define
class Manifests:
    """What a bag says of its files."""

    #: Manifest file → its entries: file → checksum in lower case.
    payload: dict[str, dict[str, str]] = attrs.field(factory=dict)
    tags: dict[str, dict[str, str]] = attrs.field(factory=dict)
    #: Bytes and files of the payload.
    oxum: tuple[int, int] | None = None


def algorithm_of(manifest: str) -> str:
    """`sha256` of `manifest-sha256.txt`."""
    match = _MANIFEST.fullmatch(manifest)
    return match["algorithm"] if match is not None else ""


def is_bag(store: Store) -> bool:
    """Whether anything of a bag is there."""
    return BAGIT in store.sizes or any(_MANIFEST.fullmatch(name) for name in store.sizes)


def read_manifests(store: Store, log: Log) -> Manifests:
    """Read the tag files; what is damaged in them is told."""
    encoding = _declaration(store, log)
    found = Manifests(oxum=_oxum(store, encoding, log))
    for name in sorted(store.sizes):
        match = _MANIFEST.fullmatch(name)
        if match is None or match["algorithm"] not in ALGORITHMS:
            continue
        entries = dict(_entries(store, name, encoding, log))
        (found.tags if match["tag"] else found.payload)[name] = entries
    return found


def _declaration(store: Store, log: Log) -> str:
    """`bagit.txt`: the encoding of the other tag files."""
    if BAGIT not in store.sizes:
        return "utf-8"  # that it is missing is told with the other files
    text = "\n".join(line for _, line in _lines(store, BAGIT, "utf-8", log))
    version, encoding = _VERSION.search(text), _ENCODING.search(text)
    if version is None or int(version[1]) > _NEWEST or encoding is None or not _is_encoding(encoding[1]):
        message = "It does not tell a version of BagIt up to 1.0 and an encoding; get it from another copy of the bag."
        log(_damaged(store, BAGIT, message))
        return "utf-8"
    return encoding[1]


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _oxum(store: Store, encoding: str, log: Log) -> tuple[int, int] | None:
    if BAG_INFO not in store.sizes:
        return None
    for _, line in _lines(store, BAG_INFO, encoding, log):
        if (match := _OXUM.fullmatch(line)) is not None:
            return int(match[1]), int(match[2])
    return None


def _entries(store: Store, manifest: str, encoding: str, log: Log) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    digits = ALGORITHMS[algorithm_of(manifest)]
    for number, line in _lines(store, manifest, encoding, log):
        match = _ENTRY.fullmatch(line.strip())
        if not line.strip() or line.startswith("#"):
            continue
        path = _path(match["path"]) if match is not None else ""
        if match is None or len(match["digest"]) != digits:
            log(_damaged(store, manifest, f"Its line {number} is no entry; get it from another copy of the bag."))
        elif unsafe(path) is not None:
            message = f"The manifest {manifest} names a file outside of the bag in line {number}; do not trust the bag."
            log(Problem("member-unsafe", Level.ERROR, message, place=Place(store.label)))
        elif seen.setdefault(path, match["digest"].lower()) != match["digest"].lower():
            log(
                _damaged(
                    store, manifest, f"Its line {number} gives a file a second checksum; get it from another copy."
                )
            )
        else:
            yield path, match["digest"].lower()


def _path(written: str) -> str:
    """A path as it is written: some characters are escaped (RFC 8493, 2.1.3)."""
    path = _ESCAPES.sub(lambda match: chr(int(match[1], 16)), written)
    return path.removeprefix("./")


def _lines(store: Store, name: str, encoding: str, log: Log) -> Iterator[tuple[int, str]]:
    """The lines of a tag file with their numbers, as far as they can be read."""
    try:
        with store.open(name) as file:
            number = 0
            while line := file.readline(_LONGEST_LINE):
                number += 1
                yield number, line.decode(encoding).rstrip("\r\n")
    except (*DAMAGED, UnicodeDecodeError):
        log(_damaged(store, name, "It cannot be read to its end; get it from another copy of the bag."))


def _damaged(store: Store, name: str, message: str) -> Problem:
    return Problem(
        "bag-manifest-damaged", Level.ERROR, f"The file {name} is damaged. {message}", place=Place(store.label)
    )


def hashers(algorithms: Iterator[str] | list[str]) -> dict[str, hashlib._Hash]:
    """A new hash for each algorithm; those of old bags are for comparing, not for safety."""
    return {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
