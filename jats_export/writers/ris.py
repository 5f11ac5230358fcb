"""Records → RIS through `rispy`; the title of the other language stands in TT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error
from jats_export.writers.csl import CslDate, CslItem, CslName, Record
from jats_export.writers.xml import Written

try:
    import rispy
except ImportError as cause:  # the extra is not installed
    _MESSAGE = "The format ris needs the extra citations: install jats-export[citations]."
    raise SchemaUnavailableError(error("extra-missing", _MESSAGE)) from cause

#: TY by the type of the item.
_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "thesis": "THES",
    "report": "RPRT",
    "standard": "STAND",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "webpage": "ELEC",
    "article": "UNPB",
}
_OTHER = "GEN"

#: Fields of one value, by rispy's name of the tag.
_PLAIN: Mapping[str, str] = {
    "title": "title",
    "translated_title": "original-title",
    "secondary_title": "container-title",
    "alternate_title1": "container-title-short",
    "tertiary_title": "event-title",
    "volume": "volume",
    "number": "issue",
    "edition": "edition",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "doi": "DOI",
    "language": "language",
    "abstract": "abstract",
}


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no type information
    """Without the count that rispy writes before each reference: the format has no such line."""

    def set_header(self, count: int) -> str:
        del count
        return ""


def write(records: Sequence[Record]) -> Written:
    """One reference for each record, in their order; UTF-8 with LF."""
    text: str = rispy.dumps([_reference(record) for record in records], implementation=_Writer)
    return Written(text.encode())


def _reference(record: Record) -> dict[str, str | list[str]]:
    """The tags of a reference by rispy's names, in the order of writing; tags without a value do not exist."""
    item = record.item
    values: dict[str, object] = dict(item)
    found: dict[str, str | list[str]] = {"type_of_reference": _TYPES.get(item["type"], _OTHER), "id": item["id"]}
    found["authors"] = [name_text(name) for name in item.get("author", [])]
    found["secondary_authors"] = [name_text(name) for name in item.get("editor", [])]
    found["subsidiary_authors"] = [name_text(name) for name in item.get("translator", [])]
    for tag, field in _PLAIN.items():
        found[tag] = str(values.get(field, ""))
    found |= _pages(record)
    found |= _dates(item)
    found["issn"] = item.get("ISSN", item.get("ISBN", ""))
    found["urls"] = [item["URL"]] if "URL" in item else []
    found["file_attachments1"] = record.pdf or ""
    found["keywords"] = list(record.keywords)
    found["notes"] = [item["note"]] if "note" in item else []
    return {tag: value for tag, value in found.items() if value}


def name_text(name: CslName) -> str:
    """`family, given, suffix`, the form of AU for every script; a whole name as it is."""
    if "literal" in name:
        return name["literal"]
    return ", ".join(part for part in (name["family"], name["given"], name.get("suffix", "")) if part)


def _pages(record: Record) -> dict[str, str | list[str]]:
    """SP and EP; the number of an article stands for its page, that of anything else in M1."""
    item = record.item
    if "page-first" in item:
        return {"start_page": item["page-first"], "end_page": record.last_page, "note": item.get("number", "")}
    if item["type"] == "article-journal":
        return {"start_page": item.get("number", "")}
    return {"note": item.get("number", "")}


def _dates(item: CslItem) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    if "issued" in item:
        found["year"] = f"{item['issued']['date-parts'][0][0]:04d}"
        found["date"] = _date(item["issued"])
    if "accessed" in item:
        found["access_date"] = _date(item["accessed"])
    return found


def _date(date: CslDate) -> str:
    """`YYYY/MM/DD/`: three slashes, whatever is known between them."""
    year, *rest = date["date-parts"][0]
    month, day = (f"{rest[0]:02d}" if rest else ""), (f"{rest[1]:02d}" if len(rest) > 1 else "")
    return f"{year:04d}/{month}/{day}/"
