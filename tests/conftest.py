"""What several test modules share: the real dump, and where the repository is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a loaded machine makes examples says nothing about the code; what is found does.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "JATS_EXPORT_REAL"


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def real_dump() -> Path:
    """The one real dump: from the folder that the variable names, where its absence is a failure, else from beside us."""
    named = os.environ.get(VARIABLE)
    # resolved, since tests change the working directory
    folder = (Path(named) if named is not None else ROOT.parent / "shared" / "real").resolve()
    found = sorted(folder.glob("*.txt"))
    if not found and named is not None:
        pytest.fail(f"{VARIABLE} names {folder}, and there is no dump in it")
    if not found:
        pytest.skip(f"the real dump is not here: set {VARIABLE} to its folder")
    return found[0]
