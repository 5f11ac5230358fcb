"""`jats-export deposit`: what is sent, and what is not."""

from __future__ import annotations

import builtins
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from deposit.sent import ONE, ONE_DOI, QUEUED, SENT, errors, run, states
from deposit.stand_in import StandIn

from jats_export.checks.crossref.engines import fast_schema


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
