"""Timing of a step: the median of several runs after one to warm up, in milliseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_ms(
    step: Callable[[], object],
    *,
    seconds: float = 1.0,
    least: int = 5,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Run the step for about that long, at least that many times; the median of a run in milliseconds.

    The clock is processor time, so that other programs do not count; for steps that are processes of their own give
    `time.perf_counter`.
    """
    step()
    times: list[float] = []
    until = time.perf_counter() + seconds
    while len(times) < least or time.perf_counter() < until:
        start = clock()
        step()
        times.append(clock() - start)
    return statistics.median(times) * 1000


def medians_ms(step: Callable[[], object], floor: Callable[[], object], *, seconds: float = 1.0) -> tuple[float, float]:
    """The medians of a step and its floor in milliseconds of processor time, run in turns: both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    until = time.perf_counter() + seconds
    while len(times[0]) < _LEAST or time.perf_counter() < until:
        for own, spent in zip((step, floor), times, strict=True):
            start = time.process_time()
            own()
            spent.append(time.process_time() - start)
    return statistics.median(times[0]) * 1000, statistics.median(times[1]) * 1000


#: A median of fewer runs says little.
_LEAST = 5
