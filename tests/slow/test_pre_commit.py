"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit on a repository of their own.

Slow: pre-commit builds the package and installs it with its libraries, from the index that pip knows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from found import broken_sample

_DEPOSIT = (
    '<?xml version="1.0"?>\n<doi_batch xmlns="http://www.crossref.org/schema/5.5.0" version="5.5.0"><body><journal>'
    "<journal_article><doi_data><doi>10.1000/a b</doi></doi_data></journal_article></journal></body></doi_batch>\n"
)


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    """A repository with a valid article, a broken one, and a deposit."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "valid.xml").write_bytes((root / "samples" / "english-primary.xml").read_bytes())
    (folder / "crossref.xml").write_text(_DEPOSIT, encoding="utf-8")
    broken_sample(root, folder / "broken.xml")
    for command in (["git", "init", "--quiet"], ["git", "add", "."]):
        subprocess.run(command, cwd=folder, check=True)
    return folder


def tried(root: Path, repository: Path, hook: str, *files: str) -> subprocess.CompletedProcess[str]:
    """What `pre-commit try-repo` says, with a cache of its own that the hooks of one test run share."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["PRE_COMMIT_HOME"] = str(repository.parent / "cache")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(root), hook, "--color=never", "--files", *files]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_the_hooks_pass_valid_files_and_fail_broken_ones(root: Path, repository: Path) -> None:
    passed = tried(root, repository, "jats-validate", "valid.xml")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "check JATS articles" in passed.stdout
    assert "Passed" in passed.stdout

    failed = tried(root, repository, "jats-validate", "valid.xml", "broken.xml")
    assert failed.returncode == 1
    assert "broken.xml:188:1: error id-duplicate The id 'R1' of ref is taken by ref in line 184" in failed.stdout

    deposit = tried(root, repository, "crossref-validate", "crossref.xml", "valid.xml")
    assert deposit.returncode == 1
    assert "error crossref-doi-chars " in deposit.stdout
    assert "valid.xml" not in deposit.stdout
