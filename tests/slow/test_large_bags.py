"""A bag with a file of 2 GB, which takes no room on disk: made, verified, and one byte of it altered."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from package_files import put, with_files

from jats_export.cli import main

_SIZE = (2 << 30) + 1


def test_two_gigabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = with_files()
    file = put(tmp_path / "in", "one", attrs.evolve(own, floats=own.floats[3:4]))
    with (tmp_path / "in" / "data & more.csv").open("wb") as large:
        large.truncate(_SIZE)
    assert main(["archive", "create", "-q", str(file), "-o", f"{tmp_path}/bag"]) == 0
    assert main(["archive", "verify", "-q", f"{tmp_path}/bag"]) == 0
    (made,) = (tmp_path / "bag").rglob("*-s001.csv")
    with made.open("r+b") as large:
        large.seek(_SIZE - 1)
        large.write(b"x")
    assert main(["archive", "verify", "-q", f"{tmp_path}/bag"]) == 1
    assert "error file-altered The file data/" in capsys.readouterr().err
    assert main(["package", "-q", str(file), "-o", f"{tmp_path}/out/"]) == 0
    (package,) = (tmp_path / "out").iterdir()
    assert package.stat().st_size > _SIZE
    assert main(["archive", "verify", "-q", str(package)]) == 0
