"""One deposit file → the service, exactly once, in an order that survives a kill at any point.

The intention stands in the ledger before the upload, the answer behind it. An intention without an answer is looked up at
the service by its file name, and sent again only when the service does not have it.
"""

from __future__ import annotations

import enum

import attrs

from jats_export.deposit.batch import Batch
from jats_export.deposit.clock import Clock
from jats_export.deposit.entries import Deposit, State
from jats_export.deposit.ledger import Ledger
from jats_export.deposit.results import LogState, SubmissionLog
from jats_export.deposit.service import Outcome, Service
from jats_export.errors import DepositError, RemoteRefusedError, RemoteUnreachableError
from jats_export.problems import Problem, error

#: Seconds before each further try.
WAITS = (5.0, 10.0, 20.0)
#: Seconds that a service may ask a run to wait; a longer wait is for another run.
LONGEST_WAIT = 300.0


class Sent(enum.Enum):
    """What sending came to."""

    #: The service has taken it now.
    NOW = "now"
    #: An earlier run had sent it without learning so.
    FOUND = "found"
    #: An earlier run had sent it.
    BEFORE = "before"


@attrs.frozen
class Sender:
    """Sends files to one service."""

    _service: Service
    _ledger: Ledger
    _clock: Clock
    #: Take files that an interrupted run left open as not arrived, without asking.
    _resend: bool = False

    def send(self, batch: Batch) -> Sent:
        """Send a file unless the service has it.

        Raises:
            DepositError: its file name, or a newer version of a DOI, was sent before.
            RemoteRefusedError: the service does not take it.
            RemoteUnreachableError: nobody knows whether it arrived; the next run finds out.
        """
        deposit = batch.at(self._service.url, self._service.environment)
        with self._ledger.locked():
            known = self._ledger.find(*deposit.key)
            if known is not None and known.state is not State.REFUSED and known.sha256 != deposit.sha256:
                raise DepositError((_name_taken(batch),))
            if known is not None and known.state in (State.QUEUED, State.COMPLETED):
                return Sent.BEFORE
            stale = stale_versions(batch, self._ledger.deposits(), self._service.url)
            if stale:
                raise DepositError(stale)
            is_open = known is not None and known.state is State.INTENDED
            return self._deliver(batch.data, deposit, maybe_there=is_open and not self._resend)

    def _deliver(self, data: bytes, deposit: Deposit, *, maybe_there: bool) -> Sent:
        for wait in (*WAITS, None):
            try:
                if maybe_there and self._is_there(deposit):
                    return Sent.FOUND
                self._ledger.intended(deposit)
                maybe_there = True
                reply = self._service.upload(deposit.file_name, data)
            except RemoteUnreachableError as stop:
                problem, asked = stop.problem, stop.retry_after
            else:
                if reply.problem is None:
                    self._ledger.queued(deposit)
                    return Sent.NOW
                problem, asked = reply.problem, reply.retry_after
                if reply.outcome is not Outcome.UNCLEAR:
                    # nothing arrived, so that nothing has to be looked up
                    self._ledger.refused(deposit, problem.rule)
                    maybe_there = False
                if reply.outcome is Outcome.REFUSED:
                    raise RemoteRefusedError(problem)
            if wait is None or (asked or 0) > LONGEST_WAIT:
                break
            self._clock.sleep(max(wait, asked or 0))
        raise RemoteUnreachableError(problem)

    def _is_there(self, deposit: Deposit) -> bool:
        log = self._service.look_up(deposit.file_name)
        return note_log(self._ledger, deposit, log)


def note_log(ledger: Ledger, deposit: Deposit, log: SubmissionLog) -> bool:
    """Keep what the service says of a deposit that is open; gives whether it has the file."""
    if log.state is LogState.COMPLETED:
        ledger.completed(deposit, log)
    elif log.state is LogState.PENDING and deposit.state is State.INTENDED:
        ledger.queued(deposit)
    return log.state is not LogState.UNKNOWN


def stale_versions(batch: Batch, deposits: list[Deposit], service: str) -> tuple[Problem, ...]:
    """The DOIs that this service has in the same or a newer version from another file; it compares numbers."""
    newest: dict[str, int] = {}
    for deposit in deposits:
        if deposit.service == service and deposit.file_name != batch.file_name and deposit.timestamp.isdecimal():
            for record in deposit.records:
                if record.is_registered:
                    doi = record.doi.casefold()
                    newest[doi] = max(newest.get(doi, 0), int(deposit.timestamp))
    own = int(batch.timestamp) if batch.timestamp.isdecimal() else 0
    message = (
        "The version {own} of {doi} is not newer than {known}, which is registered; write it with --timestamp now."
    )
    return tuple(
        batch.problem("crossref-stale-version", message.format(own=own, doi=doi, known=newest[doi.casefold()]))
        for doi in batch.dois
        if newest.get(doi.casefold(), -1) >= own
    )


def _name_taken(batch: Batch) -> Problem:
    return batch.problem(
        "deposit-name-taken",
        f"Another content was sent as {batch.file_name}, and the service tells of the first only; "
        "write the deposit again with --timestamp now.",
    )


def nothing_open(name: str) -> Problem:
    """What is told when a name is none of a deposit."""
    return error("deposit-unknown", f"The ledger has no deposit of {name}; send it with jats-export deposit.")
