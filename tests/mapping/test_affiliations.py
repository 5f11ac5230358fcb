"""Affiliations: which there are, and how one address is tagged (`jats-tagging` 3.5)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, author_ext, company, company_ext
from mapping.mapped import mapped, named, titled

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_CN, _EN = "虚构大学,某市 215999", "Invented University, Somewhere 215999, China"
_OTHER = "虚构研究所"


def _company(number: int | None = 1, cn: str | None = None, en: str | None = None) -> JavaObject:
    texts = [("EN", en), ("CN", cn)]
    return company(id=number, ext=[company_ext(language=code, remark=text) for code, text in texts if text is not None])


# ---- one address


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        (
            "虚构大学,某市 215999",
            "<institution>虚构大学</institution>,<city>某市</city> <postal-code>215999</postal-code>",
        ),
        (
            "虚构大学，某市 215999",
            "<institution>虚构大学</institution>，<city>某市</city> <postal-code>215999</postal-code>",
        ),
        (
            "虚构大学,某市215999",
            "<institution>虚构大学</institution>,<city>某市</city><postal-code>215999</postal-code>",
        ),
        (
            "虚构大学 化学学院,江苏 南京 210999",
            (
                "<institution>虚构大学 化学学院</institution>,"
                "<state>江苏</state> <city>南京</city> <postal-code>210999</postal-code>"
            ),
        ),
        (
            "虚构大学,江苏省南京市 210999",
            "<institution>虚构大学</institution>,<state>江苏省</state><city>南京市</city> <postal-code>210999</postal-code>",
        ),
        (
            "虚构大学,广西壮族自治区 南宁 530999",
            (
                "<institution>虚构大学</institution>,"
                "<state>广西壮族自治区</state> <city>南宁</city> <postal-code>530999</postal-code>"
            ),
        ),
        (
            "虚构大学,材料学院,北京 100999",
            (
                "<institution>虚构大学</institution>,<institution>材料学院</institution>,"
                "<city>北京</city> <postal-code>100999</postal-code>"
            ),
        ),
        (
            "虚构大学,江苏 210999",
            "<institution>虚构大学</institution>,<state>江苏</state> <postal-code>210999</postal-code>",
        ),
        ("虚构大学", "<institution>虚构大学</institution>"),
        ("虚构大学 北京 100999", "<institution>虚构大学 北京 100999</institution>"),
        ("虚构大学,北京", "<institution>虚构大学,北京</institution>"),
        (
            "R&D研究院,某市 215999",
            "<institution>R&amp;D研究院</institution>,<city>某市</city> <postal-code>215999</postal-code>",
        ),
    ],
)
def test_chinese_address(address: str, tagged: str) -> None:
    found = mapped(authors=[named("方晴", companyList=[_company(cn=address)])])
    assert found.xml("//aff") == [tagged]
    assert found.all("//aff") == [address]
    assert found.told == []


@pytest.mark.parametrize(
    ("address", "tagged"),
    [
        (
            "Invented Laboratory, Suzhou 215999, China",
            (
                "<institution>Invented Laboratory</institution>, <city>Suzhou</city> <postal-code>215999</postal-code>, "
                '<country country="CN">China</country>'
            ),
        ),
        (
            "Invented Laboratory， Suzhou 215999， China",
            (
                "<institution>Invented Laboratory</institution>， <city>Suzhou</city> <postal-code>215999</postal-code>， "
                '<country country="CN">China</country>'
            ),
        ),
        (
            "Invented Laboratory,Suzhou 215999,China",
            (
                "<institution>Invented Laboratory</institution>,<city>Suzhou</city> <postal-code>215999</postal-code>,"
                '<country country="CN">China</country>'
            ),
        ),
        (
            "Department of Things, Invented University, Beijing 100999, P. R. China",
            (
                '<institution content-type="dept">Department of Things</institution>, '
                "<institution>Invented University</institution>, <city>Beijing</city> <postal-code>100999</postal-code>, "
                '<country country="CN">P. R. China</country>'
            ),
        ),
        (
            "School of Seas, Invented University, Nanjing, Jiangsu 210999, PR China",
            (
                '<institution content-type="dept">School of Seas</institution>, <institution>Invented University</institution>, '
                "<city>Nanjing</city>, <state>Jiangsu</state> <postal-code>210999</postal-code>, "
                '<country country="CN">PR China</country>'
            ),
        ),
        (
            "Invented University, Jiangsu 210999, China",
            (
                "<institution>Invented University</institution>, <city>Jiangsu</city> <postal-code>210999</postal-code>, "
                '<country country="CN">China</country>'
            ),
        ),
        (
            "School of Seas, Invented University, Jiangsu 210999, China",
            (
                '<institution content-type="dept">School of Seas</institution>, <institution>Invented University</institution>, '
                '<city>Jiangsu</city> <postal-code>210999</postal-code>, <country country="CN">China</country>'
            ),
        ),
        (
            "Invented University, Jilin 132999, China",
            (
                "<institution>Invented University</institution>, <city>Jilin</city> <postal-code>132999</postal-code>, "
                '<country country="CN">China</country>'
            ),
        ),
        (
            "State Key Laboratory of Seas, Invented University, Xiamen 361999",
            (
                '<institution content-type="dept">State Key Laboratory of Seas</institution>, '
                "<institution>Invented University</institution>, <city>Xiamen</city> <postal-code>361999</postal-code>"
            ),
        ),
        (
            "Institute of Nothing, Hong Kong, China",
            (
                "<institution>Institute of Nothing</institution>, <city>Hong Kong</city>, "
                '<country country="CN">China</country>'
            ),
        ),
        (
            "University of Nowhere, Cambridge, MA 02999, USA",
            (
                "<institution>University of Nowhere</institution>, <city>Cambridge</city>, <state>MA</state> "
                '<postal-code>02999</postal-code>, <country country="US">USA</country>'
            ),
        ),
        (
            "University of Nowhere, London ZZ1 1AA, UK",
            (
                "<institution>University of Nowhere</institution>, <city>London</city> <postal-code>ZZ1 1AA</postal-code>, "
                '<country country="GB">UK</country>'
            ),
        ),
        (
            "Made Ltd., Tokyo 100-9999, Japan",
            (
                "<institution>Made Ltd.</institution>, <city>Tokyo</city> <postal-code>100-9999</postal-code>, "
                '<country country="JP">Japan</country>'
            ),
        ),
        (
            "University of Nowhere, Toronto, Ontario, Canada",
            (
                "<institution>University of Nowhere</institution>, <city>Toronto</city>, <state>Ontario</state>, "
                '<country country="CA">Canada</country>'
            ),
        ),
        (
            "Invented University, China",
            '<institution>Invented University</institution>, <country country="CN">China</country>',
        ),
        ("China", "<institution>China</institution>"),
    ],
)
def test_english_address(address: str, tagged: str) -> None:
    found = mapped(authors=[named("方晴", companyList=[_company(en=address)])])
    assert found.xml("//aff") == [tagged]
    assert found.all("//aff") == [address]
    assert found.told == []


def test_very_long_address_stays_whole() -> None:
    address = "Invented University, " * 100 + "Beijing 100999, China"
    found = mapped(authors=[named("方晴", companyList=[_company(en=address)])])
    assert found.xml("//aff") == [f"<institution>{address}</institution>"]


@pytest.mark.parametrize(
    ("code", "fields", "tagged"),
    [
        (
            "CN",
            {"companyName": "无处大学", "departmentName": "化学系", "city": "某市", "postcode": "316999"},
            ('<institution>无处大学</institution><institution content-type="dept">化学系</institution>,'
            "<city>某市</city> <postal-code>316999</postal-code>"),
        ),
        (
            "CN",
            {"companyName": "无处大学", "province": "某省", "city": "某市", "postcode": "316999", "country": "中国"},
            ("<institution>无处大学</institution>,<state>某省</state> <city>某市</city> <postal-code>316999</postal-code>,"
            '<country country="CN">中国</country>'),
        ),
        (
            "EN",
            {
                "companyName": "Nowhere University", "departmentName": "Department of Chemistry", "city": "Somewhere",
                "province": "Jiangsu", "postcode": "316999", "country": "China",
            },
            ('<institution content-type="dept">Department of Chemistry</institution>, '
            "<institution>Nowhere University</institution>, <city>Somewhere</city>, <state>Jiangsu</state> "
            '<postal-code>316999</postal-code>, <country country="CN">China</country>'),
        ),
        ("EN", {"companyName": "Nowhere University"}, "<institution>Nowhere University</institution>"),
        (
            "EN",
            {"remark": "Somewhere University, 316999", "companyName": "Somewhere University", "city": "Somewhere", "postcode": "316999"},
            "<institution>Somewhere University</institution>, <postal-code>316999</postal-code>",
        ),
        (
            "EN",
            {
                "remark": "Nowhere University (China), Somewhere, China", "companyName": "Nowhere University",
                "city": "Somewhere", "country": "China",
            },
            ("<institution>Nowhere University</institution> (China), <city>Somewhere</city>, "
            '<country country="CN">China</country>'),
        ),
        (
            "EN",
            {"companyName": "Nowhere University", "country": "Atlantis"},
            "<institution>Nowhere University</institution>, <country>Atlantis</country>",
        ),
        (
            "EN",
            {"remark": "Group X, Nowhere University, Somewhere", "companyName": "Nowhere University", "city": "Somewhere"},
            "Group X, <institution>Nowhere University</institution>, <city>Somewhere</city>",
        ),
    ],
)  # fmt: skip
def test_structured_fields_come_first(code: str, fields: dict[str, object], tagged: str) -> None:
    made = company(id=1, ext=[company_ext(language=code, **fields)])
    found = mapped(authors=[named("方晴", companyList=[made])])
    assert found.xml("//aff") == [tagged]
    assert found.told == []


# ---- which affiliations there are


def test_one_affiliation_in_both_languages() -> None:
    found = mapped(ext=_BOTH, authors=[named("方晴", "Qing FANG", companyList=[_company(cn=_CN, en=_EN)])])
    assert found.all("//contrib-group/aff-alternatives/@id") == ["aff1"]
    assert found.all("//aff-alternatives/aff/@xml:lang") == ["zh", "en"]
    assert found.all("//aff/@id|//aff/label") == []
    assert found.xml("//contrib/xref") == [""]


def test_one_language_needs_no_wrapper() -> None:
    found = mapped(authors=[named("方晴", companyList=[_company(cn=_CN)])])
    assert found.all("//contrib-group/aff/@id") == ["aff1"]
    assert found.all("//aff-alternatives") == []


def test_the_same_id_is_one_affiliation() -> None:
    one = _company(cn=_CN, en=_EN)
    authors = [named("方晴", orderNo=0, companyList=[one]), named("林川", orderNo=1, companyList=[one])]
    found = mapped(ext=_BOTH, authors=authors, companyList=[one])
    assert found.all("//contrib/xref/@rid") == ["aff1", "aff1"]
    assert found.all("//aff-alternatives/@id") == ["aff1"]


def test_other_ids_with_the_same_texts_are_one_affiliation() -> None:
    spaced = "Invented  University, Somewhere 215999, China"
    authors = [
        named("方晴", orderNo=0, companyList=[_company(1, _CN, _EN)]),
        named("林川", orderNo=1, companyList=[_company(2, _CN, spaced)]),
        named("白帆", orderNo=2, companyList=[_company(3, _CN)]),
    ]
    found = mapped(ext=_BOTH, authors=authors)
    assert found.all("//contrib/xref/@rid") == ["aff1", "aff1", "aff2"]


def test_numbers_are_in_order_of_first_use() -> None:
    first, second = _company(1, _CN), _company(2, _OTHER)
    authors = [
        named("方晴", orderNo=0, companyList=[second]),
        named("林川", orderNo=1, companyList=[first, second, first]),
        named("白帆", orderNo=2, companyList=[]),
    ]
    found = mapped(authors=authors, companyList=[first, second])
    assert found.all("//aff/label") == ["1", "2"]
    assert found.all("//aff/institution") == [_OTHER, "虚构大学"]
    assert found.all("//contrib[2]/xref/@rid") == ["aff2", "aff1"]
    assert found.all("//contrib[3]/xref") == []
    assert found.told == []


def test_text_of_the_article_wins_over_the_copy() -> None:
    authors = [named("方晴", companyList=[_company(1, "旧名大学,某市 215999")])]
    found = mapped(authors=authors, companyList=[_company(1, _CN)])
    assert found.all("//aff") == [_CN]


def test_affiliation_of_nobody_is_kept_and_told() -> None:
    authors = [named("方晴", companyList=[_company(1, _CN)])]
    found = mapped(authors=authors, companyList=[_company(1, _CN), _company(2, _OTHER)])
    assert found.all("//aff/institution") == ["虚构大学", _OTHER]
    assert found.told == [
        "aff-without-author: The article lists an affiliation that no author has; link it to its author in the platform."
    ]


def test_address_of_the_author_is_the_fallback() -> None:
    ext = {
        "EN": author_ext(language="EN", stringName="Qing FANG", address=_EN),
        "CN": author_ext(language="CN", stringName="方晴", address=_CN),
    }
    found = mapped(ext=_BOTH, authors=[named(ext=ext)])
    assert found.all("//aff") == [_CN, _EN]
    assert found.all("//contrib/xref/@rid") == ["aff1"]
    assert found.told == [
        (
            "aff-from-address: The author has no list of affiliations; the address was taken as one, check whether it is "
            "several."
        )
    ]


def test_address_is_not_looked_at_beside_a_list() -> None:
    ext = {"CN": author_ext(language="CN", stringName="方晴", address=_OTHER, xref="1,2")}
    found = mapped(authors=[named(ext=ext, companyList=[_company(1, _CN)])])
    assert found.all("//aff") == [_CN]
    assert found.told == []
