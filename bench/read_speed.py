"""Reading a dump beside `json.loads` of the equivalent JSON, and growth on hostile input (`dump-format` 3.7)."""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.convert import real_dump
from jats_export.errors import JatsExportError
from jats_export.readers import Dump, read_text
from jats_export.readers.dump import read_dump
from jats_export.readers.tree import to_json

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from dumps import dump_text, page_text, whole_article
from hostile import HOSTILE

#: Least share of the speed of `json.loads`; most growth of the time when the input doubles.
SPEED_BUDGET = 1 / 5
GROWTH_BUDGET = 2.5


#: Characters of the larger of the two hostile inputs, about; repetitions that tell the size of one.
_CHARACTERS = 8_000_000
_PROBE = 1_000
#: Seconds.
_RESOLUTION = 0.1
#: Times that the small and the large input are read in turn; the least of each counts, as a busy machine only adds.
_ROUNDS = 3


def measure(repeats: int = 40) -> dict[str, float]:
    """Ratios by name: `speed: …` is the share of `json.loads`' speed, `growth: …` is time for 2n over time for n."""
    figures = {f"speed: {name}": _speed(name, text, repeats) for name, text in _inputs().items()}
    for name, (make, _) in HOSTILE.items():
        count = _CHARACTERS * _PROBE // (2 * len(make(_PROBE)))
        figures[f"growth: {name}"] = _growth(name, make(count), make(2 * count))
    return figures


def main() -> int:
    """Print the ratios; 1 when one is over its budget."""
    kept = True
    for name, ratio in measure().items():
        within = ratio >= SPEED_BUDGET if name.startswith("speed") else ratio <= GROWTH_BUDGET
        print(f"{name:55} {ratio:6.2f}{'' if within else '  over the budget'}")
        kept = kept and within
    return 0 if kept else 1


def _inputs() -> dict[str, str]:
    inputs = {
        "invented, 30 references": dump_text(whole_article(references=30)),
        "invented, 1,200 references": dump_text(whole_article(references=1_200)),
        "invented, with its page": dump_text(whole_article(references=30), page=page_text()),
    }
    path = real_dump()
    if path is not None:
        dump = next(read_text(path.read_text(encoding="utf-8")))
        inputs |= {"real": dump.text, "real, 1,200 references": _with_references(dump, 1_200)}
    return inputs


def _with_references(dump: Dump, count: int) -> str:
    """The dump with its reference list repeated."""
    refs = [one.node for one in dump.record.refs]
    first, last = refs[0], refs[-1]
    if first is None or last is None:
        return dump.text
    start, end = first.start - dump.tree.start, last.end - dump.tree.start
    listed = ", ".join([dump.text[start:end]] * max(count // len(refs), 1))
    return dump.text[:start] + listed + dump.text[end:]


def _speed(name: str, text: str, repeats: int) -> float:
    dump = next(read_text(text))
    read_dump(dump.source, dump.tree.start, reported=set(), fast=True)  # makes every pattern
    document = json.dumps(to_json(dump.tree), ensure_ascii=False)
    loads = reads = float("inf")
    for _ in range(repeats):
        loads = min(loads, _seconds(lambda: json.loads(document)))
        reads = min(reads, _seconds(lambda: next(read_text(text))))
    print(f"{name}: {len(text):,} characters, json.loads {loads * 1e3:.2f} ms, read {reads * 1e3:.2f} ms")
    return loads / reads


def _growth(name: str, small: str, large: str) -> float:
    """Without the garbage collector, as `timeit` measures: its pauses grow with what lives, not with what is read.

    Times under the resolution count as the resolution: nothing can be said of the growth of a hundredth of a second.
    """
    gc.disable()
    first = second = float("inf")
    try:
        for _ in range(_ROUNDS):
            first = min(first, _seconds(functools.partial(_read, small)))
            second = min(second, _seconds(functools.partial(_read, large)))
    finally:
        gc.enable()
    print(f"{name}: {len(small):,} characters {first:.2f} s, {len(large):,} characters {second:.2f} s")
    return second / max(first, _RESOLUTION)


def _read(text: str) -> None:
    with contextlib.suppress(JatsExportError):
        for _ in read_text(text):
            pass


def _seconds(work: Callable[[], object]) -> float:
    """Processor time: what other programs do meanwhile says nothing about ours."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
