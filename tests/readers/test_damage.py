"""Each closer of a dump taken away, one at a time: told where nothing fits any more, not later (`dump-format` 3.6)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dumps import article, article_ext, dump_text, java, reference, whole_article, whole_reference
from readings import only

from jats_export.errors import DumpError
from jats_export.readers import read_text
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__, "../../../samples").resolve()

#: Closers behind the lost one that fit all the same: `China])` may be a text that ends in a bracket, in its object.
#: What follows them does not fit.
OTHER_READING = {
    "Article.authors[1].companyList[0].ext[1]": 5,
    "Article.authors[1].companyList[0].ext": 4,
    "Article.authors[1].companyList[0]": 3,
    "Article.authors[1].companyList": 2,
    "Article.companyList[0].ext[1]": 3,
    "Article.companyList[0].ext": 2,
}
#: Closers of the longest such run.
LONGEST_RUN = 5


def closers(node: Node, path: str = "Article") -> Iterator[tuple[str, int]]:
    """The closer of every object, list and map: the record path, the offset."""
    if isinstance(node, ObjectNode):
        for field in node.fields:
            yield from closers(field.node, f"{path}.{field.name}")
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from closers(item, f"{path}[{index}]")
    elif isinstance(node, MapNode):
        for entry in node.entries:
            yield from closers(entry.node, f"{path}{{{entry.name}}}")
    else:
        return
    yield path, node.end - 1


def broken_at(text: str) -> tuple[str, int]:
    """The rule and the offset of the error that a text is refused with."""
    with pytest.raises(DumpError) as caught:
        list(read_text(text))
    span = caught.value.problem.span
    assert span is not None
    return caught.value.problem.rule, span.start


def test_every_lost_closer_is_told_at_its_place() -> None:
    text = dump_text(whole_article())
    for path, offset in closers(only(text).tree):
        if path != "Article":
            late = OTHER_READING.get(path, 0)
            assert broken_at(text[:offset] + text[offset + 1 :]) == ("bad-structure", offset + late), path


def test_last_closer_at_the_end_of_the_input_is_a_cut() -> None:
    text = dump_text(whole_article()).rstrip()
    assert text[-1] == ")"
    assert broken_at(text[:-1]) == ("truncated", text.rindex("reference=null"))


def test_last_closer_before_the_page_is_told_at_its_place() -> None:
    text = dump_text(whole_article(), page="Menu (a)\nAbout\n")
    end = only(text).tree.end - 1
    assert broken_at(text[:end] + text[end + 1 :]) == ("bad-structure", end)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_lost_closer_of_a_sample_is_told_in_its_run(path: Path) -> None:
    assert_told_in_run(path.read_text(encoding="utf-8"))


def test_every_lost_closer_of_the_real_dump_is_told_in_its_run(real_dump: Path) -> None:
    assert_told_in_run(real_dump.read_text(encoding="utf-8"))


def assert_told_in_run(text: str) -> None:
    """At the place of the lost closer, or behind others that directly follow it."""
    dump = next(read_text(text))
    places = [offset for path, offset in closers(dump.tree) if path != "Article"]
    exact = 0
    for offset in places:
        changed = text[:offset] + text[offset + 1 :]
        rule, place = broken_at(changed)
        assert rule == "bad-structure"
        assert 0 <= place - offset <= LONGEST_RUN
        assert not changed[offset:place].strip(")]}")
        exact += place == offset
    assert exact >= len(places) * 0.85


@pytest.mark.parametrize(
    ("right", "wrong", "offset"),
    [
        ("=null)], databaseList=null", "=null), databaseList=null", 6),
        ("=null)], databaseList=null", "=null], databaseList=null", 5),
        ("=null)])], journalTitle=", "=null) ) journalTitle=", 6),
        ("=null)])], journalTitle=", "=null)] ) journalTitle=", 7),
        ("collectFlag=false), detailUrlCn", "collectFlag=false, detailUrlCn", 17),
        ("issueFiles=null}, startPage", "issueFiles=null, startPage", 15),
        ("issueFiles=null}, startPage", "issueFiles=null), startPage", 15),
    ],
)
def test_damage_before_a_plain_field(right: str, wrong: str, offset: int) -> None:
    text = dump_text(whole_article())
    assert text.count(right) == 1
    assert broken_at(text.replace(right, wrong)) == ("bad-structure", text.index(right) + offset)


def test_brackets_of_a_text_before_lost_closers_are_its_own() -> None:
    texts = [whole_reference(1, refAbstract="x"), whole_reference(2, refAbstract="see (a [b])")]
    text = dump_text(article(id=1, refs=texts))
    end = text.index("], funds=null")
    assert broken_at(text[:end] + text[end + 1 :]) == ("bad-structure", end)


def test_lost_closer_behind_a_bracket_of_a_text_cannot_be_told() -> None:
    texts = [whole_reference(1, refAbstract="see (a)"), whole_reference(2)]
    dump = only(dump_text(article(id=1, refs=texts)).replace("see (a))", "see (a)"))
    span = dump.record.refs[0].refAbstract
    assert span is not None
    assert (span.text, len(dump.record.refs), dump.problems) == ("see (a", 2, ())


@pytest.mark.parametrize(
    "text", ["a), Reference(id=1", "a), authors=b", "a, Keyword(id=1, tenantId=2", "null, and (b)]"]
)
def test_texts_that_look_like_damage_and_are_whole(text: str) -> None:
    dump = only(dump_text(article(id=1, ext={"CN": article_ext(id=2, highlight=text, articleAbstract="c")})))
    span = dump.record.ext["CN"].highlight
    assert span is not None
    assert span.text == text


def test_new_field_with_the_name_of_one_around_is_no_damage() -> None:
    moved = java("Journal", id=3).with_field("detailUrlCn", "https://example.org/")
    dump = only(dump_text(article(id=1, refs=[reference(id=4)], journal=moved).without("detailUrlCn")))
    assert [problem.rule for problem in dump.problems] == ["missing-field", "unknown-field"]
