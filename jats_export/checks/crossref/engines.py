"""The deposit schemas, compiled: libxml2's for a fast verdict with lines, xmlschema's as the authority.

libxml2 knows XSD 1.0 only: assertions are taken out of what it reads, and are rules of ours (`lints`).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pickle
import platform
import re
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from lxml import etree

from jats_export.checks.crossref.packages import SchemaFiles
from jats_export.errors import SchemaUnavailableError
from jats_export.fetching import data_folder
from jats_export.problems import error
from jats_export.schemas import jats_schema_path

if TYPE_CHECKING:
    from xmlschema import XMLSchema11

_MATHML = "mathml3.xsd"
_XSD = "{http://www.w3.org/2001/XMLSchema}"
_MIN_VERSION = "{http://www.w3.org/2007/XMLSchema-versioning}minVersion"
_COMMON = frozenset({"zh", "en", "text/html", "application/pdf"})
_DECLARATION = re.compile(rb"\A<\?xml version=[\"']1\.1[\"']")


@functools.cache
def fast_schema(version: str, folder: Path | None = None) -> etree.XMLSchema:
    """The schema of a version for libxml2, without its assertions and with MathML flattened.

    Raises `SchemaUnavailableError` when a file is not there or cannot be used.
    """
    source = SchemaFiles(folder)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    resolver = _Resolver(source)
    parser.resolvers.add(resolver)
    name = f"crossref{version}.xsd"
    try:
        made = etree.XMLSchema(etree.fromstring(_readable(source, name), parser, base_url=f"file:///crossref/{name}"))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as cause:
        if resolver.failed is not None:
            raise resolver.failed from cause
        raise _unusable(name) from cause
    if resolver.failed is not None:  # libxml2 goes on without an import that it cannot read
        raise resolver.failed
    return made


class _Resolver(etree.Resolver):
    """Answers every address from the files; one that is none of them ends the loading, and is never followed."""

    def __init__(self, source: SchemaFiles) -> None:
        self._source = source
        self.failed: SchemaUnavailableError | None = None

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override] # lxml passes a context that its stubs do not know
        """The content of a schema file."""
        name = system_url.rpartition("/")[2]
        try:
            data = _readable(self._source, name)
        except SchemaUnavailableError as stop:
            self.failed = self.failed or stop
            data = b""
        return self.resolve_string(data, context, base_url=f"file:///crossref/{name}")


def _readable(source: SchemaFiles, name: str) -> bytes:
    """A schema file as libxml2 can read it: XML 1.0, no assertions; MathML is our own, which it loads ten times faster."""
    if name == _MATHML:
        return jats_schema_path(_MATHML).read_bytes()
    data = _DECLARATION.sub(b'<?xml version="1.0"', source.read(name))
    root = etree.fromstring(data, etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False))
    if _MIN_VERSION in root.attrib:
        del root.attrib[_MIN_VERSION]
    for own in list(root.iter(f"{_XSD}assert")):
        parent = own.getparent()
        if parent is not None:
            parent.remove(own)
    _common_first(root)
    return etree.tostring(root)


def _common_first(root: etree._Element) -> None:
    """Put what most deposits hold at the start of the long lists (8,000 languages, 2,000 media types).

    libxml2 compares value by value until one is equal; the order of a list says nothing, and this is half of its time.
    """
    common = [value for value in root.iter(f"{_XSD}enumeration") if value.get("value") in _COMMON]
    for value in common:
        parent = value.getparent()
        first = parent.find(f"{_XSD}enumeration") if parent is not None else None
        if first is not None and first is not value:
            first.addprevious(value)


@attrs.frozen
class _Mapper:
    """Addresses in the schemas → files; a class, since xmlschema pickles it with the schema."""

    source: SchemaFiles

    def __call__(self, location: str) -> str:
        """The address of a local file."""
        return self.source.path(location).as_uri()


@functools.cache
def strict_schema(version: str, folder: Path | None = None) -> XMLSchema11:
    """The schema of a version for xmlschema, XSD 1.1 with its assertions: exact, and slow to compile.

    The compiled schema is kept in the user's data folder, for the same files and versions only.
    Raises `SchemaUnavailableError` when a file is not there or cannot be used.
    """
    from xmlschema import XMLSchema11, XMLSchemaException  # noqa: PLC0415 - costs every start, `--strict` alone needs it

    source = SchemaFiles(folder)
    name = f"crossref{version}.xsd"
    source.read(name)
    kept = _kept(version) if folder is None else None
    found = _load(kept) if kept is not None else None
    if isinstance(found, XMLSchema11):
        return found
    try:
        made = XMLSchema11(str(source.path(name)), uri_mapper=_Mapper(source), allow="local")
    except XMLSchemaException as cause:
        raise _unusable(name) from cause
    if kept is not None:
        _keep(made, kept)
    return made


def _kept(version: str) -> Path:
    """Where the compiled schema is kept: its name tells everything that it depends on."""
    from xmlschema import __version__  # noqa: PLC0415 - see above

    depends = f"{__version__} {platform.python_version()} {data_folder()}"
    return data_folder() / "compiled" / f"crossref-{version}-{hashlib.sha256(depends.encode()).hexdigest()[:16]}.pickle"


def _load(path: Path) -> object | None:
    """A compiled schema, only from a folder and a file that nobody else could write: unpickling runs what it reads."""
    if not (_is_private(path.parent) and _is_private(path)):
        return None
    try:
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return] # noqa: S301 - of our own folder, see above
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is compiled again
        return None


def _is_private(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True  # the data folder of Windows is the user's own
    others = stat.S_IWGRP | stat.S_IWOTH
    return not stat.S_ISLNK(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & others


def _keep(schema: XMLSchema11, path: Path) -> None:
    """Best effort: without it the schema is compiled again next time."""
    with contextlib.suppress(OSError, pickle.PicklingError, AttributeError, TypeError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_private(path.parent):
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(schema, file)
        Path(temporary).replace(path)


def _unusable(name: str) -> SchemaUnavailableError:
    message = f"The schema {name} of Crossref cannot be used; fetch it again or name another folder with --schema-dir."
    return SchemaUnavailableError(error("crossref-schema-missing", message))
