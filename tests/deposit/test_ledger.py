"""`jats-export deposit`: what the ledger knows is not sent again, and nothing is sent without it."""

from __future__ import annotations

from pathlib import Path

import filelock
import pytest
from deposit.sent import ONE, ONE_DOI, QUEUED, SENT, errors, run, states
from deposit.stand_in import FAR, StandIn, answering, cut

from jats_export.deposit import ledger as ledger_module


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
