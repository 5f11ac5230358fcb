"""References: types, identifiers, links, numbers and versions (`jats-tagging` section 5)."""

from __future__ import annotations

import pytest
from dumps import JavaObject, reference
from mapping.mapped import Mapped, mapped, page_with

from jats_export import Level

_CITATION = "//ref//mixed-citation"


def _ref(text: str, number: int = 1, /, **fields: object) -> JavaObject:
    return reference(**({"rfNumber": f"[{number}]", "unstructuredReference": text} | fields))


def _cited(text: str, **fields: object) -> Mapped:
    found = mapped(refs=[_ref(text, **fields)])
    assert found.article.refs[0].citations[0].plain == text
    assert found.all(_CITATION)[0].startswith(text)
    return found


# ---- types of documents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲. 题[J]. 刊, 2020, 1(2): 3-4.", "journal"),
        ("甲. 题[M]. 2版. 某市: 某社, 2018: 3-4.", "book"),
        ("甲. 章[M]//乙. 书. 某市: 某社, 2018: 3-4.", "book"),
        ("甲. 文[C]//乙. 会议论文集. 某市: 某社, 2019: 1-8.", "confproc"),
        ("甲. 会议论文集[C]. 某市: 某社, 2019.", "confproc"),
        ("甲. 文[G]//乙. 汇编. 某市: 某社, 2019: 1-8.", "confproc"),
        ("甲. 汇编[G]. 某市: 某社, 2019.", "book"),
        ("甲. 报告[R]. 某市: 某院, 2022.", "report"),
        ("甲. 论文[D]. 某市: 某大学, 2020.", "thesis"),
        ("甲. 一种装置: CN000000001A[P]. 2020-05-06.", "patent"),
        ("某委员会. 某格式: GB/T 00000—2019[S]. 某市: 某社, 2019.", "standard"),
        ("甲. 消息[N]. 某报, 2021-06-08(3).", "newspaper"),
        ("甲. 网页[EB/OL]. (2023-05-06)[2023-12-31]. https://example.org/a.", "website"),
        ("甲. 数据[DB/OL]. [2023-12-31]. https://example.org/d.", "data"),
        ("甲. 数据[DS]. 某库, 2022.", "data"),
        ("甲. 程序[CP]. 1.2版. 2022.", "software"),
        ("甲. 档案[A]. 某馆, 1950.", "archive"),
        ("甲. 地图[CM]. 某市: 某社, 1999.", "other"),
        ("甲. 其他[Z]. 1999.", "other"),
        ("Doe J. Things[DB/OL]. arXiv preprint: 2413.00017, 2024.", "preprint"),
        ("Doe J. Things[J/OL]. bioRxiv, 2024.", "preprint"),
        ("Doe J. Things[EB/OL]. ChinaXiv: 202413.00042, 2024.", "preprint"),
        ("Doe J. Things[PP]. 2024.", "preprint"),
        ("Doe J. Things[J]. arXiv: 2413.00017, 2024.", "preprint"),
        ("Doe J. Things[J/OL]. Some Journal, 2024, 1: 2.", "journal"),
        ("Doe J. Things[j]. Some Journal, 2024, 1: 2.", "journal"),
        ("Doe J. Things [J]. Some Journal, 2024, 1: 2.", "journal"),
        ("Doe J. Things[J] . Some Journal, 2024, 1: 2.", "journal"),
        ("Doe J. Things. Some Journal, 2024, 1: 2.", "journal"),
        ("甲. 说不清楚的条目. 1988.", "other"),
    ],
)
def test_type(text: str, kind: str) -> None:
    found = _cited(text)
    assert found.all(f"{_CITATION}/@publication-type") == [kind]
    assert ("ref-type-unknown" in found.rules) is (kind == "other")


def test_unknown_type_is_told() -> None:
    found = _cited("某县志, 1988")
    assert found.xml(_CITATION) == ["某县志, 1988"]
    assert found.told == [
        "ref-type-unknown: The reference has no type mark that tells its kind, as [J]; it was written as other, add the mark.",
        "ref-unread: The reference was left as text: it has no type mark, as [J], nothing tells what kind of document it is, neither authors nor a year were found; check its punctuation.",
    ]
    assert found.about("ref-type-unknown") == ["某县志, 1988"]


@pytest.mark.parametrize(
    ("text", "formats"),
    [("甲. 题[J/OL]. 刊, 2020.", ["online"]), ("甲. 题[J]. 刊, 2020.", []), ("甲. 题[DB/CD]. 库, 2020.", [])],
)
def test_carrier(text: str, formats: list[str]) -> None:
    assert _cited(text).all(f"{_CITATION}/@publication-format") == formats


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("方晴. 某题[J]. 某刊, 2020.", "zh"),
        ("Fang Q. A thing[J]. Things, 2020.", "en"),
        ("山田ハル. つくりもの[J]. 架空, 2017.", "ja"),
        ("Иванова А. Углерод[J]. Химия, 2018.", "ru"),
        ("Schönfeld É. Über Dinge[J]. Dinge, 2018.", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert _cited(text).all(f"{_CITATION}/@xml:lang") == [lang]


# ---- identifiers and links


@pytest.mark.parametrize(
    ("text", "kinds", "ids"),
    [
        ("A. B[J]. C, 2020, 1: 2, doi: 10.5555/x.y-1.", ["doi"], ["10.5555/x.y-1"]),
        ("A. B[J]. C, 2020, 1: 2, DOI:10.5555/AbC.", ["doi"], ["10.5555/AbC"]),
        ("A. B[J]. C, 2020. https://doi.org/10.5555/x(1).", ["doi"], ["10.5555/x(1)"]),
        ("A. B[J]. C, 2020. doi: 10.5555/x)", ["doi"], ["10.5555/x"]),
        ("甲. 乙[J]. 丙, 2020. DOI：10.5555/x。", ["doi"], ["10.5555/x"]),
        ("A. B[DB/OL]. arXiv preprint: 2413.00017, 2024.", ["arxiv"], ["2413.00017"]),
        ("A. B[DB/OL]. arXiV preprint: 2413.00017v2, 2024.", ["arxiv"], ["2413.00017v2"]),
        ("A. B[DB/OL]. arXiv:hep-th/0001001, 2000.", ["arxiv"], ["hep-th/0001001"]),
        ("A. B[J]. C, 2020. PMID: 99999901. PMCID: PMC9999901.", ["pmid", "pmcid"], ["99999901", "PMC9999901"]),
        ("A. B[PP]. ChinaXiv: 202413.00042v1, 2024.", ["custom"], ["202413.00042v1"]),
        ("A. B[DB]. CSTR: 00000.11.abc, 2024.", ["custom"], ["00000.11.abc"]),
        ("A. B[J]. C, 2020, 1: 2.", [], []),
        ("A. B 10.5 and 3[J]. C, 2020, 1: 2.", [], []),
    ],
)
def test_identifier_in_the_string(text: str, kinds: list[str], ids: list[str]) -> None:
    found = _cited(text)
    assert found.all("//ref//pub-id/@pub-id-type") == kinds
    assert found.all("//ref//pub-id") == ids
    assert found.told == []


def test_identifier_without_a_jats_word_is_custom() -> None:
    assert _cited("A. B[PP]. ChinaXiv: 202413.00042, 2024.").all("//pub-id/@custom-type") == ["chinaxiv"]
    assert _cited("A. B[DB]. CSTR: 00000.11.abc.").all("//pub-id/@custom-type") == ["cstr"]


def test_identifier_keeps_its_prefix_as_text() -> None:
    assert _cited("A. B[J]. C, 2020, doi: 10.5555/x.").xml(_CITATION) == [
        '<article-title>A. B</article-title>[J]. <source>C</source>, <year>2020</year>, doi: <pub-id pub-id-type="doi">10.5555/x</pub-id>.'
    ]


def test_identifiers_of_the_fields_stand_behind_the_string() -> None:
    found = _cited("A. B[J]. C, 2020, 1: 2.", doi="10.5555/x", pmid="99999901", pmcid="PMC9999901")
    assert found.xml(_CITATION) == [
        (
            "<article-title>A. B</article-title>[J]. <source>C</source>, <year>2020</year>, <volume>1</volume>: "
            '<elocation-id>2</elocation-id>. <pub-id pub-id-type="doi">10.5555/x</pub-id> '
            '<pub-id pub-id-type="pmid">99999901</pub-id> <pub-id pub-id-type="pmcid">PMC9999901</pub-id>'
        )
    ]
    assert found.rules == ["ref-id-from-field"]
    assert found.level("ref-id-from-field") is Level.NOTE
    assert found.about("ref-id-from-field") == ["10.5555/x"]


def test_message_of_an_identifier_from_a_field() -> None:
    found = _cited("A. B[J]. C, 2020.", pmid="99999901")
    assert found.told == ["ref-id-from-field: Only the record has the pmid, not the printed text; added after it."]


@pytest.mark.parametrize("field", ["10.5555/X", "doi:10.5555/x", "https://doi.org/10.5555/x"])
def test_identifier_in_both_places_is_written_once(field: str) -> None:
    found = _cited("A. B[J]. C, 2020, doi: 10.5555/x.", doi=field)
    assert found.all("//pub-id") == ["10.5555/x"]
    assert found.told == []


def test_identifiers_that_differ_are_told() -> None:
    found = _cited("A. B[J]. C, 2020, doi: 10.5555/x.", doi="10.5555/y")
    assert found.all("//pub-id") == ["10.5555/x"]
    assert found.told == [
        "ref-id-conflict: The doi of the record is not the one in the reference text; the text was followed, check both."
    ]
    assert found.about("ref-id-conflict") == ["10.5555/y"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("甲[EB/OL]. [2024-12-31]. https://example.org/a-b/.", "https://example.org/a-b/"),
        ("甲[EB/OL]. [2024-12-31]. https://example.org/a.html.", "https://example.org/a.html"),
        ("甲[EB/OL]. [2024-12-31]. http://example.org/a_(b)", "http://example.org/a_(b)"),
        ("甲[EB/OL]. [2024-12-31] (https://example.org/a).", "https://example.org/a"),
        ("甲[EB/OL]. [2024-12-31]. https://example.org/a?b=1&copy=2.", "https://example.org/a?b=1&copy=2"),
        ("甲[EB/OL]. https://example.org/a。", "https://example.org/a"),
        ("甲[EB/OL]. https://example.org/a, 2024.", "https://example.org/a"),
        ("甲[EB/OL]. ftp://example.org/a;", "ftp://example.org/a"),
    ],
)
def test_link(text: str, address: str) -> None:
    found = _cited(text, articleTitle="网页的题名")
    assert found.all("//ext-link/@xlink:href") == [address]
    assert found.all("//ext-link") == [address]
    assert found.all("//ext-link/@xlink:title") == ["网页的题名"]
    assert found.all("//ext-link/@ext-link-type") == ["uri"]


def test_link_is_named_by_the_string_when_the_field_has_no_title() -> None:
    assert _cited("网页[EB/OL]. https://example.org/a.").all("//ext-link/@xlink:title") == ["网页"]


def test_note_on_the_language_is_a_comment() -> None:
    assert _cited("Fang Q. A thing[J]. Things, 2020. (in Chinese)").all("//comment") == ["(in Chinese)"]
    assert _cited("Fang Q. A thing[J]. Things, 2020. （in Chinese with English abstract）").all("//comment") == [
        "（in Chinese with English abstract）"
    ]


def test_markup_in_the_string_is_read() -> None:
    found = mapped(refs=[_ref("A. CO<sub>2</sub> &amp; more[J]. C, 2020.")])
    assert found.all(_CITATION) == ["A. CO2 & more[J]. C, 2020."]


@pytest.mark.parametrize(
    "text", ["A. B[J]. C, 2020, doi: 10.5555/x.", "A. <i>B</i> &amp; D[J]. C, 2020, doi: 10.5555/x."]
)
def test_place_of_a_part_is_its_own_or_none(text: str) -> None:
    """Markup in the string moves its parts, and then their places are not told wrong."""
    (citation,) = mapped(refs=[_ref(text)]).article.refs[0].citations
    *_, pub_id = [part for part in citation.content if not isinstance(part, str)]
    assert pub_id.plain == "10.5555/x"
    assert (pub_id.source.text if pub_id.source is not None else None) == (None if "<" in text else "10.5555/x")
    assert citation.source is not None
    assert citation.source.text == text


def test_abstract_of_others_is_never_exported() -> None:
    found = mapped(
        refs=[
            _ref("A. B[J]. C, 2020.", refAbstract="We did. This journal is © Somebody."),
            _ref("D. E[J]. F, 2021.", 2),
        ]
    )
    assert found.all("//ref/label") == ["[1]", "[2]"]
    assert found.all("//*[contains(text(), 'Somebody')]") == []


# ---- numbers and versions

_ZH, _EN = "方晴. 某题[J]. 某刊, 2020: 1.", "Fang Q. A thing[J]. Things, 2020: 1. (in Chinese)"


def test_number_is_the_printed_one() -> None:
    found = mapped(refs=[_ref(_ZH, 3, rfOrder=0), _ref(_EN, 7, rfOrder=1)])
    assert found.all("//ref/@id") == ["R3", "R7"]
    assert found.all("//ref/label") == ["[3]", "[7]"]
    assert found.all("//ref-count/@count") == ["2"]
    assert found.told == []


def test_two_languages_of_one_number_are_alternatives() -> None:
    found = mapped(refs=[_ref(_EN, 1), _ref(_ZH, 1), _ref("D. E[J]. F, 2021.", 2)])
    assert found.all("//ref/@id") == ["R1", "R2"]
    assert found.all("//ref[@id='R1']/citation-alternatives/mixed-citation/@xml:lang") == ["zh", "en"]
    assert found.all("//ref[@id='R2']/citation-alternatives") == []
    assert found.told == [
        "ref-number-duplicate: The number [1] stands 2 times; it was written as versions of one work."
    ]


def test_one_language_twice_are_two_works() -> None:
    found = mapped(refs=[_ref("A. B[J]. C, 2020.", 1), _ref("D. E[J]. F, 2021.", 1)])
    assert found.all("//citation-alternatives") == []
    assert found.all("//ref[@id='R1']/mixed-citation") == ["A. B[J]. C, 2020.", "D. E[J]. F, 2021."]
    assert found.told == [
        "ref-number-duplicate: The number [1] stands 2 times; it was written as several works, since two are in one language."
    ]


def test_reference_without_number_follows_and_is_told() -> None:
    found = mapped(refs=[_ref(_ZH, 4), _ref("A. B[J]. C, 2020.", rfNumber=None)])
    assert found.all("//ref/label") == ["[4]", "[5]"]
    assert found.told == ["ref-number-missing: A reference has no number; it was given 5, check the list."]


def test_first_reference_without_number_is_the_first() -> None:
    assert mapped(refs=[_ref(_ZH, rfNumber=None), _ref(_EN, rfNumber="")]).all("//ref/label") == ["[1]", "[2]"]


def test_reference_without_anything_is_told() -> None:
    found = mapped(refs=[_ref(_ZH), reference(rfNumber="[2]", rfOrder=1)])
    assert found.all("//ref/label") == ["[1]"]
    assert found.told == ["ref-empty: A reference has no text and no fields; fill it or remove it."]


def test_reference_of_fields_alone() -> None:
    fields = {
        "authorNames": "方晴, 林川", "articleTitle": "某题", "journalName": "某刊", "year": 2020, "volume": 1, "issue": 2,
        "pageStart": 3, "pageEnd": 4, "doi": "10.5555/x",
    }  # fmt: skip
    found = mapped(refs=[reference(rfNumber="[1]", **fields)])
    citation = "//ref/element-citation"
    assert found.all(f"{citation}/@publication-type") == ["journal"]
    assert found.all(f"{citation}/*[not(self::person-group)]") == [
        "某题",
        "某刊",
        "2020",
        "1",
        "2",
        "3",
        "4",
        "10.5555/x",
    ]
    assert found.all(f"{citation}/person-group/*") == ["方晴", "林川"]
    assert found.told == ["ref-from-fields: The reference has no printed text; it was made from its fields, check it."]


# ---- the list of the page


def test_list_of_the_page_is_the_fallback() -> None:
    found = mapped(page_with(["1 题", "见[1,2]。"], [f"{_ZH}\n{_EN}", "A. B[J]. C, 2020."]), refs=None)
    assert found.all("//ref/label") == ["[1]", "[2]"]
    assert found.all("//ref[@id='R1']/citation-alternatives/mixed-citation") == [_ZH, _EN]
    assert "refs-from-page: The record has no references; those of the page were used, check them." in found.told
    assert found.about("refs-from-page") == [_ZH]


def test_list_of_the_page_is_compared() -> None:
    refs = [_ref(_ZH, 1), _ref("A. B[J]. C, 2020.", 2)]
    found = mapped(page_with(["1 题", "见[1,2]。"], [_ZH]), refs=refs)
    assert found.all("//ref/label") == ["[1]", "[2]"]
    assert found.told == [
        "page-refs-mismatch: The page does not list the references that the record has; the record was used, check both."
    ]


def test_no_references_no_list() -> None:
    found = mapped(refs=[])
    assert found.all("/article/back|//ref-count") == []
    assert found.told == []


def test_title_of_the_list_is_in_the_language_of_the_article() -> None:
    assert mapped(refs=[_ref(_ZH)]).all("//ref-list/title") == ["参考文献"]
    assert mapped(page_with(["All in English here."], [_EN]), refs=[_ref(_EN)]).all("//ref-list/title") == [
        "References"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://http://x.example.org/a",
        "https://x.example.org/#a#b",
        "http://x.example.org:abc/",
        "https://x.example.org/?token=1",
    ],
)
def test_an_address_that_no_link_can_have_stays_text(address: str) -> None:
    found = _cited(f"甲. 网页[EB/OL]. (2023-05-06)[2023-12-31]. {address}.")
    assert found.all("//ext-link") == []
    assert found.all(_CITATION) == [f"甲. 网页[EB/OL]. (2023-05-06)[2023-12-31]. {address}."]
    assert (
        "ref-link-invalid: An address in the reference is none that a link can have and stays text; correct it."
        in found.told
    )
