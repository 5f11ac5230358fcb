"""Exit codes of the command line (`deposit-targets` section 6), and which of several wins."""

from __future__ import annotations

import enum
from collections.abc import Iterable


class ExitCode(enum.IntEnum):
    """What a run ended with."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    UNAVAILABLE = 4
    REFUSED = 5
    UNREACHABLE = 6
    INTERNAL = 70
    INTERRUPTED = 130


#: Of several files the one that matters most decides.
_ORDER = (
    ExitCode.INTERNAL,
    ExitCode.USAGE,
    ExitCode.INPUT,
    ExitCode.UNAVAILABLE,
    ExitCode.REFUSED,
    ExitCode.UNREACHABLE,
    ExitCode.FINDINGS,
    ExitCode.OK,
)


def worst(codes: Iterable[int]) -> int:
    """The code of a run over several files; 0 for none."""
    return min(codes, key=lambda code: _ORDER.index(ExitCode(code)), default=ExitCode.OK)
