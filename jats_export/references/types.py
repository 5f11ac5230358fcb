"""What a reference type is: the type marks it answers to and the JATS word it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from jats_export.model.ref import PublicationType

#: The type mark after a title: `[J]`, `[EB/OL]` (GB/T 7714-2015 annex B; CM, DS and PP from the 2025 edition).
_TYPE_MARK = re.compile(
    r"\[\s?(?P<code>DB|CP|EB|CM|DS|PP|[MCGNJDRSPAZ])\s?(?:/\s?(?P<carrier>OL|CD|DK|MT|MM)\s?)?\]", re.IGNORECASE
)


@attrs.frozen
class TypeMark:
    """The type mark of a reference: document code, carrier, and where it stands in the string."""

    code: str
    carrier: str | None
    start: int
    end: int


def type_mark(text: str) -> TypeMark | None:
    """The first type mark of a reference string, `None` when it has none."""
    found = _TYPE_MARK.search(text)
    if found is None:
        return None
    carrier = found["carrier"]
    return TypeMark(found["code"].upper(), carrier.upper() if carrier else None, found.start(), found.end())


@attrs.frozen
class ReferenceType:
    """One document type of GB/T 7714 and its JATS word (`jats-tagging` 5.1)."""

    publication_type: PublicationType
    #: Whether a string with this mark (or none) is of the type.
    claims: Callable[[TypeMark | None, str], bool]


def by_code(*codes: str) -> Callable[[TypeMark | None, str], bool]:
    """A `claims` for types that their code alone tells."""

    def claims(mark: TypeMark | None, _text: str) -> bool:
        return mark is not None and mark.code in codes

    return claims
