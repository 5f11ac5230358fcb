"""The shape of a CSL-JSON item (schema 1.0 of the Citation Style Language), as far as it is written here."""

from __future__ import annotations

from typing import TypedDict

import attrs


class CslName(TypedDict, total=False):
    """A name in its parts, or whole as `literal`."""

    family: str
    given: str
    suffix: str
    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})

CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "language": str,
        "title": str,
        "original-title": str,
        "author": list[CslName],
        "editor": list[CslName],
        "translator": list[CslName],
        "container-title": str,
        "container-title-short": str,
        "event-title": str,
        "publisher": str,
        "publisher-place": str,
        "edition": str,
        "version": str,
        "volume": str,
        "issue": str,
        "page": str,
        "page-first": str,
        "number": str,
        "issued": CslDate,
        "accessed": CslDate,
        "ISSN": str,
        "ISBN": str,
        "DOI": str,
        "PMID": str,
        "PMCID": str,
        "URL": str,
        "abstract": str,
        "keyword": str,
        "note": str,
    },
    total=False,
)


@attrs.frozen
class Record:
    """One work in one language: its item, and what CSL-JSON has no field for."""

    item: CslItem
    #: The keywords one by one; the item has them in one string.
    keywords: tuple[str, ...] = ()
    #: Address of the PDF in this language.
    pdf: str | None = None
    #: The last page, when there is one that is not the first; pages may hold hyphens, so `page` cannot be cut at one.
    last_page: str = ""
    #: Whether the list of authors breaks off with `et al.`
    is_etal: bool = False
    #: The reference as it was printed.
    printed: str = ""


def add_pages(item: CslItem, first: str, last: str) -> str:
    """Write `page` and `page-first`; the last page when there is one that is not the first."""
    if not first:
        return ""
    last = "" if last == first else last
    item["page"] = f"{first}-{last}" if last else first
    item["page-first"] = first
    return last
