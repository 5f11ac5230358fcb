"""Loss reports → plain text of 100 columns, full-width characters counted as two."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from jats_export.loss import Completeness, Entry, LossReport, Outcome
from jats_export.problems import Problem
from jats_export.reports.text import text_line

WIDTH = 100
#: Fates whose values are listed one by one; the platform's own data is counted by field.
_LISTED = tuple(outcome for outcome in Outcome if outcome is not Outcome.INTERNAL)
_INDEX = re.compile(r"\[\d+\]|\{\w+\}")


def loss_text(reports: Sequence[LossReport], stopped: Sequence[Problem]) -> str:
    """A section for each article, then what could not be read."""
    return "".join(map(article_text, reports)) + stopped_text(stopped)


def article_text(report: LossReport) -> str:
    """The section of one article."""
    return "".join(f"{line}\n" for line in (*_section(report), ""))


def stopped_text(stopped: Sequence[Problem]) -> str:
    """What could not be read."""
    lines = ["Not converted", *(line for problem in stopped for line in wrapped(text_line(problem), 2, 4)), ""]
    return "".join(f"{line}\n" for line in lines) if stopped else ""


def _section(report: LossReport) -> Iterator[str]:
    title = f"{report.name}, article {report.index}"
    yield from wrapped(title, 0, 0)
    yield "=" * min(cell_len(title), WIDTH)
    yield ""
    yield from wrapped(counted(report), 0, 2)
    yield ""
    yield from _table(report.completeness)
    for outcome in _LISTED:
        found = [entry for entry in report.entries if entry.fate.outcome is outcome]
        if found:
            yield ""
            yield f"{outcome.value.capitalize()}: {len(found)}"
            for entry in found:
                yield from _lines(entry)
    yield from _internal(report)
    yield ""
    yield f"Problems: {len(report.problems)}"
    for problem in report.problems:
        yield from wrapped(text_line(problem), 2, 4)


def counted(report: LossReport) -> str:
    """How many values have each fate, in one sentence."""
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in report.counts.items() if count)
    return f"{len(report.entries)} values: {counts or 'none'}"


def _table(own: Completeness) -> Iterator[str]:
    """What each language has on each axis."""
    yield f"Both languages: {own.sentence}"
    yield f"  {'':<14}{'number':>7}" + "".join(f"{lang:>7}" for lang in own.languages) + "  missing"
    for axis in own.axes:
        having = "".join(f"{axis.having[lang]:>7}" for lang in own.languages)
        lacking = ", ".join(f"{lang}: {' '.join(map(_last, paths))}" for lang, paths in axis.missing.items() if paths)
        yield from wrapped(f"{axis.name:<14}{axis.count:>7}{having}  {lacking}", 2, 25 + 7 * len(own.languages))


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _lines(entry: Entry) -> Iterator[str]:
    shown = f" “{entry.excerpt}”" if entry.excerpt is not None else ""
    yield from wrapped(f"{entry.line}:{entry.column} {entry.path}{shown}", 2, 4)
    for path in entry.fate.where:
        yield from wrapped(f"→ {path}", 6, 8)
    why = [entry.fate.why] if entry.fate.why else []
    why += [f"told: {', '.join(entry.rules)}"] if entry.rules else []
    for reason in why:
        yield from wrapped(reason, 6, 8)


def _internal(report: LossReport) -> Iterator[str]:
    found = [entry for entry in report.entries if entry.fate.outcome is Outcome.INTERNAL]
    if found:
        yield ""
        yield f"Internal: {len(found)}"
        count = collections.Counter(_INDEX.sub("", entry.path) for entry in found)
        words = (f"{path} ({number})" if number > 1 else path for path, number in count.items())
        yield from wrapped(", ".join(words), 2, 2)


def wrapped(text: str, first: int, rest: int) -> Iterator[str]:
    """A text in lines of at most `WIDTH` columns, the first indented by `first`, the others by `rest` blanks.

    Broken at blanks, before a slash of a path, and where nothing else helps anywhere.
    """
    line, width, indent = " " * first, first, first
    for match in _PIECE.finditer(text):
        piece: str = match[0]
        if width + cell_len(piece.rstrip()) > WIDTH and width > indent:
            yield line.rstrip()
            line, width, indent = " " * rest, rest, rest
            piece = piece.lstrip()
        line += piece
        width += cell_len(piece)
    yield line.rstrip()


#: Words with the blanks behind them, steps of a path, and single wide characters.
_PIECE = re.compile(r"[^\x00-\x7f]|/?[!-.0-~]{1,60}\s*|\s+|/")
