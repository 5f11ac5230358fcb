"""`--set NAME=VALUE`: any setting from the command line, as TOML or as a bare text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from validity import assert_valid

from jats_export.cli import main
from jats_export.errors import UsageError
from jats_export.settings.assignments import assigned


@pytest.mark.parametrize(
    ("given", "path", "value"),
    [
        ("emails=all", ("emails",), "all"),
        ('emails = "all"', ("emails",), "all"),
        ("lenient=true", ("lenient",), True),
        ("publisher.name=Invented Press", ("publisher", "name"), "Invented Press"),
        ("permissions.year=2025", ("permissions", "year"), 2025),
        ("issn=1234-5679", ("issn",), "1234-5679"),
        ('crossref.prefixes=["10.5555"]', ("crossref", "prefixes"), ["10.5555"]),
        ("crossref.journal.primary_title_language=en", ("crossref", "journal", "primary_title_language"), "en"),
        ("orcid.林小舟=0000-0002-1825-0097", ("orcid", "林小舟"), "0000-0002-1825-0097"),
        ("orcid.10.5555/a.b J. Lin=0000-0002-1825-0097", ("orcid", "10.5555/a.b J. Lin"), "0000-0002-1825-0097"),
        ('ror."Univ. of X" = "https://ror.org/03yrm5c26"', ("ror", "Univ. of X"), "https://ror.org/03yrm5c26"),
        ("no.such=1", ("no",), {"such": 1}),
        ("custom_meta.a=b=c", ("custom_meta", "a"), "b=c"),
    ],
)
def test_assignment(given: str, path: tuple[str, ...], value: object) -> None:
    assert assigned(given) == (path, value)


@pytest.mark.parametrize("given", ["", "emails", "=all", "emails=", " = "])
def test_no_assignment(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        assigned(given)
    problem = caught.value.problem
    assert (problem.rule, problem.message) == (
        "settings-assignment",
        "--set needs NAME=VALUE, as publisher.name=Invented Press.",
    )


def test_settings_of_file_and_command_line_reach_the_article(root: Path, tmp_path: Path) -> None:
    """One run with the three: the file's publisher and licence, a holder of `--set`, the language of an option."""
    file = tmp_path / "some.toml"
    file.write_text(
        'zh_tag = "zh-hant"\n[publisher]\nname = "虚构社"\n[permissions]\nholder = "甲"\n'
        'license_url = "https://creativecommons.org/licenses/by/4.0/"\n',
        encoding="utf-8",
    )
    target = tmp_path / "article.xml"
    arguments = ["convert", str(root / "samples" / "sparse.txt"), "-o", str(target), "-q", "--config", str(file)]
    assert (
        main([*arguments, "--set", "permissions.holder=乙", "--set", "permissions.year=2024", "--zh-tag", "zh-hans"])
        == 0
    )
    article = assert_valid(target.read_bytes())
    assert article.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-hans"
    assert [own.text for own in article.iter("publisher-name", "copyright-year", "copyright-holder")] == [
        "虚构社",
        "2024",
        "乙",
    ]
    assert [etree.QName(own).localname for own in article.iter("{*}license_ref")] == ["license_ref"]


def test_what_is_wrong_is_told_without_a_place(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("jats-export.toml").write_text('emails = "all"\n', encoding="utf-8")
    sample = str(root / "samples" / "sparse.txt")
    arguments = ["convert", sample, "--config", "jats-export.toml", "--set", "publishr.name=x", "--set", "issn=1"]
    assert main(arguments) == 2
    assert sorted(capsys.readouterr().err.splitlines()) == [
        "error settings-unknown-key There is no setting publishr; publisher is the nearest.",
        "error settings-value The setting issn needs a text in quotation marks.",
    ]
