"""The deposit writer: head, journal and issue; every deposit here is validated."""

from __future__ import annotations

import attrs
import pytest
from articles import JOURNAL, text
from deposits import DEPOSITOR, ISSUE, OLDER, STAMP, depositable, deposited, part, refused, texts, told, whole, xml
from deposits import JOURNAL as JOURNAL_META

from jats_export.errors import UsageError
from jats_export.model.contrib import Contrib, Name, NameStyle, StringName
from jats_export.model.ids import Issn
from jats_export.model.pub import (
    ArticleId,
    Date,
    Issue,
    JournalId,
    PubDate,
)
from jats_export.model.text import Localized, Token
from jats_export.problems import Problem
from jats_export.settings import Crossref, CrossrefJournal
from jats_export.writers.crossref import write_deposit


def test_head_names_batch_time_and_depositor() -> None:
    article = attrs.evolve(whole(), record_updated=1774072690746)
    root = deposited(article, stamp=None)
    assert part(root, "c:head") == [
        (
            "<head><doi_batch_id>xkcl-2025-4-1-35b6fee3-20260321055810746</doi_batch_id>"
            "<timestamp>20260321055810746</timestamp><depositor><depositor_name>Invented Press</depositor_name>"
            "<email_address>deposits@example.org</email_address></depositor><registrant>Invented Press</registrant></head>"
        )
    ]


def test_the_newest_record_of_a_batch_gives_its_time() -> None:
    older = attrs.evolve(depositable(), record_updated=0)
    newer = attrs.evolve(depositable(ids=(ArticleId("doi", "10.5555/own.2"),)), record_updated=1)
    assert texts(deposited(older, newer, stamp=None), "c:head/c:timestamp") == ["19700101000000001"]


def test_other_articles_of_an_issue_make_another_batch() -> None:
    one, two = depositable(), depositable(ids=(ArticleId("doi", "10.5555/own.2"),))
    names = {texts(deposited(*own), "c:head/c:doi_batch_id")[0] for own in ((one,), (two,), (one, two))}
    assert len(names) == 3


def test_same_articles_and_settings_give_the_same_bytes() -> None:
    made = [write_deposit([whole()], DEPOSITOR, timestamp=STAMP).data for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("updated", [None, -1, 253_402_300_800_000])
def test_an_unknown_time_needs_a_timestamp(updated: int | None) -> None:
    with pytest.raises(UsageError) as caught:
        write_deposit([attrs.evolve(depositable(), record_updated=updated)], DEPOSITOR)
    message = "The dump does not say when its record was changed last; give --timestamp yyyymmddHHMMSSmmm or now."
    assert told([caught.value.problem]) == [f"crossref-timestamp: {message}"]


@pytest.mark.parametrize("given", ["20250401", "20251301000000000", "2025040100000000x", "", "now"])
def test_a_wrong_timestamp_is_refused(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        write_deposit([depositable()], DEPOSITOR, timestamp=given)
    message = "The timestamp needs the form yyyymmddHHMMSSmmm, 17 digits, or the word now."
    assert told([caught.value.problem]) == [f"crossref-timestamp: {message}"]


def test_missing_depositor_data_show_the_lines_to_add() -> None:
    with pytest.raises(UsageError) as caught:
        write_deposit([depositable()], Crossref(registrant="Invented Press"), timestamp=STAMP)
    assert caught.value.problem.message == (
        "The depositor is not known; add these lines to jats-export.toml, with your own data:\n\n"
        "[crossref]\n"
        'depositor_name = "Name of the Depositor"\n'
        'depositor_email = "deposits@example.org"'
    )


def test_journal_metadata() -> None:
    journal = attrs.evolve(
        JOURNAL,
        ids=(*JOURNAL.ids, JournalId("coden", "XKCLAB")),
        issns=(Issn("1234-5679"), Issn("23456784", "electronic"), Issn("none")),
    )
    root = deposited(attrs.evolve(depositable(), journal_meta=journal))
    assert part(root, "c:body/c:journal/c:journal_metadata") == [
        (
            '<journal_metadata language="zh"><full_title>虚构材料学报</full_title>'
            "<full_title>Journal of Invented Materials</full_title><abbrev_title>J Invent Mater</abbrev_title>"
            '<issn media_type="print">1234-5679</issn><issn media_type="electronic">2345-6784</issn>'
            "<coden>XKCLAB</coden></journal_metadata>"
        )
    ]


def test_the_configured_title_stands_first_whatever_the_article_is_in() -> None:
    settings = attrs.evolve(DEPOSITOR, journal=CrossrefJournal("en"))
    root = deposited(depositable(), settings=settings)
    assert texts(root, f"{JOURNAL_META}c:full_title") == ["Journal of Invented Materials", "虚构材料学报"]


def test_an_issn_of_both_media_is_written_once() -> None:
    journal = attrs.evolve(JOURNAL, issns=(Issn("1234-5679", "print"), Issn("1234-5679", "electronic")))
    root = deposited(attrs.evolve(depositable(), journal_meta=journal))
    assert part(root, f"{JOURNAL_META}c:issn") == ['<issn media_type="print">1234-5679</issn>']


def test_a_coden_that_is_too_long_is_left_out_and_told() -> None:
    journal = attrs.evolve(JOURNAL, ids=(JournalId("coden", "1234567"),))
    log: list[Problem] = []
    root = deposited(attrs.evolve(depositable(), journal_meta=journal), log=log)
    assert part(root, f"{JOURNAL_META}c:coden") == []
    assert told(log) == [
        "crossref-value-length: coden takes up to 6 characters; the value was left out. (10.5555/own.1)"
    ]


def test_a_journal_without_a_title_or_with_one_that_is_too_long_is_refused() -> None:
    nameless = attrs.evolve(depositable(), journal_meta=attrs.evolve(JOURNAL, titles=Localized()))
    assert refused(nameless) == [
        (
            "crossref-journal-title-missing: A deposit needs journal_metadata/full_title: "
            "add the journal's title in the platform. (10.5555/own.1)"
        )
    ]
    long = attrs.evolve(depositable(), journal_meta=attrs.evolve(JOURNAL, titles=Localized.of(zh=text("长" * 256))))
    assert refused(long) == [
        (
            "crossref-journal-title-length: full_title takes up to 255 characters: "
            "shorten the journal's title in the platform. (10.5555/own.1)"
        )
    ]


def test_issue_of_a_special_issue_has_one_title() -> None:
    root = deposited(whole())
    assert part(root, "c:body/c:journal/c:journal_issue") == [
        (
            "<journal_issue><titles><title>专刊</title></titles>"
            '<publication_date media_type="print"><month>03</month><day>20</day><year>2025</year></publication_date>'
            "<journal_volume><volume>4</volume></journal_volume><issue>1</issue></journal_issue>"
        )
    ]


_EDITORS = (
    Contrib(
        names=Localized.of(
            zh=Name("虚", "构", style=NameStyle.EASTERN),
            en=Name("Xu", "Gou"),
        )
    ),
    Contrib(names=Localized.of(en=Name("Doe", "Jane"))),
)


@pytest.mark.parametrize("settings", [DEPOSITOR, OLDER])
def test_editors_of_a_special_issue_are_people_of_the_issue(settings: Crossref) -> None:
    root = deposited(depositable(issue=Issue(issue=Token("1"), editors=_EDITORS)), settings=settings)
    role = '<role type="editor" vocab="crossref"/>' if settings is DEPOSITOR else ""
    assert [xml(own) for own in root.findall("{*}body/{*}journal/{*}journal_issue/{*}contributors")] == [
        (
            "<contributors>"
            '<person_name sequence="first" contributor_role="editor" name-style="eastern" language="zh">'
            f"<given_name>构</given_name><surname>虚</surname>{role}"
            '<alt-name><name name-style="western" language="en"><surname>Xu</surname><given_name>Gou</given_name></name>'
            "</alt-name></person_name>"
            '<person_name sequence="additional" contributor_role="editor" name-style="western" language="en">'
            f"<given_name>Jane</given_name><surname>Doe</surname>{role}</person_name>"
            "</contributors>"
        )
    ]


def test_editors_that_are_no_list_of_people_are_left_out_and_told() -> None:
    office = Contrib(names=Localized.of(zh=StringName("虚构专刊组稿小组")))
    log: list[Problem] = []
    root = deposited(depositable(issue=Issue(issue=Token("1"), editors=(*_EDITORS, office))), log=log)
    assert part(root, f"{ISSUE}c:contributors") == []
    assert told(log) == [
        (
            "crossref-issue-editors: The editors of the special issue are no list of personal names and were left out; "
            "write them as names with commas between them. (10.5555/own.1)"
        )
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("3", ["<issue>3</issue>"]),
        ("Suppl 1", ["<special_numbering>Suppl 1</special_numbering>"]),
        ("3 Suppl 1", ["<issue>3</issue>", "<special_numbering>Suppl 1</special_numbering>"]),
        ("S1", ["<special_numbering>S1</special_numbering>"]),
        ("增刊1", ["<special_numbering>增刊1</special_numbering>"]),
        ("3-4", ["<issue>3-4</issue>"]),
    ],
)
def test_supplements_are_special_numbering(given: str, expected: list[str]) -> None:
    root = deposited(depositable(issue=Issue(issue=Token(given))))
    assert part(root, f"{ISSUE}c:issue") + part(root, f"{ISSUE}c:special_numbering") == expected


def test_the_date_of_an_issue_is_what_its_articles_share() -> None:
    def of(*dates: Date) -> list[str]:
        made = [
            depositable(
                ids=(ArticleId("doi", f"10.5555/own.{n}"),),
                issue=Issue(Token("1")),
                pub_dates=(PubDate(date, "electronic"),),
            )
            for n, date in enumerate(dates)
        ]
        return [own.removeprefix("<publication_date ") for own in part(deposited(*made), f"{ISSUE}c:publication_date")]

    assert of(Date(2024, 3, 1), Date(2024, 3, 1)) == [
        'media_type="online"><month>03</month><day>01</day><year>2024</year></publication_date>'
    ]
    assert of(Date(2024, 3, 1), Date(2024, 3, 2)) == [
        'media_type="online"><month>03</month><year>2024</year></publication_date>'
    ]
    assert of(Date(2024, 3, 1), Date(2024, 4)) == ['media_type="online"><year>2024</year></publication_date>']


def test_articles_without_volume_and_issue_stand_in_none() -> None:
    assert part(deposited(depositable()), "c:body/c:journal/c:journal_issue") == []
