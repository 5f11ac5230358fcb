"""What stands beside the text: figures, tables, supplementary material."""

from __future__ import annotations

import enum

import attrs

from jats_export.model.text import Localized, Text, Token
from jats_export.spans import Span, source_field


class FloatElement(enum.Enum):
    """The element that an object of `floats-group` is; the value is the JATS element name."""

    FIG = "fig"
    TABLE_WRAP = "table-wrap"
    SUPPLEMENTARY_MATERIAL = "supplementary-material"


@attrs.frozen
class Float:
    """`fig`, `table-wrap` or `supplementary-material`, in `floats-group`: nobody knows its place in the text."""

    element: FloatElement
    id: str
    #: Printed number, as `图1`.
    label: Token | None = None
    #: Captions by language; one that is not in the article's language has its own number in it, as `Fig. 1 …` (4.4).
    captions: Localized[Text] = Localized()
    #: Name or address of the file; `None` when it is not known.
    href: Token | None = None
    source: Span | None = source_field()
