"""Runs of `convert` that something ends: the program is killed, a worker is killed, the disk is full.

One round each, at a moment that the caller gives; after it `--resume` must give the tree of an undisturbed run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from processes import family

LEDGER = ".jats-export.sqlite3"
#: In front of the path of a process: every file that is made safe on disk beyond a number of them finds the disk full.
_FULL_DISK = """
import errno, os, pathlib
_fsync = os.fsync
_count = pathlib.Path(os.environ["FULL_DISK"])
def fsync(handle):
    with _count.open("ab") as file:
        file.write(b".")
    if _count.stat().st_size > int(os.environ["FULL_DISK_AFTER"]):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _fsync(handle)
os.fsync = fsync
"""


def command(dumps: Path, out: Path, *more: str) -> list[str]:
    """The run, with two jobs."""
    return [sys.executable, "-m", "jats_export", "convert", "--no-config", str(dumps), "-o", f"{out}/", "-q", "--jobs", "2", *more]  # fmt: skip


def tree(out: Path) -> dict[str, bytes]:
    """Every file below a folder, but the ledger."""
    files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith(LEDGER))
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def started(dumps: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run of its own process group, begun or gone on with."""
    return subprocess.Popen(command(dumps, out, "--resume"), stderr=subprocess.PIPE, start_new_session=True)


def wait_for_files(out: Path, number: int, run: subprocess.Popen[bytes]) -> None:
    """Until a run has put that many files in place, or has ended."""
    while run.poll() is None and len(list(out.glob("*.xml"))) < number:
        time.sleep(0.002)


def kill_program(dumps: Path, out: Path, after: int) -> None:
    """Kill the program; its workers must end by themselves."""
    run = started(dumps, out)
    wait_for_files(out, after, run)
    below = family(run.pid)
    run.kill()
    run.communicate()
    until = time.monotonic() + 30
    while any(map(is_alive, below)):
        assert time.monotonic() < until, "workers outlive the program"
        time.sleep(0.01)


def kill_worker(dumps: Path, out: Path, after: int) -> None:
    """Kill one worker; the run goes on to its end."""
    run = started(dumps, out)
    wait_for_files(out, after, run)
    workers = [pid for pid in family(run.pid) if pid != run.pid and not family(pid)[1:] and "resource_tracker" not in cmdline(pid)]  # fmt: skip
    with contextlib.suppress(OSError, IndexError):
        os.kill(workers[after % len(workers)], signal.SIGKILL) if workers else None
    _, said = run.communicate()
    assert run.returncode == 0, said.decode()


def fill_disk(dumps: Path, out: Path, after: int, place: Path) -> None:
    """Let the disk be full after that many files; the run ends with 2, or with 0 if it needs no more."""
    hook = place / "hook"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(_FULL_DISK)
    counted = hook / "count"
    counted.unlink(missing_ok=True)
    paths = os.pathsep.join(filter(None, (str(hook), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "FULL_DISK": str(counted), "FULL_DISK_AFTER": str(after)}
    done = subprocess.run(command(dumps, out, "--resume"), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 2}, done.stderr
    if done.returncode == 2:
        assert "No space left on device" in done.stderr
        assert "error no-room The folder takes no more files; make room, then go on with --resume." in done.stderr
    assert not list(out.glob("*.part"))


def finish(dumps: Path, out: Path) -> None:
    """Go on to the end."""
    subprocess.run(command(dumps, out, "--resume"), check=True, capture_output=True)


def noted(out: Path) -> list[tuple[str, str]]:
    """Input and output of every article of the ledger, in the order of the inputs."""
    with contextlib.closing(sqlite3.connect(out / LEDGER)) as database:
        rows = database.execute("SELECT input, output FROM articles ORDER BY input, number").fetchall()
    return [(Path(name).stem, Path(output).stem) for name, output in rows]


def cmdline(pid: int) -> str:
    """The command of a process; empty if it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    return ""


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
