"""Running text: an element with strings and inline elements → `Text` (`writers/jats/text.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from jats_export.jats_reader.kit import Reading, characters, string
from jats_export.model.text import Emphasis, EmphasisKind, Inline, Text, Token, Xref

_EMPHASIS = {kind.value: kind for kind in EmphasisKind}
#: Elements whose characters are no part of the text they stand in.
_APART = frozenset(
    {"fig", "fig-group", "fn", "graphic", "index-term", "inline-graphic", "label", "media", "object-id"}
    | {"supplementary-material", "table-wrap", "table-wrap-group"}
)
#: Versions of one thing: only the first readable one is text.
_ALTERNATIVES = frozenset({"alternatives"})
#: Elements inside elements deeper than this are damage: only their characters are read.
_MAX_DEPTH = 64


def text(own: etree._Element, reading: Reading) -> Text:
    """An element with mixed content."""
    return Text(trimmed(inline(own, reading), reading))


def token(own: etree._Element | None, reading: Reading) -> Token | None:
    """An element with plain text; `None` for none, or for one without a character."""
    found = string(own, reading)
    return Token(found) if found else None


def tokens(found: Iterable[etree._Element], reading: Reading) -> tuple[Token, ...]:
    """Elements with plain text, those without a character left out."""
    return tuple(own for item in found if (own := token(item, reading)) is not None)


def inline(own: etree._Element, reading: Reading, depth: int = 0) -> tuple[Inline, ...]:
    """The content of an element: strings and inline elements; of other elements their content."""
    if depth > _MAX_DEPTH:
        return (characters(own),)
    return merged(_inline(own, reading, depth))


def _inline(own: etree._Element, reading: Reading, depth: int) -> Iterator[Inline]:
    yield own.text or ""
    for inner in own:
        yield from inline_element(inner, reading, depth)
        yield inner.tail or ""


def inline_element(own: etree._Element, reading: Reading, depth: int = 0) -> Iterator[Inline]:
    """An element inside running text."""
    tag = str(own.tag)
    if tag in _EMPHASIS:
        content = inline(own, reading, depth + 1)
        if content:
            yield Emphasis(_EMPHASIS[tag], content)
    elif tag == "xref":
        yield xref(own, reading)
    elif tag in _APART:
        reading.tell(own)
    elif tag == "break":
        yield " "
    elif tag in _ALTERNATIVES and len(own):
        yield from inline(own[0], reading, depth + 1)
    else:
        yield from inline(own, reading, depth + 1)


def xref(own: etree._Element, reading: Reading) -> Inline:
    """`xref`; its text if what it points at is not read."""
    label, rid = string(own, reading), own.get("rid", "").partition(" ")[0]
    return Xref(own.get("ref-type", ""), rid, label) if rid in reading.targets else label


def merged(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring strings joined and without empty ones."""
    found: list[Inline] = []
    for item in content:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        elif item:
            found.append(item)
    return tuple(found)


def trimmed(content: tuple[Inline, ...], reading: Reading) -> tuple[Inline, ...]:
    """Without the white space that only lays out a file; nothing is changed in files of ours."""
    if reading.exact:
        return content
    found = list(_collapsed(content))
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return merged(found)


def _collapsed(content: tuple[Inline, ...]) -> Iterator[Inline]:
    for item in content:
        if isinstance(item, str):
            yield collapsed(item)
        elif isinstance(item, Emphasis):
            yield Emphasis(item.kind, tuple(_collapsed(item.content)))
        else:
            yield item


def collapsed(part: str) -> str:
    """A part of a text with each run of white space as one blank, its ends too."""
    words = " ".join(part.split())
    start = " " if part[:1].isspace() else ""
    end = " " if part[-1:].isspace() and words else ""
    return f"{start}{words}{end}"


def paragraphs(found: Iterable[etree._Element], reading: Reading) -> tuple[Text, ...]:
    """`p` elements; one that holds nothing is none."""
    return tuple(own for item in found if (own := text(item, reading)))
