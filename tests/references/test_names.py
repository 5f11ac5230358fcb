"""Names: who is a person, who is a body, and where a surname ends."""

from __future__ import annotations

import pytest

from jats_export.references import parse, record


def _authors(block: str) -> list[str]:
    """`Surname|given|suffix` of a person, `=name` of a body."""
    found = record(parse(f"{block} Lakes[J]. Lake Letters, 2020, 3(1): 5-9."))
    return [
        f"={person['collab']}" if "collab" in person else "|".join(str(part) for part in person.values())
        for person in found.get("authors", [])
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Doe J A.", ["Doe|J A"]),
        ("DOE J A, ROE K.", ["Doe|J A", "Roe|K"]),
        ("Doe J.A., Roe K.", ["Doe|J.A.", "Roe|K"]),
        ("Doe J. A., Roe K. L.", ["Doe|J. A.", "Roe|K. L"]),
        ("Doe JA, Roe KL.", ["Doe|JA", "Roe|KL"]),
        ("Doe J-A.", ["Doe|J-A"]),
        ("van der Doe J, de la Roe K.", ["van der Doe|J", "de la Roe|K"]),
        ("VAN DER DOE J.", ["van der Doe|J"]),
        ("St. Doe J, Roe K.", ["St. Doe|J", "Roe|K"]),
        ("Garcia Doe J.", ["Garcia Doe|J"]),
        ("O'Doe J, MacRoe K, D'Poe L.", ["O'Doe|J", "MacRoe|K", "D'Poe|L"]),
        ("O’DOE J, MCROE K.", ["O’Doe|J", "McRoe|K"]),
        ("Doe J Jr, Roe K III.", ["Doe|J|Jr", "Roe|K|III"]),
        ("Doe J Jr., Roe K.", ["Doe|J|Jr.", "Roe|K"]),
        ("Doe R JR J, King Jr M.", ["Doe|R JR J", "King|M|Jr"]),
        ("J. A. Doe, K. Roe.", ["Doe|J. A.", "Roe|K."]),
        ("Doe, J. A., Roe, K.", ["Doe|J. A.", "Roe|K"]),
        ("Doe J and Roe K.", ["Doe|J", "Roe|K"]),
        ("Doe J, Roe K & Poe L.", ["Doe|J", "Roe|K", "Poe|L"]),
        ("Doe J; Roe K.", ["Doe|J", "Roe|K"]),
        ("Fang Qing, Lin Xiaozhou.", ["Fang|Qing", "Lin|Xiaozhou"]),
        ("FANG Qing, LIN Xiaozhou.", ["Fang|Qing", "Lin|Xiaozhou"]),
        ("Qing FANG, Xiaozhou LIN.", ["Fang|Qing", "Lin|Xiaozhou"]),
        ("Doe Peter A., Roe Ursula.", ["Doe|Peter A.", "Roe|Ursula"]),
        ("Doe Maria H. van der, Roe Karin.", ["Doe|Maria H. van der", "Roe|Karin"]),
        ("Müller-Doe Ä, Ångroe Ö.", ["Müller-Doe|Ä", "Ångroe|Ö"]),
        ("Иванова А, Петров Б В.", ["Иванова|А", "Петров|Б В"]),
    ],
)
def test_latin_names(block: str, expected: list[str]) -> None:
    assert _authors(block) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("方晴, 林小舟.", ["方|晴", "林|小舟"]),
        ("方晴、林小舟.", ["方|晴", "林|小舟"]),
        ("方晴；林小舟。", ["方|晴", "林|小舟"]),
        ("方晴 林小舟.", ["方|晴", "林|小舟"]),
        ("方　晴, 林小舟.", ["方|晴", "林|小舟"]),
        ("方 晴, 欧阳 小舟.", ["方|晴", "欧阳|小舟"]),
        ("欧阳晴, 诸葛小舟, 司马迁.", ["欧阳|晴", "诸葛|小舟", "司马|迁"]),
        ("阿依·买买提, 古丽·艾山.", ["阿依·买买提", "古丽·艾山"]),
        ("[美]多伊 J A, 罗伊 K.", ["多伊|J A", "罗伊|K"]),
        ("[德]黑格尔, 马克思.", ["黑格尔", "马克思"]),
        ("陈方安晴.", ["陈方安晴"]),
        ("山田ハル, 鈴木太郎.", ["山田|ハル", "鈴木|太郎"]),
        ("名無しハル, 虚方太郎.", ["名無しハル", "虚方太郎"]),
        ("阿依古丽买买提.", ["阿依古丽买买提"]),
        ("[英]. ", []),
        ("方晴主编.", ["方|晴"]),
        ("方晴, 林小舟, 编著.", ["方|晴", "林|小舟"]),
    ],
)
def test_chinese_names(block: str, expected: list[str]) -> None:
    assert _authors(block) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("虚构湖泊研究所.", ["=虚构湖泊研究所"]),
        ("国务院.", ["=国务院"]),
        ("虚构湖泊学会, 虚构河流委员会.", ["=虚构湖泊学会", "=虚构河流委员会"]),
        ("虚构数据中心(虚构大学湖泊研究所).", ["=虚构数据中心(虚构大学湖泊研究所)"]),
        ("Imaginary Lake Organization.", ["=Imaginary Lake Organization"]),
        ("INSTITUTE FOR LAKES AND RIVERS.", ["=INSTITUTE FOR LAKES AND RIVERS"]),
        ("Lake Systems, Inc.", ["=Lake Systems, Inc"]),
        ("U.S. Department of Lakes.", ["=U.S. Department of Lakes"]),
        ("Imaginary University. Department of Lakes.", ["=Imaginary University. Department of Lakes"]),
        ("LakeAI.", ["=LakeAI"]),
        ("LakeMind-AI, Doe J.", ["=LakeMind-AI", "Doe|J"]),
        ("LakeMind-AI Doe J, Roe K.", ["=LakeMind-AI", "Doe|J", "Roe|K"]),
        ("Doe J, LAKE-MR Study Group.", ["Doe|J", "=LAKE-MR Study Group"]),
    ],
)
def test_bodies(block: str, expected: list[str]) -> None:
    assert _authors(block) == expected


@pytest.mark.parametrize("word", ["et al.", "et al", "et al.,", "et. al", "ET AL.", "and others", "等.", "等"])
@pytest.mark.parametrize("comma", [", ", " "])
def test_et_al(word: str, comma: str) -> None:
    found = record(parse(f"Doe J, Roe K{comma}{word} Lakes[J]. Lake Letters, 2020, 3(1): 5-9."))
    assert (found["etal"], found["title"], len(found["authors"])) == (True, "Lakes", 2)


def test_et_al_is_no_part_of_a_title() -> None:
    found = record(parse("方晴. 高等教育等问题研究[J]. 湖泊, 2020, 3(1): 5-9."))
    assert ("etal" in found, found["title"]) == (False, "高等教育等问题研究")


@pytest.mark.parametrize(
    "block", ["The colour of lakes in spring.", "100 lakes.", "湖泊的颜色与深度的关系研究.", "佚名.", "Anon."]
)
def test_no_names(block: str) -> None:
    assert _authors(block) == []
