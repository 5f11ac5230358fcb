"""Whole files, a folder each: what goes in, what must come out, what must be told.

`tests/cases/NAME/dump.txt` is the input and `options.toml` the options, where there are any.  `article.xml`,
`article-2.xml` … are the articles it becomes, none when there is an error; `problems` are the lines that are told, and
no such file means that nothing may be.  After a change of the export that is meant:

    python tests/test_cases.py --regenerate

rewrites what comes out; the diff is then read before it is committed.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import attrs
import pytest
from validity import assert_valid

from jats_export import JatsExportError, Options, Result, convert
from jats_export.placement import file_name
from jats_export.reports.text import text_line, text_lines

_CASES = Path(__file__).parent / "cases"
_NAMES = sorted(path.name for path in _CASES.iterdir() if path.is_dir())
_INPUT = "dump.txt"


@attrs.frozen
class _Outcome:
    """What came out of one input: files by name, lines that were told."""

    articles: dict[str, str]
    told: str


def _options(folder: Path) -> Options:
    file = folder / "options.toml"
    return Options(**tomllib.loads(file.read_text("utf-8"))) if file.exists() else Options()


def _outcome(name: str) -> _Outcome:
    """Convert a case as the command line does, from inside its folder."""
    folder = _CASES / name
    results: list[Result] = []
    stopped: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        try:
            results.extend(convert(_INPUT, _options(folder)))
        except JatsExportError as stop:
            stopped.append(text_line(stop.problem))
    lines = [*(line for result in results for line in text_lines(result.problems)), *stopped]
    articles = {file_name("article", result.index): result.xml.decode() for result in results if result.is_valid}
    return _Outcome(articles, "".join(f"{line}\n" for line in lines))


def _expected(name: str) -> _Outcome:
    folder = _CASES / name
    problems = folder / "problems"
    articles = {file.name: file.read_bytes().decode() for file in folder.glob("article*.xml")}
    return _Outcome(articles, problems.read_bytes().decode() if problems.exists() else "")


def _regenerate() -> None:
    for name in _NAMES:
        folder = _CASES / name
        for old in [*folder.glob("article*.xml"), *folder.glob("problems")]:
            old.unlink()
        outcome = _outcome(name)
        for file, text in outcome.articles.items():
            (folder / file).write_bytes(text.encode())
        if outcome.told:
            (folder / "problems").write_bytes(outcome.told.encode())


@pytest.mark.parametrize("name", _NAMES)
def test_case(name: str) -> None:
    outcome = _outcome(name)
    for text in outcome.articles.values():
        assert_valid(text.encode())
    expected = _expected(name)
    assert outcome.told == expected.told
    assert sorted(outcome.articles) == sorted(expected.articles)
    assert outcome.articles == expected.articles


def test_cases_are_of_every_kind() -> None:
    outcomes = [_expected(name) for name in _NAMES]
    assert {min(len(outcome.articles), 2) for outcome in outcomes} == {0, 1, 2}
    assert any(not outcome.told for outcome in outcomes)


if __name__ == "__main__":
    if sys.argv[1:] != ["--regenerate"]:
        sys.exit(f"usage: {Path(__file__).name} --regenerate")
    _regenerate()
