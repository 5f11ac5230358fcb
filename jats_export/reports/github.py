"""Problems → annotations of GitHub Actions: `::error file=,line=,col=,endLine=,title=::message`.

GitHub shows ten of each level for a step: the worst come first, the rest is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jats_export.problems import Level
from jats_export.reports.report import FileReport, Finding, relative_path
from jats_export.reports.text import in_words

#: Annotations of one level that GitHub shows for one step.
LIMIT = 10

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
#: What workflow commands escape in a message, `%` first.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def github(files: Iterable[FileReport], *, explain: bool = False) -> Iterator[str]:
    """The annotations, and a line of the log that counts those left out."""
    del explain  # an annotation is one line
    found = [finding for file in files for finding in file.all_findings]
    found.sort(key=lambda finding: finding.problem.level.rank)
    told: Counter[Level] = Counter()
    for finding in found:
        level = finding.problem.level
        told[level] += 1
        if told[level] <= LIMIT:
            yield annotation(finding)
    left = Counter({level: count - LIMIT for level, count in told.items() if count > LIMIT})
    if left:
        yield f"Not shown as annotations: {in_words(left)} more.\n"


def annotation(finding: Finding) -> str:
    """One finding as a workflow command, escaped, with its line end."""
    problem = finding.problem
    place = finding.place
    properties = {"title": problem.rule}
    if place is not None:
        line = str(place.line)
        where = {"file": relative_path(place.file), "line": line, "col": str(place.column), "endLine": line}
        properties = {**where, **properties}
    said = ",".join(f"{name}={escaped(value, _PROPERTY)}" for name, value in properties.items())
    behind = f" ({problem.xpath or problem.record_path})" if problem.xpath or problem.record_path else ""
    return f"::{_COMMANDS[problem.level]} {said}::{escaped(problem.message + behind, _DATA)}\n"


def escaped(value: str, table: Iterable[tuple[str, str]] = _DATA) -> str:
    """Text that cannot end its workflow command, nor begin another."""
    for sign, code in table:
        value = value.replace(sign, code)
    return "".join(sign if sign.isprintable() else " " for sign in value)
