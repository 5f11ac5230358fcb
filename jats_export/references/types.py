"""What a document type is: the marks it answers to, how its facts are read, and which elements they become.

mark = "[" code [ "/" carrier ] "]"     (also in other brackets, in small letters, with blanks)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.reference import DocumentType, Field

if TYPE_CHECKING:
    from jats_export.references.draft import Draft

#: GB/T 7714-2015 annex B; CM, DS, PP and MM from the 2025 edition; Cyrillic and Greek look-alikes are seen in lists.
_TYPE_MARK = re.compile(
    r"(?P<open>[\[(])(?=(?-i:\s?\s?[A-Za-zМСЈРЅАΝΜΑ]))\s{0,2}(?P<code>DB|CP|EB|CM|DS|PP|[MCGNJDRSPAZМСЈРЅАΝΜΑ])\s{0,2}"
    r"(?:/\s{0,2}(?P<carrier>OL|CD|DK|MT|MM|0L)\s{0,2})?[\])]"
    r"(?=\s{0,3}(?:[./,:;(\[\u4e00-\u9fffA-Z0-9]|$))",
    re.IGNORECASE,
)
_LOOK_ALIKES = str.maketrans("МСЈРЅАΝΜΑ", "MCJPSANMA")
#: The marks that may stand at the title of a component whose host has a mark of its own (CAJ-CD B/T 1-1998).
_COMPONENTS = frozenset("ACMJ")
_HOSTS = frozenset("CMGN")


class TypeMark(NamedTuple):
    """The type mark of a reference: document code, carrier, and where it stands in the string."""

    code: str
    carrier: str | None
    start: int
    end: int


def type_marks(norm: str, start: int = 0) -> list[TypeMark]:
    """Every type mark of a string; in round brackets only as `(J).`, `(M)//` or with a carrier."""
    marks: list[TypeMark] = []
    square, curved = norm.find("[", start), norm.find("(", start)
    if square < 0 and curved < 0:
        return marks
    first = min(square, curved) if square >= 0 and curved >= 0 else max(square, curved)
    for found in _TYPE_MARK.finditer(norm, first):
        opening, code, carrier = found.groups()
        first, end = found.span()
        is_round = opening == "("
        if is_round and not (carrier or (code.isupper() and norm[end : end + 1] in "./")):
            continue
        if is_round == (norm[end - 1] == "]"):
            continue
        if not carrier and first > start and norm[first - 1] in "-(":
            continue
        code = code.upper() if code.isascii() else code.upper().translate(_LOOK_ALIKES)
        marks.append(TypeMark(code, carrier.upper().replace("0", "O") if carrier else None, first, end))
    return marks


def of_title(marks: list[TypeMark], norm: str) -> tuple[TypeMark | None, TypeMark | None]:
    """The mark of the title and, where a component has one, the mark of its host."""
    if not marks:
        return None, None
    last = marks[-1]
    if len(marks) > 1:
        first = marks[-2]
        between = norm[first.end : last.start].lstrip(" .")
        if first.code in _COMPONENTS and last.code in _HOSTS and len(between) > 4:  # noqa: PLR2004
            return first, last
        if between.startswith("//") or len(norm) - last.end < 4:  # noqa: PLR2004
            return first, last
    return last, None


@attrs.frozen
class ReferenceType:
    """One document type of GB/T 7714 and its JATS words (`jats-tagging` 5.1)."""

    type: DocumentType
    publication_type: PublicationType
    #: Whether a record with this mark (or none) and this shape is of the type.
    claims: Callable[[Draft], bool]
    #: The production of the type: finds the parts.
    read: Callable[[Draft], None]
    #: Elements that differ from those of `references.citation`.
    elements: Mapping[Field, CitationElement] = attrs.field(factory=dict)
    #: Whether the title is that of a part, and the document that holds it is named behind it.
    is_part: bool = False


def by_code(*codes: str, shape: DocumentType | None = None) -> Callable[[Draft], bool]:
    """A `claims` for types that their code alone tells, or the shape of a record without one."""

    def claims(draft: Draft) -> bool:
        if draft.mark is not None:
            return draft.mark.code in codes
        return shape is not None and draft.shape is shape

    return claims
