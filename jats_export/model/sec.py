"""Sections and the body: paragraphs, headed sections, abstracts."""

from __future__ import annotations

import attrs

from jats_export.model.text import Text, Token
from jats_export.spans import Span, source_field


@attrs.frozen
class Sec:
    """`sec`: a titled section; paragraphs stand before sub-sections, as the content model wants it."""

    title: Text
    paragraphs: tuple[Text, ...] = ()
    sections: tuple[Sec, ...] = ()
    #: Printed number with its bracket, as `1)`.
    label: Token | None = None
    #: `S1`, `S2` … in document order; `None` inside an abstract.
    id: str | None = None
    #: `@sec-type`, as `data-availability`.
    sec_type: str | None = None
    source: Span | None = source_field()


@attrs.frozen
class Body:
    """`body`: the paragraphs before the first heading, then the sections."""

    paragraphs: tuple[Text, ...] = ()
    sections: tuple[Sec, ...] = ()


@attrs.frozen
class Abstract:
    """`abstract` or `trans-abstract`: paragraphs, or titled sections when it is structured."""

    paragraphs: tuple[Text, ...] = ()
    sections: tuple[Sec, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return any(self.paragraphs) or bool(self.sections)


@attrs.frozen
class Ack:
    """`ack`: the acknowledgements in the back matter."""

    paragraphs: tuple[Text, ...]
    #: Heading as printed, in the article's language.
    title: Text | None = None
    source: Span | None = source_field()
