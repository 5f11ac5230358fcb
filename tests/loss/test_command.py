"""`convert --report`: one file for a run, two lines on the terminal, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from dumps import dump_text, whole_article
from lxml import etree

from jats_export.cli import main


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(dump_text(whole_article()), "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".txt", ".json", ".html", ".HTML"])
def test_report_in_each_format(suffix: str, dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = dump.with_name(f"report{suffix}")
    assert main(["convert", str(dump), "-o", str(dump.with_name("a.xml")), "--report", str(report)]) == 0
    text = report.read_text("utf-8")
    assert text.startswith({".txt": str(dump)[:20], ".json": "{", ".html": "<!DOCTYPE html>"}[suffix.lower()])
    told = capsys.readouterr().err.splitlines()
    assert told[-2].split(":")[0].endswith(" values")
    assert told[-1] == "both languages: funding: no en"


def test_several_articles_are_one_report(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump.with_name("second.txt").write_text(dump_text(whole_article(), whole_article()), "utf-8")
    broken = dump.with_name("broken.txt")
    broken.write_text("nothing", "utf-8")
    report = dump.with_name("report.json")
    assert main(["convert", str(dump.parent), "-o", f"{dump.parent}/out/", "--report", str(report)]) == 3
    document = json.loads(report.read_text("utf-8"))
    assert [(Path(one["file"]).name, one["index"]) for one in document["articles"]] == [
        ("dump.txt", 1), ("second.txt", 1), ("second.txt", 2),
    ]  # fmt: skip
    assert [problem["rule"] for problem in document["stopped"]] == ["no-dump"]
    told = capsys.readouterr().err.splitlines()
    assert " values in 3 articles: " in told[-2]
    assert told[-1] == "both languages: 0 of 3 articles are complete"


def test_report_on_standard_output(dump: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(dump), "-o", str(dump.with_name("a.xml")), "-q", "--report", "-"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(str(dump)[:20])
    assert "Both languages: funding: no en" in out
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--report", "-"], "error report-target Article and report cannot both go to standard output; give the article a file with -o."),
        (["--report", "report.pdf"], "report.pdf:1:1: error report-format The name of the report does not tell its format; end it in .txt, .json, .html."),
        (["--report", "dump.txt"], "dump.txt:1:1: error report-target The report would be written over an input or the article; choose another file with --report."),
        (["-o", "a.html", "--report", "a.html"], "a.html:1:1: error report-target The report would be written over an input or the article; choose another file with --report."),
    ],
)  # fmt: skip
def test_report_that_cannot_be_written(
    arguments: list[str], told: str, dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dump.parent)
    before = dump.read_bytes()
    assert main(["convert", "dump.txt", *arguments]) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert dump.read_bytes() == before
    assert [path.name for path in dump.parent.iterdir()] == ["dump.txt"]


def test_lost_value_keeps_the_file_back(
    dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from jats_export.writers.jats import front  # noqa: PLC0415
    from jats_export.writers.xml import Element  # noqa: PLC0415

    def without_keywords(_lang: str, _keywords: object, _article_lang: str) -> Element | None:
        return None

    monkeypatch.setattr(front, "kwd_group", without_keywords)
    target = dump.with_name("a.xml")
    assert main(["convert", str(dump), "-o", str(target)]) == 0
    etree.parse(target)
    target.unlink()
    report = dump.with_name("report.json")
    assert main(["convert", str(dump), "-q", "-o", str(target), "--report", str(report)]) == 1
    assert not target.exists()
    told = capsys.readouterr().err.splitlines()
    assert len([line for line in told if " error value-lost This value should be in the file" in line]) == 6
    (article,) = json.loads(report.read_text("utf-8"))["articles"]
    assert article["counts"]["lost"] == 6


def test_nothing_of_it_is_loaded_without_the_option() -> None:
    code = (
        "import sys, jats_export.cli.convert;"
        "print([name for name in sys.modules if name.startswith('jats_export.') and ('loss' in name or 'reporting' in name)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
