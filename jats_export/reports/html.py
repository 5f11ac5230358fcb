"""The files of a run → one HTML page that needs nothing else: no script, no address outside, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from jats_export.problems import Level
from jats_export.reports.report import FileReport, Finding, count_levels, relative_path
from jats_export.reports.text import in_words
from jats_export.rulebook import explanation

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>jats-export report</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% }
td, th { border-top: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums }
code, .path { font-family: ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere }
.path { color: #888; display: block }
.error { border-left: .3rem solid #c00 } .warning { border-left: .3rem solid #d80 } .note { border-left: .3rem solid #48c }
pre { white-space: pre-wrap; margin: 0 }
</style>
</head>
<body>
<h1>jats-export report</h1>
"""


def html(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The page: what was found in each file, worst files first, then what the rules want."""
    del explain  # the explanations stand at the end in any case
    seen = list(files)
    counts = count_levels(seen)
    yield _HEAD
    yield f"<p>{_files(len(seen))}: {in_words(counts)}.</p>\n"
    found = [file for file in seen if file.all_findings]
    found.sort(key=lambda file: [-count_levels([file])[level] for level in Level])
    for file in found:
        yield from _file(file)
    rules = sorted({finding.problem.rule for file in found for finding in file.all_findings})
    if rules:
        yield "<h2>Rules</h2>\n"
        yield from map(_rule, rules)
    yield "</body>\n</html>\n"


def _files(number: int) -> str:
    return f"{number} file{'s' * (number != 1)}"


def _file(file: FileReport) -> Iterator[str]:
    yield f"<h2>{_text(relative_path(file.name))}</h2>\n<p>{in_words(count_levels([file]))}</p>\n"
    yield "<table>\n<tr><th>line</th><th>rule</th><th>problem</th></tr>\n"
    yield from map(_row, file.all_findings)
    yield "</table>\n"


def _row(finding: Finding) -> str:
    problem = finding.problem
    place = finding.place
    where = f"{place.line}:{place.column}" if place is not None else ""
    path = problem.xpath or problem.record_path
    behind = f'<span class="path">{_text(path)}</span>' if path else ""
    details = "".join(f"<br>{_text(line)}" for line in finding.details)
    level = problem.level.value
    return (
        f'<tr class="{level}"><td>{where}</td><td>{level}<br><a href="#{_text(problem.rule)}"><code>{_text(problem.rule)}'
        f"</code></a></td><td>{_text(problem.message)}{details}{behind}</td></tr>\n"
    )


def _rule(rule: str) -> str:
    found = explanation(rule)
    lines = "\n".join(found.lines()) if found is not None else "No explanation is known."
    return f'<h3 id="{_text(rule)}"><code>{_text(rule)}</code></h3>\n<pre>{_text(lines)}</pre>\n'


def _text(value: str) -> str:
    """Escaped for text and attributes, without control characters."""
    return escape("".join(sign if sign.isprintable() or sign in " \n" else "\ufffd" for sign in value))
