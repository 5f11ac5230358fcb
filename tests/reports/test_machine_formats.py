"""JSON Lines, SARIF, JUnit, GitHub and HTML: their readers read them, and they say what was found."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from found import A_NOTE, CLEAN, FOUND, ID_TWICE, NAME_ODD, sarif_schema
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from sarif import loader
from sarif_pydantic import Sarif

from jats_export.problems import Level
from jats_export.reports import REPORTERS, FileReport, Finding
from jats_export.reports import github as github_module
from jats_export.reports import sarif as sarif_module
from jats_export.reports.report import relative_uri


def written(name: str, *reports: FileReport, explain: bool = False) -> str:
    return "".join(REPORTERS[name].load()(reports, explain=explain))


def sarif_log(*reports: FileReport) -> dict[str, Any]:
    """A log that the schema of SARIF 2.1.0 accepts."""
    log: dict[str, Any] = json.loads(written("sarif", *reports))
    jsonschema.validate(log, sarif_schema())
    return log


def test_json_lines_have_findings_files_and_a_summary() -> None:
    objects = [json.loads(line) for line in written("jsonl", FOUND, CLEAN).splitlines()]
    assert {one["v"] for one in objects} == {1}
    assert [one["kind"] for one in objects] == ["finding"] * 4 + ["file", "file", "summary"]
    digest = hashlib.sha256(b'id-duplicate\0out/a,b:c.xml\0/article/back/ref-list/ref[2]\0<ref id="R1">').hexdigest()
    assert objects[3] == {
        "v": 1,
        "kind": "finding",
        "file": "out/a,b:c.xml",
        "check": "ids",
        "rule": "id-duplicate",
        "level": "error",
        "message": "The id 'R1' of ref is taken.",
        "xml": {"file": "out/a,b:c.xml", "line": 12, "column": 3},
        "xpath": "/article/back/ref-list/ref[2]",
        "fingerprint": digest,
    }
    assert objects[4] == {
        "v": 1,
        "kind": "file",
        "file": "out/a,b:c.xml",
        "errors": 2,
        "warnings": 1,
        "notes": 1,
        "known": 0,
        "exit": 4,
        "ran": ["ids", "mapping"],
    }
    assert objects[6] == {
        "v": 1, "kind": "summary", "files": 2, "errors": 2, "warnings": 1, "notes": 1, "known": 0, "exit": 4,
    }  # fmt: skip


def test_json_lines_explain_when_asked_to() -> None:
    first = json.loads(written("jsonl", FOUND, explain=True).splitlines()[-3])
    assert first["help"].startswith("What: the second and each further element with the same `id`.\nWhy: ")


def test_sarif_says_rule_level_place_and_path() -> None:
    (run,) = sarif_log(FOUND, CLEAN)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "jats-export"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "id-duplicate",
        "name-odd",
        "page-missing",
        "schema-missing",
    ]
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note"]
    (of_xml,) = by_rule["id-duplicate"]["locations"]
    assert of_xml["physicalLocation"] == {
        "artifactLocation": {"uri": "out/a%2Cb%3Ac.xml"},
        "region": {"startLine": 12, "startColumn": 3},
    }
    (of_dump,) = by_rule["name-odd"]["locations"]
    assert of_dump["physicalLocation"]["artifactLocation"] == {"uri": "dump.txt"}
    assert of_dump["logicalLocations"] == [{"fullyQualifiedName": "Article.authors[0]", "kind": "member"}]


def test_sarif_has_help_for_every_rule_it_names() -> None:
    (run,) = sarif_log(FOUND)["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert "What: " in rule["help"]["text"]
        assert "**What:** " in rule["help"]["markdown"]


def test_sarif_loads_in_two_independent_readers(tmp_path: Path) -> None:
    text = written("sarif", FOUND)
    (run,) = Sarif.model_validate_json(text).runs
    assert run.results is not None
    assert [str(result.rule_id) for result in run.results] == [
        "schema-missing",
        "id-duplicate",
        "name-odd",
        "page-missing",
    ]
    file = tmp_path / "out.sarif"
    file.write_text(text, encoding="utf-8")
    records = loader.load_sarif_file(str(file)).get_records()
    assert [(record["Location"], record["Line"], record["Severity"]) for record in records] == [
        ("out/a%2Cb%3Ac.xml", 1, "error"),
        ("out/a%2Cb%3Ac.xml", 12, "error"),
        ("dump.txt", 4, "warning"),
        ("dump.txt", 1, "note"),
    ]


def test_sarif_keeps_the_worst_and_says_how_many_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_module, "LIMIT", 2)
    (run,) = sarif_log(FOUND)["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "error"]
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    said = "This log holds the 2 worst results; 1 warning, 1 note more were left out."
    assert notification == {"level": "warning", "message": {"text": said}}


def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_place() -> None:
    def prints(*findings: Finding) -> list[str]:
        (run,) = sarif_log(FileReport("a.xml", findings))["runs"]
        return [result["partialFingerprints"]["findingHash/v1"] for result in run["results"]]

    first = Finding(ID_TWICE, "ids", "  <ref>")
    place = ID_TWICE.xml
    assert place is not None
    moved = Finding(attrs.evolve(ID_TWICE, xml=attrs.evolve(place, line=99)), "ids", "<ref>")
    elsewhere = Finding(attrs.evolve(ID_TWICE, xpath="/article/back/ref-list/ref[3]"), "ids", "  <ref>")
    assert prints(first) == prints(moved)
    assert prints(first) != prints(elsewhere)
    one, other = prints(first, moved)
    assert other == f"{one}:2"


def test_addresses_are_relative_below_the_folder_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative_uri(str(tmp_path / "in" / "a b.xml")) == "in/a%20b.xml"
    assert relative_uri("./in/../in/a.xml") == "in/a.xml"
    assert relative_uri("/elsewhere/a.xml") == "file:///elsewhere/a.xml"
    assert relative_uri("https:a.xml") == "https%3Aa.xml"


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_check(tmp_path: Path) -> None:
    file = tmp_path / "out.xml"
    file.write_text(written("junit", FOUND, CLEAN), encoding="utf-8")
    report = JUnitXml.fromfile(str(file))
    assert (report.tests, report.failures, report.errors, report.skipped) == (6, 2, 1, 1)
    first, second = list(report)
    assert (first.name, second.name) == ("out/a,b:c.xml", "clean.xml")
    cases = {case.name: case for case in first}
    assert list(cases) == ["ids", "mapping", "dtd", "jats4r"]
    (failure,) = cases["ids"].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("id-duplicate", "The id 'R1' of ref is taken.")
    (broken,) = cases["dtd"].result
    assert isinstance(broken, Error)
    (skipped,) = cases["jats4r"].result
    assert isinstance(skipped, Skipped)
    assert cases["mapping"].system_out == "dump.txt:1:1: note page-missing No page text."
    assert [case.result for case in second] == [[], []]


def test_junit_leaves_no_character_that_xml_forbids() -> None:
    odd = attrs.evolve(ID_TWICE, message="a\x00b\x1bc\ud800d\ufffee")
    text = written("junit", FileReport("x\x01.xml", (Finding(odd, "ids"),)))
    (failure,) = etree.fromstring(text.encode("utf-8")).iter("failure")
    assert failure.get("message") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_github_annotations_are_escaped_worst_first() -> None:
    assert written("github", FOUND).splitlines() == [
        "::error file=out/a%2Cb%3Ac.xml,line=1,col=1,endLine=1,title=schema-missing::The schema is not there.",
        "::error file=out/a%2Cb%3Ac.xml,line=12,col=3,endLine=12,title=id-duplicate::The id 'R1' of ref is taken. (/article/back/ref-list/ref[2])",
        "::warning file=dump.txt,line=4,col=7,endLine=4,title=name-odd::The name is odd.%0D%0ALook: 100%25. (Article.authors[0])",
        "::notice file=dump.txt,line=1,col=1,endLine=1,title=page-missing::No page text.",
    ]


def test_github_shows_ten_of_a_level_and_counts_the_others() -> None:
    many = [Finding(attrs.evolve(NAME_ODD, record_path=f"a[{number}]"), "mapping") for number in range(13)]
    lines = written("github", FileReport("a.xml", (*many, Finding(A_NOTE, "mapping")))).splitlines()
    assert [line.split(" ")[0] for line in lines] == [*["::warning"] * github_module.LIMIT, "::notice", "Not"]
    assert lines[-1] == "Not shown as annotations: 3 warnings more."


def test_html_stands_alone_and_shows_everything_escaped() -> None:
    odd = attrs.evolve(ID_TWICE, message='<script>alert("x")</script>')
    page = written("html", FileReport("<b>.xml", (Finding(odd, "ids"),)), CLEAN)
    root = etree.fromstring(page.encode("utf-8"), etree.HTMLParser())
    assert root.findall(".//script") == []
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page
    assert "<h2>&lt;b&gt;.xml</h2>" in page
    assert "<p>2 files: 1 error.</p>" in page
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["#id-duplicate"]
    assert root.findall('.//h3[@id="id-duplicate"]')


def test_every_level_has_a_word_in_every_format() -> None:
    for level in Level:
        finding = Finding(attrs.evolve(ID_TWICE, level=level), "ids")
        for name in REPORTERS:
            assert written(name, FileReport("a.xml", (finding,)))
