"""Records: what a value is on access, and what is known of each field."""

from __future__ import annotations

import pytest
from dumps import article, article_ext, dump_text, issue, java, keyword, reference, whole_article, whole_author
from readings import only, text_of

from jats_export.readers.records import (
    NO_TARGET,
    RECORD_BY_CLASS,
    ArticleExtRecord,
    ArticleRecord,
    AuthorRecord,
    Fate,
    IssueRecord,
    Kind,
    ReferenceRecord,
    fate_of,
    fields_of,
)

#: Number of fields of each class in `dump-format` section 5.
COUNTS = {
    "Article": 62, "Issue": 27, "IssueExt": 9, "ArticleExt": 40, "Author": 21, "AuthorExt": 22, "AuthorCompany": 6,
    "AuthorCompanyExt": 13, "Keyword": 7, "Reference": 22, "Fund": 9, "Journal": 87, "JournalExt": 31, "Website": 32,
    "WebsiteProps": 11,
}  # fmt: skip


def test_every_class_has_all_its_fields() -> None:
    assert {name: len(fields_of(record)) for name, record in RECORD_BY_CLASS.items()} == COUNTS


def test_every_field_has_a_fate_and_a_note() -> None:
    for record in RECORD_BY_CLASS.values():
        assert all(spec.note for spec in fields_of(record))


def test_operators_and_tokens_are_private() -> None:
    for record in RECORD_BY_CLASS.values():
        for spec in fields_of(record):
            if spec.kind in {Kind.OPERATOR, Kind.TOKEN}:
                assert spec.fate is Fate.PRIVATE, spec


@pytest.mark.parametrize("name", ["emailSecond", "emailThird", "authorPic"])
def test_other_addresses_of_an_author_are_private(name: str) -> None:
    assert fate_of(AuthorRecord, name) is Fate.PRIVATE


def test_fates() -> None:
    assert fate_of(ReferenceRecord, "doi") is Fate.EXPORTED
    assert fate_of(ReferenceRecord, "refAbstract") is Fate.IGNORED
    assert fate_of(ReferenceRecord, "id") is Fate.INTERNAL
    assert fate_of(ReferenceRecord, "brandNew") is Fate.PRIVATE
    assert {spec.name: spec.note for spec in fields_of(ArticleExtRecord)}["citation"] == NO_TARGET


@pytest.mark.parametrize("printed", ["null", "", " ", "\n", "\u00a0\u3000", " null "])
def test_no_value(printed: str) -> None:
    assert only(dump_text(article(id=1, doi=printed))).record.doi is None


def test_white_space_around_a_value_is_left_out() -> None:
    span = only(dump_text(article(id=1, doi="\u3000 10.5555/x\n"))).record.doi
    assert span is not None
    assert span.text == "10.5555/x"
    assert span.source.text[span.start - 2 : span.start] == "\u3000 "


@pytest.mark.parametrize(("value", "expected"), [(None, None), ("", None), (" ", None), (" 2024 ", "2024"), ("'", "'")])
def test_quoted_value_is_read_inside_its_quotes(value: str | None, expected: str | None) -> None:
    record = only(dump_text(article(id=1, issue=issue(id=2, year=value)))).record
    assert record.issue is not None
    assert text_of(record.issue.year) == expected


def test_flat_field_of_an_unquoted_kind_keeps_its_quotes() -> None:
    assert text_of(only(dump_text(article(id=1, doi="'x'"))).record.doi) == "'x'"


def test_lists_maps_and_objects() -> None:
    record = only(dump_text(whole_article())).record
    assert [text_of(one.rfNumber) for one in record.refs] == ["[1]", "[2]"]
    assert list(record.ext) == ["EN", "CN"]
    assert record.journal is not None
    assert [text_of(one.name) for one in record.journal.exts] == ["湖泊科学示例", "Example Lake Science"]
    assert text_of(record.companyList[0].ext[0].remark) == "示例大学湖泊研究所,南京 210000"
    assert record.authors[0].ext["CN"].node is not None


def test_absent_lists_maps_and_objects() -> None:
    record = only(dump_text(article(id=1))).record
    assert (record.refs, dict(record.ext), record.issue) == ((), {}, None)


def test_null_items_and_entries_are_left_out() -> None:
    given = article(id=1, keywords=[None, keyword(id=2), None], ext={"EN": None, "CN": article_ext(id=3)})
    record = only(dump_text(given)).record
    assert len(record.keywords) == 1
    assert list(record.ext) == ["CN"]


def test_lists_of_classes_not_seen_yet_are_raw() -> None:
    (figure,) = only(dump_text(article(id=1, figs=[java("Figure", id=1)]))).record.figs
    assert figure.java_class == "Figure"  # type: ignore[union-attr]


def test_records_are_kept() -> None:
    record = only(dump_text(whole_article())).record
    assert record.refs is record.refs
    assert record.doi is record.doi


def test_record_of_a_class_with_unknown_and_doubled_fields() -> None:
    text = dump_text(article(id=1, refs=[reference(id=2, doi="a").with_field("extra", value=1)]))
    record = only(text.replace("pmid=null", "pmid=null, pmid=b")).record
    assert record.refs[0].pmid is None
    assert text_of(record.refs[0].doi) == "a"


def test_record_made_by_hand() -> None:
    record = ArticleRecord()
    assert (record.doi, record.refs, record.node) == (None, (), None)
    with pytest.raises(AttributeError):
        record.notThere  # type: ignore[attr-defined]  # noqa: B018


def test_field_that_is_not_declared_is_no_attribute() -> None:
    record = only(dump_text(article(id=1).with_field("extra", value=1))).record
    with pytest.raises(AttributeError):
        record.extra  # type: ignore[attr-defined]  # noqa: B018


def test_record_paths() -> None:
    dump = only(dump_text(whole_article(authors=[whole_author(0), whole_author(1)])))
    record = dump.record
    spans = [record.doi, record.refs[1].year, record.ext["EN"].title, record.authors[1].ext["CN"].stringName]
    assert [dump.record_path(span) for span in spans if span] == [
        "Article.doi", "Article.refs[1].year", "Article.ext{EN}.title", "Article.authors[1].ext{CN}.stringName",
    ]  # fmt: skip
    assert dump.record_path(dump.tree.span.part(0, 0)) == "Article"


def test_issue_is_the_class_in_ide_style() -> None:
    assert IssueRecord.style.value == "{"
