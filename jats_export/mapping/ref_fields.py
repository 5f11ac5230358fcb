"""The fields of a reference record against what its printed string says: the string wins, a difference is told."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context, place
from jats_export.mapping.text import token
from jats_export.readers.records import ReferenceRecord
from jats_export.references import Field, Reference
from jats_export.spans import Span

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


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
    values = {field: value for field, _, _, value in reversed(reference.parts)}  # of several of a kind the first
    read_of = values.get
    compared: tuple[tuple[str, Span | None, str | None], ...] = (
        ("articleTitle", record.articleTitle, read_of(Field.TITLE)),
        ("journalName", record.journalName, read_of(Field.CONTAINER)),
        ("year", record.year, read_of(Field.YEAR) or read_of(Field.DATE_POSTED, "")[:4] or None),
        ("volume", record.volume, read_of(Field.VOLUME)),
        ("issue", record.issue, read_of(Field.ISSUE)),
        ("pageStart", record.pageStart, read_of(Field.FPAGE) or read_of(Field.ELOCATION_ID)),
        ("pageEnd", record.pageEnd, read_of(Field.LPAGE)),
    )
    found = [
        name
        for name, span, read in compared
        if read is not None and span is not None and span.text != read and _differ(span, read)
    ]
    if _names_differ(record.authorNames, reference):
        found.insert(0, "authorNames")
    return found


def _differ(span: Span, read: str) -> bool:
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
