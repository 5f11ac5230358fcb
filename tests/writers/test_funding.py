from __future__ import annotations

from articles import rich, small, text
from fragments import fragment, fragments, lines

from jats_export.model import Localized, Token
from jats_export.model.pub import Award, Funding


def test_awards_in_both_languages() -> None:
    assert fragment(rich(), "funding-group") == lines("""
        <funding-group>
          <award-group id="award1">
            <funding-source country="CN"><institution-wrap><institution xml:lang="zh">虚构基金</institution><institution xml:lang="en">Invented Fund</institution></institution-wrap></funding-source>
            <award-id>A1</award-id>
            <award-id>A2</award-id>
          </award-group>
          <award-group id="award2">
            <funding-source><institution-wrap><institution xml:lang="en">Other Fund</institution></institution-wrap></funding-source>
          </award-group>
          <funding-statement>虚构基金(A1, A2)</funding-statement>
          <funding-statement xml:lang="en">Invented Fund (A1, A2)</funding-statement>
        </funding-group>
    """)


def test_award_in_the_articles_language() -> None:
    article = small(funding=Funding((Award("award1", Localized.of(zh=Token("基金")), (Token("B1"),)),)))
    assert fragment(article, "award-group") == lines("""
        <award-group id="award1">
          <funding-source><institution-wrap><institution>基金</institution></institution-wrap></funding-source>
          <award-id>B1</award-id>
        </award-group>
    """)


def test_award_without_source() -> None:
    article = small(funding=Funding((Award("award1", Localized(), (Token("B1"),)),)))
    assert fragment(article, "award-group") == lines("""
        <award-group id="award1">
          <award-id>B1</award-id>
        </award-group>
    """)


def test_statement_only_in_the_other_language() -> None:
    article = small(funding=Funding((), Localized.of(en=text("Fund (1)"))))
    assert fragment(article, "funding-statement") == '<funding-statement xml:lang="en">Fund (1)</funding-statement>'


def test_no_funding() -> None:
    assert fragments(small(), "funding-group") == []
