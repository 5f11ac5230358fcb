"""A run that is killed loses no deposit and sends none twice, wherever it dies: SIGKILL, real processes, real sockets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import attrs
import pytest
from deposit.stand_in import FAR, LOGIN, PASSWORD, StandIn
from werkzeug import Request, Response

from jats_export.cli import main

ONE = "bilingual-review.xml"
SENT = "xgkp-2024-3-2-336b3a22-20241015134640746.xml"
#: Kills that are spread over a run, in the daily tests; `tests/slow` takes them all.
ROUNDS = 20


@attrs.define
class Runner:
    """The program of `killed.py`."""

    _input: IO[str]
    _output: IO[str]

    def start(self, folder: Path, *, kill_at: int | None = None, libraries: bool = False) -> int:
        """Start a run; gives the number of its process."""
        request = {
            "arguments": ["deposit", "-q", ONE],
            "folder": str(folder),
            "kill_at": kill_at,
            "libraries": libraries,
        }
        self._input.write(json.dumps(request) + "\n")
        self._input.flush()
        return int(self._output.readline())

    def end(self) -> dict[str, Any]:
        """Wait for its end."""
        answer: dict[str, Any] = json.loads(self._output.readline())
        return answer

    def run(self, folder: Path, *, kill_at: int | None = None, libraries: bool = False) -> dict[str, Any]:
        self.start(folder, kill_at=kill_at, libraries=libraries)
        return self.end()

    def kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        assert self.end()["code"] == -signal.SIGKILL


@pytest.fixture(scope="module")
def runner(root: Path) -> Iterator[Runner]:
    """One for all tests; the login is in its environment."""
    sample = root / "tests" / "deposit" / "expected" / "bilingual-review-5.5.0.xml"
    command = [sys.executable, str(root / "tests" / "deposit" / "killed.py"), str(sample)]
    own = {"PYTHONPATH": str(root), "CROSSREF_LOGIN_ID": LOGIN, "CROSSREF_LOGIN_PASSWD": PASSWORD}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **own}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Runner(process.stdin, process.stdout)
        process.stdin.close()
        process.wait()


def states(folder: Path) -> list[str]:
    path = folder / "ledger.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [json.loads(line)["state"] for line in lines]


def forget(folder: Path, stand_in: StandIn) -> None:
    (folder / "ledger.jsonl").unlink(missing_ok=True)
    for one in (stand_in.accepted, stand_in.contents, stand_in.requests):
        one.clear()


def kill_everywhere(runner: Runner, folder: Path, stand_in: StandIn, *, rounds: int, libraries: bool = False) -> int:
    """Kill runs at that many lines of a run, let the next run find out; gives how many were killed."""
    stand_in.pending = FAR
    whole = runner.run(folder, libraries=libraries)
    assert (whole["code"], whole["said"]) == (0, "")
    step = max(1, whole["lines"] // rounds)
    seen: set[tuple[str, ...]] = set()
    killed = 0
    for line in range(1, whole["lines"] + 1, step):
        forget(folder, stand_in)
        first = runner.run(folder, kill_at=line, libraries=libraries)
        assert first["code"] == -signal.SIGKILL, (line, first)
        killed += 1
        seen.add((*states(folder), f"{sum(stand_in.accepted.values())} accepted"))
        assert main(["deposit", "-q", ONE]) == 0, line
        assert stand_in.accepted == {SENT: 1}, line
        assert states(folder)[-1] == "queued", line
    # each of the states between two steps was met
    assert {
        ("0 accepted",),
        ("intended", "0 accepted"),
        ("intended", "1 accepted"),
        ("intended", "queued", "1 accepted"),
    } <= seen
    return killed


def test_killed_at_lines_that_are_spread_over_a_run(runner: Runner, folder: Path, stand_in: StandIn) -> None:
    assert kill_everywhere(runner, folder, stand_in, rounds=ROUNDS) >= ROUNDS


# ---- killed from outside, while the service holds something back


@pytest.mark.parametrize("taken", ["before the kill", "after the kill", "never"])
def test_killed_while_the_service_holds_its_answer(runner: Runner, folder: Path, stand_in: StandIn, taken: str) -> None:
    reached, killed, done = threading.Event(), threading.Event(), threading.Event()

    def hold(request: Request) -> Response:
        if taken == "before the kill":
            stand_in.accept(request)
        reached.set()
        assert killed.wait(60)
        if taken == "after the kill":
            stand_in.accept(request)
        done.set()
        return Response("nobody reads this")

    stand_in.on_upload.append(hold)
    process = runner.start(folder)
    assert reached.wait(60)
    runner.kill(process)
    killed.set()
    assert done.wait(60)
    assert states(folder) == ["intended"]
    stand_in.pending = FAR
    assert main(["deposit", "-q", ONE]) == 0
    assert stand_in.accepted == {SENT: 1}
    assert states(folder)[-1] == "queued"
    again = [f"POST {SENT}"] if taken == "never" else []
    assert stand_in.requests == [f"POST {SENT}", f"GET {SENT}", *again]


def test_killed_while_the_look_up_is_held(runner: Runner, folder: Path, stand_in: StandIn) -> None:
    assert main(["deposit", "-q", ONE]) == 0
    intended = (folder / "ledger.jsonl").read_bytes().split(b"\n")[0] + b"\n"
    (folder / "ledger.jsonl").write_bytes(intended)
    reached, killed = threading.Event(), threading.Event()

    def hold(_request: Request) -> None:
        reached.set()
        assert killed.wait(60)

    stand_in.on_look_up.append(hold)
    process = runner.start(folder)
    assert reached.wait(60)
    runner.kill(process)
    killed.set()
    assert states(folder) == ["intended"]
    assert main(["deposit", "-q", ONE]) == 0
    assert stand_in.accepted == {SENT: 1}
    assert states(folder) == ["intended", "completed"]


def test_two_runs_at_once_send_once(runner: Runner, folder: Path, stand_in: StandIn) -> None:
    reached, go = threading.Event(), threading.Event()

    def hold(_request: Request) -> None:
        reached.set()
        assert go.wait(60)

    stand_in.on_upload.append(hold)
    runner.start(folder)
    assert reached.wait(60)
    codes: list[int] = []
    second = threading.Thread(target=lambda: codes.append(main(["deposit", "-q", ONE])))
    second.start()
    # it waits for the ledger, or has not come so far; both must end well
    go.set()
    second.join()
    assert (runner.end()["code"], codes) == (0, [0])
    assert stand_in.accepted == {SENT: 1}
    assert stand_in.requests == [f"POST {SENT}"]
