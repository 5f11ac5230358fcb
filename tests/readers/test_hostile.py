"""Hostile input ends, with a tree or a clean error; the sizes are such that quadratic work would be felt."""

from __future__ import annotations

import contextlib

import pytest
from hostile import HOSTILE, abstract_of
from readings import line, only, text_of

from jats_export.errors import DumpError, JatsExportError
from jats_export.readers import read_text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends(name: str) -> None:
    make, count = HOSTILE[name]
    text = make(count)
    with contextlib.suppress(JatsExportError):
        for dump in read_text(text):
            assert dump.render() == dump.text
            assert len(dump.problems) <= 1_010
            assert dump.page is not None


@pytest.mark.parametrize("piece", ["), ", ")]}", "([{", ", x=1", ", fund=1", ")\n", "))", "'"])
def test_pieces_of_structure_in_an_abstract_are_text(piece: str) -> None:
    dump = only(abstract_of(piece, 20_000))
    assert text_of(dump.record.ext["CN"].articleAbstract) == (piece * 20_000).strip()


def test_lookalikes_in_an_abstract_are_told_once() -> None:
    assert [problem.rule for problem in only(abstract_of(", fund=1", 20_000)).problems] == ["lookalike-in-text"]


def test_nested_issues_are_refused_at_once() -> None:
    make, count = HOSTILE["nested issues"]
    with pytest.raises(DumpError) as caught:
        next(read_text(make(count)))
    assert caught.value.problem.rule == "too-deep"


def test_nested_lists_are_a_cut_off_field() -> None:
    make, count = HOSTILE["nested lists"]
    with pytest.raises(DumpError) as caught:
        next(read_text(make(count), "a.txt"))
    assert line(caught.value.problem).startswith("a.txt:1:15: error truncated Article.refs: ")


def test_many_problems_are_capped() -> None:
    make, count = HOSTILE["unknown fields"]
    problems = only(make(count)).problems
    assert len(problems) == 1_002
    assert problems[-1].message == "29,000 more problems of this kind were not kept."
