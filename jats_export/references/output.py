"""A `Reference` as plain data: the record of the output lines, and CSL-JSON.

The words of the record are those of the reference set: `type`, `authors`, `title`, `container`, `year` …; a field that
the string does not print is left out.
"""

from __future__ import annotations

from typing import Any

from jats_export.references.normal import value
from jats_export.references.reference import DocumentType, Field, Name, People, Range, Reference, Role
from jats_export.references.surnames import PARTICLES

_FIELDS = (
    Field.TITLE,
    Field.CONTAINER,
    Field.YEAR,
    Field.VOLUME,
    Field.ISSUE,
    Field.FPAGE,
    Field.LPAGE,
    Field.ELOCATION_ID,
    Field.PAGE_SECTION,
    Field.PUBLISHER,
    Field.PLACE,
    Field.EDITION,
    Field.DOI,
    Field.DATE_POSTED,
    Field.DATE_ACCESSED,
    Field.PATENT_NUMBER,
    Field.STANDARD_NUMBER,
    Field.REPORT_NUMBER,
    Field.PREPRINT_ID,
    Field.PMID,
    Field.PMCID,
    Field.CSTR,
)
_CSL_TYPES = {
    DocumentType.JOURNAL: "article-journal",
    DocumentType.BOOK: "book",
    DocumentType.CHAPTER: "chapter",
    DocumentType.CONFERENCE: "paper-conference",
    DocumentType.THESIS: "thesis",
    DocumentType.REPORT: "report",
    DocumentType.STANDARD: "standard",
    DocumentType.PATENT: "patent",
    DocumentType.NEWSPAPER: "article-newspaper",
    DocumentType.DATASET: "dataset",
    DocumentType.SOFTWARE: "software",
    DocumentType.WEBPAGE: "webpage",
    DocumentType.PREPRINT: "article",
    DocumentType.MAP: "map",
    DocumentType.ARCHIVE: "collection",
    DocumentType.OTHER: "document",
}
_ARXIV_DOI = "10.48550/arxiv."


def record(reference: Reference) -> dict[str, Any]:
    """The fields of a reference by the names of the reference set; the second language under `translation`."""
    found: dict[str, Any] = {"type": str(reference.type)}
    _add_people(found, reference)
    values = {part.field: part.value for part in reversed(reference.parts)}
    for field in _FIELDS:
        if field in values:
            found[field.value] = values[field]
    if Field.CONFERENCE in values:
        found["container"] = values[Field.CONFERENCE]
    if Field.YEAR not in values and Field.DATE_POSTED in values:
        found["year"] = values[Field.DATE_POSTED][:4]
    _add_links(found, reference)
    if reference.translation is not None:
        found["translation"] = record(reference.translation)
    return found


def _add_links(found: dict[str, Any], reference: Reference) -> None:
    urls = [part.value for part in reference.parts if part.field is Field.URL]
    if urls:
        found["url"] = next((url for url in urls if "doi.org/" not in url.lower()), urls[0])
    doi = found.get("doi", "")
    if "preprint_id" not in found and doi.lower().startswith(_ARXIV_DOI):
        found["preprint_id"] = doi[len(_ARXIV_DOI) :]


def _add_people(found: dict[str, Any], reference: Reference) -> None:
    for group in reference.people:
        people = [_person(name, reference.text) for name in group.names]
        if group.is_primary:
            found["authors"] = people
            if group.etal is not None:
                found["etal"] = True
        else:
            found["translators" if group.role is Role.TRANSLATOR else "editors"] = people


def _person(name: Name, text: str) -> dict[str, str]:
    if name.is_body:
        return {"collab": _text(text, Range(name.start, name.end))}
    if name.surname is None:
        return {"surname": _text(text, Range(name.start, name.end))}
    person = {"surname": surname_case(_text(text, name.surname))}
    if name.given is not None:
        person["given"] = _text(text, name.given)
    if name.suffix is not None:
        person["suffix"] = _text(text, name.suffix)
    return person


def _text(text: str, span: Range) -> str:
    return value(text[span.start : span.end])


def surname_case(surname: str) -> str:
    """A surname in capitals as it is written otherwise: `VAN DER DOE` is van der Doe, `O'NEIL` is O'Neil."""
    if not surname.isupper() or len(surname) == 1:
        return surname
    return " ".join(_word_case(word, index) for index, word in enumerate(surname.split()))


def _word_case(word: str, index: int) -> str:
    small = word.lower()
    if index == 0 and small in PARTICLES and len(small) > 1 and len(word) < len("VANDER"):
        return small
    if index > 0 and small in PARTICLES:
        return small
    titled = word.title()
    return "Mc" + titled[2:].title() if small.startswith("mc") and len(small) > len("mcx") else titled


def csl(reference: Reference, identifier: str) -> dict[str, Any]:
    """CSL-JSON (schema 1.0.2) of a reference."""
    own = record(reference)
    item: dict[str, Any] = {"id": identifier, "type": _CSL_TYPES[reference.type], "language": reference.lang}
    for name, target in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
        if name in own:
            item[target] = [_csl_name(person) for person in own[name]]
    for name, target in _CSL_FIELDS:
        if name in own and target not in item:
            item[target] = own[name]
    date = own.get("date_posted") or own.get("year")
    if date:
        item["issued"] = _csl_date(date)
    if "date_accessed" in own:
        item["accessed"] = _csl_date(own["date_accessed"])
    if "fpage" in own:
        item["page"] = f"{own['fpage']}-{own['lpage']}" if "lpage" in own else own["fpage"]
    return item


_CSL_FIELDS = (
    ("title", "title"),
    ("container", "container-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page_section", "page"),
    ("elocation_id", "number"),
    ("patent_number", "number"),
    ("standard_number", "number"),
    ("report_number", "number"),
    ("preprint_id", "number"),
    ("publisher", "publisher"),
    ("place", "publisher-place"),
    ("edition", "edition"),
    ("doi", "DOI"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("url", "URL"),
)


def _csl_name(person: dict[str, str]) -> dict[str, str]:
    if "collab" in person:
        return {"literal": person["collab"]}
    if "given" not in person:
        return {"literal": person["surname"]}
    name = {"family": person["surname"], "given": person["given"]}
    if "suffix" in person:
        name["suffix"] = person["suffix"]
    return name


def _csl_date(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(number) for number in date.split("-")]]}


def line_record(text: str) -> dict[str, Any]:
    """What one line of input becomes in `jsonl`: the record, the confidence and the problems in words."""
    from jats_export.references.parsing import parse_reference  # noqa: PLC0415

    reference = parse_reference(text)
    own: dict[str, Any] = {"text": text, **record(reference), "confidence": reference.confidence}
    if reference.problems:
        own["problems"] = [problem.message for problem in reference.problems]
    return own


__all__ = ["People", "csl", "line_record", "record", "surname_case"]
