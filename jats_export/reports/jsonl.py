"""The files of a run → JSON Lines: an object for each problem, one for each file, one for the run (`docs/reports.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from jats_export.exit_codes import worst
from jats_export.problems import Level, Place
from jats_export.reports.report import FileReport, Finding, count_levels, fingerprints, relative_path

#: The version of this schema: it changes when a member changes its meaning or goes; new members may come at any time.
VERSION = 1

_ENCODER = json.JSONEncoder(ensure_ascii=False)

_Object = dict[str, object]


def jsonl(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The objects, one on each line, those of a file as it comes."""
    seen: list[FileReport] = []
    for file in files:
        seen.append(file)
        for finding, print_ in fingerprints(file):
            yield _line(_finding(file, finding, print_, explain=explain))
        yield _line({"kind": "file", **_sum([file]), "file": relative_path(file.name), "ran": list(file.ran)})
    yield _line({"kind": "summary", "files": len(seen), **_sum(seen)})


def _line(value: _Object) -> str:
    return _ENCODER.encode({"v": VERSION, **value}) + "\n"


def _finding(file: FileReport, finding: Finding, fingerprint: str, *, explain: bool) -> _Object:
    problem = finding.problem
    found: _Object = {
        "kind": "finding",
        "file": relative_path(file.name),
        "check": finding.check,
        "rule": problem.rule,
        "level": problem.level.value,
        "message": problem.message,
        "dump": _place(problem.place),
        "record": problem.record_path,
        "xml": _place(problem.xml),
        "xpath": problem.xpath,
        "fingerprint": fingerprint,
        "details": list(finding.details) or None,
        "help": _help(problem.rule) if explain else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _place(place: Place | None) -> _Object | None:
    return {"file": relative_path(place.file), "line": place.line, "column": place.column} if place else None


def _help(rule: str) -> str | None:
    from jats_export.rulebook import explanation  # noqa: PLC0415 - only where it is asked for

    found = explanation(rule)
    return "\n".join(found.lines()) if found is not None else None


def _sum(files: list[FileReport]) -> _Object:
    counts = count_levels(files)
    return {
        **{f"{level.value}s": counts[level] for level in Level},
        "known": sum(file.known for file in files),
        "exit": int(worst(file.exit_code for file in files)),
    }
