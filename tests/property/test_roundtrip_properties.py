"""Model → JATS → model: nothing is lost but what `normal_form` says, and the strategy draws every field."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from model_strategies import articles, citations
from normal_form import normal
from validity import assert_valid

import jats_export.model
from jats_export import read_jats
from jats_export.checks import check_bytes
from jats_export.model import Article
from jats_export.model.ids import Doi, Uri
from jats_export.model.ref import Citation
from jats_export.problems import Problem
from jats_export.spans import Span
from jats_export.writers import jats
from jats_export.writers.jats.citation import citation as citation_element
from jats_export.writers.xml import Element, xml_text

#: Value classes that mapping and checks use; the model of an article holds their canonical strings.
_NO_PART_OF_AN_ARTICLE = {Doi, Uri, Span}

#: Whole articles are slow to draw, and to shrink one takes minutes: the first that fails is shown as it is.
_SLOW_TO_DRAW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_is_read_again(lang: str) -> None:
    @given(articles(lang))
    @_SLOW_TO_DRAW
    def holds(article: Article) -> None:
        told: list[Problem] = []
        written = jats.write(article).data
        assert_valid(written)  # XSD, DTD, and ids that resolve
        assert check_bytes(written) == []
        assert jats.write(article).data == written
        assert read_jats(written, log=told.append) == normal(article)
        assert told == []

    holds()


@given(citations)
def test_a_citation_is_printed_as_its_elements_are(citation: Citation) -> None:
    own = citation_element(citation)
    printed = xml_text(own)
    _take_apart(own)
    assert xml_text(own) == printed


def _take_apart(own: Element) -> None:
    for child in own.elements:
        _take_apart(child)


@given(articles())
@_SLOW_TO_DRAW
def test_an_article_and_its_normal_form_are_one_file(article: Article) -> None:
    assert jats.write(normal(article)).data == jats.write(article).data
    assert normal(normal(article)) == normal(article)


def test_every_field_of_the_model_is_drawn_with_several_values() -> None:
    """But spans, which are no part of a model's value."""
    seen: dict[tuple[type, str], list[object]] = {}

    @given(articles())
    @settings(_SLOW_TO_DRAW, max_examples=40, derandomize=True, database=None)
    def draw(article: Article) -> None:
        _collect(article, seen)

    draw()
    fields = {(own, field.name) for own in _classes() for field in attrs.fields(own) if field.eq}
    constant = {f"{own.__name__}.{name}" for own, name in fields if len(seen.get((own, name), ())) < 2}
    assert constant == set(), "model_strategies draws no or one value of these"


def _classes() -> set[type[Any]]:
    """All attrs classes of the model's modules, but identifiers that no article holds."""
    modules = [
        importlib.import_module(f"jats_export.model.{own.name}")
        for own in pkgutil.iter_modules(jats_export.model.__path__)
    ]
    found = {own for module in modules for _, own in inspect.getmembers(module, inspect.isclass) if attrs.has(own)}
    return found - _NO_PART_OF_AN_ARTICLE


def _collect(
    value: Any,  # noqa: ANN401 - walks every class of the model
    seen: dict[tuple[type, str], list[object]],
) -> None:
    if isinstance(value, tuple):
        for item in value:
            _collect(item, seen)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            own = getattr(value, field.name)
            known = seen.setdefault((type(value), field.name), [])
            if len(known) < 2 and own not in known:
                known.append(own)
            _collect(own, seen)
