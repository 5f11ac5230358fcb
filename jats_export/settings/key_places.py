"""Line and column of every key of a TOML text, which `tomllib` does not tell.

For texts that `tomllib` has read without a complaint: what it has accepted is not checked again, only walked through.
"""

from __future__ import annotations

import re
import tomllib

import attrs

from jats_export.patterns import possessive

#: A key path as `("crossref", "journal", "title")`; an element of an array of tables has its index.
KeyPath = tuple[str | int, ...]

#: Deeper keys are those of no setting; their beginnings are known.
_DEPTH = 8
_SPACE = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_BASIC, _LONG_BASIC, _LONG_LITERAL = r'[^"\\\n]|\\.', r'[^"\\]|\\.|"{1,2}(?!")', r"[^']|'{1,2}(?!')"
_STRING = re.compile(
    rf'"""{possessive(_LONG_BASIC)}"{{3,5}}|'
    rf"'''{possessive(_LONG_LITERAL)}'{{3,5}}|"
    rf'"{possessive(_BASIC)}"|'
    r"'[^'\n]*+'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")


def key_places(text: str) -> dict[KeyPath, int]:
    """Where every key of a valid TOML text stands.

    Args:
        text: the text, with LF as its only line end.

    Returns:
        Key path → offset of the key's first character, in characters; a key that is written in several parts
        (`a.b = 1`, `[a.b]`) has one place for each part.

    Raises:
        RecursionError: arrays or inline tables lie too deep in one another.
    """
    walk = _Walk(text)
    walk.document()
    return walk.places


@attrs.define
class _Walk:
    text: str
    at: int = 0
    places: dict[KeyPath, int] = attrs.field(factory=dict)
    #: How many elements each array of tables has so far.
    elements: dict[KeyPath, int] = attrs.field(factory=dict)

    def document(self) -> None:
        table: KeyPath = ()
        self.space()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self.header(2)
            elif self.text[self.at] == "[":
                table = self.header(1)
            else:
                self.pair(table)
            self.space()

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at

    def header(self, brackets: int) -> KeyPath:
        """`[a.b]` or `[[a.b]]`; returns the path of the table that it opens."""
        self.at += brackets
        parts = self.key()
        self.at += brackets
        path: KeyPath = ()
        for number, (name, offset) in enumerate(parts, start=1):
            path = (*path, name)
            self.note(path, offset)
            if number < len(parts) and path in self.elements:
                path = (*path, self.elements[path] - 1)
        if brackets == 1:
            return path
        index = self.elements.get(path, 0)
        self.elements[path] = index + 1
        self.note((*path, index), parts[-1][1])
        return (*path, index)

    def pair(self, table: KeyPath) -> None:
        path = table
        for name, offset in self.key():
            path = (*path, name) if len(path) < _DEPTH else path
            self.note(path, offset)
        self.at += 1  # the equals sign
        self.value(path)

    def note(self, path: KeyPath, offset: int) -> None:
        self.places.setdefault(path, offset)

    def key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key with their places; stands behind the key and its white space afterwards."""
        parts: list[tuple[str, int]] = []
        while True:
            self.space()
            quoted = self.text[self.at] in "\"'"
            found = (_STRING if quoted else _BARE_KEY).match(self.text, self.at)
            if found is None:  # not in a text that tomllib has read
                self.at = len(self.text)
                return parts
            name = next(iter(tomllib.loads(f"{found[0]} = 0"))) if quoted else found[0]
            parts.append((name, self.at))
            self.at = found.end()
            self.space()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def value(self, path: KeyPath) -> None:
        self.space()
        opening = self.text[self.at]
        if opening in "\"'":
            found = _STRING.match(self.text, self.at)
        elif opening == "[":
            return self.items(path, "]")
        elif opening == "{":
            return self.items(path, "}")
        else:
            found = _BARE_VALUE.match(self.text, self.at)
        self.at = found.end() if found is not None else len(self.text)
        return None

    def items(self, path: KeyPath, closing: str) -> None:
        """The elements of an array, or the pairs of an inline table."""
        self.at += 1
        index = 0
        while True:
            self.space()
            if self.text.startswith(",", self.at):
                self.at += 1
            elif self.text.startswith(closing, self.at) or self.at >= len(self.text):
                self.at += 1
                return
            elif closing == "]":
                element = (*path, index) if len(path) < _DEPTH else path
                self.note(element, self.at)
                self.value(element)
                index += 1
            else:
                self.pair(path)
