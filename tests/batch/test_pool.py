"""The pool: results in the order of the tasks, and a task that breaks its worker costs itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pool_work import Squares

from jats_export.batch.limits import Limits
from jats_export.batch.pool import Done, Loss, Pool
from jats_export.errors import SchemaUnavailableError


def lost(task: int | str, loss: Loss) -> int | str:
    return f"{task}: {loss.value}"


def pool(folder: Path, size: int = 2, limits: Limits = Limits()) -> Pool[int | str, int | str]:
    return Pool(Squares(folder), lost, size, limits)


@pytest.mark.parametrize("size", [1, 3])
def test_results_come_in_the_order_of_the_tasks(size: int, tmp_path: Path) -> None:
    tasks: list[int | str | Done[int | str]] = [Done(-1) if number % 5 == 4 else number for number in range(300)]
    expected = [-1 if number % 5 == 4 else number * number for number in range(300)]
    assert list(pool(tmp_path, size).run(tasks)) == expected


def test_no_tasks_give_no_results(tmp_path: Path) -> None:
    assert list(pool(tmp_path).run([])) == []
    assert list(pool(tmp_path).run(Done(number) for number in range(1_000))) == list(range(1_000))


def test_a_task_that_ends_its_process_twice_is_lost_alone(tmp_path: Path) -> None:
    assert list(pool(tmp_path).run([1, 2, "die", 3, 4, 5])) == [1, 4, "die: died", 9, 16, 25]
    assert (tmp_path / "die").read_text() == "xx"


def test_a_task_whose_process_was_killed_once_is_done(tmp_path: Path) -> None:
    assert list(pool(tmp_path, 1).run([1, "once", 3])) == [1, "second time", 9]


def test_a_task_that_never_ends_is_given_up(tmp_path: Path) -> None:
    found = pool(tmp_path, limits=Limits(timeout=1.0)).run([1, "hang", 3, 4, 5])
    assert list(found) == [1, "hang: timeout", 9, 16, 25]
    assert (tmp_path / "hang").read_text() == "x"


@pytest.mark.parametrize("task", ["memory", "allocate"])
def test_a_task_that_needs_too_much_memory_is_lost_alone(task: str, tmp_path: Path) -> None:
    assert list(pool(tmp_path, limits=Limits(memory_mb=2048)).run([1, task, 3])) == [1, f"{task}: memory", 9]


def test_workers_that_cannot_work_say_why(tmp_path: Path) -> None:
    refused: Pool[int | str, int | str] = Pool(Squares(tmp_path, is_refused=True), lost, 2)
    with pytest.raises(SchemaUnavailableError, match=r"It is not there\."):
        list(refused.run([1, 2]))


def test_a_run_that_is_left_ends_its_workers(tmp_path: Path) -> None:
    own = pool(tmp_path)
    results = own.run(range(100))
    assert next(results) == 0
    results.close()
    assert own._workers == []
