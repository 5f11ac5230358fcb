"""One funding source as it is printed → the funds it names, each with its numbers (`jats-tagging` 3.10)."""

from __future__ import annotations

import re

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.text import token
from jats_export.model.text import Token
from jats_export.spans import Span

#: A bracketed part of a source, of either width and any form, without another inside.
_BRACKET = re.compile(r"[(\uff08\[\uff3b【〔]([^()\uff08\uff09\[\]\uff3b\uff3d【】〔〕]{1,200})[)\uff09\]\uff3d】〕]")
#: Punctuation that may stand behind the last bracket.
_END = re.compile(r"[\s。.;\uff1b,\uff0c]*")
#: Between two funds that one source joins: behind a bracket.
_NEXT_FUND = re.compile(r"(?<=[)\uff09])\s*[;\uff1b、,\uff0c]\s*(?=[^\W\d])")
#: A year or a span of years: a number that is hardly one of an award.
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-\u2013\u2014~]\s?(?:19|20)\d\d)?")
_SEPARATOR = re.compile(r"[,，、;；]|\s+and\s+|\s*&\s*|和|及|与")
_HAN = re.compile(r"[㐀-鿿]")
#: What stands before the number inside a bracket: `No. 123`, `Grant No.: 123`, `批准号: 123`.
_NUMBER_LABEL = re.compile(
    r"^(?:Grants?\s*)?(?:Nos?\.?|Number|Grants?|批准号|编号|项目编号)\s*[.:：]?\s*", re.IGNORECASE
)


@attrs.frozen
class Fund:
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
            return ("numbers", *sorted(map(squeezed, self.award_ids)))
        return ("order", self.order) if self.order is not None else ()


def funds_in(source: Span | None, award: Span | None, lang: str, ctx: Context) -> list[Fund]:
    """The fund of one source, or those that it joins, each with its numbers in brackets."""
    printed = token(source)
    if printed is None:
        return []
    given = token(award)
    ids = _ids(given.text, given.source) if given is not None else ()
    pieces = _NEXT_FUND.split(printed.text)
    joined = [_fund(printed, piece, lang, ()) for piece in pieces] if len(pieces) > 1 else []
    if joined and all(fund.award_ids for fund in joined):
        found = {squeezed(number) for fund in joined for number in fund.award_ids}
        if not ids or found == {squeezed(number) for number in ids}:
            ctx.note("funding-split", f"The funding source joins {len(joined)} funds; each was written.", source)
            return joined
    fund = _fund(printed, printed.text, lang, ids)
    _tell_doubts(fund, given, ctx)
    return [fund]


def _fund(printed: Token, text: str, lang: str, given: tuple[Token, ...]) -> Fund:
    """Name and numbers: those given, else those of the last bracket; it leaves the name only if it holds just them."""
    brackets = list(_BRACKET.finditer(text))
    last = brackets[-1] if brackets else None
    in_bracket = _ids(last[1], printed.source) if last is not None else ()
    ids = given or tuple(number for number in in_bracket if _is_number(number.text))
    same = bool(ids) and {squeezed(number) for number in ids} == {squeezed(number) for number in in_bracket}
    is_last = last is not None and _END.fullmatch(text, last.end()) is not None
    name = text[: last.start()].rstrip() if last is not None and same and is_last else text
    return Fund(lang, printed, Token(name or text, source=printed.source), ids)


def _tell_doubts(fund: Fund, given: Token | None, ctx: Context) -> None:
    """Numbers that contradict those in brackets, and years that may be none."""
    brackets = list(_BRACKET.finditer(fund.printed.text))
    printed = [number for number in _ids(brackets[-1][1], None) if _is_number(number.text)] if brackets else []
    if given is not None:
        if printed and {squeezed(number) for number in printed} != {squeezed(number) for number in fund.award_ids}:
            ctx.warn(
                "award-id-conflict",
                "The numbers of the award are not those printed in the brackets of its source; the field was used, check both.",
                given.source,
            )
    elif any(_YEARS.fullmatch(number.text) for number in fund.award_ids):
        ctx.warn(
            "award-id-year", "The number of the award looks like a year; check whether it is one.", fund.printed.source
        )


def _ids(text: str, source: Span | None) -> tuple[Token, ...]:
    parts = (_NUMBER_LABEL.sub("", part.strip()).strip() for part in _SEPARATOR.split(text))
    return tuple(Token(part, source=source) for part in dict.fromkeys(parts) if part)


def squeezed(number: Token) -> str:
    """A number for comparison: without spaces and case."""
    return "".join(number.text.split()).casefold()


def _is_number(text: str) -> bool:
    """A bracket holds a grant number when it has a digit and no Han characters."""
    return any(character.isdigit() for character in text) and _HAN.search(text) is None
