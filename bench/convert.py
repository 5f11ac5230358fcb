"""One article, warm: reading, mapping, writing, checking, each beside what the libraries alone need for the same data.

The floor: `json.loads` of the equivalent JSON, lxml parse and serialise of the finished XML, bare lxml XSD validation.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from bench.timing import median_ms
from jats_export import Options, build_article, to_jats
from jats_export.checks import CONVERT, read_document, run_checks
from jats_export.export import export_dump
from jats_export.readers import read_text
from jats_export.readers.tree import to_json
from jats_export.schemas import jats_schema

#: The dump that is measured when the real one is not there.
SAMPLE = Path(__file__).parent.parent / "samples" / "bilingual-review.txt"


class Row(NamedTuple):
    """One line of the table: a step, its time and its floor in milliseconds, the ratio that is allowed."""

    step: str
    ms: float
    floor_ms: float
    budget: float

    @property
    def ratio(self) -> float:
        """Our time over the floor."""
        return self.ms / self.floor_ms

    @property
    def is_within(self) -> bool:
        """Whether the ratio is within the budget."""
        return self.ratio <= self.budget


def real_dump() -> Path | None:
    """The real dump where `JATS_EXPORT_REAL` (a folder) says or beside the checkout, else `None`."""
    folder = Path(os.environ.get("JATS_EXPORT_REAL", Path(__file__).parent.parent.parent / "shared" / "real"))
    return next(iter(sorted(folder.glob("*.txt"))), None)


def measure(path: Path) -> list[Row]:
    """Time every step on one dump."""
    raw = path.read_text(encoding="utf-8")
    (dump,) = read_text(raw, path.name)
    options = Options()
    article = build_article(dump, options)
    xml = to_jats(article)
    text = json.dumps(to_json(dump.tree), ensure_ascii=False)
    document = read_document(xml)
    schema = jats_schema()

    loads = median_ms(lambda: json.loads(text))
    parse = median_ms(lambda: etree.tostring(etree.fromstring(xml), encoding="UTF-8"))
    bare = median_ms(lambda: schema.validate(document.tree))

    read = median_ms(lambda: next(read_text(raw)).tree)
    mapped = median_ms(lambda: build_article(next(read_text(raw)), options))
    written = median_ms(lambda: to_jats(article))
    to_bytes = median_ms(lambda: to_jats(build_article(next(read_text(raw)), options)))
    checked = median_ms(lambda: run_checks(document, ("xsd", "ids")))
    every_check = median_ms(lambda: run_checks(document, CONVERT))
    whole = median_ms(lambda: export_dump(next(read_text(raw)), options))
    return [
        Row("read a dump", read, loads, 5),
        Row("read and map", mapped, loads + parse, 8),
        Row("write", written, parse, 8),
        Row("dump to JATS bytes", to_bytes, loads + parse, 8),
        Row("check (xsd, ids)", checked, bare, 1.5),
        Row("check (xsd, ids, dtd)", every_check, bare, 3),
        Row("dump to validated JATS", whole, loads + parse + bare, 8),
    ]


def main() -> int:
    """Print the table; 1 when a step is over its budget."""
    path = real_dump()
    if path is None:
        print("The real dump is not here (JATS_EXPORT_REAL); measured on the sample instead.")
        path = SAMPLE
    rows = measure(path)
    print(f"{'step':28} {'ms':>8} {'floor ms':>9} {'ratio':>7} {'budget':>7}")
    for row in rows:
        mark = "" if row.is_within else "  over the budget"
        print(f"{row.step:28} {row.ms:8.2f} {row.floor_ms:9.2f} {row.ratio:7.2f} {row.budget:7.1f}{mark}")
    return 0 if all(row.is_within for row in rows) else 1
