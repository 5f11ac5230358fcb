"""The README stays true: its commands run, its excerpts are what the samples hold, its Python works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from validity import assert_valid

from jats_export.cli import COMMANDS
from jats_export.cli.convert import convert

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def _sections() -> dict[str, list[str]]:
    """The commands under each heading that has some."""
    text = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    found = {}
    for part in text.split("\n## ")[1:]:
        lines = [
            line for block in _BLOCK.finditer(part) if block["kind"] == "console" for line in block["body"].splitlines()
        ]
        commands = [line[2:] for line in lines if "jats-export" in line]
        if commands:
            found[part.partition("\n")[0]] = commands
    return found


_SECTIONS = _sections()


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(readme: str, kind: str) -> list[str]:
    return [block["body"] for block in _BLOCK.finditer(readme) if block["kind"] == kind]


def test_the_two_commands_are_targets_of_the_makefile(readme: str, root: Path) -> None:
    commands = re.findall(r"^\$ make (\w+)$", readme, re.MULTILINE)
    assert commands == ["export", "test"]
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)`", readme)) | set(commands)
    assert [name for name in sorted(named) if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_excerpts_stand_in_the_samples(readme: str, root: Path) -> None:
    dump = (root / "samples" / "bilingual-review.txt").read_text(encoding="utf-8")
    article = (root / "samples" / "bilingual-review.xml").read_text(encoding="utf-8")
    messages = (root / "samples" / "bilingual-review.problems").read_text(encoding="utf-8")
    first, message = blocks(readme, "text")
    assert first.rstrip("\n") in dump
    assert message in messages
    (excerpt,) = blocks(readme, "xml")
    assert excerpt in article


def test_each_command_has_an_example(readme: str) -> None:
    shown = {command.split()[1] for commands in _SECTIONS.values() for command in commands}
    assert set(COMMANDS) - shown == set(), "each command needs an example in the README that these tests can run"
    assert sum(map(len, _SECTIONS.values())) == readme.count("\n$ .venv/bin/jats-export ")


@pytest.mark.parametrize("section", _SECTIONS)
def test_the_commands_run(section: str, root: Path, tmp_path: Path) -> None:
    """The examples of one section, one after the other, in a folder that holds the samples."""
    shutil.copytree(root / "samples", tmp_path / "samples")
    program = f"{sys.executable} -m jats_export"
    for command in _SECTIONS[section]:
        subprocess.run(command.replace(".venv/bin/jats-export", program), shell=True, cwd=tmp_path, check=True)  # noqa: S602 - a command of the README, as a user types it
    if section == "Convert your own dumps":
        made = [tmp_path / "article.xml", tmp_path / "sparse.xml", *sorted((tmp_path / "out").glob("*.xml"))]
        assert len(made) == 2 + len(list((root / "samples").glob("*.xml")))
        for file in made:
            assert_valid(file.read_bytes())


def test_the_python_examples_run(readme: str, root: Path) -> None:
    code = "\n".join(blocks(readme, "python")) + "\nassert problems == []\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("True ")


def test_every_option_of_convert_is_in_the_table(readme: str) -> None:
    options = {name for parameter in convert.params for name in parameter.opts if name.startswith("--")}
    listed = set(re.findall(r"^\| `(--[a-z-]+)", readme, re.MULTILINE))
    assert options - listed == {"--output", "--quiet"}  # listed by their short names
    assert listed - options == set()
