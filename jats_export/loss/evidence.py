"""What the rules of the loss report look at: the values, what each element was written from, and the problems told."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

import attrs

from jats_export.loss.values import Owner, Value, Values
from jats_export.loss.written import WrittenFile, tag
from jats_export.problems import Problem
from jats_export.readers import Dump
from jats_export.spans import Span


@attrs.define(eq=False)
class Evidence:
    """One export, ready to be asked what became of a value."""

    dump: Dump
    values: Values
    file: WrittenFile
    problems: tuple[Problem, ...]
    _of_value: dict[int, list[str]] = attrs.field(factory=dict, init=False)
    _of_owner: dict[int, list[str]] = attrs.field(factory=dict, init=False)
    _value_of: dict[str, Value] = attrs.field(factory=dict, init=False)
    _told: list[tuple[int, int, str]] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        ordered = sorted(self.values.values, key=lambda value: value.raw.start)
        starts = [value.raw.start for value in ordered]
        owners = {(owner.node.start, owner.node.end): owner for owner in self.values.owners}
        for path, span in self.spans():
            if (owner := owners.get((span.start, span.end))) is not None:
                self._of_owner.setdefault(id(owner), []).append(path)
                continue
            index = bisect.bisect_right(starts, span.start) - 1
            if index >= 0 and span.end <= ordered[index].raw.end:
                self._of_value.setdefault(id(ordered[index]), []).append(path)
                self._value_of[path] = ordered[index]
        self._told = sorted(
            (p.span.start, p.span.end, p.rule) for p in self.problems if p.span and self._is_here(p.span)
        )

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every traced element that stands in the file, with the range of this dump that it came from."""
        trace = self.file.trace
        for path, span in trace.spans.items() if trace is not None else ():
            if self._is_here(span) and path in self.file.elements:
                yield path, span

    def _is_here(self, span: Span | None) -> bool:
        return span is not None and span.source is self.dump.source

    def written_from(self, value: Value) -> list[str]:
        """The elements that were written from this value or a part of it."""
        return self._of_value.get(id(value), [])

    def written_from_object(self, owner: Owner, *tags: str) -> list[str]:
        """The elements written from an object as a whole or from one of its own values; of these names, if any."""
        found = list(self._of_owner.get(id(owner), []))
        for value in owner.values.values():
            found += self.written_from(value)
        return [path for path in dict.fromkeys(found) if not tags or tag(path) in tags]

    def source_of(self, path: str) -> Value | None:
        """The value that an element was written from."""
        return self._value_of.get(path)

    def rules_at(self, span: Span) -> tuple[str, ...]:
        """The rules of the problems whose place lies inside of a range, the range of an object excepted."""
        first = bisect.bisect_left(self._told, (span.start, 0, ""))
        found: dict[str, None] = {}
        for start, end, rule in self._told[first:]:
            if start > span.end:
                break
            if end <= span.end:
                found[rule] = None
        return tuple(found)

    def rules_of(self, owners: Iterable[Owner]) -> tuple[str, ...]:
        """The rules of the problems about whole objects."""
        found: dict[str, None] = {}
        for node in (owner.node for owner in owners):
            first = bisect.bisect_left(self._told, (node.start, node.end, ""))
            for start, end, rule in self._told[first:]:
                if (start, end) != (node.start, node.end):
                    break
                found[rule] = None
        return tuple(found)


def around(owner: Owner | None) -> Iterator[Owner]:
    """An object and those that it stands in, but not the article."""
    while owner is not None and owner.parent is not None:
        yield owner
        owner = owner.parent
