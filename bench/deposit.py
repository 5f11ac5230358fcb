"""A Crossref deposit of an issue of 500 articles: time and memory to write it, articles a second to validate it.

The articles are the bilingual sample with a DOI and pages of their own each.  Each measurement of memory is a process of
its own, since a peak can only be read once.
"""

from __future__ import annotations

import subprocess
import sys

from bench.convert import SAMPLE
from bench.timing import median_ms

COUNT = 500
#: Articles a second that the fast engine must validate.
BUDGET = 200

_ISSUE = """
import attrs, io, sys
from jats_export import build_article, read_dumps
from jats_export.model.pub import ArticleId, Pages
from jats_export.model.text import Token
from jats_export.settings import Crossref
from jats_export.writers.crossref import write_deposit
depositor = Crossref(depositor_name="Invented", depositor_email="a@example.org", registrant="Invented")
def issue(path, count):
    (dump,) = read_dumps(path)
    article = build_article(dump)
    for number in range(1, count + 1):
        meta = attrs.evolve(
            article.article_meta,
            ids=(ArticleId("doi", f"10.5555/bench.{number}"),),
            pages=Pages(Token(str(number)), Token(str(number))),
        )
        yield attrs.evolve(article, article_meta=meta, body=None)
def written(path, count):
    return write_deposit(list(issue(path, count)), depositor).data
"""
_MEMORY = (
    _ISSUE
    + """
import time
start = time.perf_counter()
data = written(sys.argv[1], int(sys.argv[2]))
seconds = time.perf_counter() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(len(data), int(peak.split()[1]) / 1024, seconds)
"""
)


def main() -> int:
    """Print every figure; 1 when the fast engine validates fewer articles a second than it must."""
    for count in (1, COUNT):
        done = subprocess.run(
            [sys.executable, "-c", _MEMORY, str(SAMPLE), str(count)], check=True, capture_output=True, text=True
        )
        size, peak, seconds = done.stdout.split()
        print(
            f"{count:5} articles {int(size) / 1e6:8.2f} MB {float(peak):8.1f} MiB peak {float(seconds):7.2f} s to read and write"
        )
    return _validation()


def _validation() -> int:
    """The fast engine on the finished file, with and without the rules of the service."""
    from jats_export.checks import read_document  # noqa: PLC0415 - only this part needs them
    from jats_export.checks.crossref import CROSSREF_CHECKS, CROSSREF_DEFAULT  # noqa: PLC0415 - see above
    from jats_export.checks.crossref.engines import fast_schema  # noqa: PLC0415 - see above
    from jats_export.checks.running import run_all  # noqa: PLC0415 - see above
    from jats_export.checks.settings import DEFAULT  # noqa: PLC0415 - see above

    made: dict[str, object] = {}
    exec(_ISSUE, made)  # noqa: S102 - the text above, which the processes run too
    written = made["written"]
    assert callable(written)
    data: bytes = written(SAMPLE, COUNT)
    schema = fast_schema("5.5.0")
    tree = read_document(data).tree
    checks = [CROSSREF_CHECKS[name] for name in CROSSREF_DEFAULT]
    xsd = median_ms(lambda: schema.validate(tree))
    all_ = median_ms(lambda: run_all(checks, read_document(data), DEFAULT))
    assert schema.validate(tree)
    per_second = COUNT / xsd * 1000
    print(f"validation by the fast engine: {xsd:8.1f} ms, {per_second:8.0f} articles a second, budget {BUDGET}")
    print(f"parsed, all rules besides:     {all_:8.1f} ms, {COUNT / all_ * 1000:8.0f} articles a second")
    return 0 if per_second >= BUDGET else 1
