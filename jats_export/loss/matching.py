"""When a value counts as found in a text: the normal forms, one documented function each.

Texts in, yes or no out.  White space never counts: the mapping trims values and joins their lines.
"""

from __future__ import annotations

import html
import re

from jats_export.mapping.emails import ADDRESS, DANGLING_LABEL
from jats_export.mapping.text import ENTITY, FORBIDDEN, TAG

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def squeezed(text: str) -> str:
    """Without white space and without the characters that XML forbids: neither can be compared after writing."""
    return "".join(FORBIDDEN.sub("", text).split())


def decoded(text: str) -> str:
    """An HTML fragment without its tags, with its character references read, as `dump-format` A14 has it."""
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), TAG.sub(" ", text))


def without_addresses(text: str) -> str:
    """Without e-mail addresses and a label at the end that stands before none (the e-mail rule)."""
    return DANGLING_LABEL.sub("", ADDRESS.sub("", text).rstrip()).strip(" ,;:\uff0c\uff1b\uff1a")


def loose(text: str) -> str:
    """Letters and digits alone, in lower case: for names, whose case and punctuation the mapping changes."""
    return _NOT_ALPHANUMERIC.sub("", FORBIDDEN.sub("", text)).casefold()


def same(value: str, printed: str) -> bool:
    """Whether two texts are the same but for white space."""
    return bool(squeezed(value)) and squeezed(value) == squeezed(printed)


def holds(printed: str, value: str) -> bool:
    """Whether a written text holds the whole value: as it is, decoded from HTML, or without its addresses."""
    written = squeezed(printed)
    forms = (value, decoded(value))
    return any(form and form in written for one in forms for form in (squeezed(one), squeezed(_cut(one, printed))))


def _cut(value: str, printed: str) -> str:
    """The value without those of its addresses that were not published; nothing if another address is printed."""
    kept = set(ADDRESS.findall(printed))
    if not kept:
        return without_addresses(value)
    if not kept <= set(ADDRESS.findall(value)):
        return ""
    return ADDRESS.sub(lambda address: address[0] if address[0] in kept else "", value)


def holds_words(printed: str, value: str) -> bool:
    """Whether a written text has the letters and digits of the value, in order: for what loses its punctuation."""
    written = loose(printed)
    return any(form and form in written for form in (loose(value), loose(decoded(value))))
