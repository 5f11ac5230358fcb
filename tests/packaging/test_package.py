"""`jats-export package`: names, files, links, what keeps a package back, corrections, and the same bytes everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from articles import small
from leaks import leaks
from package_files import PDF, links, members, put, with_files, without_links
from validity import assert_valid

from jats_export import read_dumps, to_jats
from jats_export.cli import main
from jats_export.model.text import Token

_OTHERS = (
    "CLOCKSS, LOCKSS and Portico take JATS with PDF in any language and field, by agreement; "
    "CNKI and Wanfang take it by contract."
)
_CHINESE = (
    "warning pmc-eligibility PMC does not take full text in Chinese (English or Spanish only, unless the journal is in "
    f"MEDLINE); {_OTHERS}"
)
_NO_PUBLISHER = (
    "error pmc-publisher-missing The article names no publisher: set publisher.name in jats-export.toml and convert the "
    "dump again."
)
_NO_RIGHTS = (
    "warning pmc-permissions-missing The article states no copyright and no licence; if there are any, set them in "
    "jats-export.toml."
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def samples(root: Path, tmp_path: Path) -> Path:
    """The samples, each with a PDF beside it."""
    shutil.copytree(root / "samples", tmp_path / "samples")
    for file in (tmp_path / "samples").glob("*.txt"):
        file.with_suffix(".pdf").write_bytes(PDF)
    return tmp_path / "samples"


@pytest.mark.parametrize(
    ("name", "package"), [("english-primary", "aic-12-1-e0042"), ("chinese-only", "zwcsxb-31-suppl1-0033")]
)
@pytest.mark.parametrize("suffix", [".xml", ".txt"])
def test_a_sample(samples: Path, tmp_path: Path, name: str, package: str, suffix: str) -> None:
    assert main(["package", f"{samples}/{name}{suffix}", "-o", "out/"]) == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == f"{package}.zip"
    files = members(file)
    assert list(files) == [f"{package}.pdf", f"{package}.xml"]
    assert files[f"{package}.pdf"] == PDF
    xml = files[f"{package}.xml"]
    assert_valid(xml)
    assert without_links(xml) == without_links((samples / f"{name}.xml").read_bytes())
    assert f"{package}.pdf" in links(xml)
    (dump,) = read_dumps(samples / f"{name}.txt")
    assert leaks(xml.decode(), dump.tree) == []


def test_a_publisher_is_required_and_comes_from_the_settings(
    samples: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = f"{samples}/bilingual-review.txt"
    assert main(["package", file, "-o", "out/"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{file}:1:1: {_NO_PUBLISHER}",
        f"{file}:1:1: {_CHINESE}",
        f"{file}:1:1: {_NO_RIGHTS}",
        "not written: 1 article, 1 error, 2 warnings",
    ]
    assert not (tmp_path / "out").exists()
    assert main(["package", file, "-o", "out/", "-q", "--set", "publisher.name=Invented Press"]) == 0
    xml = members(tmp_path / "out" / "xgkp-3-2-0016.zip")["xgkp-3-2-0016.xml"]
    assert b"<publisher-name>Invented Press</publisher-name>" in xml
    assert_valid(xml)


def test_everything_that_is_missing_is_told(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = f"{samples}/sparse.xml"
    (samples / "sparse.pdf").unlink()
    assert main(["package", file, "-o", "out/"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{file}:1:1: {line}"
        for line in (
            f"error pdf-missing There is no PDF {samples.as_posix()}/sparse.pdf; give its name or pattern with --pdf.",
            "error pmc-date-missing The article has no publication date; add it in the platform.",
            "error pmc-page-missing The article has neither page nor article number; add one in the platform.",
            _NO_PUBLISHER,
            "error pmc-volume-missing The article has no volume; add it in the platform.",
            _CHINESE,
            _NO_RIGHTS,
        )
    ] + ["not written: 1 article, 5 errors, 2 warnings"]


def test_the_real_dump(real_dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "print.pdf").write_bytes(PDF)
    command = ["package", "--no-config", str(real_dump), "--pdf", f"{tmp_path}/print.pdf", "-o", "out/"]
    assert main(command) == 1
    assert _NO_PUBLISHER in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main([*command, "-q", "--set", "publisher.name=Some Press"]) == 0
    (file,) = (tmp_path / "out").iterdir()
    files = members(file)
    assert {Path(name).suffix for name in files} == {".pdf", ".xml"}
    assert {Path(name).stem for name in files} == {file.stem}
    assert file.stem.endswith("-0016")
    xml = files[f"{file.stem}.xml"]
    assert_valid(xml)
    (dump,) = read_dumps(real_dump)
    assert leaks(xml.decode(), dump.tree) == []


def test_files_get_names_and_links_match_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "in", "one", with_files())
    assert main(["package", str(file), "-o", "out/"]) == 0
    base = "xkcl-4-1-0016"
    files = members(tmp_path / "out" / f"{base}.zip")
    assert files == {
        f"{base}-g001.tif": b"II*\0one",
        f"{base}-g002.png": b"\x89PNG two",
        f"{base}-s001.csv": b"a,b\n1,2\n",
        f"{base}.pdf": PDF,
        f"{base}.xml": files[f"{base}.xml"],
    }
    xml = files[f"{base}.xml"]
    assert_valid(xml)
    assert without_links(xml) == without_links(file.read_bytes())
    changed = [(old, new) for old, new in zip(links(file.read_bytes()), links(xml), strict=True) if old != new]
    assert changed == [
        ("https://example.org/cn/pdf", f"{base}.pdf"),
        ("pictures/one.TIF", f"{base}-g001.tif"),
        ("two.png", f"{base}-g002.png"),
        ("two.png", f"{base}-g002.png"),
        ("data &amp; more.csv", f"{base}-s001.csv"),
    ]
    assert capsys.readouterr().err.splitlines() == [
        (
            f"{file}:1:1: warning asset-remote The supplementary-material https://example.org/data stays a web address: its "
            "file is not in the package."
        ),
        f"{file}:1:1: {_CHINESE}",
        f"out/{base}.zip: 1 article, 2 warnings",
    ]


@pytest.mark.parametrize("link", ["../secret.png", "/etc/hostname", "link.png", "C:\\secret.png", "a/../../secret.png"])
def test_a_link_takes_no_file_from_outside(tmp_path: Path, link: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = with_files()
    file = put(tmp_path / "in", "one", attrs.evolve(own, floats=(attrs.evolve(own.floats[1], href=Token(link)),)))
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "secret.png")
    assert main(["package", str(file), "-o", "out/"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{file}:1:1: error asset-missing The file {link} of graphic is not in the folder {tmp_path}/in; name the right "
        "one with --assets."
    )


def test_files_that_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "in", "one", with_files())
    (tmp_path / "in" / "two.png").write_bytes(b"")
    (tmp_path / "in" / "one.pdf").write_bytes(b"<html>not found</html>")
    assert main(["package", "-q", str(file), "-o", "out/"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{file}:1:1: error asset-empty The file two.png is empty; export it again.",
        f"{file}:1:1: error pdf-invalid The file {tmp_path}/in/one.pdf is no PDF: it does not begin as one; export it again.",
    ]


def test_articles_of_one_page_and_one_package_for_the_issue(tmp_path: Path) -> None:
    put(tmp_path / "in", "late", attrs.evolve(with_files("10.5555/z", "16"), floats=()))
    put(tmp_path / "in", "early", attrs.evolve(with_files("10.5555/a", "16"), floats=()))
    assert main(["package", "-q", "in", "--issue", "-o", "out/"]) == 0
    files = members(tmp_path / "out" / "xkcl-4-1.zip")
    assert list(files) == [f"xkcl-4-1-0016-{seq}.{suffix}" for seq in "ab" for suffix in ("pdf", "xml")]
    for seq, doi in (("a", b"10.5555/a"), ("b", b"10.5555/z")):
        xml = files[f"xkcl-4-1-0016-{seq}.xml"]
        assert_valid(xml)
        assert doi in xml
        assert f'<fpage seq="{seq}">16</fpage>'.encode() in xml
    assert main(["package", "-q", "in", "-o", "single/"]) == 0
    assert sorted(path.name for path in (tmp_path / "single").iterdir()) == [
        "xkcl-4-1-0016-a.zip",
        "xkcl-4-1-0016-b.zip",
    ]


def test_an_article_given_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for stem in ("one", "two"):
        put(tmp_path / "in", stem, attrs.evolve(with_files(), floats=()))
    assert main(["package", "-q", "in", "-o", "out/"]) == 1
    message = "error article-twice The article 10.5555/xkcl.2025.01.002 is in the inputs more than once; leave one of them out."
    assert capsys.readouterr().err.splitlines() == [f"in/one.xml:1:1: {message}", f"in/two.xml:1:1: {message}"]


def test_corrected_packages_hold_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "in", "one", with_files())
    put(tmp_path / "in", "two", attrs.evolve(with_files("10.5555/b"), floats=()))
    command = ["package", "in", "--issue", "-o", "out/"]
    assert main([*command, "--corrects", "-q"]) == 2
    message = "There is no out/xkcl-4-1.zip to correct; leave --corrects out for a first package."
    assert capsys.readouterr().err == f"error pmc-nothing-to-correct {message}\n"
    assert main(command) == 0
    capsys.readouterr()
    assert main([*command, "--corrects"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "xkcl-4-1: nothing changed, not written: 2 articles, 2 warnings"
    (tmp_path / "in" / "two.png").write_bytes(b"\x89PNG other")
    assert main([*command, "--corrects", "-q"]) == 0
    base = "xkcl-4-1-0016-b"
    assert list(members(tmp_path / "out" / "xkcl-4-1.r1.zip")) == [f"{base}-g002.png", f"{base}.xml"]
    article = with_files()
    file.write_bytes(to_jats(attrs.evolve(article, floats=article.floats[:1])))
    capsys.readouterr()
    assert main([*command, "--corrects"]) == 0
    assert list(members(tmp_path / "out" / "xkcl-4-1.r2.zip")) == [f"{base}.xml"]
    dropped = [line for line in capsys.readouterr().err.splitlines() if "pmc-file-dropped" in line]
    assert dropped == [
        f"xkcl-4-1.zip:1:1: warning pmc-file-dropped The file {base}-{own} was delivered and is no more; a correction "
        "cannot take it away, so tell the receiver."
        for own in ("g002.png", "s001.csv")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            b'encoding="UTF-8"',
            b'encoding="ISO-8859-1"',
            "error xml-encoding The file is not in UTF-8, which packages want; save it as UTF-8.",
        ),
        (
            b'mathml3.dtd">',
            b'mathml3.dtd" [<!ENTITY own "own">]>',
            "error pmc-doctype The DOCTYPE holds declarations of its own, which PMC refuses; take them out.",
        ),
    ],
)
def test_a_file_that_receivers_cannot_read(
    tmp_path: Path, old: bytes, new: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new))
    assert main(["package", "-q", str(file), "-o", "out/"]) == 1
    assert f"{file}:1:1: {message}" in capsys.readouterr().err.splitlines()


def test_an_invalid_article_is_kept_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    file.write_bytes(file.read_bytes().replace(b"<back>", b"<back><nonsense/>"))
    assert main(["package", "-q", str(file), "-o", "out/"]) == 1
    assert "error xsd-invalid" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--pdf", "{nonsense}.pdf"],
            (
                "error pattern-field Patterns have no field {nonsense}; they have {stem}, {name}, {doi}, {volume}, {issue}, "
                "{page}."
            ),
        ),
        (["-o", "one.zip"], "error several-packages There are 2 packages; give a folder with -o FOLDER/."),
        (
            ["--corrects", "-o", "one.zip"],
            (
                "error pmc-nothing-to-correct Corrections need the folder of the packages they correct; give it with -o "
                "FOLDER/."
            ),
        ),
    ],
)
def test_what_cannot_be_asked_for(
    tmp_path: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "in", "one", attrs.evolve(with_files("10.5555/a"), floats=()))
    put(tmp_path / "in", "two", attrs.evolve(with_files("10.5555/b"), floats=()))
    assert main(["package", "in", *arguments]) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_one_package_to_standard_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    assert main(["package", "-q", "in", "-o", "out.zip"]) == 0
    assert main(["package", "-q", "in"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "out.zip").read_bytes()


def test_a_stop_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in", "one", attrs.evolve(with_files(), floats=()))
    (tmp_path / "in" / "broken.xml").write_bytes(b"<article>")
    (tmp_path / "in" / "least.xml").write_bytes(to_jats(small()))
    assert main(["package", "-q", "in", "-o", "out/"]) == 3
    assert "in/broken.xml:1:10: error not-wellformed" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["xkcl-4-1-0016.zip"]


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another time zone, mask, hash seed, locale, time of the files, order of the inputs."""
    names = [str(put(tmp_path / stem, stem, with_files(f"10.5555/{stem}"))) for stem in ("one", "two")]
    here = _package(names, tmp_path / "a", {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, 0o022)
    for file in tmp_path.glob("*/*.*"):
        os.utime(file, (1, 1))
    there = _package(names[::-1], tmp_path / "b", {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C"}, 0o077)
    assert sorted(here) == ["xkcl-4-1.zip"]
    assert here == there


def _package(names: list[str], folder: Path, environment: dict[str, str], mask: int) -> dict[str, bytes]:
    command = [sys.executable, "-m", "jats_export", "package", "-q", "--issue", *names, "-o", f"{folder}/"]
    subprocess.run(command, env={**os.environ, **environment}, umask=mask, check=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}
