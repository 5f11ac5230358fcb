"""Measures how long libxml2 takes to load our schema set, and the same set with the W3C MathML modules.

The five modules are committed in `schemas/mathml3-w3c/`, unchanged and outside the wheel, so that both sides of the
budget are measured in one run and without network; `schemas/NOTICE` has the licence that allows it. The other way, to
fetch them for each run, would make the budget depend on a package index.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from lxml import etree

SCHEMAS: Final = Path(__file__).resolve().parent.parent / "schemas"
#: Our set must load in at most this part of the time of the set with the W3C modules.
BUDGET: Final = 1 / 6
_MAIN: Final = "jats-publishing-1.3.xsd"
_OURS_ROUNDS: Final = 5
_W3C_ROUNDS: Final = 2


def load_seconds(folder: Path) -> float:
    """Seconds to parse and compile the schema of a folder once."""
    start = time.perf_counter()
    etree.XMLSchema(etree.parse(str(folder / _MAIN)))
    return time.perf_counter() - start


def measure() -> dict[str, float]:
    """Median load times in seconds of `ours` and `w3c`, taken in turns, and their `ratio`."""
    ours, w3c = [], []
    with tempfile.TemporaryDirectory() as scratch:
        with_modules = Path(scratch)
        for folder in (SCHEMAS / "jats-1.3", SCHEMAS / "mathml3-w3c"):
            shutil.copytree(folder, with_modules, dirs_exist_ok=True)
        for _ in range(_W3C_ROUNDS):
            ours += [load_seconds(SCHEMAS / "jats-1.3") for _ in range(_OURS_ROUNDS)]
            w3c.append(load_seconds(with_modules))
    medians = {"ours": statistics.median(ours), "w3c": statistics.median(w3c)}
    return medians | {"ratio": medians["ours"] / medians["w3c"]}


def main() -> int:
    """Prints the figures; returns 0 when the budget is kept, 1 when not."""
    figures = measure()
    kept = figures["ratio"] <= BUDGET
    print(f"schema load, our set:                   {figures['ours']:.3f} s")
    print(f"schema load, with W3C MathML modules:   {figures['w3c']:.3f} s")
    print(f"ratio {figures['ratio']:.3f}, budget {BUDGET:.3f}: {'kept' if kept else 'EXCEEDED'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
