"""The journal (`jats-tagging` section 2)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, article, dump_text, journal_ext
from mapping.mapped import DOI, mapped, some_journal, titled

from jats_export import Level, Options, build_article
from jats_export.problems import Problem
from jats_export.readers import read_text

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_ADDRESS = f"https://platform.example.org/joweb/xgxb/CN/{DOI}"


def _exts(**fields: object) -> list[JavaObject]:
    return [
        journal_ext(language="CN", name="虚构学报", **fields),
        journal_ext(
            language="EN", name="Invented Journal", **{name: f"{value} (EN)" for name, value in fields.items()}
        ),
    ]


# ---- ids


@pytest.mark.parametrize(
    ("chinese", "english", "ids", "types"),
    [
        (_ADDRESS, None, ["xgxb"], ["publisher-id"]),
        (None, "https://platform.example.org/joweb/xg-en/EN/10.5555/x", ["xg-en"], ["publisher-id"]),
        ("https://example.org/a/1", "https://platform.example.org/joweb/xgxb", ["xgxb"], ["publisher-id"]),
        ("https://example.org/a/1", None, ["1234-5679"], ["issn"]),
        (None, None, ["1234-5679"], ["issn"]),
    ],
)
def test_site_code_else_issn(chinese: str | None, english: str | None, ids: list[str], types: list[str]) -> None:
    found = mapped(detailUrlCn=chinese, detailUrlEn=english, journalId=1146032081894723586)
    assert found.all("//journal-id") == ids
    assert found.all("//journal-id/@journal-id-type") == types


def test_coden_is_a_further_id() -> None:
    found = mapped(journal=some_journal(coden="XGXBAA"))
    assert found.all("//journal-id") == ["xgxb", "XGXBAA"]
    assert found.all("//journal-id/@journal-id-type") == ["publisher-id", "coden"]


# ---- titles


def test_titles_in_both_languages() -> None:
    found = mapped(ext=_BOTH, journal=some_journal(nameEn="Invented Journal", abbrevIsoEn="Invent J"))
    assert found.all("//journal-title") == ["虚构学报"]
    assert found.all("//journal-title-group/trans-title-group[@xml:lang='en']/trans-title") == ["Invented Journal"]
    assert found.all("//abbrev-journal-title[@abbrev-type='iso']/@xml:lang") == ["en"]
    assert found.told == []


def test_languages_are_swapped_in_an_english_journal() -> None:
    found = mapped(ext=_BOTH, journal=some_journal(nameEn="Invented Journal", language="EN"))
    assert found.all("/article/@xml:lang") == ["en"]
    assert found.all("//journal-title") == ["Invented Journal"]
    assert found.all("//journal-title-group/trans-title-group[@xml:lang='zh']/trans-title") == ["虚构学报"]


@pytest.mark.parametrize(
    "fields",
    [
        {"journal": some_journal(nameCn=None, journalTitle="虚构学报")},
        {"journal": some_journal(nameCn="", exts=[journal_ext(language="CN", name="虚构学报")])},
        {"journal": some_journal(nameCn=None), "ext": {"CN": titled("CN", journalTitle="虚构学报")}},
    ],
)
def test_title_from_its_other_places(fields: dict[str, object]) -> None:
    found = mapped(**fields)
    assert found.all("//journal-title") == ["虚构学报"]
    assert found.told == []


def test_titles_that_differ_are_told() -> None:
    found = mapped(journal=some_journal(journalTitle="虚构学刊"))
    assert found.all("//journal-title") == ["虚构学报"]
    assert found.told == [
        "journal-title-mismatch: The journal's title is not the same everywhere in the record; check it."
    ]
    assert found.about("journal-title-mismatch") == ["虚构学刊"]


# ---- ISSN


@pytest.mark.parametrize(
    ("fields", "issns", "types", "formats"),
    [
        ({}, ["1234-5679"], ["ppub"], ["print"]),
        ({"eissn": ""}, ["1234-5679"], ["ppub"], ["print"]),
        ({"eissn": "2345-6787"}, ["1234-5679", "2345-6787"], ["ppub", "epub"], ["print", "electronic"]),
        ({"issn": None, "eissn": "2345-6787"}, ["2345-6787"], ["epub"], ["electronic"]),
        ({"issn": "12345679"}, ["1234-5679"], ["ppub"], ["print"]),
        ({"issn": "0000-006x"}, ["0000-006X"], ["ppub"], ["print"]),
    ],
)
def test_issn(fields: dict[str, object], issns: list[str], types: list[str], formats: list[str]) -> None:
    found = mapped(journal=some_journal(**fields))
    assert found.all("//issn") == issns
    assert found.all("//issn/@pub-type") == types
    assert found.all("//issn/@publication-format") == formats
    assert found.told == []


@pytest.mark.parametrize("issn", ["1234-5670", "1234-567", "unknown"])
def test_wrong_issn_is_exported_and_told(issn: str) -> None:
    found = mapped(journal=some_journal(issn=issn))
    assert found.all("//issn") == [issn]
    assert found.told == ["issn-invalid: The ISSN has a wrong form or check digit; correct it in the platform."]
    assert found.about("issn-invalid") == [issn]


def test_issn_of_the_settings() -> None:
    found = mapped("", Options(issn="2345-6787"), journal=some_journal(issn=None))
    assert found.all("//issn") == ["2345-6787"]
    assert found.told == []


@pytest.mark.parametrize(
    ("issn", "state"), [("1234-5679", ""), ("1234-5670", ", and its check digit is wrong"), ("0000-006X", "")]
)
def test_issn_that_the_doi_states(issn: str, state: str) -> None:
    found = mapped(journal=some_journal(issn=None), doi=f"10.5555/j.issn.{issn}.2024.01.001")
    assert found.all("//issn") == [issn]
    assert found.told == [
        f"issn-from-doi: The journal has no ISSN; the one stated in the DOI was used{state}; confirm it."
    ]
    assert found.about("issn-from-doi") == [issn]


@pytest.mark.parametrize("doi", ["10.5555/1234-5679.2024.01", "10.5555/xgxb.2024.01", None])
def test_no_issn_is_an_error(doi: str | None) -> None:
    problems = _errors(journal=some_journal(issn=None), doi=doi)
    assert [f"{problem.rule}: {problem.message}" for problem in problems] == [
        "issn-missing: The journal has no ISSN; add it in the platform or give it with --issn."
    ]


def test_no_title_is_an_error() -> None:
    problems = _errors(journal=some_journal(nameCn=None))
    assert [f"{problem.rule}: {problem.message}" for problem in problems] == [
        "title-missing: The journal has no title in any language; add it in the platform."
    ]


def test_no_journal_at_all() -> None:
    found = mapped(
        journal=None, ext={"CN": titled("CN", journalTitle="旧稿汇编")}, doi="10.5555/j.issn.1234-5679.2020.1"
    )
    assert found.all("//journal-title") == ["旧稿汇编"]
    assert found.rules == ["issn-from-doi", "publisher-missing", "permissions-unknown"]


def _errors(**fields: object) -> list[Problem]:
    """The errors that the mapping of an article tells that cannot become valid JATS."""
    base = {"ext": {"CN": titled("CN")}, "startPage": "1", "pubDateStr": "2024-03-20"}
    (dump,) = read_text(dump_text(article(**(base | fields))))
    problems: list[Problem] = []
    build_article(dump, None, problems.append)
    return [problem for problem in problems if problem.level is Level.ERROR]


# ---- publisher, CN number, what stays


def test_publisher() -> None:
    found = mapped(
        journal=some_journal(exts=_exts(publishedBy="某社", officeCity="某市"), officeCity="别市", pubOffice="某编辑部")
    )
    assert found.all("//publisher/publisher-name") == ["某社"]
    assert found.all("//publisher/publisher-loc") == ["某市"]


@pytest.mark.parametrize(
    ("fields", "name", "place"),
    [
        ({"pubOffice": "某社", "officeCity": "某市"}, ["某社"], ["某市"]),
        ({"pubOffice": "某社"}, ["某社"], []),
        (
            {"pubOffice": None, "exts": [journal_ext(language="EN", name=None, publishedBy="Some Press")]},
            ["Some Press"],
            [],
        ),
    ],
)
def test_publisher_from_its_other_places(fields: dict[str, object], name: list[str], place: list[str]) -> None:
    found = mapped(journal=some_journal(**fields))
    assert found.all("//publisher/publisher-name") == name
    assert found.all("//publisher/publisher-loc") == place
    assert found.told == []


def test_sponsors_are_no_publishers() -> None:
    exts = [journal_ext(language="CN", name="虚构学报", sponsoredBy="某学会", managedBy="某部", publishedBy="")]
    found = mapped(journal=some_journal(pubOffice=None, superviseOffice="某委", ownerOffice="某局", exts=exts))
    assert found.all("//publisher") == []
    assert found.told == [
        "publisher-missing: No publisher is known; PMC, PubMed and DOAJ need one, so fill it in the journal's record."
    ]


def test_cn_number_is_custom_metadata() -> None:
    found = mapped(journal=some_journal(cn="10-0000/N"))
    assert found.all("//custom-meta/meta-name") == ["cn-number"]
    assert found.all("//custom-meta/meta-value") == ["10-0000/N"]
    assert found.all("//journal-id[@journal-id-type='cn']") == []


def test_data_of_the_platform_stays() -> None:
    found = mapped(journal=some_journal(subjectCode="Earth Sciences", subjectName="地球科学", clcCode="P7", periodic=2))
    assert found.all("//*[contains(text(), 'Earth') or contains(text(), '地球') or contains(text(), 'P7')]") == []
    assert found.told == []


def test_field_without_a_place_is_told_once() -> None:
    exts = [journal_ext(language=code, nameHistory1="旧名") for code in ("CN", "EN")]
    found = mapped(journal=some_journal(exts=exts))
    assert found.told == [
        (
            "field-without-target: The field JournalExt.nameHistory1 holds a value for which no JATS place is decided; it was "
            "not exported."
        )
    ]
    assert found.level("field-without-target") is Level.NOTE
