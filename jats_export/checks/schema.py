"""A document against the JATS 1.3 XSD and DTD: libxml2's messages as problems one can read.

Knows the bundled schemas; nothing of how the document was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from jats_export.checks.document import Document
from jats_export.problems import Problem
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


def xsd(document: Document) -> Iterator[Problem]:
    """xsd-invalid: the document is not valid against the JATS 1.3 Publishing XSD.

    What: an element or attribute where it may not stand, or a value that its type does not allow.
    Why: every target takes valid JATS only; a reader may refuse the rest.
    Passes: `<permissions/>` after `history`.  Fails: `<history>` after `permissions`.
    """
    schema = jats_schema()
    try:
        valid = schema.validate(document.tree)
    except etree.XMLSchemaValidateError:
        yield from _unresolved(document)
        return
    if not valid:
        for entry in _entries(schema):
            yield document.problem("xsd-invalid", _readable(entry.message), entry.line, entry.path)


def dtd(document: Document) -> Iterator[Problem]:
    """dtd-invalid: the document is not valid against the JATS 1.3 Publishing DTD.

    What: mostly what the XSD says too, and a few things that only a DTD sees, as an empty `xml:lang`.
    Why: repositories that validate with the DTD (PMC) refuse the file.
    Passes: `<kwd-group xml:lang="en">`.  Fails: `<kwd-group xml:lang="">`.
    """
    schema = jats_dtd()
    if schema.validate(document.tree):
        return
    for entry in _entries(schema):
        if entry.type_name not in _SAID_BY_IDS:
            yield document.problem("dtd-invalid", _readable(entry.message), entry.line, entry.path)


def _unresolved(document: Document) -> Iterator[Problem]:
    """entity-unresolved: the document refers to an entity, and entities are never read here.

    What: the first reference to each entity; libxml2 cannot validate a tree that holds one.
    Why: an entity may point anywhere; a deposited file has to stand alone.
    Passes: a no-break space as a character or `&#160;`.  Fails: `&nbsp;`.
    """
    seen: set[str] = set()
    for entity in document.tree.iter(etree.Entity):
        reference = entity.text or "&;"
        if reference not in seen:
            seen.add(reference)
            message = f"The entity {reference} is not read here, so the file was not validated: write the character."
            parent = entity.getparent()
            yield document.problem_at("entity-unresolved", message, entity if parent is None else parent)


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
