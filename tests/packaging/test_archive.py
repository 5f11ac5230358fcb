"""`jats-export archive create`: layout, manifests that `bagit` accepts, metadata, what keeps a bag back, the same bytes."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import attrs
import bagit
import pytest
from deposits import assert_valid_deposit
from leaks import leaks, secrets
from package_files import PDF, members, put, with_files, without_links
from validity import assert_valid

from jats_export import read_dumps
from jats_export.cli import main
from jats_export.packaging.progress import with_progress

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_FOLDERS = {
    "bilingual-review": "xgkp-3-2-0016",
    "chinese-only": "zwcsxb-31-suppl1-0033",
    "english-primary": "aic-12-1-e0042",
    "sparse": "12345670-0-0-10-5555-j-issn-1234-5670-2020-01-001",
}
_ARTICLE = "xkcl-4-1-0016"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def samples(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "samples", tmp_path / "samples")
    for file in (tmp_path / "samples").glob("*.txt"):
        file.with_suffix(".pdf").write_bytes(PDF)
    return tmp_path / "samples"


def assert_bag(path: Path) -> bagit.Bag:
    """A bag that the reader of the Library of Congress and our own find whole."""
    bag = bagit.Bag(str(path))
    assert bag.validate()
    assert bag.validate(fast=True)
    assert sorted(bag.algorithms) == ["sha256", "sha512"]
    assert main(["archive", "verify", "-q", str(path)]) == 0
    assert main(["archive", "verify", "-q", "--fast", str(path)]) == 0
    return bag


def tree(path: Path) -> dict[str, bytes]:
    return {own.relative_to(path).as_posix(): own.read_bytes() for own in sorted(path.rglob("*")) if own.is_file()}


def test_the_samples_in_one_bag(samples: Path, tmp_path: Path) -> None:
    names = [f"{samples}/{name}.txt" for name in _FOLDERS]
    assert main(["archive", "create", "-q", "--with-source", *names, "-o", "bag"]) == 0
    bag = assert_bag(tmp_path / "bag")
    assert bag.info == {
        "Bag-Software-Agent": "jats-export 0.1.0, bagit.py 1.9.0",
        "Bagging-Date": "2025-03-15",
        "External-Description": "4 articles in JATS 1.3 with PDF and files",
        "Payload-Oxum": bag.info["Payload-Oxum"],
    }
    data = tmp_path / "bag" / "data"
    assert {path.name for path in data.iterdir()} == set(_FOLDERS.values())
    for name, folder in _FOLDERS.items():
        own = data / folder
        kept = {f"{folder}.xml", f"{folder}.pdf", "metadata.csv", "source.txt", "crossref.xml"}
        # the record of the sparse sample does not say when it was changed, which a deposit needs
        assert {path.name for path in own.iterdir()} == kept - ({"crossref.xml"} if name == "sparse" else set())
        xml = (own / f"{folder}.xml").read_bytes()
        assert_valid(xml)
        assert without_links(xml) == without_links((samples / f"{name}.xml").read_bytes())
        _assert_nothing_private(samples / f"{name}.txt", own)
        _assert_metadata(own)
    assert_valid_deposit((data / "aic-12-1-e0042" / "crossref.xml").read_bytes())


def _assert_nothing_private(file: Path, folder: Path) -> None:
    (dump,) = read_dumps(file)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "source.txt":
            assert [own for own in secrets(dump.tree, internal=False) if own in text] == []
            assert _ADDRESS.findall(text) == []
        else:
            assert leaks(text, dump.tree) == []


def _assert_metadata(folder: Path) -> None:
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted(path.name for path in folder.iterdir() if path.name != "metadata.csv")
    assert [row["file"] for row in rows] == names
    for row in rows:
        assert hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() == row["sha256"]
        assert row["DOI"].startswith("10.5555/")
        assert row["access URL"].startswith("https://")
        assert list(row) == ["DOI", "ISSN", "CN", "journal", "title", "date", "access URL", "file", "sha256"]


def test_the_real_dump(real_dump: Path, tmp_path: Path) -> None:
    (tmp_path / "print.pdf").write_bytes(PDF)
    settings = [
        "[crossref]", 'depositor_name = "Some Press"', 'depositor_email = "deposits@example.org"', 'registrant = "Some Press"',
    ]  # fmt: skip
    (tmp_path / "own.toml").write_text("\n".join(settings), encoding="utf-8")
    command = [
        "archive",
        "create",
        "-q",
        "--config",
        "own.toml",
        "--pdf",
        f"{tmp_path}/print.pdf",
        "--require-crossref",
    ]
    assert main([*command, "--with-source", str(real_dump), "-o", "bag"]) == 0
    bag = assert_bag(tmp_path / "bag")
    assert bag.info["External-Identifier"] == "10.3981/j.issn.2097-0781.2025.01.002"
    assert bag.info["Bagging-Date"] == "2026-03-21"
    (folder,) = (tmp_path / "bag" / "data").iterdir()
    assert sorted(path.name.removeprefix(folder.name) for path in folder.iterdir()) == [
        ".pdf", ".xml", "crossref.xml", "metadata.csv", "source.txt",
    ]  # fmt: skip
    _assert_nothing_private(real_dump, folder)
    _assert_metadata_of_real(folder)
    deposit = (folder / "crossref.xml").read_text(encoding="utf-8")
    assert_valid_deposit(deposit.encode())
    assert _ADDRESS.findall(deposit) == ["deposits@example.org"]
    assert main([*command, "--zip", str(real_dump), "-o", "bag.zip"]) == 0
    assert main(["archive", "verify", "-q", "bag.zip"]) == 0


def _assert_metadata_of_real(folder: Path) -> None:
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["date"] == "2025-03-20"
    assert row["CN"].startswith("10-")


def test_a_zip_is_the_bag_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "in", "one", with_files())
    assert main(["archive", "create", "-q", "in", "-o", "bag"]) == 0
    assert main(["archive", "create", "-q", "in", "--zip", "-o", "bag.zip"]) == 0
    bag = assert_bag(tmp_path / "bag")
    assert bag.info["External-Identifier"] == "10.5555/xkcl.2025.01.002"
    assert bag.info["Source-Organization"] == "虚构社"
    assert bag.info["Bag-Group-Identifier"] == "1234-5679"
    assert (
        bag.info["External-Description"] == "虚构材料学报, volume 4, issue 1, 1 article in JATS 1.3 with PDF and files"
    )
    files = members(tmp_path / "bag.zip")
    assert {name.removeprefix("bag/"): data for name, data in files.items()} == tree(tmp_path / "bag")
    assert sorted(name for name in tree(tmp_path / "bag") if "/" in name) == [
        f"data/{_ARTICLE}/{name}"
        for name in (
            "metadata.csv", f"{_ARTICLE}-g001.tif", f"{_ARTICLE}-g002.png", f"{_ARTICLE}-s001.csv", f"{_ARTICLE}.pdf",
            f"{_ARTICLE}.xml",
        )
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "bag.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert_bag(tmp_path / "unpacked" / "bag")
    assert all(name.isascii() for name in files)


def test_what_is_left_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = attrs.evolve(with_files(), floats=())
    file = put(tmp_path / "in", "one", own)
    assert main(["archive", "create", "--with-source", str(file), "-o", "bag"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        ("note bag-crossref-left-out No crossref.xml is in the bag, since the table [crossref] of the settings names no "
        "depositor."),
        (f"{file}:1:1: warning bag-source-left-out The bag has no source.txt of this article, since it came as JATS; give "
        "its dump instead."),
        "bag: 1 article, 1 warning, 1 note",
    ]  # fmt: skip
    assert main(["archive", "create", "--require-crossref", str(file), "-o", "other"]) == 2
    assert capsys.readouterr().err.startswith("error crossref-settings-missing The depositor is not known;")
    assert not (tmp_path / "other").exists()


def test_what_keeps_a_bag_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    file.with_suffix(".pdf").unlink()
    command = ["archive", "create", "-q", str(file), "-o", "bag"]
    assert main(command) == 1
    message = f"error pdf-missing There is no PDF {tmp_path}/in/one.pdf; give its name or pattern with --pdf."
    assert capsys.readouterr().err == f"{file}:1:1: {message}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert main([*command, "--without-pdf"]) == 0
    assert_bag(tmp_path / "bag")
    before = tree(tmp_path / "bag")
    assert main([*command, "--without-pdf"]) == 2
    message = "There is a bag already, and a bag is never written over another; choose a new name."
    assert capsys.readouterr().err == f"error bag-target {message}\n"
    assert tree(tmp_path / "bag") == before


def test_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=())))

    def date(*arguments: str) -> str:
        shutil.rmtree(tmp_path / "bag", ignore_errors=True)
        assert main(["archive", "create", "-q", file, "-o", "bag", *arguments]) == 0
        return str(bagit.Bag(str(tmp_path / "bag")).info["Bagging-Date"])

    assert date() == "2025-03-20"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert date() == "2023-11-14"
    assert date("--date", "2024-02-29") == "2024-02-29"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(["archive", "create", file, "-o", "other"]) == 2
    message = "SOURCE_DATE_EPOCH needs a number of seconds; correct it, or unset it."
    assert capsys.readouterr().err == f"error bag-date-missing {message}\n"
    assert main(["archive", "create", file, "-o", "other", "--date", "2024-02-30"]) == 2
    assert capsys.readouterr().err == "error bag-date-missing The day of the bag needs the form YYYY-MM-DD.\n"


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    monkeypatch.setitem(sys.modules, "bagit", None)
    assert main(["archive", "create", str(file), "-o", "bag"]) == 4
    message = "Bags need the extra archive: install it with pip install 'jats-export[archive]'."
    assert capsys.readouterr().err == f"error extra-missing {message}\n"


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another time zone, mask, hash seed, locale, time of the files, order of the inputs."""
    names = [str(put(tmp_path / stem, stem, with_files(f"10.5555/{stem}"))) for stem in ("one", "two")]
    here = _create(names, tmp_path / "a", {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, 0o022)
    for file in tmp_path.glob("*/*.*"):
        os.utime(file, (1, 1))
    there = _create(names[::-1], tmp_path / "b", {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C"}, 0o077)
    assert f"data/{_ARTICLE}-b/{_ARTICLE}-b.xml".encode() in here
    assert here == there


def _create(names: list[str], folder: Path, environment: dict[str, str], mask: int) -> bytes:
    command = [
        sys.executable,
        "-m",
        "jats_export",
        "archive",
        "create",
        "-q",
        "--zip",
        *names,
        "-o",
        f"{folder}/bag.zip",
    ]
    subprocess.run(command, env={**os.environ, **environment}, umask=mask, check=True)
    return (folder / "bag.zip").read_bytes()


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(with_progress([1, 2], "Articles", 2)) == [1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(with_progress([1, 2], "Articles", 2)) == [1, 2]
    assert "Articles" in capsys.readouterr().err
    assert list(with_progress([1, 2], "Articles", 2, quiet=True)) == [1, 2]
    assert capsys.readouterr().err == ""
