"""Every rule id of the project → what it means, why it is there and what to do; nothing is checked here.

The rules of checks come from the docstrings of their functions, all others from the tables in this folder.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from jats_export.rulebook.explanation import Explanation


@functools.cache
def rulebook() -> Mapping[str, Explanation]:
    """All explanations by rule id, in alphabetical order."""
    from jats_export.rulebook import collected  # noqa: PLC0415 - the tables and the checks are read when asked for

    return collected.everything()


def explanation(rule: str) -> Explanation | None:
    """The explanation of a rule; `None` for one that is not known."""
    return rulebook().get(rule)


__all__ = ["Explanation", "explanation", "rulebook"]
