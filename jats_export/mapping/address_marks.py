"""What the readers of Chinese and English addresses share: marked ranges, parts between commas, institutions and units."""

from __future__ import annotations

import re

import attrs

from jats_export.model.contrib import AffElement

_SEPARATOR = re.compile(r"\s*[,，]\s*")
#: A part that names a unit of an institution behind it.
_DEPARTMENT = re.compile(
    r"(?:\b(?:department|dept\.?|division|section) (?:of|for)\b)|^(?:the )?(?:school|college|faculty|institute|inst\.) of\b|"
    r"^dept\.|\b(?:school|college|department|faculty|laboratory)$|\blaborator(?:y|ies) (?:of|for|on)\b",
    re.IGNORECASE,
)
_MAIN_INSTITUTION = re.compile(
    r"\b(?:universit\w*|univ|institut\w*|inst|academ\w*|acad|college|hospital|polytechnic\w*|laborator\w*|company|"
    r"corporation|co)\b",
    re.IGNORECASE,
)
#: A street: its number in front, or a word for it, with a number behind in Chinese.
_STREET = re.compile(
    r"\d+(?:-\d+)?[A-Z]?\s.*|(?:No\.?\s?\d+.*)|.*\b(?:road|rd|street|avenue|ave|boulevard|lane|highway|p\.?\s?o\.?\s?box)\b.*|"
    r".*[路街道巷弄]\s?\d+\s?号.*",
    re.IGNORECASE,
)

#: The range `[start, end)` of a part of an address.
Part = tuple[int, int]


@attrs.frozen
class Mark:
    """A range `[start, end)` of an address and the element it is."""

    start: int
    end: int
    element: AffElement
    content_type: str | None = None
    country: str | None = None


def parts_of(text: str) -> list[Part]:
    """The ranges between the commas of either width."""
    parts: list[Part] = []
    position = 0
    for separator in _SEPARATOR.finditer(text):
        parts.append((position, separator.start()))
        position = separator.end()
    parts.append((position, len(text)))
    return [(start, end) for start, end in parts if end > start]


_ELEMENT_BY_GROUP = {
    "state": AffElement.STATE,
    "city": AffElement.CITY,
    "place": AffElement.CITY,
    "code": AffElement.POSTAL_CODE,
}


def groups(match: re.Match[str], *names: str) -> list[Mark]:
    """A mark for each of the named groups that matched."""
    return [Mark(*match.span(name), _ELEMENT_BY_GROUP[name]) for name in names if match[name]]


def institutions(text: str, parts: list[Part]) -> list[Mark]:
    """Every part an institution, but a street, which stays text; a unit of an institution behind it is a department."""
    marks: list[Mark] = []
    for index, (start, end) in enumerate(parts):
        own = text[start:end]
        if index and _STREET.fullmatch(own):
            continue
        behind = any(_MAIN_INSTITUTION.search(text[slice(*other)]) for other in parts[index + 1 :])
        kind = "dept" if behind and _DEPARTMENT.search(own) is not None else None
        marks.append(Mark(start, end, AffElement.INSTITUTION, content_type=kind))
    return marks
