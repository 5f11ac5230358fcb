"""The settings file: found, read, checked key by key; every message whole."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from jats_export.settings import Citations, Emails, Options
from jats_export.settings.effective import in_force, settings_file
from jats_export.settings.files import SettingsError, find_file
from jats_export.settings.key_places import key_places
from jats_export.settings.origins import Origin
from jats_export.settings.structure import hints_of, structure


def settings_of(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, **given: object) -> Options:
    monkeypatch.chdir(folder)
    file = folder / "jats-export.toml"
    file.write_text(text, encoding="utf-8")
    return in_force(file, {(name,): value for name, value in given.items()}).options


def said(folder: Path, text: str | bytes, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is wrong with a settings file, line by line."""
    monkeypatch.chdir(folder)
    file = folder / "jats-export.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as caught:
        in_force(file, {})
    return [
        f"{problem.place}: {problem.level.value} {problem.rule} {problem.message}" for problem in caught.value.problems
    ]


def test_values_of_the_file_are_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = settings_of(tmp_path, '\ufeffemails = "all"\r\nlenient = true\r\n# end', monkeypatch)
    assert options == Options(emails=Emails.ALL, lenient=True)


def test_the_command_line_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'emails = "all"\nlenient = true\ncitations = "element"\n'
    options = settings_of(tmp_path, text, monkeypatch, emails="none", lenient=False)
    assert options == Options(emails=Emails.NONE, lenient=False, citations=Citations.ELEMENT)


def test_every_value_knows_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("jats-export.toml").write_text('\n  emails = "all"\nissn = "1234-5679"\n', encoding="utf-8")
    settings = in_force(Path("jats-export.toml"), {("issn",): "2345-6787"})
    origins = {path: str(origin) for path, _, origin in settings.values()}
    assert origins[("emails",)] == "jats-export.toml:2:3"
    assert origins[("issn",)] == "--issn"
    assert origins[("citations",)] == "default"
    assert settings.origin(("citations",)) == Origin()


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('emials = "all"', ["1:1: error settings-unknown-key There is no setting emials; emails is the nearest."]),
        (
            "\n  [qwxyz]\n",
            ["2:4: error settings-unknown-key There is no setting qwxyz; jats-export config --example lists them all."],
        ),
        (
            'a = 1\n"keep invalid" = 2',
            [
                "1:1: error settings-unknown-key There is no setting a; jats-export config --example lists them all.",
                "2:1: error settings-unknown-key There is no setting keep invalid; keep_invalid is the nearest.",
            ],
        ),
        (
            'citations = "mixt"',
            ["1:1: error settings-value The setting citations cannot be that; mixed is the nearest."],
        ),
        ('citations = "0"', ["1:1: error settings-value The setting citations needs one of mixed, element."]),
        (
            'article_type = "reviews"',
            ["1:1: error settings-value The setting article_type cannot be that; review-article is the nearest."],
        ),
        ("lenient = 1", ["1:1: error settings-value The setting lenient needs true or false."]),
        ("encoding = true", ["1:1: error settings-value The setting encoding needs a text in quotation marks."]),
        ("encoding = ' '", ["1:1: error settings-value The setting encoding is empty: leave it out to have none."]),
        (
            r'encoding = "a\u0001"',
            ["1:1: error settings-value The setting encoding holds a control character, which no XML can hold."],
        ),
        (
            'issn = "1234-5678"',
            [
                "1:1: error settings-value The setting issn has a wrong value: The ISSN needs the form NNNN-NNNC with a right check digit."
            ],
        ),
        (
            '[crossref]\narchives = [\n  "LOCKSS",\n  "LOCKS"]\n[ror]\n"a" = "x"\n',
            [
                "4:3: error settings-value The setting crossref.archives cannot be that; LOCKSS is the nearest.",
                "6:1: error settings-value The setting ror.a has a wrong value: It needs a ROR id, as https://ror.org/03yrm5c26, with right check digits.",
            ],
        ),
        (
            "[crossref]\nprefix = 1\njournal.title = 1",
            [
                "2:1: error settings-unknown-key The table [crossref] has no setting prefix; crossref.prefixes is the nearest.",
                "3:9: error settings-unknown-key The table [crossref.journal] has no setting title; crossref.journal.primary_title_language is the nearest.",
            ],
        ),
        (
            "crossref = 1",
            ["1:1: error settings-value The setting crossref is a table: write it as [name] with its settings below."],
        ),
        (
            'emails = "all',
            ["1:14: error settings-syntax The settings file is no TOML: Unterminated string."],
        ),
        (
            "emails\n",
            ["1:7: error settings-syntax The settings file is no TOML: Expected '=' after a key in a key/value pair."],
        ),
        ("[" * 5000, ["1:1: error settings-syntax The settings file nests too deep; no setting needs that."]),
        ("a = " + "1" * 5000, ["1:1: error settings-syntax The settings file holds a number that is too long."]),
        (b"\na = '\xff'", ["2:6: error settings-unreadable The settings file is not UTF-8 here; save it as UTF-8."]),
        (
            b" " * ((1 << 20) + 1),
            ["1:1: error settings-unreadable The file is larger than 1 MiB, which no settings file is; name another."],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    text: str | bytes, messages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if text == "[" * 5000:
        text = "a = " + "[" * 5000 + "]" * 5000
    assert said(tmp_path, text, monkeypatch) == [f"jats-export.toml:{message}" for message in messages]


def test_a_missing_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as caught:
        in_force(Path("none.toml"), {})
    problem = caught.value.problem
    assert f"{problem.place} {problem.rule} {problem.message}" == (
        "none.toml:1:1 settings-unreadable "
        "The settings file cannot be read (No such file or directory); name another with --config."
    )
    assert caught.value.exit_code == 2


def test_the_file_is_found_upwards_from_the_first_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "a" / "jats-export.toml").touch()
    (tmp_path / "c" / "jats-export.toml").touch()
    (tmp_path / "a" / "b" / "dump.txt").touch()
    expected = tmp_path / "a" / "jats-export.toml"
    assert find_file(str(tmp_path / "a" / "b" / "dump.txt")) == expected
    assert find_file(str(tmp_path / "a" / "b")) == expected
    assert find_file(str(tmp_path / "a" / "not there.txt")) == expected
    monkeypatch.chdir(tmp_path / "c")
    assert find_file(None) == tmp_path / "c" / "jats-export.toml"
    assert settings_file(None, (str(tmp_path / "a" / "b"), "-"), ignored=False) == expected
    assert settings_file(None, ("-",), ignored=False) == tmp_path / "c" / "jats-export.toml"
    assert settings_file("x.toml", ("-",), ignored=False) == Path("x.toml")
    assert settings_file(None, ("-",), ignored=True) is None


def test_every_key_of_a_toml_text_has_its_place() -> None:
    text = (
        'a = """x # "" no\n key = 1""" # c\n'
        "b . \"c d\" = [ {e = 1, f = [2, '}']}, {e = 'x'} ]\n"
        "[[t]]\nu = 1979-05-27 07:32:00\n[t.v]\nw = '''\n[no]\n'''\n[[t]]\nu.x = \"\\\"]\"\n"
    )
    places = {path: text[at : at + 5] for path, at in key_places(text).items()}
    assert places == {
        ("a",): 'a = "',
        ("b",): 'b . "',
        ("b", "c d"): '"c d"',
        ("b", "c d", 0): "{e = ",
        ("b", "c d", 0, "e"): "e = 1",
        ("b", "c d", 0, "f"): "f = [",
        ("b", "c d", 0, "f", 0): "2, '}",
        ("b", "c d", 0, "f", 1): "'}']}",
        ("b", "c d", 1): "{e = ",
        ("b", "c d", 1, "e"): "e = '",
        ("t",): "t]]\nu",
        ("t", 0): "t]]\nu",
        ("t", 0, "u"): "u = 1",
        ("t", 0, "v"): "v]\nw ",
        ("t", 0, "v", "w"): "w = '",
        ("t", 1): "t]]\nu",
        ("t", 1, "u"): "u.x =",
        ("t", 1, "u", "x"): 'x = "',
    }


def _classes(cls: type) -> list[type]:
    """A settings class and those of its tables."""
    inner = [kind for kind in hints_of(cls).values() if isinstance(kind, type) and attrs.has(kind)]
    return [cls, *(one for kind in inner for one in _classes(kind))]


@pytest.mark.parametrize("cls", _classes(Options))
def test_every_settings_class_has_a_default_for_every_setting_and_types_that_can_be_read(cls: type) -> None:
    told: list[str] = []
    cls()
    for name in hints_of(cls):
        structure(cls, {name: object()}, lambda rule, _message, _path: told.append(rule))
    assert told == ["settings-value"] * len(hints_of(cls))
