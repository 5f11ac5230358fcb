"""A folder of Schematron files → one XSLT 3.0 stylesheet that lists what it finds.

Every pattern becomes a mode, so that, as Schematron demands (ISO/IEC 19757-3, 6.5), the first rule of a pattern whose context
fits a node is the only one applied to it.  The stylesheet writes `found` elements: level, pattern and place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jats_export.checks.contents import Element
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error

_SCH = "{http://purl.oclc.org/dsdl/schematron}"
_XSL_NAMESPACE = "http://www.w3.org/1999/XSL/Transform"
_XSL = f"{{{_XSL_NAMESPACE}}}"
_XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema"
#: The place of a node: its number among the child elements, from the document element down.
_PLACE = "string-join(for $e in ancestor-or-self::* return string(count($e/preceding-sibling::*)), ' ')"
#: What makes an error of a link to several elements, which Saxon tells on standard error, and the same without one.
_ONE_TARGET = ("name(id(@rid))", "id(@rid)[last() = 1]/name()")
#: The first rule of a pattern has this priority, each further one less.
_HIGHEST = 1000


def compile_schematron(main: Path) -> bytes:
    """The stylesheet of a Schematron file and the patterns it includes, all from the folder of that file.

    Raises `SchemaUnavailableError` for a file that is missing or no Schematron.
    """
    schema = _read(main)
    prefixes = {own.get("prefix", ""): own.get("uri", "") for own in schema.iter(f"{_SCH}ns")}
    nsmap = {**prefixes, "xsl": _XSL_NAMESPACE, "xsd": _XSD_NAMESPACE}
    sheet = etree.Element(f"{_XSL}stylesheet", {"version": "3.0"}, nsmap=nsmap)
    for function in schema.iterchildren(f"{_XSL}function"):
        # written anew: `as="xsd:boolean"` needs the prefix, which the Schematron itself does not declare
        sheet.append(etree.fromstring(etree.tostring(function)))
    root = _sub(sheet, "template", match="/")
    report = etree.SubElement(root, "report")
    for number, (name, pattern) in enumerate(_patterns(schema, main)):
        mode = f"m{number}"
        _sub(report, "apply-templates", mode=mode)
        _add_pattern(sheet, pattern, mode, name)
    return etree.tostring(sheet)


def _patterns(schema: Element, main: Path) -> Iterator[tuple[str, Element]]:
    """The patterns with their names: those of included files bear the name of the file."""
    for own in schema:
        if own.tag == f"{_SCH}include":
            path = main.parent / Path(own.get("href", "")).name
            yield path.stem, _read(path)
        elif own.tag == f"{_SCH}pattern":
            yield own.get("id") or main.stem, own


def _read(path: Path) -> Element:
    try:
        return etree.fromstring(path.read_bytes(), etree.XMLParser(no_network=True, resolve_entities=False))
    except (OSError, etree.XMLSyntaxError) as cause:
        message = (
            f"The Schematron file {path.name} cannot be read: fetch it again with `jats-export schemas fetch jats4r`."
        )
        raise SchemaUnavailableError(error("schema-missing", message)) from cause


def _add_pattern(sheet: Element, pattern: Element, mode: str, name: str) -> None:
    level = "error" if name.endswith("errors") else "warning"
    lets = list(pattern.iterchildren(f"{_SCH}let"))
    for number, own in enumerate(pattern.iterchildren(f"{_SCH}rule")):
        priority = str(_HIGHEST - number)
        template = _sub(
            sheet, "template", match=own.get("context", "").replace(*_ONE_TARGET), priority=priority, mode=mode
        )
        for let in (*lets, *own.iterchildren(f"{_SCH}let")):
            _sub(template, "variable", name=let.get("name", ""), select=let.get("value", ""))
        for test in own.iterchildren(f"{_SCH}assert", f"{_SCH}report"):
            _add_test(template, test, test.get("role") or own.get("role") or level, name)
        _sub(template, "apply-templates", select="@* | node()", mode=mode)
    rest = _sub(sheet, "template", match="@* | node()", priority="-1", mode=mode)
    _sub(rest, "apply-templates", select="@* | node()", mode=mode)


def _add_test(template: Element, test: Element, level: str, name: str) -> None:
    condition = test.get("test", "")
    if test.tag == f"{_SCH}assert":
        condition = f"not({condition})"
    found = etree.SubElement(_sub(template, "if", test=condition), "found", level=level, pattern=name)
    found.set("place", f"{{{_PLACE}}}")
    _sub(found, "text").text = test.text or ""
    for part in test:
        if part.tag == f"{_SCH}value-of":
            _sub(found, "value-of", select=part.get("select", "."))
        elif part.tag == f"{_SCH}name":
            _sub(found, "value-of", select=f"name({part.get('path', '.')})")
        _sub(found, "text").text = part.tail or ""


def _sub(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{_XSL}{tag}", attributes)
