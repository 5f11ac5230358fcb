"""What files for indexes need and no dump holds: the table `[index]` of `jats-export.toml` (`deposit-targets` 2.2)."""

from __future__ import annotations

import attrs


@attrs.frozen
class Index:
    """`[index]`, for `jats-export index`."""

    #: Abbreviation of the journal's title in the catalogue of NLM; PubMed takes no other title.
    nlm_abbreviation: str | None = attrs.field(default=None, metadata={"example": "J Invent Mater"})
    #: Whether PubMed gets titles in other than Latin letters as VernacularTitle.
    vernacular_nonlatin: bool = False
