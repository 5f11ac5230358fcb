"""`jats-export check-ra`: agencies of prefixes, and the settings for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from deposit.stand_in import Behaviour, StandIn, answering, cut, endless

from jats_export.cli import main
from jats_export.settings.effective import in_force


@pytest.mark.usefixtures("folder")
def test_agencies_and_the_lines_for_the_settings(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in.agencies.update({"10.5555": "Crossref", "10.6666": "ISTIC"})
    assert main(["check-ra", "10.5555", "https://doi.org/10.6666/own.1", "doi:10.5555/again"]) == 0
    assert capsys.readouterr() == (
        "10.5555: Crossref\n10.6666: ISTIC\n",
        (
            '\n[crossref]\nprefixes = ["10.5555"]\nregistration_agency = "Crossref"\n'
            '\n[crossref]\nprefixes = ["10.6666"]\nregistration_agency = "ISTIC"\n'
        ),
    )


def test_the_shown_lines_are_settings(folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in.agencies["10.5555"] = "CNKI"
    assert main(["check-ra", "--set", "crossref.registration_agency=CNKI", "10.5555"]) == 0
    (folder / "shown.toml").write_text(capsys.readouterr().err, encoding="utf-8")
    own = in_force(folder / "shown.toml", {}).options.crossref
    assert (own.prefixes, own.registration_agency) == (("10.5555",), "CNKI")


@pytest.mark.usefixtures("folder")
def test_what_is_not_registered_or_differs(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in.agencies["10.5555"] = "ISTIC"
    assert main(["check-ra", "10.5555", "10.9999"]) == 1
    out, err = capsys.readouterr()
    assert out == "10.5555: ISTIC\n10.9999: not registered\n"
    assert err.splitlines()[:2] == [
        (
            "warning agency-differs The setting crossref.registration_agency is not ISTIC, which has the prefix 10.5555; "
            "correct it."
        ),
        "error agency-unknown No agency has the prefix 10.9999; check how it is written.",
    ]


@pytest.mark.usefixtures("folder")
def test_nobody_is_asked_for_what_is_no_prefix(stand_in: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in.on_agency = lambda _request: pytest.fail("asked")
    assert main(["check-ra", "10.5555", "xgkp"]) == 2
    assert main(["check-ra", "--dry-run", "10.5555/a"]) == 0
    assert capsys.readouterr() == (
        "127.0.0.1 would be asked for 10.5555; nothing was asked\n",
        "error no-prefix An argument is neither a prefix, as 10.5555, nor a DOI; correct it.\n",
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        (answering("<html/>"), "remote-answer"),
        (answering('{"RA": 1}'), "remote-answer"),
        (answering('[{"DOI": "10.5555", "RA": "\\u001b[31mred"}]'), "remote-answer"),
        (answering("[" * 100_000), "remote-answer"),
        (endless, "remote-answer"),
        (answering("", 500), "remote-unreachable"),
        (cut, "remote-unreachable"),
        (answering("", 301, Location="https://elsewhere.example"), "remote-redirect"),
    ],
    ids=["html", "object", "escape", "deep", "oversized", "500", "cut", "redirect"],
)
def test_an_answer_that_says_nothing(
    stand_in: StandIn, capsys: pytest.CaptureFixture[str], answer: Behaviour, rule: str
) -> None:
    stand_in.on_agency = answer
    assert main(["check-ra", "10.5555"]) == 6
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error {rule} 127.0.0.1 ")
    assert len(err.splitlines()) == 1
