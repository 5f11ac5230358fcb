"""A stand-in of Crossref's deposit service and of doi.org: real sockets on this machine, one handler that remembers.

It takes uploads, gives logs by file name, and misbehaves on request: what `on_upload` and `on_look_up` hold is done first,
one for each request, and `None` from one of them means to go on as usual.
"""

from __future__ import annotations

import datetime as dt
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

import attrs
from lxml import etree
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

LOGIN = "press/journal"
PASSWORD = "s3cret & sp/ace?ü"  # noqa: S105 - of the stand-in
FAR = 1 << 30
SUCCESS_PAGE = "<html><head><title>SUCCESS</title></head><body><h2>SUCCESS</h2><p>Received.</p></body></html>"

Behaviour = Callable[[Request], Response | None]


@attrs.define
class FakeClock:
    """A clock that does not wait."""

    waits: list[float] = attrs.field(factory=list)

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=sum(self.waits))

    def monotonic(self) -> float:
        return sum(self.waits)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


@attrs.define
class StandIn:
    """The state of the service."""

    server: HTTPServer
    #: How often each file name was taken.
    accepted: Counter[str] = attrs.field(factory=Counter)
    #: The first content of each.
    contents: dict[str, bytes] = attrs.field(factory=dict)
    #: Every request: `POST` or `GET` with the file name.
    requests: list[str] = attrs.field(factory=list)
    on_upload: deque[Behaviour] = attrs.field(factory=deque)
    on_look_up: deque[Behaviour] = attrs.field(factory=deque)
    #: How often a log is pending before it is completed.
    pending: int = 0
    #: What is said of a DOI: status and message.
    verdicts: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    #: Prefix → agency.
    agencies: dict[str, str] = attrs.field(factory=dict)
    on_agency: Behaviour | None = None
    #: That of the commands that ask the service.
    clock: FakeClock = attrs.field(factory=FakeClock)
    _lock: threading.Lock = attrs.field(factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def host(self) -> str:
        return "127.0.0.1"

    def settings(self, folder: Path, *, more: str = "") -> Path:
        """A settings file that leads here."""
        path = folder / "jats-export.toml"
        path.write_text(
            '[crossref]\nprefixes = ["10.5555"]\nregistration_agency = "Crossref"\n'
            f'[deposit]\ntest_url = "{self.url}"\nproduction_url = "{self.url}/production"\n'
            f'agency_url = "{self.url}"\nhosts = ["127.0.0.1"]\nledger = "ledger.jsonl"\n{more}',
            encoding="utf-8",
        )
        return path

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix("/production")
        if path == "/servlet/deposit":
            return self._upload(request)
        if path == "/servlet/submissionDownload":
            return self._look_up(request)
        if path.startswith("/ra/"):
            return (self.on_agency and self.on_agency(request)) or self._agencies(path.removeprefix("/ra/"))
        return Response("not here", 404)

    def accept(self, request: Request) -> str:
        """Take the file of an upload; gives its name."""
        file = request.files["fname"]
        name = file.filename or ""
        with self._lock:
            self.accepted[name] += 1
            self.contents.setdefault(name, file.read())
        return name

    def _upload(self, request: Request) -> Response:
        self.requests.append(f"POST {request.files['fname'].filename}")
        if request.form["operation"] != "doMDUpload":
            return Response("no such operation", 400)
        if (request.form["login_id"], request.form["login_passwd"]) != (LOGIN, PASSWORD):
            return Response("wrong login", 401)
        if self.on_upload and (done := self.on_upload.popleft()(request)) is not None:
            return done
        self.accept(request)
        return Response(SUCCESS_PAGE, content_type="text/html")

    def _look_up(self, request: Request) -> Response:
        name = request.args["file_name"]
        self.requests.append(f"GET {name}")
        if (request.args["usr"], request.args["pwd"]) != (LOGIN, PASSWORD):
            return Response("wrong login", 401)
        if request.args["type"] != "result":
            return Response("no such type", 400)
        if self.on_look_up and (done := self.on_look_up.popleft()(request)) is not None:
            return done
        return xml(self.log(name))

    def log(self, name: str) -> str:
        """What the service says of a file name now."""
        with self._lock:
            if name not in self.contents:
                return '<doi_batch_diagnostic status="unknown_submission"><submission_id>0</submission_id></doi_batch_diagnostic>'
            if self.pending > 0:
                self.pending -= 1
                return (
                    '<doi_batch_diagnostic status="queued"><submission_id>1700</submission_id></doi_batch_diagnostic>'
                )
            root = etree.fromstring(self.contents[name])
        dois = [str(own.text) for own in root.iterfind(".//{*}doi_data/{*}doi")]
        records = [(doi, *self.verdicts.get(doi, ("Success", "Successfully added"))) for doi in dois]
        return completed(records)

    def _agencies(self, names: str) -> Response:
        rows = [
            f'{{"DOI": "{name}", "RA": "{self.agencies[name]}"}}'
            if name in self.agencies
            else f'{{"DOI": "{name}", "status": "DOI does not exist"}}'
            for name in names.split(",")
        ]
        return Response(f"[{', '.join(rows)}]", content_type="application/json")


def completed(records: list[tuple[str, str, str]], counts: tuple[int, int, int, int] | None = None) -> str:
    """The log of a submission: DOI, status and message of each record."""
    found = Counter(status for _, status, _ in records)
    counts = counts or (len(records), found["Success"], found["Warning"], found["Failure"])
    names = ("record_count", "success_count", "warning_count", "failure_count")
    rows = "".join(
        f'<record_diagnostic status="{status}" msg_id="4"><doi>{doi}</doi><msg>{said}</msg><extra>1</extra></record_diagnostic>'
        for doi, status, said in records
    )
    totals = "".join(f"<{name}>{count}</{name}>" for name, count in zip(names, counts, strict=True))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<doi_batch_diagnostic status="completed" sp="own">'
        f"<submission_id>1700</submission_id><batch_id>own</batch_id>{rows}<batch_data>{totals}</batch_data></doi_batch_diagnostic>"
    )


def xml(text: str) -> Response:
    return Response(text, content_type="text/xml")


def answering(text: str, status: int = 200, **headers: str) -> Behaviour:
    """Answer so, and take nothing."""
    return lambda _request: Response(text, status, {name.replace("_", "-"): value for name, value in headers.items()})


def cut(request: Request) -> Response:
    """Close the connection without an answer."""
    own: socket.socket = request.environ["werkzeug.socket"]
    own.shutdown(socket.SHUT_RDWR)
    return Response("nobody reads this")


def endless(_request: Request) -> Response:
    """An answer that has no end, as far as a client wants to know."""
    piece = b" " * (1 << 20)
    return Response((piece for _ in range(200)), content_type="text/html")
