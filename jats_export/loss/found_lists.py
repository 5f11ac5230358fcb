"""Where texts stand in the written file, whole or in several elements; the rules are those of `loss.found`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jats_export.loss.evidence import Evidence
from jats_export.loss.matching import decoded, holds, holds_words, squeezed, without_addresses
from jats_export.loss.values import Value
from jats_export.loss.written import WrittenFile, tag

#: What numbers the affiliations of a list, and a number in tags.
_LABELS = re.compile(r"(?:^|(?<=[;\uff1b(\uff08]))[(\uff08]?(?:\d{1,2}|[a-h](?=\W)|[①-⑳])")
_RAISED_LABEL = re.compile(r"<sup>[^<>]{0,9}</sup>", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def whole(value: Value, evidence: Evidence) -> Iterator[str]:
    """The elements written from the value hold all of it."""
    yield from holding(value.text, evidence.written_from(value), evidence.file)


def holding(text: str, paths: Sequence[str], file: WrittenFile) -> Iterator[str]:
    """Those of the elements that hold all of a text, each alone; else all together, in their order.

    An element counts only if none inside of it was written from the text too.
    """
    inner = [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]
    alone = [path for path in inner if holds(file.text(path), text)]
    together = "".join(file.text(path) for path in inner)
    if alone:
        yield from alone
    elif holds(together, text) or (_is_structured(inner) and holds_words(together, text)):
        yield from inner
    else:
        yield from (path for path in paths if path not in inner and holds(file.text(path), text))


def _is_structured(paths: Sequence[str]) -> bool:
    """Whether labels of an abstract or a note became titles: then what stood around them is gone."""
    return any(tag(path) == "title" for path in paths)


def parts(value: Value, evidence: Evidence) -> Iterator[str]:
    """The elements hold the value; where it was several, each holds its part, without what numbered or parted them."""
    kept = list(whole(value, evidence))
    yield from kept
    paths = evidence.written_from(value) if not kept else []
    paths = [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]
    text = without_addresses(decoded(_RAISED_LABEL.sub("", value.text)))
    if len(paths) > 1 and _is_list_of(squeezed(text), [squeezed(_unlabelled(path, evidence)) for path in paths]):
        yield from paths


def authors(value: Value, evidence: Evidence) -> Iterator[str]:
    """The names in the `person-group` that was written from the list are all of it."""
    for path in evidence.written_from(value):
        names = [
            squeezed(evidence.file.text(inner)) for inner in evidence.file.below(path) if tag(inner) == "string-name"
        ]
        if names and _is_list_of(squeezed(decoded(value.text)), names):
            yield path


def _unlabelled(path: str, evidence: Evidence) -> str:
    """The text of an element without the number that was printed before it."""
    label = evidence.file.text(f"{path}/label")
    return evidence.file.text(path).strip().removeprefix(label)


def _is_list_of(printed: str, texts: list[str]) -> bool:
    """Whether a text is others in their order, with separators, brackets and numbers between them."""
    texts = list(dict.fromkeys(filter(None, texts)))
    position = 0
    for text in texts:
        at = printed.find(text, position)
        if at < 0 or _LETTER.search(_LABELS.sub("", printed[position:at])):
            return False
        position = at + len(text)
    return _LETTER.search(printed, position) is None
