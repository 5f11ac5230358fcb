"""`jats-export deposit`: what is sent, what is not, and what every kind of answer comes to."""

from __future__ import annotations

import builtins
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import filelock
import pytest
from deposit.stand_in import FAR, Behaviour, StandIn, answering, cut, endless
from werkzeug import Request, Response

from jats_export.checks.crossref.engines import fast_schema
from jats_export.cli import main
from jats_export.deposit import ledger as ledger_module

ONE = "bilingual-review.xml"
ONE_DOI = "10.5555/xgkp.2024.02.003"
SENT = "xgkp-2024-3-2-336b3a22-20241015134640746.xml"
NOT_NOW = "error remote-unreachable 127.0.0.1 cannot answer now (HTTP {}); run the command again later."
QUEUED = f"{ONE}: queued at 127.0.0.1 as {SENT}, 1 DOI; not registered yet, jats-export status tells\n"


def states(folder: Path) -> list[str]:
    path = folder / "ledger.jsonl"
    return (
        [json.loads(line)["state"] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def run(*arguments: str, command: str = "deposit") -> int:
    return main([command, *arguments])


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if " note " not in line]


def test_a_deposit_is_sent_once_and_noted(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ONE) == 0
    assert capsys.readouterr().out == QUEUED
    assert stand_in.contents == {SENT: (folder / ONE).read_bytes()}
    assert stand_in.requests == [f"POST {SENT}"]
    intended, queued = [json.loads(line) for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert intended == {
        "v": 1,
        "time": "2026-03-01T00:00:00.000+00:00",
        "state": "intended",
        "service": stand_in.url,
        "file_name": SENT,
        "environment": "test",
        "batch_id": SENT.removesuffix(".xml"),
        "sha256": hashlib.sha256((folder / ONE).read_bytes()).hexdigest(),
        "version": "5.5.0",
        "timestamp": "20241015134640746",
        "dois": [ONE_DOI],
    }
    assert queued["state"] == "queued"
    assert run(ONE) == 0
    assert capsys.readouterr().out == (
        f"{ONE}: not sent again, 127.0.0.1 has it as {SENT}, 1 DOI; jats-export status tells what became of it\n"
    )
    assert stand_in.accepted == {SENT: 1}
    assert stand_in.clock.waits == []


def test_several_files_are_sent_each_for_itself(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.xml").write_text("<article/>", encoding="utf-8")
    assert run("chinese-only.xml", "other.xml", "gone.xml", "english-primary.xml") == 3
    assert sorted(stand_in.accepted.values()) == [1, 1]
    assert errors(capsys) == [
        "other.xml:1:1: error not-a-deposit The file is no Crossref deposit; write one with jats-export crossref.",
        "gone.xml:1:1: error input-missing The file cannot be read (No such file or directory): check its name.",
    ]


def test_dry_run_says_what_would_be_sent_and_asks_nobody(
    folder: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CROSSREF_LOGIN_ID")
    monkeypatch.delenv("CROSSREF_LOGIN_PASSWD")
    size = len((folder / ONE).read_bytes())
    assert run("--dry-run", ONE) == 0
    assert capsys.readouterr().out == (
        f"{ONE}: would be sent to 127.0.0.1 as {SENT}, 1 DOI, {size:,} bytes; nothing was sent\n"
    )
    assert run("--dry-run", "--env", "production", "--set", "deposit.production_url=https://doi.crossref.org", ONE) == 2
    assert errors(capsys) == [
        (
            "error host-not-allowed The host doi.crossref.org is not in the setting deposit.hosts, so nothing is sent to it; "
            "correct one of the two."
        )
    ]
    assert run("--dry-run", "--no-config", ONE) == 0
    assert "would be sent to test.crossref.org as" in capsys.readouterr().out
    assert stand_in.requests == []
    assert states(folder) == []


def test_dry_run_knows_the_ledger(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ONE) == 0
    capsys.readouterr()
    assert run("--dry-run", ONE) == 0
    assert capsys.readouterr().out.startswith(f"{ONE}: would not be sent again, 127.0.0.1 has it as {SENT}, ")
    other = (folder / ONE).read_text(encoding="utf-8").replace("Rev Invent Sci", "Rev Inv Sci")
    (folder / "other.xml").write_text(other, encoding="utf-8")
    assert run("--dry-run", "other.xml") == 1
    assert "other.xml: would not be sent, another content was sent to 127.0.0.1 as" in capsys.readouterr().out
    lines = (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "ledger.jsonl").write_text(lines[0] + "\n", encoding="utf-8")
    assert run("--dry-run", ONE) == 0
    assert capsys.readouterr().out.startswith(f"{ONE}: would be looked up at 127.0.0.1, and sent if it did not arrive")
    assert stand_in.requests == [f"POST {SENT}"]


def test_production_needs_a_confirmation(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--env", "production", ONE) == 2
    assert errors(capsys) == [
        "error production-unconfirmed What is sent to production is registered for ever; say --env production --yes."
    ]
    assert stand_in.requests == []
    assert run(ONE) == 0
    assert run("--env", "production", "--yes", ONE) == 0
    entries = [json.loads(line) for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["service"], one["state"]) for one in entries] == [
        (stand_in.url, "intended"),
        (stand_in.url, "queued"),
        (f"{stand_in.url}/production", "intended"),
        (f"{stand_in.url}/production", "queued"),
    ]


def test_a_file_with_errors_is_not_sent(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / ONE).read_text(encoding="utf-8")
    (folder / "bad.xml").write_text(text.replace(ONE_DOI, "10.6666/own.1"), encoding="utf-8")
    assert run("bad.xml") == 1
    told = capsys.readouterr()
    assert told.out == "bad.xml: not sent, because of its errors\n"
    assert "error crossref-doi-prefix The prefix 10.6666 is not in the setting crossref.prefixes;" in told.err
    assert stand_in.requests == []
    assert states(folder) == []


def test_a_file_name_that_is_none_is_not_sent(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / ONE).read_text(encoding="utf-8")
    (folder / "bad.xml").write_text(text.replace(SENT.removesuffix(".xml"), "../../etc/own"), encoding="utf-8")
    assert run("bad.xml") == 3
    assert errors(capsys) == [
        (
            "bad.xml:1:1: error not-a-deposit The doi_batch_id has to be 4 to 100 of A to Z, digits, dot, hyphen and underscore; "
            "it is a file name."
        )
    ]
    assert stand_in.requests == []


def test_without_schemas_nothing_is_sent(
    folder: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fast_schema.cache_clear()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "nowhere"))
    assert run(ONE) == 4
    fast_schema.cache_clear()
    assert "error crossref-schema-missing" in capsys.readouterr().err
    assert stand_in.requests == []


@pytest.mark.parametrize("module", ["httpx", "filelock"])
def test_without_the_extra_the_exit_code_is_4(
    folder: Path, stand_in: StandIn, module: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    found = builtins.__import__

    def absent(name: str, *more: Any) -> object:  # noqa: ANN401 - of any import
        if name == module:
            raise ImportError(name)
        return found(name, *more)

    monkeypatch.setattr(builtins, "__import__", absent)
    assert run(ONE) == 4
    assert errors(capsys) == [f"error extra-missing This command needs {module}: install jats-export[deposit]."]
    assert stand_in.requests == []


# ---- what the service answers


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


# ---- what the ledger knows


def test_another_content_under_a_name_that_was_sent_is_refused(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", ONE) == 0
    other = (folder / ONE).read_text(encoding="utf-8").replace("Rev Invent Sci", "Rev Inv Sci")
    (folder / "other.xml").write_text(other, encoding="utf-8")
    assert run("-q", "other.xml") == 1
    assert errors(capsys) == [
        (
            f"other.xml:1:1: error deposit-name-taken Another content was sent as {SENT}, and the service tells of the first only; "
            "write the deposit again with --timestamp now."
        )
    ]
    assert stand_in.accepted == {SENT: 1}


def test_a_version_that_is_not_newer_is_not_sent(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", ONE) == 0
    assert run(ONE, command="status") == 0
    capsys.readouterr()
    text = (folder / ONE).read_text(encoding="utf-8")
    own = SENT.removesuffix(".xml")
    (folder / "other.xml").write_text(text.replace(own, "own-2"), encoding="utf-8")
    assert run("--dry-run", "-q", "other.xml") == 1
    assert run("-q", "other.xml") == 1
    line = (
        "other.xml:1:1: error crossref-stale-version The version 20241015134640746 of 10.5555/xgkp.2024.02.003 is not newer "
        "than 20241015134640746, which is registered; write it with --timestamp now."
    )
    assert errors(capsys) == [line, line]
    newer = text.replace(own, "own-3").replace("<timestamp>20241015134640746", "<timestamp>20241015134640747")
    (folder / "newer.xml").write_text(newer, encoding="utf-8")
    assert run("-q", "newer.xml") == 0
    assert stand_in.accepted == {SENT: 1, "own-3.xml": 1}


def test_what_is_done_is_told_again_and_not_sent(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    stand_in.verdicts[ONE_DOI] = ("Failure", "User not allowed to add records for prefix: 10.5555")
    assert run(ONE) == 0
    assert run(ONE, command="status") == 5
    capsys.readouterr()
    assert run(ONE) == 5
    told = capsys.readouterr()
    assert told.out == (
        f"{ONE}: not sent again to 127.0.0.1, it was refused, at least in part; write it again with --timestamp now\n"
    )
    assert f"{ONE}:1:1: error crossref-prefix-refused Crossref refuses {ONE_DOI} " in told.err
    assert stand_in.accepted == {SENT: 1}
    assert run("chinese-only.xml") == 0
    assert run(command="status") == 0
    capsys.readouterr()
    assert run("chinese-only.xml") == 0
    assert capsys.readouterr().out == "chinese-only.xml: not sent again to 127.0.0.1, it is registered\n"


@pytest.mark.parametrize("arrived", [True, False])
def test_an_intention_without_an_answer_is_looked_up(
    folder: Path,
    stand_in: StandIn,
    capsys: pytest.CaptureFixture[str],
    arrived: bool,  # noqa: FBT001 - a case
) -> None:
    assert run("-q", ONE) == 0
    lines = (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "ledger.jsonl").write_text(lines[0] + "\n", encoding="utf-8")
    stand_in.requests.clear()
    if not arrived:
        stand_in.contents.clear()
        stand_in.accepted.clear()
    stand_in.pending = FAR
    assert run(ONE) == 0
    assert stand_in.accepted == {SENT: 1}
    assert stand_in.clock.waits == []
    found = f"{ONE}: 127.0.0.1 has it as {SENT} from an interrupted run, 1 DOI; jats-export status tells what became of it\n"
    assert capsys.readouterr().out == (found if arrived else QUEUED)
    assert stand_in.requests == [f"GET {SENT}", *([] if arrived else [f"POST {SENT}"])]
    assert states(folder)[-1] == "queued"


def test_resend_asks_nobody(folder: Path, stand_in: StandIn) -> None:
    stand_in.on_upload.append(cut)
    stand_in.on_look_up.extend([answering("<html/>")] * 9)
    assert run(ONE) == 6
    assert states(folder) == ["intended"]
    stand_in.requests.clear()
    assert run("--resend", ONE) == 0
    assert stand_in.requests == [f"POST {SENT}"]
    assert stand_in.clock.waits == [5, 10, 20]


def test_a_ledger_that_another_run_holds(
    folder: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ledger_module, "_PATIENCE", 0.0)
    with filelock.FileLock(folder / "ledger.jsonl.lock"):
        assert run(ONE) == 2
    (line,) = errors(capsys)
    assert line.endswith(":1:1: error ledger-locked Another run holds the deposit ledger; wait until it ends.")
    assert stand_in.requests == []


def test_a_ledger_that_cannot_be_written_sends_nothing(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "file").touch()
    assert run("--ledger", "file/ledger.jsonl", ONE) == 2
    (line,) = errors(capsys)
    assert line.startswith("file/ledger.jsonl:1:1: error target-not-writable The deposit ledger cannot be written (")
    assert stand_in.requests == []
