"""Articles → `ArticleSet`, the citation XML that publishers send to PubMed (`deposit-targets` 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jats_export.errors import UsageError
from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, Name
from jats_export.model.pub import Date
from jats_export.model.sec import Abstract
from jats_export.model.text import Token
from jats_export.problems import Log, error, warning
from jats_export.settings import Options
from jats_export.writers import facts, left_out
from jats_export.writers.crossref.dates import by_medium, is_real
from jats_export.writers.xml import Element, Written, element, write_document

PUBLIC_ID = "-//NLM//DTD PubMed 2.8//EN"
SYSTEM_ID = "https://dtd.nlm.nih.gov/ncbi/pubmed/in/PubMed.dtd"
_DOCTYPE = f'<!DOCTYPE ArticleSet PUBLIC "{PUBLIC_ID}" "{SYSTEM_ID}">'
_LINES = frozenset(
    [
        "ArticleSet",
        "Article",
        "Journal",
        "PubDate",
        "AuthorList",
        "Author",
        "AffiliationInfo",
        "ArticleIdList",
        "History",
        "Abstract",
        "OtherAbstract",
        "ObjectList",
        "Object",
    ]
)
_HELD = frozenset({"the other title", "affiliations", "keywords", "history", "notes of authors"})
_ENGLISH = "en"
_TYPES: Mapping[str, str] = {
    "review-article": "Review",
    "systematic-review": "Systematic Review",
    "case-report": "Case Reports",
    "editorial": "Editorial",
    "letter": "Letter",
    "news": "News",
    "correction": "Published Erratum",
    "retraction": "Retraction of Publication",
}
#: `PubStatus` of the steps of the history.
_STEPS: Mapping[str, str] = {"received": "received", "rev-recd": "revised", "accepted": "accepted"}
_STATUS: Mapping[str, str] = {"print": "ppublish", "online": "epublish", "other": "ppublish"}


def write(articles: Sequence[Article], log: Log, options: Options) -> Written | None:
    """The articles that have what PubMed requires; `None` when there is none.

    Raises `UsageError` when the setting `index.nlm_abbreviation` is missing (`pubmed-settings-missing`).
    """
    title = options.index.nlm_abbreviation
    if title is None:
        message = "PubMed takes the journal's abbreviation in the catalogue of NLM: set index.nlm_abbreviation."
        raise UsageError(error("pubmed-settings-missing", message))
    found = [own for article in articles if (own := _article(article, title, log, options)) is not None]
    return write_document(element("ArticleSet", *found), _DOCTYPE, _LINES, log) if found else None


def _article(article: Article, title: str, log: Log, options: Options) -> Element | None:
    journal = _journal(article, title, log)
    if journal is None:
        return None
    left_out.tell(article, "PubMed", _HELD, log)
    pages, doi = article.article_meta.pages, facts.doi(article)
    return element(
        "Article",
        journal,
        *_titles(article, log, options),
        _plain("FirstPage", facts.said(pages.fpage)),
        _plain("LastPage", facts.said(pages.lpage) if facts.said(pages.fpage) else ""),
        _plain("ELocationID", facts.said(pages.elocation_id), EIdType="pii"),
        _plain("ELocationID", doi, EIdType="doi"),
        _plain("Language", article.lang.partition("-")[0].upper()),
        _authors(article, log),
        _plain("PublicationType", _TYPES.get(article.article_type, "Journal Article")),
        _list("ArticleIdList", [_plain("ArticleId", doi, IdType="doi")]),
        _list("History", list(_history(article))),
        *_abstracts(article),
        *_statements(article),
        _list("ObjectList", list(_keywords(article))),
        source=article.source,
    )


def _plain(tag: str, text: str | None, **attributes: str) -> Element | None:
    return element(tag, text, attributes=attributes) if text else None


def _list(tag: str, children: Sequence[Element | None]) -> Element | None:
    found = [child for child in children if child is not None]
    return element(tag, *found) if found else None


def _journal(article: Article, title: str, log: Log) -> Element | None:
    """`Journal`; what it requires and the article lacks is told, and the article left out."""
    publisher, issn = article.journal_meta.publisher, facts.any_issn(article)
    name = facts.said(publisher.name) if publisher is not None else ""
    dates = list(_dates(article))
    required = {
        "PublisherName": (name, "set publisher.name"),
        "Issn": (issn, "add the ISSN in the platform, or set issn"),
        "PubDate": (dates, "add the publication date in the platform"),
    }
    for tag, (value, advice) in required.items():
        if not value:
            message = f"PubMed requires Journal/{tag}: {advice}. ({facts.name_of(article)})"
            log(error("pubmed-required-missing", message))
    if not all(value for value, _ in required.values()):
        return None
    issue = article.article_meta.issue
    return element(
        "Journal",
        element("PublisherName", name),
        element("JournalTitle", title),
        element("Issn", issn),
        _plain("Volume", facts.said(issue.volume)),
        _plain("Issue", facts.said(issue.issue)),
        dates[0],
    )


def _dates(article: Article) -> Iterator[Element]:
    """`PubDate` of every medium, print first."""
    for medium, date in by_medium(article.article_meta).items():
        if date.year > 0 and is_real(date):
            yield _date(date, _STATUS[medium])


def _date(date: Date, status: str) -> Element:
    parts = zip(("Year", "Month", "Day"), date.iso.split("-"), strict=False)
    return element("PubDate", *(element(tag, text) for tag, text in parts), attributes={"PubStatus": status})


def _titles(article: Article, log: Log, options: Options) -> Iterator[Element]:
    """The English title, and the original one where NLM takes its letters (or the setting says so)."""
    known = facts.titles(article)
    english, own = known.get(_ENGLISH), known.get(article.lang)
    if english:
        yield element("ArticleTitle", english)
    if own and article.lang != _ENGLISH:
        if options.index.vernacular_nonlatin or not facts.HAN.search(own):
            yield element("VernacularTitle", own)
        else:
            message = (
                "The original title is not in Latin letters and was left out; index.vernacular_nonlatin writes it."
            )
            log(warning("pubmed-title-nonlatin", f"{message} ({facts.name_of(article)})"))


def _authors(article: Article, log: Log) -> Element | None:
    found: list[Element] = []
    for number, contrib in enumerate(article.article_meta.contribs, start=1):
        name = _name(contrib)
        if name:
            found.append(element("Author", *name, *_affiliations(contrib, article), *_orcid(contrib)))
        elif facts.names(contrib):
            message = (
                f"AuthorList: author {number} has no name in Latin letters and was left out; add it in the platform."
            )
            log(warning("pubmed-author-nonlatin", f"{message} ({facts.name_of(article)})"))
    return _list("AuthorList", found)


def _name(contrib: Contrib) -> list[Element]:
    """The parts of the name in Latin letters; one that has no parts is a last name with an empty first name."""
    known = [own for _, own in facts.names(contrib).led_by(_ENGLISH)]
    name = next((own for own in known if not facts.HAN.search(facts.whole_name(own))), None)
    if name is None:
        return []
    if isinstance(name, Token):
        return [element("CollectiveName", facts.whole_name(name))]
    first = facts.one_line(name.given_names) if isinstance(name, Name) else ""
    last = facts.one_line(name.surname) if isinstance(name, Name) else ""
    if not first or not last:
        return [element("FirstName", attributes={"EmptyYN": "Y"}), element("LastName", facts.whole_name(name))]
    suffix = _plain("Suffix", facts.one_line(name.suffix)) if isinstance(name, Name) else None
    parts = [element("FirstName", first), element("LastName", last), suffix]
    return [part for part in parts if part is not None]


def _affiliations(contrib: Contrib, article: Article) -> Iterator[Element]:
    known = {own.id: own.versions.get(_ENGLISH) for own in article.article_meta.affiliations}
    for own in (known.get(aff_id) for aff_id in contrib.aff_ids):
        text = facts.one_line(own.plain) if own is not None else ""
        if text:
            yield element("AffiliationInfo", element("Affiliation", text))


def _orcid(contrib: Contrib) -> Iterator[Element]:
    found = facts.orcid(contrib)
    if found is not None:
        yield element("Identifier", found, attributes={"Source": "ORCID"})


def _history(article: Article) -> Iterator[Element]:
    """The steps of the manuscript, then the publication in the other medium."""
    for event in article.article_meta.history:
        if event.kind in _STEPS and event.date.year > 0 and is_real(event.date):
            yield _date(event.date, _STEPS[event.kind])
    yield from list(_dates(article))[1:]


def _abstracts(article: Article) -> Iterator[Element]:
    own = article.article_meta.abstracts
    english = own.get(_ENGLISH)
    texts = list(_texts(english)) if english is not None else []
    if texts:
        yield element("Abstract", *texts)
    for lang, abstract in own:
        others = list(_texts(abstract)) if lang != _ENGLISH else []
        if others:
            yield element("OtherAbstract", *others, attributes={"Language": lang.partition("-")[0]})


def _texts(abstract: Abstract) -> Iterator[Element]:
    for label, text in facts.paragraphs(abstract):
        yield element("AbstractText", text, attributes={"Label": label})


def _statements(article: Article) -> Iterator[Element]:
    statement = facts.said(article.article_meta.permissions.statement)
    if statement:
        yield element("CopyrightInformation", statement)
    notes = [own for own in article.article_meta.author_notes if own.fn_type == "coi-statement"]
    for own in sorted(notes, key=lambda own: own.lang != _ENGLISH)[:1]:
        text = " ".join(facts.said(one) for one in own.paragraphs).strip()
        if text:
            yield element("CoiStatement", text)


def _keywords(article: Article) -> Iterator[Element]:
    for word in facts.keywords(article, _ENGLISH):
        param = element("Param", word, attributes={"Name": "value"})
        yield element("Object", param, attributes={"Type": "keyword"})
