"""The model as JSON: what is written comes back, what is something else is refused."""

from __future__ import annotations

import json

import pytest
from articles import rich, small
from hypothesis import HealthCheck, Phase, given, settings
from model_strategies import articles

from jats_export import InputError
from jats_export.model import Article
from jats_export.model_json import from_json, to_json


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_richest_article_comes_back(lang: str) -> None:
    assert from_json(to_json(rich(lang))) == rich(lang)


def test_the_shape_is_that_of_the_classes() -> None:
    written = json.loads(to_json(small()))
    assert written == {
        "lang": "zh",
        "article_type": "research-article",
        "journal_meta": {
            "ids": [{"journal_id_type": "publisher-id", "value": "xkcl"}],
            "titles": {"zh": {"content": ["虚构材料学报"]}, "en": {"content": ["Journal of Invented Materials"]}},
            "abbrev_titles": {"en": {"text": "J Invent Mater"}},
            "issns": [{"given": "1234-5679"}],
        },
        "article_meta": {"titles": {"zh": {"content": ["虚构标题"]}}},
    }


@given(articles())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # whole articles take minutes to shrink
)
def test_any_article_comes_back(article: Article) -> None:
    written = to_json(article)
    assert from_json(written) == article
    assert from_json(written.encode()) == article


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "No JSON: Expecting value: line 1 column 1 (char 0)."),
        ("{", "No JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)."),
        ("[]", "The JSON is not an article as to_json writes it; compare its fields with those of the model."),
        (
            to_json(small()).replace('"lang": "zh"', '"lang": 1'),
            "The JSON is not an article as to_json writes it; compare its fields with those of the model.",
        ),
        (
            to_json(small()).replace('"lang"', '"unknown": 1, "lang"'),
            "The JSON is not an article as to_json writes it; compare its fields with those of the model.",
        ),
        (
            to_json(small()).replace('"虚构标题"', "{}"),
            "The JSON is not an article as to_json writes it; compare its fields with those of the model.",
        ),
    ],
)
def test_anything_else_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(text, "article.json")
    assert caught.value.problem.message == message
    assert str(caught.value.problem.place) == "article.json:1:1"
