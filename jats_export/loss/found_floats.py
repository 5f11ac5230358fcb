"""Where figures, tables and attachments of unknown classes stand in the written file: no schema tells of their fields.

What was taken is known from the trace alone (`mapping.floats` goes by the names of the fields).
"""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.loss.evidence import Evidence, around
from jats_export.loss.matching import holds, squeezed
from jats_export.loss.values import Value
from jats_export.loss.written import ancestor, tag
from jats_export.model.ids import Uri

_FIELDS = frozenset({"figs", "attaches"})


def is_floating(value: Value) -> bool:
    """Whether a value stands in an object of `figs` or `attaches`."""
    return any(own.spec is not None and own.spec.name in _FIELDS for own in around(value.owner))


def floating(value: Value, evidence: Evidence) -> Iterator[str]:
    """A label, a caption, or the address of the file; a label in another language stands in front of its caption."""
    own = evidence.written_from(value)
    for path in own:
        href = evidence.file.attribute(path, "xlink:href")
        if href is not None:
            if href in (value.text.strip(), Uri(value.text.strip()).canonical):
                yield f"{path}/@xlink:href"
        elif tag(path) in _TEXTS and holds(evidence.file.text(path), value.text):
            yield path
    for path in _captions(value, evidence) if not own and value.name != "language" else ():
        if squeezed(evidence.file.text(path)).startswith(squeezed(value.text)):
            yield path


_TEXTS = ("label", "title", "p")


def _captions(value: Value, evidence: Evidence) -> Iterator[str]:
    """What the caption has of the outermost object around a value in other languages."""
    for owner in around(value.owner):
        for path in evidence.written_from_object(owner, "fig", "table-wrap", "supplementary-material"):
            yield from (
                inner for inner in evidence.file.below(path) if tag(inner) == "p" and ancestor(inner, "caption")
            )
