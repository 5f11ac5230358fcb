"""Runs without an end: names on standard input are answered one by one, files are checked again when they change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from found import broken_sample

from jats_export.cli import main
from jats_export.reports.outputs import Output
from jats_export.validation.run import Request
from jats_export.validation.selection import Selection
from jats_export.validation.service import answer_names, watch

_IDS = Selection(frozenset({"ids"}))


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    broken_sample(root, tmp_path / "broken.xml")
    (tmp_path / "valid.xml").write_bytes((root / "samples" / "sparse.xml").read_bytes())
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_name_is_answered_and_the_worst_decides(capfd: pytest.CaptureFixture[str]) -> None:
    assert answer_names(Request(_IDS), ["valid.xml\n", "\n", "broken.xml\r\n", "missing.xml"]) == 3
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "valid.xml: no problems"
    assert [line.split(" ")[2] for line in lines[1:4]] == ["rid-dangling", "rid-dangling", "id-duplicate"]
    assert lines[4] == "broken.xml: 3 errors"
    assert lines[5].startswith("missing.xml:1:1: error input-missing ")
    assert lines[6] == "missing.xml: 1 error"


@pytest.mark.usefixtures("folder")
def test_an_answer_in_json_ends_with_its_summary(capfd: pytest.CaptureFixture[str]) -> None:
    assert answer_names(Request(_IDS, (Output("jsonl"),)), ["broken.xml", "valid.xml"]) == 1
    kinds = [json.loads(line)["kind"] for line in capfd.readouterr().out.splitlines()]
    assert kinds == ["finding", "finding", "finding", "file", "summary", "file", "summary"]


@pytest.mark.usefixtures("folder")
def test_an_answer_comes_before_the_next_name_is_given() -> None:
    command = [sys.executable, "-m", "jats_export", "validate", "--stdin-names", "--check", "ids"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for _ in range(2):
            program.stdin.write("valid.xml\n")
            program.stdin.flush()
            assert program.stdout.readline() == "valid.xml: no problems\n"
        program.stdin.close()
        assert program.wait() == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format_", ["sarif", "jsonl=out.jsonl"])
def test_a_report_that_needs_an_end_is_refused(format_: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--watch", "valid.xml", "--format", format_]) == 2
    assert capfd.readouterr().err == (
        "error format-not-streaming A run without an end writes one report, to standard output, as text or jsonl; "
        "choose one of them.\n"
    )


def test_a_file_is_checked_again_when_it_changes(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Rounds: both files; nothing; the broken file repaired; one removed; the user ends it."""
    file = folder / "broken.xml"

    def rounds() -> Iterator[None]:
        yield
        file.write_bytes((folder / "valid.xml").read_bytes())
        os.utime(file, ns=(1, 1))
        yield
        file.unlink()
        yield
        raise KeyboardInterrupt

    steps = rounds()
    with pytest.raises(KeyboardInterrupt):
        watch(Request(_IDS), [str(folder)], lambda _seconds: next(steps))
    lines = [line for line in capfd.readouterr().out.splitlines() if ": error " not in line]
    assert lines == [f"{file}: 3 errors", f"{folder}/valid.xml: no problems", f"{file}: no problems"]


@pytest.mark.usefixtures("folder")
def test_watching_ends_with_130(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jats_export.validation.service.watch.__defaults__", (interrupted,))
    assert main(["validate", "--watch", "valid.xml", "--check", "ids"]) == 130
    assert capfd.readouterr() == ("valid.xml: no problems\n", "\nInterrupted.\n")
