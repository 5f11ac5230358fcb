from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from lxml import etree
from model_strategies import articles
from validity import assert_valid

from jats_export.checks import check_bytes
from jats_export.model import Article
from jats_export.model.ref import Citation, CitationForm
from jats_export.model.text import plain
from jats_export.writers import jats

_SLOW_TO_DRAW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(articles())
@_SLOW_TO_DRAW
def test_any_article_gives_valid_jats_and_the_same_bytes_twice(article: Article) -> None:
    written = jats.write(article)
    assert_valid(written.data)  # the DTD resolves the ids too
    assert check_bytes(written.data, trace=written.trace) == []
    assert jats.write(article).data == written.data


@given(articles())
@_SLOW_TO_DRAW
def test_no_character_of_the_text_is_lost(article: Article) -> None:
    root = assert_valid(jats.write(article).data)
    if article.body is not None:
        paragraphs = [plain(text.content) for text in article.body.paragraphs]
        assert [_value(own) for own in root.iterfind("body/p")] == paragraphs
    for ref, own in zip(article.refs, root.iterfind(".//ref"), strict=True):
        printed = {_value(one) for one in own.iter("mixed-citation")}
        assert {_printed(one) for one in ref.citations if one.form is CitationForm.MIXED} <= printed


def _printed(citation: Citation) -> str:
    return citation.plain + "".join(f" {part.plain}" for part in citation.appended)


def _value(own: etree._Element) -> str:
    return "".join(str(part) for part in own.itertext())
