"""The `Reference` itself: spans, confidence, problems, and what stays text."""

from __future__ import annotations

import time

import pytest
from references.cited import string_values

from jats_export import Level
from jats_export.references import DocumentType, Field, parse
from jats_export.references.parsing import LONGEST


def test_parts_are_ranges_of_the_string() -> None:
    reference = parse("方晴, 林小舟. 湖水[J]. 湖泊, 2020, 3(1): 5-9.")
    assert [(part.field.value, reference.text[part.start : part.end]) for part in reference.parts] == [
        ("title", "湖水"),
        ("container", "湖泊"),
        ("year", "2020"),
        ("volume", "3"),
        ("issue", "1"),
        ("fpage", "5"),
        ("lpage", "9"),
    ]
    assert [reference.text[name.start : name.end] for name in reference.people[0].names] == ["方晴", "林小舟"]
    assert (reference.code, reference.carrier, reference.lang) == ("J", None, "zh")
    assert (reference.confidence, reference.problems) == (0.99, ())
    assert reference.value(Field.DOI) is None


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (
            "一句说不清楚的话",
            "ref-unread",
            (
                "The reference was left as text: it has no type mark, as [J], nothing tells what kind of document it is, "
                "neither authors nor a year were found; check its punctuation."
            ),
        ),
        (
            "方晴. 湖水[J]. 湖泊, 2020, 3(1), 不知何意: 5-9.",
            "ref-doubtful",
            "The reference was read, but some of it was not understood; check it.",
        ),
        (
            "方晴. [J].",
            "ref-unread",
            "The reference was left as text: no journal was found behind the type mark, no title was found; check its punctuation.",
        ),
        (
            "LakeMind-AI Doe J, et al. Lakes[J]. Lakes, 2020, 3(1): 5-9.",
            "ref-author-comma",
            "Two authors of the reference have no comma between them; they were written as two, check them.",
        ),
    ],
)
def test_problem(text: str, rule: str, message: str) -> None:
    reference = parse(text)
    assert [(problem.rule, problem.message) for problem in reference.problems] == [(rule, message)]
    assert string_values(reference) == text


def test_below_the_threshold_only_what_speaks_for_itself_is_tagged() -> None:
    reference = parse("说不清楚的话 DOI:10.5555/a. https://example.org/b.")
    assert reference.confidence < 0.5
    assert {part.field for part in reference.parts} == {Field.DOI, Field.URL}
    assert reference.people == ()
    assert reference.problems[0].level is Level.WARNING


def test_every_doubt_lowers_the_confidence() -> None:
    marked = parse("方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9.").confidence
    unmarked = parse("方晴. 湖水. 湖泊, 2020, 3(1): 5-9.").confidence
    unread = parse("方晴. 湖水. 湖泊, 2020, 3(1), 不知何意: 5-9.").confidence
    assert marked > unmarked > unread


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Doe J, 等. Lakes[J]. Lake Letters, 2020, 3: 1-2.", "en"),
        ("Doe J. Lakes[M]. 北京: 某社, 2020.", "en"),
        ("Doe J. 湖[J]. 湖泊, 2020, 3: 1-2.", "zh"),
        ("山田ハル. つくりもの[J]. 架空, 2017, 3: 1-2.", "ja"),
        ("Иванова А. Озера[J]. Озера, 2018, 3: 1-2.", "ru"),
    ],
)
def test_language_is_that_of_title_and_source(text: str, lang: str) -> None:
    assert parse(text).lang == lang


def test_a_pair_in_one_string() -> None:
    zh, en = "方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9.\n\n", "Fang Q. Lakes[J]. Lakes, 2020, 3(1): 5-9."
    for text, first, second in ((zh + en, "zh", "en"), (en + "\n" + zh, "en", "zh")):
        reference = parse(text)
        assert reference.translation is not None
        assert (reference.lang, reference.translation.lang) == (first, second)
        assert reference.plain == text


@pytest.mark.parametrize(
    "text",
    [
        "方晴. 湖水[J]. Journal of Lakes, 2020, 3(1): 5-9. DOI:10.5555/a.",
        "方晴. 湖泊 2. Lakes and rivers[M]. New York: Lake Press, 2018.",
        "方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9. https://example.org/2020/a.",
    ],
)
def test_one_record_is_no_pair(text: str) -> None:
    assert parse(text).translation is None


@pytest.mark.parametrize(
    "unit", ["[J]. ", ", et al", ". ", "(", "[2024-01-01]", "10.5555/a ", "http://a.b/- ", "等, ", "A. "]
)
def test_a_string_of_a_million_characters_ends_at_once(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    reference = parse(text)
    assert time.perf_counter() - start < 1
    assert (reference.type, reference.parts) == (DocumentType.OTHER, ())
    assert [problem.rule for problem in reference.problems] == ["ref-too-long"]


@pytest.mark.parametrize(
    "unit", ["[J]. ", ", et al", ". ", "(", "[2024-01-01]", "10.5555/a ", "http://a.b/- ", "等, ", "A. "]
)
def test_time_is_linear_below_the_limit(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        times = []
        for _ in range(3):
            start = time.process_time()
            parse(text)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(LONGEST // 2) < max(9 * seconds(LONGEST // 8), 0.1)
