from __future__ import annotations

from typing import Any

import attrs
from articles import JOURNAL, rich, small, sub, text
from fragments import fragment, fragments, lines

from jats_export.model import Article, Localized, Token
from jats_export.model.ids import Issn
from jats_export.model.pub import JournalId, JournalMeta, Publisher


def journal(article: Article, **changes: Any) -> Article:  # noqa: ANN401 - any field of JournalMeta
    return attrs.evolve(article, journal_meta=attrs.evolve(JOURNAL, **changes))


def test_journal_meta_with_everything() -> None:
    assert fragment(rich(), "journal-meta") == lines("""
        <journal-meta>
          <journal-id journal-id-type="publisher-id">xkcl</journal-id>
          <journal-title-group>
            <journal-title>虚构材料学报</journal-title>
            <trans-title-group xml:lang="en"><trans-title>Journal of Invented Materials</trans-title></trans-title-group>
            <abbrev-journal-title abbrev-type="iso" xml:lang="en">J Invent Mater</abbrev-journal-title>
          </journal-title-group>
          <issn pub-type="ppub" publication-format="print">1234-5679</issn>
          <issn pub-type="epub" publication-format="electronic">2345-6784</issn>
          <publisher>
            <publisher-name>虚构社</publisher-name>
            <publisher-loc>某市</publisher-loc>
          </publisher>
          <self-uri content-type="html" xml:lang="zh" xlink:href="https://example.org/" xlink:title="虚构材料学报"/>
        </journal-meta>
    """)


def test_journal_without_titles() -> None:
    article = attrs.evolve(
        small(), journal_meta=JournalMeta((JournalId("issn", "1234-5679"),), issns=(Issn("1234-5679"),))
    )
    assert fragment(article, "journal-meta") == lines("""
        <journal-meta>
          <journal-id journal-id-type="issn">1234-5679</journal-id>
          <issn pub-type="ppub" publication-format="print">1234-5679</issn>
        </journal-meta>
    """)


def test_journal_title_only_in_the_other_language() -> None:
    article = journal(small(), titles=Localized.of(en=text("Letters")), abbrev_titles=Localized())
    assert fragment(article, "journal-title-group") == lines("""
        <journal-title-group>
          <journal-title xml:lang="en">Letters</journal-title>
        </journal-title-group>
    """)


def test_journal_in_the_articles_language_is_not_marked() -> None:
    article = journal(
        small("en"),
        titles=Localized.of(zh=text("快报"), en=text("Letters")),
        abbrev_titles=Localized.of(en=Token("Lett"), zh=Token("快")),
    )
    assert fragment(article, "journal-title-group") == lines("""
        <journal-title-group>
          <journal-title>Letters</journal-title>
          <trans-title-group xml:lang="zh"><trans-title>快报</trans-title></trans-title-group>
          <abbrev-journal-title abbrev-type="iso">Lett</abbrev-journal-title>
          <abbrev-journal-title abbrev-type="iso" xml:lang="zh">快</abbrev-journal-title>
        </journal-title-group>
    """)


def test_journal_title_takes_no_emphasis_but_its_translation_does() -> None:
    title = text("CO", sub("2"))
    article = journal(small(), titles=Localized.of(zh=title, en=title), abbrev_titles=Localized())
    assert fragment(article, "journal-title-group") == lines("""
        <journal-title-group>
          <journal-title>CO2</journal-title>
          <trans-title-group xml:lang="en"><trans-title>CO<sub>2</sub></trans-title></trans-title-group>
        </journal-title-group>
    """)


def test_publisher_without_place() -> None:
    assert fragment(journal(small(), publisher=Publisher(Token("社"))), "publisher") == lines("""
        <publisher>
          <publisher-name>社</publisher-name>
        </publisher>
    """)


def test_place_without_publisher() -> None:
    assert fragments(journal(small(), publisher=Publisher(Token(""), Token("某市"))), "publisher") == []


def test_issn_is_printed_in_its_canonical_form() -> None:
    article = journal(small(), issns=(Issn("1234567x"),))
    assert fragment(article, "issn") == '<issn pub-type="ppub" publication-format="print">1234-567X</issn>'
