"""The works of a reference list → CSL-JSON items, from the tagged parts of their citations.

`references.csl` does the same for a string that was just read; a JATS file has the parts alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jats_export.model.article import Article
from jats_export.model.ids import Doi, Uri
from jats_export.model.ref import Citation, CitationElement, CitationPart, PublicationType, Ref
from jats_export.writers import facts
from jats_export.writers.csl.article import BOTH
from jats_export.writers.csl.item import CslDate, CslItem, CslName, Record, add_pages

_Part = CitationElement

#: Item types by what the model took from the mark of GB/T 7714; a part of a book is a chapter.
_TYPES: Mapping[PublicationType, str] = {
    PublicationType.JOURNAL: "article-journal",
    PublicationType.BOOK: "book",
    PublicationType.CONFPROC: "paper-conference",
    PublicationType.REPORT: "report",
    PublicationType.THESIS: "thesis",
    PublicationType.PATENT: "patent",
    PublicationType.STANDARD: "standard",
    PublicationType.NEWSPAPER: "article-newspaper",
    PublicationType.WEBSITE: "webpage",
    PublicationType.PREPRINT: "article",
    PublicationType.DATA: "dataset",
    PublicationType.SOFTWARE: "software",
    PublicationType.ARCHIVE: "collection",
    PublicationType.OTHER: "document",
}
_TITLES = (_Part.ARTICLE_TITLE, _Part.CHAPTER_TITLE, _Part.DATA_TITLE)
#: The elements whose text is the value of a field.
_PLAIN: Mapping[CitationElement, str] = {
    _Part.VOLUME: "volume",
    _Part.ISSUE: "issue",
    _Part.EDITION: "edition",
    _Part.VERSION: "version",
    _Part.PUBLISHER_NAME: "publisher",
    _Part.PUBLISHER_LOC: "publisher-place",
    _Part.CONF_NAME: "event-title",
    _Part.ELOCATION_ID: "number",
    _Part.PATENT: "number",
}
#: The same for `pub-id`, by `@custom-type` or `@pub-id-type`.
_IDS: Mapping[str, str] = {
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "issn": "ISSN",
    "arxiv": "number",
    "chinaxiv": "number",
    "std-designation": "number",
    "report-number": "number",
}
_ROLES: Mapping[str, str] = {"editor": "editor", "translator": "translator"}


def cited_records(article: Article, key: str, lang: str) -> list[Record]:
    """The works of the reference list, each with an id `KEY-R1`; of a work in two languages the one that is asked for."""
    found: list[Record] = []
    for ref in article.refs:
        versions = _versions(ref, lang)
        for number, citation in enumerate(versions, start=1):
            behind = f"-{number}" if len(versions) > 1 else ""
            found.append(_record(citation, f"{key}-{ref.id}{behind}"))
    return found


def _versions(ref: Ref, lang: str) -> Sequence[Citation]:
    """All works of a number; of the versions of one work the one in that language, else its first."""
    if not ref.alternatives or lang == BOTH:
        return ref.citations
    return [next((own for own in ref.citations if own.lang == lang), ref.citations[0])]


def _record(citation: Citation, identifier: str) -> Record:
    parts = [part for part in (*citation.content, *citation.appended) if isinstance(part, CitationPart)]
    item: CslItem = {"id": identifier, "type": _type(citation, parts), "language": citation.lang}
    for found in (_titles(parts), _people(parts), _fields(parts), _dates(parts)):
        item.update(found)
    last_page = add_pages(item, _first(parts, (_Part.FPAGE,)), _first(parts, (_Part.LPAGE,)))
    printed = facts.one_line(citation.plain)
    if "title" not in item and "author" not in item and printed:
        item["note"] = printed
    return Record(item, last_page=last_page, is_etal=_is_etal(parts), printed=printed)


def _is_etal(parts: Sequence[CitationPart]) -> bool:
    """Whether the names of the authors end in 等 or `et al.`."""
    groups = [part for part in parts if part.element is _Part.PERSON_GROUP]
    authors = [part for part in groups if dict(part.attributes).get("person-group-type") not in _ROLES]
    inner = [own for part in authors for own in part.content if isinstance(own, CitationPart)]
    return any(part.element is _Part.ETAL for part in (*parts, *inner))


def _type(citation: Citation, parts: Sequence[CitationPart]) -> str:
    is_chapter = any(part.element is _Part.CHAPTER_TITLE for part in parts)
    if is_chapter and citation.publication_type is PublicationType.BOOK:
        return "chapter"
    return _TYPES[citation.publication_type]


def _text(part: CitationPart) -> str:
    return facts.one_line(part.plain)


def _first(parts: Sequence[CitationPart], elements: Sequence[CitationElement]) -> str:
    return next((text for part in parts if part.element in elements and (text := _text(part))), "")


def _titles(parts: Sequence[CitationPart]) -> CslItem:
    """The title of the work, and of what it stands in; a work that stands in nothing has its title in `source`."""
    title, source = _first(parts, _TITLES), _first(parts, (_Part.SOURCE,))
    if title and source:
        return {"title": title, "container-title": source}
    return {"title": title or source} if title or source else {}


def _people(parts: Sequence[CitationPart]) -> CslItem:
    found: dict[str, list[CslName]] = {}
    for part in parts:
        if part.element is _Part.PERSON_GROUP:
            role = _ROLES.get(dict(part.attributes).get("person-group-type", ""), "author")
            found.setdefault(role, []).extend(_names(part.content))
        else:
            found.setdefault("author", []).extend(_names((part,)))
    item: CslItem = {}
    if found.get("author"):
        item["author"] = found["author"]
    if found.get("editor"):
        item["editor"] = found["editor"]
    if found.get("translator"):
        item["translator"] = found["translator"]
    return item


def _names(content: Sequence[str | CitationPart]) -> Iterator[CslName]:
    for part in content:
        if isinstance(part, CitationPart) and part.element in {_Part.STRING_NAME, _Part.COLLAB} and _text(part):
            yield _name(part)


def _name(part: CitationPart) -> CslName:
    inner = [own for own in part.content if isinstance(own, CitationPart)]
    family, given = _first(inner, (_Part.SURNAME,)), _first(inner, (_Part.GIVEN_NAMES,))
    if part.element is _Part.COLLAB or not family or not given:
        return {"literal": _text(part)}
    suffix = _first(inner, (_Part.SUFFIX,))
    return {"family": family, "given": given, "suffix": suffix} if suffix else {"family": family, "given": given}


def _fields(parts: Sequence[CitationPart]) -> CslItem:
    """Everything whose text is a value; the first of a kind counts."""
    found: dict[str, str] = {}
    for part in parts:
        name = _PLAIN.get(part.element) or _id_field(part)
        value = _identifier(part, name) if part.element in {_Part.PUB_ID, _Part.EXT_LINK} else _text(part)
        if name and value:
            found.setdefault(name, value)
    item: CslItem = {}
    item.update(found)  # type: ignore[typeddict-item]  # the names are those of the tables above
    return item


def _id_field(part: CitationPart) -> str:
    attributes = dict(part.attributes)
    if part.element is _Part.EXT_LINK:
        return "URL"
    if part.element is not _Part.PUB_ID:
        return ""
    kind = attributes.get("pub-id-type", "")
    return "DOI" if kind == "doi" else _IDS.get(attributes.get("custom-type", kind), "")


def _identifier(part: CitationPart, name: str) -> str:
    """A DOI or an address only when it is one; a DOI that its registrant cannot have given stays in the string."""
    if name == "DOI":
        own = Doi(_text(part))
        return own.canonical if own.is_valid and own.fits_registrant else ""
    if name == "URL":
        uri = Uri(dict(part.attributes).get("xlink:href") or _text(part))
        return uri.canonical if uri.is_valid and not uri.is_private else ""
    return _text(part)


def _dates(parts: Sequence[CitationPart]) -> CslItem:
    """The dates of publication and of access."""
    item: CslItem = {}
    issued = _date(parts)
    if issued is not None:
        item["issued"] = issued
    for part in parts:
        if part.element is _Part.DATE_IN_CITATION and "accessed" not in item:
            accessed = _date([own for own in part.content if isinstance(own, CitationPart)])
            if accessed is not None:
                item["accessed"] = accessed
    return item


def _date(parts: Sequence[CitationPart]) -> CslDate | None:
    """Year, month and day as far as they are numbers."""
    numbers: list[int] = []
    for element, least, most in ((_Part.YEAR, 1, 9999), (_Part.MONTH, 1, 12), (_Part.DAY, 1, 31)):
        text = _first(parts, (element,))
        if not (text.isascii() and text.isdigit() and len(text) <= len("2025") and least <= int(text) <= most):
            break
        numbers.append(int(text))
    return {"date-parts": [numbers]} if numbers else None
