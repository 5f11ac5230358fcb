"""Loss reports → one JSON document of a documented shape (`docs/loss-report.md`)."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from jats_export.loss import Completeness, Entry, LossReport
from jats_export.problems import Problem

#: Number of the shape: it rises when a member changes its meaning or goes away, not when one is added.
VERSION = 1


#: What stands before the articles; each of them is followed by a comma, but for the last one.
START = f'{{\n "v": {VERSION},\n "articles": ['
BETWEEN = ","


def loss_json(reports: Sequence[LossReport], stopped: Sequence[Problem]) -> str:
    """`{"v", "articles": […], "stopped": […]}`."""
    return START + BETWEEN.join(map(article_json, reports)) + stopped_json(stopped)


def article_json(report: LossReport) -> str:
    """One article, in its place in the list."""
    return "\n" + textwrap.indent(_printed(_article(report)), "  ")


def stopped_json(stopped: Sequence[Problem]) -> str:
    """The end of the document: `stopped`, a list of problems."""
    found = textwrap.indent(_printed([_problem(problem) for problem in stopped]), " ").lstrip()
    return f'\n ],\n "stopped": {found}\n}}\n'


def _printed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _article(report: LossReport) -> dict[str, object]:
    return {
        "file": report.name,
        "index": report.index,
        "counts": {outcome.value: count for outcome, count in report.counts.items()},
        "languages": _languages(report.completeness),
        "values": [_entry(entry) for entry in report.entries],
        "problems": [_problem(problem) for problem in report.problems],
    }


def _languages(own: Completeness) -> dict[str, object]:
    return {
        "summary": own.sentence,
        "languages": own.languages,
        "axes": [
            {"axis": axis.name, "count": axis.count, "having": dict(axis.having), "missing": dict(axis.missing)}
            for axis in own.axes
        ],
    }


def _entry(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = {
        "line": entry.line,
        "column": entry.column,
        "path": entry.path,
        "fate": entry.fate.outcome.value,
    }
    optional = {"where": entry.fate.where, "why": entry.fate.why, "rules": entry.rules, "excerpt": entry.excerpt}
    return found | {name: value for name, value in optional.items() if value}


def _problem(problem: Problem) -> dict[str, object]:
    found: dict[str, object] = {"rule": problem.rule, "level": problem.level.value, "message": problem.message}
    if problem.place is not None:
        found |= {"file": problem.place.file, "line": problem.place.line, "column": problem.place.column}
    optional = {
        "path": problem.record_path,
        "xpath": problem.xpath,
        "xmlLine": problem.xml.line if problem.xml else None,
    }
    return found | {name: value for name, value in optional.items() if value is not None}
