"""The tree as an outline: filled fields with the beginning of their values; private ones masked."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from jats_export.readers import Dump
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode
from jats_export.readers.walk import MASK, Field, fields, without_tokens
from jats_export.spans import Span


def print_outline(dump: Dump, console: Console) -> None:
    """Print the outline of one dump."""
    title = Text(f"{dump.name}: article {dump.index}, {_summary(dump.tree)}")
    top = Tree(_label("Article", title.plain), guide_style="dim")
    _add_fields(top, dump.tree)
    _add_page(top, dump)
    console.print(top)


def _summary(node: ObjectNode) -> str:
    every = list(fields(node))
    filled = sum(field.is_filled for field in every)
    return f"{filled} of {len(every)} fields filled"


def _label(name: str, value: str, note: str = "") -> Text:
    """One line, cut off at the width of the terminal; full-width characters count as two columns."""
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(name, style="bold")
    line.append(f"  {value}" if value else "")
    line.append(f"  {note}" if note else "", style="dim")
    return line


def _add_fields(branch: Tree, node: ObjectNode) -> None:
    for field in fields(node):
        if field.is_filled:
            _add(branch, field.name, field.node, field)


def _add(branch: Tree, name: str, node: Node, field: Field) -> None:
    """One field: a scalar as a leaf, a container with what is in it; what is private is one line."""
    if field.is_private:
        branch.add(_label(name, MASK, field.spec.fate.value if field.spec.note == "private" else field.spec.note))
    elif isinstance(node, Span) and field.hides_items and node.text != "null":
        branch.add(_label(name, MASK, "class not seen yet"))
    elif isinstance(node, Span):
        branch.add(_label(name, " ".join(without_tokens(node.text).split()), field.spec.fate.value))
    elif isinstance(node, ObjectNode):
        _add_fields(branch.add(_label(name, node.java_class, _summary(node))), node)
    elif isinstance(node, ListNode):
        inner = branch.add(_label(name, f"list of {len(node.items)}"))
        for index, item in enumerate(node.items):
            _add(inner, f"[{index}]", item, field)
    else:
        _add_map(branch, name, node, field)


def _add_map(branch: Tree, name: str, node: MapNode, field: Field) -> None:
    inner = branch.add(_label(name, f"map of {len(node.entries)}"))
    for entry in node.entries:
        _add(inner, f"{{{entry.name}}}", entry.node, field)


def _add_page(top: Tree, dump: Dump) -> None:
    page = dump.page
    if not (page.body or page.references or page.problems):
        top.add(_label("page", "none"))
        return
    branch = top.add(_label("page", ""))
    branch.add(_label("body", f"{len(page.body)} lines"))
    branch.add(_label("funds", f"{len(page.funds)} lines"))
    branch.add(_label("references", f"{len(page.references)} numbers"))
    branch.add(_label("abstracts", f"{len(page.abstracts)} languages"))
    branch.add(_label("keywords", f"{len(page.keywords)} languages"))
    for name, date in page.dates.items():
        branch.add(_label(name, date.text))
