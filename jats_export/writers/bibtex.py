"""Records → BibTeX in UTF-8 through `bibtexparser`; capitals that a style would lower are protected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jats_export.errors import SchemaUnavailableError
from jats_export.problems import error
from jats_export.writers.csl import CslItem, CslName, Record
from jats_export.writers.xml import Written

try:
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
except ImportError as cause:  # the extra is not installed
    _MESSAGE = "The format bibtex needs the extra citations: install jats-export[citations]."
    raise SchemaUnavailableError(error("extra-missing", _MESSAGE)) from cause

#: Entry types by the type of the item; BibTeX has none for the others.
_TYPES: Mapping[str, str] = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
}
_OTHER = "misc"
#: Where the title of the containing work stands.
_CONTAINERS: Mapping[str, str] = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
#: The field that names who published.
_PUBLISHERS: Mapping[str, str] = {"phdthesis": "school", "techreport": "institution"}

#: What TeX would take for a command; braces have to be balanced even where they are escaped.
_SPECIAL: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_TO_TEX = str.maketrans(dict(_SPECIAL))
#: Words with a capital inside, and single letters before a hyphen, as `AI`, `pH`, `X-ray`.
_CAPITALS = re.compile(r"\b(?:[A-Za-z0-9]+[A-Z][A-Za-z0-9]*|[A-Z](?=-))")
#: Braces in an address or a DOI would not be balanced.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_LANGUAGES: Mapping[str, str] = {"zh": "chinese", "en": "english"}


def write(records: Sequence[Record]) -> Written:
    """One entry for each record, in their order."""
    library = Library([_entry(record) for record in records])
    return Written(write_string(library).encode())


def _entry(record: Record) -> Entry:
    item = record.item
    kind = _TYPES.get(item["type"], _OTHER)
    fields = [Field(name, value) for name, value in _fields(record, kind) if value]
    return Entry(entry_type=kind, key=item["id"], fields=fields)


def _fields(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    """The fields in the order of writing, ready for TeX."""
    item = record.item
    authors = _people(item.get("author", []))
    yield "author", f"{authors} and others" if record.is_etal and authors else authors
    yield "editor", _people(item.get("editor", []))
    yield "translator", _people(item.get("translator", []))
    yield "title", protected(item.get("title", ""))
    yield _CONTAINERS.get(kind, "howpublished"), tex(item.get("container-title", item.get("event-title", "")))
    yield _PUBLISHERS.get(kind, "publisher"), tex(item.get("publisher", ""))
    yield "address", tex(item.get("publisher-place", ""))
    yield "edition", tex(item.get("edition", ""))
    yield from _numbers(record, kind)
    yield from _date(item)
    yield "doi", item.get("DOI", "").translate(_IN_ADDRESS)
    yield "url", item.get("URL", "").translate(_IN_ADDRESS)
    yield "urldate", _accessed(item)
    yield "issn", item.get("ISSN", "")
    yield "isbn", item.get("ISBN", "")
    yield "language", _LANGUAGES.get(item["language"], tex(item["language"]))
    yield "keywords", ", ".join(_grouped(word, r",") for word in record.keywords)
    yield "abstract", tex(item.get("abstract", ""))
    yield "note", tex(item.get("note", ""))


def _numbers(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    """`number` is the issue, or the number of a report; an article number stands in `eid`, that of a preprint in `eprint`."""
    item = record.item
    number, issue = tex(item.get("number", "")), tex(item.get("issue", ""))
    place = "eprint" if item["type"] == "article" else "eid" if kind == "article" or issue else "number"
    yield "volume", tex(item.get("volume", ""))
    yield "number", issue
    yield place, number
    pages = (item.get("page-first", ""), record.last_page)
    yield "pages", "--".join(_grouped(page, "-") for page in pages if page)


def _date(item: CslItem) -> Iterator[tuple[str, str]]:
    parts = item["issued"]["date-parts"][0] if "issued" in item else []
    for name, number in zip(("year", "month"), parts, strict=False):
        yield name, f"{number:04d}" if name == "year" else str(number)


def _accessed(item: CslItem) -> str:
    """ISO 8601, in the precision that is known."""
    parts = item["accessed"]["date-parts"][0] if "accessed" in item else []
    return "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(parts))


def tex(text: str) -> str:
    """A text with what TeX would take for commands escaped."""
    return text.translate(_TO_TEX)


def protected(title: str) -> str:
    """A title in TeX, words with capitals inside in braces, so that no style makes them small."""
    found: list[str] = []
    position = 0
    for match in _CAPITALS.finditer(title):
        found += [tex(title[position : match.start()]), f"{{{match[0]}}}"]
        position = match.end()
    return "".join([*found, tex(title[position:])])


def _people(names: Sequence[CslName]) -> str:
    return " and ".join(_person(name) for name in names)


def _person(name: CslName) -> str:
    """`family, suffix, given`; a whole name in braces, so that it is not taken apart."""
    if "literal" in name:
        return f"{{{tex(name['literal'])}}}"
    parts = [name["family"], name.get("suffix", ""), name["given"]]
    return ", ".join(_grouped(part, r",|(?i:\band\b)") for part in parts if part)


def _grouped(text: str, separators: str) -> str:
    """In braces when it holds what would separate it."""
    return f"{{{tex(text)}}}" if re.search(separators, text) else tex(text)
