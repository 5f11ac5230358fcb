"""A deposit file as the rules look at it: its version, and its elements by their names without the namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from jats_export.checks.contents import Contents, Element

_NAMESPACE = re.compile(r"\{http://www\.crossref\.org/schema/(?P<version>[0-9]+\.[0-9]+\.[0-9]+)\}doi_batch")
RELATIONS = "{http://www.crossref.org/relations.xsd}"
FUNDREF = "{http://www.crossref.org/fundref.xsd}"
ACCESS = "{http://www.crossref.org/AccessIndicators.xsd}"
JATS = "{http://www.ncbi.nlm.nih.gov/JATS1}"


def deposit_version(root: etree._Element) -> str | None:
    """The schema version of a deposit, from the namespace of its root; `None` for a file that is no deposit."""
    found = _NAMESPACE.fullmatch(root.tag) if isinstance(root.tag, str) else None
    return found["version"] if found is not None else None


def elements(contents: Contents, *names: str) -> Sequence[Element]:
    """The elements of these names in the namespace of the deposit."""
    space = _space(contents)
    return contents.all(*(f"{space}{name}" for name in names))


def articles(contents: Contents) -> list[Element]:
    """The `journal_article`s."""
    return list(elements(contents, "journal_article"))


def inside(own: Element, path: str) -> Element | None:
    """The first element at a path of names below an element, in its namespace."""
    return own.find("/".join(f"{_space_of(own)}{name}" for name in path.split("/")))


def within(own: Element, name: str) -> Element | None:
    """The nearest element of that name around an element, in its namespace."""
    return next(own.iterancestors(f"{_space_of(own)}{name}"), None)


def parent_name(own: Element) -> str:
    """The name of the element around, without its namespace; empty for the root."""
    parent = own.getparent()
    return etree.QName(parent).localname if parent is not None else ""


def text_of(own: Element | None) -> str:
    """The text of an element without outer white space; empty for none."""
    return (own.text or "").strip() if own is not None else ""


def registered(contents: Contents) -> Iterator[Element]:
    """The `doi`s that the deposit registers: those of `doi_data`, not those of references."""
    return (own for own in elements(contents, "doi") if parent_name(own) == "doi_data")


def _space(contents: Contents) -> str:
    return _space_of(contents.root)


def _space_of(own: Element) -> str:
    return f"{{{etree.QName(own).namespace or ''}}}"
