"""The page of all rules, `docs/rule-ids.md`: `python -m jats_export.rulebook.page > docs/rule-ids.md`."""

from __future__ import annotations

import sys

from jats_export.rulebook.collected import groups
from jats_export.rulebook.explanation import Explanation

_HEAD = """# Rules

Every rule the program can tell, part by part. This page is made by `make rule-ids`; `jats-export explain RULE` prints the
same. An *error* keeps a file back or fails a check, a *warning* asks for a look, a *note* informs.
"""


def page() -> str:
    """The whole page in Markdown."""
    parts = (f"## {name}\n\n{_part(rules)}" for name, rules in groups().items() if rules)
    return "\n".join([_HEAD, *parts])


def _part(rules: list[Explanation]) -> str:
    return "\n".join(map(_rule, rules))


def _rule(one: Explanation) -> str:
    levels = ", ".join(level.value for level in one.levels)
    title = one.title[:1].upper() + one.title[1:]
    return f"### {one.rule}\n\n*{levels}.* {title}.\n\n{one.markdown()}\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
