"""A document against the JATS 1.3 XSD and DTD: libxml2's messages as problems one can read.

Knows the bundled schemas; nothing of how the document was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.checks.wellformed import unresolved_entities
from jats_export.problems import Level, Problem
from jats_export.schemas import jats_dtd, jats_schema

#: Namespaces as the prefixes everyone writes for them.
_PREFIXES = {
    "http://www.niso.org/schemas/ali/1.0/": "ali:",
    "http://www.w3.org/1998/Math/MathML": "mml:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_NAMESPACE = re.compile(r"\{([^{}\s]*:[^{}\s]*)\}")
_SPACE = re.compile(r"\s+")
#: `expecting (…)`, the content model: up to thousands of characters that the tag library shows better.
_CONTENT_MODEL = re.compile(r", expecting .*, got ", re.DOTALL)
_LONGEST = 300

#: What `checks.ids` says better.
_SAID_BY_IDS = frozenset({"DTD_ID_REDEFINED", "DTD_UNKNOWN_ID"})


def xsd(document: Document, settings: Settings) -> Iterator[Problem]:
    """The document is not valid against the JATS 1.3 Publishing XSD.

    What: an element or attribute where it may not stand, or a value that its type does not allow.
    Why: every target takes valid JATS only; a reader may refuse the rest (ANSI/NISO Z39.96-2021).

    Passes:
        <kwd-group><kwd>gliders</kwd></kwd-group>

    Fails:
        <kwd-group><keyword>gliders</keyword></kwd-group>
    """
    schema = jats_schema()
    try:
        valid = schema.validate(document.tree)
    except etree.XMLSchemaValidateError:
        yield from unresolved_entities(document, settings)
        return
    if not valid:
        for entry in _entries(schema):
            yield document.problem(XSD_INVALID, _readable(entry.message), entry.line, entry.path)


def dtd(document: Document, _settings: Settings) -> Iterator[Problem]:
    """The document is not valid against its DTD.

    What: mostly what the XSD says too, and a few things that only a DTD sees, as an empty `xml:lang`.
    Why: repositories that validate with the DTD (PMC) refuse the file (XML 1.0, 2.8).

    Passes:
        <kwd-group xml:lang="en"><kwd>gliders</kwd></kwd-group>

    Fails:
        <kwd-group xml:lang=""><kwd>gliders</kwd></kwd-group>
    """
    schema = jats_dtd()
    if schema.validate(document.tree):
        return
    for entry in _entries(schema):
        if entry.type_name not in _SAID_BY_IDS:
            yield document.problem(DTD_INVALID, _readable(entry.message), entry.line, entry.path)


def _entries(schema: etree.XMLSchema | etree.DTD) -> list[etree._LogEntry]:
    """The messages of the last validation, copied: the schema object is shared."""
    return list(cast("Any", schema.error_log))


def _readable(message: str) -> str:
    """One sentence on one line: prefixes for namespaces, without the content model, not too long."""
    message = _NAMESPACE.sub(lambda match: _PREFIXES.get(match[1], ""), message)
    message = _CONTENT_MODEL.sub(", got ", message)
    message = message.replace("This element is not expected.", "not expected here.")
    message = message.replace("Missing child element(s).", "a child element is missing.")
    message = message.replace("not a valid value of the atomic type 'xs:ID'", "not an XML name, or used twice as an id")
    message = message.replace("( ", "(").replace(" )", ")")
    message = _SPACE.sub(" ", message).strip()
    if message.endswith(", got"):  # an element without content
        message += " nothing"
    if len(message) > _LONGEST:
        message = message[:_LONGEST] + " …"
    return message if message.endswith((".", "…")) else f"{message}."


XSD_INVALID = Rule("xsd-invalid", Level.ERROR, xsd)
DTD_INVALID = Rule("dtd-invalid", Level.ERROR, dtd)
