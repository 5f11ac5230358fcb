"""Companies of the dump → affiliations: one for each place, numbered in order of first use (`jats-tagging` 3.5)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jats_export.mapping.addresses import composed_address, tagged_address
from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.emails import token_without
from jats_export.mapping.text import token
from jats_export.model.contrib import Aff, Affiliation
from jats_export.model.text import Localized, Token
from jats_export.readers.records import ArticleRecord, AuthorCompanyExtRecord, AuthorCompanyRecord, AuthorRecord
from jats_export.spans import Span


@attrs.define
class Affiliations:
    """The affiliations of one article while its authors are read; ids are given once, here."""

    _ctx: Context
    _versions: list[Localized[Aff]] = attrs.field(factory=list, init=False)
    _number_by_key: dict[tuple[str, ...], int] = attrs.field(factory=dict, init=False)
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
        numbers = [self._number(company) for company in author.companyList]
        if not author.companyList:
            numbers = [self._add((), self._from_address(author))]
        return tuple(dict.fromkeys(f"aff{number}" for number in numbers if number is not None))

    def add_unused(self, record: ArticleRecord) -> None:
        """Keep what the article lists and no author has; nothing is lost, and it is told."""
        for company in record.companyList:
            known = len(self._versions)
            self._number(company)
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

    def _number(self, company: AuthorCompanyRecord) -> int | None:
        key = (company.id.text,) if company.id is not None else ()
        if key in self._number_by_key:
            return self._number_by_key[key]
        best = self._article_companies.get(key[0], company) if key else company
        return self._add(key, _versions(best.ext, self._ctx) or _versions(company.ext, self._ctx))

    def _add(self, key: tuple[str, ...], versions: Localized[Aff]) -> int | None:
        """Number of an affiliation: by the company's id, else by its texts after white-space collapse."""
        if not versions:
            return None
        texts = (
            "text",
            *(f"{lang} {' '.join(aff.plain.split())}" for lang, aff in sorted(versions.entries, key=lambda e: e[0])),
        )
        number = self._number_by_key.get(texts)
        if number is None:
            self._versions.append(versions.led_by(self._ctx.lang))
            number = self._number_by_key[texts] = len(self._versions)
        if key:
            self._number_by_key[key] = number
        return number

    def _from_address(self, author: AuthorRecord) -> Localized[Aff]:
        """Fallback: the author's address, whole; it may join several affiliations, so it is told."""
        found: dict[str, Aff] = {}
        for code, ext in author.ext.items():
            value = _without_email(ext.address, self._ctx)
            if value is not None:
                found[language_tag(code)] = tagged_address(value, language_tag(code))
        if found:
            span = next(iter(found.values())).source
            self._ctx.warn(
                "aff-from-address",
                "The author has no list of affiliations; the address was taken as one, check whether it is several.",
                span,
            )
        return Localized(tuple(found.items()))


def _versions(exts: Iterable[AuthorCompanyExtRecord], ctx: Context) -> Localized[Aff]:
    versions: dict[str, Aff] = {}
    for ext in exts:
        if ext.language is None:
            continue
        lang = language_tag(ext.language.text)
        aff = _aff(ext, lang, ctx)
        if aff is not None:
            versions.setdefault(lang, aff)
    return Localized(tuple(versions.items()))


def _aff(ext: AuthorCompanyExtRecord, lang: str, ctx: Context) -> Aff | None:
    """`remark` is the whole address; the structured fields tag it, or stand in for it when it is absent."""
    remark = _without_email(ext.remark, ctx)
    if remark is not None:
        return tagged_address(remark, lang, ext)
    return composed_address(ext, lang)


def _without_email(span: Span | None, ctx: Context) -> Token | None:
    value = token(span)
    return token_without(value, ctx) if value is not None else None
