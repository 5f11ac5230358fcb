"""Problems → one line each: `file:line:column: level rule message` (`deposit-targets` section 6)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from jats_export.problems import Level, Problem
from jats_export.reports.report import FileReport, Finding

_INDENT = "    "


def text(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The problems of each file as lines, while the files come; with `explain` each rule is told at its first problem."""
    told: set[str] = set()
    for file in files:
        for finding in file.all_findings:
            yield f"{one_line(text_line(finding.problem))}\n"
            if explain:
                yield from (f"{_INDENT}{one_line(line)}\n" for line in _explained(finding, told))


def _explained(finding: Finding, told: set[str]) -> Iterator[str]:
    from jats_export.rulebook import explanation  # noqa: PLC0415 - a run that explains nothing need not load it

    yield from finding.details
    rule = finding.problem.rule
    found = explanation(rule) if rule not in told else None
    told.add(rule)
    if found is not None:
        yield from found.lines()


def text_lines(problems: Iterable[Problem]) -> list[str]:
    """The lines of a text report, sorted by place."""
    return [text_line(problem) for problem in sorted(problems, key=lambda problem: problem.sort_key)]


def text_line(problem: Problem) -> str:
    """One problem; a place in the dump comes first, a place in the XML is named behind the message."""
    place = problem.place or problem.xml
    start = f"{one_line(str(place))}: " if place is not None else ""
    where = [problem.record_path] if problem.record_path else []
    if problem.xml is not None and problem.place is not None:
        where.append(f"XML line {problem.xml.line}")
    if problem.xpath is not None:
        where.append(problem.xpath)
    behind = f" ({', '.join(where)})" if where else ""
    # a message may show lines to add to a file, one below the other
    message = "\n".join(one_line(line) for line in problem.message.split("\n"))
    return f"{start}{problem.level.value} {problem.rule} {message}{one_line(behind)}"


def one_line(said: str) -> str:
    """Without line ends and other control characters: the name of a file may hold some, and a terminal obeys them."""
    if said.isprintable():
        return said
    return "".join(sign if sign.isprintable() or unicodedata.category(sign) == "Zs" else " " for sign in said)


def summary(problems: Iterable[Problem]) -> str:
    """How many problems of each level, in words: `1 error, 2 warnings`."""
    return in_words(Counter(problem.level for problem in problems))


def in_words(counts: Counter[Level]) -> str:
    """Numbers of problems in words: `1 error, 2 warnings`, `no problems`."""
    found = [f"{counts[level]} {level.value}{'s' * (counts[level] != 1)}" for level in Level if counts[level]]
    return ", ".join(found) or "no problems"
