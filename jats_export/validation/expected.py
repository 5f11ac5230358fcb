"""What the content model wanted where a document is not valid, in words; from the bundled DTD of JATS 1.3.

Knows the messages of the checks `xsd` and `dtd` only by their rules.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from lxml import etree

from jats_export.checks import Document
from jats_export.problems import Problem
from jats_export.schemas import jats_dtd

_RULES = frozenset({"xsd-invalid", "dtd-invalid"})
#: Alternatives that are named one by one; of more only the first are.
_NAMED = 12
_OCCURS = {"once": "{}", "opt": "perhaps {}", "mult": "any number of {}", "plus": "one or more {}"}


class _Content(Protocol):
    """A node of a content model, as lxml gives it."""

    type: str
    name: str | None
    occur: str
    left: _Content | None
    right: _Content | None


class _Declaration(Protocol):
    """An element declaration, as lxml gives it."""

    name: str
    prefix: str | None
    type: str
    content: _Content | None

    def iterattributes(self) -> Iterator[_Attribute]: ...


class _Attribute(Protocol):
    name: str
    prefix: str | None


class _Schema(Protocol):
    def iterelements(self) -> Iterator[_Declaration]: ...


def expected(problem: Problem, document: Document) -> tuple[str, ...]:
    """Sentences on what may stand at the place of a problem; none for other rules and unknown elements."""
    if problem.rule not in _RULES or problem.xpath is None:
        return ()
    own = _at(document, problem.xpath)
    if own is None:
        return ()
    if "attribute" in problem.message:
        return tuple(_attributes(own))
    parent = own.getparent() if "not expected" in problem.message else own
    return tuple(_model(parent)) if parent is not None else ()


def _at(document: Document, xpath: str) -> etree._Element | None:
    """The element at a path; `None` for paths with prefixes that the root does not declare."""
    spaces = {prefix: uri for prefix, uri in document.tree.getroot().nsmap.items() if prefix}
    try:
        found = document.tree.xpath(xpath, namespaces=spaces or None)
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None  # noqa: SLF001 - the name of lxml's type begins so


@functools.cache
def _declarations() -> Mapping[str, _Declaration]:
    schema = cast("_Schema", jats_dtd())  # the stubs of lxml lack the method
    return {one.name: one for one in schema.iterelements() if not one.prefix}


def _model(own: etree._Element) -> Iterator[str]:
    declared = _declarations().get(str(own.tag))
    if declared is None:
        return
    if declared.content is None:
        yield f"Expected: {declared.name} is empty."
    elif declared.type == "mixed":
        yield f"Expected: {declared.name} holds text and {_alternatives(_names(declared.content))}, in any order."
    else:
        yield f"Expected: {declared.name} holds {_words(declared.content)}."


def _attributes(own: etree._Element) -> Iterator[str]:
    declared = _declarations().get(str(own.tag))
    if declared is not None:
        names = sorted(f"{one.prefix}:{one.name}" if one.prefix else one.name for one in declared.iterattributes())
        yield f"Expected: {declared.name} may have the attributes {', '.join(name for name in names)}."


def _words(content: _Content) -> str:
    """A content model in words: `a, then perhaps b, then any number of c`."""
    if content.type == "element":
        said = content.name or ""
    elif content.type == "or":
        said = _alternatives(_names(content))
    else:
        said = ", then ".join(_words(part) for part in _flat(content))
        said = said if content.occur == "once" else f"({said})"
    return _OCCURS[content.occur].format(said)


def _flat(content: _Content) -> Iterator[_Content]:
    """The parts of a sequence, which lxml gives as nested pairs."""
    for part in (content.left, content.right):
        if part is not None and part.type == "seq" and part.occur == "once":
            yield from _flat(part)
        elif part is not None:
            yield part


def _names(content: _Content) -> list[str]:
    """All element names of a group of alternatives, sequences in it taken apart."""
    if content.type == "element":
        return [content.name or ""]
    parts = [part for part in (content.left, content.right) if part is not None]
    return [name for part in parts for name in _names(part)]


def _alternatives(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    if len(shown) > _NAMED:
        return f"one of {len(shown)} elements ({', '.join(shown[:_NAMED])} …)"
    return f"({' or '.join(shown)})" if len(shown) > 1 else "".join(shown)
