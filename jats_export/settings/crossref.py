"""What a Crossref deposit needs and no dump holds: the table `[crossref]` of `jats-export.toml`.

Every field is a key of the table, `journal` a table in it (`deposit-targets` 1.3).  The maps of ROR ids and of funders are
settings of every target: they come with the model.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import attrs

#: The versions of the input schema that are written, the default first.
CROSSREF_VERSIONS = ("5.5.0", "5.3.1")

#: The archives of the schema's list (`archive/@name` of 5.5.0).
ARCHIVES = (
    "ADS", "BL", "Cariniana Network", "CINES", "CLOCKSS", "DWT", "HathiTrust", "Internet Archive", "KB", "LOC",
    "LOCKSS", "NAA", "NARA", "NDPP", "NSK", "PKP PN", "Portico", "PSNC", "Scholars Portal", "TNA",
)  # fmt: skip

#: The languages that the platform has; Crossref's `@language` takes them as they are.
_LANGUAGES = ("zh", "en")

_PREFIX = re.compile(r"10\.[0-9]{4,9}")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,200}")
_URL = re.compile(r"https?://[!-~]{3,2000}")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_EMAIL = re.compile(r"[^\s@]{1,100}@[^\s@]{3,98}")

_optional = attrs.validators.optional


#: What attrs calls with the owner, the attribute and the value.
_StrCheck = Callable[[Any, "attrs.Attribute[str]", str], None]


def _shaped(pattern: re.Pattern[str], wanted: str) -> _StrCheck:
    """A validator that says what is wanted in words, not as a pattern."""

    def check(_owner: object, attribute: attrs.Attribute[str], value: str) -> None:
        if not isinstance(value, str) or pattern.fullmatch(value) is None:
            message = f"{attribute.name} needs {wanted}."
            raise ValueError(message)

    return check


def _real_day(_owner: object, attribute: attrs.Attribute[str], value: str) -> None:
    """Also a day that there is: the schema takes no 30th of February."""
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        message = f"{attribute.name} needs a day that there is."
        raise ValueError(message) from None


def _length(least: int, most: int) -> _StrCheck:
    return _shaped(re.compile(rf"(?=.*\S).{{{least},{most}}}"), f"{least} to {most} characters on one line")


@attrs.frozen
class CrossrefJournal:
    """`[crossref.journal]`: how the journal's own record is registered."""

    #: Language of the title that stands first, for ever: title and ISSN identify the record.  The article's when unset.
    primary_title_language: str | None = attrs.field(
        default=None, validator=_optional(attrs.validators.in_(_LANGUAGES))
    )


@attrs.frozen
class Crossref:
    """`[crossref]`: who deposits, and what is stated about every article of the journal."""

    #: Version of the input schema.
    version: str = attrs.field(default=CROSSREF_VERSIONS[0], validator=attrs.validators.in_(CROSSREF_VERSIONS))
    #: `depositor_name`: who sends the deposit.
    depositor_name: str | None = attrs.field(
        default=None, validator=_optional(_length(1, 130)), metadata={"example": "Invented Press"}
    )
    #: `email_address`: Crossref mails its log there.
    depositor_email: str | None = attrs.field(
        default=None,
        validator=_optional(attrs.validators.and_(_length(6, 200), _shaped(_EMAIL, "an e-mail address"))),
        metadata={"example": "deposits@example.org"},
    )
    #: `registrant`: the organization that owns the content.
    registrant: str | None = attrs.field(
        default=None, validator=_optional(_length(1, 255)), metadata={"example": "Invented Press"}
    )
    #: The DOI prefixes of the journal, as `10.5555`; empty means unknown.
    prefixes: tuple[str, ...] = attrs.field(
        default=(),
        validator=attrs.validators.deep_iterable(_shaped(_PREFIX, "DOI prefixes alone, as 10.5555")),
        metadata={"example": ("10.5555",)},
    )
    #: The agency that registers DOIs of these prefixes, as `Crossref`, `ISTIC`, `CNKI`; unset means unknown.
    registration_agency: str | None = attrs.field(default=None, metadata={"example": "Crossref"})
    #: How the journal's own record is registered.
    journal: CrossrefJournal = CrossrefJournal()
    #: Language that leads in titles, names and addresses; the article's own when unset.
    primary_language: str | None = attrs.field(default=None, validator=_optional(attrs.validators.in_(_LANGUAGES)))
    #: Archives that hold the journal by contract.
    archives: tuple[str, ...] = attrs.field(
        default=(), validator=attrs.validators.deep_iterable(attrs.validators.in_(ARCHIVES))
    )
    #: Licence of every article whose own record states none.
    license_url: str | None = attrs.field(
        default=None,
        validator=_optional(_shaped(_URL, "a web address in ASCII characters")),
        metadata={"example": "https://creativecommons.org/licenses/by/4.0/"},
    )
    #: The day the licence begins, `YYYY-MM-DD`.
    license_start: str | None = attrs.field(
        default=None,
        validator=_optional(attrs.validators.and_(_shaped(_DAY, "a day of the form YYYY-MM-DD"), _real_day)),
        metadata={"example": "2025-03-20"},
    )
    #: DOI of the journal's Crossmark policy page; unset means no Crossmark.
    crossmark_policy: str | None = attrs.field(
        default=None,
        validator=_optional(_shaped(_DOI, "a DOI alone, as 10.5555/policy")),
        metadata={"example": "10.5555/policy"},
    )
    #: Whether the full text is offered for text mining.
    tdm: bool = True
    #: The address of terms of text mining that differ from the licence; only with `tdm`.
    tdm_license_url: str | None = attrs.field(
        default=None,
        validator=_optional(_shaped(_URL, "a web address in ASCII characters")),
        metadata={"example": "https://example.org/text-mining"},
    )
    #: Whether the full text is offered to Similarity Check.
    similarity_check: bool = True
