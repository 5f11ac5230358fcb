"""Keywords by language, in their order, spelt as given (`jats-tagging` 3.9)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from jats_export.mapping.context import Context, language_of, language_tag
from jats_export.mapping.text import paragraphs, running_text
from jats_export.model.text import Inline, Localized, Text
from jats_export.readers.page import Page
from jats_export.readers.records import ArticleRecord, KeywordRecord
from jats_export.spans import Span

#: What parts the keywords of a field that holds several, whatever they are.
_PARTS = re.compile(r"\s*[;\uff1b]\s*|\s*\u00a0\s*/\s*\u00a0\s*|\s*\|\s*")
#: What parts them where the field holds all there are: commas too, but those inside a name, as in 1,2-二氯乙烷.
_ALL_PARTS = re.compile(_PARTS.pattern + r"|\s*[、\uff0c]\s*|\s*(?:(?<!\d),|,(?!\d))\s*")
_LABEL = re.compile(r"(?:关\s?键\s?词|key\s?words?)\s*[:\uff1a]\s*", re.IGNORECASE)
#: A separator that nothing follows.
_TRAILING = re.compile(r"[\s;\uff1b,\uff0c、]+$")
_WORD = re.compile(r"[A-Za-z]+")
_MIN_JOINED = 10


def keywords(record: ArticleRecord, page: Page, ctx: Context) -> Localized[tuple[Text, ...]]:
    """Keywords in the order of their language's own count; one for each record, or for each part of a joined one."""
    by_lang: dict[str, list[KeywordRecord]] = {}
    for keyword in record.keywords:
        by_lang.setdefault(language_of(keyword.language, keyword.keyword, ctx), []).append(keyword)
    found: dict[str, tuple[Text, ...]] = {}
    for lang, group in by_lang.items():
        texts = tuple(_texts(_in_order(group), ctx))
        if texts:
            found[lang] = texts
            _check_repeated(texts, ctx)
    if not found:
        found = _page_keywords(page, ctx)
    if ctx.is_heard:
        _check_joined(record, found.get("en", ()), ctx)
    return Localized(tuple(found.items())).led_by(ctx.lang)


def _texts(group: Sequence[KeywordRecord], ctx: Context) -> Iterator[Text]:
    """The keywords of one language: the text of each record, which may join several."""
    separator = _ALL_PARTS if len(group) == 1 else _PARTS
    for keyword in group:
        lines = [_without_label(line, ctx) for line in paragraphs(keyword.keyword)]
        parts = [part for line in lines for part in _parts(line, separator)]
        if len(parts) > 1:
            ctx.note(
                "keywords-split",
                f"The keyword holds {len(parts)} keywords; each was written on its own.",
                keyword.keyword,
            )
        yield from parts


def _without_label(text: Text, ctx: Context) -> Text:
    """Without `关键词:` in front."""
    first = text.content[0]
    label = _LABEL.match(first) if isinstance(first, str) else None
    if label is None or not isinstance(first, str):
        return text
    ctx.note("keyword-label-removed", "The label before the keyword is none and was left out.", text.source)
    rest = first[label.end() :]
    content = (rest, *text.content[1:]) if rest else text.content[1:]
    return attrs.evolve(text, content=content) if content else text


def _parts(text: Text, separator: re.Pattern[str]) -> Iterator[Text]:
    """The text cut at the separators in its strings; markup stays with the part it stands in."""
    part: list[Inline] = []
    for item in text.content:
        if not isinstance(item, str):
            part.append(item)
            continue
        first, *others = separator.split(item)
        part.append(first)
        for other in others:
            yield from _part(part, text)
            part = [other]
    yield from _part(part, text)


def _part(content: list[Inline], text: Text) -> Iterator[Text]:
    kept = [item for item in content if item != ""]
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = _TRAILING.sub("", kept[-1])
    kept = [item for item in kept if item != ""]
    if kept:
        yield Text(tuple(kept), source=text.source)


def _check_repeated(texts: Sequence[Text], ctx: Context) -> None:
    seen: set[str] = set()
    for text in texts:
        key = text.plain.casefold()
        if key in seen:
            ctx.warn("keyword-repeated", "The keyword is listed twice; remove one in the platform.", text.source)
        seen.add(key)


def _in_order(group: Sequence[KeywordRecord]) -> list[KeywordRecord]:
    def order(keyword: KeywordRecord) -> int:
        text = keyword.orderNo.text if keyword.orderNo is not None else ""
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else len(group)

    return sorted(group, key=order)


def _page_keywords(page: Page, ctx: Context) -> dict[str, tuple[Text, ...]]:
    found: dict[str, tuple[Text, ...]] = {}
    for lang, spans in zip((ctx.lang, ctx.second), page.keywords, strict=False):
        texts = tuple(text for span in spans if (text := running_text(span)) is not None)
        if texts:
            ctx.warn(
                "keywords-from-page", "The record has no keywords; those of the page were used, check them.", spans[0]
            )
            found[lang] = texts
    return found


def _check_joined(record: ArticleRecord, texts: Sequence[Text], ctx: Context) -> None:
    """A keyword whose words the abstract or the title writes apart has lost its spaces; it stays as given."""
    long = [(word.casefold(), text) for text in texts for word in _WORD.findall(text.plain) if len(word) >= _MIN_JOINED]
    words = " ".join(_WORD.findall(_english(record))).casefold().split() if long else []
    unknown = {word for word, _ in long}.difference(words)
    joined = unknown.intersection(map("".join, itertools.pairwise(words))) if unknown else unknown
    for word, text in long:
        if word in joined:
            ctx.warn(
                "keyword-joined-words",
                "The keyword joins two words that the abstract or title writes apart; correct it in the platform.",
                text.source,
            )


def _english(record: ArticleRecord) -> str:
    exts = [ext for code, ext in record.ext.items() if language_tag(code) == "en"]
    spans: list[Span | None] = [span for ext in exts for span in (ext.title, ext.articleAbstract)]
    return " ".join(span.text for span in spans if span is not None)
