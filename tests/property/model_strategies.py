"""Hypothesis strategies for the model: any article its classes can hold and JATS can express, every field varied.

What is left out names the constraint that leaves it out: there the mapping reports an error instead, or ids would not
be ids.  `test_roundtrip_properties` fails when a field of a class of the model always has one value.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import TypeVar

import attrs
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
from jats_export.model.floats import Float, FloatElement
from jats_export.model.ids import InstitutionId, Issn, Orcid
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

#: Markup, white space, full-width characters, and the ends of the ranges of XML 1.0, 2.2.  The mapping removes all
#: other characters, and `write_document` is tested for them on its own.
_CHARACTERS = "中题，；（）[]<>&\"'ab 1-—ö\u00a0\u3000\r\n\t\x7f\x85\u2028\ud7ff\ue000\ufffd𠀀\U0010ffff"
strings = st.text(_CHARACTERS, max_size=6)
filled = st.text(_CHARACTERS, min_size=1, max_size=6)
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


@functools.cache
def texts(*, linked: int) -> st.SearchStrategy[Text]:
    """Strings, emphasis in emphasis, and cross-references to the references that are there, as many as `linked`."""
    rids = st.sampled_from([f"R{n}" for n in range(1, linked + 1)] or [""])
    xrefs = st.builds(Xref, st.sampled_from(["bibr", "sec", ""]), rids, strings)
    leaves: st.SearchStrategy[Inline] = strings | xrefs if linked else strings
    nested = st.builds(Emphasis, st.sampled_from(EmphasisKind), some(leaves, 2))
    emphasis = st.builds(Emphasis, st.sampled_from(EmphasisKind), some(leaves | nested, 2))
    return st.builds(Text, some(leaves | emphasis))


plain_texts = texts(linked=0)


def titles(own: st.SearchStrategy[Text]) -> st.SearchStrategy[Text]:
    """`article-title` needs something to hold: an empty title is no title (`title-missing`)."""
    return st.builds(lambda text, more: Text((text, *more.content)), filled, own)


#: Both numbers in their range, and any precision: a day without its month too.
dates = st.builds(Date, st.integers(0, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31))
dated_events = st.builds(DatedEvent, strings, dates)
pub_dates = st.builds(PubDate, dates, st.none() | strings, filled)
issns = st.builds(Issn, strings, st.sampled_from(["print", "electronic", ""]))
self_uris = st.builds(SelfUri, hrefs, strings, languages, strings)

#: Blue's `journal-meta` wants a `journal-id` and an `issn`: without them the mapping reports `issn-missing`.
journal_metas = st.builds(
    JournalMeta,
    ids=st.tuples(st.builds(JournalId, strings, filled))
    | st.tuples(*(st.builds(JournalId, strings, strings), st.just(JournalId("issn", "1234-5679")))),
    titles=localized(plain_texts),
    abbrev_titles=localized(tokens),
    issns=st.tuples(issns, st.just(Issn("1234-5679"))) | st.tuples(st.builds(Issn, filled.filter(str.strip))),
    publisher=st.none() | st.builds(Publisher, tokens, st.none() | tokens),
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
#: An identifier without a value or a registry identifies nothing.
institution_ids = st.builds(InstitutionId, filled, filled)
aff_parts = st.one_of(
    st.builds(AffPart, st.sampled_from(AffElement), strings, st.none() | strings, st.none()),
    st.builds(AffPart, st.just(AffElement.INSTITUTION), strings, ids=some(institution_ids, 2)),
    st.builds(AffPart, st.just(AffElement.COUNTRY), strings, country_code=st.none() | strings),
)
affs = st.builds(Aff, some(st.one_of(strings, aff_parts)))
#: Of an issue: they stand in no JATS file.
editors = st.builds(Contrib, names=localized(person_names))
issues = st.builds(Issue, st.none() | tokens, st.none() | tokens, localized(plain_texts), some(editors, 2))
pages = st.builds(Pages, *(st.none() | tokens | st.integers(1, 99).map(lambda page: Token(str(page))),) * 3)
licenses = st.builds(License, st.none() | strings, localized(plain_texts))
permissions = st.builds(
    Permissions, st.none() | plain_texts, st.none() | strings, st.none() | tokens, st.none() | licenses
)
#: `@pub-id-type` and `@ref-type` are enumerations.
article_ids = st.builds(ArticleId, st.sampled_from(["doi", "pmid", "custom", ""]), strings, st.none() | strings)
custom_metas = st.builds(CustomMeta, strings, tokens)


@functools.cache
def secs(*, linked: int) -> st.SearchStrategy[Sec]:
    """Sections without ids, two levels deep."""
    own = texts(linked=linked)
    kinds = st.none() | strings
    inner = st.builds(Sec, own, some(own, 2), st.just(()), st.none() | tokens, st.none(), kinds)
    return st.builds(Sec, own, some(own, 2), some(inner, 2), st.none() | tokens, st.none(), kinds)


@functools.cache
def abstracts(*, linked: int) -> st.SearchStrategy[Abstract]:
    return st.builds(Abstract, some(texts(linked=linked), 2), some(secs(linked=linked), 2))


def numbered(sections: tuple[Sec, ...], numbers: Iterator[int]) -> tuple[Sec, ...]:
    """The same sections with ids in document order, as the mapping gives them."""
    return tuple(
        attrs.evolve(own, id=f"S{next(numbers)}", sections=numbered(own.sections, numbers)) for own in sections
    )


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
    st.none() | strings,
)


#: A `ref` wants at least one citation.
refs = st.builds(Ref, st.just(""), strings, st.lists(citations, min_size=1, max_size=3).map(tuple), st.booleans())
#: `aff-alternatives` wants at least one `aff`: an affiliation without a version does not exist.
affiliations = st.builds(Affiliation, st.just(""), localized(affs, least=1), st.none() | strings)
awards = st.builds(
    Award, st.just(""), localized(tokens), some(tokens, 2), st.none() | strings, some(institution_ids, 2)
)


@functools.cache
def author_notes(*, linked: int) -> st.SearchStrategy[AuthorNote]:
    kinds = st.sampled_from([None, "coi-statement", "con", ""])  # an enumeration
    return st.builds(AuthorNote, st.just(""), some(texts(linked=linked), 2), languages, kinds)


@functools.cache
def corresps(*, linked: int) -> st.SearchStrategy[Corresp]:
    return st.builds(Corresp, st.just(""), texts(linked=linked), some(tokens, 2))


@functools.cache
def contribs(*, linked: int) -> st.SearchStrategy[Contrib]:
    return st.builds(
        Contrib,
        names=localized(person_names),
        collab=localized(tokens),
        orcid=st.none() | st.builds(Orcid, strings),
        emails=some(tokens, 2),
        bios=localized(st.builds(Bio, some(texts(linked=linked), 2))),
        aff_ids=some(st.sampled_from(["aff1", "aff2"])),
        corresp_id=st.sampled_from([None, "cor1", "cor2"]),
        equal_contrib=st.booleans(),
        deceased=st.booleans(),
    )


@functools.cache
def article_metas(*, linked: int) -> st.SearchStrategy[ArticleMeta]:
    own = texts(linked=linked)
    return st.builds(
        ArticleMeta,
        ids=some(article_ids, 2),
        subjects=localized(own),
        # `title-group` wants an `article-title`: without one the mapping reports `title-missing`.
        titles=localized(titles(own) | own, least=1).filter(lambda found: any(found.values)),
        running_heads=localized(own),
        contribs=some(contribs(linked=linked)),
        affiliations=some(affiliations, 2),
        corresps=some(corresps(linked=linked), 2),
        author_notes=some(author_notes(linked=linked), 2),
        pub_dates=some(pub_dates, 2),
        issue=issues,
        pages=pages,
        history=some(dated_events, 2),
        pub_history=some(dated_events, 2),
        permissions=permissions,
        self_uris=some(self_uris, 2),
        abstracts=localized(abstracts(linked=linked)),
        summaries=localized(abstracts(linked=linked)),
        keywords=localized(some(own)),
        funding=st.builds(Funding, some(awards, 2), localized(own)),
        custom_meta=some(custom_metas, 2),
    ).map(with_ids)


def with_ids(meta: ArticleMeta) -> ArticleMeta:
    """Every id once, as the mapping gives them, and no link to one that is not there."""

    def own(items: tuple[T, ...], prefix: str) -> tuple[T, ...]:
        return tuple(attrs.evolve(item, id=f"{prefix}{n}") for n, item in enumerate(items, 1))  # type: ignore[misc]

    aff_ids = {f"aff{n}" for n, _ in enumerate(meta.affiliations, 1)}
    corresp_ids = {f"cor{n}" for n, _ in enumerate(meta.corresps, 1)}
    return attrs.evolve(
        meta,
        affiliations=own(meta.affiliations, "aff"),
        corresps=own(meta.corresps, "cor"),
        author_notes=own(meta.author_notes, "fn"),
        funding=attrs.evolve(meta.funding, awards=own(meta.funding.awards, "award")),
        contribs=tuple(
            attrs.evolve(
                contrib,
                aff_ids=tuple(aff_id for aff_id in contrib.aff_ids if aff_id in aff_ids),
                corresp_id=contrib.corresp_id if contrib.corresp_id in corresp_ids else None,
            )
            for contrib in meta.contribs
        ),
    )


#: A caption holds text alone or emphasis; links in it are no different from those of a paragraph.
floats = st.builds(
    Float,
    st.sampled_from(FloatElement),
    st.just(""),
    st.none() | tokens,
    localized(plain_texts),
    st.none() | hrefs.map(Token),
)


@st.composite
def articles(draw: st.DrawFn, lang: str | None = None) -> Article:
    """Any article; without a `lang` its language is one of the two the platform has."""
    references = tuple(attrs.evolve(ref, id=f"R{n}") for n, ref in enumerate(draw(some(refs)), 1))
    linked = len(references)
    own, numbers = texts(linked=linked), itertools.count(1)
    body = draw(st.none() | st.builds(Body, some(own), some(secs(linked=linked))))
    if body is not None:
        body = attrs.evolve(body, sections=numbered(body.sections, numbers))
    return Article(
        lang=lang or draw(st.sampled_from(["zh", "en"])),
        article_type=draw(filled),
        journal_meta=draw(journal_metas),
        article_meta=draw(article_metas(linked=linked)),
        body=body,
        ack=draw(st.none() | st.builds(Ack, some(own, 2), st.none() | own)),
        back_sections=numbered(draw(some(secs(linked=linked), 1)), numbers),
        ref_list_title=draw(st.none() | strings),
        refs=references,
        floats=tuple(attrs.evolve(item, id=f"float{n}") for n, item in enumerate(draw(some(floats, 2)), 1)),
        record_updated=draw(st.none() | st.integers()),
    )
