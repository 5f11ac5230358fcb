"""`jats-export deposit`: what every kind of answer comes to, and none at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from deposit.sent import ONE, SENT, errors, run, states
from deposit.stand_in import Behaviour, StandIn, answering, cut, endless
from werkzeug import Request, Response

NOT_NOW = "error remote-unreachable 127.0.0.1 cannot answer now (HTTP {}); run the command again later."


@pytest.mark.parametrize(
    ("status", "why"), [(401, "does not know the login"), (403, "does not allow it to this login")]
)
def test_a_refused_login_is_not_tried_again(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str], status: int, why: str
) -> None:
    stand_in.on_upload.append(answering("no", status))
    assert run(ONE) == 5
    assert errors(capsys) == [
        (
            f"error crossref-login-refused 127.0.0.1 {why} (HTTP {status}); "
            "the test system may need a grant of its own, which Crossref's support gives."
        )
    ]
    assert (stand_in.requests, stand_in.clock.waits) == ([f"POST {SENT}"], [])
    assert states(folder) == ["intended", "refused"]
    assert run(ONE) == 0, "nothing of a refused upload is there, so it may be sent again without asking"
    assert stand_in.requests == [f"POST {SENT}"] * 2
    assert stand_in.accepted == {SENT: 1}


def test_a_wrong_password_at_production_names_user_and_role(
    folder: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    monkeypatch.setenv("CROSSREF_LOGIN_PASSWD", "wrong-one")
    assert run("--env", "production", "--yes", ONE) == 5
    assert errors(capsys) == [
        "error crossref-login-refused 127.0.0.1 does not know the login (HTTP 401); check user, role and password."
    ]
    assert not stand_in.accepted


def test_too_many_requests_wait_as_long_as_the_service_asks(folder: Path, stand_in: StandIn) -> None:
    stand_in.on_upload.extend([answering("slow down", 429, Retry_After="42"), answering("slow down", 429)])
    assert run(ONE) == 0
    assert stand_in.clock.waits == [42, 10]
    assert stand_in.requests == [f"POST {SENT}"] * 3
    assert stand_in.accepted == {SENT: 1}
    assert states(folder)[-1] == "queued"


@pytest.mark.parametrize(("asked", "posts"), [("7", 4), ("86400", 1)])
def test_too_many_requests_for_ever(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str], asked: str, posts: int
) -> None:
    stand_in.on_upload.extend([answering("slow down", 429, Retry_After=asked)] * 9)
    assert run(ONE) == 6
    assert errors(capsys) == [NOT_NOW.format(429)]
    assert stand_in.requests == [f"POST {SENT}"] * posts
    assert stand_in.clock.waits == [7, 10, 20][: posts - 1]
    assert states(folder)[-1] == "refused"


def accept_then(stand_in: StandIn, answer: Behaviour) -> Behaviour:
    def behave(request: Request) -> Response | None:
        stand_in.accept(request)
        return answer(request)

    return behave


@pytest.mark.parametrize(
    "answer",
    [
        cut,
        endless,
        answering("<html><h1>Welcome</h1></html>"),
        answering("", 500),
        answering("", 503),
        answering("", 302, Location="http://elsewhere.example/x"),
    ],
    ids=["cut", "oversized", "html", "500", "503", "redirect"],
)
@pytest.mark.parametrize("taken", [True, False])
def test_an_answer_that_says_nothing_is_followed_by_a_look_up(
    folder: Path,
    stand_in: StandIn,
    answer: Behaviour,
    taken: bool,  # noqa: FBT001 - a case
) -> None:
    stand_in.on_upload.append(accept_then(stand_in, answer) if taken else answer)
    assert run(ONE) == 0
    again = [] if taken else [f"POST {SENT}"]
    assert stand_in.requests == [f"POST {SENT}", f"GET {SENT}", *again]
    assert stand_in.accepted == {SENT: 1}
    assert stand_in.clock.waits == [5]
    assert states(folder)[-1] == ("completed" if taken else "queued")


def test_a_service_that_never_answers_leaves_the_intention(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in.on_upload.append(accept_then(stand_in, cut))
    stand_in.on_look_up.extend([cut] * 3)
    assert run(ONE) == 6
    (line,) = errors(capsys)
    assert re.fullmatch(
        r"error remote-unreachable 127\.0\.0\.1 gave no answer \(\w+\); check the connection and run the command again\.",
        line,
    )
    assert stand_in.clock.waits == [5, 10, 20]
    assert stand_in.requests == [f"POST {SENT}", *[f"GET {SENT}"] * 3]
    assert states(folder) == ["intended"]
    assert run(ONE) == 0
    assert stand_in.accepted == {SENT: 1}


def test_nobody_listens(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    # port 1 is never open on this machine: no service of it has that port
    assert run("--set", "deposit.test_url=http://127.0.0.1:1", ONE) == 6
    assert errors(capsys) == [
        "error remote-unreachable 127.0.0.1 gave no answer (ConnectError); check the connection and run the command again."
    ]
    assert stand_in.clock.waits == [5, 10, 20]
    assert states(folder) == ["intended"]
    assert stand_in.requests == []


def test_a_redirect_is_not_followed_and_named_without_its_query(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    away = answering("", 307, Location="http://elsewhere.example/x?pwd=secret")
    stand_in.on_upload.extend([away] * 4)
    stand_in.on_look_up.extend([away] * 4)
    assert run(ONE) == 6
    assert errors(capsys) == [
        (
            "error remote-redirect 127.0.0.1 redirects to elsewhere.example, which is not followed; "
            "correct the address in the settings."
        )
    ]
    assert not stand_in.accepted


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (answering("<h2>FAILURE</h2>"), "did not take the file; check it with jats-export validate."),
        (answering("?", 400), "refuses the upload (HTTP 400); check the address and the file."),
        (answering("?", 404), "refuses the upload (HTTP 404); check the address and the file."),
    ],
)
def test_a_refused_upload(
    folder: Path,
    stand_in: StandIn,
    capsys: pytest.CaptureFixture[str],
    answer: Behaviour,
    told: str,
) -> None:
    stand_in.on_upload.append(answer)
    assert run(ONE) == 5
    assert errors(capsys) == [f"error crossref-upload-refused 127.0.0.1 {told}"]
    assert (stand_in.requests, stand_in.clock.waits) == ([f"POST {SENT}"], [])
    assert states(folder) == ["intended", "refused"]
