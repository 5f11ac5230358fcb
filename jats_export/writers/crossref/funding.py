"""Funding, licence and Crossmark: `fr:program`, `ai:program`, `crossmark` (`deposit-targets` 1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.model.article import ArticleMeta
from jats_export.model.ids import Uri
from jats_export.model.pub import Award, Date
from jats_export.writers.crossref.context import Context, collapsed, is_ror
from jats_export.writers.crossref.dates import by_medium, is_real
from jats_export.writers.xml import Element, element

#: A DOI in the Open Funder Registry.
_FUNDER = re.compile(r"10\.13039/[0-9A-Za-z.]+\Z")
#: `license_ref_t` of the schema; longer than any address of a licence, shorter than what breaks a reader.
_LICENSE_LENGTHS = (10, 2048)
#: The steps of the history that have no element, as Crossmark assertions: name and label.
_HISTORY = {"received": "Received", "rev-recd": "Revised", "accepted": "Accepted"}
#: The precision of an ISO 8601 day.
_DAY = len("2025-01-10")


def programs(meta: ArticleMeta, ctx: Context) -> Iterator[Element]:
    """`crossmark`, or `fr:program` and `ai:program` without it: the schema has either."""
    own = [program for program in (fundref(meta, ctx), access_indicators(meta, ctx)) if program is not None]
    if ctx.settings.crossmark_policy is None:
        yield from own
    else:
        yield crossmark(ctx.settings.crossmark_policy, meta, own)


def crossmark(policy: str, meta: ArticleMeta, own: list[Element]) -> Element:
    """`crossmark`: with it funding and licence move into `custom_metadata`."""
    custom = [*_assertions(meta), *own]
    return element(
        "crossmark",
        element("crossmark_policy", policy),
        element("custom_metadata", *custom) if custom else None,
    )


def _assertions(meta: ArticleMeta) -> Iterator[Element]:
    """The history of the manuscript, which has no other place."""
    known = [event for event in meta.history if event.kind in _HISTORY and is_real(event.date)]
    for order, event in enumerate(known, start=1):
        attributes = {
            "name": event.kind.replace("-", "_"),
            "label": _HISTORY[event.kind],
            "group_name": "publication_history",
            "group_label": "Publication history",
            "order": str(order),
        }
        yield element("assertion", event.date.iso, attributes=attributes, source=event.date.source)


def fundref(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`fr:program`: a `fundgroup` for each award."""
    groups = [group for award in meta.funding.awards if (group := _fundgroup(award, ctx)) is not None]
    return element("fr:program", *groups, attributes={"name": "fundref"}) if groups else None


def _fundgroup(award: Award, ctx: Context) -> Element | None:
    numbers = [
        element("fr:assertion", collapsed(one.text), attributes={"name": "award_number"}, source=one.source)
        for one in award.award_ids
        if collapsed(one.text)
    ]
    funder = _funder(award, ctx)
    if funder is None and not numbers:
        return None
    return element("fr:assertion", funder, *numbers, attributes={"name": "fundgroup"})


def _funder(award: Award, ctx: Context) -> Element | None:
    """The ROR id alone, else the name with the Funder Registry id in it: side by side they would be two funders."""
    ror = next((one.value for one in award.funder_ids if one.institution_id_type == "ror" and is_ror(one.value)), None)
    if ror is not None:
        return element("fr:assertion", ror, attributes={"name": "ror"})
    name = next((one for _, one in award.sources.led_by(ctx.lang) if collapsed(one.text)), None)
    if name is None:
        return None
    found = next((doi for one in award.funder_ids if (doi := _FUNDER.search(one.value)) is not None), None)
    address = f"https://doi.org/{found[0]}" if found is not None else None
    inner = element("fr:assertion", address, attributes={"name": "funder_identifier"}) if address is not None else None
    return element("fr:assertion", collapsed(name.text), inner, attributes={"name": "funder_name"}, source=name.source)


def access_indicators(meta: ArticleMeta, ctx: Context) -> Element | None:
    """`ai:program`: the licence that the article states, else that of the settings; nothing is concluded.

    Never `ai:free_to_read`: no field of a dump says it, and a licence is not that statement.
    """
    stated = meta.permissions.license
    href = _license(stated.href, ctx) if stated is not None and stated.href is not None else None
    start = _start(meta)
    if href is None and ctx.settings.license_url is not None:
        href, start = ctx.settings.license_url, ctx.settings.license_start or start
    refs = [_license_ref(href, "vor", start)] if href is not None else []
    if ctx.settings.tdm and ctx.settings.tdm_license_url is not None:
        refs.append(_license_ref(ctx.settings.tdm_license_url, "tdm", _start(meta)))
    return element("ai:program", *refs, attributes={"name": "AccessIndicators"}) if refs else None


def _license_ref(href: str, applies_to: str, start: str | None) -> Element:
    return element("ai:license_ref", href, attributes={"applies_to": applies_to, "start_date": start})


def _license(given: str, ctx: Context) -> str | None:
    uri = Uri(given)
    fewest, most = _LICENSE_LENGTHS
    if uri.is_valid and not uri.is_private and fewest <= len(uri.canonical) <= most:
        return uri.canonical
    if given.strip():
        ctx.warn("crossref-license", "license_ref takes a web address only; the licence was left out.")
    return None


def _start(meta: ArticleMeta) -> str | None:
    """The day of first publication; `start_date` takes whole dates only."""
    days = [date for date in by_medium(meta).values() if _is_day(date)]
    return min(days, key=lambda date: date.sort_key).iso if days else None


def _is_day(date: Date) -> bool:
    return len(date.iso) == _DAY and is_real(date)
