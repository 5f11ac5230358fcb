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
