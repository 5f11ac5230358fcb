"""The log of a submission: the XML of the service in, what became of each record out; asks nobody.

`doi_batch_diagnostic` as `deposit-targets` 1.7 describes it: children that are not known are ignored, and whatever is not
said to be completed is pending.
"""

from __future__ import annotations

import enum

import attrs
from lxml import etree

from jats_export.deposit.redaction import Redaction

#: Counters of `batch_data`, in the order of `RecordStatus`, behind `record_count`.
_COUNTS = ("success_count", "warning_count", "failure_count")
#: `@status` of a submission that the service does not have.
_UNKNOWN = "unknown_submission"
_COMPLETED = "completed"


class LogState(enum.Enum):
    """How far a submission is."""

    UNKNOWN = "unknown"
    PENDING = "pending"
    COMPLETED = "completed"


class RecordStatus(enum.Enum):
    """`record_diagnostic/@status`; a warning is registered."""

    SUCCESS = "Success"
    WARNING = "Warning"
    FAILURE = "Failure"


@attrs.frozen
class Record:
    """What became of one DOI."""

    #: Empty where the whole submission failed before its records were read.
    doi: str
    status: RecordStatus
    message: str = ""

    @property
    def is_registered(self) -> bool:
        """Whether the DOI now has these metadata."""
        return self.status is not RecordStatus.FAILURE


@attrs.frozen
class SubmissionLog:
    """What the service says of one submission."""

    state: LogState
    submission_id: str | None = None
    records: tuple[Record, ...] = ()
    #: Whether the counters of the log are those of its records.
    counts_agree: bool = True

    @property
    def is_done(self) -> bool:
        """Whether nothing more will be said."""
        return self.state is LogState.COMPLETED


class NoLogError(ValueError):
    """The answer is no log: another XML, HTML, or nothing."""


def read_log(data: bytes, redaction: Redaction) -> SubmissionLog:
    """Read a log; texts of the service are masked before anybody sees them.

    Raises:
        NoLogError: it is none.
    """
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or _name(root) != "doi_batch_diagnostic":
        raise NoLogError
    submission_id = redaction(_text(root, "submission_id")) or None
    state = _state(root)
    if state is not LogState.COMPLETED:
        return SubmissionLog(state, submission_id)
    records = tuple(_record(own, redaction) for own in root if _name(own) == "record_diagnostic")
    return SubmissionLog(state, submission_id, records, counts_agree=_counts_agree(root, records))


def _state(root: etree._Element) -> LogState:
    status = root.get("status")
    if status == _UNKNOWN:
        return LogState.UNKNOWN
    # logs of older submissions have no attribute
    done = _child(root, "batch_data") is not None if status is None else status.casefold() == _COMPLETED
    return LogState.COMPLETED if done else LogState.PENDING


def _record(own: etree._Element, redaction: Redaction) -> Record:
    given = own.get("status", "").casefold()
    status = next((one for one in RecordStatus if one.value.casefold() == given), RecordStatus.FAILURE)
    return Record(_text(own, "doi"), status, redaction(_text(own, "msg")))


def _counts_agree(root: etree._Element, records: tuple[Record, ...]) -> bool:
    counters = _child(root, "batch_data")
    if counters is None:
        return False
    told = [_text(counters, name) for name in ("record_count", *_COUNTS)]
    if not all(text.isascii() and text.isdigit() for text in told):
        return False
    total, *each = map(int, told)
    found = [sum(record.status is status for record in records) for status in RecordStatus]
    return total == sum(each) and each == found


def _name(own: etree._Element) -> str:
    return etree.QName(own).localname if isinstance(own.tag, str) else ""


def _child(own: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in own if _name(child) == name), None)


def _text(own: etree._Element, name: str) -> str:
    child = _child(own, name)
    return " ".join("".join(map(str, child.itertext())).split()) if child is not None else ""
