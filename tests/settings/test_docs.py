"""`docs/settings.md` lists every setting: its example is the one that the program writes.

`python tests/settings/test_docs.py` writes it anew after a setting was added.
"""

from __future__ import annotations

import re
from pathlib import Path

from jats_export.settings import Options
from jats_export.settings.example import settings_toml

_BLOCK = re.compile(r"(?<=^```toml\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def test_the_example_in_the_docs_is_the_one_of_the_program(root: Path) -> None:
    (block,) = _BLOCK.findall((root / "docs" / "settings.md").read_text(encoding="utf-8"))
    assert block == settings_toml(Options())


if __name__ == "__main__":
    page = Path(__file__).parents[2] / "docs" / "settings.md"
    page.write_text(_BLOCK.sub(lambda _: settings_toml(Options()), page.read_text(encoding="utf-8")), encoding="utf-8")
