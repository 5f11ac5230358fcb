"""A reference as plain data."""

from __future__ import annotations

import pytest

from jats_export.references import csl, line_record, parse
from jats_export.references.output import surname_case


def test_csl_of_a_journal_article() -> None:
    text = "DOE J A Jr, 虚构湖泊研究所, 阿依·买买提. Lakes[J/OL]. Lake Letters, 2020, 3(1): 5-9[2021-02-03]. DOI:10.5555/a."
    assert csl(parse(text), "R1") == {
        "id": "R1",
        "type": "article-journal",
        "language": "en",
        "author": [
            {"family": "Doe", "given": "J A", "suffix": "Jr"},
            {"literal": "虚构湖泊研究所"},
            {"literal": "阿依·买买提"},
        ],
        "title": "Lakes",
        "container-title": "Lake Letters",
        "volume": "3",
        "issue": "1",
        "DOI": "10.5555/a",
        "issued": {"date-parts": [[2020]]},
        "accessed": {"date-parts": [[2021, 2, 3]]},
        "page": "5-9",
    }


def test_csl_of_a_chapter() -> None:
    own = csl(parse("方晴. 湖水[M]//林小舟. 文集. 2版. 某市: 某社, 2018: 33."), "R2")
    assert (own["type"], own["editor"], own["publisher-place"], own["edition"], own["page"]) == (
        "chapter",
        [{"family": "林", "given": "小舟"}],
        "某市",
        "2版",
        "33",
    )


def test_csl_of_a_patent() -> None:
    own = csl(parse("方晴. 仪器: CN000000001U[P]. 2013-03-27."), "R3")
    assert (own["number"], own["issued"]) == ("CN000000001U", {"date-parts": [[2013, 3, 27]]})


def test_line_that_cannot_be_read_is_an_object_too() -> None:
    own = line_record("说不清楚")
    assert (own["text"], own["type"]) == ("说不清楚", "other")
    assert own["confidence"] < 0.5
    assert len(own["problems"]) == 1


def test_empty_line() -> None:
    assert line_record("")["type"] == "other"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("DOE", "Doe"), ("VAN DER DOE", "van der Doe"), ("O'DOE", "O'Doe"), ("MCDOE", "McDoe"), ("DOE-ROE", "Doe-Roe"), ("Doe", "Doe"), ("E", "E")],
)  # fmt: skip
def test_case_of_surnames(printed: str, expected: str) -> None:
    assert surname_case(printed) == expected
