"""Authors of the dump → contributors with names, biographies, affiliations and correspondence (`jats-tagging` 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jats_export.mapping.affiliations import Affiliations
from jats_export.mapping.bios import bio
from jats_export.mapping.chinese_names import chinese_name, chinese_parts
from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.correspondence import author_notes, corresps
from jats_export.mapping.emails import contrib_emails
from jats_export.mapping.english_names import english_name, without_capitals
from jats_export.mapping.name_lists import from_name_lists
from jats_export.mapping.names import taggable, with_affixes
from jats_export.mapping.text import token
from jats_export.model.contrib import (
    Affiliation,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    NameStyle,
    PersonName,
)
from jats_export.model.ids import Orcid
from jats_export.model.text import Localized, Token
from jats_export.readers.records import ArticleRecord, AuthorExtRecord, AuthorRecord
from jats_export.spans import Span

#: `authorType` of a person; others are told (`jats-tagging` 3.4).
_PERSON = "1"
_HAN = re.compile(r"[㐀-鿿]")
#: Names of groups and institutions, which are no persons; a Chinese one of three characters is a person, as 王中心.
_GROUP = re.compile(
    r"\b(?:group|consortium|collaborat(?:ion|ors)|committee|team|association|society|network|initiative|alliance|panel|"
    r"academy|university|institute|department|laboratory|ministry|bureau|agency|commission|council|federation|"
    r"foundation|corporation|company|hospital|investigators|editors|office|centre|program(?:me)?|project)\b|"
    r".{3}(?:组|委员会|协作网|团队|学会|协会|联盟|中心|编辑部|研究院|研究所|科学院|大学|学院|医院|公司|集团|实验室|基金会|出版社|办公室|工作站)$|"
    r"^(?:本刊)?(?:编辑部|编委会|编者)$",
    re.IGNORECASE,
)


@attrs.frozen
class Contributors:
    """Everything about the people of an article."""

    contribs: tuple[Contrib, ...]
    affiliations: tuple[Affiliation, ...]
    corresps: tuple[Corresp, ...]
    notes: tuple[AuthorNote, ...]


def contributors(record: ArticleRecord, ctx: Context) -> Contributors:
    """The contributors in the order of `orderNo`, or from the lists of names when the records are missing."""
    affiliations = Affiliations.of(record, ctx)
    authors = _in_order(record.authors)
    corresp_ids = _corresp_ids(authors)
    contribs = tuple(
        contrib
        for author in authors
        if (contrib := _contrib(author, affiliations, corresp_ids.get(id(author)), ctx)) is not None
    )
    if not contribs:
        contribs = from_name_lists(record, ctx)
    _tell_repeated_orcids(contribs, ctx)
    affiliations.add_unused(record)
    allowed = {email.text for contrib in contribs for email in contrib.emails}
    return Contributors(
        contribs=contribs,
        affiliations=affiliations.all,
        corresps=corresps(record, contribs, ctx),
        notes=author_notes(record, authors, allowed, ctx),
    )


def _in_order(authors: Sequence[AuthorRecord]) -> list[AuthorRecord]:
    """By `orderNo` where every author has one; else as listed."""
    numbers = [_integer(author.orderNo) for author in authors]
    if any(number is None for number in numbers):
        return list(authors)
    return [author for _, author in sorted(zip(numbers, authors, strict=True), key=lambda pair: pair[0] or 0)]


def _integer(span: Span | None) -> int | None:
    text = span.text if span is not None else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def _flag(span: Span | None) -> bool:
    return span is not None and span.text in {"1", "true"}


def _corresp_ids(authors: Sequence[AuthorRecord]) -> dict[int, str]:
    """`cor1`, `cor2` … for the authors whose flag is set: the flag wins over the text (`dump-format` 5.1)."""
    flagged = [author for author in authors if _flag(author.correspondingAuthor)]
    return {id(author): f"cor{number}" for number, author in enumerate(flagged, start=1)}


def _contrib(author: AuthorRecord, affiliations: Affiliations, corresp_id: str | None, ctx: Context) -> Contrib | None:
    exts = _exts(author, ctx)
    names, collab = _names(author, exts, ctx)
    if not names and not collab:
        ctx.warn("author-without-name", "An author has no name in any language; add it in the platform.", place(author))
        return None
    emails = contrib_emails(author, ctx, is_corresponding=corresp_id is not None)
    return Contrib(
        names=names,
        collab=collab,
        orcid=_orcid(author, ctx),
        emails=emails,
        bios=_bios(exts, emails, ctx),
        aff_ids=affiliations.ids_of(author),
        corresp_id=corresp_id,
        deceased=_flag(author.dead),
        source=place(author),
    )


def _exts(author: AuthorRecord, ctx: Context) -> dict[str, AuthorExtRecord]:
    """The author in each language, the article's language first."""
    by_lang = {language_tag(code): ext for code, ext in author.ext.items()}
    return dict(sorted(by_lang.items(), key=lambda item: (item[0] != ctx.lang, item[0])))


def _names(
    author: AuthorRecord, exts: Mapping[str, AuthorExtRecord], ctx: Context
) -> tuple[Localized[PersonName], Localized[Token]]:
    """Personal names by language, or the names of a group."""
    whole = {lang: name for lang, ext in exts.items() if (name := token(ext.stringName)) is not None}
    if author.authorType is not None and author.authorType.text != _PERSON:
        ctx.warn(
            "author-type", "The author is of a type other than person; check how the name is tagged.", author.authorType
        )
    if any(_GROUP.search(name.text) for name in whole.values()) and not _is_split(author):
        return Localized(), Localized(tuple(whole.items()))
    return _person_names(author, exts, ctx), Localized()


def _is_split(author: AuthorRecord) -> bool:
    return any(ext.lastName is not None for ext in author.ext.values())


def _person_names(author: AuthorRecord, exts: Mapping[str, AuthorExtRecord], ctx: Context) -> Localized[PersonName]:
    found: dict[str, PersonName] = {}
    for lang, ext in exts.items():
        if lang != "zh" and (name := english_name(ext, ctx)) is not None:
            found[lang] = name
    english = found.get("en")
    surname = english.surname if isinstance(english, Name) and english.given_names is not None else None
    chinese = _chinese(exts.get("zh"), author, surname, ctx)
    if chinese is not None:
        found["zh"] = chinese
        _tell_one_word(english, chinese, ctx)
    if not found:
        found = dict(_own_fields(author))
    return taggable(Localized(tuple(found.items())).led_by(ctx.lang), ctx)


def _chinese(ext: AuthorExtRecord | None, author: AuthorRecord, surname: str | None, ctx: Context) -> PersonName | None:
    split = chinese_parts(ext, ctx) if ext is not None else None
    if split is not None:
        return split
    span = (ext.stringName if ext is not None else None) or author.nameCn
    name = chinese_name(span, surname, ctx) if span is not None else None
    return with_affixes(name, ext) if ext is not None and isinstance(name, Name) else name


def _tell_one_word(english: PersonName | None, chinese: PersonName, ctx: Context) -> None:
    """An English name of one word beside a Chinese one with given names: nobody knows where its surname ends."""
    one_word = isinstance(english, Name) and english.given_names is None
    if english is not None and one_word and isinstance(chinese, Name) and chinese.given_names is not None:
        ctx.warn(
            "name-one-word",
            "The English name is a single word and was written as a surname, the Chinese one has two parts; check both.",
            english.source,
        )


def _own_fields(author: AuthorRecord) -> Iterator[tuple[str, PersonName]]:
    """Fallback: the parts of the name in the author's own record, for an author without texts."""
    surname, first, middle = token(author.lastName), token(author.firstName), token(author.middleName)
    if surname is None:
        return
    given = " ".join(part.text for part in (first, middle) if part is not None) or None
    is_han = _HAN.search(surname.text) is not None
    style = NameStyle.EASTERN if is_han else NameStyle.WESTERN
    yield "zh" if is_han else "en", Name(without_capitals(surname.text), given, style=style, source=author.lastName)


def _orcid(author: AuthorRecord, ctx: Context) -> Orcid | None:
    given = token(author.orcid)
    if given is None:
        return None
    orcid = Orcid(given.text, source=author.orcid)
    if orcid.is_valid:
        return orcid
    ctx.warn("orcid-invalid", "The ORCID iD is not valid and was left out; correct it in the platform.", author.orcid)
    return None


def _tell_repeated_orcids(contribs: Sequence[Contrib], ctx: Context) -> None:
    """An ORCID iD belongs to one person; a second author with it has somebody else's."""
    seen: set[str] = set()
    for orcid in (contrib.orcid for contrib in contribs if contrib.orcid is not None):
        if orcid.canonical in seen:
            ctx.warn("orcid-repeated", "Two authors have the same ORCID iD; correct it in the platform.", orcid.source)
        seen.add(orcid.canonical)


def _bios(exts: Mapping[str, AuthorExtRecord], emails: tuple[Token, ...], ctx: Context) -> Localized[Bio]:
    allowed = {email.text for email in emails}
    bios = {lang: made for lang, ext in exts.items() if (made := bio(ext, allowed, ctx)) is not None}
    return Localized(tuple(bios.items()))
