"""`jats-export cite`: inputs, targets, messages and exit codes."""

from __future__ import annotations

import builtins
import importlib
import io
import json
import shutil
import sys
import types
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import rispy
from articles import rich

from jats_export import to_jats
from jats_export.citing.formats import CITATIONS
from jats_export.cli import main

SAMPLE = "samples/bilingual-review"


@pytest.fixture
def samples(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(root / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("to", list(CITATIONS))
def test_a_dump_and_its_jats_file_are_cited_alike(
    samples: Path, to: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    del samples
    assert main(["cite", "-q", "--to", to, f"{SAMPLE}.txt"]) == 0
    of_dump = capfdbinary.readouterr().out
    assert main(["cite", "-q", "--to", to, f"{SAMPLE}.xml"]) == 0
    assert capfdbinary.readouterr().out == of_dump
    assert main(["cite", "-q", "--to", to, "--references", f"{SAMPLE}.txt"]) == 0
    cited = capfdbinary.readouterr().out
    assert cited != of_dump
    assert main(["cite", "-q", "--to", to, "--references", f"{SAMPLE}.xml"]) == 0
    assert capfdbinary.readouterr().out == cited


def test_many_articles_in_one_file_have_keys_of_their_own(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(f"{SAMPLE}.xml", "samples/again.xml")
    assert main(["cite", "--lang", "zh", f"{SAMPLE}.xml", "samples/again.xml", "-o", "all.json"]) == 0
    ids = [item["id"] for item in json.loads((samples / "all.json").read_text(encoding="utf-8"))]
    assert ids == ["shen2024-zh", "shen2024-2-zh"]
    assert capsys.readouterr().err == "all.json: 2 articles, no problems\n"


def test_a_folder_gets_a_file_for_each_article(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (samples / "in").mkdir()
    for name in ("sparse", "english-primary"):
        shutil.copy(f"samples/{name}.txt", "in")
    with zipfile.ZipFile(samples / "in" / "more.zip", "w") as archive:
        archive.write(f"{SAMPLE}.xml", "more/review.xml")
    assert main(["cite", "--to", "ris", "in", "-o", "out/"]) == 0
    names = ["english-primary.ris", "review.ris", "sparse.ris"]
    assert [path.name for path in sorted((samples / "out").iterdir())] == names
    assert all(rispy.loads(path.read_text(encoding="utf-8")) for path in (samples / "out").iterdir())
    assert capsys.readouterr().err.count(": 1 article, ") == 3


def test_a_language_without_a_title_is_told(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del samples
    assert main(["cite", "--lang", "en", "--to", "gbt7714", "samples/chinese-only.txt"]) == 0
    assert capsys.readouterr().err == (
        "note cite-language-missing There is no title in en, so the article is cited in zh. "
        "(10.5555/zwcsxb.2023.S1.007)\n"
        "standard output: 1 article, 1 note\n"
    )


def test_standard_input_may_be_either(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (to_jats(rich()), Path(f"{SAMPLE}.txt").read_bytes()):
        stream = types.SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr(sys, "stdin", stream)
        assert main(["cite", "-q", "-", "-o", "one.json"]) == 0
        assert len(json.loads((samples / "one.json").read_text(encoding="utf-8"))) == 2


def test_what_cannot_be_read_does_not_stop_the_others(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (samples / "page.xml").write_text("<html/>", encoding="utf-8")
    (samples / "broken.xml").write_text("<article>", encoding="utf-8")
    assert main(["cite", "-q", "page.xml", "broken.xml", "none.txt", f"{SAMPLE}.txt", "-o", "one.json"]) == 3
    told = [line.split()[2] for line in capsys.readouterr().err.splitlines()]
    assert told == ["not-jats", "not-wellformed", "input-missing"]
    assert len(json.loads((samples / "one.json").read_text(encoding="utf-8"))) == 2


def test_the_input_is_not_overwritten(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(f"{SAMPLE}.xml").read_bytes()
    assert main(["cite", f"{SAMPLE}.xml", "-o", f"{SAMPLE}.xml"]) == 2
    assert "target-is-input" in capsys.readouterr().err
    assert (samples / f"{SAMPLE}.xml").read_bytes() == before


@pytest.mark.parametrize(
    "missing",
    [
        ("ris", "rispy", "citations"),
        ("bibtex", "bibtexparser", "citations"),
        ("gbt7714", "citeproc", "citations-formatted"),
    ],
)
def test_without_its_extra_a_format_says_which(
    samples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: tuple[str, str, str]
) -> None:
    del samples
    to, library, extra = missing
    known = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> Any:  # noqa: ANN401 - what an import gives
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return known(name, globals_, locals_, fromlist, level)

    module = CITATIONS[to].target.partition(":")[0]
    monkeypatch.delitem(sys.modules, f"jats_export.writers.{module}", raising=False)
    with monkeypatch.context() as patched:
        patched.setattr(builtins, "__import__", without)
        assert main(["cite", "--to", to, f"{SAMPLE}.txt"]) == 4
    assert capsys.readouterr().err == (
        f"error extra-missing The format {to} needs the extra {extra}: install jats-export[{extra}].\n"
    )
    importlib.import_module(f"jats_export.writers.{module}")
