"""Elements to XML bytes, and the dump place of every element.

Comes in: a tree of `Element`s made by a writer.  Goes out: `Written`, the bytes and their trace.  Knows XML, but no
tag set: which elements start lines of their own is told by the writer.
"""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from jats_export.problems import Log, ignore, warning
from jats_export.spans import Span

#: Prefixes and namespaces of the three vocabularies that stand beside an unprefixed one.
NAMESPACES: Mapping[str, str] = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
}

#: The XML declaration that every file of ours begins with.
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INDENT = "  "

#: Not a `Char` of XML 1.0 (section 2.2).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The control characters among them; as bytes of UTF-8 they stand for nothing else.
_CONTROL_BYTES = tuple(code for code in range(0x20) if code not in b"\t\n\r")

#: Attribute values need white space escaped too: a parser turns it into spaces (XML 1.0, 3.3.3).
_IN_ATTRIBUTE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_ATTRIBUTE_SPECIAL = re.compile('[&<>"\t\n]')


@attrs.define(eq=False)
class Printed:
    """Content that its writer printed without a tree, for what an article has hundreds of."""

    xml: str
    #: Makes the elements that were printed, for whoever asks where they came from or changes them.
    unfold: Callable[[], list[Element | str]]


@attrs.define(eq=False)
class Element:
    """An element before it is printed: name and attributes as XML spells them, prefix included."""

    tag: str
    attributes: Mapping[str, str | None]
    children: list[Child]
    #: Where the model value that this element was written from stands in the dump.
    source: Span | None = None

    def append(self, child: Element | str | None) -> None:
        """Add a child; `None` and the empty string add nothing."""
        if child:
            self.children.append(child)

    def extend(self, children: Iterable[Element | str | None]) -> None:
        """Add children in order; `None` and empty strings add nothing."""
        self.children += filter(None, children)

    @property
    def elements(self) -> list[Element]:
        """The elements among the children; printed content is unfolded for good, so that they can be changed."""
        if any(isinstance(child, Printed) for child in self.children):
            self.children = [
                own for child in self.children for own in (child.unfold() if isinstance(child, Printed) else (child,))
            ]
        return [child for child in self.children if isinstance(child, Element)]


#: What stands inside an element.
Child = Element | str | Printed

_NO_ATTRIBUTES: Mapping[str, str | None] = {}


def element(
    tag: str,
    *children: Element | str | None,
    attributes: Mapping[str, str | None] = _NO_ATTRIBUTES,
    source: Span | None = None,
) -> Element:
    """Make an element; attributes and children without a value do not exist."""
    return Element(tag, attributes, list(filter(None, children)), source)


@attrs.frozen
class Trace:
    """Which dump value each element of a written document came from.

    Element paths are those of lxml's `getpath` and of libxml2's messages, as `/article/front/article-meta/pub-date[2]`.
    """

    _root: Element

    @functools.cached_property
    def spans(self) -> dict[str, Span]:
        """Element path → span, in document order; computed on first use, as most runs never ask."""
        return dict(_spans(self._root, f"/{self._root.tag}"))

    @functools.cached_property
    def _first_inside(self) -> dict[str, Span]:
        """Element path → the span of the first element inside that has one."""
        first: dict[str, Span] = {}
        for path, span in self.spans.items():
            around = path.rpartition("/")[0]
            while around and around not in first:
                first[around] = span
                around = around.rpartition("/")[0]
        return first

    def nearest(self, path: str) -> Span | None:
        """The span of the element at that path, else of the first one inside of it, else the nearest around it."""
        while path:
            span = self.spans.get(path) or self._first_inside.get(path)
            if span is not None:
                return span
            path = path.rpartition("/")[0]
        return None


def _spans(parent: Element, path: str) -> Iterator[tuple[str, Span]]:
    if parent.source is not None:
        yield path, parent.source
    children = parent.elements
    if not children:
        return
    count = collections.Counter([child.tag for child in children])
    seen: dict[str, int] = {}
    for child in children:
        tag = child.tag
        seen[tag] = seen.get(tag, 0) + 1
        yield from _spans(child, f"{path}/{tag}[{seen[tag]}]" if count[tag] > 1 else f"{path}/{tag}")


@attrs.frozen
class Written:
    """What a writer returns: the finished file and where its elements came from."""

    #: The bytes of the file.
    data: bytes = attrs.field(repr=False)
    #: Element path → dump place; `None` for formats without elements.
    trace: Trace | None = attrs.field(default=None, eq=False, repr=False)


def write_document(root: Element, doctype: str, lines: frozenset[str], log: Log = ignore) -> Written:
    """Print a document: declaration, DOCTYPE, tree, final newline; UTF-8 with LF.

    `lines` names the elements whose children stand on lines of their own.  They must have element-only content:
    white space is never added anywhere else.
    """
    out = [DECLARATION, doctype, "\n"] if doctype else [DECLARATION]
    _print(root, lines, "\n", out)
    out.append("\n")
    return Written(_encode("".join(out), log), Trace(root))


def xml_text(top: Element) -> str:
    """An element as one line of XML without name space declarations, for tests and messages."""
    return _inline(top)


def _print(own: Element, lines: frozenset[str], line: str, out: list[str]) -> None:
    """Print an element; `line` is the line break and indentation it stands at."""
    tag, children = own.tag, own.children
    if not children or tag not in lines:
        out.append(_inline(own))
        return
    out.append(f"<{tag}{attributes_text(own.attributes.items())}>")
    inner = line + _INDENT
    for child in children:
        out.append(inner)
        if not isinstance(child, Element):
            out.append(escaped(child) if isinstance(child, str) else child.xml)
        elif child.tag in lines:
            _print(child, lines, inner, out)
        else:
            out.append(_inline(child))
    out.append(f"{line}</{tag}>")


def _inline(own: Element) -> str:
    """An element with everything in it on one line."""
    content = ""
    for child in own.children:
        if isinstance(child, str):
            content += escaped(child)
        else:
            content += _inline(child) if isinstance(child, Element) else child.xml
    tag = own.tag
    start = f"{tag}{attributes_text(own.attributes.items())}" if own.attributes else tag
    return f"<{start}>{content}</{tag}>" if content else f"<{start}/>"


def attributes_text(attributes: Iterable[tuple[str, str | None]]) -> str:
    """The attributes of a start tag that have a value, each with the blank before it."""
    text = ""
    for name, value in attributes:
        if value:
            plain = value.isalnum()  # most are words
            text += f' {name}="{value if plain else _ATTRIBUTE_SPECIAL.sub(_attribute_escape, value)}"'
    return text


def _attribute_escape(match: re.Match[str]) -> str:
    return _IN_ATTRIBUTE[match[0]]


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _encode(text: str, log: Log) -> bytes:
    """Encode as UTF-8; characters that XML forbids are removed and told, never an exception.

    The mapping has removed them already: this is the net under it, made of searches that cost next to nothing.
    """
    if "\r" in text:  # never markup; a parser would read it as a line feed (XML 1.0, 2.11)
        text = text.replace("\r", "&#13;")
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return _without_forbidden(text, log)
    if "\ufffe" in text or "\uffff" in text or any(code in data for code in _CONTROL_BYTES):
        return _without_forbidden(text, log)
    return data


def _without_forbidden(text: str, log: Log) -> bytes:
    clean, count = _FORBIDDEN.subn("", text)
    log(warning("illegal-char", f"{count} characters that XML does not allow were removed; check the text around them"))
    return clean.encode()
