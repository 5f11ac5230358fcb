"""Bytes → a parsed `Document` that every check reads; not well-formed input stops here.

The parser is hardened: no network, no DTD, no entity is expanded, libxml2's limits stay on.
"""

from __future__ import annotations

from typing import Protocol, cast

import attrs
from lxml import etree

from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem
from jats_export.spans import Span


class SpanFinder(Protocol):
    """What the checks ask of a writer's trace."""

    def nearest(self, path: str) -> Span | None:
        """The dump place of the element at an XPath, else of its closest ancestor that has one."""


@attrs.frozen
class Document:
    """A finished XML file, parsed."""

    #: What problems call the file.
    name: str
    data: bytes = attrs.field(repr=False)
    tree: etree._ElementTree = attrs.field(eq=False, repr=False)
    #: From the writer, when we wrote the file ourselves.
    trace: SpanFinder | None = attrs.field(default=None, eq=False, repr=False)

    def problem_at(self, rule: str, message: str, own: etree._Element) -> Problem:
        """An error of an element."""
        line = cast("int | None", own.sourceline)
        return self.problem(rule, message, line or 1, self.tree.getpath(own))

    def problem(self, rule: str, message: str, line: int, xpath: str | None) -> Problem:
        """An error at a line and element of this document, with the dump place of the nearest element."""
        span = self.trace.nearest(xpath) if self.trace is not None and xpath else None
        return Problem(rule, Level.ERROR, message, span, xml=Place(self.name, max(line, 1)), xpath=xpath)


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
    """not-wellformed: the file is no XML at all, so nothing else can be said about it.

    What: the parser stopped at this line and column.
    Why: every reader of JATS starts with an XML parser (XML 1.0, 2.1).
    Passes: `<p>a</p>`.  Fails: `<p>a`.
    """
    line, column = cause.position
    said = (cause.msg or "the file is empty").removesuffix(f", line {line}, column {column}")
    message = f"Not well-formed XML: {said}."
    return Problem("not-wellformed", Level.ERROR, message, xml=Place(name, max(line, 1), max(column, 1)))
