"""Archives as inputs: members are read in place, names cannot escape, sizes and ratios are limited."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from validity import assert_valid

from jats_export.archives import Limits, Member, is_archive, members
from jats_export.cli import main
from jats_export.errors import InputError

NAMES = ("bilingual-review", "chinese-only")


@pytest.fixture
def dumps(root: Path) -> dict[str, bytes]:
    return {f"{name}.txt": (root / "samples" / f"{name}.txt").read_bytes() for name in NAMES}


def make_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def make_gzip(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data))
    return path


def names_of(path: Path) -> list[str]:
    return [member.path for member in members(path, Limits())]


def stopped(path: Path, limits: Limits | None = None) -> str:
    """The problem that reading the whole archive ends with."""
    with pytest.raises(InputError) as stop:
        read_all(path, limits or Limits())
    return f"{stop.value.problem.rule}: {stop.value.problem.message}"


def read_all(path: Path, limits: Limits) -> None:
    for member in members(path, limits):
        while member.stream.read(1 << 20):
            pass


@pytest.mark.parametrize("kind", ["a.zip", "a.tar", "a.tgz"])
def test_every_member_is_converted(
    kind: str, dumps: dict[str, bytes], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make = make_zip if kind.endswith("zip") else make_tar
    archive = make(tmp_path / kind, {f"2024/{name}": data for name, data in dumps.items()} | {"readme.md": b"no dump"})
    assert main(["convert", str(archive), "-o", f"{tmp_path}/out/"]) == 0
    for name in NAMES:
        made = (tmp_path / "out" / f"{name}.xml").read_bytes()
        assert made == (root / "samples" / f"{name}.xml").read_bytes()
        assert_valid(made)
    assert f"{archive}/2024/{NAMES[0]}.txt:3:344: note lookalike-in-text " in capsys.readouterr().err


def test_a_gzip_file_is_one_input(dumps: dict[str, bytes], root: Path, tmp_path: Path) -> None:
    packed = make_gzip(tmp_path / "chinese-only.txt.gz", dumps["chinese-only.txt"])
    assert main(["convert", str(packed), "-o", f"{tmp_path}/out/", "-q"]) == 0
    made = (tmp_path / "out" / "chinese-only.xml").read_bytes()
    assert made == (root / "samples" / "chinese-only.xml").read_bytes()
    assert_valid(made)


def test_an_archive_with_one_member_may_go_to_one_file(dumps: dict[str, bytes], tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", {"chinese-only.txt": dumps["chinese-only.txt"]})
    assert main(["convert", str(archive), "-o", f"{tmp_path}/a.xml", "-q"]) == 0
    assert_valid((tmp_path / "a.xml").read_bytes())


def test_an_archive_with_two_members_needs_a_folder(
    dumps: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = make_zip(tmp_path / "a.zip", dumps)
    assert main(["convert", str(archive), "-o", f"{tmp_path}/a.xml", "-q"]) == 2
    assert capsys.readouterr().err == (
        f"{archive}/chinese-only.txt:1:1: error several-articles "
        "The input holds several articles; give a folder with -o FOLDER/ for them.\n"
    )
    assert not (tmp_path / "a.xml").exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/dump.txt", "etc/dump.txt"),
        ("/abs/dump.txt", "abs/dump.txt"),
        ("C:\\temp\\dump.txt", "temp/dump.txt"),
        ("a/./b/../dump.txt", "a/b/dump.txt"),
        ("line\nbreak\x1b[31m.txt", "linebreak[31m.txt"),
        ("期刊/文章.txt", "期刊/文章.txt"),
    ],
)
def test_names_stay_inside(given: str, kept: str, tmp_path: Path) -> None:
    assert names_of(make_tar(tmp_path / "a.tar", {given: b"x"})) == [kept]


def test_no_output_escapes_its_folder(dumps: dict[str, bytes], tmp_path: Path) -> None:
    archive = make_tar(tmp_path / "a.tar", {"../../../escaped.txt": dumps["chinese-only.txt"]})
    assert main(["convert", str(archive), "-o", f"{tmp_path}/deep/out/", "-q"]) == 0
    written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xml")]
    assert written == ["deep/out/escaped.xml"]
    assert_valid((tmp_path / written[0]).read_bytes())


def test_links_and_folders_of_a_tar_are_no_dumps(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("folder.txt", tarfile.DIRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    assert stopped(path) == "archive-empty: The archive holds no .txt file; name the files themselves."


def test_a_bomb_stops_at_the_ratio(tmp_path: Path) -> None:
    bomb = make_gzip(tmp_path / "bomb.txt.gz", bytes(4_000_000))
    assert stopped(bomb, Limits(ratio=20, ratio_from=100_000)).startswith(
        "archive-limit: The member unpacks to more than "
    )


def test_a_member_larger_than_the_limit_stops(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 100})
    assert stopped(archive, Limits(member_bytes=20_000)).startswith("archive-limit: ")


def test_too_many_members(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", {f"{number}.txt": b"" for number in range(5)})
    assert stopped(archive, Limits(members=4)) == "archive-limit: The archive holds more than 4 members; split it."


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"x" * 50})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(bytes(data))
    assert stopped(path) == "archive-encrypted: A member of the archive is encrypted; unpack it first."


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.txt.gz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive at all", b"\x1f\x8b\x08 no gzip"])
def test_damaged_archives(name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["convert", str(path), "-o", f"{tmp_path}/out/", "-q"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}:1:1: error ")
    assert not (tmp_path / "out").exists()


def test_a_truncated_gzip_file(dumps: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = make_gzip(tmp_path / "a.txt.gz", dumps["bilingual-review.txt"])
    packed.write_bytes(packed.read_bytes()[:-4_000])
    assert main(["convert", str(packed), "-o", f"{tmp_path}/out/", "-q"]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{packed}:1:1: error archive-damaged The packed file is damaged from here on; get it again."
    assert not (tmp_path / "out").exists()


def test_a_missing_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "missing.zip"
    assert main(["convert", str(path), "-o", f"{tmp_path}/out/", "-q"]) == 3
    assert capsys.readouterr().err == f"{path}:1:1: error input-missing There is no such file; check the name.\n"


@pytest.mark.parametrize("name", ["a.gz", "a.ZIP", "a.tar", "a.tar.gz", "a.tgz", "a.tar.xz"])
def test_archives_by_name(name: str) -> None:
    assert is_archive(Path(name))
    assert not is_archive(Path(f"{name}.txt"))


def test_members_are_named_with_their_archive(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", {"x/a.txt": b"1"})
    found: list[Member] = []
    for member in members(archive, Limits()):
        assert member.stream.read() == b"1"
        found.append(member)
    assert [member.name for member in found] == [f"{archive}/x/a.txt"]
