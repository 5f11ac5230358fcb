"""A few rounds of what `tests/slow/test_kill_rounds.py` does many times, and what an interrupt does."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import batch_kills
import generator
import pytest
from validity import assert_valid

_ARTICLES = 14


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generator.write_dumps(tmp_path_factory.mktemp("generated") / "dumps", _ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    batch_kills.finish(dumps, out)
    made = batch_kills.tree(out)
    assert len(made) == _ARTICLES
    for data in made.values():
        assert_valid(data)
    return made


def test_a_kill_of_the_program_loses_nothing(dumps: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch_kills.kill_program(dumps, out, 5)
    batch_kills.finish(dumps, out)
    assert batch_kills.tree(out) == undisturbed
    assert batch_kills.noted(out) == [(Path(name).stem, Path(name).stem) for name in sorted(undisturbed)]


def test_a_kill_of_a_worker_costs_nothing(dumps: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch_kills.kill_worker(dumps, out, 5)
    assert batch_kills.tree(out) == undisturbed


def test_a_full_disk_ends_the_run_and_loses_nothing(dumps: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch_kills.fill_disk(dumps, out, 7, tmp_path)
    assert 0 < len(batch_kills.tree(out)) < _ARTICLES
    batch_kills.finish(dumps, out)
    assert batch_kills.tree(out) == undisturbed


def test_an_interrupt_keeps_what_is_finished(dumps: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = batch_kills.started(dumps, out)
    batch_kills.wait_for_files(out, 4, run)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal sends it, to all of its processes
    _, said = run.communicate()
    assert run.returncode == 130
    made = batch_kills.tree(out)
    assert 4 <= len(made) < _ARTICLES
    assert said.decode().split("\n") == [
        f"{len(made)} articles are finished; go on with --resume.",
        "",
        "Interrupted.",
        "",
    ]
    assert made.items() <= undisturbed.items()
    batch_kills.finish(dumps, out)
    assert batch_kills.tree(out) == undisturbed
