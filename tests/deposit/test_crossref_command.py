"""`jats-export crossref` and `jats-export schemas`: files, messages and exit codes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from deposits import assert_valid_deposit
from lxml import etree

from jats_export.checks.crossref.engines import fast_schema
from jats_export.cli import main

SAMPLE = "bilingual-review"
_MISSING = """\
error crossref-settings-missing The depositor is not known; add these lines to jats-export.toml, with your own data:

[crossref]
depositor_name = "Name of the Depositor"
depositor_email = "deposits@example.org"
registrant = "Name of the Publisher"
"""


@pytest.fixture
def samples(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples and the settings file beside them, in a folder that is the working directory."""
    shutil.copytree(root / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def deposit(path: Path) -> etree._Element:
    return assert_valid_deposit(path.read_bytes())


def test_one_issue_into_a_file(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crossref", f"samples/{SAMPLE}.txt", "-o", "batch.xml"]) == 0
    root = deposit(samples / "batch.xml")
    assert root.get("version") == "5.5.0"
    assert capsys.readouterr().err.splitlines()[-1] == "batch.xml: 1 article, 4 notes"


@pytest.mark.parametrize("name", [SAMPLE, "chinese-only", "english-primary"])
@pytest.mark.parametrize("version", ["5.5.0", "5.3.1"])
def test_a_sample_becomes_the_deposit_that_is_kept(samples: Path, root: Path, name: str, version: str) -> None:
    """`python tests/deposit/regenerate.py` writes them again; the diff is read before it is committed."""
    code = main(["crossref", "-q", "--crossref-version", version, f"samples/{name}.txt", "-o", "batch.xml"])
    assert code == 0
    deposit(samples / "batch.xml")
    kept = root / "tests" / "deposit" / "expected" / f"{name}-{version}.xml"
    assert (samples / "batch.xml").read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


def test_one_issue_to_standard_output(samples: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    del samples
    assert main(["crossref", "-q", f"samples/{SAMPLE}.txt"]) == 0
    assert_valid_deposit(capfdbinary.readouterr().out)


def test_several_issues_need_a_folder_and_get_a_file_each(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = [f"samples/{name}.txt" for name in (SAMPLE, "chinese-only", "english-primary")]
    assert main(["crossref", *inputs, "-o", "batch.xml"]) == 2
    assert capsys.readouterr().err == (
        "error several-issues The articles are of 3 issues, and a deposit holds one: give a folder with -o FOLDER/.\n"
    )
    assert main(["crossref", "-q", *inputs, "-o", "out/"]) == 0
    names = ["aic-2025-12-1", "xgkp-2024-3-2", "zwcsxb-2023-31-suppl-1"]
    assert [path.name for path in sorted((samples / "out").iterdir())] == [f"{name}.crossref.xml" for name in names]
    for path in (samples / "out").iterdir():
        deposit(path)


def test_articles_of_one_issue_are_in_one_file_whatever_their_order(samples: Path) -> None:
    text = (samples / "samples" / f"{SAMPLE}.txt").read_text(encoding="utf-8")
    other = text.replace("10.5555/xgkp.2024.02.003", "10.5555/xgkp.2024.02.900").replace("startPage=", "startPage=9")
    assert other != text
    (samples / "samples" / "other.txt").write_text(other, encoding="utf-8")
    inputs = [f"samples/{SAMPLE}.txt", "samples/other.txt"]
    assert main(["crossref", "-q", *inputs, "-o", "one.xml"]) == 0
    assert main(["crossref", "-q", *reversed(inputs), "-o", "two.xml"]) == 0
    assert (samples / "one.xml").read_bytes() == (samples / "two.xml").read_bytes()
    dois = [own.text for own in deposit(samples / "one.xml").iterfind(".//{*}journal_article/{*}doi_data/{*}doi")]
    assert dois == ["10.5555/xgkp.2024.02.003", "10.5555/xgkp.2024.02.900"]


def test_a_doi_twice_keeps_the_file_back(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(samples / "samples" / f"{SAMPLE}.txt", samples / "samples" / "again.txt")
    inputs = [f"samples/{SAMPLE}.txt", "samples/again.txt"]
    assert main(["crossref", "-q", *inputs, "-o", "batch.xml"]) == 1
    assert not (samples / "batch.xml").exists()
    (line,) = capsys.readouterr().err.splitlines()
    assert (
        " error crossref-duplicate The DOI is registered twice in this file; leave one of the two articles out. ("
        in line
    )
    assert re.match(r"samples/[\w-]+\.txt:\d+:\d+: ", line)
    assert main(["crossref", "-q", "--keep-invalid", *inputs, "-o", "batch.xml"]) == 1
    deposit(samples / "batch.xml")


def test_missing_depositor_shows_the_lines_to_add(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crossref", "--no-config", f"samples/{SAMPLE}.txt", "-o", "batch.xml"]) == 2
    assert capsys.readouterr().err == _MISSING
    assert not (samples / "batch.xml").exists()


def test_the_shown_lines_are_settings(samples: Path) -> None:
    lines = _MISSING.partition("\n\n")[2]
    (samples / "own.toml").write_text(lines, encoding="utf-8")
    assert main(["crossref", "-q", "--config", "own.toml", f"samples/{SAMPLE}.txt", "-o", "batch.xml"]) == 0
    assert [own.text for own in deposit(samples / "batch.xml").iterfind(".//{*}registrant")] == [
        "Name of the Publisher"
    ]


def test_a_record_without_a_time_needs_a_timestamp(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (samples / "samples" / f"{SAMPLE}.txt").read_text(encoding="utf-8")
    timeless = re.sub(r"\bupdateTime=\d+", "updateTime=null", text)
    assert timeless != text
    (samples / "samples" / "timeless.txt").write_text(timeless, encoding="utf-8")
    arguments = ["crossref", "samples/timeless.txt", "-o", "batch.xml"]
    assert main([*arguments, "-q"]) == 2
    assert capsys.readouterr().err == (
        "samples/timeless.txt:1:1: error crossref-timestamp "
        "The dump does not say when its record was changed last; give --timestamp yyyymmddHHMMSSmmm or now.\n"
    )
    assert main([*arguments, "-q", "--timestamp", "20250101000000000"]) == 0
    assert deposit(samples / "batch.xml").findtext("{*}head/{*}timestamp") == "20250101000000000"
    assert main([*arguments, "-q", "--timestamp", "now"]) == 0
    stamp = deposit(samples / "batch.xml").findtext("{*}head/{*}timestamp") or ""
    assert re.fullmatch(r"20\d{15}", stamp)


def test_what_an_article_lacks_is_named_with_its_place(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (samples / "samples" / f"{SAMPLE}.txt").read_text(encoding="utf-8")
    (samples / "samples" / "bare.txt").write_text(
        re.sub(r", doi=10\.5555/xgkp[^,]*,", ", doi=null,", text), encoding="utf-8"
    )
    assert main(["crossref", "-q", "samples/bare.txt", "-o", "batch.xml"]) == 1
    told = capsys.readouterr().err
    assert "error crossref-doi-missing A deposit needs doi_data/doi: give the article a DOI in the platform." in told
    assert not (samples / "batch.xml").exists()


def test_missing_input_and_missing_schemas_have_exit_codes_of_their_own(
    samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["crossref", "-q", "samples/nothing.txt", "-o", "batch.xml"]) == 3
    fast_schema.cache_clear()
    monkeypatch.setenv("XDG_DATA_HOME", str(samples / "nowhere"))
    capsys.readouterr()
    assert main(["crossref", "-q", f"samples/{SAMPLE}.txt", "-o", "batch.xml"]) == 4
    fast_schema.cache_clear()
    assert capsys.readouterr().err == (
        "error crossref-schema-missing The schema crossref5.5.0.xsd of Crossref is not there; "
        "run `jats-export schemas fetch crossref`, or name a folder with the schemas with --schema-dir.\n"
    )
    assert not (samples / "batch.xml").exists()


# ---- schemas


def test_schemas_that_were_not_fetched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["schemas", "path", "crossref"]) == 4
    assert capsys.readouterr().err == (
        "error schemas-not-fetched The schemas crossref are not there; run `jats-export schemas fetch crossref`.\n"
    )
    assert main(["schemas", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[1:3] == [
        "crossref: commonmeta-py 0.312, not there; jats-export schemas fetch crossref gets it",
        "crossref: commonmeta-py 0.100, not there; jats-export schemas fetch crossref gets it",
    ]


def test_a_package_that_is_not_the_pinned_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "commonmeta_py-0.312-py3-none-any.whl").write_bytes(b"another one")
    assert main(["schemas", "fetch", "crossref", "--packages", str(tmp_path)]) == 4
    assert (
        "error package-checksum commonmeta_py-0.312-py3-none-any.whl is not the pinned package"
        in capsys.readouterr().err
    )
    assert not (tmp_path / "data").exists() or not any((tmp_path / "data").rglob("*.xsd"))


def test_fetched_schemas_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "path", "crossref"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (Path(first) / "crossref5.5.0.xsd").is_file()
    assert (Path(second) / "crossref5.3.1.xsd").is_file()
