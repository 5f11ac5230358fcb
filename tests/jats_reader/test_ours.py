"""What we wrote comes back: whole articles of the tests, and each difference that the docstring of `read_jats` names."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from articles import JOURNAL, journal_citation, rich, small, sub, text
from normal_form import normal
from validity import assert_valid

from jats_export import convert, read_jats
from jats_export.model import Article
from jats_export.model.contrib import Contrib
from jats_export.model.floats import Float, FloatElement
from jats_export.model.ids import Issn, Orcid
from jats_export.model.pub import Date, Pages, PubDate
from jats_export.model.ref import CitationForm, Ref
from jats_export.model.sec import Body
from jats_export.model.text import Localized, Token, Xref
from jats_export.problems import Problem
from jats_export.writers import jats


def back(article: Article) -> Article:
    """The article written, validated, and read again, with nothing to tell."""
    told: list[Problem] = []
    written = jats.write(article).data
    assert_valid(written)
    read = read_jats(written, log=told.append)
    assert told == []
    return read


def test_the_least_article_is_the_same() -> None:
    assert back(small()) == small()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_richest_article_is_its_normal_form(lang: str) -> None:
    assert back(rich(lang)) == normal(rich(lang))


def test_finished_samples_are_what_was_built(root: Path) -> None:
    samples = sorted((root / "samples").glob("*.txt"))
    assert len(samples) > 3
    for sample in samples:
        for result in convert(sample):
            assert_valid(result.xml)
            assert read_jats(result.xml) == normal(result.article)


def test_the_real_article_is_what_was_built(real_dump: Path) -> None:
    (result,) = convert(real_dump)
    assert_valid(result.xml)
    assert read_jats(result.xml) == normal(result.article)


def test_a_link_to_a_figure_comes_back() -> None:
    figure = Float(FloatElement.FIG, "fig1", Token("Fig. 1"), Localized.of(zh=text("虚构的图")), Token("fig1.png"))
    body = Body((text("见", Xref("fig", "fig1", "图1"), "。"),))
    article = attrs.evolve(small(), body=body, floats=(figure,))
    assert back(article) == article


def test_when_the_record_changed_is_not_in_the_file() -> None:
    assert back(attrs.evolve(small(), record_updated=1)) == small()


def test_the_language_of_the_article_stands_first() -> None:
    article = small(titles=Localized.of(en=text("Title"), zh=text("标题")))
    assert back(article).article_meta.titles.languages == ("zh", "en")


def test_identifiers_have_their_canonical_form() -> None:
    article = small(contribs=(Contrib(orcid=Orcid("0000-0002-1825-0097")),))
    article = attrs.evolve(article, journal_meta=attrs.evolve(JOURNAL, issns=(Issn("12345679"),)))
    read = back(article)
    assert read.article_meta.contribs == (Contrib(orcid=Orcid("https://orcid.org/0000-0002-1825-0097")),)
    assert read.journal_meta.issns == (Issn("1234-5679"),)


def test_what_stands_without_its_partner_is_not_there() -> None:
    article = small(pages=Pages(lpage=Token("9")), pub_dates=(PubDate(Date(2025, day=3)),))
    read = back(attrs.evolve(article, ref_list_title="References"))
    assert read == small(pub_dates=(PubDate(Date(2025)),))


def test_markup_that_an_element_cannot_hold_is_its_characters() -> None:
    article = small(subjects=Localized.of(zh=text("CO", sub("2"))))
    journal = attrs.evolve(JOURNAL, titles=Localized.of(zh=text("CO", sub("2"))))
    read = back(attrs.evolve(article, journal_meta=journal))
    assert read.article_meta.subjects == Localized.of(zh=text("CO", sub("2")))
    assert read.journal_meta.titles == Localized.of(zh=text("CO2"))


def test_appended_identifiers_are_the_end_of_the_citation() -> None:
    citation = journal_citation()
    read = back(attrs.evolve(small(), refs=(Ref("R1", "[1]", (citation,)),))).refs[0].citations[0]
    assert read.appended == ()
    assert read.plain == f"{citation.plain} 10.5555/cited 12345"


def test_an_element_citation_has_its_parts_alone() -> None:
    citation = attrs.evolve(journal_citation(), form=CitationForm.ELEMENT)
    read = back(attrs.evolve(small(), refs=(Ref("R1", "[1]", (citation,)),))).refs[0].citations[0]
    assert read.form is CitationForm.ELEMENT
    assert read.plain == "DoeJ ASome Groupet al.On things < othersNowhere Letters202362869110.5555/cited12345"
