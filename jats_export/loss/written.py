"""The finished bytes, parsed again, beside the trace: which dump range each element came from, and what it holds.

Elements are named by the paths of the trace.  Knows no field of the dump.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from jats_export.writers.xml import NAMESPACES, Trace

_PREFIX = {uri: f"{prefix}:" for prefix, uri in NAMESPACES.items()}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@attrs.frozen(eq=False, slots=False)
class WrittenFile:
    """The elements of a finished file by path."""

    elements: Mapping[str, etree._Element]
    paths: Mapping[etree._Element, str]
    trace: Trace | None

    @classmethod
    def of(cls, data: bytes, trace: Trace | None) -> WrittenFile:
        """Parse the bytes; a file that is not well-formed holds nothing."""
        parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            return cls({}, {}, trace)
        elements = dict(_numbered(root, f"/{_name(root)}"))
        return cls(elements, {own: path for path, own in elements.items()}, trace)

    @functools.cached_property
    def _by_tag(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.elements:
            found.setdefault(tag(path), []).append(path)
        return found

    @functools.cached_property
    def _order(self) -> Mapping[str, int]:
        return {path: number for number, path in enumerate(self.elements)}

    @functools.cached_property
    def by_id(self) -> Mapping[str, str]:
        """The element of each id."""
        return {own.get("id", ""): path for path, own in self.elements.items() if own.get("id")}

    def text(self, path: str) -> str:
        """The string value of an element; empty for a path that the file does not have."""
        own = self.elements.get(path)
        return string_value(own) if own is not None else ""

    def attribute(self, path: str, name: str) -> str | None:
        """An attribute, its name as XML writes it, as `xlink:href`."""
        own = self.elements.get(path)
        return own.get(_expanded(name)) if own is not None else None

    def language(self, path: str) -> str | None:
        """The language that an element is in: its own `xml:lang`, else that of the nearest ancestor."""
        own = self.elements.get(path)
        while own is not None:
            value = own.get(_LANG)
            if value is not None:
                return value
            own = own.getparent()
        return None

    def named(self, *tags: str, under: str = "") -> list[str]:
        """The paths of the elements of these names, in document order, `under` a path if one is given."""
        found = [path for name in tags for path in self._by_tag.get(name, ()) if path.startswith(under)]
        return found if len(tags) == 1 else sorted(found, key=self._order.__getitem__)

    def below(self, path: str) -> Iterator[str]:
        """The paths of everything inside of an element, in document order."""
        own = self.elements.get(path)
        if own is not None:
            for inner in own.iterdescendants(etree.Element):
                yield self.paths[inner]


def string_value(own: etree._Element) -> str:
    """All characters of an element, without its tags."""
    return "".join(map(str, own.itertext()))


def tag(path: str) -> str:
    """The name of the element that a path leads to."""
    return path.rpartition("/")[2].partition("[")[0]


def ancestor(path: str, *tags: str) -> str | None:
    """The path of the nearest element of one of these names around, or at, a path."""
    while path:
        if tag(path) in tags:
            return path
        path = path.rpartition("/")[0]
    return None


def _numbered(own: etree._Element, path: str) -> Iterator[tuple[str, etree._Element]]:
    yield path, own
    children = list(own.iterchildren(etree.Element))
    names = [_name(child) for child in children]
    count = collections.Counter(names)
    seen: collections.Counter[str] = collections.Counter()
    for name, child in zip(names, children, strict=True):
        seen[name] += 1
        yield from _numbered(child, f"{path}/{name}[{seen[name]}]" if count[name] > 1 else f"{path}/{name}")


def _name(own: etree._Element) -> str:
    name = etree.QName(own)
    return _PREFIX.get(name.namespace or "", "") + name.localname


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    return _LANG if name == "xml:lang" else f"{{{NAMESPACES[prefix]}}}{local}"
