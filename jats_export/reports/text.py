"""Problems → one line each: `file:line:column: level rule message` (`deposit-targets` section 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jats_export.problems import Level, Problem


def text_lines(problems: Iterable[Problem]) -> list[str]:
    """The lines of a text report, sorted by place."""
    return [text_line(problem) for problem in sorted(problems, key=lambda problem: problem.sort_key)]


def text_line(problem: Problem) -> str:
    """One problem; a place in the dump comes first, a place in the XML is named behind the message."""
    place = problem.place or problem.xml
    start = f"{place}: " if place is not None else ""
    where = [problem.record_path] if problem.record_path else []
    if problem.xml is not None and problem.place is not None:
        where.append(f"XML line {problem.xml.line}")
    if problem.xpath is not None:
        where.append(problem.xpath)
    behind = f" ({', '.join(where)})" if where else ""
    return f"{start}{problem.level.value} {problem.rule} {problem.message}{behind}"


def summary(problems: Iterable[Problem]) -> str:
    """How many problems of each level, in words: `1 error, 2 warnings`."""
    counts = Counter(problem.level for problem in problems)
    found = [f"{counts[level]} {level.value}{'s' * (counts[level] != 1)}" for level in Level if counts[level]]
    return ", ".join(found) or "no problems"
