"""The fields of a reference record against what its printed string says: the string wins, a difference is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from jats_export.mapping.context import Context, place
from jats_export.mapping.text import token
from jats_export.readers.records import ReferenceRecord
from jats_export.references import Field, Reference
from jats_export.spans import Span

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_YEAR, _DATE_POSTED = Field.YEAR, Field.DATE_POSTED

#: A field of the record, and the parts of the string that say the same; of two the first that is printed.
_COMPARED: tuple[tuple[str, Callable[[ReferenceRecord], Span | None], tuple[Field, Field | None]], ...] = (
    ("articleTitle", lambda record: record.articleTitle, (Field.TITLE, None)),
    ("journalName", lambda record: record.journalName, (Field.CONTAINER, None)),
    ("year", lambda record: record.year, (Field.YEAR, None)),
    ("volume", lambda record: record.volume, (Field.VOLUME, None)),
    ("issue", lambda record: record.issue, (Field.ISSUE, None)),
    ("pageStart", lambda record: record.pageStart, (Field.FPAGE, Field.ELOCATION_ID)),
    ("pageEnd", lambda record: record.pageEnd, (Field.LPAGE, None)),
)


def compare(record: ReferenceRecord, reference: Reference, ctx: Context) -> None:
    """Tell which fields contradict the string; a field that only one of the two has is no contradiction."""
    fields = _contradicting(record, reference)
    if fields:
        names = " and ".join(fields)
        verb = "are not those" if len(fields) > 1 else "is not that"
        ctx.warn(
            "ref-field-conflict",
            f"{names} of the record {verb} of the reference text; the text was followed, check both.",
            place(record),
        )


def _contradicting(record: ReferenceRecord, reference: Reference) -> list[str]:
    values: dict[Field | None, str]
    values = {field: value for field, _, _, value in reversed(reference.parts)}  # of several of a kind the first
    if _DATE_POSTED in values:
        values.setdefault(_YEAR, values[_DATE_POSTED][:4])
    found = ["authorNames"] if _names_differ(record.authorNames, reference) else []
    for name, field_of, (first, second) in _COMPARED:
        read = values.get(first) or values.get(second)
        if read and not record.prints(name, read) and _differ(field_of(record), read):
            found.append(name)
    return found


def _differ(span: Span | None, read: str) -> bool:
    value = token(span)
    return value is not None and value.text != read and _loose(value.text) != _loose(read)


def _names_differ(span: Span | None, reference: Reference) -> bool:
    """Whether a name of the string is missing in the field, letters and digits compared."""
    value = token(span) if span is not None and reference.people else None
    if value is None:
        return False
    given = value.text
    names = [reference.text[name.start : name.end] for name in reference.people[0].names]
    others = [name for name in names if name not in given]
    loose = _loose(given) if others else ""
    return any(_loose(name) not in loose for name in others)


def _loose(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text).casefold()
