"""HTTP as deposits need it: an address and a form in, status and body out; one try, nothing is repeated here.

Only hosts of the list are asked, certificates are checked, no redirect is followed, an answer has a largest size, and no
exception or log line holds an address with its query.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import attrs

from jats_export.deposit.clock import Clock
from jats_export.deposit.redaction import Redaction
from jats_export.errors import RemoteUnreachableError, SchemaUnavailableError, UsageError
from jats_export.problems import error

if TYPE_CHECKING:
    import httpx

#: Bytes of the largest answer: the log of 10,000 records has about five million.
LARGEST_ANSWER = 16 << 20
#: Seconds for one answer as a whole; httpx limits single steps only.
LONGEST = 300.0
#: Seconds to connect, and between two pieces of an answer.
_STEP = 60.0
#: This machine, as an address may name it.
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: Whose log lines hold addresses and headers; a filter is asked for lines of its own logger only, not of those below it.
_LOGGERS = (
    "httpx",
    "httpcore",
    *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")),
)


@attrs.frozen
class Upload:
    """A file that is sent with a form."""

    field: str
    file_name: str
    data: bytes = attrs.field(repr=False)


@attrs.frozen
class Answer:
    """What a host answered."""

    status: int
    body: bytes = attrs.field(repr=False)
    #: Seconds that it asks to wait (`Retry-After`), where it does.
    retry_after: float | None = None


class Transport:
    """A client for the hosts of a list; use it in a `with` statement."""

    def __init__(self, hosts: tuple[str, ...], clock: Clock, redaction: Redaction | None = None) -> None:
        """Raises `SchemaUnavailableError` (`extra-missing`) when httpx is not installed."""
        self._hosts = frozenset(host.casefold() for host in hosts)
        self._clock = clock
        self._redaction = redaction or Redaction()
        self._client = _client()

    def __enter__(self) -> Self:
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self._redaction)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._client.close()
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self._redaction)

    def get(self, url: str, query: Mapping[str, str] | None = None) -> Answer:
        """Ask.

        Raises:
            UsageError: the host is not in the list (`host-not-allowed`).
            RemoteUnreachableError: no answer, no whole answer, one that is too long, or a redirect.
        """
        return self._exchange("GET", url, params=dict(query or {}))

    def post(self, url: str, form: Mapping[str, str], upload: Upload) -> Answer:
        """Send a form with a file; raises as `get` does, and then the file may have arrived or not."""
        files = {upload.field: (upload.file_name, upload.data, "application/xml")}
        return self._exchange("POST", url, data=dict(form), files=files)

    def _exchange(self, method: str, url: str, **content: Any) -> Answer:  # noqa: ANN401 - handed on to httpx
        import httpx  # noqa: PLC0415 - of an extra, and it costs every start

        host = allowed_host(url, self._hosts)
        try:
            with self._client.stream(method, url, **content) as response:
                return self._answer(response, host)
        except httpx.HTTPError as cause:
            failed = type(cause).__name__
        # outside of the handler, so that the exception of httpx, which knows the address, does not travel along
        message = f"{host} gave no answer ({failed}); check the connection and run the command again."
        raise RemoteUnreachableError(error("remote-unreachable", message))

    def _answer(self, response: httpx.Response, host: str) -> Answer:
        if 300 <= response.status_code < 400:  # noqa: PLR2004 - the class of redirects (RFC 9110, 15.4)
            target = urlsplit(response.headers.get("location", "")).hostname or host
            message = f"{host} redirects to {target}, which is not followed; correct the address in the settings."
            raise RemoteUnreachableError(error("remote-redirect", message))
        latest = self._clock.monotonic() + LONGEST
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > LARGEST_ANSWER or self._clock.monotonic() > latest:
                message = f"{host} answered with more than the service ever does; check the address."
                raise RemoteUnreachableError(error("remote-answer", message))
        return Answer(response.status_code, bytes(body), _seconds(response.headers.get("retry-after", "")))


def allowed_host(url: str, hosts: frozenset[str]) -> str:
    """The host of an address, if it is in the list, and asked with encryption unless it is this machine.

    Raises:
        UsageError: it is not (`host-not-allowed`).
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").casefold()
    if host not in hosts:
        message = (
            f"The host {host} is not in the setting deposit.hosts, so nothing is sent to it; correct one of the two."
        )
        raise UsageError(error("host-not-allowed", message))
    if parts.scheme != "https" and host not in _LOOPBACK:
        message = f"The host {host} is not asked without encryption; write its address with https://."
        raise UsageError(error("host-not-allowed", message))
    return host


def _client() -> httpx.Client:
    try:
        import httpx  # noqa: PLC0415 - see above
    except ImportError as cause:
        message = "This command needs httpx: install jats-export[deposit]."
        raise SchemaUnavailableError(error("extra-missing", message)) from cause
    headers = {"User-Agent": "jats-export", "Accept-Encoding": "identity"}
    # a proxy of the environment never gets what is for this machine, which is sent without encryption
    certificates = httpx.create_ssl_context()
    direct = httpx.HTTPTransport(verify=certificates)
    local = {f"all://{host}": direct for host in ("localhost", "127.0.0.1", "[::1]")}
    return httpx.Client(follow_redirects=False, timeout=_STEP, headers=headers, mounts=local, verify=certificates)


def _seconds(given: str) -> float | None:
    """Seconds of a `Retry-After`; its other form, a date, is not used by the service."""
    return float(given) if given.isascii() and given.isdigit() else None
