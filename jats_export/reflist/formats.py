"""Reference strings → one of the output formats; a table, so that the command line takes its choices from here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from jats_export import references
from jats_export.model.ref import CitationForm, Ref
from jats_export.problems import Log, Problem
from jats_export.reflist.reading import Line
from jats_export.writers.jats import write_ref_list

#: Turns lines into pieces of output; told what was not understood.
Format = Callable[[Iterable[Line], CitationForm, Log], Iterator[bytes]]


def jsonl(lines: Iterable[Line], _form: CitationForm, _log: Log) -> Iterator[bytes]:
    """Exactly one object for each line of input, in its order, also for what cannot be read."""
    for line in lines:
        found = {**references.line_record(line.text), "text": line.given}
        if line.number is not None:
            found["number"] = line.number
        yield json.dumps(found, ensure_ascii=False).encode() + b"\n"


def csl_json(lines: Iterable[Line], _form: CitationForm, log: Log) -> Iterator[bytes]:
    """An array of CSL-JSON items; blank lines are none."""
    before = b"[\n"
    for number, line in _numbered(lines):
        reference = references.parse(line.text)
        _tell(reference, line, log)
        yield before + json.dumps(references.csl(reference, f"R{number}"), ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n" if before != b"[\n" else b"[]\n"


def jats(lines: Iterable[Line], form: CitationForm, log: Log) -> Iterator[bytes]:
    """A `ref-list`; lines of one number are versions of one reference."""
    entries: dict[int, Ref] = {}
    for number, line in _numbered(lines):
        reference = references.parse(line.text)
        _tell(reference, line, log)
        citations = references.citations(reference, source=line.source, form=form)
        before = entries[number].citations if number in entries else ()
        every = (*before, *citations)
        alternatives = len({citation.lang for citation in every}) == len(every)
        entries[number] = Ref(f"R{number}", f"[{number}]", every, alternatives=alternatives, source=line.source)
    yield write_ref_list(tuple(entries.values())).data


def _numbered(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Lines with text, with their printed number, else the next free one."""
    highest = 0
    for line in lines:
        if line.text:
            number = line.number or highest + 1
            highest = max(highest, number)
            yield number, line


def _tell(reference: references.Reference, line: Line, log: Log) -> None:
    for problem in reference.problems:
        log(Problem(problem.rule, problem.level, problem.message, line.source))


#: The formats by the name of `--to`.
FORMATS: Mapping[str, Format] = {"jats": jats, "csl-json": csl_json, "jsonl": jsonl}
