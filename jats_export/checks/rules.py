"""What a rule is: an id, a level and a docstring that says what it wants, why, and shows an example of each kind.

The docstrings are the only text about rules: tests run their examples, `explain` and the page of rules print them.
A docstring has a first line, `What:`, `Why:` (with the source of the rule), and one or more indented blocks under
`Passes:` and `Fails:`.  An example is JATS: a whole article or some elements of one, which stand where they belong.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Protocol

import attrs

from jats_export.checks.contents import Contents, Element
from jats_export.problems import Level

#: An element, and the sentence that says what is wrong with it and what to do.
Finding = tuple[Element, str]
#: The function of a rule of ours.
Seek = Callable[[Contents], Iterator[Finding]]

_FIELD = re.compile(r"^(What|Why|Passes|Fails):", re.MULTILINE)


class Described(Protocol):
    """A function whose docstring describes a rule."""

    __doc__: str | None
    __name__: str


@attrs.frozen
class Rule:
    """A rule, as the tables hold it."""

    #: Stable, in kebab-case words; one namespace for the whole project.
    id: str
    level: Level
    #: Bears the docstring.
    function: Described = attrs.field(repr=False)

    @property
    def title(self) -> str:
        """One sentence: what is wrong where the rule is broken."""
        return self._fields[""][0]

    @property
    def what(self) -> str:
        """What exactly is looked at."""
        return " ".join(self._fields["What"])

    @property
    def why(self) -> str:
        """Why it matters, with the source of the rule."""
        return " ".join(self._fields["Why"])

    @property
    def passes(self) -> tuple[str, ...]:
        """Examples that keep the rule: JATS elements or a whole article."""
        return tuple(self._fields["Passes"])

    @property
    def fails(self) -> tuple[str, ...]:
        """Examples that break the rule."""
        return tuple(self._fields["Fails"])

    @property
    def explanation(self) -> str:
        """Everything there is to say about the rule, as plain text in several lines."""
        examples = [
            f"{heading}:\n{_indented(example)}"
            for heading, shown in (("Passes", self.passes), ("Fails", self.fails))
            for example in shown
        ]
        head = f"{self.id} ({self.level.value}): {self.title}"
        return "\n\n".join([head, f"What: {self.what}", f"Why: {self.why}", *examples]) + "\n"

    @property
    def _fields(self) -> dict[str, list[str]]:
        return _fields(inspect.cleandoc(self.function.__doc__ or ""))


@attrs.frozen
class Seeker(Rule):
    """A rule of ours: it looks at the contents of a document."""

    function: Seek = attrs.field(repr=False)

    def seek(self, contents: Contents) -> Iterator[Finding]:
        """Everything in the document that breaks the rule."""
        return self.function(contents)


def rule(id_: str, level: Level) -> Callable[[Seek], Seeker]:
    """Make a rule of the function below, whose docstring describes it."""
    return lambda function: Seeker(id_, level, function)


@functools.cache
def _fields(text: str) -> dict[str, list[str]]:
    """The parts of a docstring: the title under an empty name, each field as often as it stands there."""
    title, *rest = _FIELD.split(text)
    found: dict[str, list[str]] = {"": [" ".join(title.split())], "What": [], "Why": [], "Passes": [], "Fails": []}
    for name, content in zip(rest[::2], rest[1::2], strict=True):
        found[name].append(
            inspect.cleandoc("\n" + content) if name in ("Passes", "Fails") else " ".join(content.split())
        )
    return found


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
