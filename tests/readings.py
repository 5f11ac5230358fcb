"""Short ways to read a text in a test and to write down what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jats_export.readers import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jats_export.problems import Problem
    from jats_export.readers import Dump
    from jats_export.spans import Span


def only(text: str, *, lenient: bool = False) -> Dump:
    """The single dump of a text."""
    (dump,) = read_text(text, "a.txt", lenient=lenient)
    assert dump.render() == dump.text
    return dump


def told(problems: Iterable[Problem]) -> list[str]:
    """Each problem on a line: place, level, rule, record path, message."""
    return [line(problem) for problem in problems]


def line(problem: Problem) -> str:
    path = f" {problem.record_path}" if problem.record_path else ""
    return f"{problem.place}: {problem.level.value} {problem.rule}{path}: {problem.message}"


def text_of(span: Span | None) -> str | None:
    """The text of a value."""
    return None if span is None else span.text
