"""`convert --format`: the problems of a conversion as reports, beside its result."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from found import sarif_schema
from validity import assert_valid

from jats_export.cli import main


def test_the_problems_of_a_conversion_become_reports(root: Path, tmp_path: Path) -> None:
    out, log, lines = tmp_path / "out", tmp_path / "out.sarif", tmp_path / "out.jsonl"
    formats = ["--format", f"sarif={log}", "--format", f"jsonl={lines}"]
    assert main(["convert", str(root / "samples"), "-o", f"{out}/", "-q", *formats]) == 0
    for file in out.iterdir():
        assert_valid(file.read_bytes())
    sarif = json.loads(log.read_text(encoding="utf-8"))
    jsonschema.validate(sarif, sarif_schema())
    (run,) = sarif["runs"]
    expected = [
        line.split(": ", 1)[1].split(" ")[1]
        for name in sorted((root / "samples").glob("*.problems"))
        for line in name.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(result["ruleId"] for result in run["results"]) == sorted(expected)
    orcid = next(result for result in run["results"] if result["ruleId"] == "orcid-invalid")
    (location,) = orcid["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "Article.authors[1].orcid", "kind": "member"}]
    assert location["physicalLocation"]["region"] == {"startLine": 27, "startColumn": 1019}
    summary = json.loads(lines.read_text(encoding="utf-8").splitlines()[-1])
    assert (summary["files"], summary["errors"], summary["exit"]) == (4, 0, 0)


def test_an_article_and_a_report_do_not_share_standard_output(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(root / "samples" / "sparse.txt"), "--format", "github"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "error target-taken Only one result fits on standard output; name a file for each report, "
        "as --format sarif=FILE.\n"
    )


def test_an_input_that_stops_is_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["convert", str(missing), "-o", str(tmp_path / "a.xml"), "-q", "--format", "jsonl"]) == 3
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["kind"], one.get("rule"), one.get("exit")) for one in objects] == [
        ("finding", "input-missing", None),
        ("file", None, 3),
        ("summary", None, 3),
    ]
