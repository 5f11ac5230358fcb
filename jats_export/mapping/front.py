"""Article, issue and texts of the dump → `article-meta` (`jats-tagging` section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from jats_export.mapping.abstracts import abstracts, keywords, summaries
from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.contrib import contributors
from jats_export.mapping.dates import dates
from jats_export.mapping.funding import funding
from jats_export.mapping.permissions import permissions
from jats_export.mapping.text import running_text, token
from jats_export.model.article import ArticleMeta
from jats_export.model.ids import Doi, Uri
from jats_export.model.pub import ArticleId, CustomMeta, Issue, Pages, SelfUri
from jats_export.model.text import Localized, Text, Token
from jats_export.problems import error
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleExtRecord, ArticleRecord, IssueRecord
from jats_export.spans import Span

T = TypeVar("T")

_NUMBERED = re.compile(r"(?:第\s?|Vol(?:ume)?\.?\s?|No\.?\s?|Issue\s)?([0-9]{1,6})\s?(?:卷|期)?", re.IGNORECASE)
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
        issue=_issue(record.issue, ctx),
        pages=_pages(record, ctx),
        history=dated.history,
        pub_history=dated.pub_history,
        permissions=permissions(record, dated.pub_dates, ctx),
        self_uris=_self_uris(record, ctx),
        abstracts=abstracts(record, page, ctx),
        summaries=summaries(record, ctx),
        keywords=keywords(record, page, ctx),
        funding=funding(record.funds, page.funds, ctx),
        custom_meta=_custom_meta(record),
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


def _issue(record: IssueRecord | None, ctx: Context) -> Issue:
    if record is None:
        return Issue()
    titles: Localized[Text] = Localized()
    if record.specialIssue is not None and record.specialIssue.text == "1":
        found = {
            language_tag(code): title
            for code, ext in record.ext.items()
            if (title := running_text(ext.specialIssueTitle)) is not None
        }
        titles = Localized(tuple(found.items())).led_by(ctx.lang)
        if len(titles) == 1:
            ctx.note(
                "title-one-language",
                f"The special issue has a title in one language only ({titles.languages[0]}).",
                titles.values[0].source,
            )
    return Issue(_bare_number(record.volume), _bare_number(record.issue), titles)


def _bare_number(span: Span | None) -> Token | None:
    """`4` of `第4卷`, `Vol. 4`, `第4期`, `No. 4`; anything else, as `Suppl 1`, stays (`jats-tagging` 3.6)."""
    value = token(span)
    number = _NUMBERED.fullmatch(value.text) if value is not None else None
    return Token(number[1], source=span) if number is not None else value


def _pages(record: ArticleRecord, ctx: Context) -> Pages:
    """An article number stands instead of pages: the content model has either (`jats-tagging` 3.6)."""
    number = token(record.articleNumber)
    first, last = token(record.startPage), token(record.endPage)
    _check_issue_pages(record, ctx)
    if number is not None:
        if first is not None:
            ctx.note(
                "pages-beside-number",
                "The article has pages and an article number; only the number was written.",
                first.source,
            )
        return Pages(elocation_id=number)
    if first is None:
        known = "only a last page" if last is not None else "neither pages nor an article number"
        ctx.warn("pages-missing", f"The article has {known}; PMC needs a first page or a number.", place(record))
        return Pages()
    return Pages(fpage=first, lpage=last)


def _check_issue_pages(record: ArticleRecord, ctx: Context) -> None:
    """The pages of the issue record are not the article's, whatever they say."""
    issue = record.issue
    if issue is None or record.startPage is None or record.endPage is None:
        return
    ends = [_page_number(span) for span in (issue.pageStart, record.startPage, record.endPage, issue.pageEnd)]
    known = [end for end in ends if end is not None]
    if len(known) == len(ends) and known != sorted(known):
        ctx.note(
            "issue-pages-contradict",
            "The pages of the issue do not contain those of the article; the article's own were used.",
            issue.pageStart,
        )


def _page_number(span: Span | None) -> int | None:
    return int(span.text) if span is not None and re.fullmatch(r"[0-9]{1,9}", span.text) else None


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


def _custom_meta(record: ArticleRecord) -> tuple[CustomMeta, ...]:
    """The journal's CN number: no ISSN, and no `journal-id` that PMC takes (`jats-tagging` 2)."""
    cn = token(record.journal.cn) if record.journal is not None else None
    return (CustomMeta("cn-number", cn),) if cn is not None else ()
