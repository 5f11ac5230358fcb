"""`--explain` says what the content model wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from jats_export.checks import check_bytes, read_document
from jats_export.cli import main
from jats_export.validation.expected import expected

_TITLE_GROUP = (
    "Expected: title-group holds article-title, then any number of subtitle, then any number of trans-title-group, "
    "then any number of alt-title, then perhaps fn-group."
)


def broken(root: Path, old: str, new: str) -> bytes:
    text = (root / "samples" / "bilingual-review.xml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("old", "new", "check", "sentence"),
    [
        ("<title-group>", "<title-group><alt-title>x</alt-title>", "xsd", _TITLE_GROUP),
        ("<title-group>", "<title-group><alt-title>x</alt-title>", "dtd", _TITLE_GROUP),
        (
            '<kwd-group kwd-group-type="author"',
            '<kwd-group kind="author"',
            "xsd",
            "Expected: kwd-group may have the attributes assigning-authority, id, kwd-group-type, specific-use, vocab, ",
        ),
        ("<permissions/>", "<permissions><p/></permissions>", "xsd", "Expected: permissions holds "),
        ("<volume>", "<volume><p/>", "xsd", "Expected: volume "),
    ],
)
def test_what_was_expected_is_said(old: str, new: str, check: str, sentence: str, root: Path) -> None:
    data = broken(root, old, new)
    document = read_document(data, "a.xml")
    said = [line for problem in check_bytes(data, "a.xml", names=(check,)) for line in expected(problem, document)]
    assert any(line.startswith(sentence) for line in said), said


def test_it_stands_below_the_problem(root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(broken(root, "<title-group>", "<title-group><alt-title>x</alt-title>"))
    assert main(["validate", str(file), "--check", "xsd", "--explain"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert " error xsd-invalid " in lines[0]
    assert lines[1] == f"    {_TITLE_GROUP}"


def test_other_rules_have_nothing_to_add(root: Path) -> None:
    data = broken(root, '<ref id="R2">', '<ref id="R1">')
    document = read_document(data, "a.xml")
    assert [expected(problem, document) for problem in check_bytes(data, "a.xml", names=("ids",))] == [(), (), ()]
