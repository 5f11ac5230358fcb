"""A model `Article` → the few facts that names, lists and requirements of packages need; small enough to keep for thousands."""

from __future__ import annotations

import datetime as dt
import re

import attrs

from jats_export.model.article import Article
from jats_export.model.pub import PubDate

#: Dumps are of China (`deposit-targets` 0).
_CHINA = dt.timezone(dt.timedelta(hours=8))
_NO_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


@attrs.frozen
class Facts:
    """What one article says of itself; empty texts for what it does not say."""

    lang: str
    doi: str
    issns: tuple[str, ...]
    journal_id: str
    journal_title: str
    cn: str
    publisher: str
    title: str
    volume: str
    issue: str
    fpage: str
    lpage: str
    elocation_id: str
    #: Earliest publication date, of the precision that is known.
    date: str
    #: The page of the article on the web.
    url: str
    has_permissions: bool
    #: The day of the record's last change, in China.
    changed: str

    @property
    def uid(self) -> str:
        """What tells the article from the others of its issue: article number, else first page."""
        return self.elocation_id or self.fpage


def facts_of(article: Article) -> Facts:
    """The facts of an article."""
    journal, meta = article.journal_meta, article.article_meta
    pages = meta.pages
    named = [one.value for one in journal.ids if one.journal_id_type in {"publisher-id", "nlm-ta", "iso-abbrev"}]
    titles = meta.titles.led_by(article.lang).values
    return Facts(
        lang=article.lang,
        doi=next((one.value for one in meta.ids if one.pub_id_type == "doi"), ""),
        issns=tuple(issn.canonical for issn in journal.issns),
        journal_id=next(iter(named), ""),
        journal_title=next((text.plain for text in journal.titles.led_by(article.lang).values), ""),
        cn=next((str(one.value) for one in meta.custom_meta if one.name == "cn-number"), ""),
        publisher=str(journal.publisher.name) if journal.publisher is not None else "",
        title=titles[0].plain if titles else "",
        volume=_text(meta.issue.volume),
        issue=_text(meta.issue.issue),
        fpage=_text(pages.fpage),
        lpage=_text(pages.lpage),
        elocation_id=_text(pages.elocation_id),
        date=_date(meta.pub_dates),
        url=_url(article),
        has_permissions=bool(meta.permissions.statement or meta.permissions.holder or meta.permissions.license),
        changed=_day(article.record_updated),
    )


def _text(token: object) -> str:
    return str(token).strip() if token is not None else ""


def _date(dates: tuple[PubDate, ...]) -> str:
    """The earliest date of publication; a `collection` date says when the issue is dated, not when it came out."""
    own = [one.date for one in dates if one.date_type != "collection"] or [one.date for one in dates]
    return min(own, key=lambda date: date.sort_key).iso if own else ""


def _url(article: Article) -> str:
    """Access URL: the page of the article in its own language, else in another, else its DOI."""
    pages = [one for one in article.article_meta.self_uris if "pdf" not in one.content_type.lower()]
    pages = [one for one in pages if one.href.startswith(("http://", "https://"))]
    own = sorted(pages, key=lambda one: one.lang != article.lang)
    doi = next((one.value for one in article.article_meta.ids if one.pub_id_type == "doi"), "")
    return own[0].href if own else f"https://doi.org/{doi}" if doi else ""


def _day(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    try:
        time = dt.datetime.fromtimestamp(0, dt.UTC) + dt.timedelta(milliseconds=milliseconds)
        return f"{time.astimezone(_CHINA):%Y-%m-%d}"
    except OverflowError:
        return ""


def slug(text: str, between: str = "") -> str:
    """Lower-case ASCII letters and digits of a text; `between` stands for what is between them."""
    return _NO_WORD.sub(between, text.lower()).strip(between or None)[:_LONGEST]
