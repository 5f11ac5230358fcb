"""A zip of `package` → what is missing, extra or altered: by checksums of the zip, and by the links of the XML in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.checks.wellformed import MAX_BYTES
from jats_export.errors import InputError
from jats_export.packaging.hrefs import find_links
from jats_export.packaging.stores import DAMAGED, Store
from jats_export.problems import Level, Place, Problem

_CHUNK = 1 << 20
_XML, _PDF = ".xml", ".pdf"
_CORRECTION = re.compile(r"\.r[1-9]\d*\.zip$")
_OWN = re.compile(r"[a-z0-9]+-[a-z0-9]+-[a-z0-9]+-[a-z0-9-]+\.[a-z0-9]{1,8}")


def is_package(store: Store) -> bool:
    """Whether it is flat and holds an article."""
    return any(name.endswith(_XML) for name in store.sizes) and not any("/" in name for name in store.sizes)


def check_package(store: Store) -> Iterator[Problem]:
    """Compare the files with their checksums and with what the articles name; a correction need not hold all."""
    expected: set[str] = set()
    for name in sorted(store.sizes):
        wrong = _altered(store, name)
        if wrong is not None:
            yield _problem(store, "file-altered", f"The file {name} {wrong}; make the package again.")
        if name.endswith(_XML):
            expected |= {name, f"{name.removesuffix(_XML)}{_PDF}"}
            if wrong is None:
                expected |= _named(store, name)
    for name in sorted(expected - store.sizes.keys()):
        if _CORRECTION.search(store.label) is None:
            yield _problem(store, "file-missing", f"The file {name} is missing; make the package again.")
    for name in sorted(store.sizes.keys() - expected):
        yield _problem(store, "file-extra", f"The file {name} is named by no article of the package; take it out.")


def _altered(store: Store, name: str) -> str | None:
    """What is wrong with the bytes of one file: `zipfile` compares the checksum when the last one is read."""
    if not store.sizes[name]:
        return "is empty"
    try:
        with store.open(name) as file:
            while file.read(_CHUNK):
                pass
    except DAMAGED:
        return "is altered: its checksum is another one"
    return None


def _named(store: Store, name: str) -> set[str]:
    """The files that an article names in the form of packages."""
    with store.open(name) as file:
        data = file.read(MAX_BYTES)
    try:
        found = find_links(data, name)
    except InputError:
        return set()
    return {link.href for link in (*found.files, *found.pdfs) if _OWN.fullmatch(link.href)}


def _problem(store: Store, rule: str, message: str) -> Problem:
    return Problem(rule, Level.ERROR, message, place=Place(store.label))
