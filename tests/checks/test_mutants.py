"""What official tools report as an error in broken samples, our checks report too, without `jats4r` and `pmc`.

`mutants.expected` is the table of which check caught which; `python tests/checks/test_mutants.py --regenerate` writes it.
Its column of JATS4R is compared with the live Schematron by `tests/slow/test_jats4r.py`; the one of PMC says `not run`
unless `JATS_EXPORT_PMC` names the folder of the style checker.
"""

from __future__ import annotations

import functools
import os
import sys
from collections import Counter
from pathlib import Path

import attrs
import pytest
from mutants import MUTANTS, SAMPLES, Mutant

from jats_export.checks import ENGINES, STANDARD, Document, Settings, read_document, run_checks
from jats_export.problems import Level

EXPECTED = Path(__file__).with_name("mutants.expected")
#: Folder of NLM's style checker; the fetched Schematron of JATS4R is used where it is there.
_PMC = os.environ.get("JATS_EXPORT_PMC")
_SETTINGS = Settings(pmc_folder=Path(_PMC) if _PMC else None)
_HEAD = "mutant | xsd | dtd | jats4r | pmc | what our checks say"

Said = Counter[tuple[Level, str, str]]


@attrs.frozen
class Row:
    """What each tool says of a mutant that it does not say of the sample: `error`, `warning`, `-` or `not run`."""

    name: str
    xsd: str
    dtd: str
    jats4r: str
    pmc: str
    ours: tuple[str, ...]

    @property
    def is_error(self) -> bool:
        """Whether an official tool reports an error."""
        return "error" in (self.xsd, self.dtd, self.jats4r, self.pmc)

    def __str__(self) -> str:
        return " | ".join((self.name, self.xsd, self.dtd, self.jats4r, self.pmc, ", ".join(self.ours) or "-"))


def said(document: Document, check: str) -> Said:
    """Levels, rules and messages of one check."""
    problems = run_checks(document, (check,), _SETTINGS)
    return Counter((problem.level, problem.rule, problem.message) for problem in problems)


@functools.cache
def _said_of_sample(sample: str, check: str) -> Said:
    return said(read_document((SAMPLES / f"{sample}.xml").read_bytes()), check)


def verdict(new: Said) -> str:
    """The worst of what is new."""
    return min((level for level, _, _ in new), key=lambda level: level.rank).value if new else "-"


def news(mutant: Mutant, *checks: str) -> dict[str, Said]:
    """What checks say of a mutant and not of its sample."""
    document = read_document(mutant.xml())
    return {check: said(document, check) - _said_of_sample(mutant.sample, check) for check in checks}


def row(mutant: Mutant, jats4r: str) -> Row:
    """The row of a mutant, all but the column of JATS4R made anew."""
    new = news(mutant, *STANDARD, *(("pmc",) if _PMC else ()))
    pmc = verdict(new.pop("pmc")) if _PMC else "not run"
    ours = {f"{rule} ({level.value})" for found in new.values() for level, rule, _ in found}
    return Row(mutant.name, verdict(new["xsd"]), verdict(new["dtd"]), jats4r, pmc, tuple(sorted(ours)))


def expected() -> dict[str, Row]:
    """The table by name."""
    head, *lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert head == _HEAD
    return {(own := _read(line)).name: own for line in lines}


def _read(line: str) -> Row:
    name, xsd, dtd, jats4r, pmc, ours = line.split(" | ")
    return Row(name, xsd, dtd, jats4r, pmc, tuple(ours.split(", ")) if ours != "-" else ())


_TABLE = expected() if EXPECTED.exists() else {}


def test_there_are_enough_mutants_of_one_thing_each() -> None:
    assert len(MUTANTS) >= 150
    assert [mutant.name for mutant in MUTANTS] == list(_TABLE)


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name for mutant in MUTANTS])
def test_mutant_is_caught_as_the_table_says(mutant: Mutant) -> None:
    frozen = _TABLE[mutant.name]
    made = row(mutant, frozen.jats4r)
    assert str(made) == str(attrs.evolve(frozen, pmc=made.pmc)), "run tests/checks/test_mutants.py --regenerate"
    assert made.ours, "nothing was said of it, so it is no mutant"
    if made.is_error:
        assert any(one.endswith("(error)") for one in made.ours) or made.pmc == "error"


def test_official_findings_are_in_the_table() -> None:
    """The table is worth something: each tool reports errors of its own."""
    for tool in ("xsd", "dtd", "jats4r"):
        assert sum(getattr(row, tool) == "error" for row in _TABLE.values()) >= 30
    alone = [row for row in _TABLE.values() if row.jats4r == "error" and "error" not in (row.xsd, row.dtd)]
    assert len(alone) >= 25


def _regenerate() -> None:
    """Write the table; the column of JATS4R needs the fetched Schematron."""
    rows = [row(mutant, verdict(news(mutant, "jats4r")["jats4r"])) for mutant in MUTANTS]
    if _PMC:
        rows = [attrs.evolve(row, pmc="not run") for row in rows]
    EXPECTED.write_text("\n".join([_HEAD, *map(str, rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--regenerate"]:
    assert set(ENGINES) == {"jats4r", "pmc"}
    _regenerate()
