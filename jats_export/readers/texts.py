"""Where a value without quotes ends: the heart of reading what nobody escaped (`dump-format` 3 and 4).

Offsets in, offsets out; findings are told.  Every search is remembered, so that reading stays linear.
"""

# ruff: noqa: D403 - the docstring of a parsing function is the production it reads

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from jats_export.readers.damage import StrayCloserError, misfit, refuse_broken_text
from jats_export.readers.fields import FieldSpec
from jats_export.readers.layouts import CLOSED, PRIVATE_NAMES, Layout, Run
from jats_export.readers.tokenizer import TOKENS, Place

if TYPE_CHECKING:
    import re

    from jats_export.readers.findings import Findings

#: Shortest unknown names that count: behind a null and inside unknown values; at the end of a known text (A6).
_SHORT, _LONG = 3, 4

#: Plain unknown names at the end of a text that are looked for in the next object; so that reading stays linear.
_MOST_NAMES = 8

_DELIMITER = TOKENS["delimiter"]


@attrs.define
class OpenObject:
    """An object while it is read."""

    layout: Layout
    place: Place
    seen: set[str] = attrs.field(factory=set)
    #: Index of the field that is due.
    due: int = 0
    #: Whether no field so far came before one that precedes it in the class.
    in_order: bool = True
    #: Where a closer may have been lost: behind the last field, before a name that is due around the object.
    doubt: int | None = None

    def due_spec(self) -> FieldSpec | None:
        """The next field in order that was not seen yet."""
        specs = self.layout.specs
        for index in range(self.due, len(specs)):
            if specs[index].name not in self.seen:
                return specs[index]
        return None

    def followers(self) -> tuple[str, ...]:
        """The delimiters that may stand behind a container: the one that is due, and that of a field passed over.

        The latter only if its name is too short for a delimiter of any kind: any longer name is one.
        """
        due = self.due_spec()
        if self.in_order and len(self.seen) == self.due:  # no field was passed over
            return () if due is None else (f", {due.name}=",)
        early = next((spec for spec in self.layout.specs if spec.name not in self.seen), None)
        names = [] if due is None else [due.name]
        if early is not None and early is not due and len(early.name) < _LONG:
            names.append(early.name)
        return tuple(f", {name}=" for name in names)

    def is_complete(self) -> bool:
        """Whether every declared field was seen."""
        return len(self.seen) == len(self.layout.specs)

    def pass_run(self, run: Run) -> None:
        """Take the fields of a run for seen."""
        self.seen.update(run.names)
        self.due = run.stop

    def expects(self, name: str) -> bool:
        """Whether this is a field of the class that was not seen yet."""
        return name in self.layout.index and name not in self.seen


@attrs.define
class TextEnds:
    """Finds the ends of values in one text."""

    text: str
    findings: Findings
    _found: dict[object, tuple[int, int]] = attrs.field(factory=dict, init=False)
    #: Classes with the unknown names that stood behind their last text in two objects in a row.
    _repeated: set[tuple[str, str]] = attrs.field(factory=set, init=False)

    def find(self, what: str, pos: int) -> int:
        """`str.find`, remembered: asking again at a later place costs nothing until the answer is passed."""
        known = self._found.get(what)
        if known is not None and known[0] <= pos and (known[1] < 0 or known[1] >= pos):
            return known[1]
        found = self.text.find(what, pos)
        self._found[what] = (pos, found)
        return found

    def search(self, pattern: re.Pattern[str], pos: int) -> int:
        """Start of the first match, -1 without one; remembered like `find`."""
        known = self._found.get(pattern)
        if known is not None and known[0] <= pos and (known[1] < 0 or known[1] >= pos):
            return known[1]
        match = pattern.search(self.text, pos)
        found = -1 if match is None else match.start()
        self._found[pattern] = (pos, found)
        return found

    # ---- closed values

    def end_of_closed(self, obj: OpenObject, spec: FieldSpec, pos: int) -> int | None:
        """closed = integer | date | boolean | word | "null" | "", and a delimiter or the end of the object."""
        match = CLOSED[spec.kind].match(self.text, pos)
        if match is None:
            return None
        end = match.end()
        if self._ends_value(obj, end, "delimiter"):
            return end
        self._refuse_stray(obj, end)
        return None

    def end_of_scalar(self, obj: OpenObject, pos: int) -> int | None:
        """scalar = "null" | "true" | "false" | integer | "", in a field whose kind is not known."""
        match = TOKENS["scalar"].match(self.text, pos)
        end = match.end() if match else pos
        return end if self._ends_value(obj, end, "delimiter") else None

    def end_of_null(self, obj: OpenObject, pos: int) -> int | None:
        """null = "null", and a delimiter or the end of the object (`dump-format` 3.2)."""
        if not self.text.startswith("null", pos):
            return None
        end = pos + 4
        if self._is_due(obj, end) or self._ends_value(obj, end, "long delimiter"):
            return end
        self._refuse_stray(obj, end)
        return None

    def _is_due(self, obj: OpenObject, pos: int) -> bool:
        spec = obj.due_spec()
        return spec is not None and self.text.startswith(f", {spec.name}=", pos)

    def _ends_value(self, obj: OpenObject, end: int, delimiter: str) -> bool:
        if TOKENS[delimiter].match(self.text, end) or TOKENS["cut field"].match(self.text, end):
            return True
        return self._is_object_end(obj, end)

    def _refuse_stray(self, obj: OpenObject, end: int) -> None:
        """No guessing about lost or swapped closers behind a closed value (`dump-format` 3.6)."""
        if self.text.startswith((")", "]", "}"), end) and TOKENS["stray closer"].match(self.text, end):
            raise StrayCloserError(misfit(self.text, obj.place, end))
        if obj.place.holder == "file" and obj.due_spec() is None and TOKENS["page behind"].match(self.text, end):
            raise StrayCloserError(end)

    def refuse_stray_in_list(self, pos: int) -> None:
        """The same behind the opener of a list or a map that was empty."""
        if TOKENS["stray in list"].match(self.text, pos) and TOKENS["stray closer"].match(self.text, pos + 1):
            raise StrayCloserError(pos + 1)

    # ---- quoted text

    def end_of_quoted(self, obj: OpenObject, pos: int) -> int | None:
        """quoted = "'" text "'", closed by a quote before a delimiter or the end of the object (A11)."""
        text = self.text
        at = self.search(TOKENS["quote end"], pos + 1)
        while at >= 0:
            match = _DELIMITER.match(text, at + 1)
            if match is not None:
                if obj.expects(match[1]) or (len(match[1]) >= _LONG and match[1] not in obj.layout.index):
                    return at + 1
            elif obj.place.end.match(text, at + 1):
                return at + 1
            at = self.search(TOKENS["quote end"], at + 1)
        return None

    # ---- text

    def end_of_text(self, obj: OpenObject, name: str, pos: int) -> int:
        """text = anything up to the delimiter that is due, or to the end of the object (`dump-format` 3.1, 3.3)."""
        end = self.end_of_null(obj, pos)
        if end is not None:
            return end
        limit = self._limit(obj, pos)
        if _DELIMITER.search(self.text, pos, limit) is None:
            return limit
        limit = self._before_moved_field(obj, pos, limit)
        end = self._before_unknown_fields(obj, pos, limit)
        end = self._before_private_field(obj, name, pos, end)
        refuse_broken_text(self.text, obj.place, pos, end, limit)
        self._tell_lookalike(obj, name, pos, end)
        return end

    def _limit(self, obj: OpenObject, pos: int) -> int:
        """The due delimiter, or the end of the object if that comes first; else the end of the input."""
        spec = obj.due_spec()
        due = -1 if spec is None else self.find(f", {spec.name}=", pos)
        if spec is None or due < 0:
            end = self._object_end(obj, pos)
            return len(self.text) if end < 0 else end
        end = self.search(obj.place.strict_end, pos)
        if 0 <= end < due:
            return end
        return self._fitting(obj, spec, due, end if end >= 0 else len(self.text))

    def _fitting(self, obj: OpenObject, spec: FieldSpec, due: int, end: int) -> int:
        """The first due delimiter whose value fits the type of the field; without one, the first (A4)."""
        at = due
        while 0 <= at < end:
            if self._fits(obj, spec, at + len(spec.name) + 3):
                return at
            at = self.find(f", {spec.name}=", at + 1)
        return due

    def _fits(self, obj: OpenObject, spec: FieldSpec, pos: int) -> bool:
        if spec.is_container:
            return self.text.startswith(("null", "[", "{"), pos) or TOKENS["object"].match(self.text, pos) is not None
        if not spec.is_closed:
            return True
        match = CLOSED[spec.kind].match(self.text, pos)
        end = match.end() if match else pos
        return self.text.startswith(obj.layout.closer, end) or _DELIMITER.match(self.text, end) is not None

    def _object_end(self, obj: OpenObject, pos: int) -> int:
        """The first end of the object; -1 without one."""
        end = self.search(obj.place.end, pos)
        while end >= 0 and not self._is_object_end(obj, end):
            end = self.search(obj.place.end, end + 1)
        return end

    def _is_object_end(self, obj: OpenObject, pos: int) -> bool:
        """Whether the object ends here: not if a field of its own follows, unless that name is due around it too."""
        match = obj.place.end.match(self.text, pos)
        if match is None:
            return False
        name = match[0].rpartition(", ")[2].removesuffix("=")
        return not obj.expects(name) or obj.place.strict_end.match(self.text, pos) is not None

    # ---- fields hidden at the end of a text

    def _before_moved_field(self, obj: OpenObject, pos: int, limit: int) -> int:
        """A known name ahead of its place is a field if it does not come again and its value fits (A1, A2, A3)."""
        rejected: set[str] = set()
        for match in _DELIMITER.finditer(self.text, pos, limit):
            name = match[1]
            if name in rejected or not obj.expects(name):
                continue
            spec = obj.layout.specs[obj.layout.index[name]]
            if self._fits(obj, spec, match.end()) and not self._comes_again(obj, name, match.end(), limit):
                return match.start()
            rejected.add(name)
        return limit

    def _comes_again(self, obj: OpenObject, name: str, pos: int, limit: int) -> bool:
        """Whether a name occurs in the rest of the text or in the flat fields behind it, up to a nested object (A2)."""
        at = self.find(f", {name}=", pos)
        nested = self.search(TOKENS["nested object"], pos - 1)
        if at < 0 or 0 <= nested < at:
            return False
        if at < limit or obj.place.end.match(self.text, limit):
            return at < limit
        end = self.search(obj.place.strict_end, limit)
        if end < 0:
            end = self._object_end(obj, limit)
        return end < 0 or at < end

    def _before_unknown_fields(self, obj: OpenObject, pos: int, limit: int) -> int:
        """A run of unknown names with closed values or containers, up to the end of the text, is fields (A6)."""
        run = limit
        due = -1
        for match in _DELIMITER.finditer(self.text, pos, limit):
            if match.start() != due:
                run = limit
            scalar = TOKENS["scalar"].match(self.text, match.end())
            due = scalar.end() if scalar and self._is_unknown(obj, match[1]) else -1
            if due >= 0 and run == limit:
                run = match.start()
            elif due < 0:
                run = limit
        if due != limit:
            run = limit
        return self._before_container(obj, pos, run)

    def _before_container(self, obj: OpenObject, pos: int, run: int) -> int:
        if not self.text.startswith((")", "]", "}"), run - 1) or run == pos:
            return run
        for match in TOKENS["container field"].finditer(self.text, pos, run):
            if self._is_unknown(obj, match[1]):
                return self._before_unknown_fields(obj, pos, match.start())
        return run

    def _before_private_field(self, obj: OpenObject, field: str, pos: int, limit: int) -> int:
        """An unknown field with any value: what nobody decided about is private (`dump-format` 5.3).

        Its name is camelCase, or private in another class, or also stands behind the last text of the next object.
        """
        plain: dict[str, bool] = {}
        for match in _DELIMITER.finditer(self.text, pos, limit):
            name = match[1]
            if not self._is_unknown(obj, name):
                continue
            if name in PRIVATE_NAMES or TOKENS["camel name"].fullmatch(name):
                return match.start()
            if name not in plain and len(plain) < _MOST_NAMES:
                plain[name] = self._is_repeated(obj, field, name, limit)
            if plain.get(name):
                return match.start()
        return limit

    def _is_repeated(self, obj: OpenObject, field: str, name: str, limit: int) -> bool:
        """Whether an unknown name behind the last text of an object is there in the next or a former one too."""
        java_class, specs = obj.layout.java_class, obj.layout.specs
        if not specs or specs[-1].name != field:
            return False
        if (java_class, name) not in self._repeated:
            if obj.place.end.match(self.text, limit) is None or TOKENS["next object"].match(self.text, limit) is None:
                return False
            end = self.search(obj.place.end, limit + 1)
            last = self.text.find(f", {field}=", limit, max(end, limit))
            if last < 0 or self.text.find(f", {name}=", last + 1, end) < 0:
                return False
            self._repeated.add((java_class, name))
        return True

    @staticmethod
    def _is_unknown(obj: OpenObject, name: str) -> bool:
        """Whether this can be the name of a field that is new: not that of one that is due around the object."""
        return len(name) >= _LONG and name not in obj.layout.index and name not in obj.place.due_around

    def _tell_lookalike(self, obj: OpenObject, name: str, pos: int, end: int) -> None:
        for match in _DELIMITER.finditer(self.text, pos, end):
            if match[1] in obj.layout.index or len(match[1]) >= _LONG:
                self.findings.add("lookalike-in-text", match.start(), name, obj.layout.java_class)
                return

    # ---- values of unknown fields

    def end_of_unknown_text(self, obj: OpenObject, pos: int) -> int:
        """text of an unknown field = anything up to a name of three characters or a known one, or the end (A7)."""
        end = self._object_end(obj, pos)
        limit = len(self.text) if end < 0 else end
        for match in _DELIMITER.finditer(self.text, pos, limit):
            if len(match[1]) >= _SHORT or obj.expects(match[1]):
                return match.start()
        return limit
