"""`make refs-score`: how well reference strings are read, by the scorer of the reference set, and how fast.

The strings are read through the API, so that those with line breaks stay whole.  One fifth of the records, chosen by a
hash of their name, was left unread while the grammar was written; its figures stand apart (`held out`).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from jats_export import references

VARIABLE = "JATS_EXPORT_SHARED"
_DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared"
_PARTS = 5
_FIELDS = ("authors", "title", "container", "year", "volume", "fpage", "lpage")
#: Edges of the table of confidence.
_STEPS = (0.0, 0.5, 0.7, 0.85, 0.95, 1.01)

Line = dict[str, Any]
Row = tuple[Line, Line]


def folder() -> Path | None:
    """The folder of the reference set: of the variable, else beside the repository; `None` when it is not there."""
    named = os.environ.get(VARIABLE)
    found = (Path(named) if named is not None else _DEFAULT) / "references"
    return found if (found / "score.py").exists() else None


def is_held_out(line: Line) -> bool:
    """Whether the record of a string is of the fifth that nobody looked at."""
    digest = hashlib.sha256(str(line["record"]).encode()).hexdigest()
    return int(digest, 16) % _PARTS == 0


def lines(path: Path) -> list[Line]:
    """The lines of a truth file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def scorer(shared: Path) -> ModuleType:
    """The scorer of the reference set."""
    spec = importlib.util.spec_from_file_location("reference_score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(truth: Iterable[Line]) -> list[Row]:
    """Truth and reading of each string."""
    return [(line["truth"], references.record(references.parse(line["text"]))) for line in truth]


def score(module: ModuleType, truth: Iterable[Line]) -> dict[str, Any]:
    """What the scorer says of a list of strings."""
    found: dict[str, Any] = module.score(rows(truth))
    return found


def speed(truth: Sequence[Line], seconds: float = 3.0) -> tuple[float, float]:
    """References and `json.loads` of the same lines, both in lines per second of one core (the best round of several)."""
    texts = [str(line["text"]) for line in truth]
    encoded = [json.dumps(line, ensure_ascii=False) for line in truth]
    return (
        _rate(lambda text: references.record(references.parse(text)), texts, seconds),
        _rate(json.loads, encoded, seconds / 3),
    )


def _rate(step: Callable[[str], object], inputs: Sequence[str], seconds: float) -> float:
    best = 0.0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        start = time.process_time()
        for text in inputs:
            step(text)
        best = max(best, len(inputs) / (time.process_time() - start))
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every table; 1 when the reference set is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-held-out", action="store_true", help="leave the held-out fifth unread")
    options = parser.parse_args(arguments)
    shared = folder()
    if shared is None:
        print(f"The reference set is not here: set {VARIABLE} to the folder that holds `references`.")
        return 1
    module = scorer(shared)
    train = lines(shared / "train.jsonl")
    seen = [line for line in train if not is_held_out(line)]
    held_out = [line for line in train if is_held_out(line)]
    sets = {"seen": seen, "real list": lines(shared / "real.jsonl")}
    if not options.without_held_out:
        sets = {"whole set": train, "seen": seen, "held out": held_out, "real list": sets["real list"]}
    _print_scores({name: score(module, truth) for name, truth in sets.items()})
    _print_confidence(module, seen if options.without_held_out else train)
    ours, floor = speed(train)
    print(
        f"\n{ours:,.0f} references a second on one core; json.loads of the same lines {floor:,.0f} ({floor / ours:.0f} x)"
    )
    return 0


def _print_scores(scores: dict[str, dict[str, Any]]) -> None:
    print(f"{'':18}" + "".join(f"{name:>22}" for name in scores))
    print(f"{'strings':18}" + "".join(f"{own['n']:>22}" for own in scores.values()))
    print(f"{'whole records':18}" + "".join(f"{own['exact']:>22.3f}" for own in scores.values()))
    print(f"{'core of records':18}" + "".join(f"{own['exact_core']:>22.3f}" for own in scores.values()))
    print(f"{'':18}" + f"{'P     R     F1':>22}" * len(scores))
    print(f"{'all fields':18}" + "".join(_figures(own["micro"]) for own in scores.values()))
    names = dict.fromkeys(name for own in scores.values() for name in own["fields"])
    for name in names:
        print(f"{name:18}" + "".join(_figures(own["fields"].get(name)) for own in scores.values()))


def _figures(field: dict[str, float] | None) -> str:
    if field is None or not field.get("support", 1):
        return f"{'-':>22}"
    return f"{field['p']:>10.3f} {field['r']:.3f} {field['f1']:.3f}".rjust(22)


def _print_confidence(module: ModuleType, truth: Iterable[Line]) -> None:
    """Confidence beside the share of records that are right: a confidence that means something."""
    print("\nconfidence   strings   whole records right")
    judged = [_judged(module, line) for line in truth]
    for low, high in itertools.pairwise(_STEPS):
        own = [right for sure, right in judged if low <= sure < high]
        if own:
            print(f"{low:.2f} - {min(high, 1):.2f}  {len(own):>7}   {sum(own) / len(own):.3f}")


def _judged(module: ModuleType, line: Line) -> tuple[float, bool]:
    reference = references.parse(line["text"])
    result = module.compare(line["truth"], references.record(reference))
    return reference.confidence, all(wrong == missing == 0 for _, wrong, missing in result.values())


if __name__ == "__main__":
    sys.exit(main())
