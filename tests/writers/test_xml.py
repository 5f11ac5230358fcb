from __future__ import annotations

from typing import Any, cast

import pytest
from articles import rich, small, text
from lxml import etree
from validity import assert_valid

from jats_export.model.pub import CustomMeta
from jats_export.model.ref import CitationElement
from jats_export.model.text import Localized, Token
from jats_export.problems import Level, Problem
from jats_export.schemas import PUBLIC_ID, SYSTEM_ID, jats_dtd
from jats_export.spans import Source, Span
from jats_export.writers import WRITERS, Trace, jats
from jats_export.writers.jats.article import article_element
from jats_export.writers.jats.layout import DOCTYPE, LINES
from jats_export.writers.jats.text import INLINE
from jats_export.writers.xml import Element, Printed, Written, element, write_document, xml_text

_PATHS = ("/a", "/a/b[1]/c", "/a/b[1]/@id", "/a/b[2]", "/z", "")
_INLINE_NAMES = {"italic", "bold", "sub", "sup", "xref"}


def span(start: int) -> Span:
    return Span(Source("dump.txt", "x" * 100), start, start + 1)


def test_attribute_without_value_and_child_without_value_are_not_there() -> None:
    own = element("p", None, "a", "", attributes={"id": None, "content-type": "b"})
    assert xml_text(own) == '<p content-type="b">a</p>'


def test_append_and_extend_skip_nothing_but_nothing() -> None:
    own = element("p")
    own.append(None)
    own.append("")
    own.extend([None, "", "a", element("b")])
    assert xml_text(own) == "<p>a<b/></p>"


def test_text_and_attributes_are_escaped() -> None:
    own = element("p", 'a < b > c & "d"', attributes={"title": 'a < b > c & "d"\te\nf'})
    expected = '<p title="a &lt; b &gt; c &amp; &quot;d&quot;&#9;e&#10;f">a &lt; b &gt; c &amp; "d"</p>'
    assert xml_text(own) == expected


def test_document_has_declaration_doctype_lines_and_final_newline() -> None:
    root = element("a", element("b", "中", element("a", element("a"))), element("c"))
    written = write_document(root, "<!DOCTYPE a>", frozenset("a"))
    assert written.data.decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<!DOCTYPE a>\n"
        "<a>\n"
        "  <b>中<a><a/></a></b>\n"  # white space is never added inside what is not broken into lines
        "  <c/>\n"
        "</a>\n"
    )


def test_document_without_doctype() -> None:
    assert write_document(element("a"), "", frozenset()).data == b'<?xml version="1.0" encoding="UTF-8"?>\n<a/>\n'


def test_carriage_return_survives_a_parser() -> None:
    written = write_document(element("a", "b\rc", attributes={"d": "e\rf"}), "", frozenset())
    root = etree.fromstring(written.data)
    assert (root.text, root.get("d")) == ("b\rc", "e\rf")


@pytest.mark.parametrize("code", [0x00, 0x0B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_forbidden_character_is_removed_and_told(code: int) -> None:
    character = chr(code)
    problems: list[Problem] = []
    own = element("a", f"b{character}中", attributes={"d": character})
    written = write_document(own, "", frozenset(), problems.append)
    assert written.data.decode().splitlines()[1] == '<a d="">b中</a>'
    assert [(problem.rule, problem.level, problem.message) for problem in problems] == [
        (
            "illegal-char",
            Level.WARNING,
            "2 characters that XML does not allow were removed; check the text around them",
        )
    ]


@pytest.mark.parametrize("code", [0x09, 0x0A, 0x20, 0x7F, 0x85, 0xE000, 0xFFFD, 0x1F600, 0x10FFFF])
def test_allowed_character_is_kept(code: int) -> None:
    written = write_document(element("a", f"b{chr(code)}c"), "", frozenset())
    assert etree.fromstring(written.data).text == f"b{chr(code)}c"


def test_trace_has_the_paths_of_lxml() -> None:
    root = article_element(rich())
    _mark(root)
    written = write_document(root, DOCTYPE, LINES)
    tree = assert_valid(written.data).getroottree()
    assert written.trace is not None
    assert list(written.trace.spans) == [tree.getpath(own) for own in tree.iter(etree.Element)]


def _mark(own: Element) -> None:
    own.source = span(1)
    for child in own.elements:
        _mark(child)


def test_printed_content_is_taken_apart_when_somebody_asks() -> None:
    place = span(2)
    own = Element("a", {}, ["x", Printed("<b>y</b>z", lambda: [element("b", "y", source=place), "z"]), element("c")])
    written = write_document(own, "", frozenset())
    assert xml_text(own) == "<a>x<b>y</b>z<c/></a>"
    assert written.trace is not None
    assert written.trace.spans == {"/a/b": place}
    assert [inner.tag for inner in own.elements] == ["b", "c"]
    assert xml_text(own) == "<a>x<b>y</b>z<c/></a>"


def test_changes_inside_of_printed_content_are_written() -> None:
    own = Element("a", {}, [Printed("<b/>", lambda: [element("b")])])
    own.elements[0].attributes = {"xml:lang": "zh-hans"}
    assert xml_text(own) == '<a><b xml:lang="zh-hans"/></a>'


def test_trace_gives_the_nearest_span() -> None:
    root = element("a", element("b", element("c"), source=span(2)), element("b"), source=span(1))
    trace = Trace(root)
    assert trace.spans == {"/a": span(1), "/a/b[1]": span(2)} or list(trace.spans) == ["/a", "/a/b[1]"]
    starts = {
        path: found.start for path in ("/a/b[1]/c", "/a/b[2]", "/a/b[1]/@id", "/z") if (found := trace.nearest(path))
    }
    assert starts == {"/a/b[1]/c": 2, "/a/b[2]": 1, "/a/b[1]/@id": 2}


def test_model_value_is_traced_to_the_dump() -> None:
    place = span(7)
    article = small(custom_meta=(CustomMeta("cn-number", Token("10-0000/N", source=place)),))
    written = WRITERS["jats"](article)
    assert_valid(written.data)
    assert written.trace is not None
    path = "/article/front/article-meta/custom-meta-group/custom-meta/meta-value"
    assert written.trace.spans == {path: place}


def test_written_compares_by_its_bytes() -> None:
    assert write_document(element("a"), "", frozenset()) == Written(b'<?xml version="1.0" encoding="UTF-8"?>\n<a/>\n')


def test_doctype_names_the_bundled_schema() -> None:
    assert f'<!DOCTYPE article PUBLIC "{PUBLIC_ID}" "{SYSTEM_ID}">' == DOCTYPE


def declared() -> dict[str, Any]:
    """The declarations of JATS's own elements in the DTD."""
    elements = cast("Any", jats_dtd()).iterelements()
    return {own.name: own for own in elements if own.prefix is None}


def names(content: Any) -> set[str]:  # noqa: ANN401 - lxml's types do not know content models
    """The names in a content model."""
    if content is None:
        return set()
    return ({content.name} if content.name else set()) | names(content.left) | names(content.right)


def test_only_element_only_content_is_broken_into_lines() -> None:
    elements = declared()
    assert {elements[tag].type for tag in LINES} == {"element"}


def test_inline_elements_are_those_of_the_dtd() -> None:
    elements = declared()
    plain_text: dict[str, frozenset[str]] = {"journal-title": frozenset(), "issue-title": frozenset()}
    for tag, allowed in {**INLINE, **plain_text}.items():
        assert names(elements[tag].content) & _INLINE_NAMES == allowed, tag


def test_citation_parts_are_those_of_the_dtd() -> None:
    elements = declared()
    parents = ("mixed-citation", "person-group", "string-name", "date-in-citation")
    assert {str(own) for own in CitationElement} <= set[str]().union(*(names(elements[tag].content) for tag in parents))


def test_markup_that_has_no_place_is_told() -> None:
    problems: list[Problem] = []
    written = jats.write(rich("en"), problems.append)
    assert_valid(written.data)
    assert [problem.message for problem in problems] == [
        "issue-title takes plain text only, its emphasis was dropped",
    ]
    assert b'<issue-title content-type="special-issue">Special Issue1</issue-title>' in written.data


def test_nothing_is_told_when_nothing_is_lost() -> None:
    problems: list[Problem] = []
    written = jats.write(small(titles=Localized.of(zh=text("题"))), problems.append)
    assert_valid(written.data)
    assert not problems
