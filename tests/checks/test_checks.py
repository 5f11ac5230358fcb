from __future__ import annotations

from typing import Any, cast

import pytest
from articles import rich, small
from validity import assert_valid

from jats_export.checks import CONVERT, LIMIT, check_bytes, read_document, run_checks
from jats_export.checks.ids import ID_ATTRIBUTE, REFERENCE_ATTRIBUTES
from jats_export.errors import InputError
from jats_export.problems import Level, Place, Problem
from jats_export.schemas import jats_dtd
from jats_export.spans import Source, Span
from jats_export.writers import jats

_META = "/article/front/article-meta"


def with_meta(inner: str, *, before: str = "<pub-date-not-available/>") -> bytes:
    """The small article with something written before `pub-date-not-available`, on line 18."""
    data = jats.write(small()).data
    assert_valid(data)
    return data.replace(before.encode(), inner.encode() + before.encode())


def found(data: bytes, *names: str) -> list[tuple[str, int, str | None, str]]:
    problems = run_checks(read_document(data, "a.xml"), names or CONVERT)
    assert {problem.level for problem in problems} <= {Level.ERROR}
    return [(own.rule, own.xml.line if own.xml else 0, own.xpath, own.message) for own in problems]


def test_what_we_write_has_no_problems() -> None:
    for lang in ("zh", "en"):
        written = jats.write(rich(lang))
        assert_valid(written.data)
        assert check_bytes(written.data, trace=written.trace) == []


def test_element_in_the_wrong_place() -> None:
    assert found(with_meta("<fpage>1</fpage>")) == [
        (
            "dtd-invalid",
            14,
            _META,
            "Element article-meta content does not follow the DTD, got (title-group fpage pub-date-not-available permissions).",
        ),
        (
            "xsd-invalid",
            18,
            f"{_META}/pub-date-not-available",
            "Element 'pub-date-not-available': not expected here. Expected is one of (lpage, page-range, email, ext-link, uri, product, supplementary-material, history, pub-history, permissions).",
        ),
    ]


def test_missing_child() -> None:
    assert found(with_meta("<contrib-group/>"), "xsd") == [
        (
            "xsd-invalid",
            18,
            f"{_META}/contrib-group",
            "Element 'contrib-group': a child element is missing. Expected is (contrib).",
        )
    ]


def test_namespaces_are_shown_as_prefixes() -> None:
    data = jats.write(small()).data.replace(
        b"<permissions/>", b'<permissions><license xml:space="x"><ali:license_rev/></license></permissions>'
    )
    assert [message for *_, message in found(data, "xsd")] == [
        "Element 'ali:license_rev': not expected here. Expected is one of (ali:license_ref, license-p).",
        "Element 'license', attribute 'xml:space': The attribute 'xml:space' is not allowed.",
    ]


def test_unknown_namespace_is_left_out() -> None:
    data = with_meta('<x:y xmlns:x="http://example.org/x"/>')
    assert found(data, "xsd")[0][3].startswith("Element 'y': not expected here.")


def test_long_message_is_cut() -> None:
    data = with_meta(f'<contrib-group><contrib deceased="{"x" * 500}"/></contrib-group>')
    ((_, _, _, message),) = found(data, "xsd")
    assert message.startswith("Element 'contrib', attribute 'deceased': [facet 'enumeration'] The value 'xxx")
    assert message.endswith("xxx …")


def test_only_the_dtd_sees_an_empty_language() -> None:
    data = with_meta('<contrib-group><contrib><bio xml:lang=""><p>a</p></bio></contrib></contrib-group>')
    assert found(data) == [
        (
            "dtd-invalid",
            18,
            f"{_META}/contrib-group/contrib/bio",
            "Syntax of value for attribute lang of bio is not valid.",
        )
    ]


def test_duplicate_id_names_both_elements() -> None:
    data = with_meta('<contrib-group><contrib id="a"/>\n<contrib id="a"/></contrib-group>')
    path = f"{_META}/contrib-group/contrib[2]"
    assert found(data) == [
        (
            "id-duplicate",
            19,
            path,
            "The id 'a' of contrib is taken by contrib in line 18; give each element an id of its own.",
        ),
        (
            "xsd-invalid",
            19,
            path,
            "Element 'contrib', attribute 'id': 'a' is not an XML name, or used twice as an id.",
        ),
    ]


@pytest.mark.parametrize(
    ("rid", "said"),
    [
        ("R9", ["points at 'R9', an id that no element has"]),
        ("a R9 R8", ["points at 'R8', an id that no element has", "points at 'R9', an id that no element has"]),
        ("a", []),
        ("a b", []),
    ],
)
def test_dangling_rid_is_found_by_the_ids_alone(rid: str, said: list[str]) -> None:
    data = with_meta(f'<contrib-group><contrib id="a"/><contrib id="b"><xref rid="{rid}"/></contrib></contrib-group>')
    path = f"{_META}/contrib-group/contrib[2]/xref"
    assert found(data) == [("rid-dangling", 18, path, f"The attribute rid of xref {one}.") for one in said]


def test_empty_rid() -> None:
    data = with_meta('<contrib-group><contrib><xref rid=""/></contrib></contrib-group>')
    assert found(data, "ids", "xsd") == [
        ("rid-dangling", 18, f"{_META}/contrib-group/contrib/xref", "The attribute rid of xref is empty.")
    ]


def test_references_beside_rid_are_checked() -> None:
    data = b'<table><tr><th id="a"/><td headers="a b"/><list continued-from="c"/></tr></table>'
    assert found(data, "ids") == [
        (
            "rid-dangling",
            1,
            "/table/tr/list",
            "The attribute continued-from of list points at 'c', an id that no element has.",
        ),
        ("rid-dangling", 1, "/table/tr/td", "The attribute headers of td points at 'b', an id that no element has."),
    ]


def test_id_attributes_are_those_of_the_dtd() -> None:
    ids: set[str] = set()
    references: dict[str, set[str]] = {}
    for own in cast("Any", jats_dtd()).iterelements():
        for attribute in own.iterattributes():
            if attribute.type == "id":
                ids.add(attribute.name)
            elif attribute.type in ("idref", "idrefs"):
                references.setdefault(attribute.name, set()).add(own.name)
    assert ids == {ID_ATTRIBUTE}
    assert references.keys() == REFERENCE_ATTRIBUTES.keys()
    for name, tags in REFERENCE_ATTRIBUTES.items():
        assert tags == ("*",) or set(tags) == references[name]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        ("", 1, 1, "Not well-formed XML: Document is empty."),
        ("<p>a", 1, 5, "Not well-formed XML: Premature end of data in tag p line 1."),
        ("<a>\n中文<b></a>", 2, 10, "Not well-formed XML: Opening and ending tag mismatch: b line 2 and a."),
        ("<a/><b/>", 1, 5, "Not well-formed XML: Extra content at the end of the document."),
        ("<a x='1' x='2'/>", 1, 15, "Not well-formed XML: Attribute x redefined."),
        ("no XML", 1, 1, "Not well-formed XML: Start tag expected, '<' not found."),
    ],
    ids=["empty", "cut", "mismatch", "two roots", "attribute twice", "text"],
)
def test_not_wellformed(data: str, line: int, column: int, message: str) -> None:
    expected = Problem("not-wellformed", Level.ERROR, message, xml=Place("a.xml", line, column))
    assert check_bytes(data.encode(), "a.xml") == [expected]
    with pytest.raises(InputError) as caught:
        read_document(data.encode(), "a.xml")
    assert caught.value.problem == expected


def test_entities_are_never_read() -> None:
    data = with_meta("<contrib-group><contrib><bio><p>&own; &nbsp; &own;</p></bio></contrib></contrib-group>")
    data = data.replace(b'mathml3.dtd">', b'mathml3.dtd" [<!ENTITY own SYSTEM "file:///etc/hostname">]>')
    said = "The entity &own; is not read here, so the file was not validated: write the character."
    expected = [("entity-unresolved", 18, f"{_META}/contrib-group/contrib/bio/p", said)]
    assert found(data, "xsd") == expected
    assert found(data, "wellformed", "xsd") == expected


def test_exponential_entities_end_in_a_message() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE a [<!ENTITY e0 "x">{levels}]><a b="&e11;"/>'
    assert [problem.rule for problem in check_bytes(data.encode())] == ["not-wellformed"]


def test_problem_leads_back_to_the_dump() -> None:
    written = jats.write(small())
    place = Span(Source("dump.txt", "Article(id=1,\n title=x)"), 15, 20)

    class Finder:
        def nearest(self, path: str) -> Span | None:
            return place if path == f"{_META}/contrib-group" else None

    assert_valid(written.data)
    (problem,) = run_checks(read_document(with_meta("<contrib-group/>"), "a.xml", Finder()), ["xsd"])
    assert (problem.span, problem.place, problem.xml) == (place, Place("dump.txt", 2, 2), Place("a.xml", 18))


def test_problems_come_in_the_order_of_the_file() -> None:
    group = '<contrib-group><contrib><xref rid="b"/></contrib></contrib-group>'
    rows = [(line, rule) for rule, line, _, _ in found(with_meta(f"{group}\n<foo/>\n{group}"))]
    assert rows == sorted(rows)
    assert {"dtd-invalid", "rid-dangling", "xsd-invalid"} == {rule for _, rule in rows}


def test_unknown_check() -> None:
    with pytest.raises(KeyError):
        run_checks(read_document(b"<a/>"), ["rng"])


def test_more_problems_than_anyone_reads_are_cut_off() -> None:
    data = b"<a>" + b'<b rid="c"/>' * (LIMIT + 5) + b"</a>"
    problems = run_checks(read_document(data, "a.xml"), ["ids"])
    assert len(problems) == LIMIT + 1
    assert problems[-1] == Problem(
        "problems-capped",
        Level.NOTE,
        "The check ids found more than 1000 problems; repair the first ones and run it again.",
        xml=Place("a.xml"),
    )
