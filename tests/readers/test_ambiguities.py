"""The ambiguities of `dump-format` section 4, one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from dumps import (
    article,
    article_ext,
    author,
    company,
    company_ext,
    dump_text,
    fund,
    issue,
    java,
    keyword,
    page_text,
    reference,
)
from readings import only, text_of, told

from jats_export.readers import read_text
from jats_export.readers.tree import ListNode, MapNode, render
from jats_export.spans import Span

if TYPE_CHECKING:
    from dumps import JavaObject

    from jats_export.readers import Dump
    from jats_export.readers.records import ArticleExtRecord


def with_texts(**fields: object) -> Dump:
    """A dump whose Chinese texts have some fields filled in."""
    return only(dump_text(article(id=1, ext={"CN": article_ext(id=2, **fields)})))


def texts(dump: Dump) -> ArticleExtRecord:
    return dump.record.ext["CN"]


def test_a1_unknown_short_names_in_a_text_are_text() -> None:
    dump = with_texts(articleAbstract="groups differ (n=20, p=0.05)", correspAuthors="z")
    assert text_of(texts(dump).articleAbstract) == "groups differ (n=20, p=0.05)"
    assert text_of(texts(dump).correspAuthors) == "z"
    assert dump.problems == ()


def test_a2_known_name_ahead_of_its_place_is_a_moved_field() -> None:
    moved = article(id=1, doi="10.5555/x").without("reference").with_field("reference", "moved", after="doi")
    dump = only(dump_text(moved))
    assert text_of(dump.record.doi) == "10.5555/x"
    assert text_of(dump.record.reference) == "moved"
    assert [problem.rule for problem in dump.problems] == ["field-order"]


def test_a2_known_name_that_comes_again_is_text() -> None:
    dump = with_texts(title="rates, fund=none, and more", fund="w")
    assert text_of(texts(dump).title) == "rates, fund=none, and more"
    assert text_of(texts(dump).fund) == "w"
    assert [problem.rule for problem in dump.problems] == ["lookalike-in-text"]


def test_a2_known_name_whose_value_does_not_fit_is_text() -> None:
    given = article(id=1, ext={"CN": article_ext(title="sizes, pdfFileSize=big").without("pdfFileSize")})
    assert text_of(texts(only(dump_text(given))).title) == "sizes, pdfFileSize=big"


def test_a3_name_that_was_seen_is_text() -> None:
    dump = with_texts(title="words, language=EN and so on")
    assert text_of(texts(dump).title) == "words, language=EN and so on"
    assert text_of(texts(dump).language) is None


def test_a4_due_name_is_a_delimiter_where_its_value_fits() -> None:
    dump = with_texts(title="letters, columnId=see below", columnId=7)
    assert text_of(texts(dump).title) == "letters, columnId=see below"
    assert text_of(texts(dump).columnId) == "7"


def test_a4_due_name_of_a_text_is_a_delimiter_at_once_and_the_rest_is_told() -> None:
    dump = with_texts(articleAbstract="x, correspAuthors=y", correspAuthors="z")
    assert text_of(texts(dump).articleAbstract) == "x"
    assert text_of(texts(dump).correspAuthors) == "y, correspAuthors=z"
    assert [problem.rule for problem in dump.problems] == ["lookalike-in-text"]


def test_a5_complete_end_of_an_object_in_a_text_ends_it_and_the_damage_is_told() -> None:
    refs = [reference(id=5, doi="d), Reference(id=6", rfNumber="[1]"), reference(id=7)]
    dump = only(dump_text(article(id=1, refs=refs)))
    assert [text_of(one.doi) for one in dump.record.refs] == ["d", None, None]
    assert "missing-field" in {problem.rule for problem in dump.problems}


def test_a6_run_of_unknown_closed_fields_behind_a_text_is_fields() -> None:
    given = (
        article(id=1, doi="10.5555/x")
        .with_field("newFlag", value=1, after="doi")
        .with_field("more", "", after="newFlag")
    )
    dump = only(dump_text(given))
    assert text_of(dump.record.doi) == "10.5555/x"
    assert [problem.record_path for problem in dump.problems] == ["Article.newFlag", "Article.more"]


def test_a6_unknown_container_behind_a_text_is_a_field() -> None:
    extra = [java("Extra", id=1, name="n")]
    dump = only(dump_text(article(id=1, doi="10.5555/x").with_field("extras", extra, after="doi")))
    assert text_of(dump.record.doi) == "10.5555/x"
    assert isinstance(dump.tree.get("extras"), ListNode)


def test_a6_unknown_name_before_more_text_is_text_and_told() -> None:
    dump = with_texts(title="see, func=f(x) and others")
    assert text_of(texts(dump).title) == "see, func=f(x) and others"
    assert [problem.rule for problem in dump.problems] == ["lookalike-in-text"]


def test_a6_last_text_of_a_class_gives_up_unknown_fields_too() -> None:
    given = reference(id=5, refAbstract="text").with_field("refScore", value=9)
    dump = only(dump_text(article(id=1, refs=[given, given])))
    assert [text_of(one.refAbstract) for one in dump.record.refs] == ["text", "text"]


@pytest.mark.parametrize(
    ("where", "last", "made"),
    [
        ("keywords", "keyword", keyword(keyword="花粉")),
        ("refs", "refAbstract", reference(refAbstract="花粉")),
        ("funds", "country", fund(country="花粉")),
    ],
)
@pytest.mark.parametrize("name", ["operatorAccount", "creator", "account"])
@pytest.mark.parametrize("secret", ["+86 13744445555", "a) b, c=d", ""])
def test_unknown_field_behind_the_last_text_of_an_object_is_private(
    where: str, last: str, made: JavaObject, name: str, secret: str
) -> None:
    objects = [made.with_field(name, secret) for _ in range(3)]
    text = dump_text(article(id=1, **{where: objects}))
    dump = only(text)
    assert [text_of(getattr(one, last)) for one in getattr(dump.record, where)] == ["花粉"] * 3
    assert [item.node.get(name).text for item in getattr(dump.record, where)] == [secret] * 3
    starts = [match.start() + 1 for match in re.finditer(f"{name}=", text)]
    assert told(dump.problems) == [
        f"a.txt:1:{start}: warning unknown-field Article.{where}[{index}].{name}: "
        f"{name} is not a known field of {made.java_class}: it is treated as private and not exported."
        for index, start in enumerate(starts[-3:])
    ]


def test_unknown_field_behind_the_last_text_of_an_affiliation_is_private() -> None:
    texts = [company_ext(remark="地址, 南京").with_field("operatorAccount", "+86 13744445555") for _ in range(2)]
    given = company(id=2, ext=texts)
    dump = only(dump_text(article(id=1, authors=[author(id=3, companyList=[given])], companyList=[given])))
    for one in (dump.record.companyList[0], dump.record.authors[0].companyList[0]):
        assert [text_of(found.remark) for found in one.ext] == ["地址, 南京"] * 2
    assert [problem.rule for problem in dump.problems] == ["unknown-field"] * 4


def test_unknown_field_with_a_text_between_known_fields_is_private() -> None:
    given = reference(id=1, journalName="Lakes", authorNames="A, B").with_field(
        "operatorName", "W, X", after="authorNames"
    )
    dump = only(dump_text(article(id=1, refs=[given])))
    found = dump.record.refs[0]
    assert (text_of(found.authorNames), text_of(found.journalName)) == ("A, B", "Lakes")
    assert told(dump.problems) == [
        (
            f"a.txt:1:{dump.text.index('operatorName') + 1}: warning unknown-field Article.refs[0].operatorName: "
            "operatorName is not a known field of Reference: it is treated as private and not exported."
        )
    ]


def test_plain_unknown_name_that_no_other_object_repeats_is_text() -> None:
    given = [keyword(keyword="x (n=20, p=0.05, rate=4)"), keyword(keyword="y, rate")]
    dump = only(dump_text(article(id=1, keywords=given)))
    assert [text_of(one.keyword) for one in dump.record.keywords] == ["x (n=20, p=0.05, rate=4)", "y, rate"]
    assert [problem.rule for problem in dump.problems] == ["lookalike-in-text"]


def test_a7_unknown_text_is_split_at_names_of_three_letters() -> None:
    dump = only(dump_text(article(id=1).with_field("newText", "a, id=3, word=b", after="cstr")))
    assert render(dump.tree).count("newText=a, id=3, word=b, oa=null") == 1
    assert [field.name for field in dump.tree.fields][8:12] == ["cstr", "newText", "word", "oa"]


def test_a8_bracket_is_text_by_schema() -> None:
    dump = only(dump_text(article(id=1, refs=[reference(id=1, rfNumber="[1]")])))
    assert text_of(dump.record.refs[0].rfNumber) == "[1]"


def test_a8_list_of_scalars_in_an_unknown_field_ends_at_its_bracket() -> None:
    dump = only(dump_text(article(id=1).with_field("tags", "[a], b]", after="cstr")))
    tags = dump.tree.get("tags")
    assert isinstance(tags, ListNode)
    assert [render(item) for item in tags.items] == ["a], b"]


def test_a9_the_word_null_is_null() -> None:
    dump = only(dump_text(article(id=1, keywords=[keyword(id=1, keyword="null")])))
    assert dump.record.keywords[0].keyword is None


def test_a10_brace_of_an_unknown_field_is_map_json_or_text() -> None:
    given = article(id=1)
    for name, value in {"braces": "{x}", "object": '{"a": 1, "b": 2}', "mapped": {"EN": java("Foo", abc=1)}}.items():
        given = given.with_field(name, value, after="cstr")
    dump = only(dump_text(given))
    kinds = {name: type(dump.tree.get(name)) for name in ("braces", "object", "mapped")}
    assert kinds == {"braces": Span, "object": Span, "mapped": MapNode}


def test_a11_quote_inside_a_quoted_text() -> None:
    dump = only(dump_text(article(id=1, issue=issue(id=2, year="20'25", volume="', x'", issue=""))))
    found = dump.record.issue
    assert found is not None
    assert [text_of(span) for span in (found.year, found.volume, found.issue)] == ["20'25", "', x'", None]


def test_a12_names_joined_by_commas_are_one_text() -> None:
    dump = with_texts(correspAuthors="Yang WANG, Shili OUYANG", authorsList="Yang WANG, Shili OUYANG")
    assert text_of(texts(dump).correspAuthors) == "Yang WANG, Shili OUYANG"
    assert text_of(texts(dump).authorsList) == "Yang WANG, Shili OUYANG"


def test_a13_line_of_the_page_that_looks_like_a_dump_is_page() -> None:
    page = page_text(
        body=("Article(id=1) is printed so.", "Article(id=1, doi=x) and so on.", "Article(doi=1, id=2, oa=3)")
    )
    dump = only(dump_text(article(id=1, doi="10.5555/example.2024.03.007"), page=page))
    assert len(dump.page.body) == 3


def test_a13_line_with_three_fields_in_order_is_a_dump() -> None:
    first, second = read_text(dump_text(article(id=1), page="text\n") + dump_text(article(id=2)))
    assert (text_of(first.record.id), text_of(second.record.id)) == ("1", "2")
    assert first.source.text.endswith("text\n")


def test_a14_less_than_signs_and_entities_stay_as_they_are() -> None:
    dump = with_texts(title="a<b &lt; p<0.05 <sub>2</sub>")
    assert text_of(texts(dump).title) == "a<b &lt; p<0.05 <sub>2</sub>"


def test_a15_line_ends_around_a_text_are_trimmed_in_the_record_only() -> None:
    dump = with_texts(articleAbstract="\n\none\n\ntwo\n\n")
    assert text_of(texts(dump).articleAbstract) == "one\n\ntwo"
    node = dump.tree.get("ext")
    assert node is not None
    assert "articleAbstract=\n\none\n\ntwo\n\n, " in render(node)


def test_nothing_is_told_about_a_plain_dump() -> None:
    assert told(with_texts(title="题名", articleAbstract="\n摘要\n").problems) == []
