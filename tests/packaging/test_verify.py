"""`jats-export archive verify`: each damage of bags and packages by name, hostile bags, and what is not a bag."""

from __future__ import annotations

import io
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from package_files import put, with_files

from jats_export.cli import main
from jats_export.packaging.stores import Limits
from jats_export.packaging.verify import Verification

_DATA = "data/xkcl-4-1-0016/xkcl-4-1-0016"
_TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha512.txt")
_FILES = (f"{_DATA}.xml", f"{_DATA}.pdf", f"{_DATA}-g001.tif", *_TAGS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a bag, the same as a zip, and a package."""
    folder = tmp_path_factory.mktemp("made")
    file = str(put(folder / "in", "one", with_files()))
    assert main(["archive", "create", "-q", file, "-o", f"{folder}/bag"]) == 0
    assert main(["archive", "create", "-q", "--zip", file, "-o", f"{folder}/bag.zip"]) == 0
    assert main(["package", "-q", file, "-o", f"{folder}/package.zip"]) == 0
    return folder


@pytest.fixture
def bag(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(made / "bag", tmp_path / "bag"))


def told(capsys: pytest.CaptureFixture[str], *names: str, code: int = 1) -> list[str]:
    """The problems of a run, without place and summary."""
    capsys.readouterr()
    assert main(["archive", "verify", "-q", *names]) == code
    lines = capsys.readouterr().err.splitlines()
    return [line.partition(":1:1: ")[2] for line in lines]


def as_zip(bag: Path) -> Path:
    """The folder as a zip, in a folder of its name."""
    file = bag.with_suffix(".zip")
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(bag.rglob("*")):
            archive.write(path, f"bag/{path.relative_to(bag).as_posix()}")
    return file


def altered(name: str) -> str:
    return f"error file-altered The file {name} is altered: its checksum is another one; get it from another copy of the bag."


def missing(name: str) -> str:
    return f"error file-missing The file {name} is missing; get it from another copy of the bag."


def extra(name: str) -> str:
    return (
        f"error file-extra The file {name} is in no manifest of the bag; take it out, and find out how it came there."
    )


@pytest.mark.parametrize("name", [f"{_DATA}.xml", f"{_DATA}.pdf", f"{_DATA}-g001.tif", "bag-info.txt"])
def test_a_flipped_byte(bag: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray((bag / name).read_bytes())
    data[len(data) // 2] ^= 1
    (bag / name).write_bytes(data)
    assert told(capsys, "bag") == [altered(name)]
    assert told(capsys, str(as_zip(bag))) == [altered(name)]


@pytest.mark.parametrize("name", _FILES)
def test_a_deleted_file(bag: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / name).unlink()
    for own in ("bag", str(as_zip(bag))):
        assert missing(name) in told(capsys, own)


@pytest.mark.parametrize("name", [f"{_DATA}-g003.tif", "data/new.txt", "new.txt"])
def test_an_added_file(bag: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / name).write_bytes(b"")
    for own in ("bag", str(as_zip(bag))):
        assert extra(name) in told(capsys, own)


def test_a_renamed_file(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / f"{_DATA}.pdf").rename(bag / f"{_DATA}.PDF")
    for own in ("bag", str(as_zip(bag))):
        assert told(capsys, own) == [extra(f"{_DATA}.PDF"), missing(f"{_DATA}.pdf")]
    assert told(capsys, "--fast", "bag", code=0) == []  # number and size are the same


@pytest.mark.parametrize("name", _FILES)
def test_an_emptied_file(bag: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / name).write_bytes(b"")
    for own in ("bag", str(as_zip(bag))):
        assert [line for line in told(capsys, own) if name in line]


def test_the_fast_way(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / f"{_DATA}.pdf").write_bytes(b"%PDF-")
    (line,) = told(capsys, "--fast", "bag")
    assert line.startswith("error bag-oxum Payload-Oxum says ")
    assert line.endswith("; verify the bag without --fast.")
    (bag / "bag-info.txt").write_bytes(b"")
    assert told(capsys, "--fast", "bag") == ["error bag-oxum The bag tells no Payload-Oxum; verify it without --fast."]


def test_an_altered_manifest_is_told_from_an_altered_file(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = bag / "tagmanifest-sha256.txt"
    text = manifest.read_text(encoding="utf-8")
    at = text.index(" bagit.txt") - 1
    manifest.write_text(f"{text[:at]}{'1' if text[at] == '0' else '0'}{text[at + 1 :]}", encoding="utf-8")
    assert told(capsys, "bag") == [
        (
            "error file-altered The file tagmanifest-sha256.txt is altered where it tells the checksum of bagit.txt, which other "
            "manifests confirm."
        )
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "Its line 1 is no entry; get it from another copy of the bag."),
        ("abc  data/x", "Its line 1 is no entry; get it from another copy of the bag."),
    ],
)
def test_a_line_that_is_no_entry(bag: Path, line: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = bag / "manifest-sha512.txt"
    manifest.write_text(f"{line}\n{manifest.read_text(encoding='utf-8')}", encoding="utf-8")
    problem = f"error bag-manifest-damaged The file manifest-sha512.txt is damaged. {message}"
    assert told(capsys, "bag") == [problem, altered("manifest-sha512.txt")]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../secret", "data/../../secret", "~/secret", "C:/secret", "data\\..\\secret"]
)
def test_a_manifest_that_names_files_outside(bag: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (bag.parent / "secret").write_bytes(b"")
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(f"{'0' * 64}  {path}\n{manifest.read_text(encoding='utf-8')}", encoding="utf-8")
    message = "The manifest manifest-sha256.txt names a file outside of the bag in line 1; do not trust the bag."
    assert f"error member-unsafe {message}" in told(capsys, "bag")


def test_links_are_not_followed(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bag.parent / "secret").write_bytes((bag / f"{_DATA}.pdf").read_bytes())
    (bag / f"{_DATA}.pdf").unlink()
    (bag / f"{_DATA}.pdf").symlink_to(bag.parent / "secret")
    (bag / "data" / "folder").symlink_to(bag.parent)
    why = "is not read: it is a link or a device, which is not followed; take it out."
    lines = told(capsys, "bag")
    assert f"error member-unsafe The file {_DATA}.pdf {why}" in lines
    assert f"error member-unsafe The file data/folder {why}" in lines
    assert missing(f"{_DATA}.pdf") in lines
    assert not [line for line in lines if "secret" in line]


def _member(
    name: str, data: bytes = b"x", mode: int = stat.S_IFREG | 0o644, **fields: int
) -> Callable[[zipfile.ZipFile], None]:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        info.compress_type = fields.get("compress_type", zipfile.ZIP_STORED)
        archive.writestr(info, data)

    return add


@pytest.mark.parametrize(
    ("add", "why"),
    [
        (_member("/data/x"), "it is an absolute path, or one of another system"),
        (_member("C:/x"), "it is an absolute path, or one of another system"),
        (_member("data\\x"), "it is an absolute path, or one of another system"),
        (_member("data/../../x"), "it leads out of the bag, or has an empty part"),
        (_member("data//x"), "it leads out of the bag, or has an empty part"),
        (_member("data/\x07x"), "it has control characters"),
        (_member("data/x", b"/etc/passwd", stat.S_IFLNK | 0o777), "it is a link or a device"),
        (_member("data/x", b"", stat.S_IFIFO), "it is a link or a device"),
        (
            _member("data/x", bytes(20 << 20), compress_type=zipfile.ZIP_DEFLATED),
            "it unpacks to more than an archive of this size may hold",
        ),
    ],
)
def test_hostile_members(
    bag: Path, add: Callable[[zipfile.ZipFile], None], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bag.parent / "hostile.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(own for own in bag.rglob("*") if own.is_file()):
            archive.write(path, path.relative_to(bag).as_posix())
        add(archive)
        name = archive.infolist()[-1].filename
    assert told(capsys, str(file)) == [
        f"error member-unsafe The member {repr(name)[1:-1]} is not read: {why}; take it out."
    ]


def test_members_of_one_name(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = as_zip(bag)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("bag/bagit.txt", b"another one")
    message = "The member bag/bagit.txt is not read: another member has its name; take it out."
    assert told(capsys, str(file)) == [f"error member-unsafe {message}"]


def test_names_that_differ_in_capitals(bag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bag / "Bagit.txt").write_bytes(b"")
    message = "error member-unsafe The names Bagit.txt and bagit.txt are one name on some systems; rename one."
    assert told(capsys, str(as_zip(bag))) == [extra("Bagit.txt"), message]


def test_limits(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Verification(quiet=True, limits=Limits(members=3)).run([f"{made}/bag.zip"]) == 3
    message = "The archive holds more than 3 members, or a list of them without measure; split it."
    assert capsys.readouterr().err == f"{made}/bag.zip:1:1: error archive-limit {message}\n"


def test_a_directory_that_lies_about_its_size(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray((made / "bag.zip").read_bytes())
    struct.pack_into("<I", data, len(data) - 10, (1 << 32) - 2)
    (tmp_path / "large.zip").write_bytes(data)
    (line,) = told(capsys, f"{tmp_path}/large.zip", code=3)
    assert line.startswith(
        "error archive-limit The archive holds more than 2,000,000 members, or a list of them without"
    )


def test_a_comment_that_swallows_members(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The library takes what is left; nobody would miss the tag manifests, which are listed last."""
    data = bytearray((made / "bag.zip").read_bytes())
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<H", data, at + 32, data.rindex(b"PK\x05\x06") - data.index(b"PK\x01\x02", at + 4))
    (tmp_path / "swallowed.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "swallowed.zip") as archive:
        assert len(archive.namelist()) == 2
    assert told(capsys, f"{tmp_path}/swallowed.zip", code=3) == [
        "error archive-damaged The archive is damaged; get it again."
    ]


def test_members_that_overlap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One piece of data under many names, as in zip bombs without nesting."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(50):
            archive.writestr(f"bag/data/{number:02d}", bytes(2000) if not number else b"")
        first = archive.infolist()[0]
        for info in archive.infolist()[1:]:
            info.header_offset, info.compress_size, info.file_size = 0, first.compress_size, first.file_size
            info.CRC = first.CRC
    (tmp_path / "overlap.zip").write_bytes(out.getvalue())
    assert told(capsys, f"{tmp_path}/overlap.zip", code=3) == [
        "error archive-limit The members of the archive overlap; do not trust it."
    ]


def test_what_is_no_bag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_bytes(b"no zip at all, but long enough to hold an end of a directory")
    neither = "error bag-missing It is neither a BagIt bag nor a package of articles; check the name."
    assert told(capsys, f"{tmp_path}/empty", code=3) == [neither]
    assert told(capsys, f"{tmp_path}/text.zip", code=3) == [
        "error archive-damaged The archive is damaged; get it again."
    ]
    assert told(capsys, f"{tmp_path}/none", code=3) == [
        "error input-missing There is no such file or folder; check the name."
    ]


def test_a_foreign_bag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Version 1.0, MD5 alone, an escaped name, no tag manifest."""
    (tmp_path / "bag" / "data").mkdir(parents=True)
    (tmp_path / "bag" / "data" / "100%.txt").write_bytes(b"")
    (tmp_path / "bag" / "bagit.txt").write_text(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8"
    )
    (tmp_path / "bag" / "manifest-md5.txt").write_text(
        "d41d8cd98f00b204e9800998ecf8427e data/100%25.txt\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["archive", "verify", f"{tmp_path}/bag"]) == 0
    message = "No tag manifest is there, so nobody can tell whether manifests and bag-info.txt were altered."
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/bag:1:1: warning bag-tags-unprotected {message}",
        f"{tmp_path}/bag: 3 files, 1 warning",
    ]


_PACKAGE = "xkcl-4-1-0016"


def _rewritten(made: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> str:
    with zipfile.ZipFile(made / "package.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(target)


def test_damage_of_packages(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = f"{_PACKAGE}-g001.tif"
    assert told(capsys, f"{made}/package.zip", code=0) == []
    lost = _rewritten(made, tmp_path / "lost.zip", lambda files: files.pop(own))
    assert told(capsys, lost) == [f"error file-missing The file {own} is missing; make the package again."]
    added = _rewritten(made, tmp_path / "added.zip", lambda files: files.update({"new.txt": b"new"}))
    assert told(capsys, added) == [
        "error file-extra The file new.txt is named by no article of the package; take it out."
    ]
    renamed = _rewritten(made, tmp_path / "renamed.zip", lambda files: files.update({"other.tif": files.pop(own)}))
    assert told(capsys, renamed) == [
        "error file-extra The file other.tif is named by no article of the package; take it out.",
        f"error file-missing The file {own} is missing; make the package again.",
    ]
    emptied = _rewritten(made, tmp_path / "emptied.zip", lambda files: files.update({own: b""}))
    assert told(capsys, emptied) == [f"error file-altered The file {own} is empty; make the package again."]
    correction = _rewritten(made, tmp_path / "package.r1.zip", lambda files: files.pop(own))
    assert told(capsys, correction, code=0) == []
    data = (made / "package.zip").read_bytes()
    (tmp_path / "flipped.zip").write_bytes(data.replace(b"II*\0one", b"II*\0ome", 1))
    assert told(capsys, f"{tmp_path}/flipped.zip") == [
        f"error file-altered The file {own} is altered: its checksum is another one; make the package again."
    ]


@settings(max_examples=60)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_of_a_zip_is_told_or_harms_no_file(made: Path, at: float, bit: int) -> None:
    """A code of 0 is only for bits that say nothing of a file, as its time."""
    data = bytearray((made / "bag.zip").read_bytes())
    data[int(at * len(data))] ^= 1 << bit
    file = made / "flipped.zip"
    file.write_bytes(data)
    code = Verification(quiet=True).run([str(file)])
    assert code in {0, 1, 3}
    if code == 0:
        with zipfile.ZipFile(file) as flipped, zipfile.ZipFile(made / "bag.zip") as whole:
            read = {name.partition("/")[2]: flipped.read(name) for name in flipped.namelist()}
            assert read == {name.partition("/")[2]: whole.read(name) for name in whole.namelist()}


def _entries(manifest: bytes) -> list[tuple[bytes, bytes]]:
    lines = (line.strip().partition(b" ") for line in manifest.split(b"\n"))
    return [(digest.lower(), path) for digest, _, path in lines]


@settings(max_examples=40)
@given(name=st.sampled_from(_FILES), at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_of_a_file_is_told(made: Path, name: str, at: float, bit: int) -> None:
    file = made / "bag" / name
    whole = file.read_bytes()
    data = bytearray(whole)
    data[int(at * len(data))] ^= 1 << bit
    file.write_bytes(data)
    try:
        is_same = name.startswith("tagmanifest") and _entries(bytes(data)) == _entries(whole)  # a digit in capitals
        assert Verification(quiet=True).run([f"{made}/bag"]) == (0 if is_same else 1)
    finally:
        file.write_bytes(whole)
