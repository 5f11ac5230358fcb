"""One address in one language → the tagged parts of an `aff`, with every character between them kept.

Rules: `jats-tagging` 3.5.  What is not recognised stays text inside `institution`; nothing is guessed beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from jats_export.mapping.countries import country_code
from jats_export.mapping.text import token
from jats_export.model.contrib import Aff, AffElement, AffPart
from jats_export.model.text import Token
from jats_export.readers.records import AuthorCompanyExtRecord
from jats_export.spans import Span

_SEPARATOR = re.compile(r"\s*[,，]\s*")
#: Words that make a part of an English address an institution and never a city.
_INSTITUTION_WORD = re.compile(
    r"\b(?:universit\w*|institut\w*|laborator\w*|lab|college|school|academ\w*|hospital|cent(?:er|re)|department|dept|"
    r"facult\w*|compan\w*|co|ltd|inc|corporation|corp|group|bureau|ministry|society|association|press|office|division|"
    r"library|museum|agency|foundation|committee|council|administration|organi[sz]ation|observatory|station|clinic|"
    r"polytechnic\w*|research|technolog\w*|sciences?|engineering|key)\b",
    re.IGNORECASE,
)
#: A part that names a unit of the institution after it.
_DEPARTMENT = re.compile(
    r"(?:\b(?:department|dept\.?|division|section) (?:of|for)\b)|^(?:the )?(?:school|college|faculty|institute) of\b|"
    r"\b(?:school|college|department|faculty|laboratory)$|\blaborator(?:y|ies) (?:of|for|on)\b",
    re.IGNORECASE,
)
_MAIN_INSTITUTION = re.compile(
    r"\b(?:universit\w*|institut\w*|academ\w*|college|hospital|polytechnic\w*|laborator\w*|company|corporation|co)\b",
    re.IGNORECASE,
)
#: `Suzhou 215000`, `London SW1A 1AA`, `MA 02139`: a place and its postal code.
_PLACE_AND_CODE = re.compile(
    r"(?P<place>[^\d,]*?)\s*\b(?P<code>\d{3}-\d{4}|\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
)
#: `80333 Munich`, `D-80333 Munich`: the code first, as in most of Europe.
_CODE_AND_PLACE = re.compile(r"(?P<code>(?:[A-Z]{1,2}-)?\d{4,5})\s+(?P<place>[^\W\d][^\d,]*)")
#: Longer values are no postal address; they stay whole, so that no pattern runs over megabytes.
_MAX_LENGTH = 1_000
_US_STATE = re.compile(r"[A-Z]{2}")
#: What stands between a Chinese city and its postal code: `Nanjing, Jiangsu 210000`.
_CHINESE_STATE = re.compile(
    r"(?:Heilongjiang|Inner Mongolia|Hebei|Shanxi|Liaoning|Jilin|Jiangsu|Zhejiang|Anhui|Fujian|Jiangxi|Shandong|Henan|Hubei|"
    r"Hunan|Guangdong|Hainan|Sichuan|Guizhou|Yunnan|Shaanxi|Gansu|Qinghai|Taiwan|Guangxi|Tibet|Xizang|Ningxia|Xinjiang)"
    r"(?: Province| (?:[A-Z][a-z]+ )?Autonomous Region)?",
    re.IGNORECASE,
)
_MAX_CITY_WORDS = 3
#: An institution and a place with its code stand before a state that follows the code.
_MIN_PARTS = 2

_PROVINCES = "黑龙江|内蒙古|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|广西|西藏|宁夏|新疆"
#: The last part of a Chinese address: province, city and postal code; the four municipalities are cities.
_CHINESE_PLACE = re.compile(
    rf"(?P<state>(?:{_PROVINCES})(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区)?)?\s*"
    r"(?P<city>[一-鿿]{2,12}?)?\s*(?P<code>\d{6})"
)


@attrs.frozen
class _Mark:
    """A range of the address and the part it is."""

    start: int
    end: int
    element: AffElement
    content_type: str | None = None
    country: str | None = None


def tagged_address(address: Token, lang: str, ext: AuthorCompanyExtRecord | None = None) -> Aff:
    """Tag an address that was printed in one piece; its string value stays what it was."""
    text = address.text
    marks = _structured_marks(text, ext) if ext is not None else []
    if not marks and len(text) <= _MAX_LENGTH:
        marks = _chinese_marks(text) if lang == "zh" else _english_marks(text)
    if not any(mark.element is AffElement.INSTITUTION for mark in marks):
        marks = [_Mark(0, len(text), AffElement.INSTITUTION)]
    return Aff(_content(text, marks), source=address.source)


def _content(text: str, marks: Iterable[_Mark]) -> tuple[str | AffPart, ...]:
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


def _parts(text: str) -> list[tuple[int, int]]:
    """The ranges between the commas of either width."""
    parts: list[tuple[int, int]] = []
    position = 0
    for separator in _SEPARATOR.finditer(text):
        parts.append((position, separator.start()))
        position = separator.end()
    parts.append((position, len(text)))
    return [(start, end) for start, end in parts if end > start]


def _chinese_marks(text: str) -> list[_Mark]:
    """`institution,[province] city code`: the comma before the place is what tells it from the name."""
    parts = _parts(text)
    if len(parts) > 1:
        start, end = parts[-1]
        place = _CHINESE_PLACE.fullmatch(text, start, end)
        if place is not None and (place["state"] or place["city"]):
            return [*_institutions(text, parts[:-1]), *_groups(place, "state", "city", "code")]
    return _institutions(text, parts) if len(parts) == 1 else []


_ELEMENT_BY_GROUP = {
    "state": AffElement.STATE,
    "city": AffElement.CITY,
    "place": AffElement.CITY,
    "code": AffElement.POSTAL_CODE,
}


def _groups(match: re.Match[str], *names: str) -> list[_Mark]:
    return [_Mark(*match.span(name), _ELEMENT_BY_GROUP[name]) for name in names if match[name]]


def _institutions(text: str, parts: list[tuple[int, int]]) -> list[_Mark]:
    """Every part an institution; one that is a unit of the next one is marked as department."""
    marks: list[_Mark] = []
    for index, (start, end) in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        is_department = (
            following is not None
            and _DEPARTMENT.search(text[start:end]) is not None
            and _MAIN_INSTITUTION.search(text[slice(*following)]) is not None
        )
        marks.append(_Mark(start, end, AffElement.INSTITUTION, content_type="dept" if is_department else None))
    return marks


def _english_marks(text: str) -> list[_Mark]:
    """Read from the end: country, place with postal code, places without; what is left are institutions."""
    parts = _parts(text)
    marks: list[_Mark] = []
    code = country_code(text[slice(*parts[-1])]) if len(parts) > 1 else None
    if code is not None:
        marks.append(_Mark(*parts.pop(), AffElement.COUNTRY, country=code))
    if code is not None and len(parts) > _MIN_PARTS and _is_place(text[slice(*parts[-1])]) and _coded(text, parts[-2]):
        marks.append(_Mark(*parts.pop(), AffElement.STATE))  # Nanjing 210999, Jiangsu, China
    coded = _coded(text, parts[-1]) if len(parts) > 1 else None
    if coded is not None:
        marks += _places(text, parts, coded)
    elif code is not None:
        marks += _uncoded_places(text, parts)
    return _institutions(text, parts) + marks


def _coded(text: str, part: tuple[int, int]) -> re.Match[str] | None:
    """A place with its postal code, in either order; an institution with a number is none."""
    coded = _PLACE_AND_CODE.fullmatch(text, *part) or _CODE_AND_PLACE.fullmatch(text, *part)
    return coded if coded is not None and not _INSTITUTION_WORD.search(coded["place"]) else None


def _places(text: str, parts: list[tuple[int, int]], coded: re.Match[str]) -> list[_Mark]:
    """`City 215000`, or `City, State 02139` where the part before is the city; the parts are taken off the list."""
    parts.pop()
    marks = [_Mark(*coded.span("code"), AffElement.POSTAL_CODE)]
    place = coded["place"]
    has_city = len(parts) > 1 and _is_place(text[slice(*parts[-1])])
    is_state = _US_STATE.fullmatch(place) or (has_city and _CHINESE_STATE.fullmatch(place))
    if place:
        marks.append(_Mark(*coded.span("place"), AffElement.STATE if is_state else AffElement.CITY))
    if has_city and (is_state or not place):
        marks.append(_Mark(*parts.pop(), AffElement.CITY))
    return marks


def _uncoded_places(text: str, parts: list[tuple[int, int]]) -> list[_Mark]:
    """Up to two parts between the institutions and the country: the city, then the state."""
    count = 0
    while count < min(2, len(parts) - 1) and _is_place(text[slice(*parts[-1 - count])]):
        count += 1
    if not count:
        return []
    places = parts[-count:]
    del parts[-count:]
    return [_Mark(*place, kind) for place, kind in zip(places, (AffElement.CITY, AffElement.STATE), strict=False)]


def _is_place(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) <= _MAX_CITY_WORDS
        and not any(character.isdigit() for character in part)
        and part[0].isupper()
        and _INSTITUTION_WORD.search(part) is None
    )


def _structured_marks(text: str, ext: AuthorCompanyExtRecord) -> list[_Mark]:
    """The dump's own parts, where they stand in the printed address; the first that overlaps another is left out."""
    marks: list[_Mark] = []
    for span, element, content_type in _structured_fields(ext):
        value = token(span)
        if value is None:
            continue
        start = text.rfind(value.text) if element is AffElement.COUNTRY else text.find(value.text)
        end = start + len(value.text)
        if start < 0 or any(start < mark.end and mark.start < end for mark in marks):
            continue
        country = country_code(value.text) if element is AffElement.COUNTRY else None
        marks.append(_Mark(start, end, element, content_type, country))
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
    if parts[main] is None and parts[department] is None:
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
    return Aff(tuple(content), source=ext.companyName or ext.departmentName)


def _separator(before: str, content: list[str | AffPart], lang: str) -> str:
    """The city of an address without a province follows the institution, so a comma stands before it."""
    last = content[-1]
    follows_institution = isinstance(last, AffPart) and last.element is AffElement.INSTITUTION
    if before == " " and follows_institution:
        return "," if lang == "zh" else ", "
    return before
