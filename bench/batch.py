"""Many articles: speed-up over one process beside that of two plain ones, memory and time as their number grows.

`python -m bench.batch --articles 10000` measures with that many; without it, with a few hundred.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import generator  # noqa: E402 - the generator stands with the builder of dumps, among the tests
from processes import family  # noqa: E402 - as above

#: Least share of the speed-up of two plain processes, most growth of memory, and of time when articles double.
SPEED_UP, MEMORY, TIME = 0.9, 1.10, 2.1
_ARTICLES = 300
#: Seconds between two looks at the memory of a run.
_LOOK = 0.05
#: A plain process: the conversion of files one after the other, without a pool or a ledger.
_PLAIN = """
import sys
from pathlib import Path
from jats_export import convert
from jats_export.placement import put_in_place
names = Path(sys.argv[1]).read_text().splitlines()
for name in names:
    for result in convert(name):
        put_in_place(Path(sys.argv[2]) / f"{Path(name).stem}.xml", result.xml)
"""


class Run(NamedTuple):
    """What one run took: seconds by the clock, and MiB of all its processes at their highest."""

    seconds: float
    peak_mib: float


def plain(lists: list[list[str]], place: Path) -> Run:
    """Convert each list in a process of its own, all at once."""
    commands = []
    for number, names in enumerate(lists):
        listed, out = place / f"{number}.list", place / f"plain-{number}"
        listed.write_text("\n".join(names))
        out.mkdir(exist_ok=True)
        commands.append([sys.executable, "-c", _PLAIN, str(listed), str(out)])
    return watched(commands)


def batch(names: list[str], out: Path, jobs: int) -> Run:
    """Convert a list with `jats-export convert`."""
    listed = out.with_suffix(".list")
    listed.write_text("\n".join(names))
    command = [sys.executable, "-m", "jats_export", "convert", "--no-config", "--from-file", str(listed)]
    return watched([[*command, "-o", f"{out}/", "--jobs", str(jobs), "-q", "--force"]])


def watched(commands: list[list[str]]) -> Run:
    """Run commands at once; the time until the last one ends, and the memory of all of them and their workers."""
    begin = time.perf_counter()
    running = [subprocess.Popen(command) for command in commands]
    peak, over = 0.0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not over.wait(_LOOK):
            peak = max(peak, sum(map(memory, running)))

    looking = threading.Thread(target=look)
    looking.start()
    codes = [one.wait() for one in running]
    seconds = time.perf_counter() - begin
    over.set()
    looking.join()
    assert codes == [0] * len(codes), codes
    return Run(seconds, peak)


def memory(process: subprocess.Popen[bytes]) -> float:
    """MiB of a process and all below it: the share of each in what they have together (`Pss` of the kernel)."""
    return sum(map(_pss, family(process.pid))) / 1024


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError, StopIteration):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
    return 0


def measure(articles: int) -> int:
    """Print every figure; 1 when one is beyond its budget."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = sorted(map(str, generator.write_dumps(place / "dumps", 2 * articles).glob("*.txt")))
        half = names[:articles]
        one = plain([half], place)
        two = plain([half[0::2], half[1::2]], place)
        ours = batch(half, place / "batch", 2)
        few = batch(half[: max(20, articles // 10)], place / "few", 2)
        double = batch(names, place / "double", 2)
    print(
        f"{articles:,} articles: one plain process {one.seconds:.1f} s, two {two.seconds:.1f} s, two jobs {ours.seconds:.1f} s"
    )
    print(f"speed-up: two plain processes {one.seconds / two.seconds:.2f}, two jobs {one.seconds / ours.seconds:.2f}")
    rows = (
        ("speed-up over that of two plain processes", two.seconds / ours.seconds, SPEED_UP, True),
        (f"peak memory, ten times the articles ({few.peak_mib:.0f} MiB)", ours.peak_mib / few.peak_mib, MEMORY, False),
        (f"time, twice the articles ({double.seconds:.1f} s)", double.seconds / ours.seconds, TIME, False),
    )
    kept = [ratio >= budget if is_least else ratio <= budget for _, ratio, budget, is_least in rows]
    for (what, ratio, budget, is_least), is_kept in zip(rows, kept, strict=True):
        print(
            f"{what:52} {ratio:5.2f}  {'at least' if is_least else 'at most'} {budget:.2f}{'' if is_kept else '  NOT KEPT'}"
        )
    return 0 if all(kept) else 1


def add_articles(arguments: argparse.ArgumentParser) -> None:
    """The option that says how many articles are converted."""
    help_ = "how many articles, and twice as many for the last figure"
    arguments.add_argument("--articles", type=int, default=_ARTICLES, help=help_)


if __name__ == "__main__":
    own = argparse.ArgumentParser(description=__doc__)
    add_articles(own)
    sys.exit(measure(own.parse_args().articles))
