"""What each setting does, in the words of the `#:` comment above it: the one place where a setting is described."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Mapping

import attrs


@functools.cache
def descriptions(cls: type) -> Mapping[str, str]:
    """The description of every field of an attrs class; empty texts where its source cannot be had."""
    try:
        source = textwrap.dedent(inspect.getsource(cls))
    except OSError:  # installed without its sources
        return dict.fromkeys((field.name for field in attrs.fields(cls)), "")
    lines = source.splitlines()
    (made,) = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {
        node.target.id: _above(lines, node.lineno - 1)
        for node in made.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def _above(lines: list[str], index: int) -> str:
    """The `#:` lines directly above a line, as one text."""
    found: list[str] = []
    while index > 0 and lines[index - 1].lstrip().startswith("#:"):
        index -= 1
        found.insert(0, lines[index].lstrip()[2:].strip())
    return " ".join(found).replace("`", "")
