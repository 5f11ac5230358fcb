"""Runs the stylesheet of a Schematron on a document with SaxonC; the extra `jats4r` brings it.

Saxon gets the document as lxml printed it, without the file's own DTD; which attributes are ids comes from the bundled
DTD, as the functions `id` and `idref` of the rules need it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

import attrs
from lxml import etree

from jats_export.checks.contents import Element
from jats_export.checks.document import Document
from jats_export.checks.jats4r.compiling import compile_schematron
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Level, error
from jats_export.schemas import jats_dtd

_TYPES = {"id": "ID", "idref": "IDREF", "idrefs": "IDREFS"}
_LEVELS = {"error": Level.ERROR, "fatal": Level.ERROR, "warning": Level.WARNING, "warn": Level.WARNING}
_OFF: dict[str, str] = {
    "http://saxon.sf.net/feature/allow-external-functions": "false",
    # no address of any kind is opened: rules look at the document alone
    "http://saxon.sf.net/feature/allowedProtocols": "",
    # a pattern that cannot be applied to a node does not fit it (XSLT 3.0, 5.5.4); nobody needs to hear of it
    "http://saxon.sf.net/feature/recoveryPolicyName": "recoverSilently",
}


class Executable(Protocol):
    """What is used of SaxonC's compiled stylesheet."""

    def transform_to_string(self, *, xdm_node: object) -> str | None:
        """Run it on a document."""


@attrs.frozen
class Found:
    """A finding of a Schematron."""

    pattern: str
    level: Level
    message: str
    own: Element


def apply_schematron(main: Path, document: Document) -> Iterator[Found]:
    """Everything a Schematron file finds in a document.

    Raises `SchemaUnavailableError` when SaxonC is not installed or the Schematron cannot be used.
    """
    processor, sheet = _compiled(main, main.stat().st_mtime_ns)
    root = document.tree.getroot()
    text = f"<!DOCTYPE {_name(root)} [{_declarations()}]>{etree.tostring(root, encoding='unicode', with_tail=False)}"
    result = sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=text))
    for found in etree.fromstring((result or "<report/>").encode()):
        level = _LEVELS.get(found.get("level", ""), Level.NOTE)
        message = " ".join("".join(map(str, found.itertext())).split())
        yield Found(found.get("pattern", ""), level, message, _at(root, found.get("place", "")))


@functools.lru_cache(maxsize=4)
def _compiled(main: Path, _changed: int) -> tuple[Any, Executable]:
    """SaxonC's processor and the compiled stylesheet; both live as long as the process."""
    try:
        import saxonche  # noqa: PLC0415 - loads for a fifth of a second, and only this check needs it
    except ImportError as cause:
        message = "The check jats4r needs saxonche: install jats-export[jats4r]."
        raise SchemaUnavailableError(error("extra-missing", message)) from cause
    processor = saxonche.PySaxonProcessor(license=False)
    for name, value in _OFF.items():
        processor.set_configuration_property(name, value)
    try:
        sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=compile_schematron(main).decode())
    except saxonche.PySaxonApiError as cause:
        message = f"The Schematron {main.name} cannot be compiled: fetch it again, or name another folder."
        raise SchemaUnavailableError(error("schema-missing", message)) from cause
    return processor, cast("Executable", sheet)


@functools.cache
def _declarations() -> str:
    """Declarations of the attributes of the types ID, IDREF and IDREFS, as the JATS DTD has them."""
    lists = [
        f"<!ATTLIST {_prefixed(own)} {attribute.name} {_TYPES[attribute.type]} #IMPLIED>"
        for own in cast("Any", jats_dtd()).iterelements()
        for attribute in own.iterattributes()
        if attribute.type in _TYPES and attribute.prefix is None
    ]
    return "".join(lists)


def _prefixed(own: Any) -> str:  # noqa: ANN401 - the types of lxml leave out declarations of elements
    return f"{own.prefix}:{own.name}" if own.prefix else str(own.name)


def _name(root: Element) -> str:
    name = etree.QName(root).localname
    return f"{root.prefix}:{name}" if root.prefix else name


def _at(root: Element, place: str) -> Element:
    """The element at a place: the number of each ancestor among the elements of its parent, the root's first."""
    own = root
    for number in place.split()[1:]:
        own = next(child for count, child in enumerate(own.iterchildren("*")) if count == int(number))
    return own
