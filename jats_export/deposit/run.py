"""The run behind `jats-export deposit`: files → checked → sent, or what would be sent; an exit code.

One file that cannot be sent does not stop the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs
import click

from jats_export.checks.settings import Settings
from jats_export.deposit.batch import Batch, problems_of, read_batch
from jats_export.deposit.entries import Deposit, State
from jats_export.deposit.sending import Sender, Sent, stale_versions
from jats_export.deposit.status import record_problems
from jats_export.deposit.surroundings import PRODUCTION, Surroundings
from jats_export.errors import JatsExportError, UsageError
from jats_export.exit_codes import ExitCode, worst
from jats_export.problems import Level, Problem, error
from jats_export.reports.telling import tell
from jats_export.validation.files import XmlFile, xml_files


@attrs.frozen
class Request:
    """What one run is asked for."""

    surroundings: Surroundings
    environment: str
    #: Whether production was confirmed.
    confirmed: bool = False
    dry_run: bool = False
    resend: bool = False
    strict: bool = False
    schema_dir: Path | None = None
    quiet: bool = False

    @property
    def checks(self) -> Settings:
        """What the checks may use."""
        return Settings(crossref_folder=self.schema_dir, crossref=self.surroundings.settings.options.crossref)


@attrs.frozen
class DepositRun:
    """One run of `deposit`."""

    _request: Request

    def run(self, names: Sequence[str]) -> int:
        """Send the files, or say what would be sent.

        Raises:
            UsageError: production was not confirmed; host or login are missing.
        """
        request = self._request
        if request.dry_run:
            url = request.surroundings.address(request.environment)
            host = request.surroundings.host(url)
            return self._each(names, None, host)
        if request.environment == PRODUCTION and not request.confirmed:
            message = "What is sent to production is registered for ever; say --env production --yes."
            raise UsageError(error("production-unconfirmed", message))
        with request.surroundings.service(request.environment) as service:
            ledger, clock = request.surroundings.ledger, request.surroundings.clock
            return self._each(names, Sender(service, ledger, clock, request.resend), service.host)

    def _each(self, names: Sequence[str], sender: Sender | None, host: str) -> int:
        codes: list[int] = []

        def tell(_name: str, stop: JatsExportError) -> None:
            self._tell(stop.problems)
            codes.append(stop.exit_code)

        for file in xml_files(names, tell):
            try:
                codes.append(self._file(file, sender, host))
            except JatsExportError as stop:
                tell(file.name, stop)
        return worst(codes)

    def _file(self, file: XmlFile, sender: Sender | None, host: str) -> int:
        batch = read_batch(file.read(), file.name)
        problems = problems_of(batch, self._request.checks, strict=self._request.strict)
        self._tell(problems)
        if any(problem.level is Level.ERROR for problem in problems):
            self._say(f"{batch.name}: not sent, because of its errors")
            return ExitCode.FINDINGS
        if sender is None:
            return self._would(batch, host)
        sent = sender.send(batch)
        known = self._request.surroundings.ledger.find(self._url, batch.file_name)
        code = ExitCode.OK
        if known is not None and known.state is State.COMPLETED:
            code = self._told_before(batch, known, host)
        else:
            self._say(f"{batch.name}: {_SAID[sent].format(host=host, file=batch.file_name, dois=_count(batch))}")
        return code

    def _told_before(self, batch: Batch, known: Deposit, host: str) -> ExitCode:
        problems = record_problems(known, batch.name)
        self._tell(problems)
        failed = any(problem.level is Level.ERROR for problem in problems)
        what = "was refused, at least in part; write it again with --timestamp now" if failed else "is registered"
        self._say(f"{batch.name}: not sent again to {host}, it {what}")
        return ExitCode.REFUSED if failed else ExitCode.OK

    def _would(self, batch: Batch, host: str) -> int:
        """What a run without `--dry-run` would do, as far as it can be known without asking anybody."""
        ledger = self._request.surroundings.ledger
        known = ledger.find(self._url, batch.file_name)
        stale = stale_versions(batch, ledger.deposits(), self._url) if known is None else ()
        self._tell(stale)
        said = f"{batch.file_name}, {_count(batch)}, {len(batch.data):,} bytes"
        if stale:
            self._say(f"{batch.name}: would not be sent")
            return ExitCode.FINDINGS
        if known is None or known.state is State.REFUSED:
            self._say(f"{batch.name}: would be sent to {host} as {said}; nothing was sent")
        elif known.sha256 != batch.sha256:
            self._say(f"{batch.name}: would not be sent, another content was sent to {host} as {batch.file_name}")
            return ExitCode.FINDINGS
        elif known.state is State.INTENDED:
            self._say(f"{batch.name}: would be looked up at {host}, and sent if it did not arrive, as {said}")
        else:
            self._say(f"{batch.name}: would not be sent again, {host} has it as {said}")
        return ExitCode.OK

    @property
    def _url(self) -> str:
        return self._request.surroundings.address(self._request.environment)

    def _tell(self, problems: Sequence[Problem]) -> None:
        tell(problems, quiet=self._request.quiet)

    def _say(self, line: str) -> None:
        if not self._request.quiet:
            click.echo(line)


_SAID = {
    Sent.NOW: "queued at {host} as {file}, {dois}; not registered yet, jats-export status tells",
    Sent.FOUND: "{host} has it as {file} from an interrupted run, {dois}; jats-export status tells what became of it",
    Sent.BEFORE: "not sent again, {host} has it as {file}, {dois}; jats-export status tells what became of it",
}


def _count(batch: Batch) -> str:
    return "1 DOI" if len(batch.dois) == 1 else f"{len(batch.dois)} DOIs"
