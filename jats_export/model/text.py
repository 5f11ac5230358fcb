"""Text of the article: one value per language, and running text with its inline elements.

Knows JATS inline elements, no dump and no XML library.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs

from jats_export.spans import Span, source_field

T = TypeVar("T")


@attrs.frozen
class Localized(Generic[T]):
    """A value in one or more languages: an ordered mapping from language tag (`zh`, `en`) to value.

    False when no language has a value.  Raises `ValueError` for two values in one language.
    """

    entries: tuple[tuple[str, T], ...] = ()

    def __attrs_post_init__(self) -> None:
        if len(self.entries) > 1 and len(dict(self.entries)) < len(self.entries):
            message = "a language has one value"
            raise ValueError(message)

    @classmethod
    def of(cls, **values: T | None) -> Localized[T]:
        """Build from keyword arguments, languages as names; `None` values are left out."""
        return cls(tuple((lang, value) for lang, value in values.items() if value is not None))

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self.entries)

    def __contains__(self, lang: object) -> bool:
        return any(lang == own for own, _ in self.entries)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a value, in order."""
        return tuple(lang for lang, _ in self.entries)

    @property
    def values(self) -> tuple[T, ...]:
        """The values, in the order of their languages."""
        return tuple(value for _, value in self.entries)

    def get(self, lang: str) -> T | None:
        """The value in that language, or `None`."""
        return next((value for own, value in self.entries if own == lang), None)

    def led_by(self, lang: str) -> Localized[T]:
        """The same values with that language first, the others in their order."""
        if not self.entries or self.entries[0][0] == lang:
            return self
        return Localized(tuple(sorted(self.entries, key=lambda entry: entry[0] != lang)))


@attrs.frozen
class Token:
    """Plain text without inline elements: a volume number, a page, a code, a name part."""

    text: str
    source: Span | None = source_field()

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        """Whether it holds a character; one that does not is no value."""
        return bool(self.text)


class EmphasisKind(enum.Enum):
    """The emphasis elements that platform HTML can become; the value is the JATS element name."""

    ITALIC = "italic"
    BOLD = "bold"
    SUB = "sub"
    SUP = "sup"


@attrs.frozen
class Emphasis:
    """`italic`, `bold`, `sub` or `sup` around inline content."""

    kind: EmphasisKind
    content: tuple[Inline, ...]


@attrs.frozen
class Xref:
    """A cross-reference inside running text; `rid` is the id of the one element it points at."""

    ref_type: str
    rid: str
    text: str


#: What running text is made of.
Inline = str | Emphasis | Xref


@attrs.frozen
class Text:
    """Running text of one element: strings and inline elements in order, without outer white space."""

    content: tuple[Inline, ...]
    source: Span | None = source_field()

    def __bool__(self) -> bool:
        """Whether it holds a character; one that does not is no value."""
        return _has_character(self.content)

    @property
    def plain(self) -> str:
        """The string value: all characters, no markup."""
        return plain(self.content)


def _has_character(content: tuple[Inline, ...]) -> bool:
    for item in content:
        if item if isinstance(item, str) else item.text if isinstance(item, Xref) else _has_character(item.content):
            return True
    return False


def plain(content: tuple[Inline, ...]) -> str:
    """The characters of inline content without its markup."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    parts: list[str] = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Xref):
            parts.append(item.text)
        else:
            parts.append(plain(item.content))
    return "".join(parts)
