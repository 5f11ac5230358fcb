"""`convert` of one article from a cold start, beside an interpreter that imports lxml and loads the schema."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.convert import SAMPLE, real_dump
from bench.timing import median_ms
from jats_export.schemas import XSD_NAME, jats_schema_path

BUDGET = 3.0
_FLOOR = "from lxml import etree; import sys; etree.XMLSchema(etree.parse(sys.argv[1]))"


def main() -> int:
    """Print both times and their ratio; 1 when it is over the budget."""
    dump = str(real_dump() or SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        floor = _run([sys.executable, "-c", _FLOOR, str(jats_schema_path(XSD_NAME))])
        ours = _run([sys.executable, "-m", "jats_export", "convert", dump, "-q", "-o", str(Path(folder) / "a.xml")])
    ratio = ours / floor
    print(f"interpreter, lxml, schema: {floor:.0f} ms; convert from a cold start: {ours:.0f} ms")
    print(f"ratio {ratio:.2f}, budget {BUDGET}: {'kept' if ratio <= BUDGET else 'EXCEEDED'}")
    return 0 if ratio <= BUDGET else 1


def _run(command: list[str]) -> float:
    return median_ms(
        lambda: subprocess.run(command, check=True, capture_output=True), seconds=3, clock=time.perf_counter
    )
