"""Files: encodings, several dumps in one, what stands around them, and everything that stops the reading."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from dumps import article, dump_text, page_text, whole_article
from readings import line, only, text_of, told

from jats_export.errors import DumpError, InputError, UsageError
from jats_export.readers import read_dumps, read_text, splitting

if TYPE_CHECKING:
    from pathlib import Path

    from jats_export.readers import Dump

THREE = dump_text(whole_article(id=1), whole_article(id=2), whole_article(id=3), page=page_text() + "\n")
HINT = "or replace ill-formed bytes with --lenient."


def read_bytes(data: bytes, **options: object) -> list[Dump]:
    return list(read_dumps(io.BytesIO(data), **options))  # type: ignore[arg-type]


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, **options)
    return line(caught.value.problem)


def ids(dumps: list[Dump]) -> list[str | None]:
    return [text_of(dump.record.id) for dump in dumps]


# ---- several dumps


def test_dumps_of_a_file_come_one_by_one_with_their_pages() -> None:
    dumps = list(read_text(THREE, "a.txt"))
    assert [dump.index for dump in dumps] == [1, 2, 3]
    assert ids(dumps) == ["1", "2", "3"]
    assert [len(dump.page.body) for dump in dumps] == [5, 5, 5]
    assert "".join(dump.source.text for dump in dumps) == THREE


def test_places_of_a_later_dump_are_places_in_the_file() -> None:
    third = list(read_text(THREE, "a.txt"))[2]
    before = THREE[: THREE.index("id=3, ten")]
    span = third.record.id
    assert span is not None
    assert (span.line, span.column) == (before.count("\n") + 1, len("Article(id=") + 1)


@pytest.mark.parametrize("chunk", [1, 7, 1_024])
def test_small_pieces_of_input_give_the_same_dumps(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "CHUNK", chunk)
    dumps = read_bytes(THREE.encode())
    assert ids(dumps) == ["1", "2", "3"]
    assert [dump.source.first_line for dump in dumps] == [dump.source.first_line for dump in read_text(THREE)]


def test_list_of_dumps_on_one_line() -> None:
    text = f"[{article(id=1)}, {article(id=2)}, {article(id=3)}]\n"
    dumps = list(read_text(text, "a.txt"))
    assert ids(dumps) == ["1", "2", "3"]
    assert not [problem for dump in dumps for problem in dump.problems]
    second = dumps[1].record.id
    assert second is not None
    assert (second.line, second.column) == (1, text.index("id=2") + 4)


def test_prefix_of_a_logger_is_no_text_that_was_skipped() -> None:
    text = f"2024-01-01 INFO [main] c.e.Service - user=x, result={article(id=1)}\n" * 2
    dumps = list(read_text(text, "a.txt"))
    assert ids(dumps) == ["1", "1"]
    assert not [problem for dump in dumps for problem in dump.problems]


@pytest.mark.parametrize(
    "prefix",
    [
        "2024-01-01 INFO c.e.Foo - ",
        "2024-01-01 12:00:00.123 INFO [main] c.e.Foo : ",
        "12:00:00 [main] ",
        "2024-01-01 INFO c.e.Foo - user=x result=",
    ],
)
def test_dump_behind_the_prefix_of_a_logger(prefix: str) -> None:
    dumps = list(read_text(f"{prefix}{article(id=1)}\n" * 2, "a.txt"))
    assert ids(dumps) == ["1", "1"]
    assert not [problem for dump in dumps for problem in dump.problems]


def test_broken_dump_does_not_cost_the_next() -> None:
    text = dump_text(article(id=1)) + "Article(id=2, tenantId=3, journalId=4, doi=\n" + dump_text(article(id=5))
    dumps = read_text(text, "a.txt")
    assert text_of(next(dumps).record.id) == "1"
    with pytest.raises(DumpError) as caught:
        next(dumps)
    assert str(caught.value.problem.place) == "a.txt:2:40"
    assert text_of(next(dumps).record.id) == "5"
    assert next(dumps, None) is None


def test_lone_carriage_return_ends_a_line() -> None:
    first, second = read_text(f"{article(id=1)}\rpage\r{article(id=2)}\r", "a.txt")
    assert (text_of(first.record.id), text_of(second.record.id)) == ("1", "2")


def test_windows_line_ends_are_kept_in_the_tree() -> None:
    dump = only(dump_text(article(id=1, doi="a\r\nb")).replace(")\n", ")\r\n"))
    assert text_of(dump.record.doi) == "a\r\nb"


def test_memory_follows_the_largest_dump() -> None:
    import tracemalloc  # noqa: PLC0415 - only this test measures

    one = dump_text(whole_article(references=40), page=page_text() + "\n").encode()
    peaks = []
    for count in (20, 80):
        stream = io.BytesIO(one * count)
        tracemalloc.start()
        assert sum(1 for _ in read_dumps(stream)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


# ---- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_told_by_the_bytes(encoding: str) -> None:
    (dump,) = read_bytes(dump_text(article(id=1, doi="题名𠀀")).encode(encoding))
    assert text_of(dump.record.doi) == "题名𠀀"
    assert dump.tree.start == 0


def test_named_encoding() -> None:
    (dump,) = read_bytes(dump_text(article(id=1, doi="题名")).encode("gb18030"), encoding="gb18030")
    assert text_of(dump.record.doi) == "题名"


def test_wrong_encoding_is_refused_with_the_byte() -> None:
    data = dump_text(article(id=1)).encode() + "题\n".encode("gb18030")
    offset = len(data) - 3
    assert refusal(data) == (
        f"-:2:1: error bad-encoding: The input is not UTF-8 at byte {offset:,}: "
        f"name its encoding with --encoding, as gb18030, {HINT}"
    )


@pytest.mark.parametrize("chunk", [1, 2, 3, 1_000])
def test_byte_of_the_refusal_does_not_depend_on_the_pieces(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "CHUNK", chunk)
    data = "中\nä".encode() + b"\xe4\xb8(" + b"x" * 5_000
    assert refusal(data).startswith("-:2:2: error bad-encoding: The input is not UTF-8 at byte 6:")


def test_wrong_named_encoding_is_refused() -> None:
    assert refusal(b"Article(id=1, doi=\xff)", encoding="ascii") == (
        f"-:1:19: error bad-encoding: The input is not ascii at byte 18: try another --encoding, {HINT}"
    )


@pytest.mark.parametrize("encoding", ["gb-2000", "base64"])
def test_unknown_encoding_is_a_wrong_request(encoding: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_bytes(b"Article(id=1)", encoding=encoding)
    assert line(caught.value.problem) == (
        "-:1:1: error bad-encoding: The encoding is not known: name another with --encoding, as gb18030."
    )


def test_lenient_reading_replaces_and_tells_each_place() -> None:
    data = dump_text(article(id=1, doi="a?b?", cstr="\ufffd")).encode().replace(b"?", b"\xff")
    (dump,) = read_bytes(data, lenient=True)
    assert text_of(dump.record.doi) == "a\ufffdb\ufffd"
    replaced = "The bytes here are not valid in the encoding: replaced by U+FFFD."
    column = dump.text.index("\ufffd") + 1
    assert told(dump.problems) == [
        f"-:1:{column}: warning bad-encoding Article.doi: {replaced}",
        f"-:1:{column + 2}: warning bad-encoding Article.doi: {replaced}",
    ]


def test_encoding_that_tells_no_place_is_refused() -> None:
    assert refusal(b"Article(id=1, doi=x)", encoding="undefined") == (
        "-:1:1: error bad-encoding: The input cannot be decoded as undefined: try another --encoding."
    )


def test_utf_16_without_a_byte_order_mark_is_refused() -> None:
    """From Python 3.13 on the decoder tells the byte."""
    told_place = sys.version_info >= (3, 13)
    assert refusal(b"Article(id=1, doi=x)", encoding="utf-16") == (
        "-:1:1: error bad-encoding: The input is not utf-16 at byte 0: try another --encoding, "
        "or replace ill-formed bytes with --lenient."
        if told_place
        else "-:1:1: error bad-encoding: The input cannot be decoded as utf-16: try another --encoding."
    )


def test_file_that_ends_inside_a_character_is_cut_off() -> None:
    data = "Article(id=1, doi=题".encode()[:-1]
    assert refusal(data) == (
        "-:1:19: error bad-encoding: The input is cut off inside a character at byte 18: "
        "get the whole file, or use --lenient."
    )


def test_lenient_reading_refuses_what_is_mostly_ill_formed() -> None:
    data = dump_text(article(id=1, doi="题名" * 200)).encode("gb18030")
    assert refusal(data, lenient=True) == (
        "-:1:1: error bad-encoding: More than 5 % of the input is not UTF-8: "
        "name its encoding with --encoding, as gb18030."
    )


# ---- refusals


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    with pytest.raises(InputError) as caught:
        list(read_dumps(path))
    assert line(caught.value.problem) == f"{path}:1:1: error input-missing: The input does not exist: check its name."


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        list(read_dumps(str(tmp_path)))
    assert line(caught.value.problem) == (
        f"{tmp_path}:1:1: error input-missing: The input is a folder: name the files in it."
    )


def test_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(THREE, encoding="utf-8")
    dumps = list(read_dumps(path))
    assert ids(dumps) == ["1", "2", "3"]
    assert {dump.name for dump in dumps} == {str(path)}


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\n"])
def test_empty_input(text: str) -> None:
    assert refusal(text.encode()) == ("-:1:1: error input-empty: The input is empty: give a file with an article dump.")


@pytest.mark.parametrize(
    "text", ["hello\n", "Article(", "see Article(id=1)", "NewArticle(id=1)", "article(id=1)", "Article()"]
)
def test_no_dump(text: str) -> None:
    assert refusal(text.encode()) == (
        "-:1:1: error no-dump: The input holds no dump: none of its lines begins with Article(name=value, …)."
    )


def test_asking_on_after_a_refusal_ends() -> None:
    dumps = read_text("hello")
    with pytest.raises(InputError):
        next(dumps)
    assert next(dumps, None) is None


def test_asking_on_after_ill_formed_bytes_ends() -> None:
    dumps = read_dumps(io.BytesIO(b"\xff"))
    with pytest.raises(InputError):
        next(dumps)
    assert next(dumps, None) is None
