"""The build of the schemas, as far as it can be tried without its packages: what it refuses, and its exit codes."""

from __future__ import annotations

import hashlib
import importlib
import io
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from schema_corpus import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

BUILD = SCHEMAS / "build"
CONTENT = b"<!ELEMENT a EMPTY>"


@pytest.fixture
def packages() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BUILD))
        yield importlib.import_module("packages")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tarball(path: Path, name: str, kind: bytes = tarfile.REGTYPE) -> str:
    """Writes a package with one member; returns its sha256."""
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.size, member.linkname = kind, len(CONTENT) if kind == tarfile.REGTYPE else 0, "/etc/hosts"
        archive.addfile(member, io.BytesIO(CONTENT))
    return digest(path.read_bytes())


def unpack(packages: ModuleType, folder: Path, member: str, sha256: str, member_sha256: str = digest(CONTENT)) -> Path:
    source = packages.Source("npm", "p", "1", "p.tgz", sha256, "package", {member: member_sha256})
    packages.unpack(source, folder, folder / "out")
    return folder / "out" / member


def test_listed_member_of_a_tarball_is_unpacked(packages: ModuleType, tmp_path: Path) -> None:
    sha256 = tarball(tmp_path / "p.tgz", "package/sub/a.dtd")
    assert unpack(packages, tmp_path, "sub/a.dtd", sha256).read_bytes() == CONTENT


def test_listed_member_of_a_wheel_is_unpacked_and_no_other(packages: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.tgz", "w") as wheel:
        wheel.writestr("package/a.dtd", CONTENT)
        wheel.writestr("package/b.dtd", CONTENT)
    file = unpack(packages, tmp_path, "a.dtd", digest((tmp_path / "p.tgz").read_bytes()))
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("member", ["../a.dtd", "sub/../../a.dtd", "/a.dtd", "..\\a.dtd", "C:a.dtd"])
def test_member_that_leads_out_of_the_folder_is_refused(packages: ModuleType, tmp_path: Path, member: str) -> None:
    path = member if member.startswith("/") else f"package/{member}"
    sha256 = tarball(tmp_path / "p.tgz", path)
    with pytest.raises(packages.BuildError, match="leads out of the folder"):
        unpack(packages, tmp_path, member, sha256)
    assert not (tmp_path / "a.dtd").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE], ids=["symlink", "link", "folder"])
def test_member_that_is_no_regular_file_is_refused(packages: ModuleType, tmp_path: Path, kind: bytes) -> None:
    sha256 = tarball(tmp_path / "p.tgz", "package/a.dtd", kind)
    with pytest.raises(packages.BuildError, match=r"p\.tgz has no file package/a\.dtd"):
        unpack(packages, tmp_path, "a.dtd", sha256)


def test_package_with_another_checksum_is_refused_unopened(packages: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "p.tgz").write_bytes(b"not a package")
    with pytest.raises(packages.BuildError, match=rf"p\.tgz: sha256 is {digest(b'not a package')}, expected 0000"):
        unpack(packages, tmp_path, "a.dtd", "0000")


def test_member_with_another_checksum_is_refused(packages: ModuleType, tmp_path: Path) -> None:
    sha256 = tarball(tmp_path / "p.tgz", "package/a.dtd")
    with pytest.raises(packages.BuildError, match=r"package/a\.dtd: sha256 is .*, expected 0000"):
        unpack(packages, tmp_path, "a.dtd", sha256, "0000")
    assert not (tmp_path / "out").exists()


def run_build(*arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BUILD / "build.py"), "--check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": path})


def test_folder_without_the_packages_is_exit_code_4_and_one_line(tmp_path: Path) -> None:
    done = run_build("--packages", str(tmp_path))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        "schemas: package jats4r-dtds-0.0.10.tgz is not in the folder given; "
        "put jats4r-dtds-0.0.10.tgz in a folder and name that folder with --packages\n"
    )


def test_absent_package_tool_is_exit_code_4_and_one_line(tmp_path: Path) -> None:
    done = run_build(path=str(tmp_path))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        "schemas: npm could not fetch @jats4r/dtds 0.0.10; "
        "put jats4r-dtds-0.0.10.tgz in a folder and name that folder with --packages\n"
    )


def test_altered_package_is_exit_code_1_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "jats4r-dtds-0.0.10.tgz").write_bytes(b"altered")
    done = run_build("--packages", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"schemas: jats4r-dtds-0.0.10.tgz: sha256 is {digest(b'altered')}, expected 300be5ca")
    assert done.stderr.count("\n") == 1
