"""Any text: it comes back out of the written citation, reading is deterministic, and nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from references.cited import string_values
from references.test_cases import CASES

from jats_export.model.ref import CitationForm
from jats_export.references import Reference, citations, csl, line_record, parse, record

_PIECES = st.sampled_from(
    [
        "方晴",
        "林小舟",
        "Doe J A",
        "ROE K",
        "van der Doe",
        "欧阳",
        "et al.",
        "等",
        ". ",
        "。",
        ", ",
        "，",
        ": ",
        "：",
        "; ",
        "[J]",
        "[M]",
        "[EB/OL]",
        "［D］",
        "//",
        "(",
        ")",
        "[",
        "]",
        "（",
        "）",
        "2020",
        "3(1)",
        "5-9",
        "第2卷",
        "[2024-05-06]",
        "(2024-05-06)",
        "https://example.org/a",
        "10.5555/a",
        "DOI:",
        "arXiv: 2399.00001",
        "GB/T 00001—2015",
        "CN000000001U",
        "湖水",
        "Lakes",
        "某市",
        "某社",
        "主编",
        "译",
        "2版",
        "3rd ed",
        "见: ",
        "In: ",
        "\n",
        "\u3000",
        "\xa0",
        "\u200b",
        "<i>",
        "&amp;",
        "&",
        "<",
        "-",
        "—",
        "～",
        "A",
        "1",
        "·",
        "Jr",
        "İ",
        "𠀀",
        "é",
    ]
)
_SPLICED = st.lists(_PIECES, max_size=24).map("".join)
_TEXTS = [str(case.values[0]) for case in CASES]


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """A reference with pieces taken out and others put in."""
    text = draw(st.sampled_from(_TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + draw(st.one_of(st.just(""), _PIECES)) + text[end:]
    return text


#: XML cannot hold other characters; a carriage return is not written as a line end.
_LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=60
)
_STRINGS = st.one_of(_SPLICED, _damaged(), _LETTERS)


@given(_STRINGS)
@settings(max_examples=150, deadline=None)
def test_string_value_of_the_written_citation_is_the_string(text: str) -> None:
    assert string_values(parse(text)) == text


@given(_STRINGS)
@settings(max_examples=400, deadline=None)
def test_reading_is_deterministic_and_never_raises(text: str) -> None:
    reference = parse(text)
    assert reference == parse(text)
    assert reference.plain == text
    assert line_record(text)["type"] == record(reference)["type"]
    assert csl(reference, "R1")["id"] == "R1"
    assert citations(reference, form=CitationForm.ELEMENT)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_characters_at_all(text: str) -> None:
    assert "".join(own.plain for own in citations(parse(text))) == text


@given(_STRINGS)
@settings(max_examples=300, deadline=None)
def test_parts_lie_inside_the_string_in_order(text: str) -> None:
    reference: Reference | None = parse(text)
    while reference is not None:
        assert all(0 <= part.start < part.end <= len(reference.text) for part in reference.parts)
        assert [part.start for part in reference.parts] == sorted(part.start for part in reference.parts)
        assert 0 <= reference.confidence <= 1
        reference = reference.translation
