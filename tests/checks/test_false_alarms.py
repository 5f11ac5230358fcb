"""What is right is not reported: no error on our own output, none on valid files of others that official tools take.

`tests/foreign` has a file for each version of JATS Publishing from 1.0 on, written as other publishers write; `tests/slow`
proves with the DTDs and the Schematron themselves that these files have no error.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from articles import rich
from mutants import SAMPLES
from schema_corpus import CASES, ROOT, Case
from validity import assert_valid

from jats_export import convert
from jats_export.checks import STANDARD, check_bytes
from jats_export.problems import Level
from jats_export.writers import jats

FOREIGN = sorted((ROOT / "tests" / "foreign").glob("*.xml"))
#: Documents of the schema corpus are valid; of their errors the Schematron says the same, as the slow tests prove.
_OF_JATS4R = frozenset(tomllib.loads((ROOT / "tests" / "foreign" / "jats4r.toml").read_text(encoding="utf-8"))["rules"])


def errors(data: bytes) -> list[str]:
    return [
        f"{problem.rule}: {problem.message}"
        for problem in check_bytes(data, "a.xml", names=STANDARD)
        if problem.level is Level.ERROR
    ]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xml")), ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    assert_valid(path.read_bytes())
    assert errors(path.read_bytes()) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rich_article(lang: str) -> None:
    data = jats.write(rich(lang)).data
    assert_valid(data)
    assert errors(data) == []


def test_real_dump(real_dump: Path) -> None:
    for result in convert(real_dump):
        assert_valid(result.xml)
        assert errors(result.xml) == []


@pytest.mark.parametrize("path", FOREIGN, ids=[path.stem for path in FOREIGN])
def test_foreign_files(path: Path) -> None:
    problems = check_bytes(path.read_bytes(), path.name, names=STANDARD)
    assert [problem.message for problem in problems if problem.level is Level.ERROR] == []
    warned = {problem.rule for problem in problems if problem.level is Level.WARNING}
    assert warned == {"picture-undescribed", "self-uri-untitled"}
    noted = {problem.rule for problem in problems if problem.level is Level.NOTE}
    assert noted == (set() if "1.3" in path.name else {"xsd-not-applicable", "dtd-not-run"})


def test_every_version_is_there() -> None:
    assert [path.stem for path in FOREIGN] == ["jats-1.0", "jats-1.1", "jats-1.2", "jats-1.3"]


_VALID = [case for case in CASES if case.xsd and case.dtd]


@pytest.mark.parametrize("case", _VALID, ids=[case.name for case in _VALID])
def test_valid_documents_of_the_schema_corpus(case: Case) -> None:
    rules = {line.partition(":")[0] for line in errors(case.text().encode())}
    assert rules <= _OF_JATS4R
