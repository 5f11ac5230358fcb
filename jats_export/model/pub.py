"""Publication data: journal, dates, issue, pages, permissions, funding, links."""

from __future__ import annotations

import attrs

from jats_export.model.contrib import Contrib
from jats_export.model.ids import InstitutionId, Issn
from jats_export.model.text import Localized, Text, Token
from jats_export.spans import Span, source_field

_LAST_YEAR, _MONTHS, _DAYS = 9999, 12, 31


@attrs.frozen
class JournalId:
    """`journal-id`: the journal's short name at the publisher, a CODEN, an ISSN that stands in."""

    journal_id_type: str
    value: str
    source: Span | None = source_field()


@attrs.frozen
class Publisher:
    """`publisher`: name, and place where it is known."""

    name: Token
    loc: Token | None = None


@attrs.frozen
class SelfUri:
    """`self-uri`: an address of the article itself, or of its journal."""

    href: str
    content_type: str
    lang: str
    title: str
    source: Span | None = source_field()


@attrs.frozen
class JournalMeta:
    """`journal-meta`: what identifies the journal."""

    ids: tuple[JournalId, ...] = ()
    titles: Localized[Text] = Localized()
    #: Abbreviated titles by language; ISO 4 form by the platform's word.
    abbrev_titles: Localized[Token] = Localized()
    issns: tuple[Issn, ...] = ()
    publisher: Publisher | None = None
    #: The journal's own web pages; empty unless asked for.
    self_uris: tuple[SelfUri, ...] = ()
    source: Span | None = source_field()


@attrs.frozen
class Date:
    """A calendar date of the precision that is known: a year, a month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None
    source: Span | None = source_field()

    def __attrs_post_init__(self) -> None:
        if not (0 <= self.year <= _LAST_YEAR and 1 <= (self.month or 1) <= _MONTHS and 1 <= (self.day or 1) <= _DAYS):
            message = "a date has a year of four digits, a month of the twelve and a day of the thirty-one"
            raise ValueError(message)

    @property
    def iso(self) -> str:
        """ISO 8601 form of the same precision, for `@iso-8601-date`; a day without its month is no precision."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Chronological order; an unknown month or day sorts first."""
        return (self.year, self.month or 0, self.day or 0)


@attrs.frozen
class PubDate:
    """`pub-date`."""

    date: Date
    #: `print` or `electronic`; `None` when the source does not say.
    publication_format: str | None = None
    #: `pub` or `collection`.
    date_type: str = "pub"


@attrs.frozen
class DatedEvent:
    """A `date` of `history` (`kind` is `@date-type`) or an `event` of `pub-history` (`@event-type`)."""

    kind: str
    date: Date


@attrs.frozen
class ArticleId:
    """`article-id`."""

    pub_id_type: str
    value: str
    #: `@custom-type`, with `pub_id_type` `custom`.
    custom_type: str | None = None
    source: Span | None = source_field()


@attrs.frozen
class Issue:
    """Volume, issue, the titles and the editors of a special issue."""

    volume: Token | None = None
    issue: Token | None = None
    titles: Localized[Text] = Localized()
    #: Editors of the issue, for deposits: JATS has no place for them, since they are not of the article.
    editors: tuple[Contrib, ...] = ()


@attrs.frozen
class Pages:
    """Where the article stands in its issue: pages, or the article number of journals without pages."""

    fpage: Token | None = None
    lpage: Token | None = None
    elocation_id: Token | None = None

    @property
    def count(self) -> int | None:
        """Number of pages, when both ends are plain numbers in order and no article number stands instead."""
        if self.fpage is None or self.lpage is None or self.elocation_id:
            return None
        first, last = self.fpage.text, self.lpage.text
        if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
            return None
        count = int(last) - int(first) + 1
        return count if count > 0 else None


@attrs.frozen
class License:
    """`license`: its address and its text."""

    href: str | None
    text: Localized[Text] = Localized()
    source: Span | None = source_field()


@attrs.frozen
class Permissions:
    """`permissions`; every part may be unknown, and nothing is assumed."""

    statement: Text | None = None
    year: str | None = None
    holder: Token | None = None
    license: License | None = None


@attrs.frozen
class Award:
    """`award-group`: one grant, its funding source by language and its numbers."""

    id: str
    sources: Localized[Token]
    award_ids: tuple[Token, ...] = ()
    #: ISO 3166-1 alpha-2 code of the funder's country.
    country: str | None = None
    #: Identifiers of the funder.
    funder_ids: tuple[InstitutionId, ...] = ()


@attrs.frozen
class Funding:
    """`funding-group`: the awards and, by language, what was printed about them."""

    awards: tuple[Award, ...] = ()
    statements: Localized[Text] = Localized()


@attrs.frozen
class CustomMeta:
    """`custom-meta`: a name and a value that JATS has no element for."""

    name: str
    value: Token
