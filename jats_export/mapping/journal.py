"""The journal record → `journal-meta` (`jats-tagging` section 2)."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.supplied import tell_differs
from jats_export.mapping.supplied_rights import with_publisher
from jats_export.mapping.text import running_text, token
from jats_export.model.ids import Issn, Uri
from jats_export.model.pub import JournalId, JournalMeta, Publisher, SelfUri
from jats_export.model.text import Localized, Text
from jats_export.problems import error
from jats_export.readers.records import ArticleRecord, JournalExtRecord, JournalRecord
from jats_export.settings import CnNumber
from jats_export.spans import Span

_SITE_CODE = re.compile(r"/joweb/([A-Za-z0-9_-]{1,64})(?:/|$)")
#: A DOI suffix that states the journal's ISSN.
_ISSN_IN_DOI = re.compile(r"\bj\.issn\.?\s?(\d{4}-\d{3}[\dXx])", re.ASCII)


def journal_meta(record: ArticleRecord, ctx: Context) -> JournalMeta:
    """Ids, titles, ISSNs and publisher; without an ISSN or a title there is no valid JATS, which is an error."""
    journal = record.journal
    issns = _issns(record, ctx)
    titles = _titles(record, ctx)
    if not issns:
        ctx.tell(
            error(
                "issn-missing", "The journal has no ISSN; add it in the platform or give it with --issn.", place(record)
            )
        )
    if not titles:
        ctx.tell(
            error("title-missing", "The journal has no title in any language; add it in the platform.", place(record))
        )
    return JournalMeta(
        ids=_ids(record, issns, ctx),
        titles=titles,
        abbrev_titles=Localized.of(en=token(journal.abbrevIsoEn) if journal is not None else None),
        issns=issns,
        publisher=_publisher(record, ctx),
        self_uris=_self_uris(journal, titles, ctx) if ctx.options.journal_self_uri else (),
        source=place(journal),
    )


def _ids(record: ArticleRecord, issns: tuple[Issn, ...], ctx: Context) -> tuple[JournalId, ...]:
    """The site code of the article's address, else an ISSN; the platform's own number never."""
    found: list[JournalId] = []
    for url in (record.detailUrlCn, record.detailUrlEn):
        code = _SITE_CODE.search(url.text) if url is not None else None
        if code is not None and url is not None:
            found.append(JournalId("publisher-id", code[1], source=url.part(*code.span(1))))
            break
    if not found and issns:
        found.append(JournalId("issn", issns[0].canonical, source=issns[0].source))
    coden = token(record.journal.coden) if record.journal is not None else None
    if coden is not None:
        found.append(JournalId("coden", coden.text, source=coden.source))
    cn = token(record.journal.cn) if record.journal is not None else None
    if cn is not None and ctx.options.cn_number is CnNumber.JOURNAL_ID:
        found.append(JournalId("cn", cn.text, source=cn.source))
    return tuple(found)


def _titles(record: ArticleRecord, ctx: Context) -> Localized[Text]:
    """`Journal`, then its second name fields, then `JournalExt`, then `ArticleExt` (`dump-format` 5.4)."""
    journal = record.journal
    candidates: list[tuple[str, Span | None]] = []
    if journal is not None:
        candidates += [("zh", journal.nameCn), ("en", journal.nameEn)]
        candidates += [("zh", journal.journalTitle), ("en", journal.journalTitleEn)]
        candidates += [(language_tag(ext.language.text), ext.name) for ext in journal.exts if ext.language is not None]
    candidates += [(language_tag(code), ext.journalTitle) for code, ext in record.ext.items()]
    titles: dict[str, Text] = {}
    for lang, span in candidates:
        title = running_text(span)
        if title is None:
            continue
        if titles.setdefault(lang, title).plain != title.plain:
            ctx.warn(
                "journal-title-mismatch",
                "The journal's title is not the same everywhere in the record; check it.",
                span,
            )
    return Localized(tuple(titles.items())).led_by(ctx.lang)


def _issns(record: ArticleRecord, ctx: Context) -> tuple[Issn, ...]:
    journal = record.journal
    found: list[Issn] = []
    if journal is not None:
        for span, publication_format in ((journal.issn, "print"), (journal.eissn, "electronic")):
            value = token(span)
            if value is not None:
                found.append(_checked(Issn(value.text, publication_format, source=span), ctx))
    given = Issn(ctx.options.issn) if ctx.options.issn is not None else None
    if given is not None and not found:
        found.append(_checked(given, ctx))
    elif given is not None and given.canonical not in {issn.canonical for issn in found}:
        tell_differs("ISSN", found[0].source, ctx)
    return tuple(found) or _issn_of_doi(record, ctx)


def _checked(issn: Issn, ctx: Context) -> Issn:
    """An ISSN with a wrong form or check digit is exported as it is, and told."""
    if not issn.is_valid:
        ctx.warn("issn-invalid", "The ISSN has a wrong form or check digit; correct it in the platform.", issn.source)
    return issn


def _issn_of_doi(record: ArticleRecord, ctx: Context) -> tuple[Issn, ...]:
    """A suffix like `j.issn.2097-0781.…` states the ISSN; nothing else is derived from a DOI."""
    stated = _ISSN_IN_DOI.search(record.doi.text) if record.doi is not None else None
    if stated is None or record.doi is None:
        return ()
    issn = Issn(stated[1], source=record.doi.part(*stated.span(1)))
    state = "" if issn.is_valid else ", and its check digit is wrong"
    ctx.warn(
        "issn-from-doi", f"The journal has no ISSN; the one stated in the DOI was used{state}; confirm it.", issn.source
    )
    return (issn,)


def _publisher(record: ArticleRecord, ctx: Context) -> Publisher | None:
    """`publishedBy`, then `pubOffice`; sponsors and superintendents are no publishers."""
    journal = record.journal
    exts = _by_language(journal)
    lead = exts.get(ctx.lang)
    names = [value for ext in (lead, exts.get(ctx.second)) if ext is not None and (value := token(ext.publishedBy))]
    office = token(journal.pubOffice) if journal is not None else None
    name = next(iter(names), office)
    for other in names[1:]:
        ctx.note(
            "second-language-dropped",
            "The publisher is named in both languages, and one name is written; this one was left out.",
            other.source,
        )
    ext_cities = [ext.officeCity if ext is not None else None for ext in (lead, exts.get(ctx.second))]
    cities = [ext_cities[0], journal.officeCity if journal is not None else None, ext_cities[1]]
    loc = next((value for span in cities if (value := token(span)) is not None), None)
    named = names or ([name] if name is not None else [])
    publisher = with_publisher(Publisher(name, loc) if name is not None else None, named, ctx)
    if publisher is None:
        ctx.warn(
            "publisher-missing",
            "No publisher is known; PMC, PubMed and DOAJ need one, so fill it in the journal's record.",
            place(journal) or place(record),
        )
    return publisher


def _self_uris(journal: JournalRecord | None, titles: Localized[Text], ctx: Context) -> tuple[SelfUri, ...]:
    """The journal's own pages, when asked for, with its title as theirs (JATS4R, accessibility)."""
    found: list[SelfUri] = []
    for lang, ext in sorted(_by_language(journal).items(), reverse=True):  # zh before en, as for the article (3.8)
        uri = Uri(ext.websiteUrl.text) if ext.websiteUrl is not None else None
        title = titles.get(lang) or next(iter(titles.values), None)
        if uri is None or title is None:
            continue
        if uri.is_private or not uri.is_valid:
            message = "The address of the journal is none that can be published and was left out; correct it."
            ctx.warn("link-invalid", message, ext.websiteUrl)
            continue
        found.append(SelfUri(uri.canonical, "html", lang, title.plain, source=ext.websiteUrl))
    return tuple(found)


def _by_language(journal: JournalRecord | None) -> dict[str, JournalExtRecord]:
    if journal is None:
        return {}
    return {language_tag(ext.language.text): ext for ext in journal.exts if ext.language is not None}
