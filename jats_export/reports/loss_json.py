"""Loss reports → one JSON document of a documented shape (`docs/loss-report.md`)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jats_export.loss import Completeness, Entry, LossReport
from jats_export.problems import Problem

#: Number of the shape: it rises when a member changes its meaning or goes away, not when one is added.
VERSION = 1


def loss_json(reports: Sequence[LossReport], stopped: Sequence[Problem]) -> str:
    """`{"v", "articles": […], "stopped": […]}`."""
    document = {
        "v": VERSION,
        "articles": [_article(report) for report in reports],
        "stopped": [_problem(problem) for problem in stopped],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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
