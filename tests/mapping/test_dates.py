"""Dates of publication and history (`jats-tagging` 3.6)."""

from __future__ import annotations

import datetime as dt

import pytest
from dumps import issue
from mapping.mapped import mapped, some_journal

from jats_export import Level

_CHINA = dt.timezone(dt.timedelta(hours=8))
_ONLINE_ONLY = some_journal(issn="", eissn="2345-6787")


def _millis(day: str) -> int:
    """Midnight in China, which is the day before in UTC."""
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=_CHINA).timestamp() * 1000)


def test_midnight_in_china_is_the_day_before_in_utc() -> None:
    assert _millis("2025-01-10") == 1736438400000
    assert dt.datetime.fromtimestamp(1736438400, dt.UTC).date() == dt.date(2025, 1, 9)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"receivedDate": _millis("2024-01-10"), "receivedDateStr": "2024-01-10"}, "2024-01-10"),
        ({"receivedDate": _millis("2024-01-10")}, "2024-01-10"),
        ({"receivedDateStr": "2024-01-10"}, "2024-01-10"),
        ({"receivedDate": _millis("2024-02-29")}, "2024-02-29"),
        ({"receivedDate": _millis("2024-01-10") + 86399999}, "2024-01-10"),
        ({"receivedDate": _millis("2024-01-10") - 1}, "2024-01-09"),
        ({"receivedDate": 0}, "1970-01-01"),
        ({"receivedDate": -86400000}, "1969-12-31"),
    ],
)
def test_day_is_counted_in_china(fields: dict[str, object], expected: str) -> None:
    found = mapped(**fields)
    assert found.all("//history/date[@date-type='received']/@iso-8601-date") == [expected]
    assert found.told == []


def test_written_day_wins_over_its_twin_and_is_told() -> None:
    found = mapped(receivedDate=_millis("2024-01-09"), receivedDateStr="2024-01-10")
    assert found.all("//history/date/@iso-8601-date") == ["2024-01-10"]
    assert found.rules == ["date-mismatch"]
    assert found.level("date-mismatch") is Level.WARNING


def test_history_has_the_types_of_pmc() -> None:
    found = mapped(receivedDateStr="2024-01-10", revisedDateStr="2024-02-18", acceptedDateStr="2024-03-01")
    assert found.all("//history/date/@date-type") == ["received", "rev-recd", "accepted"]
    assert found.xml("//history/date[1]") == ["<day>10</day><month>01</month><year>2024</year>"]


def test_print_and_electronic() -> None:
    found = mapped(pubDateStr="2024-03-20", onlineIssueDateStr="2024-03-27")
    assert found.all("//pub-date/@publication-format") == ["print", "electronic"]
    assert found.all("//pub-date/@date-type") == ["pub", "pub"]
    assert found.all("//pub-date/@iso-8601-date") == ["2024-03-20", "2024-03-27"]
    assert found.all("//pub-history") == []


def test_earliest_step_online_is_the_electronic_date_and_the_others_are_history() -> None:
    found = mapped(
        onlineJustAcceptDateStr="2024-02-05", onlineFirstDateStr="2024-02-01", onlineIssueDate=_millis("2024-03-27")
    )
    assert found.all("//pub-date[@publication-format='electronic']/@iso-8601-date") == ["2024-02-01"]
    assert found.all("//pub-history/event/@event-type") == ["just-accepted", "online-issue"]
    assert found.all("//pub-history/event/date/@iso-8601-date") == ["2024-02-05", "2024-03-27"]


@pytest.mark.parametrize(
    ("fields", "formats", "days"),
    [
        ({"pubDateStr": None, "issue": issue(year="2023")}, ["print"], ["2023"]),
        ({"pubDateStr": "2024-03-20", "issue": issue(year="2024")}, ["print"], ["2024-03-20"]),
        ({"pubDateStr": None, "onlineFirstDateStr": "2024-01-02"}, ["electronic"], ["2024-01-02"]),
    ],
)
def test_year_of_the_issue_stands_in(fields: dict[str, object], formats: list[str], days: list[str]) -> None:
    found = mapped(**fields)
    assert found.all("//pub-date/@publication-format") == formats
    assert found.all("//pub-date/@iso-8601-date") == days
    assert found.told == []


@pytest.mark.parametrize(
    ("fields", "days", "types"),
    [
        (
            {"onlineFirstDateStr": "2024-02-01", "issue": issue(year="2024")},
            ["2024-02-01", "2024"],
            ["pub", "collection"],
        ),
        ({"issue": issue(year="2024")}, ["2024-03-20", "2024"], ["pub", "collection"]),
        ({}, ["2024-03-20"], ["pub"]),
    ],
)
def test_journal_that_is_only_online(fields: dict[str, object], days: list[str], types: list[str]) -> None:
    found = mapped(journal=_ONLINE_ONLY, **fields)
    assert found.all("//pub-date/@iso-8601-date") == days
    assert found.all("//pub-date/@date-type") == types
    assert set(found.all("//pub-date/@publication-format")) == {"electronic"}


def test_no_date_is_said_to_be_none() -> None:
    found = mapped(pubDateStr=None)
    assert found.all("//pub-date") == []
    assert len(found.all("//pub-date-not-available")) == 1


def test_year_that_differs_is_told() -> None:
    found = mapped(pubDateStr="2024-01-02", issue=issue(year="2023"))
    assert found.all("//pub-date/year") == ["2024"]
    assert found.told == [
        "issue-year-conflict: The year of the issue is not that of the publication date; the date was used, check both."
    ]
    assert found.about("issue-year-conflict") == ["2023"]


@pytest.mark.parametrize(
    ("created", "why"),
    [(1719212345678, "it equals the time of import"), (1700000000000, "it differs from the time of import")],
)
def test_moment_of_import_is_never_a_date(created: int, why: str) -> None:
    found = mapped(onlineDate=1719212345678, onlineDateStr="2024-06-24", createTime=created, updateTime=1719212345999)
    assert found.all("//*[@iso-8601-date='2024-06-24']") == []
    assert [
        line.startswith(f"import-date-ignored: The field onlineDate was not exported: {why}") for line in found.told
    ] == [True]
    assert found.level("import-date-ignored") is Level.NOTE


def test_dates_of_housekeeping_are_not_exported() -> None:
    found = mapped(
        doiRegisterDate=_millis("2024-05-05"), aliStartDate=_millis("2024-05-06"), updateTime=_millis("2024-05-07")
    )
    assert found.all("//@iso-8601-date") == ["2024-03-20"]
    assert found.article.record_updated == _millis("2024-05-07")


def test_impossible_day_is_no_date() -> None:
    assert mapped(receivedDateStr="2024-02-30").all("//history") == []


def test_day_that_no_calendar_has_is_told() -> None:
    found = mapped(pubDateStr="2024-01-02", receivedDateStr="2024-02-30")
    assert found.all("//history/date") == []
    assert found.told == ["date-invalid: No calendar has this date; it was not used, correct it."]
    assert found.about("date-invalid") == ["2024-02-30"]


def test_milliseconds_stand_in_for_a_day_that_no_calendar_has() -> None:
    found = mapped(pubDateStr="2024-02-30", pubDate=_millis("2024-02-29"))
    assert found.all("//pub-date/@iso-8601-date") == ["2024-02-29"]
    assert found.told == ["date-invalid: No calendar has this date; it was not used, correct it."]


@pytest.mark.parametrize("written", ["2024年3月6日", "2024/03/06", "2024-04", "2023"])
def test_date_in_another_form_that_differs_from_its_milliseconds_is_told(written: str) -> None:
    found = mapped(pubDateStr=written, pubDate=_millis("2024-03-05"))
    assert found.told == [
        "bad-scalar: pubDateStr of Article is not of its usual form: it was read as text.",
        "date-mismatch: The date and its milliseconds are different days in UTC+08:00; what is printed was used, check both.",
    ]


@pytest.mark.parametrize("written", ["2024年3月5日", "2024-03", "2024"])
def test_date_in_another_form_that_agrees_is_not_told(written: str) -> None:
    assert "date-mismatch" not in mapped(pubDateStr=written, pubDate=_millis("2024-03-05")).rules


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-3-5", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024年3月", "2024-03"),
        ("2024", "2024"),
    ],
)
def test_date_in_another_form_keeps_its_precision(written: str, iso: str) -> None:
    found = mapped(pubDateStr=written)
    assert found.all("//pub-date/@iso-8601-date") == [iso]
    assert found.told == ["bad-scalar: pubDateStr of Article is not of its usual form: it was read as text."]


@pytest.mark.parametrize("written", ["2024-13-01", "31.12.2024", "2024-03-04T16:00:00Z", "不详"])
def test_date_in_no_form_falls_back_to_its_twin(written: str) -> None:
    found = mapped(pubDateStr=written, pubDate=_millis("2024-03-05"))
    assert found.all("//pub-date/@iso-8601-date") == ["2024-03-05"]


def test_milliseconds_of_no_day_are_told() -> None:
    found = mapped(receivedDate=99999999999999999)
    assert found.all("//history") == []
    assert found.told == ["date-invalid: No calendar has this date; it was not used, correct it."]


@pytest.mark.parametrize(
    "fields",
    [
        {"receivedDateStr": "2024-02-01", "acceptedDateStr": "2024-01-01"},
        {"receivedDateStr": "2024-02-01", "revisedDateStr": "2024-01-01"},
        {"acceptedDateStr": "2024-05-01"},
        {"acceptedDateStr": "2024-02-01", "onlineFirstDateStr": "2024-01-01"},
    ],
)
def test_dates_out_of_order_are_told(fields: dict[str, object]) -> None:
    assert mapped(**fields).told == [
        "date-order: The dates received, revised, accepted and published are not in this order; check them."
    ]


def test_date_of_a_month_is_in_no_order() -> None:
    assert mapped(acceptedDateStr="2024-04-01", pubDateStr="2024-03").rules == ["bad-scalar"]


@pytest.mark.parametrize(("year", "written"), [("2023年", ["2023"]), ("23", [])])
def test_year_of_the_issue_in_other_forms(year: str, written: list[str]) -> None:
    found = mapped(pubDateStr=None, issue=issue(year=year))
    assert found.all("//pub-date/year") == written
    invalid = "issue-year-invalid: The year of the issue is no year and was left out; correct it."
    assert (invalid in found.told) is not bool(written)
