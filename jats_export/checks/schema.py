"""A document against the JATS 1.3 XSD and DTD: libxml2's messages as problems one can read.

Knows the bundled schemas; nothing of how the document was made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from jats_export.checks.document import Document
from jats_export.checks.rules import Rule
from jats_export.checks.settings import Settings
from jats_export.checks.tag_sets import foreign_dtd, is_publishing_1_3, system_id, tag_set_name
from jats_export.checks.wellformed import unresolved_entities
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Level, Problem, error
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
#: Fewer tags cannot be many children of one element.
_FEW_TAGS = 10_000
#: The sum of the squares of the numbers of children, from which on it takes more than a second: 16,000 of one parent.
_WIDEST = 16_000**2
#: How many different messages are told without their places.
_TOLD = 100

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
    if not is_publishing_1_3(document):
        yield from _not_applicable(document, settings)
        return
    if is_wide(document):
        yield from _verdict_alone(document)
        return
    schema = jats_schema()
    try:
        valid = schema.validate(document.tree)
    except etree.XMLSchemaValidateError:
        yield from unresolved_entities(document, settings)
        return
    if not valid:
        for entry in _entries(schema):
            yield document.problem(XSD_INVALID, _readable(entry.message), entry.line, entry.path)


def _not_applicable(document: Document, settings: Settings) -> Iterator[Problem]:
    """The document is written in another tag set than the bundled XSD.

    What: a file whose public id, or without one whose `dtd-version`, is not JATS 1.3 Journal Publishing.
    Why: what is wrong there may be right here and the reverse; its own DTD decides (JATS 1.3 tag library, dtd-version).

    Passes:
        <p>Text.</p>

    Fails:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" "own.dtd">
        <article article-type="research-article" dtd-version="1.1" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date><year>2024</year></pub-date><permissions/></article-meta></front></article>
    """
    message = f"The file is {tag_set_name(document)}, not JATS 1.3 Journal Publishing, so the XSD was not asked."
    if "xsd" in settings.required:
        raise SchemaUnavailableError(error("schema-missing", f"{message[:-1]}: leave the check xsd out."))
    yield document.problem(XSD_NOT_APPLICABLE, f"{message} The check dtd takes its DTD from --dtd-dir.")


def _dtd_not_run(document: Document, settings: Settings, why: str) -> Iterator[Problem]:
    """The document was not compared with its DTD.

    What: a file of another tag set whose DTD was not given, or one with too many children of one element.
    Why: a check that does not run is told, never passed over (see `--dtd-dir`).

    Passes:
        <p>Text.</p>

    Fails:
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" "own.dtd">
        <article article-type="research-article" dtd-version="1.1" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date><year>2024</year></pub-date><permissions/></article-meta></front></article>
    """
    if "dtd" in settings.required:
        raise SchemaUnavailableError(error("schema-missing", why))
    yield document.problem(DTD_NOT_RUN, why)


def dtd(document: Document, settings: Settings) -> Iterator[Problem]:
    """The document is not valid against its DTD.

    What: mostly what the XSD says too, and a few things that only a DTD sees, as an empty `xml:lang`.
    Why: repositories that validate with the DTD (PMC) refuse the file (XML 1.0, 2.8).

    Passes:
        <kwd-group xml:lang="en"><kwd>gliders</kwd></kwd-group>

    Fails:
        <kwd-group xml:lang=""><kwd>gliders</kwd></kwd-group>
    """
    if is_wide(document):
        why = "An element has so many children that the DTD's messages would take too long; split the file."
        yield from _dtd_not_run(document, settings, why)
        return
    try:
        schema = jats_dtd() if is_publishing_1_3(document) else foreign_dtd(document, settings)
    except SchemaUnavailableError as stop:
        if is_publishing_1_3(document) or (settings.dtd_folder is not None and system_id(document)):
            raise
        yield from _dtd_not_run(document, settings, stop.problem.message)
        return
    if schema.validate(document.tree):
        return
    for entry in _entries(schema):
        if entry.type_name not in _SAID_BY_IDS:
            yield document.problem(DTD_INVALID, _readable(entry.message), entry.line, entry.path)


def is_wide(document: Document) -> bool:
    """Whether elements have so many children that libxml2 would take long to say where its messages belong.

    It counts the siblings before each element that it names, so its time grows with the square of their number.
    """
    if document.element_count**2 <= _WIDEST or document.data.count(b"<") < _FEW_TAGS:
        return False
    return sum(len(own) ** 2 for own in document.tree.iter(etree.Element)) > _WIDEST


def _verdict_alone(document: Document) -> Iterator[Problem]:
    """The XSD's messages without their places, each once: validated while parsing, there is no tree to look in."""
    parser = etree.XMLParser(schema=jats_schema(), no_network=True, resolve_entities=False, load_dtd=False)
    try:
        etree.fromstring(etree.tostring(document.tree.getroot()), parser)
    except etree.XMLSyntaxError:
        counts = Counter(_readable(entry.message) for entry in _entries(parser))
        for message, count in counts.most_common(_TOLD):
            yield document.problem(XSD_INVALID, f"{message} ({count:,} times in this file; split it to see where.)")


def _entries(schema: etree.XMLSchema | etree.DTD | etree.XMLParser) -> list[etree._LogEntry]:
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
XSD_NOT_APPLICABLE = Rule("xsd-not-applicable", Level.NOTE, _not_applicable)
DTD_INVALID = Rule("dtd-invalid", Level.ERROR, dtd)
DTD_NOT_RUN = Rule("dtd-not-run", Level.NOTE, _dtd_not_run)
