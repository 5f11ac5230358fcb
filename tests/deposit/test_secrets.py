"""The login: where it comes from, and that it is nowhere else than in what is sent."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from urllib.parse import quote, quote_plus

import httpcore
import httpx
import pytest
from deposit.stand_in import LOGIN, PASSWORD, StandIn, answering, completed, cut
from hypothesis import given, settings
from hypothesis import strategies as st

from jats_export.cli import main
from jats_export.deposit import transport
from jats_export.deposit.clock import SystemClock
from jats_export.deposit.credentials import Credentials, find_credentials
from jats_export.deposit.redaction import Redaction
from jats_export.deposit.transport import Transport
from jats_export.errors import RemoteUnreachableError, UsageError
from jats_export.settings.deposit import Deposit

ONE = "bilingual-review.xml"
SPELLINGS = {f(text) for text in (LOGIN, PASSWORD) for f in (str, quote, quote_plus, lambda text: quote(text, safe=""))}
#: Longer than the mask, and of other characters than what stands around it.
_SECRET = st.text("ABC123 &/?%+=äö\n", min_size=4).filter(lambda text: not text.isspace())
NO_LOGIN = (
    "No login is known; set the variables CROSSREF_LOGIN_ID and CROSSREF_LOGIN_PASSWD, "
    "or name a file of mode 600 with the setting deposit.credentials."
)


def assert_clean(text: str) -> None:
    assert [one for one in SPELLINGS if one in text] == []


def test_no_secret_in_output_log_or_ledger(
    folder: Path, stand_in: StandIn, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="werkzeug")  # the stand-in logs what it is asked
    caplog.set_level(logging.DEBUG)
    echo = f"your password {PASSWORD} and usr={quote_plus(LOGIN)}&pwd={quote_plus(PASSWORD)}"
    stand_in.on_upload.extend([answering(echo, 500), answering(echo, 429), answering(echo, 302, Location=f"/?{echo}")])
    stand_in.on_look_up.extend([cut, answering(echo), answering(echo, 500)])
    assert main(["deposit", ONE]) == 6
    assert main(["deposit", ONE]) == 0
    said = completed([("10.5555/xgkp.2024.02.003", "Failure", echo.replace("&", "&amp;"))])
    stand_in.on_look_up.extend([answering(echo), cut, answering(said)])
    assert main(["status"]) == 5
    assert main(["status", "--all"]) == 5
    told = capsys.readouterr()
    assert "your password *** and usr=***&pwd=***" in told.err
    assert "HTTP Request: GET" in caplog.text, "httpx logs addresses, so that there was something to mask"
    assert "pwd=***" in caplog.text
    for text in (told.out, told.err, caplog.text, (folder / "ledger.jsonl").read_text(encoding="utf-8")):
        assert_clean(text)


def test_every_logger_of_the_libraries_is_masked() -> None:
    for package in (httpx, httpcore):
        for path in Path(str(package.__file__)).parent.rglob("*.py"):
            named = set(re.findall(r'getLogger\("([^"]+)"\)', path.read_text(encoding="utf-8")))
            assert named <= set(transport._LOGGERS)


def test_no_secret_in_exceptions(stand_in: StandIn) -> None:
    credentials = Credentials(LOGIN, PASSWORD)
    stand_in.on_look_up.append(cut)
    query = {"usr": LOGIN, "pwd": PASSWORD, "file_name": "a", "type": "result"}
    with (
        Transport(("127.0.0.1",), SystemClock(), Redaction(credentials)) as client,
        pytest.raises(RemoteUnreachableError) as caught,
    ):
        client.get(f"{stand_in.url}/servlet/submissionDownload", query)
    assert caught.value.__context__ is None
    assert_clean("".join(traceback.format_exception(caught.value)))
    assert repr(credentials) == "Credentials()"


def test_the_login_is_no_option_and_no_setting(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("deposit", "status"):
        assert main([command, "--help"]) == 0
        text = capsys.readouterr().out
        assert "passw" not in text
        assert "--login" not in text
    assert main(["deposit", "--set", "deposit.login_passwd=x", "a.xml"]) == 2


@given(_SECRET, _SECRET, st.text("的 .,:;xyz"), st.text("的 .,:;xyz"))
@settings(max_examples=100)
def test_whatever_the_login_is_it_is_masked(login: str, password: str, before: str, behind: str) -> None:
    mask = Redaction(Credentials(login, password))
    for text in (login, password):
        for spelling in (text, quote(text), quote(text, safe=""), quote_plus(text)):
            shown = mask(f"{before}{spelling}{behind}")
            assert spelling not in shown
            assert shown.startswith(before)
            assert shown.endswith(behind)


# ---- where it comes from


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = write(
        tmp_path / "login.toml",
        'login_id = "a"\nlogin_passwd = "b"\n[production]\nlogin_id = "c"\nlogin_passwd = "d"\n',
    )
    found = find_credentials("test", file, {"CROSSREF_LOGIN_ID": "e", "CROSSREF_LOGIN_PASSWD": "f"})
    assert found == Credentials("e", "f")
    assert find_credentials("test", file, {}) == Credentials("a", "b")
    assert find_credentials("production", file, {}) == Credentials("c", "d")


@pytest.mark.parametrize("variable", ["CROSSREF_LOGIN_ID", "CROSSREF_LOGIN_PASSWD"])
def test_half_a_login(variable: str) -> None:
    with pytest.raises(
        UsageError, match="Only one of the variables CROSSREF_LOGIN_ID and CROSSREF_LOGIN_PASSWD is set"
    ):
        find_credentials("test", None, {variable: "a"})


def test_no_login() -> None:
    with pytest.raises(UsageError) as caught:
        find_credentials("test", None, {})
    assert caught.value.problem.message == NO_LOGIN


def test_a_login_of_the_settings_file(folder: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSREF_LOGIN_ID")
    monkeypatch.delenv("CROSSREF_LOGIN_PASSWD")
    write(folder / "login.toml", f'login_id = "{LOGIN}"\nlogin_passwd = "{PASSWORD}"\n')
    stand_in.settings(folder, more='credentials = "login.toml"\n')
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert main(["deposit", "-q", f"../{ONE}"]) == 0, "the path is one from the folder of the settings file"
    assert sum(stand_in.accepted.values()) == 1
    assert (folder / "ledger.jsonl").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o620, 0o601])
def test_a_file_that_others_have_rights_to(tmp_path: Path, mode: int) -> None:
    file = write(tmp_path / "login.toml", 'login_id = "a"\nlogin_passwd = "b"\n', mode)
    with pytest.raises(UsageError) as caught:
        find_credentials("test", file, {})
    assert caught.value.problem.message == (
        "Others than you have rights to the file with the login; make it yours and run chmod 600."
    )


@pytest.mark.parametrize(
    "text", ["hunter2", "hunter2 = ", 'login_id = "hunter2"', 'login_id = "hunter2"\nlogin_passwd = 1\n', "hunter2\x00"]
)
def test_a_file_that_is_wrong_is_not_quoted(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_credentials("test", write(tmp_path / "login.toml", text), {})
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
    assert caught.value.problem.rule == "credentials-file"


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(UsageError) as caught:
            find_credentials("test", path, {})
        assert caught.value.problem.rule == "credentials-file"


# ---- addresses


@pytest.mark.parametrize(
    "address",
    [
        "http://test.crossref.org",
        "https://a:b@test.crossref.org",
        "https://test.crossref.org/?pwd=a",
        "ftp://test.crossref.org",
        "https://",
        "test.crossref.org",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "https://test.crossref.org\n",
    ],
)
def test_addresses_that_are_not_taken(address: str) -> None:
    with pytest.raises(ValueError, match="needs an address that begins with https://"):
        Deposit(test_url=address)


@pytest.mark.parametrize(
    "address",
    [
        "https://test.crossref.org",
        "https://own.example:8443/crossref",
        "http://127.0.0.1:80",
        "http://[::1]:80",
        "http://localhost",
    ],
)
def test_addresses_that_are_taken(address: str) -> None:
    assert Deposit(test_url=address).test_url == address


def test_every_default_host_is_in_the_list() -> None:
    own = Deposit()
    for address in (own.production_url, own.test_url, own.agency_url):
        assert address.removeprefix("https://") in own.hosts


def test_a_certificate_that_nobody_signed_is_refused(stand_in: StandIn) -> None:
    with Transport(("127.0.0.1",), SystemClock()) as client, pytest.raises(RemoteUnreachableError) as caught:
        client.get(stand_in.url.replace("http:", "https:"))
    assert "127.0.0.1 gave no answer (ConnectError)" in caught.value.problem.message
