"""Articles → schema.org `ScholarlyArticle` as JSON-LD: values by language, the issue in its volume in its journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, Name
from jats_export.model.text import Localized, Token
from jats_export.problems import Log, error
from jats_export.settings import Options
from jats_export.writers import facts, left_out
from jats_export.writers.xml import Written

#: A JSON value; objects keep the order of writing.
Json = str | Sequence["Json"] | Mapping[str, "Json"]
Thing = Mapping[str, Json]

CONTEXT = "https://schema.org"
_HELD = frozenset(
    {
        "the other title",
        "the other form of names",
        "affiliations",
        "keywords",
        "funding",
        "licence",
        "CSTR",
        "CN number",
    }
)


def write(articles: Sequence[Article], log: Log, _options: Options) -> Written | None:
    """One object for one article, a graph for several; `None` when none has a title."""
    found = [own for article in articles if (own := _article(article, log)) is not None]
    if not found:
        return None
    whole: Thing = {"@context": CONTEXT, **(found[0] if len(found) == 1 else {"@graph": found})}
    return Written(f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode())


def _thing(kind: str, **values: Json | None) -> dict[str, Json]:
    """An object of a type; what has no value does not exist, a trailing underscore stands for `@` in front."""
    named = {f"@{name[:-1]}" if name.endswith("_") else name: value for name, value in values.items()}
    return {"@type": kind, **{name: value for name, value in named.items() if value}}


def _by_language(values: Localized[str]) -> list[Json]:
    return [{"@value": text, "@language": lang} for lang, text in values]


def _article(article: Article, log: Log) -> dict[str, Json] | None:
    titles, doi = facts.titles(article), facts.doi(article)
    if not titles:
        message = f"An index needs name: add the title in the platform. ({facts.name_of(article)})"
        log(error("jsonld-required-missing", message))
        return None
    left_out.tell(article, "JSON-LD", _HELD, log)
    meta, date = article.article_meta, facts.published(article)
    first, last = facts.said(meta.pages.fpage), facts.said(meta.pages.lpage)
    number = facts.said(meta.pages.elocation_id)
    return _thing(
        "ScholarlyArticle",
        id_=f"https://doi.org/{doi}" if doi is not None else None,
        name=_by_language(titles),
        author=[person for one in meta.contribs if (person := _author(one, article))],
        datePublished=date.iso if date is not None else None,
        inLanguage=article.lang,
        isPartOf=_issue(article),
        pageStart="" if number else first,
        pageEnd="" if number or not first else last,
        pagination=number,
        identifier=_identifiers(article),
        url=facts.address(article, "html", article.lang),
        encoding=_files(article),
        abstract=_by_language(facts.abstracts(article)),
        keywords=_keywords(article),
        license=facts.license_address(article),
        funding=_funding(article),
    )


def _keywords(article: Article) -> list[Json]:
    languages = article.article_meta.keywords.led_by(article.lang).languages
    return [{"@value": word, "@language": lang} for lang in languages for word in facts.keywords(article, lang)]


def _author(contrib: Contrib, article: Article) -> dict[str, Json] | None:
    """`Person` or `Organization`: the name in the article's language, the others as `alternateName`."""
    names = facts.names(contrib).led_by(article.lang)
    if not names:
        return None
    whole = Localized(tuple((lang, facts.whole_name(name)) for lang, name in names))
    first = names.values[0]
    return _thing(
        "Organization" if isinstance(first, Token) else "Person",
        id_=facts.orcid(contrib),
        name=_by_language(Localized(whole.entries[:1])),
        alternateName=_by_language(Localized(whole.entries[1:])),
        familyName=facts.one_line(first.surname) if isinstance(first, Name) else None,
        givenName=facts.one_line(first.given_names) if isinstance(first, Name) else None,
        affiliation=_affiliations(contrib, article),
    )


def _affiliations(contrib: Contrib, article: Article) -> list[Json]:
    known = {own.id: own.versions.led_by(article.lang) for own in article.article_meta.affiliations}
    found: list[Json] = []
    for versions in (known[aff_id] for aff_id in contrib.aff_ids if aff_id in known):
        texts = Localized(tuple((lang, text) for lang, aff in versions if (text := facts.one_line(aff.plain))))
        if texts:
            found.append(_thing("Organization", name=_by_language(texts)))
    return found


def _issue(article: Article) -> dict[str, Json] | None:
    """The issue in its volume in its journal, as far as they are known."""
    issue = article.article_meta.issue
    own = _journal(article)
    number, volume = facts.said(issue.issue), facts.said(issue.volume)
    if volume:
        own = _thing("PublicationVolume", volumeNumber=volume, isPartOf=own)
    if number:
        own = _thing("PublicationIssue", issueNumber=number, isPartOf=own)
    return own


def _journal(article: Article) -> dict[str, Json]:
    publisher = article.journal_meta.publisher
    cn = next((facts.said(one.value) for one in article.article_meta.custom_meta if one.name == "cn-number"), "")
    publisher_name = facts.said(publisher.name) if publisher is not None else ""
    return _thing(
        "Periodical",
        name=_by_language(facts.worded(article.journal_meta.titles.led_by(article.lang))),
        issn=list(facts.unique(facts.issns(article).values())),
        identifier=_property("CN", cn) if cn else None,
        publisher=_thing("Organization", name=publisher_name) if publisher_name else None,
    )


def _property(kind: str, value: str, address: str = "") -> dict[str, Json]:
    return _thing("PropertyValue", propertyID=kind, value=value, url=address)


def _identifiers(article: Article) -> list[Json]:
    doi, cstr = facts.doi(article), facts.cstr(article)
    found: list[Json] = [_property("DOI", doi, f"https://doi.org/{doi}")] if doi is not None else []
    return [*found, _property("CSTR", cstr, f"https://cstr.cn/{cstr}")] if cstr is not None else found


def _files(article: Article) -> list[Json]:
    """The PDF of each language that has one."""
    found: list[Json] = []
    for lang in facts.unique([article.lang, "zh", "en"]):
        address = facts.address(article, "pdf", lang, fallback=False)
        if address is not None:
            found.append(_thing("MediaObject", contentUrl=address, encodingFormat="application/pdf", inLanguage=lang))
    return found


def _funding(article: Article) -> list[Json]:
    """`Grant` for each award: its numbers, and the funder by language."""
    found: list[Json] = []
    for award in article.article_meta.funding.awards:
        names = award.sources.led_by(article.lang)
        named = Localized(tuple((lang, text) for lang, name in names if (text := facts.said(name))))
        numbers = list(facts.unique(facts.said(one) for one in award.award_ids))
        funder = _thing("Organization", name=_by_language(named)) if named else None
        if numbers or funder:
            found.append(_thing("Grant", identifier=numbers, funder=funder))
    return found
