"""Article, issue and texts of the dump → `article-meta` (`jats-tagging` section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from jats_export.mapping.abstracts import abstracts, summaries
from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.contrib import contributors
from jats_export.mapping.dates import dates
from jats_export.mapping.funding import funding
from jats_export.mapping.keywords import keywords
from jats_export.mapping.pages import issue, pages
from jats_export.mapping.permissions import permissions
from jats_export.mapping.text import running_text, token
from jats_export.model.article import ArticleMeta
from jats_export.model.ids import Doi, Uri
from jats_export.model.pub import ArticleId, CustomMeta, SelfUri
from jats_export.model.text import Localized, Text
from jats_export.problems import error
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleExtRecord, ArticleRecord
from jats_export.settings import CnNumber

T = TypeVar("T")

_PMID = re.compile(r"(?:PMID\s?[:\uff1a]?\s?)?([0-9]{1,9})", re.IGNORECASE)
_CSTR_PREFIX = re.compile(r"cstr\s*[:\uff1a]\s*", re.IGNORECASE)
_URI_TITLE = {
    ("html", "zh"): "文章页面(中文)",
    ("html", "en"): "Article page (English)",
    ("pdf", "zh"): "PDF全文(中文)",
    ("pdf", "en"): "Full text PDF (English)",
}


def article_meta(record: ArticleRecord, page: Page, ctx: Context) -> ArticleMeta:
    """Everything about the article but its text."""
    people = contributors(record, ctx)
    dated = dates(record, ctx)
    return ArticleMeta(
        ids=_article_ids(record, ctx),
        subjects=_subjects(record, ctx),
        titles=_titles(record, ctx),
        running_heads=by_language(record, lambda ext: running_text(ext.runingTitle), ctx),
        contribs=people.contribs,
        affiliations=people.affiliations,
        corresps=people.corresps,
        author_notes=people.notes,
        pub_dates=dated.pub_dates,
        issue=issue(record.issue, ctx),
        pages=pages(record, ctx),
        history=dated.history,
        pub_history=dated.pub_history,
        permissions=permissions(record, dated.pub_dates, ctx),
        self_uris=_self_uris(record, ctx),
        abstracts=abstracts(record, page, ctx),
        summaries=summaries(record, ctx),
        keywords=keywords(record, page, ctx),
        funding=funding(record, page.funds, ctx),
        custom_meta=_custom_meta(record, ctx),
    )


def by_language(record: ArticleRecord, read: Callable[[ArticleExtRecord], T | None], ctx: Context) -> Localized[T]:
    """One value from the texts of each language, the article's language first."""
    found = {language_tag(code): value for code, ext in record.ext.items() if (value := read(ext)) is not None}
    return Localized(tuple(found.items())).led_by(ctx.lang)


def _article_ids(record: ArticleRecord, ctx: Context) -> tuple[ArticleId, ...]:
    """At most one of a type; the platform's own numbers never (`jats-tagging` 3.1)."""
    found: list[ArticleId] = []
    doi = token(record.doi)
    if doi is None:
        ctx.warn("doi-missing", "The article has no DOI; deposits need one, add it in the platform.", place(record))
    else:
        value = Doi(doi.text, source=doi.source)
        found.append(ArticleId("doi", value.canonical, source=doi.source))
        if not value.is_valid:
            ctx.warn(
                "doi-invalid", "The DOI has not the form 10.prefix/suffix; correct it in the platform.", doi.source
            )
    pmid = token(record.pmid)
    if pmid is not None:
        digits = _PMID.fullmatch(pmid.text)
        found.append(ArticleId("pmid", digits[1] if digits is not None else pmid.text, source=pmid.source))
    cstr = token(record.cstr)
    if cstr is not None:
        found.append(
            ArticleId("custom", _CSTR_PREFIX.sub("", cstr.text, count=1), custom_type="cstr", source=cstr.source)
        )
    return tuple(found)


def _subjects(record: ArticleRecord, ctx: Context) -> Localized[Text]:
    """The column; without one none is invented, though PMC wants `article-categories` (`jats-tagging` 3.2)."""
    subjects = by_language(record, lambda ext: running_text(ext.columnName), ctx)
    if not subjects:
        ctx.warn(
            "column-missing",
            "The article stands in no column, and PMC wants one as its heading; add it in the platform.",
            place(record),
        )
    return subjects


def _titles(record: ArticleRecord, ctx: Context) -> Localized[Text]:
    titles = by_language(record, lambda ext: running_text(ext.title), ctx)
    if not titles:
        ctx.tell(
            error("title-missing", "The article has no title in any language; add it in the platform.", place(record))
        )
    return titles


def _self_uris(record: ArticleRecord, ctx: Context) -> tuple[SelfUri, ...]:
    """Addresses of what exists; the platform prints PDF addresses by template, also without a PDF (3.8)."""
    exts = {language_tag(code): ext for code, ext in record.ext.items()}
    candidates = (
        ("html", "zh", record.detailUrlCn),
        ("html", "en", record.detailUrlEn),
        ("pdf", "zh", record.pdfUrlCn),
        ("pdf", "en", record.pdfUrlEn),
    )
    found: list[SelfUri] = []
    for content_type, lang, span in candidates:
        if span is None:
            continue
        if content_type == "pdf" and not _has_pdf(exts.get(lang)):
            ctx.warn(
                "pdf-link-without-file",
                f"The {_NAME[lang]} PDF address leads to no file and was left out; upload the PDF or ignore this.",
                span,
            )
            continue
        uri = Uri(span.text)
        if uri.is_private:
            ctx.warn("link-with-token", "An address carries a credential or a file reference and was left out.", span)
            continue
        if not uri.is_valid:
            ctx.warn("link-invalid", "The address of the article is none that a link can have and was left out.", span)
            continue
        found.append(SelfUri(uri.canonical, content_type, lang, _URI_TITLE[content_type, lang], source=span))
    return tuple(found)


_NAME = {"zh": "Chinese", "en": "English"}


def _has_pdf(ext: ArticleExtRecord | None) -> bool:
    return ext is not None and any(span is not None for span in (ext.pdf, ext.pdfUrl, ext.pdfFileSize))


def _custom_meta(record: ArticleRecord, ctx: Context) -> tuple[CustomMeta, ...]:
    """The journal's CN number: no ISSN, and no `journal-id` that PMC takes (`jats-tagging` 2)."""
    if ctx.options.cn_number is not CnNumber.CUSTOM_META:
        return ()
    cn = token(record.journal.cn) if record.journal is not None else None
    return (CustomMeta("cn-number", cn),) if cn is not None else ()
