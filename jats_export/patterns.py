"""Pieces of regular expressions that every supported Python reads alike.  A leaf: it imports nothing of ours."""

from __future__ import annotations

import sys

#: Before 3.11.5 a possessive group keeps what its last, failed round took (python/cpython#106052).
_HAS_POSSESSIVE_GROUPS = sys.version_info >= (3, 11, 5)


def possessive(body: str, times: str = "*") -> str:
    """A group that is repeated `times` (`*`, `+`, `?`) as often as it goes and gives nothing back: `(?:body)*+`.

    An atomic group around a greedy one means the same in every version; it takes some 70 bytes for each round and up to
    three times as long.
    """
    return rf"(?:{body}){times}+" if _HAS_POSSESSIVE_GROUPS else rf"(?>(?:{body}){times})"
