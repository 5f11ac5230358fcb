"""Records → CSL-JSON: an array of items, one on each line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jats_export.writers.csl import Record
from jats_export.writers.xml import Written


def write(records: Sequence[Record]) -> Written:
    """The items in UTF-8; characters are written as themselves."""
    lines = ",\n".join(json.dumps(record.item, ensure_ascii=False) for record in records)
    return Written(f"[\n{lines}\n]\n".encode() if lines else b"[]\n")
