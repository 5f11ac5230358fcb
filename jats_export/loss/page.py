"""The page part → the fate of each of its pieces: written, compared with the record, or not part of the article."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from jats_export.loss.evidence import Evidence
from jats_export.loss.found_lists import holding
from jats_export.loss.matching import holds_words
from jats_export.loss.outcome import Fate, Outcome
from jats_export.loss.written import ancestor
from jats_export.spans import Span

_LINE = re.compile(r"[^\r\n]+")
_AROUND = "the page around the article: menus, heads, side panel"


@attrs.frozen
class Piece:
    """A region of the page with its fate."""

    span: Span
    path: str
    fate: Fate


def page_pieces(evidence: Evidence) -> list[Piece]:
    """Every line of the page that is not blank, in one piece or another, in the order of the text."""
    dump = evidence.dump
    if dump.page.problems:
        rest = list(_rest(evidence, []))
        return [Piece(span, "page", Fate(Outcome.LEFT_OUT, why=dump.page.problems[0].rule)) for span in rest]
    traced = _Traced.of(evidence)
    pieces = [*_written(evidence, traced), *_listed(evidence, traced), *_dates(evidence)]
    if dump.page.template is not None:
        why = "a table of the page's template, part of no article"
        pieces.append(Piece(dump.page.template, "page.template", Fate(Outcome.IGNORED, why=why)))
    covered = [piece.span for piece in pieces]
    pieces += [Piece(span, "page", Fate(Outcome.IGNORED, why=_AROUND)) for span in _rest(evidence, covered)]
    return sorted(pieces, key=lambda piece: (piece.span.start, piece.span.end))


@attrs.frozen(slots=False)
class _Traced:
    """The elements that were written from the page, in the order of their ranges."""

    evidence: Evidence
    spans: tuple[tuple[int, int, str], ...]

    @classmethod
    def of(cls, evidence: Evidence) -> _Traced:
        start = evidence.dump.tree.end
        traced = enumerate(evidence.spans())
        found = sorted((span.start, span.end, number, path) for number, (path, span) in traced if span.start >= start)
        return cls(evidence, tuple((first, last, path) for first, last, _, path in found))

    def within(self, span: Span) -> list[str]:
        """The elements written from a range, or from a part of it."""
        index = bisect.bisect_left(self.spans, (span.start, 0, ""))
        found: list[str] = []
        while index < len(self.spans) and self.spans[index][0] <= span.end:
            if self.spans[index][1] <= span.end:
                found.append(self.spans[index][2])
            index += 1
        return found

    @functools.cached_property
    def citations(self) -> Mapping[str, list[str]]:
        """The citations of each printed number."""
        found: dict[str, list[str]] = {}
        for path in self.evidence.file.named("mixed-citation", "element-citation"):
            found.setdefault(self.evidence.file.text(f"{ancestor(path, 'ref')}/label"), []).append(path)
        return found

    def fate(self, text: str, span: Span, winners: Iterable[str]) -> Fate:
        """Exported where elements of this range hold the text, compared where others have the datum."""
        where = tuple(holding(text, self.within(span), self.evidence.file))
        if where:
            return Fate(Outcome.EXPORTED, where)
        others = tuple(winners)
        if not others:
            return Fate(Outcome.LOST, why="stands nowhere in the file")
        file = self.evidence.file
        agreeing = tuple(path for path in others if holds_words(file.text(path), text))
        says = "the same" if agreeing else "something else"
        return Fate(Outcome.COMPARED, agreeing or others[:1], f"the record was followed; the page says {says}")


def _written(evidence: Evidence, traced: _Traced) -> Iterator[Piece]:
    page, file = evidence.dump.page, evidence.file
    for index, span in enumerate(page.body):
        yield Piece(span, f"page.body[{index}]", traced.fate(span.text, span, ()))
    for index, span in enumerate(page.funds):
        funders = file.named("funding-statement", "institution", under="/article/front/article-meta/funding-group")
        yield Piece(span, f"page.funds[{index}]", traced.fate(span.text, span, funders))
    for index, entry in enumerate(page.references):
        for number, version in enumerate(entry.versions):
            span = Span(version[0].source, version[0].start, version[-1].end)
            cited = traced.citations.get(f"[{entry.number}]", [])
            path = f"page.references[{index}].versions[{number}]"
            yield Piece(span, path, traced.fate(span.text, span, cited or file.named("ref-list")))


def _listed(evidence: Evidence, traced: _Traced) -> Iterator[Piece]:
    page, file = evidence.dump.page, evidence.file
    abstracts = file.named("abstract", "trans-abstract")
    keywords = file.named("kwd")
    for index, lines in enumerate(page.abstracts):
        for number, span in enumerate(lines):
            yield Piece(span, f"page.abstracts[{index}][{number}]", traced.fate(span.text, span, abstracts))
    for index, spans in enumerate(page.keywords):
        for number, span in enumerate(spans):
            yield Piece(span, f"page.keywords[{index}][{number}]", traced.fate(span.text, span, keywords))


def _dates(evidence: Evidence) -> Iterator[Piece]:
    """The page's dates are only compared with those of the record."""
    file = evidence.file
    dated = [path for path in file.elements if file.attribute(path, "iso-8601-date") is not None]
    for name, span in evidence.dump.page.dates.items():
        same = tuple(path for path in dated if file.attribute(path, "iso-8601-date") == span.text)
        says = "the same" if same else "no day that was written"
        yield Piece(
            span, f"page.dates[{name}]", Fate(Outcome.COMPARED, same, f"the record was followed; the page says {says}")
        )


def _rest(evidence: Evidence, covered: list[Span]) -> Iterator[Span]:
    """The runs of lines that no other piece covers, blank lines aside."""
    source = evidence.dump.source
    taken = _Ranges(covered)
    run: Span | None = None
    for line in _LINE.finditer(source.text, evidence.dump.page_start):
        if not line[0].strip():
            continue
        if taken.touch(line.start(), line.end()):
            if run is not None:
                yield run
            run = None
        else:
            run = Span(source, run.start if run is not None else line.start(), line.end())
    if run is not None:
        yield run


class _Ranges:
    """Ranges of the text, asked in rising order whether one touches a line."""

    def __init__(self, spans: list[Span]) -> None:
        self._ranges = sorted((span.start, span.end) for span in spans)
        self._index = 0

    def touch(self, start: int, end: int) -> bool:
        while self._index < len(self._ranges) and self._ranges[self._index][1] <= start:
            self._index += 1
        return self._index < len(self._ranges) and self._ranges[self._index][0] < end
