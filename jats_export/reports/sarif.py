"""The files of a run → SARIF 2.1.0 for code scanning (`deposit-targets` section 6)."""

from __future__ import annotations

import importlib.metadata
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from jats_export.problems import Level, Place
from jats_export.reports.report import FileReport, Finding, fingerprints, relative_uri
from jats_export.reports.text import in_words
from jats_export.rulebook import explanation

#: Results of one run that code scanning takes; the worst are kept, the rest is counted.
LIMIT = 5000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
_FINGERPRINT = "findingHash/v1"

_Object = dict[str, object]


def sarif(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The log as one piece; the same for the same run, since it holds no time and no absolute path."""
    del explain  # the help of every rule is in the log
    found = [(finding, print_, file.name) for file in files for finding, print_ in fingerprints(file)]
    kept = sorted(found, key=lambda one: one[0].problem.level.rank)[:LIMIT]
    rules = sorted({finding.problem.rule for finding, _, _ in kept})
    number = {rule: index for index, rule in enumerate(rules)}
    run: _Object = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, print_, number[finding.problem.rule], Place(name)) for finding, print_, name in kept
        ],
    }
    if len(found) > LIMIT:
        run["invocations"] = [_capped(Counter(one[0].problem.level for one in found), kept)]
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(rules: Iterable[str]) -> _Object:
    return {
        "name": "jats-export",
        "semanticVersion": importlib.metadata.version("jats-export"),
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: str) -> _Object:
    found = explanation(rule)
    if found is None:
        return {"id": rule}
    return {
        "id": rule,
        "shortDescription": {"text": found.title},
        "fullDescription": {"text": found.what},
        "help": {"text": "\n".join(found.lines()), "markdown": found.markdown()},
        "defaultConfiguration": {"level": _LEVELS[found.level]},
    }


def _result(finding: Finding, fingerprint: str, rule: int, file: Place) -> _Object:
    problem = finding.problem
    place = finding.place or file
    location: _Object = {
        "physicalLocation": {
            "artifactLocation": {"uri": relative_uri(place.file)},
            "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
        }
    }
    logical = [
        {"fullyQualifiedName": path, "kind": kind}
        for path, kind in ((problem.record_path, "member"), (problem.xpath, "element"))
        if path is not None
    ]
    if logical:
        location["logicalLocations"] = logical
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _LEVELS[problem.level],
        "message": {"text": " ".join([problem.message, *finding.details])},
        "locations": [location],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }


def _capped(all_: Counter[Level], kept: Iterable[tuple[Finding, str, str]]) -> _Object:
    left = all_ - Counter(finding.problem.level for finding, _, _ in kept)
    message = f"This log holds the {LIMIT:,} worst results; {in_words(left)} more were left out."
    notification = {"level": "warning", "message": {"text": message}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}
