"""`funding-group` → `Funding` (`writers/jats/funding.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.jats_reader.institution import institution_ids
from jats_export.jats_reader.kit import Reading, children, lang_of, localized
from jats_export.jats_reader.publication import by_language
from jats_export.jats_reader.text import token, tokens
from jats_export.model.pub import Award, Funding
from jats_export.model.text import Localized, Token

_KNOWN = frozenset({"award-group", "funding-statement"})
_KNOWN_AWARD = frozenset({"funding-source", "award-id"})


def funding(groups: list[etree._Element], reading: Reading) -> Funding:
    """Every `funding-group` of the article, as one."""
    for own in groups:
        reading.tell_unread(own, _KNOWN)
    awards = (award_group(item, reading) for own in groups for item in children(own, "award-group"))
    statements = (item for own in groups for item in children(own, "funding-statement"))
    return Funding(tuple(awards), by_language(statements, reading))


def award_group(own: etree._Element, reading: Reading) -> Award:
    """`award-group`: of several funding sources the first."""
    reading.tell_unread(own, _KNOWN_AWARD)
    named = list(children(own, "funding-source"))
    source = named[0] if named else None
    if len(named) > 1:
        reading.tell(named[1])
    sources = funding_source(source, reading)
    country = source.get("country") if source is not None and sources else None
    ids = institution_ids(source, reading) if source is not None and sources else ()
    return Award(own.get("id", ""), sources, tokens(children(own, "award-id"), reading), country, ids)


def funding_source(own: etree._Element | None, reading: Reading) -> Localized[Token]:
    """`funding-source`: the names of the institution in its wrap, else its own text."""
    if own is None:
        return Localized()
    named = [*own.iter("institution")] or [own]
    return localized(_named(named, reading), own, reading)


def _named(found: list[etree._Element], reading: Reading) -> Iterator[tuple[str, Token]]:
    for own in found:
        if (name := token(own, reading)) is not None:
            yield lang_of(own, reading), name
