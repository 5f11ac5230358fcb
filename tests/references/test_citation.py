"""Which elements the parts become (`jats-tagging` 5.1 to 5.5)."""

from __future__ import annotations

import pytest
from references.cited import written

from jats_export.model.ref import CitationForm
from jats_export.references import citations, parse
from jats_export.spans import Source, Span


def _names(*people: tuple[str, str]) -> str:
    return ", ".join(
        f"<string-name><surname>{surname}</surname> <given-names>{given}</given-names></string-name>"
        for surname, given in people
    )


def test_journal() -> None:
    assert written("Doe J A, Roe K, et al. On lakes[J]. Lake Letters, 2023, 6(2): 86-91.") == [
        (
            '<mixed-citation publication-type="journal" xml:lang="en"><person-group person-group-type="author">'
            f"{_names(('Doe', 'J A'), ('Roe', 'K'))}, <etal>et al.</etal></person-group> "
            "<article-title>On lakes</article-title>[J]. <source>Lake Letters</source>, <year>2023</year>, "
            "<volume>6</volume>(<issue>2</issue>): <fpage>86</fpage>-<lpage>91</lpage>.</mixed-citation>"
        )
    ]


def test_both_languages_are_two_citations() -> None:
    zh, en = written("方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9.\nFang Q. Lakes[J]. Lakes, 2020, 3(1): 5-9. (in Chinese)")
    assert zh == (
        '<mixed-citation publication-type="journal" xml:lang="zh"><person-group person-group-type="author">'
        '<string-name name-style="eastern"><surname>方</surname><given-names>晴</given-names></string-name></person-group>. '
        "<article-title>湖水</article-title>[J]. <source>湖泊</source>, <year>2020</year>, <volume>3</volume>(<issue>1</issue>): "
        "<fpage>5</fpage>-<lpage>9</lpage>.\n</mixed-citation>"
    )
    assert en.startswith('<mixed-citation publication-type="journal" xml:lang="en"><person-group')
    assert en.endswith(". <comment>(in Chinese)</comment></mixed-citation>")


def test_web_page() -> None:
    assert written("Lakes open[EB/OL]. (2024-05-06)[2024-12-31]. https://example.org/l/.") == [
        (
            '<mixed-citation publication-type="website" publication-format="online" xml:lang="en">'
            "<article-title>Lakes open</article-title>[EB/OL]. (<year>2024</year>-<month>05</month>-<day>06</day>)["
            '<date-in-citation content-type="access-date" iso-8601-date="2024-12-31"><year>2024</year>-<month>12</month>-'
            '<day>31</day></date-in-citation>]. <ext-link ext-link-type="uri" xlink:href="https://example.org/l/" '
            'xlink:title="Lakes open">https://example.org/l/</ext-link>.</mixed-citation>'
        )
    ]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("方晴. 导论[M]. 2版. 某市: 某社, 2018: 33.", "<source>导论</source>[M]. <edition>2版</edition>. <publisher-loc>某市</publisher-loc>: "),
        ("方晴. 湖[M]//林舟. 文集. 某市: 某社, 2018.", '<chapter-title>湖</chapter-title>[M]//<person-group person-group-type="editor">'),
        ("方晴. 湖[M]//林舟. 文集. 某市: 某社, 2018.", "</person-group>. <source>文集</source>. "),
        ("方晴. 史[M]. 林舟, 译. 某市: 某社, 2018.", '<person-group person-group-type="translator">'),
        ("林舟主编. 手册[M]. 某市: 某社, 2018.", '<person-group person-group-type="editor">'),
        ("方晴. 湖[C]//第3届湖泊学术年会. 某市: 某社, 2018: 2.", "<article-title>湖</article-title>[C]//<conf-name>第3届湖泊学术年会</conf-name>. "),
        ("方晴. 湖[C]//会议论文集. 某市: 某社, 2018: 2.", "<source>会议论文集</source>"),
        ("林舟. 会议论文集[C]. 某市: 某社, 2018.", "<source>会议论文集</source>[C]. "),
        ("方晴. 湖[D]. 某市: 某大学, 2018.", "<publisher-name>某大学</publisher-name>"),
        ("方晴. 年报: LK-0001[R]. 某市: 某院, 2018.", '<pub-id pub-id-type="custom" custom-type="report-number">LK-0001</pub-id>'),
        ("某会. 术语: GB/T 00001—2015[S]. 某市: 某社, 2015.", '<pub-id pub-id-type="std-designation">GB/T 00001—2015</pub-id>[S]'),
        ("方晴. 仪器: CN000000001U[P]. 2013-03-27.", '<patent country="CN">CN000000001U</patent>[P]. <year>2013</year>-<month>03</month>'),
        ("方晴. 仪器: CN000000001U[P]. 2013-03-27.", '<person-group person-group-type="inventor">'),
        ("方晴. 消息[N]. 某日报, 2013-01-12(A2).", "<day>12</day>(<issue>A2</issue>)"),
        ("方晴. 集[DS/OL]. V1.0. 某中心, 2018.", '<data-title>集</data-title>[DS/OL]. V<version designator="1.0">1.0</version>. <source>某中心</source>'),
        ("Doe J. Sim[CP/OL]. (2024-02-22). https://example.org/s.", "<source>Sim</source>[CP/OL]"),
        ("Doe J. Lakes[DB/OL]. arXiv preprint: 2399.00001, 2023.", '<source>arXiv</source> preprint: <pub-id pub-id-type="arxiv">2399.00001</pub-id>, <year>'),
        ("方晴. 湖[PP/OL]. ChinaXiv: 202399.00001, 2023.", '<pub-id pub-id-type="custom" custom-type="chinaxiv">202399.00001</pub-id>'),
        ("方晴. 图. 1:170000[CM]. 某市: 某社, 2016.", "<comment>1:170000</comment>[CM]"),
        ("阿依·买买提, 某研究所. 湖[J]. 湖泊, 2020, 3: 1-2.", '<string-name name-style="eastern">阿依·买买提</string-name>, <collab>某研究所</collab>'),
        ("Doe J. Lakes[J]. L, 2020, 3: 1-2. https://doi.org/10.5555/l(1).", 'https://doi.org/<pub-id pub-id-type="doi">10.5555/l(1)</pub-id>.'),
        ("Doe J. Lakes[J]. L, 2020, 15: 8826.", "<volume>15</volume>: <elocation-id>8826</elocation-id>"),
        ("Doe J. Lakes[J]. L, 2020, 15(2): 882.", "(<issue>2</issue>): <fpage>882</fpage>."),
    ],
)  # fmt: skip
def test_element(text: str, piece: str) -> None:
    (own,) = written(text)
    assert piece in own


def test_short_last_page_is_not_tagged_where_it_stands() -> None:
    text = "Doe J. Lakes[J]. Lake Letters, 1998, 54: 1031-41."
    assert written(text)[0].endswith("<fpage>1031</fpage>-41.</mixed-citation>")
    assert written(text, CitationForm.ELEMENT)[0].endswith("<lpage>1041</lpage></element-citation>")


def test_element_form() -> None:
    assert written("方晴, Doe J A. 湖\n水[J]. 湖泊, 2020, 3(1): 5-9.", CitationForm.ELEMENT) == [
        (
            '<element-citation publication-type="journal" xml:lang="zh"><person-group person-group-type="author">'
            '<name name-style="eastern"><surname>方</surname><given-names>晴</given-names></name>'
            "<name><surname>Doe</surname><given-names>J A</given-names></name></person-group>"
            "<article-title>湖水</article-title><source>湖泊</source><year>2020</year><volume>3</volume><issue>1</issue>"
            "<fpage>5</fpage><lpage>9</lpage></element-citation>"
        )
    ]


def test_parts_keep_their_place() -> None:
    source = Source("a.txt", "x 方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9. y")
    span = Span(source, 2, len(source.text) - 2)
    (own,) = citations(parse(span.text), source=span)
    year = next(part for part in own.content if not isinstance(part, str) and part.plain == "2020")
    assert year.source is not None
    assert (year.source.text, year.source.column) == ("2020", 18)
    assert own.source == span


def test_a_string_that_was_changed_has_no_places() -> None:
    source = Source("a.txt", "<i>方晴</i>. 湖水[J]. 湖泊, 2020, 3(1): 5-9.")
    (own,) = citations(parse("方晴. 湖水[J]. 湖泊, 2020, 3(1): 5-9."), source=Span(source, 0, len(source.text)))
    assert {part.source for part in own.content if not isinstance(part, str)} == {None}


def test_a_known_title_names_the_link() -> None:
    (own,) = citations(parse("湖[EB/OL]. https://example.org/l."), title="湖泊")
    link = own.content[-2]
    assert not isinstance(link, str)
    assert dict(link.attributes)["xlink:title"] == "湖泊"
