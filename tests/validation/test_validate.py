"""`validate` in this process: what is read, what is said, where reports go, exit codes."""

from __future__ import annotations

import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from found import broken_sample
from junitparser import Error, JUnitXml, Skipped

from jats_export.checks import CHECKS, Document, Settings
from jats_export.cli import main
from jats_export.errors import SchemaUnavailableError
from jats_export.problems import Problem, error
from jats_export.reports import junit as junit_module
from jats_export.validation import files as validation_files
from jats_export.validation import selection

#: The errors that `broken_sample` has by the check of ids.
_DANGLING = "error rid-dangling The attribute rid of xref points at 'R2', an id that no element has."
_TWICE = "error id-duplicate The id 'R1' of ref is taken by ref in line 184; give each element an id of its own."
_FOUND = [
    f"broken.xml:131:1: {_DANGLING} (/article/body/p[2]/xref[2])",
    f"broken.xml:139:1: {_DANGLING} (/article/body/sec[1]/p[3]/xref[2])",
    f"broken.xml:188:1: {_TWICE} (/article/back/ref-list/ref[2])",
]
_IDS = ("--check", "ids", "--no-config")


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the program runs in, with a valid and a broken file."""
    monkeypatch.chdir(tmp_path)
    broken_sample(root, tmp_path / "broken.xml")
    (tmp_path / "valid.xml").write_bytes((root / "samples" / "sparse.xml").read_bytes())
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_valid_file_gives_nothing_but_a_summary(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "valid.xml", *_IDS]) == 0
    assert capfd.readouterr() == ("", "1 file: no problems\n")


@pytest.mark.usefixtures("folder")
def test_findings_are_lines_and_exit_1(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "broken.xml", "valid.xml", *_IDS]) == 1
    said = capfd.readouterr()
    assert said.out.splitlines() == _FOUND
    assert said.err == "2 files: 3 errors\n"


def test_our_own_samples_are_valid(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(root / "samples"), "--check", "wellformed", "--check", "xsd", "--check", "ids"]) == 0
    assert capfd.readouterr() == ("", "4 files: no problems\n")


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("never", 0)]
)  # the sample has warnings and no error
def test_fail_on_says_from_which_level_on_a_run_fails(
    level: str, code: int, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "valid.xml").read_text(encoding="utf-8")
    (folder / "valid.xml").write_text(text, encoding="utf-8")
    assert main(["validate", "valid.xml", "--check", "deposit", "--fail-on", level]) == code
    assert capfd.readouterr().err == "1 file: 3 warnings\n"


def test_fail_on_stands_in_the_settings_too(folder: Path) -> None:
    (folder / "jats-export.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    assert main(["validate", "broken.xml", "--check", "ids"]) == 0
    assert main(["validate", "broken.xml", "--check", "ids", "--fail-on", "error"]) == 1
    assert main(["validate", "broken.xml", "--check", "ids", "--no-config"]) == 1


@pytest.mark.usefixtures("folder")
def test_quiet_prints_errors_alone(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "broken.xml", "valid.xml", "--check", "ids", "--check", "deposit", "-q"]) == 1
    said = capfd.readouterr()
    assert {line.split(" ")[1] for line in said.out.splitlines()} == {"error"}
    assert said.err == ""


@pytest.mark.usefixtures("folder")
def test_explain_prints_what_a_rule_wants_below_its_problem(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "broken.xml", *_IDS, "--explain"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == _FOUND[0]
    assert lines[1].startswith("    What: each id in `rid`, `headers` … that is not in the document")


@pytest.mark.usefixtures("folder")
def test_what_several_checks_find_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    declared = '<!DOCTYPE article [<!ENTITY own SYSTEM "file:///etc/hostname">]>'
    Path("entity.xml").write_text(f"{declared}<article>&own;</article>", encoding="utf-8")
    assert main(["validate", "entity.xml", "--check", "wellformed", "--check", "xsd", "--no-config"]) == 1
    assert capfd.readouterr().out == (
        "entity.xml:1:1: error entity-unresolved The entity &own; is not read here, so the file was not validated: "
        "write the character. (/article)\n"
    )


def test_a_folder_means_its_xml_files_but_not_hidden_ones(
    folder: Path, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "PMC1.nxml").write_bytes((root / "samples" / "sparse.xml").read_bytes())
    (folder / ".tool").mkdir()
    (folder / ".tool" / "other.xml").write_text("<not-closed>", encoding="utf-8")
    (folder / "notes.txt").write_text("no XML", encoding="utf-8")
    assert main(["validate", str(folder), *_IDS]) == 1
    said = capfd.readouterr()
    assert said.out.splitlines() == [f"{folder}/{line}" for line in _FOUND]
    assert said.err == "3 files: 3 errors\n"


def test_an_empty_folder_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(tmp_path)]) == 3
    message = "error input-missing The folder holds no .xml file; name the files themselves."
    assert capfd.readouterr().out == f"{tmp_path}:1:1: {message}\n"


def test_the_members_of_archives_are_checked(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("issue.zip", "w") as packed:
        packed.writestr("a/../b/broken.xml", Path("broken.xml").read_bytes())
        packed.writestr("a/figure.png", b"\x89PNG")
    with tarfile.open("issue.tar.gz", "w:gz") as packed_too:
        packed_too.add("valid.xml")
    assert main(["validate", "issue.zip", "issue.tar.gz", *_IDS]) == 1
    said = capfd.readouterr()
    assert said.out.splitlines() == [f"issue.zip/a/b/{line}" for line in _FOUND]
    assert said.err == "2 files: 3 errors\n"
    assert sorted(path.name for path in folder.iterdir()) == ["broken.xml", "issue.tar.gz", "issue.zip", "valid.xml"]


def test_an_archive_without_xml_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dumps.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("dump.txt", "Article()")
    assert main(["validate", str(file)]) == 3
    message = "error archive-empty The archive holds no .xml file; name the files themselves."
    assert capfd.readouterr().out == f"{file}:1:1: {message}\n"


def test_standard_input_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "broken.xml").read_bytes())))
    assert main(["validate", "-", *_IDS]) == 1
    assert capfd.readouterr().out.splitlines() == [line.replace("broken.xml", "-", 1) for line in _FOUND]


@pytest.mark.usefixtures("folder")
def test_every_file_is_checked_and_the_worst_decides(capfd: pytest.CaptureFixture[str]) -> None:
    Path("odd.xml").write_text("<article>", encoding="utf-8")
    assert main(["validate", "missing.xml", "odd.xml", "broken.xml", "valid.xml", *_IDS]) == 3
    said = capfd.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == (
        "missing.xml:1:1: error input-missing The file cannot be read (No such file or directory): check its name."
    )
    assert lines[1].startswith("odd.xml:1:10: error not-wellformed Not well-formed XML: ")
    assert lines[2:] == _FOUND
    assert said.err == "4 files: 5 errors\n"


def test_a_file_that_is_too_large_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(validation_files, "MAX_BYTES", 1000)
    assert main(["validate", str(folder / "valid.xml")]) == 3
    message = "error file-too-large The file has more than 1,000 bytes, and no more are read; split it."
    assert capfd.readouterr().out == f"{folder}/valid.xml:1:1: {message}\n"


def _breaks(_document: Document, _settings: Settings) -> Iterator[Problem]:
    raise ZeroDivisionError


def _unavailable(_document: Document, _settings: Settings) -> Iterator[Problem]:
    raise SchemaUnavailableError(error("schema-missing", "The bundled schema x is missing: install it."))


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (_unavailable, 4, "error schema-missing The bundled schema x is missing: install it."),
        (
            _breaks,
            70,
            "error internal-error The check dtd broke down because of a fault of ours (ZeroDivisionError); report it.",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_check_that_breaks_down_costs_no_other_check(
    fault: Callable[[Document, Settings], Iterator[Problem]],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    broken_check = attrs.evolve(CHECKS["dtd"], run=fault)
    monkeypatch.setattr(selection, "CHECKS", {**CHECKS, "dtd": broken_check})
    assert main(["validate", "broken.xml", "--check", "ids", "--check", "dtd", "--format", "junit=o.xml"]) == code
    assert capfd.readouterr().out.splitlines() == [f"broken.xml:1:1: {said}", *_FOUND]
    (suite,) = list(JUnitXml.fromfile("o.xml"))
    cases = {case.name: case.result for case in suite}
    assert len(cases["ids"]) == 3
    (result,) = cases["dtd"]
    assert isinstance(result, Error)
    assert isinstance(cases["xsd"][0], Skipped)


def test_several_reports_at_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    formats = [f"--format={name}=out.{name}" for name in ("sarif", "junit", "html", "jsonl", "text")]
    assert main(["validate", "broken.xml", *_IDS, *formats, "--format", "github"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("::error file=broken.xml,line=") for line in lines)
    assert (folder / "out.text").read_text(encoding="utf-8").splitlines() == _FOUND
    (run,) = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == 3
    assert sorted(path.name for path in folder.glob("out.*")) == [
        "out.html",
        "out.jsonl",
        "out.junit",
        "out.sarif",
        "out.text",
    ]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (("text", "github"), "error target-taken Only one result fits on standard output; "),
        (("sarif=o", "html=./o"), "o:1:1: error target-taken Two reports have the same file; "),
        (("sarif=valid.xml",), "valid.xml:1:1: error target-is-input The report would overwrite an input; "),
    ],
)
def test_reports_never_replace_each_other_nor_an_input(
    formats: tuple[str, ...], said: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "valid.xml").read_bytes()
    assert main(["validate", "valid.xml", *(f"--format={one}" for one in formats)]) == 2
    assert capfd.readouterr().err.startswith(said)
    assert (folder / "valid.xml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "pdf"], "'pdf' is no format; choose from text, jsonl, sarif, junit, github, html."),
        (["--format", "sarif="], "The name of the file is missing: write sarif=FILE."),
        (["--stdin-names"], "Give the names of files, or --stdin-names alone."),
        (["--watch", "--write-baseline", "b.json"], "A baseline is written by a run that ends"),
        (["--check", "nothing"], "'nothing' is not one of 'wellformed', 'xsd', 'ids'"),
    ],
)
def test_usage_errors(arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "a.xml", *arguments]) == 2
    assert said in capfd.readouterr().err


def test_no_input_is_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 2
    assert "Give the names of files, or --stdin-names alone." in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_format_whose_library_is_absent_ends_with_exit_4(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, junit_module.__name__)
    monkeypatch.setitem(sys.modules, "junitparser", None)
    assert main(["validate", "valid.xml", "--format", "junit=o.xml"]) == 4
    message = "error extra-missing The format junit needs the extra report: install jats-export[report].\n"
    assert capfd.readouterr().err == message
    assert not Path("o.xml").exists()


@pytest.mark.usefixtures("folder")
def test_checks_of_another_kind_of_file_are_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "valid.xml", "--check", "crossref-xsd"]) == 0
    message = "None of the chosen checks is for a file of this kind, so nothing was checked; choose others."
    assert capfd.readouterr().out == f"valid.xml:1:1: warning no-check-applies {message}\n"


def test_a_deposit_gets_the_checks_of_deposits(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    deposit = tmp_path / "deposit.xml"
    deposit.write_text(
        '<doi_batch xmlns="http://www.crossref.org/schema/5.5.0"><body><doi_data><doi>10.1000/中</doi></doi_data>'
        "</body></doi_batch>",
        encoding="utf-8",
    )
    assert main(["validate", str(deposit), "--skip", "crossref-xsd", "--skip", "crossref-complete"]) == 1
    rules = [line.split(" ")[2] for line in capfd.readouterr().out.splitlines()]
    assert "crossref-doi-chars" in rules
    assert not [rule for rule in rules if not rule.startswith("crossref-")]


def test_the_checks_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--list-checks"]) == 0
    rows = [line.split("  ", 1) for line in capfd.readouterr().out.splitlines()]
    assert [name for name, _ in rows[:4]] == ["wellformed", "xsd", "ids", "dtd"]
    assert "crossref-xsd" in [name for name, _ in rows]
    assert len({len(f"{name}  {about}") - len(about.lstrip()) for name, about in rows}) == 1, "one column"
