"""Imports point one way (the layout of the package); a new folder needs a line here."""

from __future__ import annotations

import ast
from pathlib import Path

import jats_export

_PACKAGE = Path(jats_export.__path__[0])

_LEAVES = {"spans", "errors", "problems", "lazy", "garbage", "patterns"}
_EXPORT = {"export", "jats_reader", "readers", "references", "mapping", "model", "writers", "checks", "settings"}
#: What every command that works through inputs needs.
_RUN = {"exit_codes", "inputs", "placement", "reports", "archives"}

#: What each part may import of ours, beside itself.
_MAY_IMPORT: dict[str, set[str]] = {
    "spans": set(),
    "lazy": set(),
    "patterns": set(),
    "garbage": set(),
    "problems": {"spans"},
    "errors": {"problems", "spans"},
    "model": {"spans"},
    "model_json": {*_LEAVES, "model"},
    "schemas": _LEAVES,
    "fetching": _LEAVES,
    "settings": _LEAVES,
    "readers": _LEAVES,
    "references": {*_LEAVES, "model"},
    "writers": {*_LEAVES, "model", "settings"},
    "checks": {*_LEAVES, "model", "schemas", "fetching", "settings"},
    # the writers backwards: shares their tables of names, and the parser of the checks
    "jats_reader": {*_LEAVES, "model", "writers", "checks"},
    "mapping": {*_LEAVES, "model", "readers", "references", "settings"},
    "export": {*_LEAVES, *_EXPORT},
    "rulebook": {*_LEAVES, "checks"},
    "reports": {*_LEAVES, *_EXPORT, "exit_codes", "placement", "rulebook", "loss"},
    "exit_codes": _LEAVES,
    "placement": _LEAVES,
    "archives": _LEAVES,
    "inputs": {*_LEAVES, *_EXPORT, "archives", "exit_codes"},
    "loss": {*_LEAVES, *_EXPORT},
    "inspection": {*_LEAVES, *_EXPORT, "reports", "inputs"},
    "reporting": {*_LEAVES, *_EXPORT, "loss", "reports", "placement"},
    "conversion": {*_LEAVES, *_EXPORT, *_RUN, "batch", "loss", "reporting"},
    "batch": {*_LEAVES, *_EXPORT, *_RUN, "schemas", "loss", "reporting"},
    "reflist": {*_LEAVES, *_EXPORT, *_RUN},
    "validation": {*_LEAVES, *_EXPORT, *_RUN, "schemas", "fetching"},
    "deposit": {*_LEAVES, *_EXPORT, *_RUN, "schemas", "fetching", "validation"},
    "packaging": {*_LEAVES, *_EXPORT, *_RUN, "batch", "validation"},
    "citing": {*_LEAVES, *_EXPORT, *_RUN, "fetching"},
    # every command is thin and may call any part
    "cli": {
        *_LEAVES,
        *_EXPORT,
        *_RUN,
        "schemas",
        "fetching",
        "rulebook",
        "conversion",
        "inspection",
        "reflist",
        "validation",
        "batch",
        "loss",
        "reporting",
        "deposit",
        "packaging",
        "citing",
    },
    "__main__": {"cli"},
    "__init__": {*_LEAVES, *_EXPORT},
}


def test_imports_point_one_way() -> None:
    broken = [
        f"{path.relative_to(_PACKAGE.parent).as_posix()}:{line}: {part} must not import {imported}"
        for path in sorted(_PACKAGE.rglob("*.py"))
        for part in [path.relative_to(_PACKAGE).parts[0].removesuffix(".py")]
        for line, imported in _imports(path)
        if imported != part and imported not in _MAY_IMPORT.get(part, set())
    ]
    assert not broken, "Imports point one way (tests/test_layers.py has the table):\n" + "\n".join(broken)


def test_only_the_mapping_imports_records() -> None:
    """Writers and checks never see a record; `readers.records` is for the mapping and the loss report."""
    seen = {
        path.relative_to(_PACKAGE).parts[0]
        for path in _PACKAGE.rglob("*.py")
        if "jats_export.readers.records" in path.read_text(encoding="utf-8")
    }
    assert not seen & {"model", "references", "writers", "checks"}


def _imports(path: Path) -> list[tuple[int, str]]:
    """Line and part of every import of ours: `jats_export.model.text` is an import of `model`."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "jats_export":
            modules = [f"jats_export.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""] if node.level == 0 else ["jats_export.relative"]
        else:
            continue
        parts = (module.split(".") for module in modules)
        found += [(node.lineno, own[1] if len(own) > 1 else "__init__") for own in parts if own[0] == "jats_export"]
    return found
