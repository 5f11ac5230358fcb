"""Running text: `Text` of the model → an element with strings and inline elements.

Knows which inline elements JATS allows where; no other part of the article.
"""

from __future__ import annotations

from typing import TypeVar

from jats_export.model.text import Emphasis, Inline, Localized, Text, Token, Xref
from jats_export.writers.xml import Child, Element, element

T = TypeVar("T")

#: What the elements named in `_INLINE` may hold, of the inline elements of the model.
_EMPHASIS = frozenset({"italic", "bold", "sub", "sup"})
_ALL = _EMPHASIS | {"xref"}

#: The inline elements each element takes (content models of the Publishing DTD); any other element takes plain text.
INLINE: dict[str, frozenset[str]] = {
    "alt-title": _ALL,
    "article-title": _ALL,
    "copyright-statement": _EMPHASIS,
    "corresp": _EMPHASIS,
    "funding-statement": _EMPHASIS,
    "kwd": _EMPHASIS,
    "license-p": _ALL,
    "p": _ALL,
    "subject": _EMPHASIS,
    "title": _ALL,
    "trans-title": _ALL,
}
_NOTHING: frozenset[str] = frozenset()


def foreign(own: str, lang: str) -> str | None:
    """The value of `xml:lang` for something in language `own` inside an article in `lang`.

    `None` if it is the same: then it is inherited, and JATS4R calls it unnecessary (`jats-tagging` 1).
    """
    return own if own != lang else None


def text_element(tag: str, text: Text, lang: str | None = None, **attributes: str) -> Element:
    """An element with mixed content; inline elements that it cannot hold leave their characters there."""
    marks: dict[str, str | None] = {}
    for name, value in attributes.items():
        marks[name.replace("_", "-")] = value
    if lang is not None:
        marks["xml:lang"] = lang
    return Element(tag, marks, inline(text.content, INLINE.get(tag, _NOTHING)), text.source)


def token(tag: str, value: Token | None) -> Element | None:
    """An element with plain text, or nothing for no value."""
    if not value:
        return None
    return Element(tag, {}, [value.text], value.source)


def inline(content: tuple[Inline, ...], allowed: frozenset[str]) -> list[Child]:
    """Strings and inline elements; of those that are not allowed only the content, of empty ones nothing."""
    children: list[Child] = []
    for item in content:
        if isinstance(item, str):
            if item:
                children.append(item)
        elif isinstance(item, Emphasis):
            inner = inline(item.content, allowed)
            if item.kind.value not in allowed:
                children += inner
            elif inner:  # ground rule 4 of `jats-tagging`
                children.append(Element(item.kind.value, {}, inner))
        elif "xref" in allowed:
            children.append(xref(item))
        elif item.text:
            children.append(item.text)
    return children


def xref(item: Xref) -> Element:
    """`xref` with its printed text (`jats-tagging` 4.3: brackets and separators stay outside)."""
    return Element("xref", {"ref-type": item.ref_type, "rid": item.rid}, [item.text] if item.text else [])


def p(text: Text) -> Element | None:
    """`p`, one printed paragraph on one line (`jats-tagging` 4)."""
    return text_element("p", text) if text else None


def title(text: Text | None) -> Element | None:
    """`title` of a section or a list."""
    return text_element("title", text) if text else None


def email(address: Token) -> Element | None:
    """`email`, the bare address."""
    return token("email", address)


def trans_title_group(lang: str, text: Text) -> Element:
    """`trans-title-group`, the language on the group (`jats-tagging` 3.3)."""
    return element("trans-title-group", text_element("trans-title", text), attributes={"xml:lang": lang})


def present(values: Localized[T], lang: str) -> list[tuple[str, T]]:
    """The values that hold anything, the article's language first."""
    return [entry for entry in values.led_by(lang) if entry[1]]


def led(values: Localized[Text], lang: str) -> tuple[tuple[str, Text] | None, list[tuple[str, Text]]]:
    """The value that stands in the plain element, and the others for `trans-…` elements.

    The article's language leads; without it the first of the others does, and then bears its `xml:lang`.
    """
    entries = present(values, lang)
    return (entries[0], entries[1:]) if entries else (None, [])
