"""Why the service refused a record → a rule of ours, with what to do; the table of `deposit-targets` 1.7."""

from __future__ import annotations

import re

import attrs

from jats_export.deposit.results import Record, RecordStatus
from jats_export.problems import Level, Place, Problem

#: Longest piece of a message of the service that is shown.
_LONGEST = 300


@attrs.frozen
class FailureClass:
    """One kind of refusal."""

    rule: str
    #: What the message of the service says.
    said: re.Pattern[str]
    #: What to do, as the second half of a sentence.
    advice: str


def _class(rule: str, said: str, advice: str) -> FailureClass:
    return FailureClass(rule, re.compile(said, re.IGNORECASE), advice)


#: The first one that fits counts.
FAILURE_CLASSES = (
    _class(
        "crossref-stale-version",
        r"submitted version.* is less or equal to",
        "the data are registered already, or write the deposit again with --timestamp now",
    ),
    _class(
        "crossref-prefix-refused",
        r"not allowed to add records for prefix",
        "use the account of the prefix, or ask check-ra whether another agency registers it",
    ),
    _class("crossref-prefix-refused", r"all prefixes in a submission must match", "split the batch by prefix"),
    _class("crossref-remote-config", r"can'?t submit into handle", "give Crossref the number of the submission"),
    _class("crossref-doi-refused", r"contains invalid characters", "correct the DOI in the platform"),
    _class(
        "crossref-schema-refused", r"cvc-", "the check before sending missed it: report it as a fault of this program"
    ),
    _class(
        "crossref-title-record",
        r"\b(?:title|issn)\b.*(?:match|own|mismatch|differ|update|allowed|permission|assigned|exist)",
        "make the first full_title and the ISSN those of the journal's record at Crossref",
    ),
)
_OTHER = _class("crossref-record-refused", "", "correct it and write the deposit again with --timestamp now")
_CONFLICT = _class("crossref-conflict", r"conflict", "another DOI has the same metadata, so make one of them an alias")
_WARNED = _class("crossref-record-warning", "", "it is registered")


def failure_class(record: Record) -> FailureClass:
    """The kind of a failure or warning."""
    if record.status is RecordStatus.WARNING:
        return _CONFLICT if _CONFLICT.said.search(record.message) else _WARNED
    return next((one for one in FAILURE_CLASSES if one.said.search(record.message)), _OTHER)


def problem_of(record: Record, name: str) -> Problem | None:
    """What is to be told about a record of a file; `None` for a success."""
    if record.status is RecordStatus.SUCCESS:
        return None
    found = failure_class(record)
    level = Level.ERROR if record.status is RecordStatus.FAILURE else Level.WARNING
    what = "refuses" if level is Level.ERROR else "registered, with a warning,"
    said = record.message[:_LONGEST] or "without a reason"
    message = f'Crossref {what} {record.doi or "the whole file"} ("{said}"); {found.advice}.'
    return Problem(found.rule, level, message, place=Place(name))
