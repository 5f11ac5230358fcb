"""Runs commands in children that die at a chosen line: a program that a test starts once and asks over pipes.

Each request is one JSON line with `arguments`, `folder` and `kill_at`; a child made by fork, with everything loaded, runs the
command and, from `Sender.send` on, counts the lines that it executes in the modules that send. At line number `kill_at`
it gets SIGKILL from itself. The answer is the number of the process, and when it ended one JSON line: the exit code
(negative for a signal), the lines that were counted, standard error.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType

import filelock
import httpcore
import httpx

import jats_export.deposit
from jats_export.cli import main
from jats_export.cli.deposit import deposit as _loaded  # noqa: F401 - so that the children need not
from jats_export.deposit.batch import Batch
from jats_export.deposit.sending import Sender, Sent

_OURS = str(Path(jats_export.deposit.__path__[0]))
#: Lines in these are counted: the order of steps, the ledger, the connection.
_MODULES = ("sending.py", "ledger.py", "service.py", "transport.py")
_LIBRARIES = {str(Path(str(one.__file__)).parent) for one in (httpx, httpcore, filelock)}


class Counter:
    """A trace function that kills the process at one line."""

    def __init__(self, kill_at: int | None, *, libraries: bool) -> None:
        self.lines = 0
        self._kill_at = kill_at
        self._libraries = _LIBRARIES if libraries else set()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Counter | None:
        file = frame.f_code.co_filename
        ours = file.startswith(_OURS) and file.endswith(_MODULES)
        if not ours and not any(file.startswith(folder) for folder in self._libraries):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def child(request: dict[str, object], told: int) -> None:
    """Run the command; never comes back."""
    os.chdir(str(request["folder"]))
    errors = os.open("stderr.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(errors, 1)
    os.dup2(errors, 2)
    kill_at = request["kill_at"]
    counter = Counter(kill_at if isinstance(kill_at, int) else None, libraries=bool(request["libraries"]))
    send = Sender.send

    def counted(sender: Sender, batch: Batch) -> Sent:
        sys.settrace(counter)
        try:
            return send(sender, batch)
        finally:
            sys.settrace(None)

    Sender.send = counted  # type: ignore[method-assign, assignment] # this process ends with the command
    arguments = request["arguments"]
    code = main([str(one) for one in arguments] if isinstance(arguments, list) else [])
    sys.stdout.flush()
    os.write(told, str(counter.lines).encode())
    os._exit(code)


def serve() -> None:
    """Answer requests until the input ends."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        # everything is loaded once, so that the children start at once
        main(["deposit", "--dry-run", "-q", "--no-config", sys.argv[1]])
    for line in sys.stdin:
        request = json.loads(line)
        told, tell = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(told)
            try:
                child(request, tell)
            finally:
                os._exit(99)
        os.close(tell)
        print(process, flush=True)  # noqa: T201 - the answer
        with os.fdopen(told) as pipe:
            lines = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        said = Path(str(request["folder"]), "stderr.txt").read_text(encoding="utf-8")
        print(json.dumps({"code": code, "lines": int(lines or 0), "said": said}), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    serve()
