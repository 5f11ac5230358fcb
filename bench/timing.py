"""Timing of a step, alone or in turns with its floor: medians of several runs after one to warm up, in milliseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


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


class Turns(NamedTuple):
    """A step and its floor: median milliseconds of each, and the median of the ratios of the turns."""

    ms: float
    floor_ms: float
    ratio: float


def in_turns(
    step: Callable[[], object],
    floor: Callable[[], object],
    *,
    seconds: float = 1.5,
    least: int = 7,
    clock: Callable[[], float] = time.process_time,
) -> Turns:
    """Run both one after the other, again and again: what else the machine does slows the two of a turn alike."""
    step()
    floor()
    times: list[tuple[float, float]] = []
    until = time.perf_counter() + seconds
    while len(times) < least or time.perf_counter() < until:
        start = clock()
        step()
        middle = clock()
        floor()
        times.append((middle - start, clock() - middle))
    ours, floors = zip(*times, strict=True)
    ratio = statistics.median(own / bare for own, bare in times)
    return Turns(statistics.median(ours) * 1000, statistics.median(floors) * 1000, ratio)
