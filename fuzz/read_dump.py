"""Fuzz target: any bytes at all give dumps or a clean error, the text comes back, and both ways of reading agree.

    make fuzz SECONDS=60

Every input that breaks a promise is kept in `fuzz/found/`; mend the reader and make the input a test.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jats_export"]):
    from jats_export import DumpError, JatsExportError, Options
    from jats_export.export import export_dump
    from jats_export.inspection.record_json import json_line
    from jats_export.readers import Dump, read_dumps
    from jats_export.readers.dump import read_dump
    from jats_export.readers.tree import Node, to_json
    from jats_export.readers.walk import PrivateRanges
    from jats_export.spans import Source

HERE = Path(__file__).parent
#: A longer input says nothing that a shorter one does not, and slows the search down.
_MAX_BYTES = 20_000


def one_input(data: bytes) -> None:
    """Read, render, compare, convert."""
    fuzzed = atheris.FuzzedDataProvider(data[:2])
    lenient, convert = fuzzed.ConsumeBool(), fuzzed.ConsumeBool()
    dumps = read_dumps(io.BytesIO(data[2:]), lenient=lenient)
    while True:
        try:
            dump = next(dumps)
        except StopIteration:
            return
        except JatsExportError as stop:
            if not stop.problem.message:
                raise AssertionError(stop.problem) from stop
            if not isinstance(stop, DumpError):
                return  # the input itself gives out; behind a broken dump the next one is read
        else:
            look(dump, convert=convert)


def look(dump: Dump, *, convert: bool) -> None:
    """Every promise of one dump."""
    if dump.render() != dump.text:
        raise AssertionError("the tree does not give the text back")
    compare(dump)
    for problem in (*dump.problems, *dump.page.problems):
        if problem.place is None:
            raise AssertionError(problem)
    PrivateRanges(dump.tree).masked(dump.source.text, 0, len(dump.source.text))
    json_line(dump)
    if convert:
        export_dump(dump, Options())


def compare(dump: Dump) -> None:
    """The quick patterns and the tolerant reader give the same tree."""
    trees: list[object] = []
    for fast in (True, False):
        source = Source("-", dump.source.text)
        root: Node = read_dump(source, dump.tree.start, reported=set(), fast=fast).root
        trees.append((to_json(root), root.end))
    if trees[0] != trees[1]:
        raise AssertionError("the two ways of reading differ")


def main() -> None:
    """Run until the time that libFuzzer is given is over."""
    found = HERE / "found"
    found.mkdir(exist_ok=True)
    options = [f"-artifact_prefix={found}/", f"-max_len={_MAX_BYTES}", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([*sys.argv, *options], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
