"""`--explain` says what the content model wanted, and what another engine says."""

from __future__ import annotations

from pathlib import Path

import pytest

from jats_export.cli import main

_TITLE_GROUP = (
    "title-group holds article-title, then any number of subtitle, then any number of trans-title-group, "
    "then any number of alt-title, then perhaps fn-group."
)


def test_it_stands_below_the_problem(root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (root / "samples" / "bilingual-review.xml").read_text(encoding="utf-8")
    file = tmp_path / "a.xml"
    file.write_text(text.replace("<title-group>", "<title-group><alt-title>x</alt-title>", 1), encoding="utf-8")
    assert main(["validate", str(file), "--check", "xsd", "--explain"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert " error xsd-invalid " in lines[0]
    assert lines[1:3] == [
        f"    {_TITLE_GROUP}",
        "    In title-group, alt-title has its place after trans-title-group and before fn-group, as often as the model says.",
    ]
    assert lines[3].startswith("    xmlschema: Unexpected child with tag 'alt-title' at position 1.")
