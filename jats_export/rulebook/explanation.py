"""One rule in words, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jats_export.problems import Level

_LEVELS = {level.value: level for level in Level}


@attrs.frozen
class Explanation:
    """What a rule wants."""

    rule: str
    #: The levels it is told at, the usual one first.
    levels: tuple[Level, ...]
    #: One line: what is wrong where this rule is told.
    title: str
    #: What exactly is looked at.
    what: str
    #: Why it matters, with the source of the rule.
    why: str
    #: What to do about it; empty where the message itself says it.
    advice: str = ""
    #: Examples without the problem and with it; empty where an example would say nothing.
    passes: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """The usual level."""
        return self.levels[0]

    def lines(self) -> list[str]:
        """The parts that are there as `Name: text`, each line of a longer example on one of its own."""
        parts = [("What", self.what), ("Why", self.why), ("Do", self.advice)]
        said = [f"{name}: {text}" for name, text in parts if text]
        return [*said, *_examples("Passes", self.passes), *_examples("Fails", self.fails)]

    def head(self) -> str:
        """Rule, levels and title in one line."""
        levels = " or ".join(level.value for level in self.levels)
        return f"{self.rule} ({levels}): {self.title}"

    def markdown(self) -> str:
        """The parts as paragraphs, the examples as code."""
        parts = [("What", self.what), ("Why", self.why), ("Do", self.advice)]
        said = [f"**{name}:** {text}" for name, text in parts if text]
        shown = (("Passes", self.passes), ("Fails", self.fails))
        code = [f"**{name}:**\n\n```xml\n{one}\n```" for name, examples in shown for one in examples]
        return "\n\n".join([*said, *code])


def _examples(name: str, examples: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for example in examples:
        if "\n" in example:
            lines += [f"{name}:", *(f"  {line}" for line in example.splitlines())]
        else:
            lines.append(f"{name}: {example}")
    return lines


def rows(table: str) -> dict[str, Explanation]:
    """Explanations from a text of paragraphs, each of which is one rule.

    The first line is `rule level: title`, with further levels behind the first; then `What: `, `Why: `, perhaps `Do: `,
    `Passes: ` and `Fails: `, each on one line.

    Raises:
        ValueError: a paragraph has another form.
    """
    explanations = [_row(paragraph) for paragraph in table.strip().split("\n\n")]
    return {one.rule: one for one in explanations}


def _row(paragraph: str) -> Explanation:
    head, *rest = paragraph.splitlines()
    names, _, title = head.partition(": ")
    rule, *levels = names.split()
    parts = dict(line.split(": ", 1) for line in rest)
    if not levels or not title or not {"What", "Why"} <= set(parts) <= {"What", "Why", "Do", "Passes", "Fails"}:
        message = f"The row {rule} is not of the form `rule level: title`, What, Why, Do, Passes, Fails."
        raise ValueError(message)
    return Explanation(
        rule,
        tuple(_LEVELS[level] for level in levels),
        title,
        parts["What"],
        parts["Why"],
        parts.get("Do", ""),
        tuple(parts[name] for name in ("Passes",) if name in parts),
        tuple(parts[name] for name in ("Fails",) if name in parts),
    )
