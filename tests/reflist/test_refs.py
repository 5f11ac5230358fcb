"""`jats-export refs`: every format, every kind of input, one object a line whatever the line says."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from articles import small
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from validity import assert_valid

from jats_export import to_jats
from jats_export.cli import main
from jats_export.model.ref import CitationForm
from jats_export.problems import ignore
from jats_export.reflist.formats import FORMATS
from jats_export.reflist.reading import lines_of

JOURNAL = "沈若澜, 吕川. 虚构的题名[J]. 虚构学报, 2024, 1(2): 3-4."
BOOK = "Doe J A. A handbook of gliders[M]. Beiwan: Beiwan Press, 2018."
UNREADABLE = "nothing that anybody could read"


def run(arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[int, bytes, str]:
    code = main(["refs", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out, err.decode()


def in_an_article(ref_list: bytes) -> etree._Element:
    """The list inside of a valid article, validated."""
    article = etree.fromstring(to_jats(small()))
    for back in article.findall("back"):
        article.remove(back)
    etree.SubElement(article, "back").append(etree.fromstring(ref_list))
    return assert_valid(etree.tostring(article))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "refs.lst"
    file.write_text(f"[3] {JOURNAL}\n\n7. {BOOK}\n{UNREADABLE}\n", encoding="utf-8")
    return file


def test_jats_is_a_tagged_list_with_the_printed_numbers(
    listed: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = run([str(listed)], capfdbinary)
    assert code == 0
    root = in_an_article(out)
    assert root.xpath("//ref/label/text()") == ["[3]", "[7]", "[8]"]
    values = ["".join(map(str, own.itertext())) for own in root.iter("mixed-citation")]
    assert values == [JOURNAL, BOOK, UNREADABLE]
    assert root.xpath("//ref[1]//surname/text()") == ["沈", "吕"]
    assert root.xpath("//ref[2]//publisher-name/text()") == ["Beiwan Press"]
    (line,) = err.splitlines()
    assert line.startswith(f"{listed}:4:1: warning ref-unread The reference was left as text: ")


def test_element_citations(listed: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(["--citations", "element", str(listed)], capfdbinary)
    assert code == 0
    root = in_an_article(out)
    assert len(list(root.iter("element-citation"))) == 2
    assert root.xpath("//ref[1]//given-names/text()") == ["若澜", "川"]


def test_jsonl_is_one_object_for_each_line_in_order(listed: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(["--to", "jsonl", str(listed)], capfdbinary)
    assert code == 0
    objects = [json.loads(line) for line in out.decode().splitlines()]
    assert [one["text"] for one in objects] == [f"[3] {JOURNAL}", "", f"7. {BOOK}", UNREADABLE]
    assert [one.get("number") for one in objects] == [3, None, 7, None]
    assert objects[0]["authors"] == [{"surname": "沈", "given": "若澜"}, {"surname": "吕", "given": "川"}]
    assert objects[0]["container"] == "虚构学报"
    assert "problems" in objects[3]


def test_csl_json_is_an_array(listed: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(["--to", "csl-json", str(listed)], capfdbinary)
    assert code == 0
    items = json.loads(out)
    assert [item["id"] for item in items] == ["R3", "R7", "R8"]
    assert items[1]["author"] == [{"family": "Doe", "given": "J A"}]
    assert items[1]["issued"] == {"date-parts": [[2018]]}


def test_csl_json_of_nothing_is_an_empty_array(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    empty = tmp_path / "empty.lst"
    empty.write_text("\n\n")
    assert json.loads(run(["--to", "csl-json", str(empty)], capfdbinary)[1]) == []


def test_the_references_of_our_own_articles_come_back(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Tagging the string value of a tagged citation gives the same tags."""
    article = root / "samples" / "bilingual-review.xml"
    code, out, _ = run([str(article)], capfdbinary)
    assert code == 0
    again, before = in_an_article(out), etree.parse(article).getroot()
    assert again.xpath("//ref/label/text()") == before.xpath("//ref/label/text()")
    assert again.xpath("//ref//surname/text()") == before.xpath("//ref//surname/text()")
    assert again.xpath("//ref//source/text()") == before.xpath("//ref//source/text()")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BOOK.encode())))
    code, out, _ = run(["--to", "jsonl", "-"], capfdbinary)
    assert code == 0
    assert json.loads(out)["title"] == "A handbook of gliders"


def test_another_encoding(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "gb.lst"
    file.write_bytes(JOURNAL.encode("gb18030"))
    assert run(["--to", "jsonl", str(file)], capfdbinary) == (
        3,
        b"",
        f"{file}:1:1: error bad-encoding The input is not UTF-8 at byte 0: name its encoding with --encoding.\n",
    )
    code, out, _ = run(["--to", "jsonl", "--encoding", "gb18030", str(file)], capfdbinary)
    assert code == 0
    assert json.loads(out)["title"] == "虚构的题名"


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [("missing.lst", None, "input-missing"), ("broken.xml", b"<article>", "not-wellformed")],
)
def test_inputs_that_cannot_be_read(
    name: str, data: bytes | None, rule: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    code, out, err = run(["--to", "jsonl", str(file)], capfdbinary)
    assert (code, out) == (3, b"")
    assert len(err.splitlines()) == 1
    assert f" error {rule} " in err


def test_a_file_is_put_in_place(listed: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    target = tmp_path / "out.xml"
    assert run([str(listed), "-o", str(target), "-q"], capfdbinary) == (0, b"", "")
    in_an_article(target.read_bytes())


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_one_object_for_each_line(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    decoded = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    lines = decoded.split("\n") if data.decode().removeprefix("\ufeff") else []
    out = b"".join(FORMATS["jsonl"](lines_of("a.lst", io.BytesIO(data), None), CitationForm.MIXED, ignore))
    assert [json.loads(line)["text"] for line in out.decode().split("\n")[:-1]] == lines
