"""Any article the model can hold is cited in every format and read back, or an index refuses it by the name of a field."""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
from citations import Facts, expected, of_bibtex, of_csl, of_ris, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from model_strategies import articles, languages, some, strings

from jats_export.citing.formats import INDEXES
from jats_export.citing.index import maker
from jats_export.citing.validating import check_of
from jats_export.model.article import Article
from jats_export.model.contrib import Contrib, Name, StringName
from jats_export.model.pub import Date, Pages, PubDate, Publisher, SelfUri
from jats_export.model.ref import Citation, CitationPart, PublicationType, Ref
from jats_export.model.ref import CitationElement as Own
from jats_export.model.text import Localized, Text, Token
from jats_export.problems import Level, Problem
from jats_export.settings import Index, Options
from jats_export.writers import bibtex, csl_json, gbt7714, ris

_EXAMPLES = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
_OPTIONS = Options(index=Index("J Invent Mater", vernacular_nonlatin=True))
_FIELD = re.compile(r"requires (?:Journal/)?[A-Za-z]+: |needs (?:dc:title|name): ")
#: What TeX, RIS and JSON could take for their own.
_marks = st.lists(
    st.sampled_from([*"{}\\%&$#_~^@\"',;-A3 \n中", " and ", "others", "--", "ER  - ", "TY  - "]), max_size=6
).map("".join)
_tokens = st.builds(Token, _marks)
_pages = st.builds(Pages, *(st.sampled_from([Token("S-12"), Token("A--3"), Token("{-}")]) | _tokens,) * 2)
_names = st.builds(Name, _marks, _marks, st.none(), st.none() | _marks) | st.builds(StringName, _marks)
#: The parts of a reference that hold no others.
_parts = st.builds(
    CitationPart,
    st.sampled_from(
        [Own.ARTICLE_TITLE, Own.SOURCE, Own.FPAGE, Own.LPAGE, Own.COLLAB, Own.ETAL, Own.VOLUME, Own.PUBLISHER_NAME]
    ),
    _marks.map(lambda text: (text,)),
)
_refs = st.builds(
    Ref,
    st.just("R99"),
    st.just(""),
    st.tuples(st.builds(Citation, st.sampled_from(PublicationType), languages, some(_parts, 6))),
)


@st.composite
def _citable(draw: st.DrawFn) -> Article:
    """Any article, with marks of the formats in titles, names, pages and keywords, of its own and of a work it cites."""
    article = draw(articles())
    meta, journal = article.article_meta, article.journal_meta
    people = draw(some(st.builds(Contrib, st.builds(lambda name: Localized.of(zh=name), _names)), 2))
    meta = attrs.evolve(
        meta,
        titles=_marked(draw, meta.titles),
        contribs=(*people, *meta.contribs),
        pages=draw(_pages | st.just(meta.pages)),
        keywords=Localized(tuple((lang, (Text((draw(_marks),)), *own)) for lang, own in meta.keywords)),
    )
    journal = attrs.evolve(journal, titles=_marked(draw, journal.titles))
    refs = (*article.refs, *draw(some(_refs, 1)))
    return attrs.evolve(article, article_meta=meta, journal_meta=journal, refs=refs)


def _marked(draw: st.DrawFn, titles: Localized[Text]) -> Localized[Text]:
    return Localized(tuple((lang, Text((draw(_marks), *text.content))) for lang, text in titles))


@given(_citable(), st.sampled_from(["zh", "en", "both"]), st.booleans())
@_EXAMPLES
def test_any_article_is_cited_and_read_back(article: Article, lang: str, references: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    own = records(article, lang, references=references)
    wanted = expected(own)
    assert of_csl(own) == wanted
    assert [_squeezed(one) for one in of_ris(own)] == [_squeezed(one) for one in wanted]
    assert [_squeezed(one) for one in of_bibtex(own)] == [_squeezed(one) for one in wanted]
    lines = gbt7714.write(own).data.decode().split("\n")[:-1]
    assert [line.partition(" ")[0] for line in lines] == [f"[{number}]" for number in range(1, len(own) + 1)]
    for write in (csl_json.write, ris.write, bibtex.write, gbt7714.write):
        assert write(own).data == write(records(article, lang, references=references)).data


def _squeezed(one: Facts) -> Facts:
    """The facts without white space, which readers trim at the ends of values and of lines."""
    return Facts(*(_solid(value) for value in attrs.astuple(one, recurse=False)))


def _solid(value: str | tuple[str, ...]) -> Any:  # noqa: ANN401 - a field of `Facts`, of the type that it had
    return "".join(value.split()) if isinstance(value, str) else tuple(_solid(part) for part in value)


@st.composite
def _indexable(draw: st.DrawFn) -> Article:
    """Any article; half of them with everything that indexes require."""
    article = draw(_citable())
    if draw(st.booleans()):
        return article
    meta = attrs.evolve(
        article.article_meta,
        pub_dates=(PubDate(Date(draw(st.integers(1, 9999)), draw(st.none() | st.integers(1, 12)))),),
        self_uris=(SelfUri("https://example.org/a", "html", "zh", draw(strings)), *article.article_meta.self_uris),
    )
    journal = attrs.evolve(article.journal_meta, publisher=Publisher(Token("社")))
    return attrs.evolve(article, article_meta=meta, journal_meta=journal)


@given(_indexable(), st.sampled_from(list(INDEXES)))
@_EXAMPLES
def test_any_article_is_indexed_or_refused_by_the_name_of_a_field(article: Article, to: str) -> None:
    told: list[Problem] = []
    written = maker(to, _OPTIONS, check_of(to))([article], told.append)
    errors = [problem for problem in told if problem.level is Level.ERROR]
    if written is None:
        assert errors
        assert all(_FIELD.search(problem.message) for problem in errors)
    elif to == "jsonld":
        assert json.loads(written.data)["@type"] == "ScholarlyArticle"
    else:
        assert etree.fromstring(written.data) is not None
        assert errors == []
