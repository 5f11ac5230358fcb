"""Funds of the dump, or of the page → one `funding-group` (`jats-tagging` 3.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.countries import country_code
from jats_export.mapping.text import plain_text, token
from jats_export.model.pub import Award, Funding
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import FundRecord
from jats_export.spans import Span

#: The last bracketed part of a source, of either width, with nothing but punctuation behind it.
_LAST_BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]{1,200})[)\uff09]$")
_SEPARATOR = re.compile(r"[,，、;；]|\s+and\s+|和")
_HAN = re.compile(r"[㐀-鿿]")
#: What stands before the number inside a bracket: `No. 123`, `Grant No.: 123`, `批准号: 123`.
_NUMBER_LABEL = re.compile(
    r"^(?:Grants?\s*)?(?:Nos?\.?|Number|Grants?|批准号|编号|项目编号)\s*[.:：]?\s*", re.IGNORECASE
)
_JOINER = {"zh": ";", "en": "; "}


@attrs.frozen
class _Fund:
    """One record, read: what was printed, the funder's name without its numbers, the numbers."""

    lang: str
    printed: Token
    name: Token
    award_ids: tuple[Token, ...]
    order: str | None = None
    country: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What records of one award share: their numbers, else their order; empty when nothing tells."""
        if self.award_ids:
            return ("numbers", *sorted(token.text for token in self.award_ids))
        return ("order", self.order) if self.order is not None else ()


def funding(records: Sequence[FundRecord], page_lines: Sequence[Span], ctx: Context) -> Funding:
    """The dump's records, else the bullets of the page; versions of one award in two languages are one."""
    funds = [fund for record in records if (fund := _of_record(record, ctx)) is not None]
    if not funds and page_lines:
        funds = [fund for line in page_lines if (fund := _fund(line, None, ctx.lang)) is not None]
        ctx.warn(
            "funding-from-page", "The record has no funds; those of the page were used, check them.", page_lines[0]
        )
    groups = _grouped(funds, ctx)
    awards = tuple(_award(f"award{number}", group) for number, group in enumerate(groups, start=1))
    return Funding(awards, _statements(funds, ctx))


def _of_record(record: FundRecord, ctx: Context) -> _Fund | None:
    lang = language_tag(record.language.text) if record.language is not None else ctx.lang
    fund = _fund(record.fundingSource, record.awardId, lang)
    if fund is None:
        if record.awardId is not None:
            ctx.warn(
                "funding-source-missing", "A grant number stands without a funding source; add it.", record.awardId
            )
        return None
    country = token(record.country)
    iso = None
    if country is not None:
        is_code = re.fullmatch(r"[A-Z]{2}", country.text) is not None
        iso = country.text if is_code else country_code(country.text)
    return attrs.evolve(fund, order=record.fundOrder.text if record.fundOrder is not None else None, country=iso)


def _fund(source: Span | None, award: Span | None, lang: str) -> _Fund | None:
    printed = token(source)
    if printed is None:
        return None
    bracket = _LAST_BRACKET.search(printed.text)
    in_bracket = _ids(bracket[1], printed.source) if bracket is not None else ()
    given = token(award)
    ids = _ids(given.text, given.source) if given is not None else tuple(i for i in in_bracket if _is_number(i.text))
    same = bool(ids) and {i.text for i in ids} == {i.text for i in in_bracket}
    name = printed.text[: bracket.start()].rstrip() if bracket is not None and same else printed.text
    return _Fund(lang, printed, Token(name or printed.text, source=printed.source), ids)


def _ids(text: str, source: Span | None) -> tuple[Token, ...]:
    parts = (_NUMBER_LABEL.sub("", part.strip()).strip() for part in _SEPARATOR.split(text))
    return tuple(Token(part, source=source) for part in dict.fromkeys(parts) if part)


def _is_number(text: str) -> bool:
    """A bracket holds a grant number when it has a digit and no Han characters."""
    return any(character.isdigit() for character in text) and _HAN.search(text) is None


def _grouped(funds: list[_Fund], ctx: Context) -> list[list[_Fund]]:
    """Records of one award: the same numbers in another language, else, without numbers, the same order."""
    groups: list[list[_Fund]] = []
    by_key: dict[tuple[str, ...], list[list[_Fund]]] = {}
    for fund in funds:
        known = by_key.setdefault(fund.key, []) if fund.key else []
        partner = next((group for group in known if all(other.lang != fund.lang for other in group)), None)
        if partner is not None:
            partner.append(fund)
            known.remove(partner)  # a pair is complete: two languages are all there are
        else:
            groups.append([fund])
            known.append(groups[-1])
    unpaired = [group for group in groups if len(group) == 1 and not group[0].award_ids]
    if len({group[0].lang for group in unpaired}) > 1:
        ctx.warn(
            "funding-not-paired",
            "Funds without numbers stand in two languages and cannot be paired; each was written on its own.",
            unpaired[0][0].printed.source,
        )
    return groups


def _award(award_id: str, group: list[_Fund]) -> Award:
    sources = Localized(tuple((fund.lang, fund.name) for fund in group))
    country = next((fund.country for fund in group if fund.country is not None), None)
    return Award(award_id, sources, group[0].award_ids, country)


def _statements(funds: list[_Fund], ctx: Context) -> Localized[Text]:
    """What was printed, verbatim, joined; one statement per language."""
    by_lang: dict[str, list[Token]] = {}
    for fund in funds:
        by_lang.setdefault(fund.lang, []).append(fund.printed)
    statements = {
        lang: plain_text(_JOINER.get(lang, "; ").join(token.text for token in tokens), tokens[0].source)
        for lang, tokens in by_lang.items()
    }
    return Localized(tuple(statements.items())).led_by(ctx.lang)
