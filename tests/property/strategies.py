"""Strategies for dumps: texts that are clear, texts that look like structure, objects of the platform's classes."""

from __future__ import annotations

import re
from collections.abc import Callable

from dumps import JavaObject, dump_text, java, whole_article
from hypothesis import strategies as st

from jats_export.readers.fields import FieldSpec, Kind, fields_of
from jats_export.readers.records import RECORD_BY_CLASS

#: Characters of texts that cannot be taken for structure: no `=`, and no closer before a line end.
_CLEAR = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="=()[]{}'"), min_size=1, max_size=30
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
