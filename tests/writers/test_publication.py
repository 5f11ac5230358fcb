from __future__ import annotations

import pytest
from articles import rich, small, sub, text
from fragments import fragment, fragments, lines

from jats_export.model import Localized, Token
from jats_export.model.pub import CustomMeta, Date, DatedEvent, Issue, License, Pages, Permissions, PubDate, SelfUri

_CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (
            PubDate(Date(2025, 3, 20), "print"),
            '<pub-date date-type="pub" publication-format="print" iso-8601-date="2025-03-20"><day>20</day><month>03</month><year>2025</year></pub-date>',
        ),
        (
            PubDate(Date(2025, 3), "electronic", "collection"),
            '<pub-date date-type="collection" publication-format="electronic" iso-8601-date="2025-03"><month>03</month><year>2025</year></pub-date>',
        ),
        (PubDate(Date(2025)), '<pub-date date-type="pub" iso-8601-date="2025"><year>2025</year></pub-date>'),
        (PubDate(Date(987, None, 3)), '<pub-date date-type="pub" iso-8601-date="0987"><year>0987</year></pub-date>'),
    ],
    ids=["day", "month", "year", "day without month"],
)
def test_pub_date(date: PubDate, expected: str) -> None:
    assert fragment(small(pub_dates=(date,)), "pub-date") == expected


def test_no_date_known() -> None:
    assert fragment(small(), "pub-date-not-available") == "<pub-date-not-available/>"


def test_history_and_pub_history() -> None:
    assert fragment(rich(), "history") == lines("""
        <history>
          <date date-type="received" iso-8601-date="2025-01-10"><day>10</day><month>01</month><year>2025</year></date>
          <date date-type="rev-recd" iso-8601-date="2025-02"><month>02</month><year>2025</year></date>
        </history>
    """)
    events = (DatedEvent("just-accepted", Date(2025, 1, 2)), DatedEvent("online-first", Date(2025)))
    assert fragment(small(pub_history=events), "pub-history") == lines("""
        <pub-history>
          <event event-type="just-accepted"><date iso-8601-date="2025-01-02"><day>02</day><month>01</month><year>2025</year></date></event>
          <event event-type="online-first"><date iso-8601-date="2025"><year>2025</year></date></event>
        </pub-history>
    """)


def test_volume_and_issue() -> None:
    article = small(issue=Issue(Token("4"), Token("Suppl 1")))
    assert fragment(article, "volume") == "<volume>4</volume>"
    assert fragment(article, "issue") == "<issue>Suppl 1</issue>"
    assert fragments(small(issue=Issue(Token(""), None)), "volume") == []


def test_special_issue_in_one_language() -> None:
    article = small(issue=Issue(titles=Localized.of(zh=text("人工智能专刊"))))
    assert fragment(article, "issue-title") == '<issue-title content-type="special-issue">人工智能专刊</issue-title>'
    assert fragments(article, "issue-title-group") == []


def test_special_issue_only_in_the_other_language() -> None:
    article = small(issue=Issue(titles=Localized.of(en=text("Special"))))
    assert fragment(article, "issue-title") == (
        '<issue-title content-type="special-issue" xml:lang="en">Special</issue-title>'
    )


def test_special_issue_in_both_languages() -> None:
    article = small(issue=Issue(titles=Localized.of(zh=text("CO", sub("2")), en=text("CO", sub("2")))))
    assert fragment(article, "issue-title-group") == lines("""
        <issue-title-group>
          <issue-title content-type="special-issue">CO2</issue-title>
          <trans-title-group xml:lang="en"><trans-title>CO<sub>2</sub></trans-title></trans-title-group>
        </issue-title-group>
    """)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (Pages(Token("16"), Token("27")), ["<fpage>16</fpage>", "<lpage>27</lpage>", '<page-count count="12"/>']),
        (Pages(Token("S1")), ["<fpage>S1</fpage>"]),
        (Pages(elocation_id=Token("e012")), ["<elocation-id>e012</elocation-id>"]),
        (Pages(Token("1"), None, Token("e012")), ["<elocation-id>e012</elocation-id>"]),
        (Pages(None, Token("27")), []),
        (Pages(Token(""), Token("27"), Token("")), []),
    ],
    ids=["pages", "first page", "article number", "article number instead of pages", "last page alone", "blank"],
)
def test_pages(pages: Pages, expected: list[str]) -> None:
    article = small(pages=pages)
    found = [own for tag in ("elocation-id", "fpage", "lpage", "page-count") for own in fragments(article, tag)]
    assert found == expected


def test_counts_of_what_is_exported() -> None:
    assert fragment(rich(), "counts") == '<counts><ref-count count="4"/><page-count count="12"/></counts>'
    assert fragments(small(), "counts") == []


def test_permissions_of_which_nothing_is_known() -> None:
    assert fragment(small(), "permissions") == "<permissions/>"


def test_permissions_in_both_languages() -> None:
    assert fragment(rich(), "permissions") == lines(f"""
        <permissions>
          <copyright-statement>© 2025 虚构社</copyright-statement>
          <copyright-year>2025</copyright-year>
          <copyright-holder>虚构社</copyright-holder>
          <license>
            <ali:license_ref>{_CC_BY}</ali:license_ref>
            <license-p>开放</license-p>
          </license>
          <license xml:lang="en">
            <ali:license_ref>{_CC_BY}</ali:license_ref>
            <license-p>Open</license-p>
          </license>
        </permissions>
    """)


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (License(_CC_BY), f"<license>\n  <ali:license_ref>{_CC_BY}</ali:license_ref>\n</license>"),
        (License(None, Localized.of(zh=text("开放"))), "<license>\n  <license-p>开放</license-p>\n</license>"),
        (
            License(None, Localized.of(en=text("Open"))),
            '<license xml:lang="en">\n  <license-p>Open</license-p>\n</license>',
        ),
    ],
    ids=["address", "text", "text in the other language"],
)
def test_license(licence: License, expected: str) -> None:
    assert fragment(small(permissions=Permissions(license=licence)), "license") == expected


def test_license_of_which_nothing_is_known() -> None:
    assert fragment(small(permissions=Permissions(license=License(None))), "permissions") == "<permissions/>"


def test_self_uri_always_has_a_language_and_a_title() -> None:
    uris = (
        SelfUri("https://example.org/cn/a?x=1&y=2", "html", "zh", "文章页面(中文)"),
        SelfUri("https://example.org/en/a", "html", "en", "Article page (English)"),
    )
    assert fragments(small(self_uris=uris), "self-uri") == [
        '<self-uri content-type="html" xml:lang="zh" xlink:href="https://example.org/cn/a?x=1&amp;y=2" xlink:title="文章页面(中文)"/>',
        '<self-uri content-type="html" xml:lang="en" xlink:href="https://example.org/en/a" xlink:title="Article page (English)"/>',
    ]


def test_custom_meta() -> None:
    article = small(custom_meta=(CustomMeta("cn-number", Token("10-0000/N")), CustomMeta("a", Token("b"))))
    assert fragment(article, "custom-meta-group") == lines("""
        <custom-meta-group>
          <custom-meta><meta-name>cn-number</meta-name><meta-value>10-0000/N</meta-value></custom-meta>
          <custom-meta><meta-name>a</meta-name><meta-value>b</meta-value></custom-meta>
        </custom-meta-group>
    """)
