"""`citation_list`: every reference as printed, with its parts beside it (`deposit-targets` 1.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import stdnum.isbn

from jats_export.model.ids import Doi
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart, PublicationType, Ref
from jats_export.writers.crossref.context import Context
from jats_export.writers.xml import Element, element

#: `@type` by what the model took from the GB/T 7714 mark.
_TYPES: Mapping[PublicationType, str] = {
    PublicationType.JOURNAL: "journal_article",
    PublicationType.BOOK: "book",
    PublicationType.CONFPROC: "conference_paper",
    PublicationType.REPORT: "report",
    PublicationType.THESIS: "dissertation",
    PublicationType.PATENT: "patent",
    PublicationType.STANDARD: "standard",
    PublicationType.NEWSPAPER: "other",
    PublicationType.WEBSITE: "web_resource",
    PublicationType.PREPRINT: "preprint",
    PublicationType.DATA: "dataset",
    PublicationType.SOFTWARE: "software",
    PublicationType.ARCHIVE: "other",
}
#: Marks that say more than the model: a collection, and works of another kind.
_MARK = re.compile(r"\[(?P<mark>G|Z|A|CM|N)(?:/[A-Z]{2})?\]")
_COLLECTION = "collection"

_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,200}")
_ISBN = re.compile(r"(?:97[89]-)?[0-9][0-9 -]+[0-9X]")
_ISBN_LENGTHS = range(10, 18)
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
#: Initials behind a surname: `N J`, `N. J.`, `N-J`.
_INITIALS = re.compile(r"(?:[\s,.-]+[^\W\d_])+\.?$")
_LONGEST_KEY = 128
_NUMBER = re.compile(r"[0-9]+")

#: Elements with a part of the printed string, and most characters of each.
_SIMPLE: Mapping[CitationElement, tuple[str, int]] = {
    CitationElement.VOLUME: ("volume", 32),
    CitationElement.ISSUE: ("issue", 32),
    CitationElement.FPAGE: ("first_page", 32),
    CitationElement.ELOCATION_ID: ("elocation_id", 1000),
    CitationElement.YEAR: ("cYear", 100),
    CitationElement.EDITION: ("edition_number", 15),
}
#: Works that are a volume by themselves: their title is that of the volume.
_VOLUMES = frozenset(
    {
        PublicationType.BOOK,
        PublicationType.REPORT,
        PublicationType.THESIS,
        PublicationType.STANDARD,
        PublicationType.CONFPROC,
    }
)
_ARTICLE_TITLES = (CitationElement.ARTICLE_TITLE, CitationElement.CHAPTER_TITLE, CitationElement.DATA_TITLE)


def citation_list(refs: tuple[Ref, ...], ctx: Context) -> Element | None:
    """`citation_list`, one `citation` for each number; versions in two languages are one."""
    found: list[Element] = []
    taken: set[str] = set()
    for ref in refs:
        for works in _works(ref):
            own = citation(works, _free(_key(ref), taken), ctx)
            if own is not None:
                found.append(own)
    return element("citation_list", *found) if found else None


def _works(ref: Ref) -> Iterator[tuple[Citation, ...]]:
    """The versions of one work together, several works under one number each for itself."""
    if ref.alternatives:
        yield ref.citations
    else:
        yield from ((one,) for one in ref.citations)


def _key(ref: Ref) -> str:
    """`ref` and the number, else the id; the schema asks for one to 128 characters."""
    number = _NUMBER.search(ref.label) or _NUMBER.search(ref.id)
    return f"ref{number[0]}"[:_LONGEST_KEY] if number is not None else "ref"


def _free(key: str, taken: set[str]) -> str:
    """The key, or with `-2`, `-3` behind it when it is taken."""
    own, count = key, 1
    while own in taken:
        count += 1
        own = f"{key[: _LONGEST_KEY - 8]}-{count}"
    taken.add(own)
    return own


def citation(works: Sequence[Citation], key: str, ctx: Context) -> Element | None:
    """`citation`: the parts of the first version, the printed strings of all with `=` between them."""
    first = works[0]
    attributes = {"key": key, "type": citation_type(first) if ctx.version.has_citation_types else None}
    printed = " = ".join(text for work in works if (text := _printed(work)))
    structured = list(_structured(first, ctx))
    if not printed and not structured:
        ctx.warn("crossref-citation-empty", f"The reference {key} says nothing and was left out.", first.source)
        return None
    unstructured = element("unstructured_citation", printed) if printed else None
    return element("citation", *structured, unstructured, attributes=attributes, source=first.source)


def _printed(work: Citation) -> str:
    if work.form is CitationForm.MIXED:
        return work.plain.strip()
    parts = [part if isinstance(part, str) else part.plain for part in work.content]
    return ". ".join(part.strip() for part in parts if part.strip())


def citation_type(work: Citation) -> str | None:
    """`@type`; none for a work whose kind nothing tells."""
    mark = _MARK.search(work.plain)
    if mark is not None and mark["mark"] == "G":
        return _COLLECTION
    return _TYPES.get(work.publication_type, "other" if mark is not None else None)


def _structured(work: Citation, ctx: Context) -> Iterator[Element]:
    """The children of `citation_t`, each at most once."""
    parts = [part for part in (*work.content, *work.appended) if isinstance(part, CitationPart)]
    yield from _titles(work.publication_type, parts)
    author = first_author(parts)
    if author:
        yield element("author", author)
    seen: set[str] = set()
    for part in parts:
        tag, most = _SIMPLE.get(part.element, ("", 0))
        if tag and tag not in seen and 0 < len(part.plain) <= most and part.plain.strip():
            seen.add(tag)
            yield element(tag, part.plain, source=part.source)
    yield from _identifiers(parts, ctx)


def _titles(kind: PublicationType, parts: list[CitationPart]) -> Iterator[Element]:
    """`journal_title` of articles in journals only; `volume_title` of what is a volume; `article_title`."""
    source = _first(parts, (CitationElement.SOURCE,))
    title = _first(parts, _ARTICLE_TITLES)
    if source is not None and kind is PublicationType.JOURNAL:
        yield element("journal_title", source.plain, source=source.source)
    if kind in _VOLUMES:
        volume, title = (source, title) if source is not None else (title, None)
        if volume is not None:
            yield element("volume_title", volume.plain, source=volume.source)
    if title is not None:
        yield element("article_title", title.plain, source=title.source)


def _first(parts: list[CitationPart], elements: tuple[CitationElement, ...]) -> CitationPart | None:
    return next((part for part in parts if part.element in elements and part.plain.strip()), None)


def first_author(parts: Sequence[CitationPart | str]) -> str:
    """The surname of a Latin name, a Han name or an organization whole; empty without an author."""
    for part in parts:
        if isinstance(part, str):
            continue
        own = ""
        if part.element is CitationElement.PERSON_GROUP:
            own = first_author(part.content)
        elif part.element is CitationElement.STRING_NAME:
            own = _surname(part)
        elif part.element is CitationElement.COLLAB:
            own = part.plain.strip()
        if own:
            return own
    return ""


def _surname(name: CitationPart) -> str:
    whole = name.plain.strip()
    if _HAN.search(whole):
        return whole
    tagged = [part.plain.strip() for part in name.content if not isinstance(part, str) and part.element is _SURNAME]
    return next((text for text in tagged if text), "") or _INITIALS.sub("", whole) or whole


_SURNAME = CitationElement.SURNAME


def _identifiers(parts: list[CitationPart], ctx: Context) -> Iterator[Element]:
    """`doi` and `isbn`; a DOI that its registrant cannot have given stays in the printed string."""
    ids = {"doi": "", "isbn": ""}
    for part in parts:
        kind = dict(part.attributes).get("pub-id-type", "") if part.element is CitationElement.PUB_ID else ""
        if kind in ids and not ids[kind] and part.plain.strip():
            ids[kind] = part.plain.strip()
            if kind == "doi":
                yield from _doi(part, ctx)
            elif _is_isbn(ids[kind]):
                yield element("isbn", ids[kind], source=part.source)


def _doi(part: CitationPart, ctx: Context) -> Iterator[Element]:
    own = Doi(part.plain, source=part.source)
    if _DOI.fullmatch(own.canonical) and own.fits_registrant:
        yield element("doi", own.canonical, source=part.source)
        return
    message = "A reference has a DOI that cannot be one; it was left out beside the printed text, correct it."
    ctx.warn("crossref-reference-doi", message, part.source)


def _is_isbn(text: str) -> bool:
    return len(text) in _ISBN_LENGTHS and _ISBN.fullmatch(text) is not None and bool(stdnum.isbn.is_valid(text))
