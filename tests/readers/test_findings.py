"""Every diagnostic of the reader: its whole message, its level, its path and its place."""

from __future__ import annotations

import pytest
from dumps import article, article_ext, dump_text, issue, java, reference, whole_article
from readings import line, only, told

from jats_export.errors import DumpError
from jats_export.problems import Level
from jats_export.readers import read_text
from jats_export.readers.findings import KEPT

WHOLE = dump_text(whole_article())
DAMAGED = (
    "Neither a delimiter nor a closer that fits is here, a bracket is lost, doubled or swapped: "
    "get the text of the dump again."
)
CUT = "The dump is cut off here: get the whole text, or use what is complete with --lenient."


def error_of(text: str) -> str:
    with pytest.raises(DumpError) as caught:
        list(read_text(text, "a.txt"))
    return line(caught.value.problem)


def place_of(text: str, what: str, shift: int = 0) -> str:
    """The place of the first occurrence of something in a text."""
    before = text[: text.index(what) + shift]
    return f"a.txt:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_unknown_field() -> None:
    text = dump_text(article(id=1).with_field("newFlag", value=3, after="cstr"))
    assert told(only(text).problems) == [
        (
            f"{place_of(text, 'newFlag')}: warning unknown-field Article.newFlag: "
            "newFlag is not a known field of Article: it is treated as private and not exported."
        )
    ]


def test_name_of_an_unknown_field_is_not_quoted_when_it_is_long() -> None:
    text = dump_text(article(id=1).with_field("x" * 41, value=3, after="cstr"))
    assert only(text).problems[0].message == (
        "(an unprintable name) is not a known field of Article: it is treated as private and not exported."
    )


def test_unknown_class() -> None:
    text = dump_text(article(id=1).with_field("extra", java("Extra", abc="some, text", efg=None), after="cstr"))
    assert told(only(text).problems)[1:] == [
        (
            f"{place_of(text, 'Extra(')}: warning unknown-class Article.extra: "
            "Extra is not a known class: its fields are treated as private."
        )
    ]


def test_missing_field_is_told_once_for_each_class() -> None:
    refs = [reference(id=number).without("pmid", "url") for number in (1, 2)]
    text = dump_text(article(id=1, refs=refs), article(id=2, refs=refs))
    first, second = read_text(text, "a.txt")
    assert told(first.problems) == [
        (
            f"{place_of(text, 'Reference(')}: warning missing-field Article.refs[0]: "
            "Reference lacks pmid, url: read as absent, check whether the platform changed."
        )
    ]
    assert second.problems == ()


def test_missing_fields_are_listed_up_to_five() -> None:
    assert told(only("Article(id=1, doi=10.5555/x)").problems) == [
        (
            "a.txt:1:1: warning missing-field Article: Article lacks tenantId, journalId, issueId, articleNumber, orderNo "
            "and 55 more: read as absent, check whether the platform changed."
        )
    ]


def test_field_order() -> None:
    text = dump_text(article(id=1).without("cstr").with_field("cstr", None, after="id"))
    assert told(only(text).problems) == [
        (
            f"{place_of(text, 'tenantId')}: note field-order Article.tenantId: "
            "tenantId of Article is not in its usual place: it was read all the same."
        )
    ]


def test_duplicate_field() -> None:
    text = dump_text(article(id=1)).replace("cstr=null", "cstr=null, cstr=x")
    dump = only(text)
    assert dump.record.cstr is None
    assert told(dump.problems) == [
        (
            f"{place_of(text, 'cstr=x')}: warning duplicate-field Article.cstr: "
            "cstr of Article is given again: the first value is used."
        )
    ]


def test_bad_scalar() -> None:
    text = dump_text(article(id=1, onlineType="often"))
    assert told(only(text).problems) == [
        (
            f"{place_of(text, 'often')}: warning bad-scalar Article.onlineType: "
            "onlineType of Article is not of its usual form: it was read as text."
        )
    ]


@pytest.mark.parametrize("value", ["oops", java("Reference", id=1), "[1, 2]", [java("Fund", id=1)]])
def test_bad_container(value: object) -> None:
    text = dump_text(article(id=1, refs=value))
    dump = only(text)
    assert dump.record.refs == ()
    assert told(dump.problems) == [
        (
            f"{place_of(text, 'refs=', 5)}: warning bad-container Article.refs: "
            "refs of Article has not the expected kind of value: it is not exported."
        )
    ]


def test_bad_container_where_text_is_due() -> None:
    text = dump_text(article(id=1, startPage=java("Page", id=1)))
    dump = only(text)
    assert dump.record.startPage is None
    assert told(dump.problems) == [
        (
            f"{place_of(text, 'Page(')}: warning bad-container Article.startPage: "
            "startPage of Article has not the expected kind of value: it is not exported."
        )
    ]


def test_unknown_language() -> None:
    text = dump_text(article(id=1, ext={"FR": article_ext(language="FR")}))
    assert told(only(text).problems) == [
        (
            f"{place_of(text, 'language=', 9)}: warning unknown-language Article.ext{{FR}}.language: "
            "language of ArticleExt is neither EN nor CN: the language is not known."
        )
    ]


def test_lookalike_in_text_is_told_once_for_each_value() -> None:
    text = dump_text(article(id=1, ext={"CN": article_ext(title="x" + ", fund=1" * 500, fund="y")}))
    assert told(only(text).problems) == [
        (
            f"{place_of(text, ', fund=1')}: note lookalike-in-text Article.ext{{CN}}.title: "
            "The text of title of ArticleExt holds what looks like a field: check that the value is complete."
        )
    ]


def test_illegal_char_is_told_once_for_each_value() -> None:
    text = dump_text(article(id=1, doi="a\x00b\x01c", cstr="\ufffe"), page="one\x02\x03\ntwo\n")
    illegal = "The value holds a character that XML does not allow: it is dropped on export."
    assert told(only(text).problems) == [
        f"{place_of(text, chr(0))}: warning illegal-char Article.doi: {illegal}",
        f"{place_of(text, chr(0xFFFE))}: warning illegal-char Article.cstr: {illegal}",
        f"a.txt:2:4: warning illegal-char: {illegal}",
    ]


def test_date_mismatch() -> None:
    text = dump_text(
        article(id=1, pubDate=1711814400000, pubDateStr="2024-03-30", revisedDate=1, revisedDateStr="1970-01-01")
    )
    assert told(only(text).problems) == [
        (
            f"{place_of(text, '1711814400000')}: warning date-mismatch Article.pubDate: "
            "pubDate and pubDateStr are different days in UTC+08:00: pubDateStr is used."
        )
    ]


def test_leading_data() -> None:
    assert told(only("started\n2024-01-01 INFO result=" + dump_text(article(id=1))).problems) == [
        "a.txt:1:1: note leading-data: The text before the dump was skipped."
    ]


def test_trailing_data() -> None:
    text = f"[{article(id=1)}], took 12 ms\npage\n"
    assert told(only(text).problems) == [
        f"{place_of(text, ', took')}: note trailing-data: The text behind the dump on its last line was skipped."
    ]


def test_truncated() -> None:
    text = WHOLE[: WHOLE.index("Lakes, 2019")]
    assert (
        error_of(text)
        == f"{place_of(text, 'unstructuredReference')}: error truncated Article.refs[0].unstructuredReference: {CUT}"
    )


def test_truncated_in_a_name() -> None:
    assert error_of("Article(id=1, tenan") == f"a.txt:1:13: error truncated Article: {CUT}"


def test_truncated_dump_read_leniently_keeps_what_is_complete() -> None:
    text = WHOLE[: WHOLE.index("Lakes, 2019")]
    dump = only(text, lenient=True)
    assert [one.rfNumber and one.rfNumber.text for one in dump.record.refs] == ["[1]"]
    assert dump.record.refs[0].unstructuredReference is None
    assert told(dump.problems) == [
        (
            f"{place_of(text, 'unstructuredReference')}: warning truncated Article.refs[0].unstructuredReference: "
            "The dump is cut off here: the field that is not complete was dropped."
        )
    ]


@pytest.mark.parametrize("end", range(20, len(WHOLE) - 2, 97))
def test_every_cut_is_told_and_can_be_read_leniently(end: int) -> None:
    assert " error truncated Article" in error_of(WHOLE[:end])
    assert only(WHOLE[:end], lenient=True).text == WHOLE[:end]


def test_too_deep() -> None:
    text = "Article(id=1, issue=" + "Issue{id=1, preIssue=" * 200
    assert error_of(text) == (
        f"a.txt:1:{21 + 63 * 21}: error too-deep Article.issue{'.preIssue' * 11}…: "
        "Objects are nested more than 64 deep: this is no dump."
    )


def test_sixty_four_levels_are_not_too_deep() -> None:
    inner: object = reference(id=1)
    for _ in range(62):
        inner = java("Extra", abc=inner)
    assert only(dump_text(article(id=1).with_field("extra", inner))).tree.get("extra") is not None
    deeper = dump_text(article(id=1).with_field("extra", java("Extra", abc=inner)))
    assert " error too-deep " in error_of(deeper)


@pytest.mark.parametrize(
    ("right", "wrong", "offset", "path"),
    [
        ("country=null)], companyList", "country=null], companyList", 12, "Article.funds[0]"),
        ("country=null)], companyList", "country=null), companyList", 13, "Article.funds[0]"),
        ("country=null)], companyList", "country=null]), companyList", 12, "Article.funds[0]"),
        ("country=null)], companyList", "country=null))], companyList", 13, "Article.funds[0]"),
        ("palaeoclimate)], refs", "palaeoclimate), refs", 14, "Article.keywords[5]"),
        ("王样)}, authors", "王样), authors", 3, "Article.ext{CN}"),
        ("王样)}, authors", "王样) authors", 3, "Article.ext{CN}"),
        ("palaeoclimate)], refs", "palaeoclimate) refs", 14, "Article.keywords[5]"),
    ],
)
def test_lost_doubled_and_swapped_closers(right: str, wrong: str, offset: int, path: str) -> None:
    text = WHOLE.replace(right, wrong)
    assert error_of(text) == f"{place_of(text, wrong, offset)}: error bad-structure {path}: {DAMAGED}"


def test_problems_beyond_the_cap_are_counted() -> None:
    text = "Article(id=1" + ", abc=1" * (KEPT + 234) + ")"
    problems = only(text).problems
    assert len(problems) == KEPT + 2
    assert [told([problem]) for problem in problems[-2:]] == [
        ["a.txt:1:1: note missing-field: 1 more problem of this kind was not kept."],
        ["a.txt:1:1: note unknown-field: 234 more problems of this kind were not kept."],
    ]


def test_places_count_from_the_beginning_of_the_file() -> None:
    text = dump_text(article(id=1), page="page\n") + dump_text(article(id=2, onlineType="x"))
    _, second = read_text(text, "a.txt")
    assert told(second.problems)[0].startswith(
        place_of(text, "onlineType=x", 11) + ": warning bad-scalar Article.onlineType"
    )


def test_levels_keep_no_file_back() -> None:
    text = dump_text(article(id="x", issue=issue(id="y"), refs="z").with_field("brandNew", value=1))
    assert Level.ERROR not in {problem.level for problem in only(text).problems}
