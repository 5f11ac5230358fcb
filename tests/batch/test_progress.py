"""The bar of a long run: on a terminal only."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path


def on_a_terminal(*command: str) -> str:
    """What a run says on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL) as run:
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
        assert run.wait() == 0
    os.close(ours)
    return said.decode()


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # the other side has gone
        return b""


def test_a_terminal_shows_share_rate_and_problems(root: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "jats_export", "convert", "--no-config", str(root / "samples"), "--jobs", "1"]
    said = on_a_terminal(*program, "-o", f"{tmp_path}/out/")
    for part in ("75 %", "4 articles, ", "/s", "warnings"):
        assert part in said
    assert said.splitlines()[-1] == f"4 of 4 articles written to {tmp_path}/out"
    assert "%" not in on_a_terminal(*program, "-o", f"{tmp_path}/quiet/", "-q")


def test_elsewhere_lines_are_plain(root: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "jats_export", "convert", "--no-config", str(root / "samples"), "--jobs", "1"]
    done = subprocess.run([*program, "-o", f"{tmp_path}/out/"], capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stderr
    assert done.stderr.splitlines()[-1] == f"4 of 4 articles written to {tmp_path}/out"
