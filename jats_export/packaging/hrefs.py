"""JATS bytes → the links to files in them; and the same bytes with other links, everything else untouched.

The file is searched with expat, which tells the byte at which each element starts; only the bytes between the quotation
marks of an attribute are ever replaced.  Knows no file system.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

import attrs

from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem

XLINK = "http://www.w3.org/1999/xlink"

#: Elements that name a file of the article, and the letter of their files in PMC's names (`deposit-targets` 2.1).
LETTERS: Mapping[str, str] = {
    "graphic": "g",
    "inline-graphic": "i",
    "media": "s",
    "inline-media": "s",
    "supplementary-material": "s",
    "inline-supplementary-material": "s",
}
_SELF_URI = "self-uri"
#: The article's own metadata; a sub-article has its own first page.
_META = ("article", "front", "article-meta")
_UTF_8 = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*?encoding\s*=\s*[\"'](?i:utf-8|us-ascii|ascii)[\"']|<\?xml(?![^>]*encoding)|<(?!\?xml))"
)
_ATTRIBUTE = re.compile(rb"""([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DOCTYPE = re.compile(
    rb"""<!DOCTYPE\s+[^\s>\[]+\s*(?:(PUBLIC)\s+(?:"[^"]*"|'[^']*')\s*(?:"[^"]*"|'[^']*')?|SYSTEM\s+(?:"[^"]*"|'[^']*'))?\s*(\[)?"""
)


@attrs.frozen
class Link:
    """One `xlink:href` that names a file, or may."""

    tag: str
    #: The value, references resolved.
    href: str
    #: Where the value stands between its quotation marks, in bytes.
    start: int
    end: int
    attributes: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    @property
    def lang(self) -> str | None:
        """`xml:lang`."""
        return self.attributes.get("xml:lang")

    @property
    def is_own_pdf(self) -> bool:
        """Whether it is `self-uri` of the PDF."""
        return self.tag == _SELF_URI and "pdf" in self.attributes.get("content-type", "").lower()


@attrs.frozen
class Links:
    """What the search found."""

    files: tuple[Link, ...]
    #: `self-uri` elements of PDFs.
    pdfs: tuple[Link, ...]
    #: Figures without a `graphic`, by their id.
    empty_figs: tuple[str, ...]
    #: The byte behind `<fpage`, and its `seq`; `None` without a first page.
    fpage: int | None
    seq: str | None
    #: Whether the file has a DOCTYPE with a public identifier, and declarations of its own in it.
    has_public_id: bool
    has_subset: bool


def is_utf_8(data: bytes) -> bool:
    """Whether the XML declaration says so, or nothing else."""
    return _UTF_8.match(data) is not None


def find_links(data: bytes, name: str) -> Links:
    """Search a JATS file in UTF-8.

    Raises:
        InputError: it is not well-formed (`not-wellformed`).
    """
    search = _Search(data)
    parser = expat.ParserCreate()
    parser.StartElementHandler = search.start
    parser.EndElementHandler = search.end
    search.parser = parser
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as cause:
        message = f"Not well-formed XML: {expat.errors.messages[cause.code]}."
        place = Place(name, cause.lineno, cause.offset + 1)
        raise InputError(Problem("not-wellformed", Level.ERROR, message, xml=place)) from cause
    doctype = _DOCTYPE.search(data)
    return Links(
        tuple(search.files),
        tuple(search.pdfs),
        tuple(search.empty_figs),
        search.fpage,
        search.seq,
        has_public_id=doctype is not None and doctype[1] is not None,
        has_subset=doctype is not None and doctype[2] is not None,
    )


@attrs.define
class _Search:
    data: bytes
    parser: expat.XMLParserType | None = None
    path: list[str] = attrs.field(factory=list)
    #: The prefix that stands for XLink, by the depth of the element that says so.
    prefixes: list[tuple[int, str]] = attrs.field(factory=list)
    files: list[Link] = attrs.field(factory=list)
    pdfs: list[Link] = attrs.field(factory=list)
    #: Open figures: id, and whether a graphic came.
    figs: list[list[str]] = attrs.field(factory=list)
    empty_figs: list[str] = attrs.field(factory=list)
    fpage: int | None = None
    seq: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex if self.parser is not None else 0
        self.prefixes += [
            (len(self.path), key.removeprefix("xmlns:"))
            for key, value in attributes.items()
            if key.startswith("xmlns:") and value == XLINK
        ]
        if tag == "fig":
            self.figs.append([attributes.get("id", "")])
        if tag in {"graphic", "media"} and self.figs:
            self.figs[-1].append(tag)
        if tag == "fpage" and tuple(self.path) == _META:
            self.fpage, self.seq = at + len(b"<fpage"), attributes.get("seq")
        if tag in LETTERS or tag == _SELF_URI:
            self._link(tag, attributes, at)
        self.path.append(tag)

    def end(self, tag: str) -> None:
        self.path.pop()
        if tag == "fig" and self.figs:
            own = self.figs.pop()
            self.empty_figs += own if len(own) == 1 else []
        while self.prefixes and self.prefixes[-1][0] >= len(self.path):
            self.prefixes.pop()

    def _link(self, tag: str, attributes: dict[str, str], at: int) -> None:
        names = {f"{prefix}:href" for _, prefix in self.prefixes}
        name = next((name for name in names if name in attributes), None)
        place = self._value_place(at, tag, name) if name is not None else None
        if name is None or place is None:
            return
        link = Link(tag, attributes[name].strip(), *place, attributes)
        if link.is_own_pdf and tuple(self.path) == _META:
            self.pdfs.append(link)
        elif tag in LETTERS and link.href:
            self.files.append(link)

    def _value_place(self, at: int, tag: str, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands; `None` for an element that comes out of an entity."""
        behind = at + 1 + len(tag.encode())
        if self.data[at:behind] != b"<" + tag.encode():
            return None
        while (found := _ATTRIBUTE.match(self.data, _past_space(self.data, behind))) is not None:
            if found[1] == name.encode():
                return found.span(2 if found[2] is not None else 3)
            behind = found.end()
        return None


def _past_space(data: bytes, at: int) -> int:
    while data[at : at + 1].isspace():
        at += 1
    return at


def replaced(data: bytes, edits: Iterable[tuple[int, int, str]]) -> bytes:
    """The same bytes with other ones at some places: start, end, text of an attribute value (or of markup)."""
    out: list[bytes] = []
    done = 0
    for start, end, text in sorted(edits):
        out += [data[done:start], text.encode()]
        done = end
    return b"".join([*out, data[done:]])


def in_attribute(value: str) -> str:
    """A value as it stands between quotation marks of either kind."""
    return html.escape(value, quote=True)
