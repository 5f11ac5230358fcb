"""Finds the bundled JATS 1.3 schemas and loads them: nothing comes in, a compiled XSD or DTD goes out.

Nothing here touches the network; each schema is loaded once per process.
"""

from __future__ import annotations

import atexit
import functools
import tempfile
from pathlib import Path
from typing import Final

from lxml import etree

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error

#: Identifiers of the document type, as a DOCTYPE has them (JATS 1.3 Journal Publishing with MathML 3).
PUBLIC_ID: Final = "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"
SYSTEM_ID: Final = "JATS-journalpublishing1-3-mathml3.dtd"

XSD_NAME: Final = "jats-publishing-1.3.xsd"
DTD_NAME: Final = "jats-publishing-1.3.dtd"

_FOLDER: Final = "jats-1.3"


@functools.cache
def jats_schema() -> etree.XMLSchema:
    """The JATS 1.3 XML Schema, for the verdict on a document.

    It does not check IDREF and IDREFS, a gap of libxml2; `jats_dtd` does.
    Raises `SchemaUnavailableError` when a file is missing or cannot be used.
    """
    path = jats_schema_path(XSD_NAME)
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as cause:
        raise _unavailable(XSD_NAME, "cannot be loaded") from cause


@functools.cache
def jats_dtd() -> etree.DTD:
    """The JATS 1.3 DTD, which also checks that each IDREF has its ID.

    Raises `SchemaUnavailableError` when the file is missing or cannot be used.
    """
    path = jats_schema_path(DTD_NAME)
    try:
        return etree.DTD(str(path))
    except etree.DTDParseError as cause:
        raise _unavailable(DTD_NAME, "cannot be loaded") from cause


def jats_schema_path(name: str) -> Path:
    """Path of a bundled schema file, in a folder with all files it refers to.

    Raises `SchemaUnavailableError` when there is no such file.
    """
    path = _folder() / name
    if not path.is_file():
        raise _unavailable(name, "is missing")
    return path


@functools.cache
def _folder() -> Path:
    """The folder of the schemas: in the installed package, else in the checkout it is imported from."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_schemas" / _FOLDER, package.parent / "schemas" / _FOLDER):
        if folder.is_dir():
            return folder
    return _copied()


def _copied() -> Path:
    """Copies the schemas out of a package that is imported from an archive, until the process ends."""
    from importlib.resources import files  # noqa: PLC0415 - costs every start, and nearly all packages are folders

    packed = files("jats_export") / "_schemas" / _FOLDER
    folder = tempfile.TemporaryDirectory(prefix="jats-export-")
    atexit.register(folder.cleanup)
    for file in packed.iterdir() if packed.is_dir() else ():
        Path(folder.name, file.name).write_bytes(file.read_bytes())
    return Path(folder.name)


def _unavailable(name: str, what: str) -> SchemaUnavailableError:
    advice = "install jats-export again, or in a checkout run `make schemas`"
    return SchemaUnavailableError(error("schema-missing", f"The bundled schema {name} {what}: {advice}."))
