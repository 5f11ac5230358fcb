"""Raw values → text of the model: line ends, forbidden characters, entities and the platform's HTML fragments.

The raw value stays in the dump's tree; everything here is interpretation (`dump-format` sections 1 and 4, A14–A15).
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable

from jats_export.model.text import Emphasis, EmphasisKind, Inline, Text, Token, plain
from jats_export.spans import Span

#: Characters that XML 1.0 cannot hold (production 2, Char).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EMPHASIS = {
    "b": EmphasisKind.BOLD,
    "strong": EmphasisKind.BOLD,
    "i": EmphasisKind.ITALIC,
    "em": EmphasisKind.ITALIC,
    "sub": EmphasisKind.SUB,
    "sup": EmphasisKind.SUP,
}
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Tags without a counterpart: their content is kept, the tag is dropped.
_TRANSPARENT = frozenset(
    {
        "span",
        "font",
        "u",
        "a",
        "ul",
        "ol",
        "small",
        "big",
        "s",
        "strike",
        "tt",
        "center",
        "label",
        "table",
        "tbody",
        "td",
        "th",
    }
)
#: Tags that stand for something which is not there; `mapping.markup` tells them.
_OBJECTS = frozenset({"img"})
#: Emphasis inside emphasis deeper than this is damage: its content is kept, the tags are dropped.
_MAX_DEPTH = 8
_TAG_NAMES = "|".join(sorted(_EMPHASIS.keys() | _BREAKS | _TRANSPARENT | _OBJECTS, key=len, reverse=True))
#: A known tag: `<` starts one only when its name is known and the `>` closes it (`dump-format` A14).
TAG = re.compile(rf"<(?P<close>/?)(?P<name>{_TAG_NAMES})(?P<rest>(?:\s[^<>]*)?/?)>", re.IGNORECASE)
#: A character reference; without its semicolon it is text, as `&copy=2` in an address.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def clean(span: Span) -> str:
    """The characters of a value with LF line ends and without what XML forbids; the reader has told those."""
    raw = span.text
    if raw.isprintable():  # no control character, no surrogate, no unassigned code: the usual case, and quick
        return raw
    return FORBIDDEN.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned_part(line: Span, start: int, end: int) -> Span:
    """The part of a line whose characters `clean` makes those from `start` to `end`: what XML forbids has no place there."""
    raw = line.text
    if raw.isprintable():
        return line.part(start, end)
    kept = [index for index, character in enumerate(raw) if FORBIDDEN.match(character) is None]
    first = kept[start] if start < len(kept) else len(raw)
    return line.part(first, kept[end - 1] + 1 if end > start else first)


def token(span: Span | None) -> Token | None:
    """A plain value on one line, its entities decoded and its tags dropped; `None` for no value."""
    return token_of(clean(span), span) if span is not None else None


def token_of(raw: str, span: Span | None) -> Token | None:
    """A plain value from characters that are clean already; `span` is where they stand."""
    text = _one_line(raw).strip() if "<" not in raw and "&" not in raw else _decoded_line(raw)
    return Token(text, source=span) if text else None


def _decoded_line(raw: str) -> str:
    return " ".join(plain(_merged(line)) for line in _lines(raw)).strip()


def running_text(span: Span | None) -> Text | None:
    """A title-like value on one line, with its HTML fragments as inline elements; `None` for no value."""
    if span is None:
        return None
    text = clean(span)
    if _is_plain(text):
        text = text.strip()
        return Text((text,), source=span) if text else None
    content: list[Inline] = []
    for line in _lines(text):
        if content:
            content.append(" ")
        content.extend(line)
    return Text(_merged(content), source=span) if content else None


def line_text(span: Span | None) -> str | None:
    """The characters of a title-like value on one line, without its markup; `None` for no value."""
    if span is None:
        return None
    text = clean(span)
    if _is_plain(text):
        return text.strip() or None
    rich = running_text(span)
    return rich.plain if rich is not None else None


def paragraphs(span: Span | None) -> tuple[Text, ...]:
    """A longer value: one paragraph for each line that is not blank (`jats-tagging` 3.4, 3.9)."""
    if span is None:
        return ()
    text = clean(span)
    if "<" not in text and "&" not in text:
        return tuple([Text((line,), source=span) for raw in text.split("\n") if (line := raw.strip())])
    return tuple(Text(_merged(line), source=span) for line in _lines(text))


def has_markup(text: str) -> bool:
    """Whether the text holds a tag that becomes an element; any other `<` is a character."""
    return any(tag["name"].lower() in _EMPHASIS for tag in TAG.finditer(text))


def plain_text(text: str, span: Span | None) -> Text:
    """Text that is already clean and without markup."""
    return Text((text,), source=span)


def _is_plain(text: str) -> bool:
    """One line without anything that could be HTML: nearly every value."""
    return "\n" not in text and "<" not in text and "&" not in text


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip()) if "\n" in text else text


def _lines(text: str) -> list[list[Inline]]:
    """Cut at line ends, `<br>` and `<p>`; trim; drop what is blank."""
    if "<" not in text and "&" not in text:
        return [[line] for raw in text.split("\n") if (line := raw.strip())]
    return [trimmed for line in _Fragment(text).lines if (trimmed := _trimmed(line))]


class _Fragment:
    """An HTML fragment, read in one pass: known tags become emphasis or line ends, all else is text."""

    def __init__(self, text: str) -> None:
        self.lines: list[list[Inline]] = [[]]
        self._open: list[tuple[str, list[Inline]]] = []
        position = 0
        for tag in TAG.finditer(text):
            self._text(text[position : tag.start()])
            self._tag(tag["name"].lower(), closing=bool(tag["close"]))
            position = tag.end()
        self._text(text[position:])
        self._close_down_to(0)

    @property
    def _content(self) -> list[Inline]:
        return self._open[-1][1] if self._open else self.lines[-1]

    def _text(self, text: str) -> None:
        first, *others = FORBIDDEN.sub("", ENTITY.sub(_decoded, text)).split("\n")
        if first:
            self._content.append(first)
        for other in others:
            self._break()
            if other:
                self._content.append(other)

    def _tag(self, name: str, *, closing: bool) -> None:
        if name in _BREAKS:
            self._break()
        elif name in _EMPHASIS and not closing and len(self._open) < _MAX_DEPTH:
            self._open.append((name, []))
        elif name in _EMPHASIS and closing:
            depth = next((i for i in reversed(range(len(self._open))) if self._open[i][0] == name), None)
            if depth is not None:
                self._close_down_to(depth)

    def _break(self) -> None:
        """End the line; emphasis that is open goes on in the next one."""
        names = [name for name, _ in self._open]
        self._close_down_to(0)
        self.lines.append([])
        self._open = [(name, []) for name in names]

    def _close_down_to(self, depth: int) -> None:
        while len(self._open) > depth:
            name, content = self._open.pop()
            if any(not isinstance(item, str) or item.strip() for item in content):
                self._content.append(Emphasis(_EMPHASIS[name], _merged(content)))
            else:
                self._content.extend(content)


def _decoded(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _merged(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring strings joined into one."""
    merged: list[Inline] = []
    for is_text, run in itertools.groupby(content, key=lambda item: isinstance(item, str)):
        if is_text:
            merged.append("".join(item for item in run if isinstance(item, str)))
        else:
            merged.extend(run)
    return tuple(merged)


def _trimmed(line: list[Inline]) -> list[Inline]:
    """Without white space at both ends; empty when nothing else is there."""
    content = list(_merged(line))
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip()
    if content and isinstance(content[-1], str):
        content[-1] = content[-1].rstrip()
    return [item for item in content if item != ""]
