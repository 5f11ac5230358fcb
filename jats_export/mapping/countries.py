"""Country names as addresses print them → ISO 3166-1 alpha-2 codes.

The names come from CLDR through babel, in English and Chinese; only the short forms of letter heads are added here.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

#: Forms that addresses use and CLDR does not list, after `_key`.
_SHORT_FORMS = {
    "prchina": "CN",
    "peoplesrepublicofchina": "CN",
    "thepeoplesrepublicofchina": "CN",
    "usa": "US",
    "us": "US",
    "unitedstatesofamerica": "US",
    "uk": "GB",
    "greatbritain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northernireland": "GB",
    "republicofkorea": "KR",
    "korea": "KR",
    "southkorea": "KR",
    "russianfederation": "RU",
    "thenetherlands": "NL",
    "czechrepublic": "CZ",
    "turkey": "TR",
    "vietnam": "VN",
    "uae": "AE",
    "中华人民共和国": "CN",
}
#: CLDR lists these as territories of their own; addresses print them as parts of China or alone, without a country.
_NOT_COUNTRIES = frozenset({"HK", "MO"})
#: A country and a state of the USA: nothing in an address tells which, so nothing is claimed.
_AMBIGUOUS = frozenset({"georgia"})
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_ISO_CODE = re.compile(r"[A-Z]{2}")


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country name in English or Chinese, `None` when it is none."""
    key = _key(name)
    if key in _AMBIGUOUS:
        return None
    return _SHORT_FORMS.get(key) or _codes().get(key)


def _key(name: str) -> str:
    return _NOT_LETTERS.sub("", name).casefold()


@functools.cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for language in ("en", "zh"):
        for code, name in Locale(language).territories.items():
            if _ISO_CODE.fullmatch(code) and code not in _NOT_COUNTRIES:
                codes[_key(name)] = code
    return codes
