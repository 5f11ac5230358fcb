"""What holds for every dump and every text: nothing lost, both ways of reading agree, clean errors."""

from __future__ import annotations

from dumps import JavaObject, dump_text, java, printed
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import ANY_TEXT, CLEAR_DUMPS, MURKY_DUMPS, clear_value, objects

from jats_export.errors import DumpError, JatsExportError
from jats_export.readers import read_text
from jats_export.readers.dump import read_dump
from jats_export.readers.fields import FieldSpec, Kind, Style, fields_of, specs_of
from jats_export.readers.records import RECORD_BY_CLASS
from jats_export.readers.tree import ListNode, MapNode, Node, ObjectNode, render
from jats_export.spans import Source, Span


def shape(node: Node) -> object:
    """A tree as nested tuples that can be compared."""
    if isinstance(node, Span):
        return node.start, node.end
    inside: tuple[object, ...]
    if isinstance(node, ListNode):
        inside = tuple(shape(item) for item in node.items)
    elif isinstance(node, MapNode):
        inside = tuple((entry.name, entry.start, shape(entry.node)) for entry in node.entries)
    else:
        inside = (node.java_class, node.opener, *((f.name, f.start, shape(f.node)) for f in node.fields))
    return type(node).__name__, node.start, node.end, node.cut, inside


def outcome(text: str, *, fast: bool) -> object:
    """Everything that reading a text gives, in a form that can be compared."""
    try:
        read = read_dump(Source("a.txt", text), 0, reported=set(), fast=fast)
    except DumpError as error:
        return error.problem
    return shape(read.root), read.findings.kept, read.cut


#: A dump of nulls up to its last field, which is a text.
_NULLS = "".join(f"{spec.name}=null, " for spec in fields_of(RECORD_BY_CLASS["Article"])[:-1])


@given(ANY_TEXT)
@example(f"Article({_NULLS}reference=)], )\n")
@example(f"Article({_NULLS}reference=a), Article(b)\n")
@settings(max_examples=1_500, deadline=None)
def test_fast_and_tolerant_reading_agree_on_anything(text: str) -> None:
    assert outcome(text, fast=True) == outcome(text, fast=False)


@given(ANY_TEXT)
@settings(max_examples=500, deadline=None)
def test_any_text_gives_its_text_back_or_a_clean_error(text: str) -> None:
    try:
        dumps = list(read_text(text))
    except JatsExportError:
        return
    assert "".join(dump.source.text for dump in dumps) == text.removeprefix("\ufeff")
    for dump in dumps:
        assert dump.render() == dump.text
        assert all(problem.place is not None for problem in dump.problems)
        assert dump.page is not None


@given(ANY_TEXT)
@settings(max_examples=500, deadline=None)
def test_lenient_reading_loses_no_character(text: str) -> None:
    try:
        dumps = list(read_text(text, lenient=True))
    except JatsExportError:
        return
    for dump in dumps:
        assert dump.render() == dump.text


@given(MURKY_DUMPS)
@settings(max_examples=300, deadline=None)
def test_messages_hold_no_value(dump: JavaObject) -> None:
    marked = java("Article", **{n: v for n, v in dump.fields.items() if n != "doi"}, doi="Q7Q7, abcd=Q7Q7, doi=Q7Q7")
    try:
        problems = [problem for dump in read_text(dump_text(marked)) for problem in dump.problems]
    except JatsExportError as error:
        problems = [error.problem]
    assert not [problem for problem in problems if "Q7Q7" in problem.message]


@given(CLEAR_DUMPS)
@settings(max_examples=300, deadline=None)
def test_clear_record_survives_printing_and_reading(given_object: JavaObject) -> None:
    (dump,) = read_text(dump_text(given_object))
    assert not [problem for problem in dump.problems if problem.rule != "date-mismatch"]
    assert_same(dump.tree, given_object)


def assert_same(node: Node | None, expected: object) -> None:
    """The tree holds exactly what was printed."""
    if isinstance(expected, JavaObject):
        assert isinstance(node, ObjectNode)
        assert [field.name for field in node.fields] == list(expected.fields)
        for field in node.fields:
            assert_same(field.node, expected.fields[field.name])
    elif isinstance(expected, list):
        assert isinstance(node, ListNode)
        for item, value in zip(node.items, expected, strict=True):
            assert_same(item, value)
    elif isinstance(expected, dict):
        assert isinstance(node, MapNode)
        assert [entry.name for entry in node.entries] == list(expected)
        for entry in node.entries:
            assert_same(entry.node, expected[entry.name])
    else:
        assert isinstance(node, Span)
        assert node.text in {printed(expected), f"'{printed(expected)}'"}


@given(objects("ArticleExt", clear_value), objects("ArticleExt", clear_value))
@settings(max_examples=100, deadline=None)
def test_order_of_languages_changes_nothing(chinese: JavaObject, english: JavaObject) -> None:
    texts = {"CN": chinese, "EN": english}
    (one,) = read_text(dump_text(java("Article", id=1, ext=texts)))
    (other,) = read_text(dump_text(java("Article", id=1, ext=dict(reversed(texts.items())))))
    for language in texts:
        assert values(one.record.ext[language].node) == values(other.record.ext[language].node)


@given(objects("Reference", clear_value), st.sampled_from(fields_of(RECORD_BY_CLASS["Reference"])))
@settings(max_examples=200, deadline=None)
def test_absent_field_changes_no_other(reference: JavaObject, absent: FieldSpec) -> None:
    (dump,) = read_text(dump_text(java("Article", id=1, refs=[reference.without(absent.name), reference])))
    fewer, whole = (values(item.node) for item in dump.record.refs)
    assert fewer == {name: text for name, text in whole.items() if name != absent.name}


@given(
    objects("Reference", clear_value),
    st.sampled_from(["", *specs_of(RECORD_BY_CLASS["Reference"])]),
    st.sampled_from([None, 7, True, "", [], [java("Extra", abc=1)], {"EN": java("Extra", abc=1)}]),
)
@settings(max_examples=200, deadline=None)
def test_extra_field_changes_no_other(reference: JavaObject, after: str, value: object) -> None:
    more = reference.with_field("brandNew", value, after=after)
    (dump,) = read_text(dump_text(java("Article", id=1, refs=[more, reference])))
    longer, whole = (values(item.node) for item in dump.record.refs)
    assert longer.pop("brandNew") == printed(value)
    assert longer == whole


def values(node: ObjectNode | None) -> dict[str, str]:
    assert node is not None
    return {field.name: render(field.node) for field in node.fields}


def test_every_class_is_printed_in_its_own_style() -> None:
    styles = {name: record.style for name, record in RECORD_BY_CLASS.items()}
    assert {name for name, style in styles.items() if style is Style.IDE} == {"Issue"}
    assert {spec.kind for spec in fields_of(RECORD_BY_CLASS["Issue"])} >= {Kind.QTEXT, Kind.OBJ, Kind.MAP}
