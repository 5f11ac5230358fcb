"""A parsed document, gone through once: what all rules of ours look at, by element name.

Knows the names of elements and which text stands where; nothing of what is right or wrong.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

#: An element; its class has no public name.
Element = etree._Element  # noqa: SLF001 - see above

#: Attributes as lxml gives them; names and values of a parsed tree are strings.
Items = list[tuple[str, str]]

#: Between two pieces of text; no XML document can hold it, so no pattern matches across.
_BORDER = "\x00"
_NONE: Sequence[Element] = ()


class Contents:
    """All elements of a document by name, and all its text, in the order of the document."""

    def __init__(self, tree: etree._ElementTree) -> None:
        #: The document element.
        self.root: etree._Element = tree.getroot()
        self._by_tag: dict[str, list[Element]] = {}
        # two lists, not one of pairs: thousands of small tuples would make the garbage collector run in between
        self._owners: list[Element] = []
        self._texts: list[str] = []
        by_tag = self._by_tag
        for own in self.root.iter():
            tag = own.tag
            if isinstance(tag, str):
                try:
                    by_tag[tag].append(own)
                except KeyError:
                    by_tag[tag] = [own]
                if (inside := own.text) is not None and not inside.isspace():
                    self._owners.append(own)
                    self._texts.append(inside)
            if (after := own.tail) is not None and not after.isspace() and own is not self.root:
                self._owners.append(cast("Element", own.getparent()))
                self._texts.append(after)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these names, name by name, each in the order of the document."""
        return itertools.chain.from_iterable(self._by_tag.get(tag, _NONE) for tag in tags)

    def first(self, tag: str) -> Element | None:
        """The first element of a name."""
        return next(self.all(tag), None)

    def has(self, tag: str) -> bool:
        """Whether there is an element of a name."""
        return tag in self._by_tag

    def elements(self) -> Iterator[Element]:
        """All elements, name by name."""
        return itertools.chain.from_iterable(self._by_tag.values())

    @functools.cached_property
    def attributes(self) -> list[tuple[Element, str, str]]:
        """Every attribute: its element, name and value."""
        return [(own, name, value) for own in self.elements() for name, value in cast("Items", own.items())]

    @functools.cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements that have an id; the first one of each."""
        found: dict[str, Element] = {}
        for own in self.elements():
            value = own.get("id")
            if value is not None:
                found.setdefault(value, own)
        return found

    @functools.cached_property
    def lang(self) -> str:
        """The language of the article; the DTD's default where none is given."""
        return self.root.get(XML_LANG) or "en"

    def lang_of(self, own: Element) -> str:
        """The language in force at an element: its own or that of the nearest ancestor."""
        at: Element | None = own
        while at is not None:
            if value := at.get(XML_LANG):
                return value
            at = at.getparent()
        return self.lang

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Element, re.Match[str]]]:
        """Every match in the text of the document with the element whose text it is; none crosses a tag."""
        for match in pattern.finditer(self._text):
            yield self._owners[bisect.bisect_right(self._starts, match.start()) - 1], match

    def pieces(self) -> Iterator[tuple[Element, str]]:
        """Every text that is not blank, with the element it stands in."""
        return zip(self._owners, self._texts, strict=True)

    def holds(self, characters: str) -> bool:
        """Whether one of some characters is in the text; much faster than a pattern."""
        return any(character in self._text for character in characters)

    @functools.cached_property
    def _text(self) -> str:
        return _BORDER.join(self._texts)

    @functools.cached_property
    def _starts(self) -> list[int]:
        lengths = (len(text) + len(_BORDER) for text in self._texts)
        return list(itertools.accumulate(lengths, initial=0))[:-1]


#: The text of an element and everything in it, without comments; in C, as some rules ask it of each reference.
_STRING = etree.XPath("string()", smart_strings=False)


def text_of(own: Element) -> str:
    """The text of an element and everything in it, white space collapsed."""
    return " ".join(string_of(own).split())


def string_of(own: Element) -> str:
    """The text of an element and everything in it, as it stands there."""
    return cast("str", _STRING(own)) if len(own) else own.text or ""


def child(own: Element, *tags: str) -> Element | None:
    """The first child element of one of these names."""
    return next(own.iterchildren(*tags), None)


def has(own: Element, *tags: str) -> bool:
    """Whether there is a child element of one of these names."""
    return next(own.iterchildren(*tags), None) is not None


def count(own: Element, *tags: str) -> int:
    """How many child elements have one of these names."""
    return sum(1 for _ in own.iterchildren(*tags))


def parent_tag(own: Element) -> str:
    """The name of the parent; empty for the document element."""
    parent = own.getparent()
    return str(parent.tag) if parent is not None else ""


def is_inside(own: Element, *tags: str) -> bool:
    """Whether an ancestor has one of these names."""
    return next(own.iterancestors(*tags), None) is not None
