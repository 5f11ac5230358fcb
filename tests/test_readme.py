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


def test_the_commands_run(readme: str, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "samples", tmp_path / "samples")
    commands = [line[2:] for block in blocks(readme, "console") for line in block.splitlines() if "jats-export" in line]
    shown = {command.split()[1] for command in commands}
    assert set(COMMANDS) - shown == set(), "each command needs an example in the README that this test can run"
    program = f"{sys.executable} -m jats_export"
    for command in commands:
        subprocess.run(command.replace(".venv/bin/jats-export", program), shell=True, cwd=tmp_path, check=True)  # noqa: S602 - a command of the README, as a user types it
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
