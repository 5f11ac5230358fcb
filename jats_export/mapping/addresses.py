"""One address in one language → the tagged parts of an `aff`, with every character between them kept.

Rules: `jats-tagging` 3.5.  What is not recognised stays text inside `institution`; nothing is guessed beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jats_export.mapping.address_marks import Mark
from jats_export.mapping.chinese_addresses import chinese_marks
from jats_export.mapping.countries import country_code
from jats_export.mapping.english_addresses import english_marks
from jats_export.mapping.text import token
from jats_export.model.contrib import Aff, AffElement, AffPart
from jats_export.model.text import Token
from jats_export.readers.records import AuthorCompanyExtRecord
from jats_export.spans import Span

#: Longer values are no postal address; they stay whole, so that no pattern runs over megabytes.
_MAX_LENGTH = 1_000
#: The script tells how an address is built: Chinese records have foreign ones, too.
_HAN = re.compile(r"[㐀-鿿]")


def tagged_address(address: Token, ext: AuthorCompanyExtRecord | None = None) -> Aff:
    """Tag an address that was printed in one piece; its string value stays what it was."""
    text = address.text
    marks = _structured_marks(text, ext) if ext is not None else []
    if not marks and len(text) <= _MAX_LENGTH:
        marks = chinese_marks(text) if _HAN.search(text) else english_marks(text)
    if not any(mark.element is AffElement.INSTITUTION for mark in marks):
        marks = [Mark(0, len(text), AffElement.INSTITUTION)]
    return Aff(_content(text, marks), source=address.source)


def _content(text: str, marks: Iterable[Mark]) -> tuple[str | AffPart, ...]:
    content: list[str | AffPart] = []
    position = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start > position:
            content.append(text[position : mark.start])
        part = text[mark.start : mark.end]
        content.append(AffPart(mark.element, part, content_type=mark.content_type, country_code=mark.country))
        position = mark.end
    if position < len(text):
        content.append(text[position:])
    return tuple(content)


def _structured_marks(text: str, ext: AuthorCompanyExtRecord) -> list[Mark]:
    """The dump's own parts, where they stand in the printed address; the first that overlaps another is left out."""
    marks: list[Mark] = []
    for span, element, content_type in _structured_fields(ext):
        value = token(span)
        if value is None:
            continue
        start = text.rfind(value.text) if element is AffElement.COUNTRY else text.find(value.text)
        end = start + len(value.text)
        if start < 0 or any(start < mark.end and mark.start < end for mark in marks):
            continue
        country = country_code(value.text) if element is AffElement.COUNTRY else None
        marks.append(Mark(start, end, element, content_type, country))
    return marks


def _structured_fields(ext: AuthorCompanyExtRecord) -> tuple[tuple[Span | None, AffElement, str | None], ...]:
    return (
        (ext.companyName, AffElement.INSTITUTION, None),
        (ext.departmentName, AffElement.INSTITUTION, "dept"),
        (ext.country, AffElement.COUNTRY, None),
        (ext.postcode, AffElement.POSTAL_CODE, None),
        (ext.province, AffElement.STATE, None),
        (ext.city, AffElement.CITY, None),
    )


def composed_address(ext: AuthorCompanyExtRecord, lang: str) -> Aff | None:
    """An address from the structured fields alone, in the printed order of its language."""
    parts = {(element, kind): token(span) for span, element, kind in _structured_fields(ext)}
    main = (AffElement.INSTITUTION, None)
    department = (AffElement.INSTITUTION, "dept")
    state, city = (AffElement.STATE, None), (AffElement.CITY, None)
    code, country = (AffElement.POSTAL_CODE, None), (AffElement.COUNTRY, None)
    if not any(parts.values()):
        return None
    layout: tuple[tuple[tuple[AffElement, str | None], str], ...]
    if lang == "zh":
        layout = ((main, ""), (department, ""), (state, ","), (city, " "), (code, " "), (country, ","))
    else:
        layout = ((department, ""), (main, ", "), (city, ", "), (state, ", "), (code, " "), (country, ", "))
    content: list[str | AffPart] = []
    for key, before in layout:
        value = parts[key]
        if value is None:
            continue
        if content and (before or lang != "zh"):
            content.append(_separator(before, content, lang))
        iso = country_code(value.text) if key == country else None
        content.append(AffPart(key[0], value.text, content_type=key[1], country_code=iso))
    return Aff(tuple(content), source=next(iter(filter(None, parts.values()))).source)


def _separator(before: str, content: list[str | AffPart], lang: str) -> str:
    """The city of an address without a province follows the institution, so a comma stands before it."""
    last = content[-1]
    follows_institution = isinstance(last, AffPart) and last.element is AffElement.INSTITUTION
    if before == " " and follows_institution:
        return "," if lang == "zh" else ", "
    return before


def contradicting(text: str, ext: AuthorCompanyExtRecord) -> list[str]:
    """Names of the structured fields that the printed address does not hold; a country may be missing in it."""
    named = (
        ("companyName", ext.companyName),
        ("departmentName", ext.departmentName),
        ("city", ext.city),
        ("postcode", ext.postcode),
    )
    return [name for name, span in named if (value := token(span)) is not None and value.text not in text]
