"""The tokens of Java's `toString()` output, by name, in one table; and where an object may end.

Text in, offsets out.  It knows the grammar of `dump-format` 2 and no class of the platform.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from jats_export.patterns import possessive

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"[a-z]\w*+"
CLASS = r"[A-Z]\w*+"
#: A key of a map: the name of a Java enum.
KEY = r"[A-Z]\w*+"
#: The beginning of an object with a field.
OBJECT_START = rf"{CLASS}[({{]{NAME}="
#: What stands behind the comma of a delimiter of any kind: a field, a map entry, an item of a list.
#: A text without one hides no field and no object (`dump-format` 3.1).
DELIMITER_START = rf" (?:null[,\]]|[A-Za-z_]\w*+(?:=|[({{]{NAME}=))"
#: Closers, which may have lost what was between them.
CLOSERS = r"[)\]}]++" + possessive(r" [)\]}]++")
_OBJECT_OR_EMPTY = rf"{CLASS}[({{](?:{NAME}=|[)}}])"

#: The token table.  No pattern backtracks (`dump-format` 3.5).
TOKENS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.ASCII)
    for name, pattern in {
        "object": rf"({CLASS})([({{])(?={NAME}=|[)}}])",
        "name": rf"({NAME})=",
        "key": rf"({KEY})=",
        "null item": r"null(?=, |[\]}])",
        "delimiter": rf", ({NAME})=",
        # The names that Java programmers give and authors of texts do not: `operatorAccount`.
        "camel name": r"(?=\w{4})[a-z][a-z0-9_]*+[A-Z]\w*+",
        "long delimiter": r", [a-z]\w{2,}+=",
        "scalar": r"null|true|false|-?[0-9]++|",
        "list of objects": rf"\[(?:\]|{_OBJECT_OR_EMPTY}|null[,\]])",
        "map of objects": rf"\{{(?:\}}|{KEY}=(?:{_OBJECT_OR_EMPTY}|null[,}}]))",
        "end of raw list": rf"\](?=, {NAME}=|[)}}\]])",
        "container field": rf", ([a-z]\w{{3,}}+)=(?:\[\]|\{{\}}|\[?{OBJECT_START}|\{{{KEY}={OBJECT_START})",
        "nested object": rf"=(?:\[?|\{{{KEY}=){OBJECT_START}",
        "next object": rf"[)}}], {possessive(f'{KEY}=', '?')}{OBJECT_START}",
        "stray closer": rf"{CLOSERS}(?:,? (?:[a-z]\w{{3,}}+=|{OBJECT_START})|[\r\n]|\Z)",
        "stray in list": r"\[[)}]|\{[)\]]",
        "page behind": r"[\r\n]\s*+\S",
        "quote end": rf"'(?=, {NAME}=|[)}}])",
        "cut field": r"(?:,(?: \w*+)?)?\Z",
        "cut item": r"(?:, ?)?\w*+=?\w*+[({]?\w*+\Z",
        "whole container": rf"\[?{OBJECT_START}|\{{{KEY}={OBJECT_START}",
    }.items()
}


def holds_container(text: str) -> bool:
    """Whether the text of a scalar is an object, a list or a map of objects: a value of the wrong shape."""
    return text[-1:] in {")", "}", "]"} and TOKENS["whole container"].match(text) is not None


@attrs.frozen(eq=False, slots=False)
class Place:
    """What holds an object, and what may follow where it ends; one link of the stack of open containers."""

    closer: str
    #: `list`, `map`, `field`, or `file` for the outermost object.
    holder: str
    #: The delimiters that may stand behind the holder in the enclosing object; none behind its last field.
    followers: tuple[str, ...]
    #: The place of the enclosing object; None where it is not looked at.
    parent: Place | None
    #: The class of the object, if it is a known one; else empty.
    java_class: str
    #: The other known classes, with bars between them: no item or entry beside the object is of one of these.
    strangers: str

    def outwards(self) -> Iterator[Place]:
        """The stack, from this object to the outermost one that is looked at."""
        around: Place | None = self
        while around is not None:
            yield around
            around = around.parent

    @functools.cached_property
    def due_around(self) -> frozenset[str]:
        """The names of the fields that may follow where this object and those around it end."""
        return frozenset(name[2:-1] for around in self.outwards() for name in around.followers)

    @functools.cached_property
    def is_usual(self) -> bool:
        """Whether each holder has its one follower, so that the patterns of the fast path tell a text from an end."""
        return len(self.followers) <= 1 and (self.parent is None or self.parent.is_usual)

    @functools.cached_property
    def end(self) -> re.Pattern[str]:
        """The closer, followed by anything that may continue the containers around it (`dump-format` 3.3)."""
        return re.compile(_closing(self, _LEVELS, strict=False), re.ASCII)

    @functools.cached_property
    def strict_end(self) -> re.Pattern[str]:
        """The closer, followed by an item, an entry or a delimiter that is due around it.

        The only end to look for while a delimiter of the object itself is still ahead.
        """
        return re.compile(_closing(self, _LEVELS, strict=True), re.ASCII)


#: Levels that an end pattern looks at; deeper stacks do not occur, and the pattern stays short.
_LEVELS = 6


@functools.lru_cache(maxsize=512)
def place(closer: str, holder: str, followers: tuple[str, ...], parent: Place | None, kin: tuple[str, str]) -> Place:
    """The place of an object; the same arguments give the same place, so that its patterns are made once.

    `kin` are the class of the object and the strangers.
    """
    return Place(closer, holder, followers, parent, *kin)


def _closing(where: Place | None, levels: int, *, strict: bool) -> str:
    if where is None or levels == 0:
        return ""
    closer = re.escape(where.closer)
    if where.holder == "file":
        return closer + (r"(?!)" if strict else r"(?=[\r\n\]]|\Z|, Article\()")
    after = _after(where, levels, strict=strict)
    start = (rf"(?!(?:{where.strangers})[({{])" if where.strangers else "") + OBJECT_START
    if where.holder == "list":
        return rf"{closer}(?:, (?:{start}|null[,\]])|\]{after})"
    if where.holder == "map":
        return rf"{closer}(?:, {KEY}=(?:{start}|null[,}}])|\}}{after})"
    return closer + after


def _after(where: Place, levels: int, *, strict: bool) -> str:
    """What may follow the value that holds the object: a delimiter of the enclosing object, or its end."""
    options = [_closing(where.parent, levels - 1, strict=strict)]
    if not strict:
        options.insert(0, r", [a-z]\w{3,}+=")
    return "(?:" + "|".join([*map(re.escape, where.followers), *options]) + ")"
