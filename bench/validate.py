"""`validate` of many files in one call on one core: files a second, beside bare lxml parse and validation of the same.

The promise is 100 files a second; it is printed beside the floor and never asserted, since machines differ.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from bench.convert import SAMPLE, real_dump
from jats_export.checks import STANDARD
from jats_export.export import convert
from jats_export.garbage import collect_seldom
from jats_export.reports.outputs import Output
from jats_export.schemas import jats_schema
from jats_export.validation.run import Request, Validation
from jats_export.validation.selection import Selection

FILES = 1_000
PROMISE = 100.0


def main() -> int:
    """Print files a second for some sets of checks."""
    collect_seldom()  # as the program does
    (result, *_) = convert(real_dump() or SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            Path(folder, f"{number:04}.xml").write_bytes(result.xml)
        jats_schema()  # every row is warm
        floor = _floor(Path(folder))
        print(f"{FILES:,} files of {len(result.xml) / 1000:.0f} KB, one core; floor: lxml parse and XSD validation")
        print(f"{'step':28} {'files/s':>8} {'ms/file':>8} {'ratio':>7}")
        _row("floor", floor, floor)
        _row("validate (xsd, ids)", _validate(folder, frozenset({"xsd", "ids"})), floor)
        whole = _validate(folder, frozenset(STANDARD))
        _row(f"validate ({len(STANDARD)} checks)", whole, floor)
    rate = FILES / whole
    print(f"{rate:.0f} files a second, promise {PROMISE:.0f}: {'kept' if rate >= PROMISE else 'missed'}")
    return 0


def _floor(folder: Path) -> float:
    """Processor seconds of the libraries alone."""
    schema = jats_schema()
    start = time.process_time()
    for file in sorted(folder.iterdir()):
        schema.validate(etree.fromstring(file.read_bytes()))
    return time.process_time() - start


def _validate(folder: str, checks: frozenset[str]) -> float:
    """Processor seconds of one call, with its reports as JSON Lines in a file."""
    with tempfile.TemporaryDirectory() as out:
        request = Request(Selection(checks), (Output("jsonl", Path(out, "report.jsonl")),), quiet=True)
        start = time.process_time()
        Validation(request).run([folder])
        return time.process_time() - start


def _row(name: str, seconds: float, floor: float) -> None:
    print(f"{name:28} {FILES / seconds:8.0f} {seconds / FILES * 1000:8.2f} {seconds / floor:7.2f}")


if __name__ == "__main__":
    sys.exit(main())
