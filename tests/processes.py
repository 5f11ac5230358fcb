"""The processes of a run, as the kernel tells of them (Linux)."""

from __future__ import annotations

import contextlib
from pathlib import Path


def family(pid: int) -> list[int]:
    """A process and all that it started, by their numbers."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        with contextlib.suppress(OSError):
            left += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
    return found
