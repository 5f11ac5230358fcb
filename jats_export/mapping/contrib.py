"""Authors of the dump → contributors with names, biographies, affiliations and correspondence (`jats-tagging` 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jats_export.mapping.affiliations import Affiliations
from jats_export.mapping.context import Context, language_tag, place
from jats_export.mapping.names import chinese_name, english_name, english_string
from jats_export.mapping.text import paragraphs, token
from jats_export.model.contrib import (
    Affiliation,
    AuthorNote,
    Bio,
    Contrib,
    Corresp,
    Name,
    NameStyle,
    PersonName,
    StringName,
)
from jats_export.model.ids import Orcid
from jats_export.model.text import Localized, Text, Token
from jats_export.readers.records import ArticleExtRecord, ArticleRecord, AuthorExtRecord, AuthorRecord
from jats_export.settings import Emails
from jats_export.spans import Span

#: `authorType` of a person; others are told (`jats-tagging` 3.4).
_PERSON = "1"
_GROUP = re.compile(
    r"\b(?:group|consortium|collaboration|committee|team|association|society|network|initiative|alliance)\b|"
    r"(?:组|委员会|协作组|课题组|学会|协会|联盟|中心|编辑部|研究院|研究所)$",
    re.IGNORECASE,
)
_LIST_SEPARATOR = re.compile(r"[,，、;；]")
#: A label whose value the platform has taken away (`jats-tagging` 3.4, Bio).
_DANGLING_LABEL = re.compile(r"\s*(?:电子信箱|电子邮箱|电子邮件|E-?mail|Email address)\s*[:：]\s*$", re.IGNORECASE)
#: The `content` member of a `bio` value: JSON-like, but with raw line ends and quotes (`dump-format` section 2, json).
_BIO_CONTENT = re.compile(r'"content"\s*:\s*"')
#: Where that member ends when another one follows: `","img":"`, which holds a token.
_NEXT_MEMBER = re.compile(r'"\s?,\s?"[A-Za-z]\w{0,40}"\s?:')
_EMAIL = re.compile(r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_CORRESP_LABEL = {"zh": "通信作者:", "en": "Corresponding author: "}


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
        contribs = _from_name_lists(record, ctx)
    affiliations.add_unused(record)
    corresps = tuple(
        _corresp(contrib, corresp_id, record, ctx)
        for contrib in contribs
        if (corresp_id := contrib.corresp_id) is not None
    )
    _check_corresponding(record, contribs, ctx)
    return Contributors(contribs, affiliations.all, corresps, _author_notes(record, authors, ctx))


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
    names, collab = _names(author, ctx)
    if not names and not collab:
        ctx.warn("author-without-name", "An author has no name in any language; add it in the platform.", place(author))
        return None
    return Contrib(
        names=names,
        collab=collab,
        orcid=_orcid(author, ctx),
        emails=_emails(author, ctx, is_corresponding=corresp_id is not None),
        bios=_bios(author, ctx),
        aff_ids=affiliations.ids_of(author),
        corresp_id=corresp_id,
        deceased=_flag(author.dead),
        source=place(author),
    )


def _exts(author: AuthorRecord, ctx: Context) -> Iterator[tuple[str, AuthorExtRecord]]:
    """The author in each language, the article's language first."""
    by_lang = {language_tag(code): ext for code, ext in author.ext.items()}
    yield from sorted(by_lang.items(), key=lambda item: (item[0] != ctx.lang, item[0]))


def _names(author: AuthorRecord, ctx: Context) -> tuple[Localized[PersonName], Localized[Token]]:
    """Personal names by language, or the names of a group."""
    whole = {lang: name for lang, ext in _exts(author, ctx) if (name := token(ext.stringName)) is not None}
    if author.authorType is not None and author.authorType.text != _PERSON:
        ctx.warn(
            "author-type", "The author is of a type other than person; check how the name is tagged.", author.authorType
        )
    if any(_GROUP.search(name.text) for name in whole.values()) and not _is_split(author):
        return Localized(), Localized(tuple(whole.items()))
    return _person_names(author, ctx), Localized()


def _is_split(author: AuthorRecord) -> bool:
    return any(ext.lastName is not None for ext in author.ext.values())


def _person_names(author: AuthorRecord, ctx: Context) -> Localized[PersonName]:
    exts = dict(_exts(author, ctx))
    found: dict[str, PersonName] = {}
    for lang, ext in exts.items():
        if lang != "zh" and (name := english_name(ext, ctx)) is not None:
            found[lang] = name
    english = found.get("en")
    surname = english.surname if isinstance(english, Name) else None
    chinese = _chinese(exts.get("zh"), author, surname)
    if chinese is not None:
        found["zh"] = chinese
    return _taggable(Localized(tuple(found.items())).led_by(ctx.lang), ctx)


def _chinese(ext: AuthorExtRecord | None, author: AuthorRecord, surname: str | None) -> PersonName | None:
    if ext is not None:
        own = token(ext.lastName)
        if own is not None:
            first = token(ext.firstName)
            given = first.text if first is not None else None
            return Name(own.text, given, style=NameStyle.EASTERN, source=ext.lastName)
    span = (ext.stringName if ext is not None else None) or author.nameCn
    return chinese_name(span, surname) if span is not None else None


def _taggable(names: Localized[PersonName], ctx: Context) -> Localized[PersonName]:
    """A name that is not taken apart may stand only beside one that is: PMC rejects it alone in `contrib`."""
    if any(isinstance(name, Name) for name in names.values):
        return names
    whole: list[tuple[str, PersonName]] = []
    for lang, name in names:
        if isinstance(name, StringName):
            ctx.warn(
                "name-not-split",
                "The name could not be taken apart and was written as a surname; check it.",
                name.source,
            )
            style = NameStyle.EASTERN if lang == "zh" else NameStyle.WESTERN
            whole.append((lang, Name(name.text, style=style, source=name.source)))
    return Localized(tuple(whole))


def _orcid(author: AuthorRecord, ctx: Context) -> Orcid | None:
    given = token(author.orcid)
    if given is None:
        return None
    orcid = Orcid(given.text, source=author.orcid)
    if orcid.is_valid:
        return orcid
    ctx.warn("orcid-invalid", "The ORCID iD is not valid and was left out; correct it in the platform.", author.orcid)
    return None


def _emails(author: AuthorRecord, ctx: Context, *, is_corresponding: bool) -> tuple[Token, ...]:
    """The addresses that the user's choice lets out (`jats-tagging` 3.4, `dump-format` 5.3)."""
    match ctx.options.emails:
        case Emails.ALL:
            spans = (author.email, author.emailSecond, author.emailThird)
        case Emails.CORRESPONDING if is_corresponding:
            spans = (author.email, None, None)
        case _:
            spans = (None, None, None)
    found = [value for span in spans if (value := token(span)) is not None]
    return tuple({value.text: value for value in found}.values())


def _bios(author: AuthorRecord, ctx: Context) -> Localized[Bio]:
    bios = {lang: bio for lang, ext in _exts(author, ctx) if (bio := _bio(ext, ctx)) is not None}
    return Localized(tuple(bios.items()))


def _bio(ext: AuthorExtRecord, ctx: Context) -> Bio | None:
    span = ext.bioContent or _bio_member(ext.bio)
    found = paragraphs(span)
    if not found:
        return None
    last = found[-1]
    tail = last.content[-1]
    label = _DANGLING_LABEL.search(tail[-_LABEL_WINDOW:]) if isinstance(tail, str) else None
    if label is not None and isinstance(tail, str):
        ctx.note(
            "bio-label-removed", "The e-mail label at the end of the biography has no value and was left out.", span
        )
        kept = tail[: len(tail) - len(label[0])]
        content = (*last.content[:-1], kept) if kept else last.content[:-1]
        found = (*found[:-1], Text(content, source=last.source)) if content else found[:-1]
    return Bio(found) if found else None


#: Characters at the end of a biography in which its label is looked for.
_LABEL_WINDOW = 40


def _bio_member(span: Span | None) -> Span | None:
    """The `content` of a JSON-like `bio`, by its delimiters; never `json.loads`."""
    if span is None:
        return None
    text = span.text
    start = _BIO_CONTENT.search(text)
    if start is None:
        return None
    following = _NEXT_MEMBER.search(text, start.end())
    end = following.start() if following is not None else text.rfind('"')
    inner = text[start.end() : end] if end >= start.end() else ""
    if not inner.strip():
        return None
    offset = start.end() + len(inner) - len(inner.lstrip())
    return span.part(offset, offset + len(inner.strip()))


def _corresp(contrib: Contrib, corresp_id: str, record: ArticleRecord, ctx: Context) -> Corresp:
    """One note for each corresponding author: label, name, addresses; or the platform's own note when there is one."""
    note = _corresp_note(record, ctx)
    if note is not None:
        return Corresp(corresp_id, note, contrib.emails)
    lang = ctx.lang if ctx.lang in _CORRESP_LABEL else "en"
    label = _CORRESP_LABEL[lang]
    return Corresp(corresp_id, Text((label + _printed_name(contrib, ctx),), source=contrib.source), contrib.emails)


def _corresp_note(record: ArticleRecord, ctx: Context) -> Text | None:
    """`correspAuthorsNote` without the addresses in it: those follow the e-mail rule."""
    ext = _ext(record, ctx.lang)
    found = paragraphs(ext.correspAuthorsNote) if ext is not None else ()
    if not found:
        return None
    text = _EMAIL.sub("", " ".join(paragraph.plain for paragraph in found)).strip()
    return Text((text,), source=found[0].source) if text else None


def _printed_name(contrib: Contrib, ctx: Context) -> str:
    name = contrib.names.get(ctx.lang) or next(iter(contrib.names.values), None)
    if name is None:
        collab = contrib.collab.get(ctx.lang) or contrib.collab.values[0]
        return collab.text
    if isinstance(name, StringName):
        return name.text
    if name.style is NameStyle.EASTERN:
        return name.surname + (name.given_names or "")
    return " ".join(part for part in (name.given_names, name.surname) if part)


def _ext(record: ArticleRecord, lang: str) -> ArticleExtRecord | None:
    return next((ext for code, ext in record.ext.items() if language_tag(code) == lang), None)


def _check_corresponding(record: ArticleRecord, contribs: tuple[Contrib, ...], ctx: Context) -> None:
    """The flags win; the printed names of the corresponding authors are only the check (`dump-format` 5.1)."""
    ext = _ext(record, ctx.lang)
    printed = token(ext.correspAuthors) if ext is not None else None
    if printed is None:
        return
    names = {_squeezed(part) for part in _LIST_SEPARATOR.split(printed.text) if part.strip()}
    flagged = {_squeezed(_printed_name(contrib, ctx)) for contrib in contribs if contrib.corresp_id is not None}
    if names != flagged:
        ctx.warn(
            "corresp-mismatch",
            "The printed corresponding authors are not those that are marked; the marks were followed, check both.",
            ext.correspAuthors if ext is not None else None,
        )


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


def _author_notes(record: ArticleRecord, authors: Sequence[AuthorRecord], ctx: Context) -> tuple[AuthorNote, ...]:
    """`authorNote` of the article and `authorComment` of each author, as footnotes (`dump-format` 5.2)."""
    found: list[tuple[str, tuple[Text, ...]]] = []
    for code, ext in record.ext.items():
        found.append((language_tag(code), paragraphs(ext.authorNote)))
    for author in authors:
        found.extend((lang, paragraphs(ext.authorComment)) for lang, ext in _exts(author, ctx))
    filled = [(lang, texts) for lang, texts in found if texts]
    return tuple(AuthorNote(f"fn{n}", texts, lang) for n, (lang, texts) in enumerate(filled, start=1))


def _from_name_lists(record: ArticleRecord, ctx: Context) -> tuple[Contrib, ...]:
    """Fallback: names only, from `authorsList`, paired by position when both languages list as many."""
    lists = {language_tag(code): _listed(ext.authorsList) for code, ext in record.ext.items()}
    lists = {lang: spans for lang, spans in lists.items() if spans}
    if not lists:
        return ()
    lead = ctx.lang if ctx.lang in lists else next(iter(lists))
    ctx.warn(
        "authors-from-list",
        "The record has no authors; names were taken from the printed list, without affiliations.",
        lists[lead][0],
    )
    return tuple(_listed_contrib(lists, lead, index, ctx) for index in range(len(lists[lead])))


def _listed(span: Span | None) -> list[Span]:
    if span is None:
        return []
    text, found, position = span.text, [], 0
    for separator in [*_LIST_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator is not None else len(text)
        piece = text[position:end]
        if piece.strip():
            start = position + len(piece) - len(piece.lstrip())
            found.append(span.part(start, start + len(piece.strip())))
        position = separator.end() if separator is not None else end
    return found


def _listed_contrib(lists: dict[str, list[Span]], lead: str, index: int, ctx: Context) -> Contrib:
    found: dict[str, PersonName] = {}
    surname: str | None = None
    for lang in sorted(lists, key=lambda lang: lang == "zh"):
        if len(lists[lang]) != len(lists[lead]):
            continue
        span = lists[lang][index]
        name = chinese_name(span, surname) if lang == "zh" else english_string(span, ctx)
        if name is not None:
            found[lang] = name
            surname = name.surname if isinstance(name, Name) else None
    names = _taggable(Localized(tuple(found.items())).led_by(ctx.lang), ctx)
    return Contrib(names=names, source=lists[lead][index])
