"""A Crossref deposit of an issue of 500 articles: time and memory from dumps to file, articles a second to validate it.

The dumps are the bilingual sample with a DOI of its own each.  The run is a process of its own, since a peak can only be
read once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.convert import SAMPLE
from bench.timing import median_ms
from jats_export.checks import read_document
from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT
from jats_export.checks.crossref.engines import fast_schema
from jats_export.checks.running import run_all
from jats_export.checks.settings import DEFAULT

COUNT = 500
#: Articles a second that the fast engine must validate.
BUDGET = 200
_DOI = "10.5555/xgkp.2024.02.003"

_RUN = """
import sys, time
from jats_export.cli import main
start = time.perf_counter()
code = main(["crossref", "-q", "--config", sys.argv[1], sys.argv[2], "-o", sys.argv[3]])
seconds = time.perf_counter() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(code, int(peak.split()[1]) / 1024, seconds)
"""


def main() -> int:
    """Print every figure; 1 when the fast engine validates fewer articles a second than it must."""
    with tempfile.TemporaryDirectory() as folder:
        for count in (1, COUNT):
            dumps, made = Path(folder, f"{count}.txt"), Path(folder, f"{count}.xml")
            dumps.write_text(_dumps(count), encoding="utf-8")
            _tell_run(count, dumps, made)
        return _validation(Path(folder, f"{COUNT}.xml").read_bytes())


def _dumps(count: int) -> str:
    """That many dumps of one issue."""
    own = SAMPLE.read_text(encoding="utf-8").rstrip("\n") + "\n"
    assert _DOI in own
    return "".join(own.replace(_DOI, f"10.5555/bench.{number}") for number in range(1, count + 1))


def _tell_run(count: int, dumps: Path, made: Path) -> None:
    arguments = [str(SAMPLE.parent / "jats-export.toml"), str(dumps), str(made)]
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], check=True, capture_output=True, text=True)
    code, peak, seconds = done.stdout.split()
    assert code == "0", done.stderr
    sizes = f"{dumps.stat().st_size / 1e6:6.1f} MB of dumps, {made.stat().st_size / 1e6:5.2f} MB of XML"
    print(f"{count:5} articles: {sizes}, {float(peak):6.1f} MiB peak, {float(seconds):6.2f} s, checked")


def _validation(data: bytes) -> int:
    """The fast engine on the finished file, with and without the rules of the service."""
    schema = fast_schema("5.5.0")
    tree = read_document(data).tree
    checks = [CROSSREF_CHECKS[name] for name in CROSSREF_DEFAULT]
    assert schema.validate(tree)
    xsd = median_ms(lambda: schema.validate(tree))
    whole = median_ms(lambda: run_all(checks, read_document(data), DEFAULT))
    per_second = COUNT / xsd * 1000
    print(f"validation by the fast engine: {xsd:8.1f} ms, {per_second:8.0f} articles a second, budget {BUDGET}")
    print(f"parsed, all rules besides:     {whole:8.1f} ms, {COUNT / whole * 1000:8.0f} articles a second")
    return 0 if per_second >= BUDGET else 1
