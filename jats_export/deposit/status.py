"""The run behind `jats-export status`: deposits of the ledger → what became of each DOI; asks the service for open ones.

Pending ones are asked again, after 5 seconds first and 5 minutes at last, until the deadline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import attrs
import click

from jats_export.deposit.batch import exists, read_batch
from jats_export.deposit.entries import Deposit, State
from jats_export.deposit.failures import problem_of
from jats_export.deposit.results import RecordStatus
from jats_export.deposit.sending import LONGEST_WAIT, note_log, nothing_open
from jats_export.deposit.service import Service
from jats_export.deposit.surroundings import Surroundings
from jats_export.errors import InputError, JatsExportError, RemoteUnreachableError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Place, Problem
from jats_export.reports.text import one_line, text_line
from jats_export.validation.files import stopped

_FIRST_WAIT = 5.0
_WORDS = {
    RecordStatus.SUCCESS: "registered",
    RecordStatus.WARNING: "registered with a warning",
    RecordStatus.FAILURE: "refused",
}


@attrs.define
class StatusRun:
    """One run of `status`."""

    _surroundings: Surroundings
    #: Seconds to wait for pending deposits; 0 asks once.
    _deadline: float
    #: Why an open deposit was last not answered, by its key.
    _failed: dict[tuple[str, str], RemoteUnreachableError] = attrs.field(factory=dict, init=False)
    _codes: list[int] = attrs.field(factory=list, init=False)

    def run(self, names: Sequence[str], *, everything: bool = False) -> int:
        """Tell what became of deposits.

        Args:
            names: deposit files, DOIs, or names of files at the service; without any, every open deposit.
            everything: also those that are done.
        """
        known = self._surroundings.ledger.deposits()
        chosen = list(dict.fromkeys(one.key for one in self._chosen(names, known, everything=everything)))
        self._poll([one for one in known if one.key in chosen and one.is_open])
        for deposit in self._surroundings.ledger.deposits():
            if deposit.key in chosen:
                self._print(deposit)
        if not chosen and not self._codes:
            click.echo("No deposit is open." if known else "Nothing was deposited yet.", err=True)
        return worst(self._codes)

    def _chosen(self, names: Sequence[str], known: list[Deposit], *, everything: bool) -> Iterator[Deposit]:
        if not names:
            yield from (one for one in known if everything or one.is_open)
        for name in names:
            try:
                yield from _named(name, known)
            except JatsExportError as stop:
                self._tell(stop.problem)
                self._codes.append(stop.exit_code)

    def _poll(self, waiting: list[Deposit]) -> None:
        """Ask for every open deposit, round by round, until none is pending or the time is over."""
        clock = self._surroundings.clock
        latest = clock.monotonic() + self._deadline
        wait = _FIRST_WAIT
        with ExitStack() as stack:
            services = self._services(waiting, stack)
            waiting = [one for one in waiting if (one.environment, one.service) in services]
            while waiting := [one for one in waiting if not self._ask(services[one.environment, one.service], one)]:
                left = latest - clock.monotonic()
                if left <= 0:
                    break
                asked = max((stop.retry_after or 0 for stop in self._failed.values()), default=0)
                clock.sleep(min(max(wait, asked), left))
                wait = min(2 * wait, LONGEST_WAIT)

    def _services(self, waiting: list[Deposit], stack: ExitStack) -> dict[tuple[str, str], Service]:
        """The service of each deposit; one that cannot be asked is told and costs the others nothing."""
        found: dict[tuple[str, str], Service] = {}
        for key in dict.fromkeys((one.environment, one.service) for one in waiting):
            try:
                found[key] = stack.enter_context(self._surroundings.service(*key))
            except JatsExportError as stop:
                self._tell(stop.problem)
                self._codes.append(stop.exit_code)
        return found

    def _ask(self, service: Service, deposit: Deposit) -> bool:
        """Ask once and keep the answer; gives whether there is nothing more to wait for."""
        self._failed.pop(deposit.key, None)
        try:
            log = service.look_up(deposit.file_name)
        except RemoteUnreachableError as stop:
            self._failed[deposit.key] = stop
            return False
        except JatsExportError as stop:
            self._tell(stop.problem)
            self._codes.append(stop.exit_code)
            return True
        ledger = self._surroundings.ledger
        with ledger.locked():
            now = ledger.find(*deposit.key)
            if now is None or not now.is_open:
                return True  # another run was faster
            is_there = note_log(ledger, now, log)
        # what never arrived will not come while this run waits
        return log.is_done or (not is_there and now.state is State.INTENDED)

    def _print(self, deposit: Deposit) -> None:
        """One line for each DOI on standard output, what is wrong on standard error."""
        where = f"{deposit.service.partition('://')[2]}, {deposit.file_name}"
        if deposit.log is not None and deposit.log.submission_id:
            where += f", submission {deposit.log.submission_id}"
        words = {record.doi: _WORDS[record.status] for record in deposit.records}
        for doi in deposit.dois:
            click.echo(one_line(f"{doi}: {words.get(doi, _state_in_words(deposit))} ({where})"))
        for problem in record_problems(deposit, deposit.file_name):
            self._tell(problem)
            self._codes += [ExitCode.REFUSED] if problem.level is Level.ERROR else []
        if deposit.is_open:
            failed = self._failed.get(deposit.key)
            self._tell(failed.problem if failed is not None else _pending(deposit))
            self._codes.append(ExitCode.UNREACHABLE)
        elif deposit.state is State.REFUSED:
            self._codes.append(ExitCode.REFUSED)

    def _tell(self, problem: Problem) -> None:
        click.echo(one_line(text_line(problem)), err=True)


def record_problems(deposit: Deposit, name: str) -> list[Problem]:
    """What is to be told of a deposit that is done: failures, warnings, and a log that does not fit the file."""
    if deposit.log is None:
        return []
    found = [problem for record in deposit.records if (problem := problem_of(record, name)) is not None]
    told = {record.doi for record in deposit.records}
    for doi in deposit.dois:
        if doi not in told:
            message = f"The log of the submission does not name {doi}; ask Crossref with the number of the submission."
            found.append(Problem("crossref-record-missing", Level.ERROR, message, place=Place(name)))
    if not deposit.log.counts_agree:
        message = "The counts of the log are not those of its records; look at the submission in Crossref's admin tool."
        found.append(Problem("crossref-log-counts", Level.WARNING, message, place=Place(name)))
    return found


def _named(name: str, known: list[Deposit]) -> list[Deposit]:
    """The deposits of a file, the last one with a DOI at each service, or that of a file name."""
    if exists(name):
        file_name = _file_name(name)
        found = [one for one in known if one.file_name == file_name]
    else:
        doi = name.casefold()
        holding = [one for one in known if doi in map(str.casefold, one.dois)]
        found = list({one.service: one for one in holding}.values()) or [one for one in known if one.file_name == name]
    if not found:
        raise InputError(nothing_open(name))
    return found


def _file_name(name: str) -> str:
    """The name at the service of a deposit file."""
    try:
        data = Path(name).read_bytes()
    except OSError as cause:
        why = cause.strerror or type(cause).__name__
        raise stopped(name, "input-missing", f"The file cannot be read ({why}): check its name.") from cause
    return read_batch(data, name).file_name


def _state_in_words(deposit: Deposit) -> str:
    if deposit.state is State.COMPLETED:
        return "not in the log"
    return {State.QUEUED: "pending", State.INTENDED: "not known to have arrived", State.REFUSED: "not taken"}[
        deposit.state
    ]


def _pending(deposit: Deposit) -> Problem:
    place = Place(deposit.file_name)
    if deposit.state is State.INTENDED:
        message = "The service does not have the file: sending it was interrupted; run jats-export deposit again."
        return Problem("deposit-not-arrived", Level.WARNING, message, place=place)
    message = "The service is not done with the file; run jats-export status again later."
    return Problem("crossref-pending", Level.WARNING, message, place=place)
