"""Names that are imported when somebody asks for them, and what a start does without."""

from __future__ import annotations

import subprocess
import sys

import pytest

import jats_export


@pytest.mark.parametrize("name", jats_export.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(jats_export, name) is not None


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(AttributeError, match=r"^module 'jats_export' has no attribute 'nothing'$"):
        jats_export.nothing  # noqa: B018 - that it is not there is the test


def test_what_convert_does_without() -> None:
    """Rules that it does not run, and reading JATS, cost no start."""
    code = "import sys; import jats_export.cli.convert; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "jats_export.checks.basic" in loaded
    assert not loaded & {"jats_export.checks.table", "jats_export.checks.deposit", "jats_export.jats_reader", "rich"}
