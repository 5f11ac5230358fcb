"""JATS of other tools: what the model has a place for is read, the rest is told, and nothing but `InputError` is raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from normal_form import normal
from validity import assert_valid

from jats_export import InputError, read_jats, to_jats
from jats_export.model import Article
from jats_export.model.contrib import AffElement, AffPart, Name
from jats_export.model.ids import InstitutionId, Issn
from jats_export.model.pub import Award, Date, DatedEvent, PubDate
from jats_export.model.ref import CitationForm, PublicationType
from jats_export.model.text import Emphasis, EmphasisKind, Localized, Text, Token, Xref
from jats_export.problems import Problem

_FILE = Path(__file__).parent / "foreign.xml"


@pytest.fixture(scope="module")
def article() -> Article:
    return read_jats(_FILE.read_bytes())


def test_journal(article: Article) -> None:
    meta = article.journal_meta
    assert meta.titles == Localized.of(en=Text(("Journal of Inventions",)))
    assert meta.issns == (Issn("1234-5679", "electronic"), Issn("2345-6784", ""))


def test_titles_with_entities_and_a_link_to_nothing(article: Article) -> None:
    title = Text(("A café for ", Emphasis(EmphasisKind.ITALIC, ("two",)), "*"))
    assert article.article_meta.titles == Localized.of(en=title, zh=Text(("两人的咖啡馆",)))


def test_authors_but_no_editors_and_no_members(article: Article) -> None:
    first, second, group = article.article_meta.contribs
    assert first.names == Localized.of(en=Name("Doe", "Jane"))
    assert (first.aff_ids, first.corresp_id) == (("a1", "a2"), "c1")
    assert first.orcid is not None
    assert first.orcid.canonical == "https://orcid.org/0000-0002-1825-0097"
    assert second.names == Localized.of(en=Name("Wang", "Li"))
    assert second.aff_ids == ("aff1",)
    assert group.collab == Localized.of(en=Token("The Group"))


def test_affiliations_wherever_they_stand(article: Article) -> None:
    inline, wrapped, plain = article.article_meta.affiliations
    assert [own.label for own in (inline, wrapped, plain)] == [None, "1", "2"]
    assert [own.versions.values[0].plain for own in (inline, plain)] == ["Inline Institute, Nowhere", "Other Place"]
    assert wrapped.versions.values[0].content == (
        AffPart(
            AffElement.INSTITUTION,
            "University of Nowhere",
            ids=(InstitutionId("ror", "https://ror.org/05gq02987"),),
        ),
        ", Nowhere, ",
        AffPart(AffElement.COUNTRY, "Neverland"),
    )


def test_notes(article: Article) -> None:
    (corresp,), (note,) = article.article_meta.corresps, article.article_meta.author_notes
    assert (corresp.id, corresp.text.plain) == ("c1", "Correspondence: (J. Doe)")
    assert corresp.emails == (Token("doe@example.org"),)
    assert (note.id, note.fn_type, note.paragraphs) == ("fn1", "con", (Text(("Both wrote.",)),))


def test_dates_of_older_versions(article: Article) -> None:
    assert article.article_meta.pub_dates == (
        PubDate(Date(2020, 3, 7), "electronic"),
        PubDate(Date(2020), None, "collection"),
    )
    assert article.article_meta.history == (DatedEvent("received", Date(2019, 12)),)


def test_rights(article: Article) -> None:
    rights = article.article_meta.permissions
    assert rights.license is not None
    assert rights.license.href == "https://creativecommons.org/licenses/by/4.0/"
    assert rights.license.text == Localized.of(en=Text(("Open. Really.",)))


def test_abstracts_keywords_and_funding(article: Article) -> None:
    meta = article.article_meta
    assert [(lang, len(own.paragraphs), len(own.sections)) for lang, own in meta.abstracts] == [
        ("en", 0, 1),
        ("zh", 1, 0),
    ]
    assert meta.keywords == Localized.of(en=(Text(("one",)), Text(("two words",))))
    assert meta.funding.awards == (Award("award1", Localized.of(en=Token("Fund A")), (Token("42"),)),)


def test_body_and_back(article: Article) -> None:
    assert article.body is not None
    assert article.body.paragraphs == (Text(("Before ", Xref("bibr", "b1", "1,2"), ", see Fig. 1.")),)
    (section,) = article.body.sections
    assert [own.plain for own in section.paragraphs] == ["A line that is broken.", "First.", "Second."]
    assert article.ack is not None
    assert article.ref_list_title == "References"


def test_references(article: Article) -> None:
    first, second, third = article.refs
    assert [own.id for own in article.refs] == ["b1", "b2", "R1"]
    assert first.citations[0].form is CitationForm.ELEMENT
    assert [str(part.element) for part in first.citations[0].content if not isinstance(part, str)] == [
        "person-group", "article-title", "source", "year", "pub-id",
    ]  # fmt: skip
    assert second.citations[0].publication_type is PublicationType.WEBSITE
    assert second.citations[0].plain == "Poe E. A page. https://example.org/"
    assert third.citations[0].plain == "See the archive."


def test_what_is_not_read_is_told_once_with_its_line() -> None:
    told: list[Problem] = []
    read_jats(_FILE.read_bytes(), "foreign.xml", told.append)
    names = ["sub-article", "degrees", "contrib-group", "contrib", "label", "abstract", "fig"]
    assert [problem.message for problem in told] == [
        f"This {name} is not read, as the model has no place for it; nor are others like it." for name in names
    ]
    assert {problem.rule for problem in told} == {"jats-not-read"}
    assert str(told[0].xml) == "foreign.xml:123:1"


def test_what_is_read_can_be_written_again(article: Article) -> None:
    written = to_jats(article)
    assert_valid(written)
    assert read_jats(written) == normal(article)


def test_an_article_in_the_envelope_of_an_archive() -> None:
    inner = b'<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><body><p>Text.</p></body></article>'
    read = read_jats(
        b'<record xmlns="http://www.openarchives.org/OAI/2.0/"><metadata>' + inner + b"</metadata></record>"
    )
    assert read.body is not None
    assert read.body.paragraphs == (Text(("Text.",)),)


def test_an_article_without_anything() -> None:
    read = read_jats(b"<article/>")
    assert (read.lang, read.article_type, read.refs, read.body) == ("en", "other", (), None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Not well-formed XML: Document is empty."),
        (b"<html><body/></html>", "The root element is html, and no article is in it; give a JATS article."),
        (
            b'<article xmlns="http://www.w3.org/2005/Atom"/>',
            "The root element is article, and no article is in it; give a JATS article.",
        ),
    ],
)
def test_what_is_no_article_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_jats(data)
    assert caught.value.problem.message == said


@pytest.mark.parametrize("tag", ["italic", "sec", "named-content", "sub", "list"])
def test_any_depth_is_read(tag: str) -> None:
    depth = 200
    data = f"<article><body><p>{f'<{tag}>' * depth}deep{f'</{tag}>' * depth}</p></body></article>"
    assert read_jats(data.encode()).body is not None
    nested = f"<article><body>{f'<{tag}>' * depth}<p>deep</p>{f'</{tag}>' * depth}</body></article>"
    read_jats(nested.encode())
    cited = f"<article><back><ref-list><ref><mixed-citation>{f'<{tag}>' * depth}{f'</{tag}>' * depth}</mixed-citation></ref></ref-list></back></article>"
    assert len(read_jats(cited.encode()).refs) == 1


def _pieces() -> list[str]:
    """All elements of the foreign file, by name."""
    root = etree.fromstring(_FILE.read_bytes(), etree.XMLParser(resolve_entities=False, remove_comments=True))
    return sorted({str(own.tag) for own in root.iter("*")} | {"break", "alternatives", "date", "aff-alternatives"})


_NAMES = st.sampled_from(_pieces())
_CONTENT = st.text("ab 1\n中", max_size=3)
_TREES = st.recursive(
    st.tuples(_NAMES, _CONTENT).map(lambda own: f"<{own[0]}>{own[1]}</{own[0]}>"),
    lambda inner: st.tuples(_NAMES, st.lists(inner | _CONTENT, max_size=4)).map(
        lambda own: f'<{own[0]} id="a" rid="a b" xml:lang="zh">{"".join(own[1])}</{own[0]}>'
    ),
    max_leaves=20,
)


@given(st.lists(_TREES, max_size=4))
def test_any_elements_in_any_place_are_read(trees: list[str]) -> None:
    inside = "".join(trees)
    for data in (
        f"<article><front><article-meta>{inside}</article-meta><journal-meta>{inside}</journal-meta></front></article>",
        f"<article><body>{inside}</body><back>{inside}<ref-list><ref>{inside}</ref></ref-list></back></article>",
    ):
        assert isinstance(read_jats(data.encode()), Article)
