"""What packages and bags need and no dump says: the table `[package]` of `jats-export.toml` (`deposit-targets` 2.1 and 3)."""

from __future__ import annotations

import re
from typing import Literal

import attrs

_JOUR = re.compile(r"[a-z0-9]{1,30}")


def _short_name(_owner: object, _attribute: object, value: str) -> None:
    if _JOUR.fullmatch(value) is None:
        message = "It needs lower-case ASCII letters and digits, at most 30."
        raise ValueError(message)


@attrs.frozen
class PackageSettings:
    """`[package]`: names and descriptions of packages and archival bags."""

    #: Short name of the journal that the names of files begin with; that of the dump when unset.
    jour: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(_short_name), metadata={"example": "jinvm"}
    )
    #: To how many digits a first page is filled with zeros in names.
    page_digits: int = attrs.field(default=4, validator=[attrs.validators.ge(1), attrs.validators.le(8)])
    #: Whether the journal is of the life sciences, which PMC takes alone; unset means unknown.
    field: Literal["life-sciences", "other"] | None = None
    #: Whether the journal is in MEDLINE.
    medline: bool = False
    #: Organization that hands bags over; the publisher when unset.
    organization: str | None = attrs.field(default=None, metadata={"example": "Invented Press"})
