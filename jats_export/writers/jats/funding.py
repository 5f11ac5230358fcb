"""`funding-group`: awards, and what was printed about them (`jats-tagging` 3.10; JATS4R Funding 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.model.pub import Award, Funding
from jats_export.model.text import Localized, Token
from jats_export.writers.jats.institution import institution_wrap
from jats_export.writers.jats.text import foreign, text_element
from jats_export.writers.xml import Element, element


def funding_group(funding: Funding, lang: str) -> Element | None:
    """`funding-group`: the one of the article, an `award-group` for each fund."""
    own = element("funding-group", *(award_group(award, lang) for award in funding.awards))
    own.extend(
        text_element("funding-statement", text, foreign(own_lang, lang))
        for own_lang, text in funding.statements.led_by(lang)
    )
    return own if own.children else None


def award_group(award: Award, lang: str) -> Element:
    """`award-group`: exactly one `funding-source`, then its numbers."""
    own = element("award-group", funding_source(award, lang), attributes={"id": award.id})
    own.extend(element("award-id", number.text, source=number.source) for number in award.award_ids)
    return own


def funding_source(award: Award, lang: str) -> Element | None:
    """`funding-source` with its single `institution-wrap`, which holds the name in every language."""
    if not award.sources:
        return None
    wrap = institution_wrap(award.funder_ids, *institutions(award.sources, lang))
    return element("funding-source", wrap, attributes={"country": award.country})


def institutions(names: Localized[Token], lang: str) -> Iterator[Element]:
    """`institution`: the names of one institution, with their languages when there are several."""
    several = len(names) > 1
    for own, name in names.led_by(lang):
        yield institution(name, own if several else foreign(own, lang))


def institution(name: Token, xml_lang: str | None) -> Element:
    """`institution`."""
    return element("institution", name.text, attributes={"xml:lang": xml_lang}, source=name.source)
