"""What every function of the reader needs: where it is, and small questions about an element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

import attrs
from lxml import etree

from jats_export.model.text import Localized
from jats_export.problems import Level, Log, Place, Problem
from jats_export.writers.xml import NAMESPACES

T = TypeVar("T")

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XLINK = NAMESPACES["xlink"]
#: Attribute names as the model has them, by the name space they are in.
_PREFIXES = {_XLINK: "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:"}
#: Languages of the platform, which other files write with a region or a script.
_PLAIN_LANGUAGES = frozenset({"zh", "en"})
#: Chinese with its script.
_ZH_TAGS = frozenset({"zh-Hans", "zh-hans", "zh-Hant", "zh-hant"})


@attrs.frozen
class Reading:
    """One run of the reader over one file."""

    #: What messages call the file.
    name: str
    log: Log
    #: Whether the file is ours: then every character of its text counts.
    exact: bool
    #: The ids that links can name.
    targets: frozenset[str]
    #: Language of the article; what names no language is in it.
    lang: str = "en"
    _told: set[str] = attrs.field(factory=set, eq=False, repr=False)

    def tell_unread(self, own: etree._Element, known: frozenset[str]) -> None:
        """Tell children of other names than those."""
        for inner in own:
            if inner.tag not in known:
                self.tell(inner)

    def tell(self, own: etree._Element) -> None:
        """Tell an element that was not read; once for each name."""
        tag = str(own.tag)
        if tag in self._told:
            return
        self._told.add(tag)
        line = cast("int | None", own.sourceline)
        message = (
            f"This {etree.QName(own).localname} is not read, as the model has no place for it; nor are others like it."
        )
        self.log(Problem("jats-not-read", Level.NOTE, message, xml=Place(self.name, line or 1)))

    def squeeze(self, text: str) -> str:
        """The text of an element: as it is in a file of ours, else with white space collapsed."""
        return text if self.exact else " ".join(text.split())


def language(own: etree._Element, reading: Reading) -> str | None:
    """The language of an element: its own `xml:lang`, else that of the nearest element around it."""
    around: etree._Element | None = own
    while around is not None:
        found = around.get(XML_LANG)
        if found:
            return _language_tag(found, reading)
        around = around.getparent()
    return None


def lang_of(own: etree._Element, reading: Reading) -> str:
    """The same, else the language of the article."""
    return language(own, reading) or reading.lang


def _language_tag(given: str, reading: Reading) -> str:
    """The tag; `zh-Hans` is `zh`, in a file that is not ours `zh-CN` and `EN` are the platform's `zh` and `en` too."""
    first = given.replace("_", "-").partition("-")[0].lower()
    if given in _ZH_TAGS:  # as the setting `zh_tag` has it
        return first
    return first if not reading.exact and first in _PLAIN_LANGUAGES else given


def localized(entries: Iterable[tuple[str, T]], source: etree._Element, reading: Reading) -> Localized[T]:
    """Values by language; of several in one language the first is read and the others are told."""
    found: dict[str, T] = {}
    for lang, value in entries:
        if lang in found:
            reading.tell(source)
        else:
            found[lang] = value
    return Localized(tuple(found.items()))


def child(own: etree._Element | None, *tags: str) -> etree._Element | None:
    """The first child of one of these names."""
    return next(children(own, *tags), None)


def children(own: etree._Element | None, *tags: str) -> Iterator[etree._Element]:
    """The children of these names, in order."""
    return own.iterchildren(*tags) if own is not None else iter(())


def string(own: etree._Element | None, reading: Reading) -> str:
    """The string value of an element; empty for none."""
    return reading.squeeze(characters(own)) if own is not None else ""


def characters(own: etree._Element) -> str:
    """All characters inside an element, as they stand in the file."""
    return "".join(map(str, own.itertext()))


def optional(own: etree._Element | None, reading: Reading) -> str | None:
    """The string value of an element, or `None`."""
    return string(own, reading) or None


def xlink(own: etree._Element, name: str) -> str | None:
    """An attribute of the XLink name space."""
    return own.get(f"{{{_XLINK}}}{name}")


def attributes(own: etree._Element) -> tuple[tuple[str, str], ...]:
    """The attributes in their order, named as JATS writes them."""
    found = []
    for name, value in own.items():
        qualified = etree.QName(str(name))
        prefix = _PREFIXES.get(qualified.namespace) if qualified.namespace else ""
        if prefix is not None:
            found.append((prefix + qualified.localname, str(value)))
    return tuple(found)
