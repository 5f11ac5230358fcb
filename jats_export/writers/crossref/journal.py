"""`journal_metadata` and `journal_issue`: the journal's record, and the issue that all articles of the file are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jats_export.model.article import Article
from jats_export.model.ids import Issn
from jats_export.model.pub import Issue, JournalMeta
from jats_export.model.text import Localized, Text, Token
from jats_export.writers.crossref.context import Context, language
from jats_export.writers.crossref.contributors import issue_contributors
from jats_export.writers.crossref.dates import issue_date
from jats_export.writers.crossref.text import face_markup
from jats_export.writers.xml import Element, element

_LONGEST_TITLE = 255
_LONGEST_ABBREVIATION = 150
_LONGEST_NUMBER = 32
_LONGEST_SUPPLEMENT = 15
_LONGEST_CODEN = 6
_MOST_TITLES = 10
_MOST_ISSNS = 6
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9X]")
#: A supplement, alone or behind the number of its issue: `Suppl 1`, `3 Suppl 1`, `S1`.
_SUPPLEMENT = re.compile(
    r"(?:(?P<issue>[0-9]+)\s*)?(?P<suppl>(?:suppl(?:ement)?\.?|S|增刊|增)\s*[0-9]*)", re.IGNORECASE
)


def journal_metadata(journal: JournalMeta, ctx: Context) -> Element:
    """`journal_metadata`; the title that stands first identifies the journal's record, with the ISSN."""
    lead = ctx.settings.journal.primary_title_language or ctx.lang
    titles = list(full_titles(journal, lead, ctx))
    if not titles:
        message = "A deposit needs journal_metadata/full_title: add the journal's title in the platform."
        ctx.refuse("crossref-journal-title-missing", message)
    return element(
        "journal_metadata",
        *titles,
        *(ctx.token("abbrev_title", one, _LONGEST_ABBREVIATION) for one in journal.abbrev_titles.values[:_MOST_TITLES]),
        *issns(journal),
        coden(journal, ctx),
        attributes={"language": language(journal.titles.led_by(lead).languages[0]) if titles else None},
    )


def full_titles(journal: JournalMeta, lead: str, ctx: Context) -> Iterator[Element]:
    """`full_title` in each language, plain text; one that is too long cannot be registered at all."""
    ordered = [text for text in journal.titles.led_by(lead).values if text.plain.strip()]
    for text in ordered[:_MOST_TITLES]:
        if len(text.plain) > _LONGEST_TITLE:
            message = (
                f"full_title takes up to {_LONGEST_TITLE} characters: shorten the journal's title in the platform."
            )
            ctx.refuse("crossref-journal-title-length", message, text.source)
        yield element("full_title", text.plain, source=text.source)


def issns(journal: JournalMeta) -> Iterator[Element]:
    """`issn` with its medium, each number once; what has not the form of one is left to the mapping's warning."""
    found: dict[str, Issn] = {}
    for issn in journal.issns:
        if _ISSN.fullmatch(issn.canonical):
            found.setdefault(issn.canonical.replace("-", ""), issn)
    for issn in list(found.values())[:_MOST_ISSNS]:
        medium = "electronic" if issn.publication_format == "electronic" else "print"
        yield element("issn", issn.canonical, attributes={"media_type": medium}, source=issn.source)


def coden(journal: JournalMeta, ctx: Context) -> Element | None:
    """`coden`."""
    found = next((one for one in journal.ids if one.journal_id_type == "coden"), None)
    return ctx.token("coden", Token(found.value, source=found.source), _LONGEST_CODEN) if found is not None else None


def journal_issue(articles: Sequence[Article], ctx: Context) -> Element | None:
    """`journal_issue`, unless the articles are in none."""
    issue = articles[0].article_meta.issue
    numbers = [*_numbers(issue, ctx)]
    title = _issue_title(issue, ctx)
    date = issue_date(articles)
    if date is None or not (numbers or title):
        return None
    return element("journal_issue", issue_contributors(issue.editors, ctx), title, date, *numbers)


def _numbers(issue: Issue, ctx: Context) -> Iterator[Element]:
    """`journal_volume`, `issue`, `special_numbering`."""
    volume = ctx.token("volume", issue.volume, _LONGEST_NUMBER)
    if volume is not None:
        yield element("journal_volume", volume)
    number, supplement = _split(issue.issue)
    for own in (
        ctx.token("issue", number, _LONGEST_NUMBER),
        ctx.token("special_numbering", supplement, _LONGEST_SUPPLEMENT),
    ):
        if own is not None:
            yield own


def _split(issue: Token | None) -> tuple[Token | None, Token | None]:
    """The number of the issue and that of its supplement."""
    found = _SUPPLEMENT.fullmatch(issue.text.strip()) if issue is not None else None
    if issue is None or found is None:
        return issue, None
    number = Token(found["issue"], source=issue.source) if found["issue"] is not None else None
    return number, Token(found["suppl"].strip(), source=issue.source)


def _issue_title(issue: Issue, ctx: Context) -> Element | None:
    """`titles` of a special issue: the schema takes one, so the second language goes nowhere."""
    named: Localized[Text] = Localized(tuple((lang, text) for lang, text in issue.titles if text.plain.strip()))
    found = ctx.first(named)
    if found is None:
        return None
    return element("titles", element("title", *face_markup(found[1].content), source=found[1].source))
