"""The deposit writer: references; every deposit here is validated."""

from __future__ import annotations

import attrs
import pytest
from articles import journal_citation, web_citation
from articles import part as citation_part
from deposits import ARTICLE, DEPOSITOR, OLDER, depositable, deposited, part, told

from jats_export.model.ref import Citation, CitationElement, CitationForm, PublicationType, Ref
from jats_export.problems import Problem
from jats_export.settings import Crossref


def cited(*refs: Ref, settings: Crossref = DEPOSITOR, log: list[Problem] | None = None) -> list[str]:
    article = attrs.evolve(depositable(), refs=refs)
    return part(deposited(article, settings=settings, log=log), f"{ARTICLE}c:citation_list/c:citation")


def test_a_journal_article_with_its_parts_and_its_printed_string() -> None:
    assert cited(Ref("R1", "[1]", (journal_citation(),))) == [
        (
            '<citation key="ref1" type="journal_article"><journal_title>Nowhere Letters</journal_title>'
            "<article_title>On things &lt; others</article_title><author>Doe</author><cYear>2023</cYear><volume>6</volume>"
            "<issue>2</issue><first_page>86</first_page><doi>10.5555/cited</doi><unstructured_citation>"
            "Doe J A, Some Group, et al. On things &lt; others[J]. Nowhere Letters, 2023, 6(2): 86-91."
            "</unstructured_citation></citation>"
        )
    ]


def test_versions_of_a_work_are_one_citation_and_works_under_one_number_are_several() -> None:
    pair = (journal_citation("zh"), journal_citation("en"))
    printed = pair[0].plain.replace("<", "&lt;")
    (one,) = cited(Ref("R2", "[2]", pair, alternatives=True))
    assert f"<unstructured_citation>{printed} = {printed}</unstructured_citation>" in one
    two = cited(Ref("R2", "[2]", pair))
    assert [own.partition(" type")[0] for own in two] == ['<citation key="ref2"', '<citation key="ref2-2"']


def test_the_date_of_access_is_not_the_year() -> None:
    (own,) = cited(Ref("R3", "[3]", (web_citation(),)))
    assert own.startswith(
        '<citation key="ref3" type="web_resource"><article_title>Some page</article_title><cYear>2024</cYear>'
        "<unstructured_citation>"
    )


OWN = CitationElement


@pytest.mark.parametrize(
    ("kind", "printed", "expected"),
    [
        (PublicationType.BOOK, "题名[M]", "book"),
        (PublicationType.BOOK, "题名[G]", "collection"),
        (PublicationType.CONFPROC, "题名[C]", "conference_paper"),
        (PublicationType.THESIS, "题名[D]", "dissertation"),
        (PublicationType.REPORT, "题名[R]", "report"),
        (PublicationType.STANDARD, "题名[S]", "standard"),
        (PublicationType.PATENT, "题名[P]", "patent"),
        (PublicationType.NEWSPAPER, "题名[N]", "other"),
        (PublicationType.OTHER, "题名[Z]", "other"),
        (PublicationType.OTHER, "题名", None),
        (PublicationType.ARCHIVE, "题名[A]", "other"),
        (PublicationType.DATA, "题名[DS/OL]", "dataset"),
        (PublicationType.SOFTWARE, "题名[CP]", "software"),
        (PublicationType.WEBSITE, "题名[EB/OL]", "web_resource"),
        (PublicationType.PREPRINT, "题名[DB/OL]", "preprint"),
    ],
)
def test_types_of_citations(kind: PublicationType, printed: str, expected: str | None) -> None:
    ref = Ref("R1", "[1]", (Citation(kind, "zh", (printed,)),))
    attribute = f' type="{expected}"' if expected is not None else ""
    assert cited(ref) == [
        f'<citation key="ref1"{attribute}><unstructured_citation>{printed}</unstructured_citation></citation>'
    ]
    (older,) = cited(ref, settings=OLDER)
    assert older.startswith('<citation key="ref1"><')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (citation_part(OWN.STRING_NAME, citation_part(OWN.SURNAME, "Doe"), " J"), "Doe"),
        (citation_part(OWN.STRING_NAME, "Szymanski N J"), "Szymanski"),
        (citation_part(OWN.STRING_NAME, "van der Berg A. B."), "van der Berg"),
        (
            citation_part(OWN.STRING_NAME, citation_part(OWN.SURNAME, "张"), citation_part(OWN.GIVEN_NAMES, "林峰")),
            "张林峰",
        ),
        (citation_part(OWN.COLLAB, "Some Group"), "Some Group"),
    ],
)
def test_the_first_author(name: object, expected: str) -> None:
    group = citation_part(OWN.PERSON_GROUP, name, ", ", citation_part(OWN.COLLAB, "Others"))  # type: ignore[arg-type] # parts of the table
    (own,) = cited(Ref("R1", "[1]", (Citation(PublicationType.OTHER, "en", (group,)),)))
    assert f"<author>{expected}</author>" in own


def test_a_book_is_a_volume_and_a_chapter_stands_in_one() -> None:
    source, chapter = citation_part(OWN.SOURCE, "A book"), citation_part(OWN.CHAPTER_TITLE, "A chapter")
    (book,) = cited(Ref("R1", "[1]", (Citation(PublicationType.BOOK, "en", (source,)),)))
    assert "<volume_title>A book</volume_title><unstructured" in book
    (both,) = cited(Ref("R1", "[1]", (Citation(PublicationType.BOOK, "en", (chapter, source)),)))
    assert "<volume_title>A book</volume_title><article_title>A chapter</article_title>" in both


def test_a_doi_that_its_registrant_cannot_have_given_stays_in_the_printed_string() -> None:
    doi = citation_part(OWN.PUB_ID, "10.1038/s41467-24-53204-6", pub_id_type="doi")
    log: list[Problem] = []
    (own,) = cited(Ref("R1", "[1]", (Citation(PublicationType.OTHER, "en", ("doi: ", doi)),)), log=log)
    assert own == (
        '<citation key="ref1"><unstructured_citation>doi: 10.1038/s41467-24-53204-6</unstructured_citation></citation>'
    )
    assert told(log) == [
        (
            "crossref-reference-doi: A reference has a DOI that cannot be one; it was left out beside the printed text, "
            "correct it. (10.5555/own.1)"
        )
    ]


def test_an_isbn_with_a_right_check_digit() -> None:
    def of(text: str) -> list[str]:
        isbn = citation_part(OWN.PUB_ID, text, pub_id_type="isbn")
        return cited(Ref("R1", "[1]", (Citation(PublicationType.BOOK, "en", (isbn,)),)))

    assert "<isbn>978-3-16-148410-0</isbn>" in of("978-3-16-148410-0")[0]
    assert "<isbn>" not in of("978-3-16-148410-1")[0]


def test_parts_without_a_printed_string_are_joined() -> None:
    parts = (citation_part(OWN.ARTICLE_TITLE, "A title"), citation_part(OWN.YEAR, "2020"))
    ref = Ref("R1", "[1]", (Citation(PublicationType.OTHER, "en", parts, form=CitationForm.ELEMENT),))
    assert "<unstructured_citation>A title. 2020</unstructured_citation>" in cited(ref)[0]


def test_a_reference_that_says_nothing_is_left_out_and_told() -> None:
    log: list[Problem] = []
    assert cited(Ref("R1", "[1]", (Citation(PublicationType.OTHER, "en", ()),)), log=log) == []
    assert told(log) == ["crossref-citation-empty: The reference ref1 says nothing and was left out. (10.5555/own.1)"]
