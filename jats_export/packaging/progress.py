"""A bar on a terminal while articles are worked through; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def with_progress(items: Iterable[T], what: str, total: int | None = None, *, quiet: bool = False) -> Iterator[T]:
    """The same items; standard error shows how far it is if it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - costs every start, only terminals need it
    from rich.progress import track  # noqa: PLC0415 - as above

    yield from track(items, what, total, console=Console(stderr=True), transient=True)
