"""Validators of settings: identifiers and addresses, each with a check digit where it has one.

A validator says in words what is wanted; what was given is not repeated, it is on the line that is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import stdnum.isni
import stdnum.issn

_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(?P<id>[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
#: ROR: a zero, six characters of Crockford's base 32, two digits of ISO/IEC 7064 MOD 97-10.
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(?P<id>0[0-9a-hj-km-np-tv-z]{6}[0-9]{2})")
_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
_FUNDER_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(?P<id>10\.13039/[0-9A-Za-z.]{1,40})")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9/?#@!$&'()*+,;=._~%:-]{0,1000})?")

#: What attrs calls with the settings, the attribute and the value.
Check = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def valid_issn(_owner: object, _attribute: object, value: str) -> None:
    """An ISSN with its hyphen and a right check digit (ISO 3297)."""
    if not (_ISSN.fullmatch(value) and stdnum.issn.is_valid(value)):
        message = "The ISSN needs the form NNNN-NNNC with a right check digit."
        raise ValueError(message)


def web_address(_owner: object, _attribute: object, value: str) -> None:
    """An address in ASCII characters (RFC 3986), as an anyURI of the schemas takes it."""
    if _ADDRESS.fullmatch(value) is None:
        message = "It needs a web address that begins with https://, in ASCII characters."
        raise ValueError(message)


def each(known: Callable[[str], object], wanted: str) -> Check:
    """A validator for the values of a map: those for which `known` gives nothing are refused."""

    def check(_owner: object, _attribute: object, value: Mapping[str, str]) -> None:
        if not all(known(one) for one in value.values()):
            message = f"It needs {wanted}."
            raise ValueError(message)

    return check


def orcid(given: str) -> str | None:
    """The bare ORCID iD of a setting, `None` for none: form, and check digit of ISO 7064 MOD 11-2."""
    found = _ORCID.fullmatch(given)
    return found["id"] if found is not None and stdnum.isni.is_valid(found["id"]) else None


def ror(given: str) -> str | None:
    """The address of a ROR id, bare or as an address; `None` for none."""
    found = _ROR.fullmatch(given)
    if found is None:
        return None
    number = 0
    for character in found["id"][:7]:
        number = number * 32 + _BASE_32.index(character)
    return f"https://ror.org/{found['id']}" if 98 - number * 100 % 97 == int(found["id"][7:]) else None


def funder_doi(given: str) -> str | None:
    """The bare DOI of an entry of the Open Funder Registry; `None` for none."""
    found = _FUNDER_DOI.fullmatch(given)
    return found["id"] if found is not None else None


def funder(given: str) -> str | None:
    """A funder by either kind of identifier."""
    return funder_doi(given) or ror(given)
