"""The findings that were there before: a JSON file of fingerprints, so that only new findings count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import attrs

from jats_export.errors import UsageError
from jats_export.exit_codes import ExitCode
from jats_export.placement import put_in_place
from jats_export.problems import Level, Place, Problem
from jats_export.reports import FileReport
from jats_export.reports.report import Finding, fingerprints, relative_path

_VERSION = 1


@attrs.define
class Baseline:
    """Known findings; what of them was met again is remembered, so that stale ones can be told."""

    _path: Path
    #: Fingerprint → rule, file and path of the finding.
    _known: Mapping[str, Mapping[str, str]]
    _met: set[str] = attrs.field(factory=set, init=False)
    _files: set[str] = attrs.field(factory=set, init=False)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline.

        Raises:
            UsageError: the file is missing or is no baseline (`baseline-unreadable`).
        """
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
            if value["v"] != _VERSION:
                raise ValueError(value["v"])  # noqa: TRY301 - one message for all that is wrong with it
            known = {str(one["fingerprint"]): cast("Mapping[str, str]", one) for one in value["findings"]}
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as cause:
            message = "The file is no baseline of this program; make it with --write-baseline."
            raise UsageError(Problem("baseline-unreadable", Level.ERROR, message, place=Place(str(path)))) from cause
        return cls(path, known)

    def without_known(self, file: FileReport) -> FileReport:
        """The file with its new findings alone; how many were left out stands in `known`.

        What stopped a file is no finding that may be known: nothing else was looked for.
        """
        if file.exit_code == ExitCode.INPUT:
            return file
        self._files.add(relative_path(file.name))
        pairs = list(fingerprints(file))
        self._met |= {print_ for _, print_ in pairs} & set(self._known)
        old = {id(finding) for finding, print_ in pairs if print_ in self._known}
        left = tuple(finding for finding in file.findings if id(finding) not in old)
        return attrs.evolve(file, findings=left, known=len(file.findings) - len(left))

    def stale(self) -> FileReport | None:
        """What the baseline knows of the files of this run and was not met: it is repaired, and can go."""
        gone = [
            one for print_, one in self._known.items() if print_ not in self._met and one.get("file") in self._files
        ]
        if not gone:
            return None
        findings = tuple(Finding(self._told(one), "baseline") for one in gone)
        return FileReport(str(self._path), findings, ran=("baseline",))

    def _told(self, one: Mapping[str, str]) -> Problem:
        where = f" at {one['path']}" if one.get("path") else ""
        message = (
            f"The finding {one.get('rule', '?')} of {one.get('file', '?')}{where} is gone; "
            "write the baseline again with --write-baseline."
        )
        return Problem("baseline-stale", Level.NOTE, message, place=Place(str(self._path)))


def write_baseline(path: Path, files: Iterable[FileReport]) -> int:
    """Write every finding of a run as a baseline; returns their number.

    Raises:
        UsageError: the file cannot be written (`target-not-writable`).
    """
    findings = [_entry(file, finding, print_) for file in files for finding, print_ in fingerprints(file)]
    findings.sort(key=lambda one: (one["file"], one["rule"], one["path"], one["fingerprint"]))
    text = json.dumps({"v": _VERSION, "findings": findings}, ensure_ascii=False, indent=1)
    put_in_place(path, f"{text}\n".encode("utf-8", "replace"))
    return len(findings)


def _entry(file: FileReport, finding: Finding, fingerprint: str) -> dict[str, str]:
    problem = finding.problem
    return {
        "file": relative_path(file.name),
        "rule": problem.rule,
        "path": problem.xpath or problem.record_path or "",
        "fingerprint": fingerprint,
    }
