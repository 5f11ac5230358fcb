"""The table of tagging rules in the docs: no rule without a test that exists, no section without a rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path

#: The sections and subsections of the tagging specification that rule on markup.
_SECTIONS = [
    "1",
    "1.1",
    "2",
    "3",
    "3.1",
    "3.2",
    "3.3",
    "3.4",
    "3.5",
    "3.6",
    "3.7",
    "3.8",
    "3.9",
    "3.10",
    "4",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "5",
    "5.1",
    "5.2",
    "5.3",
    "5.4",
    "5.5",
    "5.6",
    "6",
    "7",
    "8",
    "9",
]
_ROW = re.compile(r"^\| (?P<id>(?P<section>\d+(?:\.\d+)?)-(?P<number>\d+)) \| (?P<rule>[^|]+) \| (?P<tests>[^|]+) \|$")
_TEST = re.compile(r"`(?P<path>tests/[\w/]+\.py)::(?P<name>test_\w+)`")


def _rows(root: Path) -> list[re.Match[str]]:
    lines = (root / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| id ")]
    found = [_ROW.match(line) for line in rows]
    assert [line for line, match in zip(rows, found, strict=True) if match is None] == []
    return [match for match in found if match is not None]


def _tests_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {own.name for own in ast.walk(tree) if isinstance(own, ast.FunctionDef)}


def test_every_section_has_rules_and_they_are_numbered(root: Path) -> None:
    numbers: dict[str, list[int]] = {section: [] for section in _SECTIONS}
    for row in _rows(root):
        numbers[row["section"]].append(int(row["number"]))
    for section, found in numbers.items():
        assert found, f"section {section} has no rule"
        assert found == list(range(1, len(found) + 1)), f"the rules of section {section} are not numbered in order"


def test_every_rule_has_a_test_that_exists(root: Path) -> None:
    missing: list[str] = []
    for row in _rows(root):
        tests = _TEST.findall(row["tests"])
        assert tests, f"rule {row['id']} names no test"
        assert _TEST.sub("", row["tests"]).replace("<br>", "").strip() == "", f"rule {row['id']} names something else"
        missing += [
            f"{row['id']}: {path}::{name}"
            for path, name in tests
            if not (root / path).is_file() or name not in _tests_of(root / path)
        ]
    assert missing == []
