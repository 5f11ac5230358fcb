"""Possessive groups: one meaning in every Python, and no pattern that has its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jats_export
from jats_export import patterns

_PACKAGE = Path(jats_export.__path__[0])
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d+(?:,\d*)?\})\+")


@pytest.mark.parametrize(("body", "times"), [(r",(?! x)[^,]*+", "*"), ("a|bc", "+"), ("[A-Z]+=", "?")])
@given(text=st.text("abc,x =AB", max_size=20))
def test_both_forms_match_alike(body: str, times: str, text: str) -> None:
    old = re.compile(rf"(?>(?:{body}){times})")
    assert [found.span() for found in re.finditer(patterns.possessive(body, times), text)] == [
        found.span() for found in old.finditer(text)
    ]


def test_old_versions_get_an_atomic_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_HAS_POSSESSIVE_GROUPS", False)
    assert patterns.possessive("ab") == "(?>(?:ab)*)"
    assert patterns.possessive("ab", "?") == "(?>(?:ab)?)"


def test_no_pattern_has_a_possessive_group_of_its_own() -> None:
    """Python before 3.11.5 would read it otherwise, and let private values into texts."""
    own = [(path.name, text) for path in sorted(_PACKAGE.rglob("*.py")) for text in _strings(path)]
    assert [
        (name, text)
        for name, text in own
        if _POSSESSIVE_GROUP.search(_CLASS.sub("[]", text)) is not None and name not in {"patterns.py", "ids.py"}
    ] == []


def _strings(path: Path) -> Iterator[str]:
    """The strings of a module, pieces of f-strings too; in `ids.py` one is a list of characters."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
