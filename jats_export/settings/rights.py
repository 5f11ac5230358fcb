"""What a journal states about every article and no dump holds: its publisher and its rights.

The tables `[publisher]` and `[permissions]` of `jats-export.toml` (`jats-tagging` 2 and 3.7).
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jats_export.settings.identifiers import web_address

_LANGUAGES = frozenset({"zh", "en"})


def _languages(_owner: object, _attribute: object, value: Mapping[str, str]) -> None:
    if value.keys() - _LANGUAGES:
        message = "Its keys are languages, zh or en."
        raise ValueError(message)


@attrs.frozen
class PublisherSettings:
    """`[publisher]`, for a journal whose record names none."""

    #: Name of the publisher, for a journal whose record has none.
    name: str | None = attrs.field(default=None, metadata={"example": "Invented Press"})
    #: Its place; only with a name.
    loc: str | None = attrs.field(default=None, metadata={"example": "Beijing"})


@attrs.frozen
class PermissionsSettings:
    """`[permissions]`, for articles whose own record states nothing."""

    #: The copyright statement, as it is to be printed.
    statement: str | None = attrs.field(default=None, metadata={"example": "© 2025 Invented Press"})
    #: The copyright year; without it that of the publication. It is written only beside a holder.
    year: int | None = attrs.field(
        default=None,
        validator=attrs.validators.optional([attrs.validators.ge(1400), attrs.validators.le(2200)]),
        metadata={"example": 2025},
    )
    #: The copyright holder.
    holder: str | None = attrs.field(default=None, metadata={"example": "Invented Press"})
    #: The address of the licence.
    license_url: str | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(web_address),
        metadata={"example": "https://creativecommons.org/licenses/by/4.0/"},
    )
    #: The text of the licence by language.
    license_text: Mapping[str, str] = attrs.field(
        factory=dict,
        validator=_languages,
        hash=False,
        metadata={"example": {"zh": "本文遵循所示许可。", "en": "This article is licensed as stated."}},
    )
