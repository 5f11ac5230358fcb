"""Chinese addresses: the comma before the place is what tells it from the institution."""

from __future__ import annotations

import re

from jats_export.mapping.address_marks import Mark, groups, institutions, parts_of
from jats_export.mapping.countries import country_code
from jats_export.model.contrib import AffElement

_PROVINCES = (
    "黑龙江|内蒙古|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|"
    "广西|西藏|宁夏|新疆"
)
#: The last part of a Chinese address: province, city and postal code; the four municipalities are cities.
_PLACE = re.compile(
    rf"(?P<country>中国|中华人民共和国)?\s*(?P<state>(?:{_PROVINCES})(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区)?)?\s*"
    r"(?P<city>(?!邮编|邮政)[一-鿿]{2,12}?)?\s*(?P<code>\d{5,6})"
)
_CODE = re.compile(r"\d{5,6}")


def chinese_marks(text: str) -> list[Mark]:
    """`institution,[province] city code[,country]`: the comma before the place is what tells it from the name."""
    parts = parts_of(text)
    country: list[Mark] = []
    code = country_code(text[slice(*parts[-1])]) if len(parts) > 1 else None
    if code is not None:
        country.append(Mark(*parts.pop(), AffElement.COUNTRY, country=code))
    if len(parts) > 1:
        start, end = parts[-1]
        if _CODE.fullmatch(text, start, end) and len(parts) > 2:  # noqa: PLR2004 - 某大学,某市,215999
            start = parts[-2][0]
        place = _PLACE.fullmatch(text.replace(",", " ").replace("\uff0c", " "), start, end)
        if place is not None and (place["state"] or place["city"]):
            leading = [Mark(*place.span("country"), AffElement.COUNTRY, country="CN")] if place["country"] else []
            before = [part for part in parts if part[1] <= start]
            return [*institutions(text, before), *leading, *groups(place, "state", "city", "code"), *country]
    return [*institutions(text, parts), *country] if len(parts) == 1 else []
