"""What rules ask of a document: elements, children, attributes and texts, collected once."""

from __future__ import annotations

import re

import pytest

from jats_export.checks import check_bytes
from jats_export.checks.contents import MOST_DIGITS, XML_LANG, Contents
from jats_export.checks.wellformed import read_document

# no article: the contents know nothing of JATS
_XML = (
    '<a xml:lang="zh"><b id="one">first<c/>behind</b><!-- no text --> after'
    '<c id="two" xml:lang="fr">second</c><b>third<d/></b><?own no text?>12345</a>'
)


def _contents() -> Contents:
    return Contents(read_document(_XML.encode()).tree)


def test_children_of_several_names_come_in_their_order() -> None:
    contents = _contents()
    found = contents.children("c", "b")
    assert [own.tag for own in found[contents.root]] == ["b", "c", "b"]
    assert {own.tag for own in found} == {"a", "b"}
    assert contents.children("none") == {}


def test_each_text_is_found_with_its_element() -> None:
    contents = _contents()
    found = [(str(own.tag), match[0]) for own, match in contents.matches(re.compile(r"\w+"))]
    assert sorted(found) == sorted(
        [("b", "first"), ("b", "behind"), ("a", "after"), ("c", "second"), ("b", "third"), ("a", "12345")]
    )
    assert list(contents.matches(re.compile("no text"))) == []


def test_matches_that_follow_each_other_have_their_own_elements() -> None:
    xml = "<a>1<b>2 3</b>4<!-- 0 -->5<?own 0?>6<b>7</b><c><b/>8</c></a>"
    contents = Contents(read_document(xml.encode()).tree)
    found = {match[0]: str(own.tag) for own, match in contents.matches(re.compile(r"\d"))}
    assert found == {"1": "a", "2": "b", "3": "b", "4": "a", "5": "a", "6": "a", "7": "b", "8": "c"}


def test_elements_that_consist_of_a_word() -> None:
    xml = "<a>null<b> null\n</b>null<b>null<c/></b><b>nullify</b><c>None</c><c>\u3000[]</c><c>none</c></a>"
    contents = Contents(read_document(xml.encode()).tree)
    found = contents.consisting_of(frozenset({"null", "None", "[]"}))
    assert [(own.tag, text) for own, text in found] == [("b", " null\n"), ("c", "None"), ("c", "\u3000[]")]


def test_of_two_elements_with_one_id_the_first_is_kept() -> None:
    contents = Contents(read_document(b'<a><b><c id="x"/></b><b id="x"/><c id="y"/></a>').tree)
    assert {name: own.tag for name, own in contents.by_id.items()} == {"x": "b", "y": "c"}


def test_values_in_the_order_of_the_document() -> None:
    contents = _contents()
    assert [(own.tag, value) for own, value in contents.valued("id", "c")] == [("c", ""), ("c", "two")]
    assert contents.kept(len, contents.root) == contents.kept(len, contents.root) == len(contents.root)


def test_words_and_rows_of_digits() -> None:
    contents = _contents()
    assert contents.holds("nothing", "seco")
    assert not contents.holds("firstbehind", "no text")
    assert contents.holds_digits(5)
    assert not contents.holds_digits(6)


def test_attributes_by_what_their_value_is() -> None:
    contents = _contents()
    found = contents.with_attribute(XML_LANG, lambda lang: lang != "zh")
    assert [(own.tag, lang) for own, lang in found] == [("c", "fr")]
    assert list(contents.with_attribute("id", str.isdecimal)) == []
    assert contents.values == {"zh", "one", "two", "fr"}
    assert {name: own.tag for name, own in contents.by_id.items()} == {"one": "b", "two": "c"}
    assert {value: len(own) for value, own in contents.by_value("id", "b").items()} == {"one": 1, None: 1}


def test_the_language_in_force() -> None:
    contents = _contents()
    assert [(own.tag, contents.lang_of(own)) for own in contents.all("d", "c", "b")] == [
        ("d", "zh"),
        ("c", "zh"),
        ("c", "fr"),
        ("b", "zh"),
        ("b", "zh"),
    ]


@pytest.mark.parametrize("digits", [19, 5_000])
def test_a_number_of_any_length_breaks_no_rule(digits: int) -> None:
    number = "9" * digits
    date = f"<day>1</day><month>1</month><year>{number}</year>"
    xml = (
        f"<article><front><article-meta><pub-date>{date}</pub-date></article-meta></front><back><ref-list><ref>"
        f"<mixed-citation><year>{number}</year><fpage>{number}</fpage><lpage>{number}</lpage></mixed-citation>"
        "</ref></ref-list></back></article>"
    )
    rules = {problem.rule for problem in check_bytes(xml.encode(), names=("refs", "dates"))}
    assert "date-number" in rules
    assert ("date-impossible" in rules, "ref-year" in rules) == (digits <= MOST_DIGITS, digits <= MOST_DIGITS)
