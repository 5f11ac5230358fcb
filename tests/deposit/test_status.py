"""`jats-export status`: what became of each DOI, how long is waited, what each kind of refusal is told as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from deposit.stand_in import FAR, Behaviour, StandIn, answering, completed, cut, endless

from jats_export.cli import main
from jats_export.deposit.failures import FAILURE_CLASSES
from jats_export.deposit.redaction import Redaction
from jats_export.deposit.results import LogState, NoLogError, RecordStatus, read_log

ONE, OTHER = "bilingual-review.xml", "english-primary.xml"
DOI = "10.5555/xgkp.2024.02.003"
SENT = "xgkp-2024-3-2-336b3a22-20241015134640746.xml"


def send(*names: str) -> None:
    assert main(["deposit", "-q", *names]) == 0


def lines(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    told = capsys.readouterr()
    return told.out.splitlines(), told.err.splitlines()


def where(stand_in: StandIn, file: str = SENT) -> str:
    return f"{stand_in.url.removeprefix('http://')}, {file}"


@pytest.mark.usefixtures("folder")
def test_nothing_was_deposited(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    assert main(["status", "--all"]) == 0
    assert capsys.readouterr() == ("", "Nothing was deposited yet.\n" * 2)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", [ONE, DOI, DOI.upper(), SENT])
def test_queued_then_registered(stand_in: StandIn, capsys: pytest.CaptureFixture[str], name: str) -> None:
    send(ONE)
    stand_in.pending = 8
    assert main(["status", name]) == 0
    assert stand_in.clock.waits == [5, 10, 20, 40, 80, 160, 300, 300]
    assert lines(capsys) == ([f"{DOI}: registered ({where(stand_in)}, submission 1700)"], [])
    stand_in.requests.clear()
    assert main(["status", name]) == 0
    assert stand_in.requests == [], "what is done is told from the ledger"
    assert main(["status"]) == 0
    assert lines(capsys) == ([f"{DOI}: registered ({where(stand_in)}, submission 1700)"], ["No deposit is open."])


@pytest.mark.usefixtures("folder")
def test_never_finished(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    send(ONE)
    stand_in.pending = FAR
    assert main(["status", "--deadline", "100"]) == 6
    assert stand_in.clock.waits == [5, 10, 20, 40, 25]
    assert lines(capsys) == (
        [f"{DOI}: pending ({where(stand_in)})"],
        [
            f"{SENT}:1:1: warning crossref-pending The service is not done with the file; run jats-export status again later."
        ],
    )
    stand_in.clock.waits.clear()
    assert main(["status", "--deadline", "0"]) == 6
    assert stand_in.clock.waits == []


@pytest.mark.usefixtures("folder")
def test_a_warning_is_registered(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    send(ONE)
    stand_in.verdicts[DOI] = ("Warning", "Added with conflict")
    assert main(["status"]) == 0
    assert lines(capsys) == (
        [f"{DOI}: registered with a warning ({where(stand_in)}, submission 1700)"],
        [
            (
                f'{SENT}:1:1: warning crossref-conflict Crossref registered, with a warning, {DOI} ("Added with conflict"); '
                "another DOI has the same metadata, so make one of them an alias."
            )
        ],
    )


@pytest.mark.usefixtures("folder")
def test_one_refused_record_fails_no_other(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    send(ONE, OTHER)
    stand_in.verdicts[DOI] = ("Failure", "DOI contains invalid characters")
    assert main(["status"]) == 5
    out, err = lines(capsys)
    assert [line.partition(" (")[0].partition(": ")[2] for line in out] == ["refused", "registered"]
    assert err == [
        (
            f'{SENT}:1:1: error crossref-doi-refused Crossref refuses {DOI} ("DOI contains invalid characters"); '
            "correct the DOI in the platform."
        )
    ]


def told(folder: Path, text: str, capsys: pytest.CaptureFixture[str], stand_in: StandIn) -> tuple[int, list[str]]:
    """The exit code and the lines for a deposit that got this log."""
    del folder
    send(ONE)
    stand_in.on_look_up.append(answering(text))
    capsys.readouterr()
    code = main(["status", ONE])
    return code, lines(capsys)[1]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (
            "Record not processed because submitted version: 2024 is less or equal to previously submitted version (DOI match)",
            "crossref-stale-version",
        ),
        ("User not allowed to add records for prefix: 10.5555", "crossref-prefix-refused"),
        ("All prefixes in a submission must match (DOI[10.6666/a])", "crossref-prefix-refused"),
        ("user with ID: {0} can't submit into handle, please contact support", "crossref-remote-config"),
        ("DOI 10.5555/a contains invalid characters", "crossref-doi-refused"),
        ("cvc-complex-type.2.4.a: Invalid content was found", "crossref-schema-refused"),
        ("ISSN 12345679 has already been assigned to another title", "crossref-title-record"),
        ("Journal title does not match the title of the ISSN", "crossref-title-record"),
        ("Something nobody has seen", "crossref-record-refused"),
    ],
)
def test_each_kind_of_refusal_has_advice(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str], said: str, rule: str
) -> None:
    code, err = told(folder, completed([(DOI, "Failure", said)]), capsys, stand_in)
    (line,) = err
    assert code == 5
    advice = next((one.advice for one in FAILURE_CLASSES if one.rule == rule and one.said.search(said)), None)
    advice = advice or "correct it and write the deposit again with --timestamp now"
    assert line == f'{SENT}:1:1: error {rule} Crossref refuses {DOI} ("{said}"); {advice}.'


def test_a_failure_of_the_whole_file_is_one_of_each_doi(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err = told(folder, completed([("", "Failure", "cvc-elt.1: no")]), capsys, stand_in)
    assert code == 5
    assert err == [
        (
            f'{SENT}:1:1: error crossref-schema-refused Crossref refuses {DOI} ("cvc-elt.1: no"); '
            "the check before sending missed it: report it as a fault of this program."
        )
    ]


def test_a_log_of_other_dois_and_wrong_counts(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    text = completed([("10.5555/other", "Success", "")], (2, 1, 0, 0))
    code, err = told(folder, text, capsys, stand_in)
    assert code == 5
    assert err == [
        (
            f"{SENT}:1:1: error crossref-record-missing The log of the submission does not name {DOI}; "
            "ask Crossref with the number of the submission."
        ),
        (
            f"{SENT}:1:1: warning crossref-log-counts The counts of the log are not those of its records; "
            "look at the submission in Crossref's admin tool."
        ),
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        (answering("<html><body>Log in</body></html>"), "remote-answer"),
        (answering("not even markup"), "remote-answer"),
        (answering(""), "remote-answer"),
        (endless, "remote-answer"),
        (cut, "remote-unreachable"),
        (answering("", 500), "remote-unreachable"),
        (answering("", 404), "remote-unreachable"),
        (answering("", 302, Location="http://elsewhere.example/"), "remote-redirect"),
    ],
    ids=["html", "text", "empty", "oversized", "cut", "500", "404", "redirect"],
)
def test_an_answer_that_says_nothing_is_asked_for_again(
    stand_in: StandIn, capsys: pytest.CaptureFixture[str], answer: Behaviour, rule: str
) -> None:
    send(ONE)
    stand_in.on_look_up.append(answer)
    assert main(["status"]) == 0
    assert stand_in.clock.waits == [5]
    capsys.readouterr()
    send(OTHER)
    stand_in.on_look_up.append(answer)
    assert main(["status", "--deadline", "0"]) == 6
    assert f"error {rule} " in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_too_many_questions_wait_as_long_as_the_service_asks(stand_in: StandIn) -> None:
    send(ONE)
    stand_in.on_look_up.append(answering("", 429, Retry_After="77"))
    assert main(["status"]) == 0
    assert stand_in.clock.waits == [77]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_login(stand_in: StandIn, capsys: pytest.CaptureFixture[str], status: int) -> None:
    send(ONE)
    stand_in.on_look_up.append(answering("", status))
    assert main(["status"]) == 5
    assert "error crossref-login-refused 127.0.0.1 " in capsys.readouterr().err
    assert stand_in.clock.waits == []


@pytest.mark.usefixtures("folder")
def test_what_did_not_arrive_is_told(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in.on_upload.append(cut)
    stand_in.on_look_up.extend([cut] * 3)
    assert main(["deposit", "-q", ONE]) == 6
    stand_in.clock.waits.clear()
    capsys.readouterr()
    assert main(["status"]) == 6
    assert stand_in.clock.waits == []
    assert lines(capsys) == (
        [f"{DOI}: not known to have arrived ({where(stand_in)})"],
        [
            (
                f"{SENT}:1:1: warning deposit-not-arrived The service does not have the file: sending it was interrupted; "
                "run jats-export deposit again."
            )
        ],
    )


@pytest.mark.usefixtures("folder")
def test_what_nobody_sent(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "10.5555/none", OTHER]) == 3
    assert lines(capsys)[1] == [
        "error deposit-unknown The ledger has no deposit of 10.5555/none; send it with jats-export deposit.",
        "error deposit-unknown The ledger has no deposit of english-primary.xml; send it with jats-export deposit.",
    ]
    assert stand_in.requests == []


def test_a_host_that_left_the_list_is_not_asked(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    send(ONE)
    path = folder / "ledger.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("127.0.0.1", "elsewhere.example"), encoding="utf-8")
    stand_in.requests.clear()
    assert main(["status"]) == 2
    assert "error host-not-allowed The host elsewhere.example is not in the setting" in capsys.readouterr().err
    assert main(["status", "--set", 'deposit.hosts=["elsewhere.example"]']) == 2
    assert (
        "error host-not-allowed The host elsewhere.example is not asked without encryption; write its address with https://."
        in capsys.readouterr().err.splitlines()
    )
    assert stand_in.requests == []


# ---- the ledger


@pytest.mark.parametrize("cut_off", [1, 20, 150])
def test_a_torn_last_line_is_dropped(folder: Path, stand_in: StandIn, cut_off: int) -> None:
    send(ONE)
    path = folder / "ledger.jsonl"
    data = path.read_bytes()
    path.write_bytes(data + data.split(b"\n")[0][:-cut_off])
    send(OTHER)
    states = [json.loads(line)["state"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert states == ["intended", "queued", "intended", "queued"]
    assert sorted(stand_in.accepted.values()) == [1, 1]


def test_a_last_line_without_its_end_counts_when_it_is_whole(folder: Path, stand_in: StandIn) -> None:
    send(ONE)
    path = folder / "ledger.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    send(ONE, OTHER)
    states = [json.loads(line)["state"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert states == ["intended", "queued", "intended", "queued"]
    assert sorted(stand_in.accepted.values()) == [1, 1]


@pytest.mark.parametrize(
    "line", ["nonsense", "{}", "[]", '{"state": "queued", "service": "a", "file_name": "b", "time": ""}']
)
def test_a_damaged_line_stops_everything(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    (folder / "ledger.jsonl").write_text(f"{line}\n", encoding="utf-8")
    for arguments in (["status"], ["deposit", "-q", ONE]):
        assert main(arguments) == 3
        assert capsys.readouterr().err.endswith(
            "ledger.jsonl:1:1: error ledger-damaged The line is none of the deposit ledger; "
            "repair it from a copy, or what was sent is not known.\n"
        )
    assert stand_in.requests == []


# ---- logs


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('<doi_batch_diagnostic status="queued"/>', LogState.PENDING),
        (
            '<doi_batch_diagnostic status="in_process"><submission_id>1</submission_id></doi_batch_diagnostic>',
            LogState.PENDING,
        ),
        ('<doi_batch_diagnostic status="some new word"><batch_data/></doi_batch_diagnostic>', LogState.PENDING),
        ("<doi_batch_diagnostic/>", LogState.PENDING),
        ("<doi_batch_diagnostic><batch_data/></doi_batch_diagnostic>", LogState.COMPLETED),
        ('<doi_batch_diagnostic status="completed"/>', LogState.COMPLETED),
        ('<doi_batch_diagnostic status="unknown_submission"/>', LogState.UNKNOWN),
    ],
)
def test_the_state_of_a_log(text: str, state: LogState) -> None:
    assert read_log(text.encode(), Redaction()).state is state


def test_a_log_with_every_status() -> None:
    log = read_log(
        completed([("10.5555/a", "Success", "A"), ("10.5555/b", "warning", "B"), ("10.5555/c", "Odd", "C")]).encode(),
        Redaction(),
    )
    assert [(one.doi, one.status, one.message) for one in log.records] == [
        ("10.5555/a", RecordStatus.SUCCESS, "A"),
        ("10.5555/b", RecordStatus.WARNING, "B"),
        ("10.5555/c", RecordStatus.FAILURE, "C"),
    ]
    assert log.submission_id == "1700"
    assert not log.counts_agree


@pytest.mark.parametrize(
    "text", ["", "SUCCESS", "<html/>", "<doi_batch_diagnostic", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_what_is_no_log(text: str) -> None:
    with pytest.raises(NoLogError):
        read_log(text.encode(), Redaction())
