"""`floats-group` (`writers/jats/floats.py` backwards)."""

from __future__ import annotations

from lxml import etree

from jats_export.jats_reader.kit import Reading, child, children, lang_of, localized, xlink
from jats_export.jats_reader.text import text, token
from jats_export.model.floats import Float, FloatElement
from jats_export.model.text import Token

_BY_TAG = {own.value: own for own in FloatElement}
_KNOWN = frozenset({"label", "caption", "graphic"})
_KNOWN_CAPTION = frozenset({"title", "p"})


def floats(own: etree._Element | None, reading: Reading) -> tuple[Float, ...]:
    """The objects of a `floats-group`; those of other names are told."""
    if own is None:
        return ()
    reading.tell_unread(own, frozenset(_BY_TAG))
    return tuple(floating(item, reading) for item in children(own, *_BY_TAG))


def floating(own: etree._Element, reading: Reading) -> Float:
    """`fig`, `table-wrap` or `supplementary-material`; the `alt-text` repeats what is read already."""
    reading.tell_unread(own, _KNOWN)
    caption, graphic = child(own, "caption"), child(own, "graphic")
    if caption is not None:
        reading.tell_unread(caption, _KNOWN_CAPTION)
    captions = [(lang_of(item, reading), text(item, reading)) for item in children(caption, "title", "p")]
    href = xlink(own, "href") or (xlink(graphic, "href") if graphic is not None else None)
    return Float(
        element=_BY_TAG[str(own.tag)],
        id=own.get("id", ""),
        label=token(child(own, "label"), reading),
        captions=localized(captions, own, reading),
        href=Token(href) if href else None,
    )
