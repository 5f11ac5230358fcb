"""`convert` of one article from a cold start, beside an interpreter that imports lxml and loads the schema."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.convert import SAMPLE, real_dump
from bench.timing import Turns, in_turns
from jats_export.schemas import XSD_NAME, jats_schema_path

BUDGET = 3.0
_FLOOR = "from lxml import etree; import sys; etree.XMLSchema(etree.parse(sys.argv[1]))"


def measure() -> Turns:
    """Both starts in turns, with bytecode, as `pip install` leaves it."""
    dump = str(real_dump() or SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
        floor = [sys.executable, "-c", _FLOOR, str(jats_schema_path(XSD_NAME))]
        ours = [sys.executable, "-m", "jats_export", "convert", dump, "-q", "-o", str(Path(folder) / "a.xml")]
        return in_turns(
            lambda: subprocess.run(ours, check=True, capture_output=True, env=environment),
            lambda: subprocess.run(floor, check=True, capture_output=True, env=environment),
            seconds=8,
            clock=_children,
        )


def _children() -> float:
    """Processor seconds of the programs that were run and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> int:
    """Print both times and their ratio; 1 when it is over the budget."""
    turns = measure()
    print(f"interpreter, lxml, schema: {turns.floor_ms:.0f} ms; convert from a cold start: {turns.ms:.0f} ms")
    print(f"ratio {turns.ratio:.2f}, budget {BUDGET}: {'kept' if turns.ratio <= BUDGET else 'EXCEEDED'}")
    return 0 if turns.ratio <= BUDGET else 1
