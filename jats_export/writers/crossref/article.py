"""`journal_article`: the parts of one article in the order of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.pub import Pages
from jats_export.model.text import Token
from jats_export.writers.crossref.citations import citation_list
from jats_export.writers.crossref.context import Context, language
from jats_export.writers.crossref.contributors import contributors
from jats_export.writers.crossref.dates import acceptance_date, publication_dates
from jats_export.writers.crossref.doi_data import doi_data
from jats_export.writers.crossref.funding import programs
from jats_export.writers.crossref.text import abstracts, titles
from jats_export.writers.xml import Element, element

_LONGEST_PAGE = 32
_LONGEST_OTHER_PAGES = 100
_LONGEST_IDENTIFIER = 255
#: A last page with further ranges behind it: `27, 45-46`.
_SPLIT_PAGES = re.compile(r"(?P<last>[^,\uff0c]+)[,\uff0c]\s*(?P<other>.+)", re.DOTALL)


def journal_article(article: Article, ctx: Context) -> Element:
    """`journal_article`; the content model is ordered, and so are these statements."""
    meta = article.article_meta
    own = element(
        "journal_article",
        attributes={"publication_type": "full_text", "language": language(article.lang)},
        source=article.source,
    )
    own.extend(titles(meta, ctx))
    own.append(contributors(meta, ctx))
    own.extend(abstracts(meta, ctx))
    own.extend(publication_dates(meta, ctx))
    own.append(acceptance_date(meta, ctx))
    own.append(pages(meta.pages, ctx))
    own.append(publisher_item(meta, ctx))
    own.extend(programs(meta, ctx))
    own.append(archive_locations(ctx))
    own.append(doi_data(meta, ctx))
    own.append(citation_list(article.refs, ctx))
    return own


def pages(own: Pages, ctx: Context) -> Element | None:
    """`pages`, unless the article has a number instead."""
    if own.elocation_id is not None and own.elocation_id.text.strip():
        return None
    first = ctx.token("first_page", own.fpage, _LONGEST_PAGE)
    if first is None:
        return None
    last, other = _split(own.lpage)
    return element(
        "pages",
        first,
        ctx.token("last_page", last, _LONGEST_PAGE),
        ctx.token("other_pages", other, _LONGEST_OTHER_PAGES),
    )


def _split(last: Token | None) -> tuple[Token | None, Token | None]:
    found = _SPLIT_PAGES.fullmatch(last.text.strip()) if last is not None else None
    if last is None or found is None:
        return last, None
    return Token(found["last"].strip(), source=last.source), Token(found["other"].strip(), source=last.source)


def publisher_item(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`publisher_item`: the article number and the CSTR; numbers of the platform never."""
    found = [*_item_number(meta.pages.elocation_id, ctx), *_cstr(meta, ctx)]
    return element("publisher_item", *found) if found else None


def _item_number(number: Token | None, ctx: Context) -> Iterator[Element]:
    if number is None or not number.text.strip():
        return
    if len(number.text) > _LONGEST_PAGE:
        ctx.too_long("item_number", _LONGEST_PAGE, number.source)
        return
    attributes = {"item_number_type": "article_number"}
    yield element("item_number", number.text, attributes=attributes, source=number.source)


def _cstr(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """CSTR identifiers (GB/T 32843), with their scheme since the type is `other`."""
    for own in [one for one in meta.ids if one.custom_type == "cstr" and one.value.strip()][:10]:
        text = f"CSTR:{own.value}"
        if len(text) > _LONGEST_IDENTIFIER:
            ctx.too_long("identifier", _LONGEST_IDENTIFIER, own.source)
        else:
            yield element("identifier", text, attributes={"id_type": "other"}, source=own.source)


def archive_locations(ctx: Context) -> Element | None:
    """`archive_locations` of the settings; archives that the version does not know are left out and told."""
    known = ctx.version.archives
    found = [name for name in ctx.settings.archives if known is None or name in known]
    for name in ctx.settings.archives:
        if name not in found:
            ctx.warn("crossref-archive", f"Version {ctx.version.number} has no archive {name}; it was left out.")
    return (
        element("archive_locations", *(element("archive", attributes={"name": name}) for name in found))
        if found
        else None
    )
