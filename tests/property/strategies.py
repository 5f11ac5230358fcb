"""Strategies for dumps: texts that are clear, texts that look like structure, objects of the platform's classes."""

from __future__ import annotations

import re
from collections.abc import Callable

from dumps import JavaObject, dump_text, java, whole_article
from hypothesis import strategies as st

from jats_export.readers.fields import Fate, FieldSpec, Kind, fields_of
from jats_export.readers.records import RECORD_BY_CLASS

#: Characters of texts that cannot be taken for structure: no `=`, and no closer before a line end.
_CLEAR = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="=()[]{}'\ufffe\uffff"), min_size=1, max_size=30
).filter(lambda text: text.strip() not in {"", "null"})

#: Pieces that a reader may take for structure.
PIECES = (
    ", ", ",", "=", "(", ")", "[", "]", "{", "}", "'", "null", "", "\n", "\r\n", "12", "-3", "true", "2024-01-02", "EN", "CN",
    "x", "文", "p<0.05", ", p=0.05", ", n=20", ", abcd=1", ", abcd=null", ", extra=[Foo(abc=1)]", ", title=", ", doi=",
    ", fund=1", ", authors=", ", language=EN", ", refAbstract=", ", orderNo=x", ", year='", "', volume='", ", id=5", "id=5",
    "), Reference(id=1", "), CN=ArticleExt(id=1", ")]", ")}", "))", "]}", ")\n", ")}])", "Article(id=1", "Issue{id=1",
    "Foo(abc=1)", "Foo(", "[Foo(abc=1)]", "{EN=Foo(abc=1)}", ", refs=[Reference(id=1", ", keywords=[", "], refs=", ")], funds=",
    ")}, authors=", "), Author(id=2",
)  # fmt: skip

#: Texts that look like structure.
MURKY = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)

_NUMBERS = st.integers(-(10**6), 10**19).map(str)
_LANGUAGES = st.sampled_from(["EN", "CN"])

#: Values that a flat field may have, by kind, for objects that are read without doubt.
FLAT: dict[Kind, st.SearchStrategy[str]] = {
    Kind.ID: st.integers(0, 10**19).map(str),
    Kind.INT: _NUMBERS,
    Kind.MS: _NUMBERS,
    Kind.DATE: st.dates().map(str),
    Kind.BOOL: st.sampled_from(["true", "false"]),
    Kind.ENUM: _LANGUAGES,
}


def clear_value(spec: FieldSpec) -> st.SearchStrategy[str | None]:
    """A value that is read as it was printed."""
    return st.none() | FLAT.get(spec.kind, _CLEAR)


def murky_value(spec: FieldSpec) -> st.SearchStrategy[str | None]:
    """A value that need not fit its field."""
    return st.none() | FLAT.get(spec.kind, _CLEAR) | MURKY


def objects(
    java_class: str, value: Callable[[FieldSpec], st.SearchStrategy[str | None]] = clear_value, depth: int = 3
) -> st.SearchStrategy[JavaObject]:
    """Objects of a class with a few of their fields filled in."""
    specs = fields_of(RECORD_BY_CLASS[java_class])

    @st.composite
    def build(draw: st.DrawFn) -> JavaObject:
        chosen = draw(st.lists(st.sampled_from(specs), max_size=6, unique_by=lambda spec: spec.name))
        return java(java_class, **{spec.name: draw(_any_value(spec, value, depth)) for spec in chosen})

    return build()


def _any_value(
    spec: FieldSpec, value: Callable[[FieldSpec], st.SearchStrategy[str | None]], depth: int
) -> st.SearchStrategy[object]:
    if not spec.is_container:
        return value(spec)
    if spec.of is None or depth == 0:
        return st.none()
    inner = objects(spec.of, value, depth - 1)
    if spec.kind is Kind.OBJ:
        return st.none() | inner
    if spec.kind is Kind.LIST:
        return st.none() | st.lists(inner, max_size=2)
    return st.none() | st.dictionaries(_LANGUAGES, inner, max_size=2)


#: Dumps that are read without doubt, and dumps that are not.
CLEAR_DUMPS = objects("Article", clear_value)
MURKY_DUMPS = objects("Article", murky_value)


_WHOLE = dump_text(whole_article())
#: Where damage is worst: behind `name=` and before `, name=`.
_SEAMS = [match.end() for match in re.finditer(r"[a-z]\w*=", _WHOLE)]
_SEAMS += [match.start() for match in re.finditer(r", [a-z]\w*=", _WHOLE)]
_NAMES = sorted({f", {spec.name}=" for record_class in RECORD_BY_CLASS.values() for spec in fields_of(record_class)})
_DAMAGE = st.lists(st.sampled_from(PIECES) | st.sampled_from(_NAMES), max_size=4).map("".join)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """The text of a whole article with pieces put in, taken out, or cut off anywhere."""
    text = _WHOLE
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(_SEAMS))
        text = text[:at] + draw(_DAMAGE) + text[at + draw(st.sampled_from((0, 0, 4, 9, 30))) :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 9)) == 0 else text


#: Anything at all, often beginning like a dump.
ANY_TEXT = st.one_of(
    damaged_texts(),
    MURKY_DUMPS.map(dump_text),
    st.lists(st.sampled_from(("Article(id=1", *PIECES)), max_size=30).map(
        lambda pieces: "Article(id=1" + "".join(pieces)
    ),
    st.text(max_size=60),
)


#: Values as articles have them, for fields whose form decides what becomes of them.
LIKELY: dict[str, st.SearchStrategy[str]] = {
    "Article.doi": st.sampled_from(["10.5555/a.2024.1", "https://doi.org/10.5555/B", "doi:10.5555/c", "none"]),
    "Article.pmid": st.sampled_from(["12345678", "PMID: 12345678"]),
    "Article.articleTypeStr": st.sampled_from(["research-article", "letter", "综述"]),
    "Article.detailUrlCn": st.sampled_from(["https://example.org/joweb/abc/CN/1", "example.org", "ftp://a.example/文"]),
    "Article.pdfUrlCn": st.sampled_from(["https://example.org/a.pdf", "https://example.org/a?token=abcdefgh"]),
    "Issue.year": st.sampled_from(["2024", "20a4"]),
    "Issue.volume": st.sampled_from(["9", "第9卷", "Vol. 9"]),
    "Issue.specialIssue": st.sampled_from(["0", "1"]),
    "ArticleExt.title": st.sampled_from(["题名", "A <i>title</i> &amp; more", "p<0.05", "甲<br/>乙"]),
    "ArticleExt.articleAbstract": st.sampled_from(
        ["\n\n一段。\n二段。\n", "【目的】甲。【方法】乙。", "Objective: a\nMethods: b", "write to a.b@example.org", "E-mail: a@example.org"]
    ),
    "ArticleExt.authorsList": st.sampled_from(["欧阳示例, 王样", "Shili OUYANG, Yang WANG", "王样；李某"]),
    "Author.nameCn": st.sampled_from(["欧阳示例", "王样", "阿依努尔·买买提"]),
    "Author.orcid": st.sampled_from(["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0098"]),
    "Author.dead": st.sampled_from(["0", "1"]),
    "Author.correspondingAuthor": st.sampled_from(["0", "1"]),
    "Author.authorType": st.just("1"),
    "Author.email": st.sampled_from(["someone@example.org", "mailto:other@example.org; third@example.org", "nobody"]),
    "AuthorExt.stringName": st.sampled_from(
        ["欧阳示例", "Shili OUYANG", "WANG, Yang", "Yang Wang", "Invented Study Group", "J. H. VAN DEN BERG Jr.", "阿依努尔·买买提"]
    ),
    "AuthorExt.lastName": st.sampled_from(["OUYANG", "欧阳", "O'NEIL-SMITH", "van den Berg"]),
    "AuthorExt.firstName": st.sampled_from(["Shili", "示例", "J."]),
    "AuthorExt.bio": st.sampled_from(
        ['{"content":"王样,教授。\\nTitle","img":"abcdefghijklmnopqrstuv=="}', '{"img":"x","content":""}', "王样,教授。"]
    ),
    "AuthorExt.bioContent": st.sampled_from(["王样,教授。电子信箱:", "Ann, professor. E-mail: ann@example.org", "甲\n乙"]),
    "AuthorCompanyExt.remark": st.sampled_from(
        ["示例大学湖泊研究所,南京 210000", "Lake Institute, Example University, Nanjing 210000, China", "Somewhere, a@example.org"]
    ),
    "AuthorCompanyExt.country": st.sampled_from(["China", "中国", "Nowhere"]),
    "AuthorCompanyExt.companyName": st.sampled_from(["示例大学", "Example University"]),
    "AuthorCompanyExt.city": st.sampled_from(["南京", "Nanjing"]),
    "AuthorCompanyExt.postcode": st.just("210000"),
    "Reference.rfNumber": st.sampled_from(["[1]", "[2]", "3.", "x"]),
    "Reference.unstructuredReference": st.sampled_from(
        [
            "Example A B, Sample C. Pollen of lakes[J]. Lakes, 2019, 7(2): 101-110. doi: 10.5555/x.1",
            "张三, 李四. 示例专著[M]. 北京: 示例出版社, 2020. Zhang S, Li S. Example book[M]. Beijing: Example Press, 2020 (in Chinese).",
            "Some text &amp; <i>more</i>",
        ]
    ),
    "Reference.doi": st.sampled_from(["10.5555/x.1", "https://doi.org/10.5555/y"]),
    "Reference.url": st.sampled_from(["https://example.org/r", "example.org", "https://example.org/r?token=abcdefg"]),
    "Fund.fundingSource": st.sampled_from(["某省基金(ABC-2021-07)", "Example Fund (No. 12, 13)", "某基金", "基金(甲)"]),
    "Fund.awardId": st.sampled_from(["ABC-2021-07", "12, 13", "No. 12、13", "批准号: 5"]),
    "Fund.country": st.sampled_from(["CN", "China", "中国", "Nowhere"]),
    "Journal.issn": st.sampled_from(["2049-3630", "20493630"]),
    "Journal.eissn": st.sampled_from(["2049-3630", "1234-5678"]),
    "Journal.ccby": st.sampled_from(["CC BY 4.0", "CC BY", "https://creativecommons.org/licenses/by/4.0/"]),
    "Journal.option": st.sampled_from(['{"copyright":""}', '{"copyright":"版权所有"}', "{}", "text"]),
    "JournalExt.option": st.sampled_from(['{"copyright":""}', '{"copyright":"All rights reserved"}']),
}  # fmt: skip


def likely_value(java_class: str, spec: FieldSpec) -> st.SearchStrategy[str | None]:
    """A value as articles have it where its form matters, else one that is read as it was printed."""
    known = LIKELY.get(f"{java_class}.{spec.name}")
    return clear_value(spec) if known is None else known | clear_value(spec)


def full_objects(java_class: str, depth: int = 3) -> st.SearchStrategy[JavaObject]:
    """Objects with most of their exported fields filled in, and a few of the others."""
    specs = fields_of(RECORD_BY_CLASS[java_class])
    exported = [spec for spec in specs if spec.fate is Fate.EXPORTED]
    others = [spec for spec in specs if spec.fate is not Fate.EXPORTED and not spec.is_container]

    @st.composite
    def build(draw: st.DrawFn) -> JavaObject:
        filled = draw(st.integers(0, 2 ** len(exported) - 1))
        chosen = [spec for index, spec in enumerate(exported) if filled >> index & 1]
        chosen += draw(st.lists(st.sampled_from(others), max_size=2))
        return java(java_class, **{spec.name: draw(_full_value(java_class, spec, depth)) for spec in chosen})

    return build()


def _full_value(java_class: str, spec: FieldSpec, depth: int) -> st.SearchStrategy[object]:
    if not spec.is_container:
        return likely_value(java_class, spec)
    if spec.of is None or depth == 0:
        return st.none()
    inner = full_objects(spec.of, depth - 1)
    if spec.kind is Kind.OBJ:
        return inner
    if spec.kind is Kind.LIST:
        return st.lists(inner, max_size=2)
    return st.dictionaries(_LANGUAGES, inner, max_size=2)


#: Dumps of articles with nearly everything that an article can have.
FULL_DUMPS = full_objects("Article")
