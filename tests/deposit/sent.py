"""What the tests of `jats-export deposit` share: the deposit they send, a run, and what it told and noted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jats_export.cli import main

ONE = "bilingual-review.xml"
ONE_DOI = "10.5555/xgkp.2024.02.003"
SENT = "xgkp-2024-3-2-336b3a22-20241015134640746.xml"
QUEUED = f"{ONE}: queued at 127.0.0.1 as {SENT}, 1 DOI; not registered yet, jats-export status tells\n"


def states(folder: Path) -> list[str]:
    path = folder / "ledger.jsonl"
    return (
        [json.loads(line)["state"] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def run(*arguments: str, command: str = "deposit") -> int:
    return main([command, *arguments])


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if " note " not in line]
