"""The deposit ledger: one JSON object on each line, what was to be sent, what was answered, what became of each DOI.

Lines are only ever added, each one is on the disk before the next step is taken, and a lock keeps two runs apart. A last
line without its end is what a killed run leaves: it was not on the disk, so nothing had followed from it, and it is dropped.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from jats_export.deposit.clock import Clock
from jats_export.deposit.entries import Deposit, State
from jats_export.deposit.results import SubmissionLog
from jats_export.errors import InputError, SchemaUnavailableError, UsageError
from jats_export.problems import Level, Place, Problem, error

VERSION = 1
#: Seconds that a run waits for another one to let the ledger go.
_PATIENCE = 60.0


@attrs.define
class Ledger:
    """One ledger file; it need not be there yet."""

    path: Path
    _clock: Clock = attrs.field(repr=False)

    def deposits(self) -> list[Deposit]:
        """Every deposit as its last line leaves it, in the order they were first sent.

        Raises:
            InputError: a line is none of ours (`ledger-damaged`).
        """
        found: dict[tuple[str, str], Deposit] = {}
        for number, line in enumerate(self._whole_lines(), start=1):
            try:
                entry = json.loads(line)
                key = (entry["service"], entry["file_name"])
                found[key] = Deposit.after(found.get(key), entry)
            except (ValueError, KeyError, TypeError, AttributeError):
                message = (
                    "The line is none of the deposit ledger; repair it from a copy, or what was sent is not known."
                )
                place = Place(str(self.path), number)
                raise InputError(Problem("ledger-damaged", Level.ERROR, message, place=place)) from None
        return list(found.values())

    def find(self, service: str, file_name: str) -> Deposit | None:
        """The deposit of a file name at a service."""
        return next((one for one in self.deposits() if one.key == (service, file_name)), None)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the ledger: whoever reads, sends and writes holds it all the while.

        Raises:
            UsageError: another run has it (`ledger-locked`), or its folder cannot be written (`target-not-writable`).
        """
        filelock = _filelock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(f"{self.path}.lock", timeout=_PATIENCE)
            lock.acquire()
        except filelock.Timeout:
            message = "Another run holds the deposit ledger; wait until it ends."
            raise UsageError(Problem("ledger-locked", Level.ERROR, message, place=Place(str(self.path)))) from None
        except OSError as cause:
            raise self._not_writable(cause) from cause
        try:
            yield
        finally:
            lock.release()

    def intended(self, deposit: Deposit) -> None:
        """Note what is about to be sent."""
        about = {name: getattr(deposit, name) for name in ("environment", "batch_id", "sha256", "version", "timestamp")}
        self._append(deposit, State.INTENDED, {**about, "dois": list(deposit.dois)})

    def queued(self, deposit: Deposit) -> None:
        """Note that the service has the file."""
        self._append(deposit, State.QUEUED, {})

    def refused(self, deposit: Deposit, rule: str) -> None:
        """Note that the service has not taken the file."""
        self._append(deposit, State.REFUSED, {"rule": rule})

    def completed(self, deposit: Deposit, log: SubmissionLog) -> None:
        """Note what became of each record."""
        records = [{"doi": one.doi, "status": one.status.value, "message": one.message} for one in log.records]
        counts = {"submission_id": log.submission_id, "counts_agree": log.counts_agree, "records": records}
        self._append(deposit, State.COMPLETED, counts)

    def _append(self, deposit: Deposit, state: State, more: Mapping[str, Any]) -> None:
        time = self._clock.now().astimezone(dt.UTC).isoformat(timespec="milliseconds")
        head = {"v": VERSION, "time": time, "state": state.value}
        entry = {**head, "service": deposit.service, "file_name": deposit.file_name, **more}
        try:
            self._write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        except OSError as cause:
            raise self._not_writable(cause) from cause

    def _write(self, line: bytes) -> None:
        """Append and wait for the disk; for a new file also for its folder, else a power cut could lose its name."""
        is_new = not self.path.exists()
        with self.path.open("ab") as file:
            data = self._data()
            torn = len(data) - len(data[: data.rfind(b"\n") + 1])
            if torn and _is_whole(data[-torn:]):
                line = b"\n" + line
            else:
                file.truncate(len(data) - torn)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        if is_new and os.name == "posix":
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def _whole_lines(self) -> list[bytes]:
        """The lines; the last one, if it has no end, only when somebody's editor took the end away."""
        *lines, last = self._data().split(b"\n")
        return [*lines, last] if last and _is_whole(last) else lines

    def _data(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as cause:
            why = cause.strerror or type(cause).__name__
            message = f"The deposit ledger cannot be read ({why}); check its rights."
            raise InputError(Problem("ledger-damaged", Level.ERROR, message, place=Place(str(self.path)))) from cause

    def _not_writable(self, cause: OSError) -> UsageError:
        why = cause.strerror or type(cause).__name__
        message = f"The deposit ledger cannot be written ({why}), so nothing is sent; name another with deposit.ledger."
        return UsageError(Problem("target-not-writable", Level.ERROR, message, place=Place(str(self.path))))


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _filelock() -> Any:  # noqa: ANN401 - a module, which the extra brings
    try:
        import filelock  # noqa: PLC0415 - of an extra
    except ImportError as cause:
        message = "This command needs filelock: install jats-export[deposit]."
        raise SchemaUnavailableError(error("extra-missing", message)) from cause
    return filelock
