"""[PP], and whatever else is online and names a preprint server: `[DB/OL]. arXiv preprint: 2501.12948`."""

import re

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, TypeMark

_SERVER = re.compile(
    r"\b(?:ar|bior|medr|chemr|psyar|socar|earthar|engr|agri|techr|china)xiv\b|\bresearch square\b|\bpreprints\.org\b|\bssrn\b",
    re.IGNORECASE,
)
#: The codes under which authors list preprints (`jats-tagging` 5.1).
_CODES = frozenset({"DB", "J", "EB"})


def _claims(mark: TypeMark | None, text: str) -> bool:
    if mark is None:
        return False
    return mark.code == "PP" or (
        mark.code in _CODES and mark.carrier == "OL" and _SERVER.search(text, mark.end) is not None
    )


PREPRINT = ReferenceType(PublicationType.PREPRINT, _claims)
