"""What one pattern reads at once (a list of plain names, the plain facts of an article) is what the readers of any form read."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from references.test_cases import CASES

from jats_export.references import Reference, journal, parse, people

_NEVER = re.compile(r"(?!)")
_SURNAMES = st.sampled_from(
    ["Doe", "ROE", "MacDoe", "O'Doe", "Doe-Roe", "Et", "Etal", "EtAl", "Ed", "And", "Van", "De"]
)
_INITIALS = st.lists(st.sampled_from("AJSRDPV"), min_size=1, max_size=4).map(" ".join)
_WESTERN = st.tuples(_SURNAMES, _INITIALS).map(" ".join)
_EASTERN = st.sampled_from(
    ["方晴", "林小舟", "欧阳湖", "王译", "赵博", "佚名", "国务院", "某市大学", "马克思", "斯特德曼", "湖水的颜色"]
)
_SEPARATORS = st.sampled_from([", ", ",", "，", "、", "; ", ",  ", " ", " and "])
_ENDS = st.sampled_from(
    [". ", ".", "。", ", et al. ", ", et al", ", 等. ", "等. ", ", 2020. ", ", 2020a. ", ": ", ". (2020). "]
)
_FACTS = st.tuples(
    st.sampled_from(["Lakes", "Lake. Lett.", "湖泊学报", "Lakes 2", "Lakes, A", "Doe J, trans. Lakes", "(Lakes)"]),
    st.sampled_from([", 2020", ",2020", ". 2020", ", 2020a", "", ", 2020-05", " 2020"]),
    st.sampled_from(["", ", 3", ", s3", ", 12345", ", 3-4", ", vol. 3"]),
    st.sampled_from(["", "(1)", "(Suppl 1)", "(1/2)", "(S1)", ", no. 1"]),
    st.sampled_from(
        ["", ": 5-9", ": 5", ": p5", ": e12", ": 101-9", ": 5-9, 12", ":5--9", ": xii", ": 5-9. (in press)"]
    ),
).map("".join)


@st.composite
def _lists(draw: st.DrawFn) -> str:
    names = draw(st.lists(_WESTERN | _EASTERN, min_size=1, max_size=4))
    return draw(_SEPARATORS).join(names) + draw(_ENDS)


@given(_lists(), st.sampled_from(["Lakes", "湖水", "Division of Lakes. Ponds", "J. Lakes"]), _FACTS)
@settings(max_examples=300, deadline=None)
@example("Doe J, MacDoe K, et al. ", "Lakes", "Lakes, 2020, 3(1): 5-9")
def test_patterns_of_plain_references_tell_nothing_else(names: str, title: str, facts: str) -> None:
    text = f"{names}{title}[J]. {facts}."
    assert parse(text) == _without_patterns(text)


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_patterns_of_plain_references_tell_nothing_else_of_cases(text: str, _expected: object) -> None:
    assert parse(text) == _without_patterns(text)


def _without_patterns(text: str) -> Reference:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_LIST", _NEVER)
        patch.setattr(journal, "_PLAIN_FACTS", _NEVER)
        return parse(text)
