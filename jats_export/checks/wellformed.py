"""Bytes → a `Document`: the hardened parser, its limits, and what it says of files that are no XML.

The parser reads no network address, no DTD and no entity that the file names; character entities come from the bundled
DTD; libxml2's own limits (depth, length of a text, expansion of entities) stay on.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.checks.document import Document, SpanFinder
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem


def read_document(data: bytes, name: str = "-", trace: SpanFinder | None = None) -> Document:
    """Parse a file.

    Raises `InputError` with the problem `not-wellformed` for anything that is no XML document.
    """
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as cause:
        raise InputError(_not_wellformed(name, cause)) from cause
    return Document(name, data, root.getroottree(), trace)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )


def _not_wellformed(name: str, cause: etree.XMLSyntaxError) -> Problem:
    """The file is no XML at all, so nothing else can be said about it.

    What: the parser stopped at this line and column.
    Why: every reader of JATS starts with an XML parser (XML 1.0, 2.1).

    Passes:
        <p>a</p>

    Fails:
        <p>a
    """
    line, column = cause.position
    said = (cause.msg or "the file is empty").removesuffix(f", line {line}, column {column}")
    message = f"Not well-formed XML: {said}."
    return Problem(NOT_WELLFORMED.id, NOT_WELLFORMED.level, message, xml=Place(name, max(line, 1), max(column, 1)))


def unresolved_entities(document: Document, _settings: Settings) -> Iterator[Problem]:
    """The document refers to an entity that is not read here, so it cannot be validated.

    What: the first reference to each entity that is neither a character entity of JATS nor a text in the file itself.
    Why: such an entity may point anywhere (XML 1.0, 4.2.2); a deposited file has to stand alone.

    Passes:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" "a.dtd">
        <article><body><p>No-break:&#160;space</p></body></article>

    Fails:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" "a.dtd">
        <article><body><p>&chapter;</p></body></article>
    """
    seen: set[str] = set()
    for entity in document.tree.iter(etree.Entity):
        reference = entity.text or "&;"
        if reference not in seen:
            seen.add(reference)
            message = f"The entity {reference} is not read here, so the file was not validated: write the character."
            parent = entity.getparent()
            yield document.problem_at(ENTITY_UNRESOLVED, message, entity if parent is None else parent)


NOT_WELLFORMED = Rule("not-wellformed", Level.ERROR, _not_wellformed)
ENTITY_UNRESOLVED = Rule("entity-unresolved", Level.ERROR, unresolved_entities)

RULES = (NOT_WELLFORMED, ENTITY_UNRESOLVED)
