"""Names in forms that no rule splits by itself: traditional surnames, one word, titles, markup, conflicts (`jats-tagging` 3.4)."""

from __future__ import annotations

import pytest
from dumps import author, author_ext
from mapping.mapped import Mapped, mapped, named, titled

from jats_export import Level

_BOTH = {"CN": titled("CN"), "EN": titled("EN")}
_GUESSED = (
    "name-order-guessed: The last word of the English name was taken as the surname; check it, no surname is given."
)
_CONFLICT = "name-parts-conflict: The parts of the name do not make up the whole name; the parts were used, check both."


def _english(**fields: object) -> Mapped:
    return mapped(ext=_BOTH, authors=[author(authorType=1, ext={"EN": author_ext(language="EN", **fields)})])


def _chinese(**fields: object) -> Mapped:
    return mapped(authors=[author(authorType=1, ext={"CN": author_ext(language="CN", **fields)})])


@pytest.mark.parametrize(
    ("whole", "surname"),
    [
        ("歐陽震華", "歐陽"), ("諸葛孔明", "諸葛"), ("長孫無忌", "長孫"), ("鮮于通", "鮮于"), ("尉遲恭", "尉遲"), ("萬俟卨", "萬俟"),
        ("聞人望", "聞人"), ("澹臺滅明", "澹臺"), ("公孫龍", "公孫"), ("軒轅敬", "軒轅"), ("獨孤求敗", "獨孤"), ("鍾離權", "鍾離"),
        ("鐘離權", "鐘離"), ("子車仲行", "子車"), ("南宮适", "南宮"), ("閭丘曉", "閭丘"), ("顓孫師", "顓孫"), ("壤駟赤", "壤駟"),
        ("樂正子春", "樂正"), ("穀梁赤", "穀梁"), ("東郭順", "東郭"), ("西門豹", "西門"), ("達奚武", "達奚"), ("貫丘成", "貫丘"),
    ],
)  # fmt: skip
def test_compound_surname_in_traditional_characters(whole: str, surname: str) -> None:
    found = mapped(authors=[named(whole)])
    assert found.all("//contrib/name/surname") == [surname]
    assert found.all("//contrib/name/given-names") == [whole.removeprefix(surname)]
    assert found.told == []


@pytest.mark.parametrize("whole", ["阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉・买买提", "约翰·史密斯"])
def test_name_with_a_dot_of_any_form_is_not_split(whole: str) -> None:
    found = mapped(ext=_BOTH, authors=[named(whole, "Abdulla MAMAT")])
    assert found.xml("//contrib/name-alternatives") == [
        (
            f'<string-name xml:lang="zh">{whole}</string-name>'
            '<name name-style="western" xml:lang="en"><surname>Mamat</surname><given-names>Abdulla</given-names></name>'
        )
    ]
    assert found.told == []


def test_english_name_of_one_word_decides_nothing_and_is_told() -> None:
    found = mapped(ext=_BOTH, authors=[named("巴特尔", "BATER")])
    assert found.all("//name[@xml:lang='zh']/*") == ["巴", "特尔"]
    assert found.all("//name[@xml:lang='en']/*") == ["Bater"]
    assert found.told == [
        (
            "name-one-word: The English name is a single word and was written as a surname, the Chinese one has two parts; "
            "check both."
        )
    ]
    assert found.about("name-one-word") == ["BATER"]


@pytest.mark.parametrize(
    ("whole", "tagged"),
    [
        ("John D. SMITH Jr.", "<surname>Smith</surname><given-names>John D.</given-names><suffix>Jr.</suffix>"),
        ("John SMITH III", "<surname>Smith</surname><given-names>John</given-names><suffix>III</suffix>"),
        ("SMITH, John, Jr.", "<surname>Smith</surname><given-names>John</given-names><suffix>Jr.</suffix>"),
        ("Dr. John SMITH", "<surname>Smith</surname><given-names>John</given-names><prefix>Dr.</prefix>"),
        ("Prof. John SMITH Sr", "<surname>Smith</surname><given-names>John</given-names><prefix>Prof.</prefix><suffix>Sr</suffix>"),
        ("WEN Li-Yang", "<surname>Wen</surname><given-names>Li-Yang</given-names>"),
        ("Li-Yang WEN", "<surname>Wen</surname><given-names>Li-Yang</given-names>"),
        ("Zhang SAN Feng", "<surname>San</surname><given-names>Zhang Feng</given-names>"),
        ("L. Y. WEN", "<surname>Wen</surname><given-names>L. Y.</given-names>"),
        ("WEN L. Y.", "<surname>Wen</surname><given-names>L. Y.</given-names>"),
        ("Juan GARCÍA MÁRQUEZ", "<surname>García Márquez</surname><given-names>Juan</given-names>"),
        ("O’BRIEN Pat", "<surname>O’Brien</surname><given-names>Pat</given-names>"),
        ("J&uuml;rgen M&Uuml;LLER", "<surname>Müller</surname><given-names>Jürgen</given-names>"),
        ("<b>Yang</b>&nbsp;WANG", "<surname>Wang</surname><given-names>Yang</given-names>"),
    ],
)  # fmt: skip
def test_english_name_in_one_string(whole: str, tagged: str) -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, whole)])
    assert found.xml("//contrib/name") == [tagged]
    assert found.told == []


@pytest.mark.parametrize("whole", ["L Y Wen", "Weinan E", "LIYANG WEN", "WEN LY"])
def test_initials_and_capitals_that_do_not_tell_are_told(whole: str) -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, whole)])
    assert found.told == [_GUESSED]
    assert found.all("//contrib/name/surname")[0].casefold() == whole.rsplit(maxsplit=1)[-1].casefold()


def test_a_word_before_the_surname_is_told() -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, "Ludwig van BEETHOVEN")])
    assert found.all("//contrib/name/*") == ["Beethoven", "Ludwig van"]
    assert found.told == [
        (
            "name-particle: A word like van or de before the surname was written with the given names; check where it "
            "belongs."
        )
    ]


@pytest.mark.parametrize(
    ("cn", "en"),
    [("王样<sup>1</sup>", None), (None, "Yang WANG<sup>1,2*</sup>"), ("王样<SUP>†</SUP>", "Yang WANG<sup>a</sup>")],
)
def test_raised_mark_is_no_part_of_a_name(cn: str | None, en: str | None) -> None:
    found = mapped(ext=_BOTH, authors=[named(cn, en)])
    assert set(found.all("//contrib//name/*")) <= {"王", "样", "Wang", "Yang"}
    assert set(found.told) == {"name-mark-removed: A raised mark at the name is no part of it and was left out."}
    assert found.level("name-mark-removed") is Level.NOTE


# ---- split fields


def test_surname_alone_takes_the_rest_from_the_whole_name() -> None:
    found = _english(stringName="Yang-Yang WANG", lastName="WANG")
    assert found.all("//contrib/name/*") == ["Wang", "Yang-Yang"]
    assert found.told == []


@pytest.mark.parametrize(
    "fields",
    [
        {"stringName": "Yang WANG", "firstName": "Wang", "lastName": "YANG"},
        {"stringName": "Yang WANG", "firstName": "Yong", "lastName": "WANG"},
    ],
)
def test_parts_that_contradict_the_whole_english_name_are_told(fields: dict[str, object]) -> None:
    found = _english(**fields)
    assert found.all("//contrib/name/given-names") == [fields["firstName"]]
    assert found.told == [_CONFLICT]
    assert found.about("name-parts-conflict") == ["Yang WANG"]


@pytest.mark.parametrize(
    "fields",
    [
        {"stringName": "Dr. Ada K. LOVE Jr.", "firstName": "Ada", "middleName": "K.", "lastName": "LOVE", "prefix": "Dr.", "suffix": "Jr."},
        {"stringName": "Ada K. LOVE", "firstName": "Ada", "middleName": "K.", "lastName": "LOVE", "prefix": "Dr.", "suffix": "Jr."},
    ],
)  # fmt: skip
def test_parts_that_make_up_the_whole_name(fields: dict[str, object]) -> None:
    found = _english(**fields)
    assert found.xml("//contrib/name") == [
        "<surname>Love</surname><given-names>Ada K.</given-names><prefix>Dr.</prefix><suffix>Jr.</suffix>"
    ]
    assert found.told == []


def test_chinese_name_in_fields() -> None:
    found = _chinese(stringName="单于明", lastName="单于", firstName="明", prefix="博士")
    assert found.xml("//contrib/name") == ["<surname>单于</surname><given-names>明</given-names><prefix>博士</prefix>"]
    assert found.told == []


def test_chinese_fields_in_the_wrong_order_are_told() -> None:
    found = _chinese(stringName="欧阳明", lastName="明", firstName="欧阳")
    assert found.all("//contrib/name/*") == ["明", "欧阳"]
    assert found.told == [_CONFLICT]


@pytest.mark.parametrize(
    ("fields", "style", "parts"),
    [
        ({"lastName": "OUYANG", "firstName": "Ming", "middleName": "K."}, "western", ["Ouyang", "Ming K."]),
        ({"lastName": "欧阳", "firstName": "明"}, "eastern", ["欧阳", "明"]),
    ],
)
def test_own_fields_of_an_author_without_texts(fields: dict[str, object], style: str, parts: list[str]) -> None:
    found = mapped(authors=[author(authorType=1, **fields)])
    assert found.all("//contrib/name/*") == parts
    assert found.all("//contrib/name/@name-style") == [style]
    assert found.told == []


# ---- groups


@pytest.mark.parametrize(
    ("cn", "en"),
    [
        ("中国科学院", "Chinese Academy of Sciences"),
        ("ATLAS合作组", "ATLAS Collaboration"),
        ("新冠防控专家组", "Expert Panel"),
        ("本刊编辑部", "Editorial Office"),
        ("编辑部", "Editors of the journal"),
        ("某某有限公司", "Some Company"),
        ("虚构课题组", "R&amp;D Team"),
    ],
)
def test_group_in_both_languages(cn: str, en: str) -> None:
    found = mapped(ext=_BOTH, authors=[named(cn, en)])
    assert found.all("//contrib/collab-alternatives/collab") == [cn, en.replace("&amp;", "&")]
    assert found.all("//contrib//name|//contrib//string-name") == []
    assert found.told == []


# ---- ORCID


@pytest.mark.parametrize(
    "given",
    [
        "orcid.org/0000-0002-1825-0097",
        "ORCID: 0000-0002-1825-0097",
        "ORCID iD: https://orcid.org/0000-0002-1825-0097",
        "https://orcid.org/my-orcid?orcid=0000-0002-1825-0097",
        "0000\u20100002\u20131825\u20100097",
        "\uff10\uff10\uff10\uff10\uff0d0002\uff0d1825\uff0d0097",
        "<a href='https://orcid.org/0000-0002-1825-0097'>0000-0002-1825-0097</a>",
    ],
)
def test_orcid_in_any_form(given: str) -> None:
    found = mapped(authors=[named("方晴", orcid=given)])
    assert found.all("//contrib-id") == ["https://orcid.org/0000-0002-1825-0097"]
    assert found.told == []


@pytest.mark.parametrize(
    "given", ["0000-0002-1825-0097; 0000-0001-5109-3700", "0000-0000-0000-0000", "https://orcid.org/"]
)
def test_orcid_that_names_nobody_or_two_is_left_out(given: str) -> None:
    found = mapped(authors=[named("方晴", orcid=given)])
    assert found.all("//contrib-id") == []
    assert found.told == ["orcid-invalid: The ORCID iD is not valid and was left out; correct it in the platform."]


def test_one_orcid_of_two_authors_is_told() -> None:
    both = [named(name, orderNo=number, orcid="0000-0002-1825-0097") for number, name in enumerate(("方晴", "林川"))]
    assert mapped(authors=both).told == [
        "orcid-repeated: Two authors have the same ORCID iD; correct it in the platform."
    ]
