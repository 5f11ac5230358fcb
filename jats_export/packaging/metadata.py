"""Facts and files of an article → `metadata.csv`, what archives ask of each file (`deposit-targets` 3), in UTF-8 with LF."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from jats_export.packaging.facts import Facts

#: The columns; CLOCKSS wants DOI, name and date of the publication, access URL and ISSN.
COLUMNS = ("DOI", "ISSN", "CN", "journal", "title", "date", "access URL", "file", "sha256")


def metadata_csv(facts: Facts, files: Sequence[Path]) -> bytes:
    """A line for each file, in the order of their names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    own = (facts.doi, " ".join(facts.issns), facts.cn, facts.journal_title, facts.title, facts.date, facts.url)
    for file in sorted(files):
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        writer.writerow([*(" ".join(value.split()) for value in own), file.name, digest])
    return out.getvalue().encode()
