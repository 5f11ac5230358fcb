"""Reference records, or the list on the page → `ref-list` (`jats-tagging` section 5).

One `ref` for each printed number; two records of one number in two languages are one cited work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from jats_export import references
from jats_export.mapping.context import Context, place
from jats_export.mapping.ref_fields import compare
from jats_export.mapping.text import line_text, token
from jats_export.model.ids import Doi, Uri
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart, PublicationType, Ref
from jats_export.model.text import Token
from jats_export.problems import Problem
from jats_export.readers.page import PageReference
from jats_export.readers.records import ReferenceRecord
from jats_export.references.normal import compact
from jats_export.settings import Citations
from jats_export.spans import Span

_NUMBER = re.compile(r"[\[\uff3b(\uff08]?\s*(\d{1,5})\s*[\]\uff3d)\uff09.、]?")
_URL = references.Field.URL
LIST_TITLE = {"zh": "参考文献", "en": "References"}


class _Entry(NamedTuple):
    """One version of one reference: its number, and the citation it becomes."""

    number: int
    citation: Citation
    source: Span | None
    #: Whether it is the second version that one string holds, which is no second record of its number.
    is_same_string: bool = False


_FORMS = {Citations.MIXED: CitationForm.MIXED, Citations.ELEMENT: CitationForm.ELEMENT}


def refs(records: Sequence[ReferenceRecord], page: Sequence[PageReference], ctx: Context) -> tuple[Ref, ...]:
    """The dump's records, else the page's list; in the order of the list."""
    form = _FORMS[ctx.options.citations]
    entries = _of_records(records, ctx, form)
    if not entries and page:
        entries = _of_page(page, ctx, form)
        ctx.warn(
            "refs-from-page",
            "The record has no references; those of the page were used, check them.",
            entries[0].source,
        )
    by_number: dict[int, list[_Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.number, []).append(entry)
    return tuple(_ref(number, group, ctx) for number, group in by_number.items())


def _of_records(records: Sequence[ReferenceRecord], ctx: Context, form: CitationForm) -> list[_Entry]:
    """Every record that says anything; one without a number follows the one before it."""
    entries: list[_Entry] = []
    highest = 0
    for record, versions in zip(records, _versions(records, ctx, form), strict=True):
        if not versions:
            ctx.warn("ref-empty", "A reference has no text and no fields; fill it or remove it.", place(record))
            continue
        number = _printed_number(record.rfNumber)
        if number is None:
            number = highest + 1
            ctx.warn(
                "ref-number-missing",
                f"A reference has no number; it was given {number}, check the list.",
                place(record),
            )
        highest = max(highest, number)
        entries += _numbered(number, versions, place(record))
    return entries


def _numbered(number: int, versions: tuple[Citation, ...], source: Span | None) -> list[_Entry]:
    return [_Entry(number, citation, source, index > 0) for index, citation in enumerate(versions)]


def _printed_number(span: Span | None) -> int | None:
    """`rfNumber` as printed: `[25]`; `rfOrder` counts versions and is no number (`jats-tagging` 5)."""
    match = _NUMBER.fullmatch(span.text) if span is not None else None
    return int(match[1]) if match is not None and int(match[1]) > 0 else None


def _versions(records: Sequence[ReferenceRecord], ctx: Context, form: CitationForm) -> list[tuple[Citation, ...]]:
    """The printed string is the source; fields alone make an `element-citation`.

    Each step is done for all references before the next one: many small steps run faster when the processor still
    knows them.
    """
    printed = [line_text(record.unstructuredReference) for record in records]
    read = [references.parse(text) if text is not None else None for text in printed]
    for record, reference in zip(records, read, strict=True) if ctx.is_heard else ():
        if reference is not None:
            _tell(reference, record.unstructuredReference, ctx)
            compare(record, reference, ctx)
    return [
        _cited(record, reference, ctx, form) if reference is not None else _of_fields(record, ctx)
        for record, reference in zip(records, read, strict=True)
    ]


def _cited(
    record: ReferenceRecord, reference: references.Reference, ctx: Context, form: CitationForm
) -> tuple[Citation, ...]:
    has_link = reference.part(_URL) is not None  # the title of the work is that of the link
    title = line_text(record.articleTitle) if has_link else None
    first, *others = references.citations(reference, title=title, source=record.unstructuredReference, form=form)
    appended = _appended(record, first, ctx)
    return (attrs.evolve(first, appended=appended) if appended else first, *others)


def _tell(reference: references.Reference, source: Span | None, ctx: Context) -> None:
    """What the reading of the string left open."""
    if reference.publication_type is PublicationType.OTHER:
        ctx.warn(
            "ref-type-unknown",
            "The reference has no type mark that tells its kind, as [J]; it was written as other, add the mark.",
            source,
        )
    for problem in reference.problems:
        if problem.rule == "ref-doubtful" and reference.publication_type is PublicationType.OTHER:
            continue  # told already
        ctx.tell(Problem(problem.rule, problem.level, problem.message, source))
    for part in reference.parts:
        if part.field is _URL and not references.is_link(part):
            ctx.warn(
                "ref-link-invalid",
                "An address in the reference is none that a link can have and stays text; correct it.",
                source,
            )
    if reference.translation is not None:
        _tell(reference.translation, source, ctx)


def _appended(record: ReferenceRecord, citation: Citation, ctx: Context) -> tuple[CitationPart, ...]:
    """Identifiers that only the fields have; where the string prints one too, the string wins (5.4)."""
    if record.doi is None and record.pmid is None and record.pmcid is None:
        return ()
    given = list(_field_ids(record))
    if not given:
        return ()
    parts = [part for part in citation.content if isinstance(part, CitationPart)]
    printed = {kind: compact(part.plain) for part in parts if (kind := _id_type(part)) is not None}
    added: list[CitationPart] = []
    for pub_id_type, value in given:
        own = printed.get(pub_id_type)
        if own is None:
            added.append(references.pub_id(value.text, pub_id_type, source=value.source))
        elif own.casefold() != value.text.casefold():
            ctx.warn(
                "ref-id-conflict",
                f"The {pub_id_type} of the record is not the one in the reference text; the text was followed, check both.",
                value.source,
            )
    if added:
        kinds = " and ".join(_id_type(part) or "id" for part in added)
        ctx.note(
            "ref-id-from-field",
            f"Only the record has the {kinds}, not the printed text; added after it.",
            added[0].source,
        )
    return tuple(added)


def _id_type(part: CitationPart) -> str | None:
    return dict(part.attributes).get("pub-id-type") if part.element is CitationElement.PUB_ID else None


def _field_ids(record: ReferenceRecord) -> Iterable[tuple[str, Token]]:
    doi, pmid, pmcid = token(record.doi), token(record.pmid), token(record.pmcid)
    if doi is not None:
        yield "doi", Token(Doi(doi.text).canonical, source=doi.source)
    if pmid is not None:
        yield "pmid", pmid
    if pmcid is not None:
        yield "pmcid", pmcid


def _of_fields(record: ReferenceRecord, ctx: Context) -> tuple[Citation, ...]:
    """An `element-citation` from the fields of a reference that has no printed text (`jats-tagging` 5)."""
    named = (
        (CitationElement.ARTICLE_TITLE, record.articleTitle),
        (CitationElement.SOURCE, record.journalName),
        (CitationElement.YEAR, record.year),
        (CitationElement.VOLUME, record.volume),
        (CitationElement.ISSUE, record.issue),
        (CitationElement.FPAGE, record.pageStart),
        (CitationElement.LPAGE, record.pageEnd),
    )
    parts = [
        CitationPart(element, (value.text,), source=span)
        for element, span in named
        if (value := token(span)) is not None
    ]
    authors = token(record.authorNames)
    if authors is not None:
        parts.insert(0, _person_group(authors))
    parts += [references.pub_id(value.text, kind, source=value.source) for kind, value in _field_ids(record)]
    link = _link(record, ctx)
    parts += [link] if link is not None else []
    if not parts:
        return ()
    ctx.warn(
        "ref-from-fields", "The reference has no printed text; it was made from its fields, check it.", place(record)
    )
    is_journal = record.journalName is not None and record.articleTitle is not None
    citation = Citation(
        publication_type=PublicationType.JOURNAL if is_journal else PublicationType.OTHER,
        lang=references.language("".join(part.plain for part in parts)),
        content=tuple(parts),
        form=CitationForm.ELEMENT,
        source=place(record),
    )
    return (citation,)


def _link(record: ReferenceRecord, ctx: Context) -> CitationPart | None:
    """The address of a record, unless it carries a credential or no link can have it."""
    printed = token(record.url)
    if printed is None:
        return None
    uri = Uri(printed.text)
    if uri.is_private:
        ctx.warn("link-with-token", "An address carries a credential or a file reference and was left out.", record.url)
        return None
    if not uri.is_valid:
        ctx.warn(
            "link-invalid", "The address of the reference is none that a link can have and was left out.", record.url
        )
        return None
    title = token(record.articleTitle) or printed
    attributes = (("ext-link-type", "uri"), ("xlink:href", uri.canonical), ("xlink:title", title.text))
    return CitationPart(CitationElement.EXT_LINK, (printed.text,), attributes, source=record.url)


def _person_group(authors: Token) -> CitationPart:
    names = [name.strip() for name in re.split(r"[,，、;；]", authors.text) if name.strip()]
    content = tuple(CitationPart(CitationElement.STRING_NAME, (name,)) for name in names)
    attributes = (("person-group-type", "author"),)
    return CitationPart(CitationElement.PERSON_GROUP, content, attributes, source=authors.source)


def _of_page(page: Sequence[PageReference], ctx: Context, form: CitationForm) -> list[_Entry]:
    entries: list[_Entry] = []
    for entry in page:
        for version in entry.versions:
            printed = " ".join(text for line in version if (text := line_text(line)) is not None)
            if printed:
                reference = references.parse(printed)
                _tell(reference, version[0], ctx)
                versions = references.citations(reference, source=version[0], form=form)
                entries += _numbered(entry.number, versions, version[0])
    return entries


def _ref(number: int, group: list[_Entry], ctx: Context) -> Ref:
    """Versions in different languages become alternatives, the article's language first (`jats-tagging` 5.5)."""
    first = group[0]
    if len(group) == 1:
        return Ref(f"R{number}", f"[{number}]", (first.citation,), source=first.source)
    citations = sorted((entry.citation for entry in group), key=lambda citation: citation.lang != ctx.lang)
    languages = {citation.lang for citation in citations}
    alternatives = len(citations) > 1 and len(languages) == len(citations)
    repeated = [entry for entry in group[1:] if not entry.is_same_string]
    if repeated:
        what = "as versions of one work" if alternatives else "as several works, since two are in one language"
        ctx.warn(
            "ref-number-duplicate",
            f"The number [{number}] stands {len(repeated) + 1} times; it was written {what}.",
            repeated[0].source,
        )
    return Ref(f"R{number}", f"[{number}]", tuple(citations), alternatives=alternatives, source=first.source)
