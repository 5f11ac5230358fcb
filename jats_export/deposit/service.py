"""Crossref's deposit service: one upload or one look-up, and what its answer means; keeps nothing, repeats nothing.

`POST /servlet/deposit` queues a file, `GET /servlet/submissionDownload` gives the log of one by its name
(`deposit-targets` 1.7; Crossref, registering with HTTPS POST).
"""

from __future__ import annotations

import enum
import re

import attrs

from jats_export.deposit.credentials import Credentials
from jats_export.deposit.redaction import Redaction
from jats_export.deposit.results import NoLogError, SubmissionLog, read_log
from jats_export.deposit.transport import Answer, Transport, Upload
from jats_export.errors import RemoteRefusedError, RemoteUnreachableError
from jats_export.problems import Problem, error

_DEPOSIT = "/servlet/deposit"
_LOG = "/servlet/submissionDownload"
_HEADING = re.compile(rb"<h2[^>]*>\s*(?P<word>[A-Za-z]+)", re.IGNORECASE)
_OK, _UNAUTHORIZED, _FORBIDDEN, _TOO_MANY, _SERVER = 200, 401, 403, 429, 500


class Outcome(enum.Enum):
    """What an answer to an upload says about the file."""

    #: The service has it and will look at it.
    QUEUED = "queued"
    #: It has not taken it, and will not.
    REFUSED = "refused"
    #: It has not taken it now.
    BUSY = "busy"
    #: It may have taken it.
    UNCLEAR = "unclear"


@attrs.frozen
class Reply:
    """The meaning of an answer to an upload."""

    outcome: Outcome
    #: What is wrong; `None` when it was queued.
    problem: Problem | None = None
    #: Seconds that the service asks to wait.
    retry_after: float | None = None


@attrs.frozen
class Service:
    """One of the two systems, with a login for it."""

    #: `test` or `production`.
    environment: str
    #: Its address without the path of a servlet.
    url: str
    host: str
    _transport: Transport = attrs.field(repr=False)
    _credentials: Credentials = attrs.field(repr=False)
    _redaction: Redaction = attrs.field(repr=False)

    def upload(self, file_name: str, data: bytes) -> Reply:
        """Send a file once; raises as `Transport.post` does, and then the file may have arrived."""
        form = {
            "operation": "doMDUpload",
            "login_id": self._credentials.login_id,
            "login_passwd": self._credentials.login_passwd,
        }
        answer = self._transport.post(f"{self.url}{_DEPOSIT}", form, Upload("fname", file_name, data))
        if answer.status == _OK:
            return self._queued(answer)
        if answer.status in (_UNAUTHORIZED, _FORBIDDEN):
            return Reply(Outcome.REFUSED, self._login_refused(answer.status))
        if answer.status == _TOO_MANY:
            return Reply(Outcome.BUSY, self._busy(answer), answer.retry_after)
        if answer.status < _SERVER:
            message = f"{self.host} refuses the upload (HTTP {answer.status}); check the address and the file."
            return Reply(Outcome.REFUSED, error("crossref-upload-refused", message))
        return Reply(Outcome.UNCLEAR, self._busy(answer), answer.retry_after)

    def look_up(self, file_name: str) -> SubmissionLog:
        """Ask what became of a file.

        Raises:
            RemoteRefusedError: the login is refused.
            RemoteUnreachableError: no answer, or none that is a log.
        """
        query = {
            "usr": self._credentials.login_id,
            "pwd": self._credentials.login_passwd,
            "file_name": file_name,
            "type": "result",
        }
        answer = self._transport.get(f"{self.url}{_LOG}", query)
        if answer.status in (_UNAUTHORIZED, _FORBIDDEN):
            raise RemoteRefusedError(self._login_refused(answer.status))
        if answer.status != _OK:
            raise RemoteUnreachableError(self._busy(answer), retry_after=answer.retry_after)
        try:
            return read_log(answer.body, self._redaction)
        except NoLogError:
            message = f"{self.host} answered with something else than the log of a submission; check the address."
            raise RemoteUnreachableError(error("remote-answer", message)) from None

    def _queued(self, answer: Answer) -> Reply:
        """The heading of the page says whether the file was queued."""
        heading = _HEADING.search(answer.body)
        word = heading["word"].upper() if heading is not None else b""
        if word == b"SUCCESS":
            return Reply(Outcome.QUEUED)
        if word == b"FAILURE":
            message = f"{self.host} did not take the file; check it with jats-export validate."
            return Reply(Outcome.REFUSED, error("crossref-upload-refused", message))
        message = f"{self.host} answered with something else than the page of an upload; check the address."
        return Reply(Outcome.UNCLEAR, error("remote-answer", message))

    def _login_refused(self, status: int) -> Problem:
        why = "does not know the login" if status == _UNAUTHORIZED else "does not allow it to this login"
        advice = (
            "the test system may need a grant of its own, which Crossref's support gives"
            if self.environment == "test"
            else "check user, role and password"
        )
        return error("crossref-login-refused", f"{self.host} {why} (HTTP {status}); {advice}.")

    def _busy(self, answer: Answer) -> Problem:
        message = f"{self.host} cannot answer now (HTTP {answer.status}); run the command again later."
        return error("remote-unreachable", message)
