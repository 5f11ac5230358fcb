"""A bag → every file of it that is missing, extra or altered, by name (RFC 8493, 3; `deposit-targets` 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jats_export.packaging.manifests import Manifests, algorithm_of, hashers
from jats_export.packaging.progress import with_progress
from jats_export.packaging.stores import DAMAGED, Store
from jats_export.problems import Level, Place, Problem

_CHUNK = 1 << 20
_DATA = "data/"
_REQUIRED = ("bagit.txt",)


def check_oxum(store: Store, manifests: Manifests) -> Iterator[Problem]:
    """Number and size of the payload files beside what `bag-info.txt` says: fast, and blind to most damage."""
    sizes = [size for name, size in store.sizes.items() if name.startswith(_DATA)]
    own = (sum(sizes), len(sizes))
    if manifests.oxum is None:
        yield _problem(store, "bag-oxum", "The bag tells no Payload-Oxum; verify it without --fast.")
    elif manifests.oxum != own:
        said = f"{manifests.oxum[0]:,} bytes in {manifests.oxum[1]:,} files"
        message = f"Payload-Oxum says {said}, and there are {own[0]:,} in {own[1]:,}; verify the bag without --fast."
        yield _problem(store, "bag-oxum", message)


def check_files(store: Store, manifests: Manifests, *, quiet: bool = True) -> Iterator[Problem]:
    """Compare every file with every manifest."""
    if not manifests.payload:
        yield _problem(
            store, "file-missing", "No manifest of the payload is there; get it from another copy of the bag."
        )
    if not manifests.tags:
        message = "No tag manifest is there, so nobody can tell whether manifests and bag-info.txt were altered."
        yield Problem("bag-tags-unprotected", Level.WARNING, message, place=Place(store.label))
    yield from _missing(store, manifests)
    yield from _extra(store, manifests)
    for manifest_group in (manifests.payload, manifests.tags):
        yield from _uneven(store, manifest_group)
    listed = {path for entries in _all(manifests).values() for path in entries}
    present = sorted(listed & store.sizes.keys())
    for name in with_progress(present, "Files", len(present), quiet=quiet):
        yield from _altered(store, name, manifests)


def _all(manifests: Manifests) -> dict[str, dict[str, str]]:
    return {**manifests.payload, **manifests.tags}


def _missing(store: Store, manifests: Manifests) -> Iterator[Problem]:
    listed = {path for entries in _all(manifests).values() for path in entries}
    expected = {f"tagmanifest-{algorithm_of(name)}.txt" for name in manifests.payload} if manifests.tags else set()
    expected |= {f"manifest-{algorithm_of(name)}.txt" for name in manifests.tags}
    for path in sorted({*listed, *expected, *_REQUIRED} - store.sizes.keys()):
        yield _problem(store, "file-missing", f"The file {path} is missing; get it from another copy of the bag.")


def _extra(store: Store, manifests: Manifests) -> Iterator[Problem]:
    """Files in no manifest; without a tag manifest only the payload is known."""
    payload = {path for entries in manifests.payload.values() for path in entries}
    tags = {path for entries in manifests.tags.values() for path in entries}
    for name in sorted(store.sizes):
        is_payload = name.startswith(_DATA)
        known = payload if is_payload else {*tags, *manifests.tags, *_REQUIRED}
        if name not in known and (is_payload or manifests.tags):
            message = f"The file {name} is in no manifest of the bag; take it out, and find out how it came there."
            yield _problem(store, "file-extra", message)


def _uneven(store: Store, group: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Each manifest lists all files (RFC 8493, 2.1.3)."""
    everything = {path for entries in group.values() for path in entries}
    for manifest, entries in group.items():
        for path in sorted(everything - entries.keys()):
            message = (
                f"The file {manifest} does not list {path}, which another manifest does; get it from another copy."
            )
            yield _problem(store, "bag-manifest-incomplete", message)


def _altered(store: Store, name: str, manifests: Manifests) -> Iterator[Problem]:
    """Checksums of one file; where some agree, the manifests of the others are what is altered."""
    wanted = {manifest: entries[name] for manifest, entries in _all(manifests).items() if name in entries}
    made = hashers(sorted({algorithm_of(manifest) for manifest in wanted}))
    try:
        with store.open(name) as file:
            while chunk := file.read(_CHUNK):
                for own in made.values():
                    own.update(chunk)
    except DAMAGED:
        yield _problem(store, "file-altered", f"The file {name} cannot be read to its end; get it from another copy.")
        return
    wrong = sorted(manifest for manifest in wanted if wanted[manifest] != made[algorithm_of(manifest)].hexdigest())
    if len(wrong) == len(wanted) and wrong:
        message = f"The file {name} is altered: its checksum is another one; get it from another copy of the bag."
        yield _problem(store, "file-altered", message)
        return
    for manifest in wrong:
        message = (
            f"The file {manifest} is altered where it tells the checksum of {name}, which other manifests confirm."
        )
        yield _problem(store, "file-altered", message)


def _problem(store: Store, rule: str, message: str) -> Problem:
    return Problem(rule, Level.ERROR, message, place=Place(store.label))
