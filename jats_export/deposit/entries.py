"""A deposit as the ledger knows it: the fold of its lines; reads and writes no file."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import attrs

from jats_export.deposit.results import LogState, Record, RecordStatus, SubmissionLog


class State(enum.Enum):
    """How far a deposit is, by its last line."""

    #: It was to be sent, and no answer is known: the service may have it or not.
    INTENDED = "intended"
    #: The service has it.
    QUEUED = "queued"
    #: The service has not taken it: nothing of it is there.
    REFUSED = "refused"
    #: The service told what became of each record.
    COMPLETED = "completed"


@attrs.frozen
class Deposit:
    """One file at one service."""

    #: Address of the service.
    service: str
    #: `{doi_batch_id}.xml`: what the service finds the submission by.
    file_name: str
    #: `test` or `production`.
    environment: str
    batch_id: str
    #: Of the bytes of the file, in hex.
    sha256: str
    #: Of the schema.
    version: str
    #: `head/timestamp`, as it is written.
    timestamp: str
    dois: tuple[str, ...]
    state: State = State.INTENDED
    #: When that was, in UTC.
    time: str = ""
    log: SubmissionLog | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it."""
        return (self.service, self.file_name)

    @property
    def is_open(self) -> bool:
        """Whether the service has more to tell."""
        return self.state in (State.INTENDED, State.QUEUED)

    @property
    def records(self) -> tuple[Record, ...]:
        """What became of each DOI of the file, in its order; a failure of the whole file is one of each."""
        if self.log is None:
            return ()
        told = {record.doi.casefold(): record for record in self.log.records}
        whole = next((record for record in self.log.records if not record.doi), None)
        return tuple(
            attrs.evolve(found, doi=doi) for doi in self.dois if (found := told.get(doi.casefold(), whole)) is not None
        )

    @classmethod
    def after(cls, before: Deposit | None, entry: Mapping[str, Any]) -> Deposit:
        """The deposit after one more line.

        Raises `KeyError`, `TypeError` or `ValueError` for an entry that is none.
        """
        state, time = State(entry["state"]), str(entry["time"])
        if state is State.INTENDED:
            given = {name: str(entry[name]) for name in ("service", "file_name", "environment", "sha256")}
            head = {name: str(entry[name]) for name in ("batch_id", "version", "timestamp")}
            return cls(**given, **head, dois=tuple(map(str, entry["dois"])), state=state, time=time, log=None)
        if before is None:
            raise KeyError(entry["file_name"])
        return attrs.evolve(before, state=state, time=time, log=_log(entry) if state is State.COMPLETED else None)


def _log(entry: Mapping[str, Any]) -> SubmissionLog:
    records = tuple(
        Record(str(one["doi"]), RecordStatus(one["status"]), str(one["message"])) for one in entry["records"]
    )
    number = entry["submission_id"]
    return SubmissionLog(
        LogState.COMPLETED, None if number is None else str(number), records, counts_agree=bool(entry["counts_agree"])
    )
