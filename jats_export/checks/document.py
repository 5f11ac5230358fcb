"""A parsed `Document`, which every check reads, and how a problem of it is told."""

from __future__ import annotations

import functools
from typing import Protocol, cast

import attrs
from lxml import etree

from jats_export.checks.contents import Contents
from jats_export.checks.rules import Rule
from jats_export.problems import Level, Place, Problem
from jats_export.spans import Span

_COUNT = etree.XPath("count(/descendant::*)")


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

    @functools.cached_property
    def contents(self) -> Contents:
        """All elements by name and all text, collected in one pass when a rule of ours first asks."""
        return Contents(self.tree)

    @functools.cached_property
    def element_count(self) -> int:
        """How many elements there are."""
        return int(cast("float", _COUNT(self.tree)))

    def problem_at(self, rule: Rule, message: str, own: etree._Element, level: Level | None = None) -> Problem:
        """A problem of an element, of the rule's level unless another one is given."""
        line = cast("int | None", own.sourceline)
        found = self.problem(rule, message, line or 1, self.path_of(own))
        return found if level is None else attrs.evolve(found, level=level)

    def path_of(self, own: etree._Element) -> str:
        """The path of an element as writers note it, in which elements of a default namespace have their names."""
        if not str(own.tag).startswith("{") or own.nsmap.get(None) is None:
            return self.tree.getpath(own)
        return "/" + "/".join(reversed([_step(one) for one in (own, *own.iterancestors())]))

    def problem(self, rule: Rule, message: str, line: int = 1, xpath: str | None = None) -> Problem:
        """A problem at a line and element of this document, with the dump place of the nearest element."""
        span = self.trace.nearest(xpath) if self.trace is not None and xpath else None
        return Problem(rule.id, rule.level, message, span, xml=Place(self.name, max(line, 1)), xpath=xpath)


def _step(own: etree._Element) -> str:
    """The name of an element with its prefix, and its number among the siblings of that name."""
    name = etree.QName(own).localname
    step = f"{own.prefix}:{name}" if own.prefix is not None else name
    before = sum(1 for _ in own.itersiblings(own.tag, preceding=True))
    return f"{step}[{before + 1}]" if before or next(own.itersiblings(own.tag), None) is not None else step
