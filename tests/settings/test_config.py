"""`jats-export config` and the example file: both list every setting, and the file gives back what it was made of."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from jats_export.cli import main
from jats_export.settings import Emails, Options
from jats_export.settings.effective import in_force
from jats_export.settings.example import settings_toml


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_names_every_value_and_its_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("jats-export.toml").write_text('emails = "all"\n', encoding="utf-8")
    assert main(["config"]) == 0
    said = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert said[0] == f"Settings file: {folder / 'jats-export.toml'}"
    assert [line.split() for line in said if line.startswith(("emails", "issn"))] == [
        ["emails", "all", "jats-export.toml:1:1"],
        ["issn", "-", "default"],
    ]
    assert max(map(len, said[1:])) <= 100  # the first line is a path and never broken


@pytest.mark.usefixtures("folder")
def test_a_long_path_stands_once_and_breaks_no_row(capsys: pytest.CaptureFixture[str]) -> None:
    far = Path(*["a-folder-with-a-rather-long-name"] * 5)
    far.mkdir(parents=True)
    (far / "jats-export.toml").write_text('emails = "all"\n', encoding="utf-8")
    assert main(["config", str(far)]) == 0
    first, *table = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert first.endswith(str(far / "jats-export.toml"))
    assert [line.split() for line in table if line.startswith("emails")] == [["emails", "all", "jats-export.toml:1:1"]]
    assert max(map(len, table)) <= 100


def test_the_json_names_every_value_and_its_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "jats-export.toml").write_text('\nissn = "1234-5679"', encoding="utf-8")
    assert main(["config", "--json", "in/some.txt"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(folder / "in" / "jats-export.toml")
    assert told["settings"]["issn"] == {
        "value": "1234-5679",
        "from": {"kind": "file", "file": "in/jats-export.toml", "line": 2, "column": 1},
    }
    assert told["settings"]["emails"] == {"value": "corresponding", "from": {"kind": "default"}}


@pytest.mark.usefixtures("folder")
def test_no_config_leaves_the_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("jats-export.toml").write_text("nonsense = 1", encoding="utf-8")
    assert main(["config", "--no-config"]) == 0
    assert capsys.readouterr().out.startswith("Settings file: none\n")
    assert main(["config", "--no-config", "--config", "jats-export.toml"]) == 2
    assert capsys.readouterr().err == "error settings-twice Give either --config or --no-config, not both.\n"


@pytest.mark.usefixtures("folder")
def test_every_problem_of_the_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("jats-export.toml").write_text('lenient = "yes"\nemials = 1', encoding="utf-8")
    assert main(["config"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "jats-export.toml:1:1: error settings-value The setting lenient needs true or false.",
        "jats-export.toml:2:1: error settings-unknown-key There is no setting emials; emails is the nearest.",
    ]


@pytest.mark.usefixtures("folder")
def test_the_toml_of_the_settings_gives_them_back(capsys: pytest.CaptureFixture[str]) -> None:
    Path("jats-export.toml").write_text('emails = "all"', encoding="utf-8")
    assert main(["config", "--toml"]) == 0
    text = capsys.readouterr().out
    assert '\nemails = "all"\n' in text
    Path("again.toml").write_text(text, encoding="utf-8")
    assert in_force(Path("again.toml"), {}).options == Options(emails=Emails.ALL)


def test_the_example_is_in_force_nowhere_and_right_everywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is, it gives the defaults; with every line taken in, every setting is given a value that it can have."""
    assert main(["config", "--example"]) == 0
    text = capsys.readouterr().out
    file = folder / "example.toml"
    file.write_text(text, encoding="utf-8")
    assert in_force(file, {}).options == Options()
    file.write_text(re.sub(r"(?m)^# ((?:\w+|\".*\") = )", r"\1", text), encoding="utf-8")
    settings = in_force(file, {})
    assert [path for path, _, origin in settings.values() if origin.place is None] == []


def test_every_setting_of_the_example_is_described() -> None:
    lines = settings_toml(Options()).splitlines()
    bare = [
        line
        for before, line in itertools.pairwise(lines)
        if re.match(r"(# )?(\[|\w+ = )", line) and not before.startswith("# ") and not before.startswith("[")
    ]
    assert bare == []
