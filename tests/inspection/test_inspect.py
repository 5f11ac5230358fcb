"""`jats-export inspect`: every view on invented dumps; nothing private is ever shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dumps import DOI, article, article_ext, dump_text, java, keyword
from leaks import secrets
from rich.cells import cell_len

from jats_export import read_dumps
from jats_export.cli import main
from jats_export.inspection.carets import caret, names_only
from jats_export.readers.walk import PrivateRanges
from jats_export.spans import Source, Span

ACCOUNT = "10099887766"


@pytest.fixture
def dump_file(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    record = article(
        id="7300000000000000001",
        doi=DOI,
        creator=ACCOUNT,
        ext={"CN": article_ext(language="CN", title="深海观测", articleAbstract="样本, fund=3 与说明")},
        keywords=[keyword(language="CN", orderNo=1, keyword="滑翔器")],
    ).with_field("magicToken", "secret of tomorrow")
    file.write_text(dump_text(record), encoding="utf-8")
    return file


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["inspect", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_outline_shows_filled_fields_only_and_masks_private_ones(
    dump_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dump_file.parent)
    code, out, err = run([dump_file.name], capsys)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"Article  {dump_file.name}: article 1, 6 of 63 fields filled"
    assert f"├── doi  {DOI}  exported" in lines
    assert "├── creator  (private)  private" in lines
    assert "├── magicToken  (private)  not a known field" in lines
    assert "│       ├── title  深海观测  exported" in lines
    assert not any("volume" in line or "pmid" in line for line in lines)


@pytest.mark.parametrize("view", [[], ["--json"], ["--fields"], ["--problems"]])
def test_no_view_shows_a_private_value(view: list[str], dump_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run([*view, str(dump_file)], capsys)
    assert ACCOUNT not in out + err
    assert "secret of tomorrow" not in out + err


def test_the_outline_of_a_sample_keeps_within_100_columns(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = root / "samples" / "bilingual-review.txt"
    code, out, _ = run([str(sample)], capsys)
    assert code == 0
    assert max(cell_len(line) for line in out.splitlines()) == 100
    assert "…" in out


@pytest.mark.parametrize("view", [[], ["--json"], ["--fields"], ["--problems"]])
def test_nothing_private_of_the_samples(view: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for sample in sorted((root / "samples").glob("*.txt")):
        _, out, err = run([*view, str(sample)], capsys)
        (dump,) = read_dumps(sample)
        private = [secret for secret in secrets(dump.tree, internal=False) if secret in out + err]
        assert private == []


def test_json_is_the_whole_tree(dump_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["--json", str(dump_file)], capsys)
    assert code == 0
    (line,) = out.splitlines()
    value = json.loads(line)
    assert value["index"] == 1
    record = value["record"]
    assert record["_class"] == "Article"
    assert record["doi"] == DOI
    assert record["pmid"] is None
    assert record["creator"] == "(private)"
    assert record["updator"] is None
    assert record["magicToken"] == "(private)"
    assert record["ext"]["CN"]["title"] == "深海观测"
    assert record["keywords"][0]["keyword"] == "滑翔器"


def test_fields_counts_over_all_dumps(dump_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["--fields", str(dump_file), str(dump_file)], capsys)
    assert code == 0
    rows = {
        line.split()[0]: line.split()
        for line in out.splitlines()
        if "." in line.split(" ")[2:3][0:1] or "Article." in line
    }
    assert rows["Article.doi"][1:5] == ["text", "2", "2", "exported"]
    assert rows["Article.pmid"][1:5] == ["text", "2", "0", "exported"]
    assert rows["Article.magicToken"][1:5] == ["text", "2", "2", "private"]


def test_problems_have_a_caret(dump_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["--problems", str(dump_file)], capsys)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith(f"{dump_file}:1:")
    where = next(number for number, line in enumerate(lines) if " warning unknown-field magicToken " in line)
    assert lines[where + 1].endswith("magicToken=••••••••••••••••••)")
    assert lines[where + 2].index("^") == cell_len(lines[where + 1][: lines[where + 1].index("magicToken")])
    assert lines[-1] == "1 warning, 1 note"


def test_a_broken_dump_is_told_and_the_next_one_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cut.txt"
    file.write_text(f"Article(id=1, tenantId=2, creator={ACCOUNT}, doi=10.5555/a, issue=Iss", encoding="utf-8")
    code, out, err = run(["--problems", str(file)], capsys)
    assert code == 3
    assert " error truncated " in err
    assert ACCOUNT not in out + err
    assert "creator=•••••••••••" in out
    assert out.splitlines()[-1] == "1 error"


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("abc def", 4, ["    abc def", "        ^"]),
        ("题名: def", 4, ["    题名: def", "          ^"]),
        ("first\nsecond line\nthird", 6, ["    second line", "    ^"]),
        ("a\tb\x07c", 4, ["    a·b·c", "        ^"]),
        ("x" * 500, 300, ["    …" + "x" * 90 + "…", "    " + " " * 41 + "^"]),
        ("题" * 500, 300, ["    …" + "题" * 45 + "…", "    " + " " * 41 + "^"]),
        ("abc", 3, ["    abc", "       ^"]),
    ],
)
def test_caret_under_the_place(text: str, start: int, expected: list[str]) -> None:
    assert caret(Span(Source("a.txt", text), start, start), lambda text, start, end: text[start:end]) == expected


def test_names_only_hides_every_value() -> None:
    text = f"Article(id=12, creator={ACCOUNT}, issue=Issue{{year='2024'}}, doi=10.5555/a"
    assert (
        names_only(text, 0, len(text)) == "Article(id=••, creator=•••••••••••, issue=Issue{year=••••••}, doi=•••••••••"
    )


def test_private_ranges_mask_the_part_that_is_asked_for(dump_file: Path) -> None:
    (dump,) = read_dumps(dump_file)
    ranges = PrivateRanges(dump.tree)
    start = dump.text.index(ACCOUNT)
    assert ranges.masked(dump.text, start - 8, start + 4) == "creator=••••"
    assert ranges.masked(dump.text, start + 6, start + 13) == "•••••, "


def test_java_objects_of_unknown_classes_are_masked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    record = article(id=1, doi=DOI, figs=[java("Figure", id=1, phone=ACCOUNT)])
    file.write_text(dump_text(record), encoding="utf-8")
    for view in ([], ["--json"], ["--fields"], ["--problems"]):
        _, out, err = run([*view, str(file)], capsys)
        assert ACCOUNT not in out + err
