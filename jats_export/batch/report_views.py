"""The report on a ledger → a text for the terminal, JSON, or one HTML page without scripts."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence

import attrs
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jats_export.batch.report import BatchReport

#: The version of the JSON document: it changes when a member changes its meaning or goes.
VERSION = 1
#: Problems of an article in quarantine that the table shows; JSON has all.
_SHOWN = 3

_Rows = Sequence[Sequence[str]]


@attrs.frozen
class _Section:
    title: str
    columns: tuple[str, ...]
    rows: _Rows
    #: Columns, from 0, that hold numbers.
    numbers: frozenset[int] = frozenset()


def _sections(report: BatchReport) -> Iterator[_Section]:
    totals = [*report.states.items(), *((f"{level}s", count) for level, count in report.levels.items())]
    totals += [("left", report.left)] if report.left else []
    yield _Section("Totals", ("what", "number"), [(name, f"{count:,}") for name, count in totals], frozenset({1}))
    rules = [(one.rule, one.level, f"{one.count:,}", f"{one.articles:,}") for one in report.rules]
    yield _Section("Rules", ("rule", "level", "told", "articles"), rules, frozenset({2, 3}))
    slow = [(_named(one.input, one.number), f"{one.seconds:.2f}") for one in report.slowest]
    yield _Section("Slowest", ("article", "seconds"), slow, frozenset({1}))
    kept = [
        (_named(one.input, one.number), one.state, "\n".join(told.line for told in one.problems[:_SHOWN]))
        for one in report.quarantine
    ]
    yield _Section("Quarantine", ("article", "state", "why"), kept)


def _named(name: str, number: int) -> str:
    return name if number <= 1 else f"{name} ({number})"


def _heading(report: BatchReport) -> str:
    end = f"ended {report.ended}" if report.ended is not None else "did not come to its end"
    return f"{report.ledger}: {report.articles:,} articles; the last run began {report.started} and {end}"


def print_report(report: BatchReport, console: Console) -> None:
    """Print the tables; a section without rows is left out."""
    console.print(Text(_heading(report)))
    for section in _sections(report):
        if section.rows:
            console.print()
            console.print(_table(section))


def _table(section: _Section) -> Table:
    own = Table(title=section.title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for index, name in enumerate(section.columns):
        own.add_column(name, justify="right" if index in section.numbers else "left", overflow="fold")
    for row in section.rows:
        own.add_row(*map(Text, row))
    return own


def as_json(report: BatchReport) -> str:
    """The whole report as one object of a documented shape (`docs/batch.md`)."""
    found = attrs.asdict(report, recurse=False) | {
        "rules": [attrs.asdict(one) for one in report.rules],
        "slowest": [attrs.asdict(one) for one in report.slowest],
        "quarantine": [
            {**attrs.asdict(one, recurse=False), "problems": [told._asdict() for told in one.problems]}
            for one in report.quarantine
        ],
    }
    return json.dumps({"v": VERSION, **found}, ensure_ascii=False, indent=1) + "\n"


_STYLE = (
    "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid #ddd;"
    "overflow-wrap:anywhere;white-space:pre-line}.number{text-align:right}"
)


def as_html(report: BatchReport) -> str:
    """One page that needs nothing else; every text escaped."""
    sections = "\n".join(_html_section(section) for section in _sections(report) if section.rows)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Batch report</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Batch report</h1>\n"
        f"<p>{html.escape(_heading(report))}</p>\n{sections}\n</body>\n</html>\n"
    )


def _html_section(section: _Section) -> str:
    head = _html_row("th", section.columns, section.numbers)
    rows = "\n".join(_html_row("td", row, section.numbers) for row in section.rows)
    return f"<h2>{section.title}</h2>\n<table>\n{head}\n{rows}\n</table>"


def _html_row(tag: str, cells: Iterable[str], numbers: frozenset[int]) -> str:
    made = (
        f"<{tag}{' class=number' if index in numbers else ''}>{html.escape(cell)}</{tag}>"
        for index, cell in enumerate(cells)
    )
    return f"<tr>{''.join(made)}</tr>"
