"""Addresses in other forms, and several of them in one field (`jats-tagging` 3.5)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, author_ext, company, company_ext
from mapping.mapped import Mapped, mapped, named, titled

from jats_export import Level

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_SPLIT = "aff-split: The address holds {} affiliations, and each was written on its own; check them."
_JOINED = (
    "aff-joined: The address holds a semicolon and was kept in one piece; check whether it is several affiliations."
)
_TWO_CN = "1.虚构大学,某市 215999;2.虚构研究所,北京 100999"
_TWO_EN = "1. Invented University, Nowhere 215999, China; 2. Other Institute, Beijing 100999, China"


def _company(cn: str | None = None, en: str | None = None, number: int | None = 1) -> JavaObject:
    texts = [("EN", en), ("CN", cn)]
    return company(id=number, ext=[company_ext(language=code, remark=text) for code, text in texts if text is not None])


def _address(cn: str | None = None, en: str | None = None) -> Mapped:
    return mapped(ext=_BOTH if en else {"CN": titled("CN")}, authors=[named("方晴", companyList=[_company(cn, en)])])


def _fields(code: str, **fields: object) -> Mapped:
    made = company(id=1, ext=[company_ext(language=code, **fields)])
    return mapped(authors=[named("方晴", companyList=[made])])


# ---- one address


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        (
            "虚构大学,江苏 南京 210999,中国",
            (
                "<institution>虚构大学</institution>,<state>江苏</state> <city>南京</city> <postal-code>210999</postal-code>,"
                '<country country="CN">中国</country>'
            ),
        ),
        (
            "虚构大学,中国 北京 100999",
            (
                '<institution>虚构大学</institution>,<country country="CN">中国</country> <city>北京</city> '
                "<postal-code>100999</postal-code>"
            ),
        ),
        (
            "虚构大学，某市，215999",
            "<institution>虚构大学</institution>，<city>某市</city>，<postal-code>215999</postal-code>",
        ),
        (
            "虚构大学,台湾 台北 10999",
            "<institution>虚构大学</institution>,<state>台湾</state> <city>台北</city> <postal-code>10999</postal-code>",
        ),
        ("虚构大学,邮编215999", "<institution>虚构大学,邮编215999</institution>"),
        ("虚构大学&middot;分校", "<institution>虚构大学·分校</institution>"),
        (
            "University of Nowhere, London, UK",
            '<institution>University of Nowhere</institution>, <city>London</city>, <country country="GB">UK</country>',
        ),
    ],
)
def test_chinese_record(address: str, tagged: str) -> None:
    found = _address(address)
    assert found.xml("//aff") == [tagged]
    assert found.told == []


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        (
            "Invented University, Nowhere, China 210999",
            (
                "<institution>Invented University</institution>, <city>Nowhere</city>, "
                '<country country="CN">China</country> <postal-code>210999</postal-code>'
            ),
        ),
        (
            "Invented University, Nowhere, P.R. China, 210999",
            (
                "<institution>Invented University</institution>, <city>Nowhere</city>, "
                '<country country="CN">P.R. China</country>, <postal-code>210999</postal-code>'
            ),
        ),
        (
            "Invented Univ., Nowhere 210999, China.",
            (
                "<institution>Invented Univ.</institution>, <city>Nowhere</city> <postal-code>210999</postal-code>, "
                '<country country="CN">China</country>.'
            ),
        ),
        (
            "Invented University, 22 Somewhere Road, Nowhere 210999, China",
            (
                "<institution>Invented University</institution>, 22 Somewhere Road, <city>Nowhere</city> "
                '<postal-code>210999</postal-code>, <country country="CN">China</country>'
            ),
        ),
        (
            "Key Laboratory of Things, Ministry of Nothing, Invented University, Xi'an 710999, China",
            (
                '<institution content-type="dept">Key Laboratory of Things</institution>, '
                "<institution>Ministry of Nothing</institution>, <institution>Invented University</institution>, "
                '<city>Xi\'an</city> <postal-code>710999</postal-code>, <country country="CN">China</country>'
            ),
        ),
        (
            "Invented University, Cambridge, Massachusetts 02999, United States",
            (
                "<institution>Invented University</institution>, <city>Cambridge</city>, <state>Massachusetts</state> "
                '<postal-code>02999</postal-code>, <country country="US">United States</country>'
            ),
        ),
        ("Invented University, Hong Kong", "<institution>Invented University</institution>, <city>Hong Kong</city>"),
        ("Invented University, Tbilisi, Georgia", "<institution>Invented University</institution>, Tbilisi, Georgia"),
        (
            "Universit&eacute; de Nowhere, Paris, France",
            '<institution>Université de Nowhere</institution>, <city>Paris</city>, <country country="FR">France</country>',
        ),
    ],
)
def test_english_record(address: str, tagged: str) -> None:
    found = mapped(authors=[named("方晴", companyList=[_company(en=address)])])
    assert found.xml("//aff") == [tagged]
    assert found.told == []


@pytest.mark.parametrize("label", ["1.", "1) ", "(1)", "① ", "a. ", "<sup>1</sup>", "1、"])
def test_number_before_a_single_address_is_no_part_of_it(label: str) -> None:
    found = _address(f"{label}虚构大学,某市 215999")
    assert found.all("//aff") == ["虚构大学,某市 215999"]
    assert found.told == ["aff-label-removed: The number printed before the affiliation was left out."]
    assert found.level("aff-label-removed") is Level.NOTE


@pytest.mark.parametrize("address", ["3M公司,某市 215999", "1号研究所,某市 215999", "211研究所,某市 215999"])
def test_number_in_a_name_is_none(address: str) -> None:
    found = _address(address)
    assert found.all("//aff") == [address]
    assert found.told == []


# ---- several in one field


@pytest.mark.parametrize(
    ("address", "apart"),
    [
        (_TWO_CN, ["虚构大学,某市 215999", "虚构研究所,北京 100999"]),
        (
            "（1.虚构大学，某市 215999；2.虚构研究所，北京 100999）",
            ["虚构大学，某市 215999", "虚构研究所，北京 100999"],
        ),
        ("1虚构大学,某市 215999;2虚构研究所,北京 100999", ["虚构大学,某市 215999", "虚构研究所,北京 100999"]),
        ("①虚构大学;②材料系", ["虚构大学", "材料系"]),
        ("虚构大学,某市 215999；虚构研究所,北京 100999", ["虚构大学,某市 215999", "虚构研究所,北京 100999"]),
        ("虚构大学；虚构研究所", ["虚构大学", "虚构研究所"]),
        (_TWO_EN, ["Invented University, Nowhere 215999, China", "Other Institute, Beijing 100999, China"]),
        ("a. Some University; b. Other Centre; c. Third School", ["Some University", "Other Centre", "Third School"]),
        ("Some University, China; Other Company Ltd, USA", ["Some University, China", "Other Company Ltd, USA"]),
    ],
)
def test_several_affiliations_in_one_field(address: str, apart: list[str]) -> None:
    found = _address(address)
    assert [text.lstrip("123") for text in found.all("//aff")] == apart
    assert found.all("//aff/label") == [str(number) for number in range(1, len(apart) + 1)]
    assert found.all("//contrib/xref/@rid") == [f"aff{number}" for number in range(1, len(apart) + 1)]
    assert found.told == [_SPLIT.format(len(apart))]
    assert found.level("aff-split") is Level.WARNING


@pytest.mark.parametrize(
    "address",
    [
        "虚构大学 化学系；材料系,某市 215999",
        "Faculty of Law; Invented University",
        "Department of A; Department of B, Invented University, Nowhere 210999, China",
        "Invented University; Nowhere 210999; China",
        "1.虚构大学;3.虚构研究所;材料系",
    ],
)
def test_semicolon_that_need_not_part_affiliations_is_told(address: str) -> None:
    found = _address(address)
    assert "".join(found.all("//aff")) in {address, address.removeprefix("1.")}
    assert found.rules[0] == "aff-joined"
    assert found.told[0] == _JOINED


def test_both_languages_are_paired_by_their_order() -> None:
    found = _address(_TWO_CN, _TWO_EN)
    assert found.all("//aff-alternatives/aff/institution") == [
        "虚构大学", "Invented University", "虚构研究所", "Other Institute",
    ]  # fmt: skip
    assert found.all("//aff-alternatives/aff/label") == ["1", "1", "2", "2"]
    assert found.told == [_SPLIT.format(2)]


def test_languages_with_other_numbers_of_parts_stay_whole() -> None:
    found = _address(_TWO_CN, "Invented University, Nowhere 215999, China")
    assert found.all("//aff-alternatives/@id") == ["aff1"]
    assert found.rules == ["aff-joined", "aff-label-removed"]


def test_affiliation_of_a_joined_field_is_the_one_of_another_author() -> None:
    authors = [
        named("方晴", orderNo=0, companyList=[_company(_TWO_CN, number=1)]),
        named("林川", orderNo=1, companyList=[_company("虚构研究所，北京 100999", number=2)]),
    ]
    found = mapped(authors=authors)
    assert found.all("//contrib[1]/xref/@rid") == ["aff1", "aff2"]
    assert found.all("//contrib[2]/xref/@rid") == ["aff2"]
    assert found.told == [_SPLIT.format(2)]


def test_address_of_an_author_that_joins_two() -> None:
    ext = {
        "EN": author_ext(language="EN", stringName="Qing FANG", address=_TWO_EN),
        "CN": author_ext(language="CN", stringName="方晴", address=_TWO_CN),
    }
    found = mapped(ext=_BOTH, authors=[named(ext=ext)])
    assert found.all("//contrib/xref/@rid") == ["aff1", "aff2"]
    assert found.told == [_SPLIT.format(2)]


@pytest.mark.parametrize(
    ("code", "fields", "whole"),
    [
        ("CN", {"affiliation": "虚构大学", "department": "化学系"}, "虚构大学,化学系"),
        ("CN", {"affiliation": "虚构大学化学系", "department": "化学系"}, "虚构大学化学系"),
        ("CN", {"department": "化学系"}, "化学系"),
        ("EN", {"affiliation": "Nowhere University", "department": "Department of Law"}, "Department of Law, Nowhere University"),
    ],
)  # fmt: skip
def test_institution_of_the_author_is_the_last_fallback(code: str, fields: dict[str, object], whole: str) -> None:
    ext = {code: author_ext(language=code, stringName={"CN": "方晴", "EN": "Qing FANG"}[code], **fields)}
    found = mapped(authors=[named(ext=ext)])
    assert found.all("//aff") == [whole]
    assert found.rules == ["aff-from-address"]


# ---- fields, languages, copies


def test_markup_in_fields() -> None:
    found = _fields("EN", companyName="R&amp;D <b>Center</b>", city="Z&uuml;rich", country="Switzerland")
    assert found.xml("//aff") == [
        '<institution>R&amp;D Center</institution>, <city>Zürich</city>, <country country="CH">Switzerland</country>'
    ]
    assert found.told == []


def test_place_without_an_institution_is_kept() -> None:
    assert _fields("CN", city="某市", country="中国").xml("//aff") == [
        '<city>某市</city>,<country country="CN">中国</country>'
    ]


def test_fields_that_the_printed_address_does_not_hold_are_told() -> None:
    found = _fields(
        "EN", remark="Center, Zürich", companyName="Other", city="Zürich", postcode="4000", country="Switzerland"
    )
    assert found.all("//aff") == ["Center, Zürich"]
    assert found.told == [
        (
            "aff-fields-conflict: The printed address does not hold companyName and postcode of its record; the address was "
            "used, check both."
        )
    ]


@pytest.mark.parametrize(("remark", "lang"), [("虚构大学", "zh"), ("Invented University", "en")])
def test_affiliation_without_a_language_is_that_of_its_script(remark: str, lang: str) -> None:
    found = mapped(authors=[named("方晴", companyList=[company(id=1, ext=[company_ext(remark=remark)])])])
    assert found.all("//aff") == [remark]
    assert found.all("//aff/@xml:lang") == ([] if lang == "zh" else ["en"])
    assert found.told == [f"language-guessed: A text says no language; its script was taken for {lang}, check it."]


def test_place_that_is_the_same_in_one_language_only_is_told() -> None:
    authors = [
        named("方晴", orderNo=0, companyList=[_company("虚构大学", "Invented University", 1)]),
        named("林川", orderNo=1, companyList=[_company("虚构大学", "The Invented University", 2)]),
    ]
    found = mapped(ext=_BOTH, authors=authors)
    assert found.all("//contrib/xref/@rid") == ["aff1", "aff2"]
    assert found.told == [
        (
            "aff-same-text: Two affiliations have the same text in one language and not in the other; check whether they are "
            "one."
        )
    ]


def test_width_of_the_comma_makes_no_other_place() -> None:
    authors = [
        named("方晴", orderNo=0, companyList=[_company("虚构大学,某市 215999", number=1)]),
        named("林川", orderNo=1, companyList=[_company("虚构大学，某市  215999", number=2)]),
    ]
    assert mapped(authors=authors).all("//contrib/xref/@rid") == ["aff1", "aff1"]


def test_twelve_affiliations_and_forty_authors() -> None:
    places = [
        _company(
            f"虚构大学{number},某市 2159{number:02}", f"University {number}, Nowhere 2159{number:02}, China", number
        )
        for number in range(12)
    ]
    authors = [
        named(f"方晴{chr(0x4E00 + number)}", f"Qing{number // 10}x FANG", orderNo=number, companyList=[places[number % 12], places[(number * 5 + 1) % 12]])
        for number in range(40)
    ]  # fmt: skip
    found = mapped(ext=_BOTH, authors=authors, companyList=places)
    assert len(found.all("//contrib")) == 40
    assert found.all("//aff-alternatives/@id") == [f"aff{number}" for number in range(1, 13)]
    assert found.all("//contrib[1]/xref/@rid") == ["aff1", "aff2"]
    assert {len(rids) for rids in [found.all(f"//contrib[{number}]/xref/@rid") for number in range(1, 41)]} <= {1, 2}
    assert found.all("//aff-alternatives/aff/label")[-1] == "12"
