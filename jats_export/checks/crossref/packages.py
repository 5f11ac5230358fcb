"""Where the deposit schemas are: the pinned packages in the user's data folder, or a folder of the user's own.

Nothing here reaches the network; `jats_export.fetching` does, for `jats-export schemas fetch crossref` alone.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import attrs

from jats_export.errors import SchemaUnavailableError
from jats_export.fetching import Package
from jats_export.problems import Level, Place, Problem, error

FETCH = "jats-export schemas fetch crossref"
_ADVICE = f"run `{FETCH}`, or name a folder with the schemas with --schema-dir"


@attrs.frozen
class Pinned:
    """A package and the checksum of each file of it."""

    package: Package
    #: Path in the package's folder → sha256.
    sha256: Mapping[str, str] = attrs.field(repr=False, hash=False)


@functools.cache
def pinned() -> tuple[Pinned, ...]:
    """The packages of `schemas/crossref/SOURCES.toml`."""
    installed = files("jats_export") / "_schemas" / "crossref" / "SOURCES.toml"
    checkout = Path(__file__).resolve().parents[3] / "schemas" / "crossref" / "SOURCES.toml"
    text = (installed if installed.is_file() else checkout).read_text(encoding="utf-8")
    return tuple(_pinned(table) for table in tomllib.loads(text).values())


def _pinned(table: Mapping[str, str | Mapping[str, str]]) -> Pinned:
    members = table["members"]
    assert not isinstance(members, str)  # noqa: S101 - our own file
    values = {name: str(table[name]) for name in ("name", "version", "archive", "sha256", "folder")}
    package = Package(tool="pip", members=tuple(members), home="crossref", advice=_ADVICE, **values)
    return Pinned(package, members)


@attrs.frozen
class SchemaFiles:
    """The schema files by the last part of their address: no two that are used share it."""

    #: A folder of the user's own, laid out as Crossref's; `None` for the fetched packages.
    folder: Path | None = None

    def path(self, location: str) -> Path:
        """The file that an address in a schema means.

        Raises `SchemaUnavailableError` when there is none: an address is never followed.
        """
        name = location.rpartition("/")[2]
        own = _homes().get(name)
        if own is None:
            what = f"The schemas of Crossref refer to {name}, which is none of their files"
            raise _unavailable(what)
        one, member = own
        if self.folder is None:
            path = one.package.place / member
        else:
            path = next((at for at in (self.folder / member, self.folder / name) if at.is_file()), self.folder / member)
        if not path.is_file():
            place = str(self.folder) if self.folder is not None else None
            what = f"The schema {name} of Crossref is not there"
            raise _unavailable(what, place)
        return path

    def read(self, location: str) -> bytes:
        """The bytes of a file; one of the data folder must be the fetched one.

        Raises `SchemaUnavailableError`.
        """
        path = self.path(location)
        data = path.read_bytes()
        one, member = _homes()[path.name]
        if self.folder is None and hashlib.sha256(data).hexdigest() != one.sha256[member]:
            what = f"The schema {path.name} of Crossref was changed since it was fetched"
            raise _unavailable(what)
        return data


@functools.cache
def _homes() -> dict[str, tuple[Pinned, str]]:
    """File name → package and path in it."""
    return {member.rpartition("/")[2]: (one, member) for one in pinned() for member in one.sha256}


def _unavailable(what: str, place: str | None = None) -> SchemaUnavailableError:
    problem = error("crossref-schema-missing", f"{what}; {_ADVICE}.")
    if place is not None:
        problem = Problem(problem.rule, Level.ERROR, problem.message, place=Place(place))
    return SchemaUnavailableError(problem)
