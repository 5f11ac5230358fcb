"""Funds of the dump, or of the page → one `funding-group` (`jats-tagging` 3.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jats_export.mapping.context import Context, language_of, language_tag
from jats_export.mapping.countries import country_code
from jats_export.mapping.fund_sources import Fund, funds_in, squeezed
from jats_export.mapping.text import plain_text, token
from jats_export.model.pub import Award, Funding
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import ArticleRecord, FundRecord
from jats_export.spans import Span

#: What stands in the field of the number when there is none.
_NO_NUMBER = frozenset({"无", "暂无", "没有", "-", "—", "–", "/", "n/a", "na", "none"})
_JOINER = {"zh": ";", "en": "; "}


def funding(record: ArticleRecord, page_lines: Sequence[Span], ctx: Context) -> Funding:
    """The dump's records, else the article's texts, else the bullets of the page.

    Versions of one award in two languages are one.
    """
    funds = [fund for one in record.funds for fund in _of_record(one, ctx)]
    if not funds:
        funds = list(_of_texts(record, ctx)) or list(_of_page(page_lines, ctx))
    groups = _grouped(_once(funds, ctx), ctx)
    awards = tuple(_award(f"award{number}", group) for number, group in enumerate(groups, start=1))
    return Funding(awards, _statements(funds, ctx))


def _of_texts(record: ArticleRecord, ctx: Context) -> Iterator[Fund]:
    """`ArticleExt.fund`: all funds of the article in one text, a fund for each part between semicolons."""
    for code, ext in record.ext.items():
        if ext.fund is None:
            continue
        ctx.warn(
            "funding-from-text", "The record has no funds; those of the article's text were used, check them.", ext.fund
        )
        for piece in _PIECE.finditer(ext.fund.text):
            yield from funds_in(ext.fund.part(*piece.span()), None, language_tag(code), ctx)


#: A fund in a text that lists several.
_PIECE = re.compile(r"[^;\uff1b\r\n\s](?:[^;\uff1b\r\n]*[^;\uff1b\r\n\s])?")


def _of_page(lines: Sequence[Span], ctx: Context) -> Iterator[Fund]:
    if lines:
        ctx.warn("funding-from-page", "The record has no funds; those of the page were used, check them.", lines[0])
    for line in lines:
        yield from funds_in(line, None, ctx.lang, ctx)


def _of_record(record: FundRecord, ctx: Context) -> list[Fund]:
    lang = language_of(record.language, record.fundingSource, ctx)
    award = record.awardId
    if award is not None and award.text.casefold() in _NO_NUMBER:
        ctx.note("award-id-empty", "The number of the award says that there is none; it was left out.", award)
        award = None
    funds = funds_in(record.fundingSource, award, lang, ctx)
    if not funds and award is not None:
        ctx.warn("funding-source-missing", "A grant number stands without a funding source; add it.", award)
    country = token(record.country)
    iso = None
    if country is not None:
        is_code = re.fullmatch(r"[A-Z]{2}", country.text) is not None
        iso = country.text if is_code else country_code(country.text)
        if iso is None and funds:
            ctx.warn(
                "funder-country-unknown",
                "The country of the funder is neither a name of one nor its code of two letters; it was left out, correct it.",
                record.country,
            )
    order = record.fundOrder.text if record.fundOrder is not None else None
    return [attrs.evolve(fund, order=order if len(funds) == 1 else None, country=iso) for fund in funds]


def _once(funds: Sequence[Fund], ctx: Context) -> list[Fund]:
    """Without records that repeat another one."""
    kept: dict[tuple[str, str, tuple[str, ...]], Fund] = {}
    for fund in funds:
        key = (fund.lang, fund.name.text, tuple(number.text for number in fund.award_ids))
        if kept.setdefault(key, fund) is not fund:
            ctx.note("funding-repeated", "The fund is listed twice and was written once.", fund.printed.source)
    return list(kept.values())


def _grouped(funds: list[Fund], ctx: Context) -> list[list[Fund]]:
    """Records of one award: the same numbers in another language, else, without numbers, the same order."""
    groups: list[list[Fund]] = []
    by_key: dict[tuple[str, ...], list[list[Fund]]] = {}
    for fund in funds:
        known = by_key.setdefault(fund.key, []) if fund.key else []
        partner = next((group for group in known if all(other.lang != fund.lang for other in group)), None)
        if partner is not None:
            partner.append(fund)
            known.remove(partner)  # a pair is complete: two languages are all there are
        else:
            groups.append([fund])
            known.append(groups[-1])
    groups = _joined_by_order(groups)
    _tell_repeated_numbers(groups, ctx)
    unpaired = [group for group in groups if len(group) == 1 and not group[0].award_ids]
    if len({group[0].lang for group in unpaired}) > 1:
        ctx.warn(
            "funding-not-paired",
            "Funds without numbers stand in two languages and cannot be paired; each was written on its own.",
            unpaired[0][0].printed.source,
        )
    return groups


def _joined_by_order(groups: list[list[Fund]]) -> list[list[Fund]]:
    """A fund without a number and the one of the same order in the other language, which has one."""
    kept: list[list[Fund]] = []
    for group in groups:
        own = group[0]
        partner = next(
            (
                other
                for other in kept
                if own.order is not None
                and len(group) == len(other) == 1
                and other[0].order == own.order
                and other[0].lang != own.lang
                and bool(other[0].award_ids) != bool(own.award_ids)
            ),
            None,
        )
        if partner is not None:
            partner.append(own)
        else:
            kept.append(group)
    return kept


def _tell_repeated_numbers(groups: list[list[Fund]], ctx: Context) -> None:
    """One number in two funds: two versions with other numbers beside it, or a slip."""
    seen: set[str] = set()
    for group in groups:
        numbers = {squeezed(number): number for fund in group for number in fund.award_ids}
        for key in numbers.keys() & seen:
            ctx.warn(
                "award-id-repeated",
                "The number of an award stands in two funds; check whether they are one.",
                numbers[key].source,
            )
        seen |= numbers.keys()


def _award(award_id: str, group: list[Fund]) -> Award:
    sources = Localized(tuple((fund.lang, fund.name) for fund in group))
    country = next((fund.country for fund in group if fund.country is not None), None)
    numbers = next((fund.award_ids for fund in group if fund.award_ids), ())
    return Award(award_id, sources, numbers, country)


def _statements(funds: list[Fund], ctx: Context) -> Localized[Text]:
    """What was printed, verbatim, joined; one statement per language."""
    by_lang: dict[str, list[Token]] = {}
    seen: set[int] = set()
    for fund in funds:
        if id(fund.printed) not in seen:  # a source that joins several funds is printed once
            seen.add(id(fund.printed))
            by_lang.setdefault(fund.lang, []).append(fund.printed)
    statements = {
        lang: plain_text(_JOINER.get(lang, "; ").join(token.text for token in tokens), tokens[0].source)
        for lang, tokens in by_lang.items()
    }
    return Localized(tuple(statements.items())).led_by(ctx.lang)
