"""The promises of one article, each as a ratio to what the libraries alone need for the same data, in one table.

Ours and the floor are measured in turns, and the median of the ratios of the turns counts, so that a machine that is
busy with other things slows both.  The batch has its own part, `bench.batch`; growth with size is in `bench.read_speed`.

    python -m bench.budgets
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from bench import cold_start, schema_load
from bench.convert import SAMPLE, real_dump
from bench.timing import Turns, in_turns
from jats_export import Options, build_article, to_jats
from jats_export.checks import CONVERT, read_document, run_checks
from jats_export.export import export_dump
from jats_export.garbage import collect_seldom
from jats_export.problems import Problem
from jats_export.readers import Dump, read_text
from jats_export.readers.tree import to_json
from jats_export.schemas import jats_schema

_OPTIONS = Options()


class Budget(NamedTuple):
    """One promise: what was measured, what is allowed, what is aimed at."""

    what: str
    ratio: float
    budget: float
    aim: float | None = None

    @property
    def verdict(self) -> str:
        """In a word or two, with how much is missing."""
        if self.ratio > self.budget:
            return f"MISSED by {self.ratio / self.budget - 1:.0%}"
        return "kept" if self.aim is None or self.ratio > self.aim else "kept, aim reached"


class Steps:
    """One article, each step of it and the floor of each, ready to be timed."""

    def __init__(self, text: str) -> None:
        self.text = text
        dump = self.read()
        self.json = json.dumps(to_json(dump.tree), ensure_ascii=False)
        self.xml = to_jats(build_article(dump, _OPTIONS))
        self.document = read_document(self.xml)

    def read(self) -> Dump:
        """Text → tree."""
        dump = next(read_text(self.text))
        _ = dump.tree
        return dump

    def to_bytes(self) -> bytes:
        """Text → JATS, not validated, nobody told what was doubtful."""
        return to_jats(build_article(self.read(), _OPTIONS))

    def to_bytes_told(self) -> bytes:
        """The same, and everything told."""
        problems: list[Problem] = []
        return to_jats(build_article(self.read(), _OPTIONS, problems.append))

    def whole(self) -> object:
        """Text → validated JATS."""
        return export_dump(self.read(), _OPTIONS)

    def check(self) -> object:
        """XSD and ids."""
        return run_checks(self.document, ("xsd", "ids"))

    def loads(self) -> object:
        """Floor of reading: the equivalent JSON."""
        return json.loads(self.json)

    def reprint(self) -> bytes:
        """Floor of mapping and writing: lxml parses and prints the finished file."""
        return etree.tostring(etree.fromstring(self.xml), encoding="UTF-8")

    def bare(self) -> bool:
        """Floor of validation: the XSD in lxml."""
        return jats_schema().validate(self.document.tree)

    def floor_bytes(self) -> None:
        """Floor of a file that is not validated."""
        self.loads()
        self.reprint()

    def floor(self) -> None:
        """The whole floor."""
        self.floor_bytes()
        self.bare()


def article_budgets(steps: Steps) -> Iterator[Budget]:
    """The promises of one article in a warm process."""
    rows: tuple[tuple[str, Callable[[], object], Callable[[], object], float, float], ...] = (
        ("read a dump / json.loads", steps.read, steps.loads, 5.0, 3.0),
        ("dump to JATS bytes", steps.to_bytes, steps.floor_bytes, 8.0, 4.0),
        ("validation (XSD, ids) / bare lxml", steps.check, steps.bare, 1.5, 1.2),
        ("dump to validated JATS", steps.whole, steps.floor, 8.0, 4.0),
    )
    for what, step, floor, budget, aim in rows:
        turns = in_turns(step, floor)
        print(f"{what:36} {turns.ms:8.2f} ms, floor {turns.floor_ms:7.2f} ms")
        yield Budget(what, turns.ratio, budget, aim)


def start_budgets() -> Iterator[Budget]:
    """The promises of a start."""
    yield Budget("schema load / with W3C MathML", schema_load.measure()["ratio"], schema_load.BUDGET)
    turns: Turns = cold_start.measure()
    print(f"{'convert from a cold start':36} {turns.ms:8.0f} ms, floor {turns.floor_ms:7.0f} ms")
    yield Budget("convert from a cold start", turns.ratio, cold_start.BUDGET)


def print_told(steps: Steps) -> None:
    """What a library call without a log saves; `convert`, the whole way, always has one."""
    turns = in_turns(steps.to_bytes_told, steps.floor_bytes)
    print(f"dump to JATS bytes, everything told: {turns.ms:.2f} ms, {turns.ratio:.2f} x the floor")


def print_shares(steps: Steps) -> None:
    """Articles a second on one core, and what part of the time each step takes."""
    dump = steps.read()
    article = build_article(dump, _OPTIONS)
    parts = {
        "read": in_turns(steps.read, steps.floor).ms,
        "map": in_turns(lambda: build_article(next(read_text(steps.text)), _OPTIONS), steps.floor).ms,
        "write": in_turns(lambda: to_jats(article), steps.floor).ms,
        "validate": in_turns(lambda: run_checks(read_document(steps.xml), CONVERT), steps.floor).ms,
    }
    parts["map"] -= parts["read"]  # a dump that was mapped once keeps what was read of it
    whole = sum(parts.values())
    shares = ", ".join(f"{name} {ms / whole:.0%}" for name, ms in parts.items())
    print(f"\n{1000 / whole:.0f} articles a second, dump to validated JATS, warm, one core: {shares}")


def main() -> int:
    """Print the table; 1 when a budget is missed."""
    collect_seldom()  # as the program does
    steps = Steps((real_dump() or SAMPLE).read_text(encoding="utf-8"))
    jats_schema()
    rows = [*article_budgets(steps), *start_budgets()]
    print_told(steps)
    print_shares(steps)
    print(f"\n{'promise':36} {'ratio':>7} {'budget':>7} {'aim':>5}")
    for row in rows:
        aim = "–" if row.aim is None else f"{row.aim:.1f}"
        print(f"{row.what:36} {row.ratio:7.2f} {row.budget:7.2f} {aim:>5}  {row.verdict}")
    return 0 if all(row.ratio <= row.budget for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
