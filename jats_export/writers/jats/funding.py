"""`funding-group`: awards, and what was printed about them (`jats-tagging` 3.10; JATS4R Funding 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.model.pub import Award, Funding
from jats_export.model.text import Localized, Token
from jats_export.writers.jats.institution import institution_wrap
from jats_export.writers.jats.text import foreign, present, text_element, token
from jats_export.writers.xml import Element, element


def funding_group(funding: Funding, lang: str) -> Element | None:
    """`funding-group`: the one of the article, an `award-group` for each fund."""
    own = element("funding-group", *(award_group(award, lang) for award in funding.awards))
    own.extend(
        text_element("funding-statement", text, foreign(own_lang, lang))
        for own_lang, text in present(funding.statements, lang)
    )
    return own if own.children else None


def award_group(award: Award, lang: str) -> Element:
    """`award-group`: exactly one `funding-source`, then its numbers."""
    own = element("award-group", funding_source(award, lang), attributes={"id": award.id})
    own.extend(token("award-id", number) for number in award.award_ids)
    return own


def funding_source(award: Award, lang: str) -> Element | None:
    """`funding-source` with its single `institution-wrap`, which holds the name in every language."""
    names = list(institutions(award.sources, lang))
    if not names:
        return None
    wrap = institution_wrap(award.funder_ids, *names)
    return element("funding-source", wrap, attributes={"country": award.country})


def institutions(names: Localized[Token], lang: str) -> Iterator[Element]:
    """`institution`: the names of one institution, with their languages when there are several."""
    entries = present(names, lang)
    several = len(entries) > 1
    for own, name in entries:
        yield institution(name, own if several else foreign(own, lang))


def institution(name: Token, xml_lang: str | None) -> Element:
    """`institution`."""
    return element("institution", name.text, attributes={"xml:lang": xml_lang}, source=name.source)
