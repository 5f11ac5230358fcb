"""Companies of the dump → affiliations: one for each place, numbered in order of first use (`jats-tagging` 3.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from jats_export.mapping.addresses import composed_address, contradicting, tagged_address
from jats_export.mapping.context import Context, language_of, language_tag, place
from jats_export.mapping.emails import token_without
from jats_export.mapping.several_addresses import affiliations_in
from jats_export.mapping.text import clean, token_of
from jats_export.model.contrib import Aff, Affiliation
from jats_export.model.text import Localized, Token
from jats_export.readers.records import (
    ArticleRecord,
    AuthorCompanyExtRecord,
    AuthorCompanyRecord,
    AuthorExtRecord,
    AuthorRecord,
)
from jats_export.spans import Span


@attrs.define
class Affiliations:
    """The affiliations of one article while its authors are read; ids are given once, here."""

    _ctx: Context
    _versions: list[Localized[Aff]] = attrs.field(factory=list, init=False)
    _numbers_by_id: dict[str, tuple[int, ...]] = attrs.field(factory=dict, init=False)
    _number_by_texts: dict[tuple[tuple[str, str], ...], int] = attrs.field(factory=dict, init=False)
    #: Text from the article's own list wins over the copies in the authors (`dump-format` 5.4).
    _article_companies: dict[str, AuthorCompanyRecord] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, record: ArticleRecord, ctx: Context) -> Affiliations:
        """Start with the article's own list as the source of the texts."""
        made = cls(ctx)
        for company in record.companyList:
            if company.id is not None:
                made._article_companies.setdefault(company.id.text, company)
        return made

    def ids_of(self, author: AuthorRecord) -> tuple[str, ...]:
        """The ids of one author's affiliations, in the author's order, without repetition."""
        numbers = [number for company in author.companyList for number in self._numbers(company)]
        if not numbers:
            numbers = [self._add(place) for place in self._from_address(author)]
        return tuple(dict.fromkeys(f"aff{number}" for number in numbers))

    def add_unused(self, record: ArticleRecord) -> None:
        """Keep what the article lists and no author has; nothing is lost, and it is told."""
        for company in record.companyList:
            known = len(self._versions)
            self._numbers(company)
            if len(self._versions) > known:
                self._ctx.warn(
                    "aff-without-author",
                    "The article lists an affiliation that no author has; link it to its author in the platform.",
                    place(company),
                )

    @property
    def all(self) -> tuple[Affiliation, ...]:
        """Every affiliation so far; numbers are printed from two on."""
        labelled = len(self._versions) > 1
        return tuple(
            Affiliation(id=f"aff{number}", versions=versions, label=str(number) if labelled else None)
            for number, versions in enumerate(self._versions, start=1)
        )

    def _numbers(self, company: AuthorCompanyRecord) -> tuple[int, ...]:
        """The numbers of one company, nearly always one: by its id, else by its texts."""
        key = company.id.text if company.id is not None else None
        known = self._numbers_by_id.get(key) if key is not None else None
        if known is None:
            best = self._article_companies.get(key, company) if key is not None else company
            places = _places(best, self._ctx) or (_places(company, self._ctx) if best is not company else [])
            known = tuple(self._add(versions) for versions in places)
            if key is not None:
                self._numbers_by_id[key] = known
        return known

    def _add(self, versions: Localized[Aff]) -> int:
        """Number of an affiliation by its texts: those of one place are the same after `_folded`."""
        texts = tuple((lang, _folded(aff.plain)) for lang, aff in sorted(versions.entries, key=lambda entry: entry[0]))
        number = self._number_by_texts.get(texts)
        if number is None:
            self._tell_same_text(texts, versions)
            self._versions.append(versions.led_by(self._ctx.lang))
            number = self._number_by_texts[texts] = len(self._versions)
        return number

    def _tell_same_text(self, texts: tuple[tuple[str, str], ...], versions: Localized[Aff]) -> None:
        """The same place in one language and not in the other: two affiliations, or one that was typed twice."""
        for text in texts:
            if any(text in known for known in self._number_by_texts):
                self._ctx.warn(
                    "aff-same-text",
                    "Two affiliations have the same text in one language and not in the other; check whether they are one.",
                    versions.values[0].source,
                )
                return

    def _from_address(self, author: AuthorRecord) -> list[Localized[Aff]]:
        """Fallback: the author's address, else the institution and department of the author's texts; told."""
        values: dict[str, Token] = {}
        for code, ext in author.ext.items():
            value = _address(ext.address, self._ctx) or _institution(ext, self._ctx)
            if value is not None:
                values[language_tag(code)] = value
        if not values:
            return []
        found = affiliations_in(values, self._ctx)
        if len(found) == 1:
            self._ctx.warn(
                "aff-from-address",
                "The author has no list of affiliations; the address was taken as one, check whether it is several.",
                next(iter(values.values())).source,
            )
        return [_tagged(place) for place in found]


def _places(company: AuthorCompanyRecord, ctx: Context) -> list[Localized[Aff]]:
    """The affiliations that one record holds, each in its languages.

    `remark` is the whole address; the structured fields tag it, or stand in for it when it is absent.
    """
    exts: dict[str, AuthorCompanyExtRecord] = {}
    values: dict[str, Token] = {}
    composed: dict[str, Aff] = {}
    for ext in company.ext:
        lang = language_of(ext.language, ext.remark or ext.companyName, ctx)
        if lang in exts:
            continue
        remark = _address(ext.remark, ctx)
        aff = composed_address(ext, lang) if remark is None else None
        if remark is not None:
            exts[lang], values[lang] = ext, remark
        elif aff is not None:
            exts[lang], composed[lang] = ext, aff
    found = affiliations_in(values, ctx) if values else [{}]
    if len(found) > 1:
        return [_tagged(place) for place in found]
    for lang, value in found[0].items():
        composed[lang] = tagged_address(value, exts[lang])
        _tell_contradicting(value, exts[lang], ctx)
    return [Localized(tuple((lang, composed[lang]) for lang in exts))] if composed else []


def _tagged(place: Mapping[str, Token]) -> Localized[Aff]:
    return Localized(tuple((lang, tagged_address(value)) for lang, value in place.items()))


def _tell_contradicting(value: Token, ext: AuthorCompanyExtRecord, ctx: Context) -> None:
    names = contradicting(value.text, ext)
    if names:
        ctx.warn(
            "aff-fields-conflict",
            f"The printed address does not hold {' and '.join(names)} of its record; the address was used, check both.",
            value.source,
        )


def _folded(text: str) -> str:
    """For comparison: white space collapsed, punctuation of full width as ASCII has it."""
    return " ".join(text.translate(_FOLDED).split())


_FOLDED = str.maketrans("\uff0c\uff1b\uff1a\uff08\uff09", ",;:()")
#: A printed number in tags: `<sup>1</sup>某大学`.
_RAISED_LABEL = re.compile(r"<sup>\s*(\d{1,2}|[a-h])\s*</sup>", re.IGNORECASE)


def _address(span: Span | None, ctx: Context) -> Token | None:
    """A printed address on one line, without e-mail addresses; raised numbers become labels."""
    if span is None:
        return None
    raw = clean(span)
    value = token_of(_RAISED_LABEL.sub(r"\1) ", raw) if "<" in raw else raw, span)
    return token_without(value, ctx) if value is not None else None


def _institution(ext: AuthorExtRecord, ctx: Context) -> Token | None:
    """`affiliation` and `department` of an author's texts, where no address says more."""
    whole, unit = _address(ext.affiliation, ctx), _address(ext.department, ctx)
    if whole is None or unit is None or unit.text in whole.text:
        return whole or unit
    is_han = any("\u3400" <= character <= "\u9fff" for character in whole.text)
    return Token(f"{whole.text},{unit.text}" if is_han else f"{unit.text}, {whole.text}", source=whole.source)
