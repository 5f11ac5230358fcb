"""English addresses, read from their end: country, place with postal code, places without; the rest are institutions."""

from __future__ import annotations

import re

from jats_export.mapping.address_marks import Mark, Part, institutions, parts_of
from jats_export.mapping.countries import country_code
from jats_export.model.contrib import AffElement

#: Words that make a part of an English address an institution and never a city.
INSTITUTION_WORD = re.compile(
    r"\b(?:universit\w*|univ|institut\w*|inst|laborator\w*|lab|college|coll|school|academ\w*|acad|hospital|hosp|cent(?:er|re)|"
    r"department|dept|facult\w*|compan\w*|co|ltd|inc|corporation|corp|group|bureau|ministry|society|association|press|office|"
    r"division|library|museum|agency|foundation|committee|council|administration|organi[sz]ation|observatory|station|clinic|"
    r"polytechnic\w*|research|technolog\w*|sciences?|engineering|key)\b",
    re.IGNORECASE,
)
#: `Suzhou 215000`, `London SW1A 1AA`, `MA 02139`: a place and its postal code.
_PLACE_AND_CODE = re.compile(
    r"(?P<place>[^\d,]*?)\s*\b(?P<code>\d{3}-\d{4}|\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
)
#: `80333 Munich`, `D-80333 Munich`: the code first, as in most of Europe.
_CODE_AND_PLACE = re.compile(r"(?P<code>(?:[A-Z]{1,2}-)?\d{4,5})\s+(?P<place>[^\W\d][^\d,]*)")
#: `China 210000`: the code behind the country.
_COUNTRY_AND_CODE = re.compile(r"(?P<country>[^\d,]+?)\s+(?P<code>\d{4,6})")
_POSTAL_CODE = re.compile(r"\d{4,6}")
#: A state that stands between a city and its postal code: `Nanjing, Jiangsu 210000`, `Cambridge, Massachusetts 02139`.
_STATE = re.compile(
    r"(?:Heilongjiang|Inner Mongolia|Hebei|Shanxi|Liaoning|Jilin|Jiangsu|Zhejiang|Anhui|Fujian|Jiangxi|Shandong|Henan|Hubei|"
    r"Hunan|Guangdong|Hainan|Sichuan|Guizhou|Yunnan|Shaanxi|Gansu|Qinghai|Taiwan|Guangxi|Tibet|Xizang|Ningxia|Xinjiang)"
    r"(?: Province| (?:[A-Z][a-z]+ )?Autonomous Region)?|"
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|"
    r"Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    r"Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|"
    r"Ontario|Quebec|Qu\u00e9bec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New South Wales|Victoria|Queensland",
    re.IGNORECASE,
)
_US_STATE = re.compile(r"[A-Z]{2}")
#: Parts of China that addresses also print without a country, after which none is claimed.
_REGION = re.compile(r"(?:Hong Kong|Macau|Macao)(?: SAR)?\.?", re.IGNORECASE)
_MAX_CITY_WORDS = 3
#: An institution and a place with its code stand before a state that follows the code.
_MIN_PARTS = 2


def english_marks(text: str) -> list[Mark]:
    """Read from the end: country, place with postal code, places without; what is left are institutions."""
    parts = parts_of(text)
    marks = _country(text, parts)
    has_country = any(mark.country for mark in marks)
    if has_country and len(parts) > _MIN_PARTS and _is_place(text[slice(*parts[-1])]) and _coded(text, parts[-2]):
        marks.append(Mark(*parts.pop(), AffElement.STATE))  # Nanjing 210999, Jiangsu, China
    coded = _coded(text, parts[-1]) if len(parts) > 1 else None
    if coded is not None:
        marks += _places(text, parts, coded)
    elif has_country:
        marks += _uncoded_places(text, parts)
    elif len(parts) > 1 and _REGION.fullmatch(text, *parts[-1]):
        marks.append(Mark(*parts.pop(), AffElement.CITY))
    else:
        _drop_places(text, parts)
    return institutions(text, parts) + marks


def _drop_places(text: str, parts: list[Part]) -> None:
    """Take places behind the last institution off the list: without a country nothing tells a city from a state."""
    while len(parts) > 1 and _is_place(text[slice(*parts[-1])]):
        if not any(INSTITUTION_WORD.search(text[slice(*part)]) for part in parts[:-1]):
            return
        parts.pop()


def _country(text: str, parts: list[Part]) -> list[Mark]:
    """The country at the end, with a postal code behind it in some addresses; taken off the list of parts."""
    if len(parts) < _MIN_PARTS:
        return []
    code: list[Mark] = []
    if len(parts) > _MIN_PARTS and _POSTAL_CODE.fullmatch(text, *parts[-1]) and country_code(text[slice(*parts[-2])]):
        code.append(Mark(*parts.pop(), AffElement.POSTAL_CODE))  # …, China, 210999
    start, end = parts[-1]
    joined = _COUNTRY_AND_CODE.fullmatch(text, start, end)
    if joined is not None and country_code(joined["country"]):
        code.append(Mark(*joined.span("code"), AffElement.POSTAL_CODE))
        end = joined.end("country")
    iso = country_code(text[start:end])
    if iso is None:
        return []
    parts.pop()
    if text[start:end].endswith(".") and not text[start:end].endswith(("A.", "K.", "C.")):
        end -= 1  # the full stop of the address, not of U.S.A.
    return [Mark(start, end, AffElement.COUNTRY, country=iso), *code]


def _coded(text: str, part: Part) -> re.Match[str] | None:
    """A place with its postal code, in either order; an institution with a number is none."""
    coded = _PLACE_AND_CODE.fullmatch(text, *part) or _CODE_AND_PLACE.fullmatch(text, *part)
    return coded if coded is not None and not INSTITUTION_WORD.search(coded["place"]) else None


def _places(text: str, parts: list[Part], coded: re.Match[str]) -> list[Mark]:
    """`City 215000`, or `City, State 02139` where the part before is the city; the parts are taken off the list."""
    parts.pop()
    marks = [Mark(*coded.span("code"), AffElement.POSTAL_CODE)]
    place = coded["place"]
    has_city = len(parts) > 1 and _is_place(text[slice(*parts[-1])])
    is_state = _US_STATE.fullmatch(place) or (has_city and _STATE.fullmatch(place))
    if place:
        marks.append(Mark(*coded.span("place"), AffElement.STATE if is_state else AffElement.CITY))
    if has_city and (is_state or not place):
        marks.append(Mark(*parts.pop(), AffElement.CITY))
    return marks


def _uncoded_places(text: str, parts: list[Part]) -> list[Mark]:
    """Up to two parts between the institutions and the country: the city, then the state."""
    count = 0
    while count < min(2, len(parts) - 1) and _is_place(text[slice(*parts[-1 - count])]):
        count += 1
    if not count:
        return []
    places = parts[-count:]
    del parts[-count:]
    return [Mark(*place, kind) for place, kind in zip(places, (AffElement.CITY, AffElement.STATE), strict=False)]


def _is_place(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) <= _MAX_CITY_WORDS
        and not any(character.isdigit() for character in part)
        and part[0].isupper()
        and INSTITUTION_WORD.search(part) is None
    )
