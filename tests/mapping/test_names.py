"""Names of people and groups (`jats-tagging` 3.4)."""

from __future__ import annotations

import pytest
from dumps import article_ext, author, author_ext
from mapping.mapped import mapped, named, some_journal, titled

_ZH = "//contrib/name|//contrib/name-alternatives/name[@name-style='eastern']"
_BOTH = {"CN": titled("CN"), "EN": titled("EN")}


@pytest.mark.parametrize(
    ("whole", "surname", "given"),
    [
        ("陈忻", "陈", "忻"),
        ("沈若澜", "沈", "若澜"),
        ("欧阳明", "欧阳", "明"),
        ("欧阳知遥", "欧阳", "知遥"),
        ("歐陽知遙", "歐陽", "知遙"),
        ("司馬青", "司馬", "青"),
        ("澹台望", "澹台", "望"),
        ("第五伦", "第五", "伦"),
        ("欧阳", "欧", "阳"),
        ("方", "方", None),
        ("𠮷田青", "𠮷", "田青"),
    ],
)
def test_chinese_name_is_split(whole: str, surname: str, given: str | None) -> None:
    found = mapped(authors=[named(whole)])
    assert found.all(f"({_ZH})/surname") == [surname]
    assert found.all(f"({_ZH})/given-names") == ([given] if given else [])
    assert found.all("//name/@name-style") == ["eastern"]
    assert found.told == []


@pytest.mark.parametrize(
    ("whole", "english", "surname", "given"),
    [
        ("欧阳秀", "Yangxiu OU", "欧", "阳秀"),
        ("欧阳秀", "Xiu OUYANG", "欧阳", "秀"),
        ("欧阳秀岫", "Yangxiuxiu OU", "欧", "阳秀岫"),
        ("司马望", "Wang SIMA", "司马", "望"),
        ("司马望", "Mawang SI", "司", "马望"),
        ("纳兰德", "De NALAN", "纳兰", "德"),
        ("林小川", "Xiaochuan LIN", "林", "小川"),
        ("吕小川", "Xiaochuan LYU", "吕", "小川"),
        ("欧阳维屿", "Weiyu AU-YEUNG", "欧阳", "维屿"),
    ],
)
def test_english_surname_decides(whole: str, english: str, surname: str, given: str) -> None:
    found = mapped(ext=_BOTH, authors=[named(whole, english)])
    assert found.all("//name[@xml:lang='zh']/surname") == [surname]
    assert found.all("//name[@xml:lang='zh']/given-names") == [given]


@pytest.mark.parametrize("whole", ["陈方安生", "阿依努尔·买买提", "李 明", "王A", "Ibn Sina"])
def test_name_that_is_not_split_stands_beside_the_english_one(whole: str) -> None:
    found = mapped(ext=_BOTH, authors=[named(whole, "Aynur MAMAT")])
    assert found.all("//name-alternatives/string-name[@xml:lang='zh']") == [whole]
    assert found.all("//name-alternatives/name/surname") == ["Mamat"]
    assert found.told == []


@pytest.mark.parametrize("whole", ["陈方安生", "阿依努尔·买买提"])
def test_name_that_is_not_split_becomes_a_surname_when_it_is_alone(whole: str) -> None:
    found = mapped(authors=[named(whole)])
    assert found.all("//contrib/name[@name-style='eastern']/surname") == [whole]
    assert found.told == [
        "name-not-split: The name could not be taken apart and was written as a surname; check it.",
    ]
    assert found.about("name-not-split") == [whole]


@pytest.mark.parametrize(
    ("fields", "surname", "given"),
    [
        ({"firstName": "Liyang", "lastName": "WEN"}, "Wen", "Liyang"),
        ({"firstName": "Li-Yang", "lastName": "Wen"}, "Wen", "Li-Yang"),
        ({"firstName": "LIYANG", "lastName": "WEN"}, "Wen", "LIYANG"),
        ({"firstName": "Ada", "middleName": "K.", "lastName": "LOVE"}, "Love", "Ada K."),
        ({"firstName": "Weiyu", "lastName": "AU-YEUNG"}, "Au-Yeung", "Weiyu"),
        ({"firstName": "Zhiyao", "lastName": "OUYANG"}, "Ouyang", "Zhiyao"),
        ({"firstName": "Chuan", "lastName": "LYU"}, "Lyu", "Chuan"),
        ({"firstName": "Yu", "lastName": "LÜ"}, "Lü", "Yu"),
        ({"firstName": "J", "lastName": "MacKnight"}, "MacKnight", "J"),
        ({"firstName": "J", "lastName": "McDONALD"}, "McDONALD", "J"),
        ({"firstName": "S", "lastName": "O"}, "O", "S"),
        ({"firstName": "Anna", "lastName": "VAN DER BERG"}, "Van Der Berg", "Anna"),
        ({"firstName": "Pat", "lastName": "O'NEIL"}, "O'Neil", "Pat"),
    ],
)
def test_english_name_in_fields(fields: dict[str, object], surname: str, given: str) -> None:
    english = author_ext(language="EN", **fields)
    found = mapped(ext={"EN": titled("EN")}, authors=[author(ext={"EN": english})])
    assert found.all("//contrib/name[@name-style='western']/surname") == [surname]
    assert found.all("//contrib/name/given-names") == [given]
    assert found.told == []


def test_prefix_and_suffix() -> None:
    english = author_ext(language="EN", firstName="J. R.", lastName="PAGE", prefix="Dr.", suffix="Jr.")
    found = mapped(ext={"EN": titled("EN")}, authors=[author(ext={"EN": english})])
    assert found.xml("//contrib/name") == [
        "<surname>Page</surname><given-names>J. R.</given-names><prefix>Dr.</prefix><suffix>Jr.</suffix>"
    ]


@pytest.mark.parametrize(
    ("whole", "surname", "given"),
    [
        ("WEN Liyang", "Wen", "Liyang"),
        ("Liyang WEN", "Wen", "Liyang"),
        ("VAN DIJK Maria", "Van Dijk", "Maria"),
        ("J. R. PAGE", "Page", "J. R."),
        ("Weiyu AU-YEUNG", "Au-Yeung", "Weiyu"),
    ],
)
def test_capitals_are_the_surname_wherever_they_stand(whole: str, surname: str, given: str) -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, whole)])
    assert found.all("//contrib/name/surname") == [surname]
    assert found.all("//contrib/name/given-names") == [given]
    assert found.told == []


@pytest.mark.parametrize(
    ("whole", "surname", "given"),
    [("Liyang Wen", "Wen", "Liyang"), ("LIYANG WEN", "Wen", "LIYANG"), ("Maria van Dijk", "Dijk", "Maria van")],
)
def test_last_word_is_taken_for_the_surname_and_told(whole: str, surname: str, given: str) -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, whole)])
    assert found.all("//contrib/name/surname") == [surname]
    assert found.all("//contrib/name/given-names") == [given]
    assert found.told == [
        "name-order-guessed: The last word of the English name was taken as the surname; check it, no surname is given."
    ]


def test_one_word_is_a_surname() -> None:
    found = mapped(ext={"EN": titled("EN")}, authors=[named(None, "PLATO")])
    assert found.xml("//contrib/name") == ["<surname>Plato</surname>"]


def test_one_language_needs_no_wrapper_and_two_do() -> None:
    found = mapped(ext=_BOTH, authors=[named("林小川", orderNo=0), named("方晴", "Qing FANG", orderNo=1)])
    assert found.all("//contrib[1]/name-alternatives") == []
    assert found.all("//contrib[2]/name") == []
    assert found.all("//contrib[2]/name-alternatives/name/@xml:lang") == ["zh", "en"]


@pytest.mark.parametrize(("code", "languages"), [("CN", ["zh", "en"]), ("EN", ["en", "zh"])])
def test_language_of_the_article_comes_first(code: str, languages: list[str]) -> None:
    found = mapped(ext=_BOTH, journal=some_journal(language=code), authors=[named("方晴", "Qing FANG")])
    assert found.all("//name-alternatives/name/@xml:lang") == languages


def test_order_is_that_of_the_numbers() -> None:
    authors = [named("丙某", orderNo=2), named("甲某", orderNo=0), named("乙某", orderNo=1)]
    assert mapped(authors=authors).all("//contrib/name/surname") == ["甲", "乙", "丙"]


def test_order_is_that_of_the_list_when_a_number_is_missing() -> None:
    authors = [named("丙某", orderNo=2), named("甲某"), named("乙某", orderNo=1)]
    assert mapped(authors=authors).all("//contrib/name/surname") == ["丙", "甲", "乙"]


def test_order_of_more_than_nine_is_by_number() -> None:
    authors = [named(f"{name}某", orderNo=number) for name, number in (("末", 10), ("中", 9), ("首", 0))]
    assert mapped(authors=authors).all("//contrib/name/surname") == ["首", "中", "末"]


def test_group_is_no_person() -> None:
    found = mapped(ext=_BOTH, authors=[named("虚构催化协作组", "Invented Catalysis Group", authorType=2)])
    assert found.all("//contrib//name") == []
    assert found.all("//contrib/collab-alternatives/collab") == ["虚构催化协作组", "Invented Catalysis Group"]
    assert found.told == [
        "author-type: The author is of a type other than person; check how the name is tagged.",
    ]


def test_group_in_one_language() -> None:
    found = mapped(authors=[named("虚构标准委员会")])
    assert found.all("//contrib/collab") == ["虚构标准委员会"]
    assert found.told == []


def test_author_without_name_is_told() -> None:
    found = mapped(authors=[author(ext={}, orderNo=0), named("方晴", orderNo=1)])
    assert found.all("//contrib/name/surname") == ["方"]
    assert found.told == ["author-without-name: An author has no name in any language; add it in the platform."]


def test_deceased() -> None:
    found = mapped(authors=[named("方晴", dead=1, orderNo=0), named("林川", dead=0, orderNo=1)])
    assert found.all("//contrib[1]/@deceased") == ["yes"]
    assert found.all("//contrib[2]/@deceased") == []


# ---- the printed lists


def test_names_come_from_the_printed_lists_without_records() -> None:
    ext = {
        "CN": titled("CN", authorsList="欧阳知遥, 方晴"),
        "EN": titled("EN", authorsList="Zhiyao OUYANG, Qing FANG"),
    }
    found = mapped(ext=ext, authors=None)
    assert found.all("//name[@xml:lang='zh']/surname") == ["欧阳", "方"]
    assert found.all("//name[@xml:lang='en']/surname") == ["Ouyang", "Fang"]
    assert found.told == [
        "authors-from-list: The record has no authors; names were taken from the printed list, without affiliations."
    ]
    assert found.about("authors-from-list") == ["欧阳知遥"]


def test_lists_of_different_length_are_not_paired() -> None:
    ext = {"CN": titled("CN", authorsList="欧阳知遥；方晴、林川"), "EN": titled("EN", authorsList="Zhiyao OUYANG")}
    found = mapped(ext=ext, authors=[])
    assert found.all("//contrib/name/surname") == ["欧阳", "方", "林"]
    assert found.all("//name[@name-style='western']") == []


def test_list_that_differs_from_the_records_is_told() -> None:
    ext = {"CN": titled("CN", authorsList="方晴, 林川")}
    found = mapped(ext=ext, authors=[named("方晴", orderNo=0), named("林小川", orderNo=1)])
    assert found.all("//contrib/name/given-names") == ["晴", "小川"]
    assert found.told == [
        (
            "authors-list-mismatch: The printed list of authors differs from the author records; the records were used, "
            "check both."
        )
    ]
    assert found.about("authors-list-mismatch") == ["方晴, 林川"]


@pytest.mark.parametrize("listed", ["方晴, 林川", "方晴，林川", "方 晴;林 川", "方晴、林川"])
def test_list_may_be_printed_in_other_punctuation(listed: str) -> None:
    ext = {"CN": article_ext(language="CN", title="题名", columnName="研究论文", authorsList=listed)}
    assert mapped(ext=ext, authors=[named("方晴", orderNo=0), named("林川", orderNo=1)]).told == []


def test_a_comma_tells_the_surname() -> None:
    found = mapped(authors=[named(None, "WANG, Yang")])
    assert found.all("//surname") == ["Wang"]
    assert found.all("//given-names") == ["Yang"]
    assert found.told == []


@pytest.mark.parametrize(("cn", "en"), [("王样1", None), (None, "Yang WANG*"), (None, "Yang WANG1,2")])
def test_marks_in_a_name_are_kept_and_told(cn: str | None, en: str | None) -> None:
    found = mapped(authors=[named(cn, en)])
    assert "name-odd: The name holds characters that no name has, as a digit or an asterisk; correct it." in found.told
