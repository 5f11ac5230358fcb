"""Reading speed: ratios to `json.loads` of the equivalent JSON, and growth on hostile input (`dump-format` 3.7).

    python bench/read_speed.py            prints the ratios; absolute figures stand beside them

The dumps are invented; the folder in JATS_EXPORT_REAL, if set, gives real ones too.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from dumps import dump_text, page_text, whole_article
from hostile import HOSTILE

from jats_export.errors import DumpError
from jats_export.readers import Dump, read_text
from jats_export.readers.tree import to_json

#: Least share of the speed of `json.loads`, and growth of the time when the input doubles.
SPEED_BUDGET = 1 / 5
GROWTH_BUDGET = 2.5


def measure(repeats: int = 15) -> dict[str, float]:
    """Ratios by name: `speed: …` is the share of `json.loads`' speed, `growth: …` is time for 2n over time for n."""
    figures = {f"speed: {name}": _speed(name, text, repeats) for name, text in _inputs().items()}
    for name, (make, count) in HOSTILE.items():
        figures[f"growth: {name}"] = _growth(make(count), make(2 * count))
    return figures


def _inputs() -> dict[str, str]:
    inputs = {
        "whole article": dump_text(whole_article(references=30)),
        "1,200 references": dump_text(whole_article(references=1_200)),
        "with page": dump_text(whole_article(references=30), page=page_text()),
    }
    folder = os.environ.get("JATS_EXPORT_REAL")
    for path in sorted(Path(folder).glob("*.txt")) if folder else ():
        text = path.read_text(encoding="utf-8")
        dump = next(read_text(text))
        inputs[f"real {path.stem}"] = dump.text
        inputs[f"real {path.stem}, 1,200 references"] = _with_references(dump, 1_200)
    return inputs


def _with_references(dump: Dump, count: int) -> str:
    """The dump with its reference list repeated."""
    refs = dump.record.refs
    first, last = refs[0].node, refs[-1].node
    if first is None or last is None:
        return dump.text
    shift = dump.tree.start
    start, end = first.start - shift, last.end - shift
    part = dump.text[start:end]
    return dump.text[:start] + ", ".join([part] * max(count // len(refs), 1)) + dump.text[end:]


def _speed(name: str, text: str, repeats: int) -> float:
    document = json.dumps(to_json(next(read_text(text)).tree), ensure_ascii=False)
    loads = reads = float("inf")
    for _ in range(max(repeats, 3)):
        loads = min(loads, _seconds(lambda: json.loads(document)))
        reads = min(reads, _seconds(lambda: next(read_text(text))))
    print(f"{name}: {len(text):,} characters, json.loads {loads * 1e3:.2f} ms, read {reads * 1e3:.2f} ms")
    return loads / reads


def _growth(small: str, large: str) -> float:
    times = [min(_seconds(lambda text=text: _read(text)) for _ in range(3)) for text in (small, large)]
    return times[1] / times[0]


def _read(text: str) -> None:
    try:
        for _ in read_text(text):
            pass
    except DumpError:
        pass


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, ratio in measure().items():
        print(f"{name:55} {ratio:6.2f}")
