"""Memory and time of large inputs: peak memory follows the largest dump, not the file (`dump-format` 3.5).

Each measurement is a process of its own, since a peak can only be read once; it is the kernel's `VmHWM`, as the figure
of `getrusage` is handed down from the process that started ours.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.convert import SAMPLE

#: Most that ten times the dumps in a file may add to the peak.
BUDGET = 1.10

_READ = """
import sys, time
from jats_export import JatsExportError, read_dumps
start, count, stop = time.perf_counter(), 0, ""
try:
    for dump in read_dumps(sys.argv[1]):
        count += 1
        record = dump.record.doi
        page = dump.page
except JatsExportError as error:
    stop = error.problem.rule
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(count, stop or "-", int(peak.split()[1]) / 1024, time.perf_counter() - start)
"""


class Reading(NamedTuple):
    """What reading one file in a fresh process gave."""

    dumps: int
    #: Rule id of what stopped it, `-` when nothing did.
    stop: str
    peak_mib: float
    seconds: float


def read(path: Path) -> Reading:
    """Read every dump of a file in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True)
    count, stop, peak, seconds = done.stdout.split()
    return Reading(int(count), stop, float(peak), float(seconds))


def many(path: Path, megabytes: int) -> Path:
    """A file of that size: the sample over and over."""
    dump = SAMPLE.read_bytes().rstrip() + b"\n"
    with path.open("wb") as file:
        for _ in range(megabytes * 1_000_000 // len(dump)):
            file.write(dump)
    return path


def main() -> int:
    """Print every figure; 1 when the peak grows with the number of dumps, or a hostile file ends otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        small, large = read(many(place / "10.txt", 10)), read(many(place / "100.txt", 100))
        field = place / "field.txt"
        field.write_text(f"Article(id=1, doi=10.5555/a, reference={'x = 1, y) ' * 1_000_000})\n", encoding="utf-8")
        deep = place / "deep.txt"
        deep.write_text("Article(id=1, issue=" + "Issue{id=1, preIssue=" * 200_000, encoding="utf-8")
        one_field, nested = read(field), read(deep)
    ratio = large.peak_mib / small.peak_mib
    for name, reading in (("10 MB of dumps", small), ("100 MB of dumps", large), ("a field of 10 MB", one_field)):
        print(f"{name:28} {reading.dumps:5} dumps {reading.peak_mib:7.1f} MiB {reading.seconds:7.2f} s  {reading.stop}")
    print(
        f"{'200,000 levels':28} {nested.dumps:5} dumps {nested.peak_mib:7.1f} MiB {nested.seconds:7.2f} s  {nested.stop}"
    )
    print(f"peak of 100 MB over peak of 10 MB: {ratio:.2f}, budget {BUDGET}")
    kept = ratio <= BUDGET and nested.stop == "too-deep" and one_field == one_field._replace(dumps=1, stop="-")
    return 0 if kept else 1
