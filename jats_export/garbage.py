"""How often Python looks for garbage in cycles: seldom, in a process that is ours alone.  A leaf.

An article is tens of thousands of small objects that live until it is written, and next to none of them is part of a
cycle: reference counts free them.  Looking through them every 700 new objects costs about a tenth of the time.
"""

from __future__ import annotations

import gc

#: New container objects before the youngest are looked through; about as many as an article or two have.
_YOUNG = 50_000


def collect_seldom() -> None:
    """For programs and their workers; a library leaves the setting to the program that imports it."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
