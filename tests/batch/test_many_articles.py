"""`convert` of many inputs: workers, names, the ledger, going on; each file as a single conversion writes it."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from validity import assert_valid

from jats_export.cli import main

SAMPLES = ("bilingual-review", "chinese-only", "english-primary", "sparse")
LEDGER = ".jats-export.sqlite3"


@pytest.fixture
def many(root: Path, tmp_path: Path) -> Path:
    """Twelve dumps, and one that breaks off."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3):
        for name in SAMPLES:
            (folder / f"{name}-{number}.txt").write_bytes((root / "samples" / f"{name}.txt").read_bytes())
    broken = (root / "samples" / "sparse.txt").read_text(encoding="utf-8")[:900]
    (folder / "broken.txt").write_text(broken, encoding="utf-8")
    return folder


def made(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.xml"))}


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_the_results_do_not_depend_on_the_jobs(
    many: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(many), "-o", f"{tmp_path}/one/", "--jobs", "1"]) == 3
    one = lines(capsys)
    assert main(["convert", str(many), "-o", f"{tmp_path}/three/", "--jobs", "3"]) == 3
    three = lines(capsys)
    assert [line.replace("/three", "/one") for line in three] == one
    assert made(tmp_path / "one") == made(tmp_path / "three")
    for name in SAMPLES:
        for number in range(3):
            written = (tmp_path / "one" / f"{name}-{number}.xml").read_bytes()
            assert written == (root / "samples" / f"{name}.xml").read_bytes()
            assert_valid(written)
    assert one[-1] == f"12 of 13 articles written to {tmp_path}/one"


def test_what_was_done_is_left_out(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    command = ["convert", str(many), "-o", f"{out}/", "--jobs", "2"]
    assert main([*command, "-q"]) == 3
    first = made(out)
    (out / "sparse-1.xml").unlink()
    (out / "sparse-2.xml").write_text("changed by somebody")
    changed = many / "chinese-only-0.txt"
    changed.write_bytes((many / "english-primary-0.txt").read_bytes())
    capsys.readouterr()
    assert main([*command, "--resume"]) == 3
    assert "10 articles were done by an earlier run and have not changed" in lines(capsys)
    again = made(out)
    assert again.pop("chinese-only-0.xml") == first["english-primary-0.xml"]
    del first["chinese-only-0.xml"]
    assert again == first


def test_other_options_do_all_again(many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["convert", str(many), "-o", f"{out}/", "-q"]) == 3
    assert main(["convert", str(many), "-o", f"{out}/", "--resume", "--citations", "element"]) == 3
    assert not [line for line in lines(capsys) if "earlier run" in line]
    assert b"<mixed-citation" not in b"".join(made(out).values())


def test_an_earlier_run_is_not_written_over_in_silence(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["convert", str(many), "-o", f"{tmp_path}/out/", "-q"]
    assert main(command) == 3
    capsys.readouterr()
    assert main(command) == 2
    assert lines(capsys) == [
        f"{tmp_path}/out/{LEDGER}:1:1: error ledger-exists The folder holds the work of an earlier run; go on with --resume, or do all again with --force."
    ]
    assert main([*command, "--force"]) == 3


def test_the_ledger_says_what_became_of_every_article(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["convert", str(many), "-o", f"{out}/", "-q"]) == 3
    capsys.readouterr()
    assert main(["batch", "report", str(out), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["states"] == {"written": 12, "stopped": 1}
    assert report["ended"] is not None
    assert report["left"] == 0
    assert len(report["slowest"]) == 10
    (bad,) = report["quarantine"]
    assert (bad["input"], bad["number"], bad["state"]) == (f"{many}/broken.txt", 1, "stopped")
    (problem,) = bad["problems"]
    assert problem["rule"] == "truncated"
    assert problem["line"].startswith(f"{many}/broken.txt:")
    rules = {rule["rule"]: rule for rule in report["rules"]}
    assert rules["article-type-from-column"]["articles"] == 6
    assert main(["batch", "report", str(out)]) == 0
    assert "Quarantine" in capsys.readouterr().out
    assert main(["batch", "report", f"{out}/{LEDGER}", "--html"]) == 0
    assert "<h2>Quarantine</h2>" in capsys.readouterr().out


def test_the_quarantine_is_a_file_too(many: Path, tmp_path: Path) -> None:
    out, listed = tmp_path / "out", tmp_path / "bad.jsonl"
    assert main(["convert", str(many), "-o", f"{out}/", "-q", "--quarantine", str(listed)]) == 3
    (line,) = listed.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["input"] == f"{many}/broken.txt"
    (many / "broken.txt").unlink()
    assert main(["convert", str(many), "-o", f"{out}/", "-q", "--quarantine", str(listed), "--resume"]) == 0
    assert not listed.exists()


def test_names_by_a_layout(many: Path, tmp_path: Path) -> None:
    (many / "broken.txt").unlink()
    for number in (1, 2):
        for name in SAMPLES:
            (many / f"{name}-{number}.txt").unlink()
    layout = "{issn}/{year}/{volume}-{issue}/{doi}.xml"
    assert main(["convert", str(many), "-o", f"{tmp_path}/out/", "-q", "--layout", layout, "--jobs", "2"]) == 0
    written = made(tmp_path / "out")
    assert len(written) == 4
    assert all(name.count("/") == 3 and "/10." in name for name in written)
    for data in written.values():
        assert_valid(data)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_first_of_two_articles_has_the_name(
    jobs: str, many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (many / "broken.txt").unlink()
    out = tmp_path / "out"
    assert main(["convert", str(many), "-o", f"{out}/", "-q", "--layout", "{doi}.xml", "--jobs", jobs]) == 2
    assert len(made(out)) == 4
    assert sum(": error target-taken " in line for line in lines(capsys)) == 8
    with sqlite3.connect(out / LEDGER) as database:
        written = [name for (name,) in database.execute("SELECT input FROM articles WHERE output IS NOT NULL")]
    database.close()
    assert [Path(name).name for name in written] == [f"{name}-0.txt" for name in SAMPLES]


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("{title}.xml", "The layout names an unknown field, {title}; "),
        ("{doi.__class__}.xml", "The layout names an unknown field, {doi.__class__}; "),
        ("{doi!r}.xml", "The layout formats a field; "),
        ("{doi}.txt", "The layout does not end in .xml; "),
        ("../{doi}.xml", "The layout leads out of the folder; "),
        ("/tmp/{doi}.xml", "The layout leads out of the folder; "),  # noqa: S108 - refused
        ("all.xml", "The layout gives every article the same name; "),
        ("{doi.xml", "The layout has a brace without its other half; "),
    ],
)
def test_a_layout_that_cannot_be_used(
    layout: str, message: str, many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(many), "-o", f"{tmp_path}/out/", "--layout", layout]) == 2
    (line,) = lines(capsys)
    assert line.startswith(f"error layout-invalid {message}")


def test_lists_patterns_archives_and_files_of_many_dumps(many: Path, root: Path, tmp_path: Path) -> None:
    (many / "broken.txt").unlink()
    listed = tmp_path / "list"
    listed.write_text(f"{many}/sparse-?.txt\n\n{many}/chinese-only-0.txt\n", encoding="utf-8")
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in SAMPLES:
            archive.write(root / "samples" / f"{name}.txt", f"a/{name}.txt")
    joined = tmp_path / "joined.txt"
    joined.write_bytes(b"\n".join((root / "samples" / f"{name}.txt").read_bytes() for name in SAMPLES))
    out = tmp_path / "out"
    command = ["convert", str(packed), str(joined), "--from-file", str(listed), "-o", f"{out}/", "-q", "--jobs", "2"]
    assert main(command) == 0
    written = made(out)
    expected = {f"{name}.xml": name for name in SAMPLES} | {f"sparse-{number}.xml": "sparse" for number in range(3)}
    expected |= {"chinese-only-0.xml": "chinese-only", "joined.xml": SAMPLES[0]}
    expected |= {f"joined-{number}.xml": name for number, name in enumerate(SAMPLES[1:], 2)}
    assert written == {file: (root / "samples" / f"{name}.xml").read_bytes() for file, name in expected.items()}
    for data in written.values():
        assert_valid(data)


def test_a_report_and_formats_with_workers(many: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        report, found = tmp_path / f"{jobs}.json", tmp_path / f"{jobs}.jsonl"
        out = f"{tmp_path}/out-{jobs}/"
        command = ["convert", str(many), "-o", out, "-q", "--report", str(report), "--format", f"jsonl={found}"]
        assert main([*command, "--jobs", jobs]) == 3
    one, two = ((tmp_path / f"{jobs}.json").read_bytes() for jobs in ("1", "2"))
    assert one == two
    document = json.loads(one)
    assert [Path(article["file"]).stem for article in document["articles"]] == sorted(
        f"{name}-{number}" for name in SAMPLES for number in range(3)
    )
    assert [problem["rule"] for problem in document["stopped"]] == ["truncated"]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_an_article_that_takes_too_long_is_given_up(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (many / "broken.txt").unlink()
    out = tmp_path / "out"
    assert main(["convert", str(many), "-o", f"{out}/", "-q", "--timeout", "0.0001", "--jobs", "2"]) == 70
    said = lines(capsys)
    assert said[0].endswith("error article-timeout The article took too long and was given up; raise --timeout.")
    done = made(out)
    assert len(said) + len(done) == 12
    assert main(["convert", str(many), "-o", f"{out}/", "-q", "--resume"]) == 0
    assert len(made(out)) == 12
    assert not list(out.glob("*.part"))


def test_options_of_many_articles_need_a_folder(many: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(many / "sparse-0.txt"), "--jobs", "2"]) == 2
    assert lines(capsys) == [
        "error several-articles Options for many articles need a folder: give one with -o FOLDER/."
    ]


def test_a_folder_without_a_ledger_has_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "report", str(tmp_path)]) == 2
    assert lines(capsys) == [
        f"{tmp_path}:1:1: error ledger-missing There is no ledger here; name the folder of a run of many articles, or the file of --ledger."
    ]
