"""A deposit against the schema of its version: libxml2's messages, or those of xmlschema, as problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.checks.crossref.deposit import deposit_version
from jats_export.checks.crossref.engines import fast_schema, strict_schema
from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.problems import Level, Problem

#: The versions that have a schema here.
VERSIONS = ("5.5.0", "5.3.1")

#: Namespaces as the prefixes everyone writes for them; Crossref's own stands without one.
_PREFIXES = {
    "http://www.ncbi.nlm.nih.gov/JATS1": "jats:",
    "http://www.crossref.org/fundref.xsd": "fr:",
    "http://www.crossref.org/AccessIndicators.xsd": "ai:",
    "http://www.crossref.org/relations.xsd": "rel:",
    "http://www.w3.org/1998/Math/MathML": "mml:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_NAMESPACE = re.compile(r"\{([^{}\s]*:[^{}\s]*)\}")
_SPACE = re.compile(r"\s+")
_LONGEST = 300


def xsd(document: Document, settings: Settings) -> Iterator[Problem]:
    """The deposit is not valid against the schema of its version.

    What: an element or attribute where it may not stand, or a value that its type does not allow; and a root in the
        namespace of a version that has no schema here.
    Why: Crossref refuses the whole file (Crossref, input schema 5.5.0 and 5.3.1).

    Passes:
        <pages><first_page>16</first_page><last_page>27</last_page></pages>

    Fails:
        <pages><last_page>27</last_page></pages>
    """
    version = _version(document)
    if version not in VERSIONS:
        yield document.problem(XSD_INVALID, f"The root is in no namespace of the versions {' and '.join(VERSIONS)}.")
        return
    schema = fast_schema(version, settings.crossref_folder)
    try:
        valid = schema.validate(document.tree)
    except etree.XMLSchemaValidateError:
        yield document.problem(XSD_INVALID, "The deposit holds entities, which are not read; write the characters.")
        return
    if not valid:
        for entry in list(cast("Any", schema.error_log)):
            yield document.problem(XSD_INVALID, _readable(entry.message), entry.line, _own_path(document, entry.path))


def strict(document: Document, settings: Settings) -> Iterator[Problem]:
    """The deposit is not valid by the engine that reads all of the schema.

    What: what the fast engine says too, and the assertions of XSD 1.1, by the second engine.
    Why: Crossref's own parser runs the assertions (Crossref, input schema 5.5.0).

    Passes:
        <pages><first_page>16</first_page><last_page>27</last_page></pages>

    Fails:
        <person_name sequence="first"><surname>Lin</surname></person_name>
    """
    version = _version(document)
    if version not in VERSIONS:
        return  # the other engine says so
    root = document.tree.getroot()
    for found in strict_schema(version, settings.crossref_folder).iter_errors(root, use_location_hints=False):
        own = cast("Element | None", found.elem)  # an element of lxml, as the document is
        message = _readable(found.reason or found.message)
        if own is None:
            yield document.problem(STRICT_INVALID, message)
        else:
            yield document.problem_at(STRICT_INVALID, message, own)


XSD_INVALID = Rule("crossref-xsd-invalid", Level.ERROR, xsd)
STRICT_INVALID = Rule("crossref-strict-invalid", Level.ERROR, strict)


def _version(document: Document) -> str:
    return deposit_version(document.tree.getroot()) or ""


def _own_path(document: Document, path: str | None) -> str | None:
    """libxml2's path, with a star for each element without a prefix, as one that names them."""
    if path is None:
        return None
    root = document.tree.getroot()
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix is not None}
    try:
        found = cast("list[Element]", root.xpath(path, namespaces=prefixes))
    except etree.XPathError:  # a prefix that is declared further down
        return path
    return document.path_of(found[0]) if found else path


def _readable(message: str) -> str:
    """One sentence on one line, with prefixes for namespaces and not too long."""
    message = _NAMESPACE.sub(lambda match: _PREFIXES.get(match[1], ""), message)
    message = message.replace("This element is not expected.", "not expected here.")
    message = message.replace("( ", "(").replace(" )", ")")
    message = _SPACE.sub(" ", message).strip()
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    return message if message.endswith((".", "…")) else f"{message}."
