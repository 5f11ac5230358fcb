"""Thirty rounds each of a killed program, a killed worker and a full disk: `--resume` always ends as if nothing was."""

from __future__ import annotations

import random
from pathlib import Path

import batch_kills
import generator
import pytest

_ROUNDS, _ARTICLES = 30, 40


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generator.write_dumps(tmp_path_factory.mktemp("generated") / "dumps", _ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    batch_kills.finish(dumps, out)
    return batch_kills.tree(out)


@pytest.mark.parametrize("number", range(_ROUNDS))
@pytest.mark.parametrize("end", ["program", "worker", "disk"])
def test_whatever_ends_a_run_it_goes_on(
    end: str, number: int, dumps: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    after = random.Random(f"{end}:{number}").randint(0, _ARTICLES - 1)  # noqa: S311 - a moment, no secret
    if end == "program":
        batch_kills.kill_program(dumps, out, after)
    elif end == "worker":
        batch_kills.kill_worker(dumps, out, after)
    else:
        batch_kills.fill_disk(dumps, out, after, tmp_path)
    batch_kills.finish(dumps, out)
    assert batch_kills.tree(out) == undisturbed
    assert batch_kills.noted(out) == [(Path(name).stem, Path(name).stem) for name in sorted(undisturbed)]
