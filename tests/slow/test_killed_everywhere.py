"""A run that sends is killed at every line of ours, and at lines all over the libraries below it."""

from __future__ import annotations

from pathlib import Path

from deposit.conftest import folder, running_server, stand_in
from deposit.stand_in import StandIn
from deposit.test_killed import Runner, kill_everywhere, runner

__all__ = ["folder", "runner", "running_server", "stand_in"]


def test_killed_at_every_line(runner: Runner, folder: Path, stand_in: StandIn) -> None:
    assert kill_everywhere(runner, folder, stand_in, rounds=10_000) > 50


def test_killed_inside_of_the_libraries(runner: Runner, folder: Path, stand_in: StandIn) -> None:
    assert kill_everywhere(runner, folder, stand_in, rounds=300, libraries=True) >= 300
