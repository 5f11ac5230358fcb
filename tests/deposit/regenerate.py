"""Writes the deposits of the samples again: `python tests/deposit/regenerate.py`, in the project's folder."""

from __future__ import annotations

import sys
from pathlib import Path

from jats_export.cli import main

_FOLDER = Path(__file__).parent / "expected"

if __name__ == "__main__":
    codes = [
        main(
            [
                "crossref",
                "-q",
                "--crossref-version",
                version,
                f"samples/{name}.txt",
                "-o",
                str(_FOLDER / f"{name}-{version}.xml"),
            ]
        )
        for name in ("bilingual-review", "chinese-only", "english-primary")
        for version in ("5.5.0", "5.3.1")
    ]
    sys.exit(max(codes))
