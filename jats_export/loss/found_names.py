"""Where the names of people stand in the written file; the rules are those of `loss.found`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from jats_export.loss.evidence import Evidence
from jats_export.loss.matching import decoded, holds, holds_words, loose
from jats_export.loss.values import Value
from jats_export.loss.written import tag

_NAMES = ("name", "string-name", "collab")
_AFFIXES = ("prefix", "suffix")
#: A footnote mark behind a name is no part of it; the mapping tells that it was left out.
#: Between the names of a printed list.
_BETWEEN_NAMES = re.compile(r"[,;\uff0c\uff1b、\r\n]|\band\b")
_RAISED = re.compile(r"<sup>[^<>]{0,20}</sup>", re.IGNORECASE)


def whole_name(value: Value, evidence: Evidence) -> Iterator[str]:
    """Surname and given names are the printed string, in either order or one inside the other (A B C).

    A prefix or suffix may be part of the string, or stand in a field of its own.
    """
    printed = _plain(value.text)
    for path in evidence.written_from_object(value.owner, *_NAMES):
        if _says(path, printed, evidence):
            yield path


def listed_names(value: Value, evidence: Evidence) -> Iterator[str]:
    """The names that were written from a printed list are all of it, one by one."""
    paths = [path for path in evidence.written_from(value) if tag(path) in _NAMES]
    printed = [name for name in _BETWEEN_NAMES.split(_plain(value.text)) if loose(name)]
    if len(paths) == len(printed) and all(map(_says, paths, printed, itertools.repeat(evidence))):
        yield from paths


def _says(path: str, printed: str, evidence: Evidence) -> bool:
    parts = [(tag(inner), evidence.file.text(inner)) for inner in evidence.file.below(path)]
    core = [text for name, text in parts if name not in _AFFIXES] or [evidence.file.text(path)]
    affixes = [text for name, text in parts if name in _AFFIXES]
    subsets = itertools.chain.from_iterable(itertools.combinations(affixes, n) for n in range(len(affixes) + 1))
    return any(_is_same_name([*core, *subset], printed) for subset in subsets)


def _is_same_name(texts: list[str], printed: str) -> bool:
    joined = {loose("".join(texts)), loose("".join(reversed(texts)))}
    in_words = sorted(map(loose, _words(" ".join(texts)))) == sorted(map(loose, _words(printed)))
    return in_words or loose(printed) in joined


def _plain(text: str) -> str:
    """A name without its HTML and the mark behind it."""
    return decoded(_RAISED.sub("", text))


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text) if word]


def name_part(*tags: str) -> Callable[[Value, Evidence], Iterator[str]]:
    """A child of the name that was written from the same object holds the part, in whatever case."""

    def rule(value: Value, evidence: Evidence) -> Iterator[str]:
        printed = _plain(value.text)
        for path in evidence.written_from_object(value.owner, "name"):
            for inner in evidence.file.below(path):
                text = evidence.file.text(inner)
                if tag(inner) in tags and (holds(text, printed) or holds_words(text, printed)):
                    yield inner

    return rule
