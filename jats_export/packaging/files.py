"""The files that go with an article: its PDF by a pattern, and what its links name, in a folder.

A link reaches nothing outside of that folder, whatever it says: the file it stands in may come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import attrs

from jats_export.errors import UsageError
from jats_export.packaging.facts import Facts
from jats_export.packaging.hrefs import LETTERS, Link, Links
from jats_export.packaging.naming import Name
from jats_export.packaging.sources import Source
from jats_export.problems import Level, Log, Place, Problem, error

#: The fields of a pattern.
FIELDS = ("stem", "name", "doi", "volume", "issue", "page")
_FIELD = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r"[^\w.()-]+")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
#: What pictures may be called whose link has no extension: the formats that PMC prefers first.
_PICTURES = ("tif", "tiff", "eps", "png", "jpg", "jpeg", "gif", "svg")
_PDF = b"%PDF-"
#: Links that may stay web addresses: such material is often kept elsewhere.
_MAY_BE_REMOTE = frozenset({"supplementary-material", "inline-supplementary-material", "media", "inline-media"})


@attrs.frozen
class Asset:
    """A file that the article names."""

    path: Path
    #: The file's letter in names: `g`, `i`, `s`.
    letter: str
    #: Lower-case extension.
    extension: str
    #: The links that name it.
    links: tuple[Link, ...]


@attrs.frozen
class Places:
    """Where files are looked for."""

    #: Pattern of the PDF: `{stem}.pdf` and the like.
    pdf: str = "{stem}.pdf"
    #: Pattern of the folder with figures and attachments; beside the article when unset.
    assets: str | None = None

    def pdf_of(self, source: Source, facts: Facts, name: Name) -> Path:
        """Where the PDF of an article should be."""
        return _placed(self.pdf, source, facts, name)

    def folder_of(self, source: Source, facts: Facts, name: Name) -> Path:
        """The folder of figures and attachments."""
        return source.folder if self.assets is None else Path(_filled(self.assets, source, facts, name))

    def check(self) -> None:
        """Raise `UsageError` for a field that patterns do not have."""
        for pattern in (self.pdf, self.assets or ""):
            unknown = next((own[1] for own in _FIELD.finditer(pattern) if own[1] not in FIELDS), None)
            if unknown is not None:
                known = ", ".join(f"{{{field}}}" for field in FIELDS)
                message = f"Patterns have no field {{{unknown}}}; they have {known}."
                raise UsageError(error("pattern-field", message))


def _placed(pattern: str, source: Source, facts: Facts, name: Name) -> Path:
    """A pattern without a folder is a name beside the article; any other one is a path as the user sees it."""
    path = Path(_filled(pattern, source, facts, name))
    return source.folder / path if len(path.parts) == 1 else path


def _filled(pattern: str, source: Source, facts: Facts, name: Name) -> str:
    values: Mapping[str, str] = {
        "stem": source.stem,
        "name": name.base,
        "doi": facts.doi,
        "volume": facts.volume,
        "issue": facts.issue,
        "page": facts.uid,
    }
    return _FIELD.sub(lambda match: _safe(values.get(match[1], "")), pattern)


def _safe(value: str) -> str:
    """A value as part of a name: no slash, no white space, no name of a folder around."""
    return _UNSAFE.sub("-", value).strip(".-") or "none"


def check_pdf(path: Path, name: str) -> Iterator[Problem]:
    """What is wrong with the PDF; what only begins like one is taken."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError:
        message = f"There is no PDF {path.as_posix()}; give its name or pattern with --pdf."
        yield Problem("pdf-missing", Level.ERROR, message, place=Place(name))
        return
    if _PDF not in head:
        message = f"The file {path.as_posix()} is no PDF: it does not begin as one; export it again."
        yield Problem("pdf-invalid", Level.ERROR, message, place=Place(name))


def assets_of(links: Links, folder: Path, name: str, log: Log) -> list[Asset]:
    """The files that the links name, in the order in which they are first named; each once.

    Args:
        links: those of the article.
        folder: where the files are; nothing outside of it is taken.
        name: what messages call the article.
        log: told every link whose file is not there, is empty, or has no usable extension.
    """
    found: dict[Path, Asset] = {}
    for link in links.files:
        path = _find(link, folder)
        if path is None:
            log(_not_found(link, folder, name))
        elif path in found:
            found[path] = attrs.evolve(found[path], links=(*found[path].links, link))
        elif (wrong := _unusable(path, name)) is not None:
            log(wrong)
        else:
            found[path] = Asset(path, LETTERS[link.tag], path.suffix.lower().lstrip("."), (link,))
    for fig in links.empty_figs:
        message = f"The figure {fig or 'without id'} names no file, so the package has none for it; add a graphic."
        log(Problem("figure-file-unknown", Level.WARNING, message, place=Place(name)))
    return list(found.values())


def _find(link: Link, folder: Path) -> Path | None:
    """The file of a link: its path below the folder, else a file of its name in the folder."""
    if _ADDRESS.match(link.href) and link.tag in _MAY_BE_REMOTE:
        return None
    path = PurePosixPath(unquote(link.href.split("#")[0].split("?")[0]).replace("\\", "/"))
    if not path.name or "\0" in str(path):
        return None
    parts = (str(path), path.name) if not path.is_absolute() else (path.name,)
    for part in parts:
        for own in (part, *(f"{part}.{extension}" for extension in _PICTURES)):
            if (found := _inside(folder, own)) is not None:
                return found
    return None


def _inside(folder: Path, name: str) -> Path | None:
    """A regular file below the folder; links that lead out of it are not followed."""
    try:
        path = (folder / name).resolve()
        return path if path.is_file() and path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None


def _not_found(link: Link, folder: Path, name: str) -> Problem:
    shown = link.href[:200]
    if _ADDRESS.match(link.href) and link.tag in _MAY_BE_REMOTE:
        message = f"The {link.tag} {shown} stays a web address: its file is not in the package."
        return Problem("asset-remote", Level.WARNING, message, place=Place(name))
    where = folder.as_posix()
    message = f"The file {shown} of {link.tag} is not in the folder {where}; name the right one with --assets."
    return Problem("asset-missing", Level.ERROR, message, place=Place(name))


def _unusable(path: Path, name: str) -> Problem | None:
    if path.stat().st_size == 0:
        message = f"The file {path.name} is empty; export it again."
        return Problem("asset-empty", Level.ERROR, message, place=Place(name))
    if _EXTENSION.fullmatch(path.suffix.lower().lstrip(".")) is None:
        message = f"The file {path.name} has no extension of ASCII letters and digits; rename it."
        return Problem("asset-name", Level.ERROR, message, place=Place(name))
    return None
