"""Runs without an end, which load the schemas once: answers to names on standard input, and files watched for changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from jats_export.errors import UsageError
from jats_export.exit_codes import worst
from jats_export.placement import write_to_stdout
from jats_export.problems import error
from jats_export.reports import REPORTERS
from jats_export.reports.report import count_levels
from jats_export.reports.text import in_words
from jats_export.validation.files import SUFFIXES
from jats_export.validation.run import Request, Validation

#: Seconds between two looks at the files that are watched.
_INTERVAL = 0.5


def answer_names(request: Request, names: Iterable[str] | None = None) -> int:
    """Check each file that is named, one name on a line, and write its answer at once.

    The answer ends with the summary: the last object of `jsonl`, or the line `NAME: …` of `text`.
    Returns the exit code of the worst file.
    """
    validation = Validation(request)
    codes: list[int] = []
    for line in sys.stdin if names is None else names:
        name = line.rstrip("\r\n")
        if name:
            codes.append(_answer(validation, request, [name], name))
    return worst(codes)


def watch(request: Request, names: Sequence[str], sleep: Callable[[float], None] = time.sleep) -> int:
    """Check all files, then each one again when it changes, until interrupted.

    Raises:
        KeyboardInterrupt: the user ends it.
    """
    validation = Validation(request)
    seen: dict[str, tuple[int, int]] = {}
    while True:
        now = dict(_stamps(names))
        changed = [name for name, stamp in now.items() if seen.get(name) != stamp]
        seen = now
        for name in changed:
            _answer(validation, request, [name], name)
        sleep(_INTERVAL)


def _answer(validation: Validation, request: Request, names: Sequence[str], title: str) -> int:
    """Write what was found, flushed; one format, on standard output."""
    (output,) = _streaming(request)
    files = list(validation.each(names))
    pieces = list(REPORTERS[output].load()(files, explain=request.explain))
    if output == "text":
        pieces.append(f"{title}: {in_words(count_levels(files))}\n")
    write_to_stdout([piece.encode("utf-8", "replace") for piece in pieces])
    return worst(file.exit_code for file in files)


def _streaming(request: Request) -> tuple[str]:
    """The one format of a run without an end.

    Raises:
        UsageError: several formats are asked for, or one that is written as a whole (`format-not-streaming`).
    """
    formats = [output.format for output in request.outputs]
    if len(formats) != 1 or request.outputs[0].path is not None or not REPORTERS[formats[0]].streams:
        able = " or ".join(name for name, reporter in REPORTERS.items() if reporter.streams)
        message = f"A run without an end writes one report, to standard output, as {able}; choose one of them."
        raise UsageError(error("format-not-streaming", message))
    return (formats[0],)


def _stamps(names: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files now, with what changes when they do: time of the last change in ns, size."""
    for name in names:
        path = Path(name)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file == path or file.suffix.lower() in SUFFIXES:
                yield str(file), _stamp(file)


def _stamp(path: Path) -> tuple[int, int]:
    """Zeros for a file that is not there now: an editor may be replacing it."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
