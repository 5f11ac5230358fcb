"""Hypothesis strategies for the model: any article its classes can hold and JATS can express.

What is left out names the constraint that leaves it out; there the mapping reports an error instead.
"""

from __future__ import annotations

import itertools
from typing import TypeVar

from hypothesis import strategies as st

from jats_export.model.article import Article, ArticleMeta
from jats_export.model.contrib import (
    Aff,
    AffElement,
    Affiliation,
    AffPart,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    NameStyle,
    PersonName,
    StringName,
)
from jats_export.model.ids import Issn, Orcid
from jats_export.model.pub import (
    ArticleId,
    Award,
    CustomMeta,
    Date,
    DatedEvent,
    Funding,
    Issue,
    JournalId,
    JournalMeta,
    License,
    Pages,
    Permissions,
    PubDate,
    Publisher,
    SelfUri,
)
from jats_export.model.ref import Citation, CitationElement, CitationForm, CitationPart, PublicationType, Ref
from jats_export.model.sec import Abstract, Ack, Body, Sec
from jats_export.model.text import Emphasis, EmphasisKind, Inline, Localized, Text, Token, Xref

T = TypeVar("T")
Own = CitationElement

#: XML 1.0, 2.2: the mapping removes everything else, and `write_document` is tested for it on its own.
_CHARACTERS = st.one_of(
    st.sampled_from("中文题名虚构，。；（）[]<>&\"'ab c123-—£ö\u00a0\u3000\r\n\t①𠀀"),
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=("Cs",)).filter(
        lambda character: character >= " " or character in "\t\r\n"
    ),
)
strings = st.text(_CHARACTERS, max_size=12)
tokens = st.builds(Token, strings)

#: Language tags as XML Schema's `xml:lang` wants them (RFC 3066); the model holds no others.
languages = st.sampled_from(["zh", "en", "ja"])
#: `xlink:href` is an xs:anyURI: the mapping percent-encodes, so any IRI reference of plain characters.
hrefs = st.text("abc/?=&;.%20-", max_size=8).map(lambda path: "https://example.org/" + path.replace("%", "%20"))


def some(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A tuple of up to `most` values."""
    return st.lists(values, max_size=most).map(tuple)


def localized(values: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[Localized[T]]:
    """A value in some languages, each language once."""
    entries = st.lists(st.tuples(languages, values), min_size=least, max_size=3, unique_by=lambda entry: entry[0])
    return entries.map(lambda found: Localized(tuple(found)))


def inlines(targets: tuple[str, ...]) -> st.SearchStrategy[Inline]:
    """Strings, emphasis in emphasis, and cross-references to the ids that are there."""
    leaves: st.SearchStrategy[Inline] = strings
    if targets:
        xrefs = st.builds(Xref, st.sampled_from(["bibr", "aff", "sec"]), st.sampled_from(targets), strings)
        leaves = strings | xrefs
    return st.recursive(
        leaves, lambda inner: st.builds(Emphasis, st.sampled_from(EmphasisKind), some(inner, 2)), max_leaves=3
    )


def texts(targets: tuple[str, ...] = ()) -> st.SearchStrategy[Text]:
    return st.builds(Text, some(inlines(targets)))


#: `article-title` needs something to hold: an empty title is no title (`title-missing`).
titles = st.builds(lambda text, more: Text((text, *more.content)), strings.filter(bool), texts())

#: Both numbers in their range, and any precision: a day without its month too.
dates = st.builds(Date, st.integers(0, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31))
dated_events = st.builds(DatedEvent, st.sampled_from(["received", "accepted", "online-first"]), dates)
pub_dates = st.builds(
    PubDate, dates, st.sampled_from([None, "print", "electronic"]), st.sampled_from(["pub", "collection"])
)
issns = st.builds(Issn, strings, st.sampled_from(["print", "electronic"]))
self_uris = st.builds(SelfUri, hrefs, strings, languages, strings)

#: Blue's `journal-meta` wants a `journal-id` and an `issn`: without them the mapping reports `issn-missing`.
journal_metas = st.builds(
    JournalMeta,
    ids=st.lists(st.builds(JournalId, strings, strings), min_size=1, max_size=2).map(tuple),
    titles=localized(texts()),
    abbrev_titles=localized(tokens),
    issns=st.lists(issns, min_size=1, max_size=2).map(tuple),
    publisher=st.none() | st.builds(Publisher, tokens.filter(lambda token: bool(token.text)), st.none() | tokens),
    self_uris=some(self_uris, 1),
)
person_names: st.SearchStrategy[PersonName] = st.one_of(
    st.builds(
        Name,
        strings,
        *(st.none() | strings,) * 3,
        st.sampled_from(NameStyle),
    ),
    st.builds(StringName, strings),
)
aff_parts = st.builds(
    AffPart, st.sampled_from(AffElement), strings, content_type=st.none(), country_code=st.none()
) | st.sampled_from(
    [AffPart(AffElement.COUNTRY, "中国", None, "CN"), AffPart(AffElement.INSTITUTION, "系", "dept", None)]
)
affs = st.builds(Aff, some(st.one_of(strings, aff_parts)))
issues = st.builds(Issue, st.none() | tokens, st.none() | tokens, localized(texts()))
pages = st.builds(Pages, *(st.none() | tokens | st.integers(1, 99).map(lambda page: Token(str(page))),) * 3)
licenses = st.builds(License, st.none() | strings, localized(texts()))
permissions = st.builds(Permissions, st.none() | texts(), st.none() | strings, st.none() | tokens, st.none() | licenses)
article_ids = st.builds(ArticleId, st.sampled_from(["doi", "pmid", "custom"]), strings, st.none() | st.just("cstr"))
custom_metas = st.builds(CustomMeta, strings, tokens)


def secs(targets: tuple[str, ...], ids: st.SearchStrategy[str | None]) -> st.SearchStrategy[Sec]:
    own = texts(targets)
    kinds = st.sampled_from([None, "data-availability"])
    leaf = st.builds(Sec, own, some(own), st.just(()), st.none() | tokens, ids, kinds)
    return st.recursive(
        leaf, lambda inner: st.builds(Sec, own, some(own, 2), some(inner, 2), st.none(), ids), max_leaves=3
    )


def abstracts(targets: tuple[str, ...]) -> st.SearchStrategy[Abstract]:
    kinds = st.sampled_from([None, "summary"])
    return st.builds(Abstract, some(texts(targets), 2), some(secs(targets, st.none()), 2), kinds)


#: The nesting of citation parts is the reference parser's: persons in groups, parts in dates, else text.
_PLAIN_PARTS = sorted(
    set(Own)
    - {Own.PERSON_GROUP, Own.STRING_NAME, Own.DATE_IN_CITATION, Own.EXT_LINK, Own.PUB_ID}
    - {Own.SURNAME, Own.GIVEN_NAMES, Own.PREFIX, Own.SUFFIX}
)
plain_parts = st.builds(CitationPart, st.sampled_from(_PLAIN_PARTS), strings.map(lambda text: (text,)))
name_parts = st.builds(
    CitationPart,
    st.sampled_from([Own.SURNAME, Own.GIVEN_NAMES, Own.PREFIX, Own.SUFFIX]),
    strings.map(lambda text: (text,)),
)
string_names = st.builds(CitationPart, st.just(Own.STRING_NAME), some(st.one_of(strings, name_parts), 4))
collabs = st.builds(CitationPart, st.sampled_from([Own.COLLAB, Own.ETAL]), strings.map(lambda text: (text,)))
person_groups = st.builds(
    CitationPart,
    st.just(Own.PERSON_GROUP),
    some(st.one_of(strings, string_names, collabs)),
    st.just((("person-group-type", "author"),)),
)
date_parts = st.builds(CitationPart, st.sampled_from([Own.YEAR, Own.MONTH, Own.DAY]), strings.map(lambda text: (text,)))
access_dates = st.builds(
    CitationPart,
    st.just(Own.DATE_IN_CITATION),
    some(st.one_of(strings, date_parts)),
    st.just((("content-type", "access-date"),)),
)
pub_ids = st.builds(
    CitationPart, st.just(Own.PUB_ID), strings.map(lambda text: (text,)), st.just((("pub-id-type", "doi"),))
)
ext_links = st.builds(
    lambda href, label, title: CitationPart(
        Own.EXT_LINK, (label,), (("ext-link-type", "uri"), ("xlink:href", href), ("xlink:title", title))
    ),
    hrefs,
    strings,
    strings,
)
citations = st.builds(
    Citation,
    st.sampled_from(PublicationType),
    languages,
    some(st.one_of(strings, plain_parts, person_groups, string_names, access_dates, pub_ids, ext_links), 6),
    some(pub_ids, 2),
    st.sampled_from(CitationForm),
    st.sampled_from([None, "online"]),
)


@st.composite
def refs(draw: st.DrawFn) -> tuple[Ref, ...]:
    """References with ids of their own; a `ref` wants at least one citation."""
    some_citations = st.lists(citations, min_size=1, max_size=3).map(tuple)
    count = draw(st.integers(0, 3))
    return tuple(
        Ref(f"R{number}", draw(strings), draw(some_citations), draw(st.booleans())) for number in range(1, count + 1)
    )


@st.composite
def article_metas(draw: st.DrawFn, targets: tuple[str, ...]) -> ArticleMeta:
    """Front matter: every id once, as `mapping` gives them; every link to an id that is there."""
    own = texts(targets)
    # `aff-alternatives` wants at least one `aff`: an affiliation without a version does not exist.
    some_versions = localized(affs, least=1)
    affiliations = tuple(
        Affiliation(f"aff{number}", draw(some_versions), draw(st.none() | strings))
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    corresps = tuple(
        Corresp(f"cor{number}", draw(own), draw(some(tokens, 2))) for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    notes = tuple(
        AuthorNote(f"fn{number}", draw(some(own, 2)), draw(languages), draw(st.sampled_from([None, "coi-statement"])))
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    awards = tuple(
        Award(f"award{number}", draw(localized(tokens)), draw(some(tokens, 2)), draw(st.sampled_from([None, "CN"])))
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    aff_ids = [affiliation.id for affiliation in affiliations]
    corresp_ids = [corresp.id for corresp in corresps]
    contribs = st.builds(
        Contrib,
        names=localized(person_names),
        collab=localized(tokens),
        orcid=st.none() | st.builds(Orcid, strings),
        emails=some(tokens, 2),
        bios=localized(st.builds(Bio, some(own, 2))),
        aff_ids=some(st.sampled_from(aff_ids), 2) if aff_ids else st.just(()),
        corresp_id=st.none() | st.sampled_from(corresp_ids) if corresp_ids else st.none(),
        equal_contrib=st.booleans(),
        deceased=st.booleans(),
    )
    return ArticleMeta(
        ids=draw(some(article_ids)),
        subjects=draw(localized(own)),
        # `title-group` wants an `article-title`: without one the mapping reports `title-missing`.
        titles=draw(localized(titles, least=1)),
        running_heads=draw(localized(own)),
        contribs=draw(some(contribs)),
        affiliations=affiliations,
        corresps=corresps,
        author_notes=notes,
        pub_dates=draw(some(pub_dates)),
        issue=draw(issues),
        pages=draw(pages),
        history=draw(some(dated_events)),
        pub_history=draw(some(dated_events)),
        permissions=draw(permissions),
        self_uris=draw(some(self_uris)),
        abstracts=draw(localized(abstracts(targets))),
        summaries=draw(localized(abstracts(targets))),
        keywords=draw(localized(some(own))),
        funding=Funding(awards, draw(localized(own))),
        custom_meta=draw(some(custom_metas)),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article; the article's language is one of the two the platform has."""
    references = draw(refs())
    targets = tuple(ref.id for ref in references)
    numbers = itertools.count(1)
    ids: st.SearchStrategy[str | None] = st.none() | st.builds(lambda: f"S{next(numbers)}")
    own = texts(targets)
    return Article(
        lang=draw(st.sampled_from(["zh", "en"])),
        article_type=draw(st.sampled_from(["research-article", "review-article", "other"])),
        journal_meta=draw(journal_metas),
        article_meta=draw(article_metas(targets)),
        body=draw(st.none() | st.builds(Body, some(own), some(secs(targets, ids)))),
        ack=draw(st.none() | st.builds(Ack, some(own, 2), st.none() | own)),
        back_sections=draw(some(secs(targets, ids), 1)),
        ref_list_title=draw(st.none() | strings),
        refs=references,
    )
