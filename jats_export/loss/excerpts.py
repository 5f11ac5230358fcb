"""The beginning of a value as a report may show it: on one line, short, and never with anything private in it."""

from __future__ import annotations

import re

from jats_export.loss.values import Value, Values
from jats_export.readers.fields import Fate, Kind
from jats_export.readers.walk import MASK, without_tokens
from jats_export.spans import Span

#: Characters of a value that are shown.
_LENGTH = 60
#: More are looked at, so that what is masked is masked whole.
_LOOKED_AT = 2_000
#: The platform's ids, as they stand in addresses too.
_LONG_NUMBER = re.compile(r"\d{15,}")
#: Objects and parameters that only a dump has.
_STRUCTURE = re.compile(r"[A-Z]\w+[({]\w+=|fileId=")
#: Shorter values are everywhere and tell nothing.
_TELLING = 5


class Excerpts:
    """Makes excerpts for one dump; knows what must not be seen of it."""

    def __init__(self, values: Values) -> None:
        secrets = {value.text for value in values.values if _is_secret(value)}
        public = "\n".join(value.text for value in values.values if _is_public(value))
        operational = {value.text for value in values.values if _is_operational(value)}
        hidden = secrets | {text for text in operational if text not in public}
        ordered = sorted(hidden, key=lambda text: (-len(text), text))
        self._hidden = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def of(self, span: Span) -> str:
        """The beginning of a range of the text."""
        text = span.source.text[span.start : min(span.end, span.start + _LOOKED_AT)]
        if self._hidden is not None:
            text = self._hidden.sub(MASK, text)
        text = _STRUCTURE.sub(MASK, _LONG_NUMBER.sub(MASK, without_tokens(text)))
        shown = "".join(character if character.isprintable() else " " for character in text)
        shown = " ".join(shown.split())
        return shown if len(shown) <= _LENGTH else f"{shown[:_LENGTH]}…"


def _is_secret(value: Value) -> bool:
    if value.spec is None:
        return len(value.text) >= _TELLING
    is_operator = value.spec.kind is Kind.OPERATOR
    return value.spec.fate is Fate.PRIVATE and (is_operator or len(value.text) >= _TELLING)


def _is_operational(value: Value) -> bool:
    return value.spec is not None and value.spec.fate is Fate.INTERNAL and len(value.text) >= _TELLING


def _is_public(value: Value) -> bool:
    return value.spec is not None and value.spec.fate is Fate.EXPORTED
