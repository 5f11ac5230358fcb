"""The real thing: the Schematron of JATS4R and the DTDs of all versions, from their pinned packages.

Needs the packages, fetched now or in the folder `JATS_EXPORT_PACKAGES`; what is missing is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutants import MUTANTS, SAMPLES, Mutant
from rule_examples import article_of, examples
from schema_corpus import CASES, ROOT, Case

from jats_export import convert
from jats_export.checks import STANDARD, Settings, check_bytes
from jats_export.checks.jats4r import PACKAGE
from jats_export.fetching import Package, fetch
from jats_export.problems import Level

_FOREIGN = sorted((ROOT / "tests" / "foreign").glob("*.xml"))
_EXPECTED = ROOT / "tests" / "checks" / "mutants.expected"
_VERSIONS = ("1.0", "1.1", "1.2", "1.3")


@pytest.fixture(scope="module")
def packages() -> Path | None:
    """A folder with the packages, else they are fetched."""
    named = os.environ.get("JATS_EXPORT_PACKAGES")
    return Path(named) if named else None


@pytest.fixture(scope="module", autouse=True)
def settings(packages: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Folders with the Schematron and the DTDs."""
    home = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        yield Settings(jats4r_folder=fetch(PACKAGE, packages), dtd_folder=fetch(_dtds(), packages))


def _dtds() -> Package:
    """The DTDs of all versions; their members are all files of the folders of those versions."""
    return Package(
        tool="npm",
        name="@jats4r/dtds",
        version="0.0.10",
        archive="jats4r-dtds-0.0.10.tgz",
        sha256="300be5ca79352794c2508cb46db9259abfe69d127a3a4c51c81816b5949d20dc",
        folder="package/schema",
        members=tuple((ROOT / "tests" / "slow" / "dtd-members.txt").read_text(encoding="utf-8").split()),
        home="jats4r-dtds",
        advice="put it into the folder JATS_EXPORT_PACKAGES",
    )


def said(data: bytes, settings: Settings, *names: str) -> list[tuple[Level, str, str]]:
    problems = check_bytes(data, "a.xml", names=names, settings=settings)
    return [(problem.level, problem.rule, problem.message) for problem in problems]


def errors(data: bytes, settings: Settings, *names: str) -> list[tuple[Level, str, str]]:
    return [one for one in said(data, settings, *names) if one[0] is Level.ERROR]


def test_samples_have_no_error(settings: Settings) -> None:
    for path in SAMPLES.glob("*.xml"):
        assert errors(path.read_bytes(), settings, "jats4r") == []


def test_real_dump_has_no_error_and_eight_warnings(real_dump: Path, settings: Settings) -> None:
    (result,) = convert(real_dump)
    levels = [level for level, _, _ in said(result.xml, settings, "jats4r")]
    assert levels == [Level.WARNING] * 8


@pytest.mark.parametrize("path", _FOREIGN, ids=[path.stem for path in _FOREIGN])
def test_foreign_files_are_right(path: Path, settings: Settings) -> None:
    assert errors(path.read_bytes(), settings, *STANDARD, "jats4r") == []
    assert "dtd-not-run" not in {rule for _, rule, _ in said(path.read_bytes(), settings, "dtd")}


@pytest.mark.parametrize("version", _VERSIONS)
def test_broken_foreign_files_are_found(version: str, settings: Settings) -> None:
    data = (ROOT / "tests" / "foreign" / f"jats-{version}.xml").read_bytes()
    broken = data.replace(b"<volume>4</volume>", b"<elocation-id>e17</elocation-id><volume>4</volume>")
    assert [rule for _, rule, _ in errors(broken, settings, "dtd")] == ["dtd-invalid"]


_VALID = [case for case in CASES if case.xsd and case.dtd]


@pytest.mark.parametrize("case", _VALID, ids=[case.name for case in _VALID])
def test_our_errors_are_errors_of_the_schematron(case: Case, settings: Settings) -> None:
    data = case.text().encode()
    ours = errors(data, settings, *STANDARD)
    assert not ours or errors(data, settings, "jats4r")


@pytest.fixture(scope="module")
def table() -> dict[str, str]:
    lines = _EXPECTED.read_text(encoding="utf-8").splitlines()[1:]
    return {cells[0]: cells[3] for cells in (line.split(" | ") for line in lines)}


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name for mutant in MUTANTS])
def test_verdicts_on_the_mutants(mutant: Mutant, table: dict[str, str], settings: Settings) -> None:
    sample = said((SAMPLES / f"{mutant.sample}.xml").read_bytes(), settings, "jats4r")
    new = said(mutant.xml(), settings, "jats4r")
    for one in sample:
        if one in new:
            new.remove(one)
    levels = sorted((level for level, _, _ in new), key=lambda level: level.rank)
    assert (levels[0].value if levels else "-") == table[mutant.name]


_EXAMPLES = [case for case in examples() if case[0].id.startswith("jats4r-") and case[0].id != "jats4r-other"]


@pytest.mark.parametrize(
    ("rule", "passes", "example"),
    [(rule.id, passes, example) for rule, passes, example in _EXAMPLES],
    ids=[f"{rule.id}-{'passes' if passes else 'fails'}" for rule, passes, _ in _EXAMPLES],
)
def test_example(rule: str, passes: bool, example: str, settings: Settings) -> None:  # noqa: FBT001 - a column of the table
    found = {one for _, one, _ in said(article_of(example), settings, "jats4r")}
    assert (rule in found) is not passes
