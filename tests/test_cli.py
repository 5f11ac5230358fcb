"""The command line, run in this process: results, messages, exit codes, nothing half written."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from validity import assert_valid

from jats_export import Dump, Options, Result
from jats_export.cli import main
from jats_export.export import export_dump

SAMPLE = "bilingual-review"


@pytest.fixture
def sample(root: Path) -> Path:
    return root / "samples" / f"{SAMPLE}.txt"


@pytest.fixture
def two_dumps(root: Path, tmp_path: Path) -> Path:
    file = tmp_path / "two.txt"
    texts = [(root / "samples" / f"{name}.txt").read_text(encoding="utf-8") for name in (SAMPLE, "chinese-only")]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_convert_writes_the_file_and_tells_what_was_found(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(sample), "-o", str(target)]) == 0
    assert_valid(target.read_bytes())
    said = lines(capsys)
    assert said[-1].startswith(f"{target}: ")
    assert any(line.startswith(f"{sample}:6:") and ": warning article-type-from-column " in line for line in said)


def test_convert_without_a_target_writes_to_standard_output(
    sample: Path, root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["convert", str(sample), "--quiet"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == (root / "samples" / f"{SAMPLE}.xml").read_bytes()
    assert_valid(out)
    assert err == b""


def test_convert_reads_standard_input(
    sample: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample.read_bytes())))
    assert main(["convert", "-", "--quiet"]) == 0
    assert capfdbinary.readouterr().out == (root / "samples" / f"{SAMPLE}.xml").read_bytes()


def test_a_folder_of_dumps_goes_to_a_folder(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(root / "samples"), "-o", f"{tmp_path}/out/"]) == 0
    made = sorted(tmp_path.glob("out/*"))
    assert [file.name for file in made] == sorted(file.name for file in (root / "samples").glob("*.xml"))
    for file in made:
        assert file.read_bytes() == (root / "samples" / file.name).read_bytes()
        assert_valid(file.read_bytes())
    assert lines(capsys)[-1] == f"{len(made)} of {len(made)} articles written to {tmp_path}/out"


def test_several_articles_of_a_file_get_numbered_names(two_dumps: Path, tmp_path: Path) -> None:
    assert main(["convert", str(two_dumps), "-o", f"{tmp_path}/out/", "-q"]) == 0
    made = sorted(file.name for file in tmp_path.glob("out/*"))
    assert made == ["two-2.xml", "two.xml"]
    for name in made:
        assert_valid((tmp_path / "out" / name).read_bytes())


def test_several_articles_never_go_to_one_file(
    two_dumps: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "one.xml"
    assert main(["convert", str(two_dumps), "-o", str(target), "-q"]) == 2
    assert lines(capsys) == [
        f"{two_dumps}:1:1: error several-articles The input holds several articles; give a folder with -o FOLDER/ for them."
    ]
    assert not target.exists()


def test_several_inputs_need_a_folder(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(sample), str(sample)]) == 2
    assert lines(capsys) == ["error several-articles Several inputs need a folder: give one with -o FOLDER/."]


def test_two_inputs_of_one_name_are_not_written_over_each_other(
    sample: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other" / sample.name
    other.parent.mkdir()
    other.write_bytes((root / "samples" / "chinese-only.txt").read_bytes())
    assert main(["convert", str(sample), str(other), "-o", f"{tmp_path}/out/", "-q"]) == 2
    assert lines(capsys) == [
        f"{tmp_path}/out/{SAMPLE}.xml:1:1: error target-taken Two inputs have the same name, {SAMPLE}.xml, and only the first was written; rename one."
    ]
    written = (tmp_path / "out" / f"{SAMPLE}.xml").read_bytes()
    assert written == (root / "samples" / f"{SAMPLE}.xml").read_bytes()
    assert_valid(written)


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.xml"
    missing = tmp_path / "missing.txt"
    assert main(["convert", str(missing), "-o", str(target), "-q"]) == 3
    (line,) = lines(capsys)
    assert line.startswith(f"{missing}:1:1: error input-missing ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "input-empty"),
        (b"  \n", "input-empty"),
        (b"Dear editor,\nthe dump is attached.\n", "no-dump"),
        (b"\xff\xd8\xff\xe0 this is a picture", "bad-encoding"),
        (b"Article(id=1, tenantId=2, journalId=3, doi=10.5555/a, keywords=[Keyword(id=1, keyw", "truncated"),
    ],
)
def test_a_file_that_gives_no_article(
    content: bytes, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.txt"
    file.write_bytes(content)
    target = tmp_path / "out.xml"
    assert main(["convert", str(file), "-o", str(target), "-q"]) == 3
    (line,) = lines(capsys)
    assert line.startswith(f"{file}:1:")
    assert f": error {rule} " in line
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_a_truncated_dump_tells_where_it_breaks_off(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.txt"
    cut.write_text(sample.read_text(encoding="utf-8")[:20_000], encoding="utf-8")
    assert main(["convert", str(cut), "-o", f"{tmp_path}/out/", "-q"]) == 3
    (line,) = lines(capsys)
    assert ": error truncated " in line
    assert line.startswith(f"{cut}:")
    assert not (tmp_path / "out").exists()


def test_a_folder_as_target_name_that_is_a_file(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("in the way")
    assert main(["convert", str(sample), "-o", f"{blocker}/article.xml", "-q"]) == 2
    (line,) = lines(capsys)
    assert line.startswith(f"{blocker}/article.xml:1:1: error target-not-writable The file cannot be written (")
    assert line.endswith("choose another target with -o.")
    assert [path.name for path in tmp_path.iterdir()] == ["blocker"]


def test_the_other_inputs_are_still_converted(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["convert", str(missing), str(sample), "-o", f"{tmp_path}/out/", "-q"]) == 3
    assert len(lines(capsys)) == 1
    assert_valid((tmp_path / "out" / f"{SAMPLE}.xml").read_bytes())


def no_issn(sample: Path, tmp_path: Path) -> Path:
    """The sample with a journal that has no ISSN: no valid JATS can be made of it."""
    text = sample.read_text(encoding="utf-8")
    start = text.index(", issn=") + len(", issn=")
    file = tmp_path / "no-issn.txt"
    file.write_text(text[:start] + text[text.index(", eissn=", start) :], encoding="utf-8")
    return file


def test_a_file_with_errors_is_not_put_in_place(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(no_issn(sample, tmp_path)), "-o", str(target), "-q"]) == 1
    said = lines(capsys)
    assert any(": error issn-missing The journal has no ISSN; " in line for line in said)
    assert not target.exists()


def test_keep_invalid_puts_it_in_place_all_the_same(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(no_issn(sample, tmp_path)), "-o", str(target), "-q", "--keep-invalid"]) == 1
    assert target.read_bytes().startswith(b"<?xml")


def test_an_issn_can_be_given(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(no_issn(sample, tmp_path)), "-o", str(target), "-q", "--issn", "1234-5679"]) == 0
    assert_valid(target.read_bytes())
    assert b">1234-5679</issn>" in target.read_bytes()


def test_fail_on_warning_still_writes_the_file(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(sample), "-o", str(target), "-q", "--fail-on", "warning"]) == 1
    assert_valid(target.read_bytes())


def test_an_article_type_can_be_forced(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "article.xml"
    assert main(["convert", str(sample), "-o", str(target), "-q", "--article-type", "editorial"]) == 0
    assert assert_valid(target.read_bytes()).get("article-type") == "editorial"


@pytest.mark.parametrize(
    "arguments", [[], ["convert"], ["convert", "a.txt", "--emails", "some"], ["unknown"], ["convert", "--nothing"]]
)
def test_usage_errors(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "--help"]) == 0
    said = capsys.readouterr().out
    for option in ("--output", "--emails", "--article-type", "--issn", "--encoding", "--lenient", "--keep-invalid"):
        assert option in said


def test_an_internal_error_is_one_line(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("a value of the dump")

    monkeypatch.setattr("jats_export.batch.making.export_dump", broken)
    assert main(["convert", str(sample)]) == 70
    assert lines(capsys) == ["Internal error (RuntimeError); run again as jats-export --debug and report it."]


def test_same_bytes_under_other_hash_seeds_and_time_zones(sample: Path, root: Path) -> None:
    """Each run is a process of its own: the seed is fixed when the interpreter starts."""
    made = set()
    for seed, zone in (("0", "UTC"), ("1", "America/Los_Angeles"), ("2", "Asia/Shanghai")):
        done = subprocess.run(
            [sys.executable, "-m", "jats_export", "convert", str(sample), "-q"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        )
        made.add(done.stdout)
    assert made == {(root / "samples" / f"{SAMPLE}.xml").read_bytes()}
    assert_valid(made.pop())


def test_the_target_is_never_the_input(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.txt"
    own.write_bytes(sample.read_bytes())
    assert main(["convert", str(own), "-o", str(own), "-q"]) == 2
    assert lines(capsys) == [
        f"{own}:1:1: error target-is-input The target is the input itself, which would be lost; choose another target with -o."
    ]
    assert own.read_bytes() == sample.read_bytes()


def test_a_link_is_followed_and_stays_a_link(sample: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.xml", tmp_path / "link.xml"
    real.write_text("old")
    link.symlink_to(real)
    assert main(["convert", str(sample), "-o", str(link), "-q"]) == 0
    assert link.is_symlink()
    assert_valid(real.read_bytes())


def test_a_pipe_is_written_to_and_stays_a_pipe(sample: Path, root: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:  # noqa: S607 - cat of this machine
        assert main(["convert", str(sample), "-o", str(pipe), "-q"]) == 0
        read, _ = reader.communicate(timeout=60)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert read == (root / "samples" / f"{SAMPLE}.xml").read_bytes()
    assert_valid(read)


def test_the_number_of_an_article_does_not_depend_on_the_others(
    sample: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = sample.read_text(encoding="utf-8").rstrip()
    broken = first.splitlines()[0][:600]
    third = (root / "samples" / "chinese-only.txt").read_text(encoding="utf-8").rstrip()
    many = tmp_path / "many.txt"
    many.write_text(f"{first}\n{broken}\n{third}\n", encoding="utf-8")
    assert main(["convert", str(many), "-o", f"{tmp_path}/out/", "-q"]) == 3
    assert len(lines(capsys)) == 1
    assert sorted(file.name for file in tmp_path.glob("out/*")) == ["many-3.xml", "many.xml"]
    for file in tmp_path.glob("out/*"):
        assert_valid(file.read_bytes())


def test_an_older_file_beside_one_that_is_kept_back_is_told(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "article.xml"
    target.write_text("older")
    assert main(["convert", str(no_issn(sample, tmp_path)), "-o", str(target), "-q"]) == 1
    assert (
        f"{target}:1:1: warning stale-output An older file stays here, since the new one has errors; "
        "do not take it for the new one."
    ) in lines(capsys)
    assert target.read_text() == "older"


def test_a_fault_of_ours_costs_one_article_alone(
    sample: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = root / "samples" / "chinese-only.txt"

    def broken(dump: Dump, options: Options) -> Result:
        if "chinese" not in dump.name:
            raise RuntimeError("a value of the dump")
        return export_dump(dump, options)

    monkeypatch.setattr("jats_export.batch.making.export_dump", broken)
    assert main(["convert", str(sample), str(other), "-o", f"{tmp_path}/out/", "-q"]) == 70
    assert lines(capsys) == [
        f"{sample}:1:1: error internal-error The article could not be converted because of a fault of ours (RuntimeError); report it."
    ]
    assert_valid((tmp_path / "out" / "chinese-only.xml").read_bytes())


@pytest.mark.parametrize("issn", ["1234", "ISSN 2049-3630", "1234-5678"])
def test_an_issn_that_is_none_is_a_usage_error(
    issn: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(sample), "-o", f"{tmp_path}/a.xml", "--issn", issn]) == 2
    assert "The ISSN needs the form NNNN-NNNC with a right check digit." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["convert", "inspect"])
def test_a_reader_that_goes_away_ends_the_run_in_silence(command: str, sample: Path) -> None:
    program = [sys.executable, "-m", "jats_export", command, str(sample)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read().decode()
        assert run.wait(timeout=60) == 0
    assert "Traceback" not in said
    assert "Internal error" not in said


def test_a_closed_output_is_a_target_that_cannot_be_written(sample: Path) -> None:
    program = f"{sys.executable} -m jats_export convert {sample} -q >&-"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - a shell closes it
    assert done.returncode == 2
    assert done.stderr.startswith("standard output:1:1: error target-not-writable ")
