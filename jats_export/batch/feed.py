"""Names of inputs → the dumps in them as tasks, and what stopped an input as an outcome, in one order.

Reads and cuts, and converts nothing; no more than one dump is held.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence

from jats_export.batch.making import Task
from jats_export.batch.outcome import Outcome, stopped
from jats_export.errors import JatsExportError
from jats_export.inputs import Inputs
from jats_export.readers import RawDump
from jats_export.settings import Options


def feed(names: Sequence[str], options: Options) -> Iterator[Task | Outcome]:
    """Every dump of every input; an input that gives out is told in its place."""
    stops: deque[Outcome] = deque()

    def noted(name: str, stop: JatsExportError) -> None:
        stops.append(stopped(name, 0, stop.problems, stop.exit_code))

    inputs = Inputs(options, noted)
    seen: Counter[str] = Counter()
    for one in inputs.each(names):
        seen[one.name] += 1
        for raw in inputs.raw_dumps(one):
            while stops:
                yield stops.popleft()
            yield Task(raw, one.stem, seen[one.name], digest_of(raw), inputs.share)
    yield from stops


def digest_of(raw: RawDump) -> str:
    """SHA-256 of what a result depends on: the text and its place in the file."""
    place = f"{raw.start} {raw.line} {raw.column} {raw.replaced}\n"
    return hashlib.sha256(place.encode() + raw.text.encode(errors="surrogatepass")).hexdigest()
