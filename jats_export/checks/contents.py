"""A parsed document, gone through once: what all rules of ours look at, by element name.

Knows the names of elements and which text stands where; nothing of what is right or wrong.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

#: An element; its class has no public name.
Element = etree._Element  # noqa: SLF001 - see above

#: Between two pieces of text; no XML document can hold it, so no pattern matches across.
_BORDER = "\x00"

#: Longer rows of digits are no numbers: Python refuses to read those of some thousand.
MOST_DIGITS = 1_000
_NONE: Sequence[Element] = ()
_T = TypeVar("_T")

# goes through the whole tree in C and makes no objects but what it returns
_VALUES = etree.XPath("/descendant::*/@*", smart_strings=False)

_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")


@functools.cache
def _values_of(name: str) -> etree.XPath:
    """An XPath to the values of an attribute, given as lxml names it."""
    own = etree.QName(name)
    prefix, spaces = ("own:", {"own": own.namespace}) if own.namespace else ("", {})
    return etree.XPath(f"/descendant::*/@{prefix}{own.localname}", namespaces=spaces, smart_strings=False)


@functools.cache
def _whole(words: frozenset[str]) -> re.Pattern[str]:
    """A pattern for texts between two borders that are one of some words, apart from white space."""
    begins = re.escape("".join(sorted({word[0] for word in words})))
    one = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"{_BORDER}(?=[{begins}\s])\s*(?:{one})\s*(?={_BORDER})")


class Contents:
    """All elements of a document by name, and all its text, in the order of the document.

    To ask an element for a child costs ten times as much as to ask a child for its parent, so rules that look at many
    elements take `children`; and the text is searched as a whole, since most documents hold nothing that is sought.
    """

    def __init__(self, tree: etree._ElementTree) -> None:
        #: The document element.
        self.root: etree._Element = tree.getroot()
        self._tree = tree
        self._by_tag: dict[str, list[Element]] = {}
        self._children: dict[tuple[str, ...], dict[Element, list[Element]]] = {}
        self._by_value: dict[tuple[str, ...], dict[str | None, list[Element]]] = {}
        self._valued: dict[tuple[str, str], list[tuple[Element, str]]] = {}
        self._kept: dict[tuple[Callable[[Element], object], Element], object] = {}
        self._langs: dict[Element, str] = {}
        by_tag = self._by_tag
        for own in self.root.iter(etree.Element):
            try:
                by_tag[own.tag].append(own)
            except KeyError:
                by_tag[own.tag] = [own]

    def all(self, *tags: str) -> Sequence[Element]:
        """The elements of these names, name by name, each in the order of the document."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], _NONE)
        return [own for tag in tags if tag in self._by_tag for own in self._by_tag[tag]]

    def first(self, tag: str) -> Element | None:
        """The first element of a name."""
        return next(iter(self.all(tag)), None)

    def has(self, tag: str) -> bool:
        """Whether there is an element of a name."""
        return tag in self._by_tag

    def elements(self) -> Iterator[Element]:
        """All elements, name by name."""
        return itertools.chain.from_iterable(self._by_tag.values())

    def children(self, *tags: str) -> Mapping[Element, Sequence[Element]]:
        """The children of these names by their parent, in their order; only elements that have one are there."""
        found = self._children.get(tags)
        if found is None:
            found = self._children[tags] = {}
            for own in self.all(*tags):
                parent = own.getparent()
                if parent is not None:
                    found.setdefault(parent, []).append(own)
            if sum(tag in self._by_tag for tag in tags) > 1:  # they came name by name
                found.update((parent, list(parent.iterchildren(*tags))) for parent in found)
        return found

    def by_value(self, name: str, *tags: str) -> Mapping[str | None, Sequence[Element]]:
        """The elements of these names by the value of an attribute; `None` for those without it."""
        found = self._by_value.get((name, *tags))
        if found is None:
            found = self._by_value[name, *tags] = {}
            for own in self.all(*tags):
                found.setdefault(own.get(name), []).append(own)
        return found

    def valued(self, name: str, tag: str) -> Sequence[tuple[Element, str]]:
        """The elements of a name in the order of the document, each with the value of an attribute, empty without it."""
        found = self._valued.get((name, tag))
        if found is None:
            found = self._valued[name, tag] = [(own, own.get(name, "")) for own in self.all(tag)]
        return found

    def kept(self, function: Callable[[Element], _T], own: Element) -> _T:
        """What a function finds in an element, found once: for what several rules ask of the same elements."""
        asked = (function, own)
        if asked not in self._kept:
            self._kept[asked] = function(own)
        return cast("_T", self._kept[asked])

    def with_attribute(self, name: str, is_meant: Callable[[str], object]) -> Iterator[tuple[Element, str]]:
        """The elements with an attribute whose value is meant, and the value; each value is judged once.

        Where no value is meant, as in most documents, no element is looked at.
        """
        meant = {value for value in set(cast("list[str]", _values_of(name)(self._tree))) if is_meant(value)}
        for own in self.elements() if meant else ():
            value = own.get(name)
            if value in meant:
                yield own, value

    @functools.cached_property
    def values(self) -> frozenset[str]:
        """The values of all attributes."""
        return frozenset(cast("list[str]", _VALUES(self._tree)))

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
        above: list[Element] = []
        at: Element | None = own
        while at is not None and at not in self._langs:
            above.append(at)
            at = at.getparent()
        lang = self._langs[at] if at is not None else self.lang
        for inner in reversed(above):
            lang = self._langs[inner] = inner.get(XML_LANG) or lang
        return lang

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Element, re.Match[str]]]:
        """Every match in the text of the document with the element whose text it is; none crosses a tag."""
        number = at = 0
        for match in pattern.finditer(self._text):
            number += self._text.count(_BORDER, at, match.start())
            at = match.start()
            yield self._owner(number), match

    def consisting_of(self, words: frozenset[str]) -> Iterator[tuple[Element, str]]:
        """The elements without children whose text is one of some words apart from white space, and this text."""
        number = at = 0
        for match in _whole(words).finditer(self._text):
            number += self._text.count(_BORDER, at, match.start() + 1)
            at = match.start() + 1
            own = self._owner(number)
            if number <= len(self._bearers) and not len(own):
                yield own, match[0][1:]

    def holds(self, *words: str) -> bool:
        """Whether one of some words or characters is in the text; much faster than a pattern."""
        return any(map(self._text.__contains__, words))

    def holds_digits(self, number: int) -> bool:
        """Whether so many digits of ASCII stand in a row; much faster than a pattern."""
        return b"0" * number in self._zeros

    @functools.cached_property
    def _zeros(self) -> bytes:
        """The text with each digit as `0`."""
        return self._text.encode("ascii", "replace").translate(_DIGITS_TO_ZERO)

    @functools.cached_property
    def _text(self) -> str:
        """What each element begins with and then what stands behind each, in the order of `elements`, in one string."""
        # of blank texts nothing is kept: where each element has a line of its own, there are as many as elements
        texts = [""]  # a border stands on either side of each text
        texts += ["" if (text := own.text) is None or text.isspace() else text for own in self._bearers]
        texts += ["" if (text := own.tail) is None or text.isspace() else text for own in self._bearers]
        texts += [own.tail or "" for own in self._others]
        texts.append("")
        return _BORDER.join(texts)

    @functools.cached_property
    def _bearers(self) -> list[Element]:
        """All elements; each has a text that it begins with and one that stands behind it, if only an empty one."""
        return list(self.elements())

    @functools.cached_property
    def _others(self) -> list[Element]:
        """Comments, processing instructions and entities: only what stands behind them is text."""
        return list(self.root.iter(etree.Comment, etree.PI, etree.Entity))

    def _owner(self, number: int) -> Element:
        """The element whose text has a number, from 1, in `_text`: what stands behind an element is its parent's."""
        count = len(self._bearers)
        if number <= count:
            return self._bearers[number - 1]
        before = self._bearers[number - count - 1] if number <= 2 * count else self._others[number - 2 * count - 1]
        return cast("Element", before.getparent())


def text_of(own: Element) -> str:
    """The text of an element and everything in it, white space collapsed."""
    return " ".join(string_of(own).split())


def string_of(own: Element) -> str:
    """The text of an element and everything in it, as it stands there."""
    return etree.tostring(own, encoding="unicode", method="text", with_tail=False) if len(own) else own.text or ""


def child(own: Element, *tags: str) -> Element | None:
    """The first child element of one of these names."""
    return next(own.iterchildren(*tags), None)


def child_tags(own: Element) -> set[object]:
    """The names of the child elements; quicker than to ask for several names one by one."""
    return {part.tag for part in own}


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
