"""A bag of 5,000 articles beside one of 500: memory from JATS files and PDFs to verified bag, articles a second.

The articles are one sample with a DOI and an article number of its own each.  Each run is a process of its own, since a
peak can only be read once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.convert import SAMPLE

COUNTS = (500, 5000)
#: MiB that the larger bag may need more than the smaller one: names, facts and checksums of 4,500 articles.
BUDGET = 64
_ARTICLE = SAMPLE.parent / "english-primary.xml"
_DOI, _NUMBER = "10.5555/AIC.2025.e0042", "<elocation-id>e0042<"

_RUN = """
import sys, time
from jats_export.cli import main
start = time.perf_counter()
code = main(["archive", *sys.argv[1:]])
seconds = time.perf_counter() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(code, int(peak.split()[1]) / 1024, seconds)
"""


def main() -> int:
    """Print every figure; 1 when memory grows by more than the budget."""
    peaks = []
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder, "in"), count)
            create = ["create", "-q", "--no-config", f"{folder}/in", "-o", f"{folder}/bag"]
            peaks.append(_tell("create", count, create))
            _tell("verify", count, ["verify", "-q", f"{folder}/bag"])
    grown = peaks[1] - peaks[0]
    print(f"{COUNTS[1] - COUNTS[0]:,} articles more take {grown:.1f} MiB more, budget {BUDGET}")
    return 0 if grown <= BUDGET else 1


def _write(folder: Path, count: int) -> None:
    """That many articles with a PDF of 20 kB each."""
    folder.mkdir()
    own = _ARTICLE.read_text(encoding="utf-8")
    assert own.count(_NUMBER) == 1
    for number in range(1, count + 1):
        text = own.replace(_DOI, f"10.5555/bench.{number}").replace(_NUMBER, f"<elocation-id>b{number:05d}<")
        (folder / f"{number:05d}.xml").write_text(text, encoding="utf-8")
        (folder / f"{number:05d}.pdf").write_bytes(b"%PDF-1.4\n" + bytes(20_000))


def _tell(what: str, count: int, arguments: list[str]) -> float:
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], check=True, capture_output=True, text=True)
    code, peak, seconds = done.stdout.split()
    assert code == "0", done.stderr
    print(
        f"{what} {count:5,} articles: {float(peak):6.1f} MiB peak, {float(seconds):6.1f} s, {count / float(seconds):6.0f} a second"
    )
    return float(peak)


if __name__ == "__main__":
    sys.exit(main())
