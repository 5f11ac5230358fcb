"""[M]: a book or a part of one after `//`; [G]: a collection as a whole."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, TypeMark


def _claims(mark: TypeMark | None, text: str) -> bool:
    """A part of a collection, `[G]//`, is tagged like a conference paper (`jats-tagging` 5.1)."""
    if mark is None:
        return False
    return mark.code == "M" or (mark.code == "G" and not text.startswith("//", mark.end))


BOOK = ReferenceType(PublicationType.BOOK, _claims)
