"""A baseline: old findings do not count, new ones do, stale ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from found import broken_sample

from jats_export.cli import main

_IDS = ("--check", "ids", "--no-config")


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the program runs in, with a broken file and a baseline that knows its findings."""
    monkeypatch.chdir(tmp_path)
    broken_sample(root, tmp_path / "broken.xml")
    assert main(["validate", "broken.xml", *_IDS, "--write-baseline", "known.json", "-q"]) == 0
    return tmp_path


def test_a_baseline_names_file_rule_path_and_fingerprint(folder: Path) -> None:
    baseline = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    assert baseline["v"] == 1
    assert [(one["file"], one["rule"], one["path"]) for one in baseline["findings"]] == [
        ("broken.xml", "id-duplicate", "/article/back/ref-list/ref[2]"),
        ("broken.xml", "rid-dangling", "/article/body/p[2]/xref[2]"),
        ("broken.xml", "rid-dangling", "/article/body/sec[1]/p[3]/xref[2]"),
    ]
    assert len({one["fingerprint"] for one in baseline["findings"]}) == 3


@pytest.mark.usefixtures("folder")
def test_known_findings_do_not_count(capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert main(["validate", "broken.xml", *_IDS, "--baseline", "known.json"]) == 0
    assert capfd.readouterr() == ("", "1 file: no problems (3 known and not counted)\n")


def test_known_findings_are_known_when_lines_move(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (folder / "broken.xml").read_text(encoding="utf-8")
    (folder / "broken.xml").write_text(text.replace("<article ", "<!--\n\n-->\n<article ", 1), encoding="utf-8")
    capfd.readouterr()
    assert main(["validate", "broken.xml", *_IDS, "--baseline", "known.json"]) == 0
    assert capfd.readouterr().out == ""


def test_a_new_finding_counts_beside_known_ones(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (folder / "broken.xml").read_text(encoding="utf-8")
    (folder / "broken.xml").write_text(text.replace('<ref id="R4">', '<ref id="R3">', 1), encoding="utf-8")
    capfd.readouterr()
    assert main(["validate", "broken.xml", *_IDS, "--baseline", "known.json"]) == 1
    said = capfd.readouterr()
    rules = [line.split(" ")[2] for line in said.out.splitlines()]
    assert rules == ["rid-dangling", "rid-dangling", "id-duplicate"]
    assert said.err == "1 file: 3 errors (3 known and not counted)\n"


def test_stale_findings_are_told_for_the_files_of_the_run(
    folder: Path, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    (folder / "other.xml").write_bytes((root / "samples" / "sparse.xml").read_bytes())
    assert main(["validate", "other.xml", *_IDS, "--baseline", "known.json"]) == 0
    assert capfd.readouterr().out == ""
    (folder / "broken.xml").write_bytes((root / "samples" / "sparse.xml").read_bytes())
    assert main(["validate", "broken.xml", *_IDS, "--baseline", "known.json"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        "known.json:1:1: note baseline-stale The finding id-duplicate of broken.xml at /article/back/ref-list/ref[2] "
        "is gone; write the baseline again with --write-baseline."
    )


def test_what_is_no_xml_cannot_be_known(folder: Path) -> None:
    (folder / "broken.xml").write_text("<article>", encoding="utf-8")
    assert main(["validate", "broken.xml", "--write-baseline", "known.json", "-q"]) == 3
    assert main(["validate", "broken.xml", "--baseline", "known.json"]) == 3


@pytest.mark.parametrize("text", ["", "[]", '{"v": 2, "findings": []}', '{"v": 1, "findings": [{}]}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(text: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "known.json").write_text(text, encoding="utf-8")
    capfd.readouterr()
    assert main(["validate", "broken.xml", "--baseline", "known.json"]) == 2
    message = "error baseline-unreadable The file is no baseline of this program; make it with --write-baseline."
    assert capfd.readouterr().err == f"known.json:1:1: {message}\n"
