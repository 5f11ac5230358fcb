"""What every mapping function needs besides its record: the options, the log, the article's language."""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.problems import Log, Problem, ignore, note, warning
from jats_export.readers.records import Record
from jats_export.settings import Options
from jats_export.spans import Span

#: The platform's language codes are country codes; JATS wants language tags (`jats-tagging` section 1).
LANGUAGE_BY_CODE = {"CN": "zh", "EN": "en"}
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")


class Context(NamedTuple):
    """Passed down through the mapping; `lang` is the language of the article's body."""

    options: Options
    log: Log
    lang: str

    @property
    def second(self) -> str:
        """The other of the platform's two languages."""
        return "en" if self.lang == "zh" else "zh"

    @property
    def is_heard(self) -> bool:
        """Whether anybody is told; what does nothing but tell is not worked out for nobody."""
        return self.log is not ignore

    def warn(self, rule: str, message: str, span: Span | None = None) -> None:
        """Tell a warning."""
        if self.is_heard:
            self.log(warning(rule, message, span))

    def note(self, rule: str, message: str, span: Span | None = None) -> None:
        """Tell a note."""
        if self.is_heard:
            self.log(note(rule, message, span))

    def tell(self, problem: Problem) -> None:
        """Tell a problem made elsewhere."""
        self.log(problem)


def language_tag(code: str) -> str:
    """The language tag of a platform code; one we do not know is kept in lower case, `und` when it can be no tag."""
    known = LANGUAGE_BY_CODE.get(code)
    if known is not None:
        return known
    tag = code.lower().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else "und"  # BCP 47: undetermined


def language_of(code: Span | None, value: Span | None, ctx: Context) -> str:
    """The language of a record: what it says, else what the script of its value says, which is told."""
    if code is not None:
        return language_tag(code.text)
    if value is None:
        return ctx.lang
    lang = "zh" if _HAN.search(value.text) else "en"
    ctx.warn("language-guessed", f"A text says no language; its script was taken for {lang}, check it.", value)
    return lang


def place(record: Record | None) -> Span | None:
    """Where a record stands; only the place may be told, its text holds private values."""
    return record.node.span if record is not None and record.node is not None else None
