"""Bytes → a `Document`: the hardened parser, its limits, and what it says of files that are no XML.

The parser reads no network address, no DTD and no file that the document names; character entities come from the bundled
DTD; libxml2's own limits (depth, length of a text, expansion of entities) stay on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jats_export.checks.character_entities import known_entities, parse_with_entities
from jats_export.checks.document import Document, SpanFinder
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

#: The largest file that is read; articles have some hundred kilobytes, whole books a few megabytes.
MAX_BYTES = 50_000_000
#: The largest number of tags and attributes: each costs some hundred bytes of memory, however short it is.
MAX_MARKS = 2_000_000

_ENTITY = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos);)")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")

#: What libxml2 says of files that only attack or mishap makes, and what to do.
_PLAIN = (
    (
        "Excessive depth",
        "elements are nested deeper than 256 levels; no article is, so look where a tag was not closed",
    ),
    ("amplification factor", "its entities expand to many times the size of the file; write the text itself"),
    ("Detected an entity reference loop", "an entity refers to itself; write the text itself"),
    ("Text node too long", "one text is longer than 10 MB; split it, or take out what is no text"),
    (
        "Input is not proper UTF-8",
        "it has bytes that are no UTF-8; name its encoding in the XML declaration, or save it as UTF-8",
    ),
    ("Invalid bytes in character encoding", "it has bytes that its encoding does not have; save it as UTF-8"),
    ("Unsupported encoding", "its XML declaration names an encoding that is not known; save it as UTF-8"),
)


def read_document(data: bytes, name: str = "-", trace: SpanFinder | None = None) -> Document:
    """Parse a file.

    Raises `InputError` with the problem `not-wellformed` for anything that is no XML document, `file-too-large` for a
    file beyond the limits above.
    """
    _check_size(data, name)
    try:
        root = etree.fromstring(data, _parser())
        replaced = parse_with_entities(data) if _has_entities(data) else None
    except etree.XMLSyntaxError as cause:
        raise InputError(_not_wellformed(name, cause)) from cause
    return Document(name, data, (root if replaced is None else replaced).getroottree(), trace)


def _has_entities(data: bytes) -> bool:
    """Whether there may be references to entities that XML itself does not have."""
    return _ENTITY.search(data) is not None or (data[:2] in _WIDE_BOMS and b"&" in data)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )


def _check_size(data: bytes, name: str) -> None:
    """The file is larger than anything an article is.

    What: more than 50 MB, or more than two million tags and attributes.
    Why: the tree of a file takes several times its size in memory; a run has to stay within what a CI machine has.

    Passes:
        <p>a</p>

    Fails:
        a file of 100 MB
    """
    if len(data) > MAX_BYTES:
        what = f"{len(data):,} bytes, and at most {MAX_BYTES:,} are read"
    elif len(data) > MAX_MARKS and data.count(b"<") + data.count(b"=") > MAX_MARKS:
        what = f"more than {MAX_MARKS:,} tags and attributes"
    else:
        return
    message = f"The file is too large ({what}): split it, or take out pictures that are written into it as text."
    raise InputError(Problem(FILE_TOO_LARGE.id, FILE_TOO_LARGE.level, message, xml=Place(name)))


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
    said = next((plain for sign, plain in _PLAIN if sign in said), said)
    message = f"Not well-formed XML: {' '.join(said.split())}."
    return Problem(NOT_WELLFORMED.id, NOT_WELLFORMED.level, message, xml=Place(name, max(line, 1), max(column, 1)))


def unresolved_entities(document: Document, _settings: Settings) -> Iterator[Problem]:
    """The document refers to an entity that is not read here, so it cannot be validated.

    What: the first reference to each entity that is neither a character entity of JATS nor a text in the file itself.
    Why: such an entity may point anywhere (XML 1.0, 4.2.2); a deposited file has to stand alone.

    Passes:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" "a.dtd">
        <article><body><p>No-break&nbsp;space</p></body></article>

    Fails:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" "a.dtd">
        <article><body><p>&chapter;</p></body></article>
    """
    seen: set[str] = set()
    for entity in document.tree.iter(etree.Entity):
        reference = entity.text or "&;"
        if reference not in seen and reference.strip("&;") not in known_entities():
            seen.add(reference)
            message = f"The entity {reference} is not read here, so the file was not validated: write the character."
            parent = entity.getparent()
            yield document.problem_at(ENTITY_UNRESOLVED, message, entity if parent is None else parent)


NOT_WELLFORMED = Rule("not-wellformed", Level.ERROR, _not_wellformed)
FILE_TOO_LARGE = Rule("file-too-large", Level.ERROR, _check_size)
ENTITY_UNRESOLVED = Rule("entity-unresolved", Level.ERROR, unresolved_entities)

RULES = (NOT_WELLFORMED, FILE_TOO_LARGE, ENTITY_UNRESOLVED)
