"""A running stand-in of the service, a folder with deposits and settings that lead to it and a clock that does not wait."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from deposit.stand_in import LOGIN, PASSWORD, StandIn
from pytest_httpserver import HTTPServer

from jats_export.cli import deposit as command


@pytest.fixture(scope="session")
def running_server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        yield server


@pytest.fixture
def stand_in(running_server: HTTPServer) -> Iterator[StandIn]:
    running_server.clear()
    service = StandIn(running_server)
    running_server.expect_request(re.compile(".*")).respond_with_handler(service.answer)
    yield service
    running_server.check()


@pytest.fixture
def folder(stand_in: StandIn, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: three deposits, settings, a login in the environment."""
    for name in ("bilingual-review", "chinese-only", "english-primary"):
        shutil.copy(root / "tests" / "deposit" / "expected" / f"{name}-5.5.0.xml", tmp_path / f"{name}.xml")
    stand_in.settings(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "CLOCK", stand_in.clock)
    monkeypatch.setenv("CROSSREF_LOGIN_ID", LOGIN)
    monkeypatch.setenv("CROSSREF_LOGIN_PASSWD", PASSWORD)
    return tmp_path
