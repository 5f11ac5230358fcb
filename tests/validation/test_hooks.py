"""The hooks for pre-commit: their file is one that pre-commit takes; the slow set runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jats_export.cli import COMMANDS


def test_the_file_of_hooks_is_valid(root: Path) -> None:
    file = root / ".pre-commit-hooks.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_hook_runs_a_command_of_ours_once_for_all_files(root: Path) -> None:
    hooks = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").split("- id: ")[1:]
    assert [hook.splitlines()[0] for hook in hooks] == ["jats-validate", "crossref-validate"]
    for hook in hooks:
        assert "entry: jats-export validate\n" in hook
        assert "require_serial: true\n" in hook
        assert "types: [xml]\n" in hook
    assert "validate" in COMMANDS
