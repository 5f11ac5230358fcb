"""Which tag set a document is written in, and the DTD of another one, from a folder that the user names."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from jats_export.checks.document import Document
from jats_export.checks.settings import Settings
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error

#: JATS 1.3 Journal Publishing, with MathML 2 or 3.
_OURS = re.compile(r"-//NLM//DTD JATS \(Z39\.96\) Journal Publishing DTD(?: with MathML3)? v1\.3 20210610//EN")
_VERSION = "1.3"


def is_publishing_1_3(document: Document) -> bool:
    """Whether the bundled schemas are the document's: by its public id, without one by `dtd-version`."""
    public_id = document.tree.docinfo.public_id
    if public_id:
        return _OURS.fullmatch(" ".join(public_id.split())) is not None
    root = document.tree.getroot()
    return root.tag != "article" or root.get("dtd-version", _VERSION) == _VERSION


def tag_set_name(document: Document) -> str:
    """What the document says of its tag set, for messages."""
    info, root = document.tree.docinfo, document.tree.getroot()
    return info.public_id or system_id(document) or f"JATS {root.get('dtd-version', 'of an unknown version')}"


def system_id(document: Document) -> str:
    """The system id of the DOCTYPE; empty without one."""
    return cast("str | None", cast("Any", document.tree.docinfo).system_url) or ""


def foreign_dtd(document: Document, settings: Settings) -> etree.DTD:
    """The DTD that the document's DOCTYPE names, by file name, from the folder of the user.

    Raises `SchemaUnavailableError` when there is no folder, or no such DTD in it.
    """
    name = Path(unquote(urlsplit(system_id(document)).path)).name
    if settings.dtd_folder is None:
        msg = f"The DTD of {tag_set_name(document)} is not bundled: name its folder with --dtd-dir."
        raise _missing(msg)
    if not name:
        msg = "The file names no DTD: add a DOCTYPE, or leave the check dtd out."
        raise _missing(msg)
    found = sorted(settings.dtd_folder.rglob(name), key=lambda path: (len(path.parts), path))
    if not found:
        msg = f"There is no {name} in {settings.dtd_folder}: name the folder of this DTD with --dtd-dir."
        raise _missing(msg)
    return _loaded(_of_version(found, document).resolve(), settings.dtd_folder.resolve())


def _of_version(found: list[Path], document: Document) -> Path:
    """Several versions have files of one name: the one that holds the document's public id.

    Raises `SchemaUnavailableError` when none of several does.
    """
    if len(found) == 1:
        return found[0]
    public_id = (document.tree.docinfo.public_id or "?").encode()
    named = next((path for path in found if public_id in path.read_bytes()), None)
    if named is None:
        msg = f"There are {len(found)} files {found[0].name} in the folder: name that of one version with --dtd-dir."
        raise _missing(msg)
    return named


@functools.lru_cache(maxsize=8)
def _loaded(path: Path, folder: Path) -> etree.DTD:
    """A DTD with its modules, none of which is read from outside the folder."""
    parser = etree.XMLParser(load_dtd=True, no_network=True, resolve_entities=True, huge_tree=True)
    resolver = _Modules(folder)
    parser.resolvers.add(resolver)
    try:
        tree = etree.fromstring(f'<!DOCTYPE own SYSTEM "{path.as_uri()}"><own/>', parser).getroottree()
    except etree.XMLSyntaxError as cause:
        msg = f"The DTD {path.name} cannot be loaded: {cause.msg}; take it whole from its source."
        raise _missing(msg) from cause
    if resolver.missing is not None:
        msg = f"The DTD {path.name} needs {resolver.missing}, which is not in its folder; add it there."
        raise _missing(msg)
    if tree.docinfo.externalDTD is None:
        msg = f"The DTD {path.name} cannot be loaded; take it whole from its source."
        raise _missing(msg)
    return tree.docinfo.externalDTD


class _Modules(etree.Resolver):
    """Finds the modules of a DTD in one folder: where they are named, else by their name alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.missing: str | None = None

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override] # lxml passes a context that its stubs do not know
        """The content of a module; of one that is not there, nothing, and its name is kept."""
        path = Path(unquote(urlsplit(system_url or "").path)).resolve()
        if not (path.is_relative_to(self._folder) and path.is_file()):
            found = sorted(self._folder.rglob(path.name)) if path.name else []
            inside = [one for one in found if one.resolve().is_relative_to(self._folder)]
            if not inside:
                self.missing = self.missing or path.name
                return self.resolve_string("", context, base_url=None)
            path = inside[0]
        return self.resolve_string(path.read_bytes(), context, base_url=path.as_uri())


def _missing(message: str) -> SchemaUnavailableError:
    return SchemaUnavailableError(error("schema-missing", message))
