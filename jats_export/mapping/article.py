"""One dump → the article in JATS words: the language, the type, and the parts put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jats_export.mapping.article_type import article_type
from jats_export.mapping.back_matter import back_matter
from jats_export.mapping.body import body
from jats_export.mapping.citations import CitationLinks
from jats_export.mapping.context import LANGUAGE_BY_CODE, Context, language_tag, place
from jats_export.mapping.crosscheck import crosscheck
from jats_export.mapping.floats import floats, links_of
from jats_export.mapping.front import article_meta
from jats_export.mapping.journal import journal_meta
from jats_export.mapping.markup import tell_markup
from jats_export.mapping.page_check import page_check
from jats_export.mapping.refs import LIST_TITLE, refs
from jats_export.mapping.supplied import supplied
from jats_export.mapping.untargeted import tell_untargeted
from jats_export.model.article import Article
from jats_export.model.ref import Ref
from jats_export.model.sec import Sec
from jats_export.problems import Log, ignore, warning
from jats_export.readers import Dump
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord
from jats_export.settings import Options
from jats_export.spans import Span

#: Numbers that one message names.
_LISTED = 20
_HAN = re.compile(r"[㐀-鿿豈-﫿]+")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
#: Characters of the body that are looked at to tell its language.
_SAMPLE_LENGTH = 1_000


def build_article(dump: Dump, options: Options | None = None, log: Log | None = None) -> Article:
    """Map one dump to the model.

    Args:
        dump: a dump as `readers.read_dumps` gives it.
        options: the user's choices; the defaults when `None`.
        log: told every problem of the mapping; `None` to be told nothing.

    Returns:
        The article; what it lacks is absent, never guessed.
    """
    record, page = dump.record, dump.page
    tell = log or ignore
    options = options or Options()
    ctx = Context(options, tell, _language(record, page, options, tell))
    _check_languages(record, tell)
    found = refs(record.refs, page.references, ctx)
    front = Article(
        lang=ctx.lang,
        article_type=article_type(record, ctx),
        journal_meta=journal_meta(record, ctx),
        article_meta=article_meta(record, page, ctx),
        ref_list_title=LIST_TITLE.get(ctx.lang, LIST_TITLE["en"]) if found else None,
        refs=found,
        floats=floats(record, ctx),
        record_updated=_millis(record.updateTime),
        source=dump.tree.span,
    )
    links = CitationLinks(frozenset(int(ref.id[1:]) for ref in found), links_of(front.floats, ctx.lang))
    article = _with_text(front, page, links, ctx)
    if page.body:
        _tell_uncited(links, found, ctx)
    elif not page.problems:
        ctx.note(
            "page-missing", "No page text follows the dump: the article was written without a body.", dump.tree.span
        )
    if page.template is not None:
        ctx.note(
            "page-template-dropped",
            "A table of the page's template, no part of the article, was left out.",
            page.template,
        )
    if ctx.is_heard:
        crosscheck(record, page, article, ctx)
        page_check(record, page, article, ctx)
        tell_markup(record, ctx)
        tell_untargeted(dump.tree, ctx)
    return supplied(article, ctx)


def _with_text(article: Article, page: Page, links: CitationLinks, ctx: Context) -> Article:
    """The article with the text of the page: its body, and the statements that stand behind it."""
    matter = back_matter(page.body)
    text = body(matter.body, links, ctx)
    meta = article.article_meta
    coi = matter.notes(len(meta.author_notes), links, ctx)
    return attrs.evolve(
        article,
        article_meta=attrs.evolve(meta, author_notes=(*meta.author_notes, *coi)) if coi else meta,
        body=text,
        ack=matter.ack(links, ctx),
        back_sections=matter.sections(_count(text.sections) if text is not None else 0, links, ctx),
    )


def _language(record: ArticleRecord, page: Page, options: Options, log: Log) -> str:
    """The language that the user gives, else the one of the dump; where both differ, that is told."""
    own = primary_language(record, page)
    forced = options.primary_language
    if forced is None or forced == own:
        return own
    span = page.body[0] if page.body else record.journal.language if record.journal is not None else None
    if span is not None:
        message = f"The settings say that the article is in {forced}, its text or its journal says {own}; check which."
        log(warning("primary-language-differs", message, span))
    return forced


def primary_language(record: ArticleRecord, page: Page) -> str:
    """The language of the body: of its text, else of the journal, else Chinese where both are there (section 1)."""
    if page.body:
        sample = _sample(page.body)
        return "zh" if len("".join(_HAN.findall(sample))) > len(_LATIN_WORD.findall(sample)) else "en"
    journal = record.journal
    if journal is not None and journal.language is not None and journal.language.text in LANGUAGE_BY_CODE:
        return language_tag(journal.language.text)
    filled = [language_tag(code) for code, ext in record.ext.items() if ext.title is not None]
    return filled[0] if len(filled) == 1 else "zh"


def _sample(lines: Sequence[Span]) -> str:
    """Enough of the body to tell its language."""
    taken: list[str] = []
    length = 0
    for line in lines:
        taken.append(line.text[:_SAMPLE_LENGTH])
        length += len(taken[-1])
        if length >= _SAMPLE_LENGTH:
            break
    return " ".join(taken)


def _check_languages(record: ArticleRecord, log: Log) -> None:
    """The reader tells a language field it does not know; a text without one is told here."""
    message = "The dump has texts in a language that is neither CN nor EN; check their language tag."
    for code, ext in record.ext.items():
        if code not in LANGUAGE_BY_CODE and ext.language is None:
            log(warning("unknown-language", message, place(ext)))


def _count(sections: tuple[Sec, ...]) -> int:
    return sum(1 + _count(section.sections) for section in sections)


def _millis(span: Span | None) -> int | None:
    return int(span.text) if span is not None and re.fullmatch(r"[0-9]{1,15}", span.text) else None


def _tell_uncited(links: CitationLinks, found: tuple[Ref, ...], ctx: Context) -> None:
    """References that the text never cites; one problem names them all."""
    uncited = links.uncited()
    if uncited and found:
        first = next(ref for ref in found if ref.id == f"R{uncited[0]}")
        listed = ", ".join(str(number) for number in uncited[:_LISTED])
        if len(uncited) > _LISTED:
            listed += f" and {len(uncited) - _LISTED} more"
        ctx.warn(
            "ref-not-cited", f"The text never cites reference {listed}; check the citations or the list.", first.source
        )
