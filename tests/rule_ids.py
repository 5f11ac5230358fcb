"""Every rule id of the package, found in its source and in what its tests expect."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import jats_export
from jats_export.checks import RULES
from jats_export.checks.crossref import CROSSREF_RULES
from jats_export.readers.findings import MESSAGES

_PACKAGE = Path(jats_export.__path__[0])
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: What the tests expect of a message: its level and rule, at the start or behind a place.
_EXPECTED = re.compile(r"(?:^|[\"':] ?)(?:error|warning|note) ([a-z][a-z0-9]*(?:-[a-z0-9]+)+) [A-Z]", re.MULTILINE)
#: Parameters that take a rule id.
_PARAMETERS = frozenset({"rule", "code"})
#: The level that a call of this name tells.
_LEVELS = {"error": "error", "refuse": "error", "warn": "warning", "warning": "warning", "note": "note"}
#: `Problem` is a class; its first field is the rule.
_CLASSES = {"Problem": 0}


def rule_ids(tests: Path) -> dict[str, str]:
    """Rule id → a place where it is told or expected."""
    found = dict.fromkeys([*RULES, *CROSSREF_RULES], "checks") | dict.fromkeys(MESSAGES, "readers/findings.py")
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(_PACKAGE.rglob("*.py"))}
    takers = _takers(trees.values())
    for path, tree in trees.items():
        found |= {rule: f"{path.relative_to(_PACKAGE)}:{line}" for rule, line in _told(tree, takers)}
    for path in sorted([*tests.rglob("*.problems"), *tests.rglob("problems.txt"), *tests.rglob("test_*.py")]):
        for match in _EXPECTED.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(match[1], path.name)
    return found


def _takers(trees: Iterable[ast.Module]) -> Mapping[str, frozenset[int]]:
    """Functions with a parameter for a rule id, and its positions (without `self`)."""
    takers: dict[str, frozenset[int]] = {name: frozenset({position}) for name, position in _CLASSES.items()}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
                places = frozenset(names.index(name) for name in _PARAMETERS & set(names))
                takers[node.name] = takers.get(node.name, frozenset()) | places
    return {name: places for name, places in takers.items() if places}


def _told(tree: ast.Module, takers: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, int]]:
    """Literals that are given for such a parameter, by position or name, or are its default."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            values = [node.args[place] for place in takers.get(name, ()) if place < len(node.args)]
            values += [keyword.value for keyword in node.keywords if keyword.arg in _PARAMETERS]
        elif isinstance(node, ast.FunctionDef):
            with_default = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            pairs = zip(with_default, node.args.defaults, strict=True)
            values = [value for argument, value in pairs if argument.arg in _PARAMETERS]
        else:
            continue
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and _ID.fullmatch(value.value):
                yield value.value, value.lineno


def told_levels() -> dict[str, set[str]]:
    """Rule id → the levels it is told at, as far as the names of the calls show them."""
    found = {rule: {own.level.value} for rule, own in {**RULES, **CROSSREF_RULES}.items()}
    for code, (level, _) in MESSAGES.items():
        found.setdefault(code, set()).add(level.value)
    for path in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                told = _LEVELS.get(name) or _level_of(node)
                if told and isinstance(node.args[0].value, str):
                    found.setdefault(node.args[0].value, set()).add(told)
    return found


def _level_of(call: ast.Call) -> str | None:
    """`Problem("rule", Level.ERROR, …)` names its level."""
    second = call.args[1] if len(call.args) > 1 else None
    is_level = isinstance(second, ast.Attribute) and getattr(second.value, "id", "") == "Level"
    return second.attr.lower() if is_level and isinstance(second, ast.Attribute) else None
