"""Identifiers and links inside a reference string → tagged parts with their ranges (`jats-tagging` 5.3, 5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from jats_export.model.ids import Uri
from jats_export.model.ref import CitationElement, CitationPart
from jats_export.spans import Span

_DOI = re.compile(
    r"(?:\bdoi\s?[:：]?\s?|\bhttps?://(?:dx\.)?doi\.org/)(?P<id>10\.\d{4,9}/[^\s\"<>，。；、《》“”]+)", re.IGNORECASE
)
_ARXIV = re.compile(
    r"\barxiv(?:\s+preprint)?\s?[:：]?\s?(?:\[?arxiv[:：]?)?(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID\s?[:：]?\s?(?P<id>\d{1,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\b(?P<id>PMC\d{3,9})\b")
_CHINAXIV = re.compile(r"\bchinaxiv\s?[:：]?\s?(?P<id>\d{6}\.\d{5}(?:v\d{1,2})?)", re.IGNORECASE)
_CSTR = re.compile(r"\bCSTR\s?[:：]?\s?(?P<id>\d{5}\.\d{2}\.[^\s,，;；\"<>]+)", re.IGNORECASE)
_URL = re.compile(r"\b(?:https?|ftp)://[^\s\"<>，。；、《》“”]+", re.IGNORECASE)
_COMMENT = re.compile(r"[(\uff08]in Chinese[^()\uff08\uff09]{0,40}[)\uff09]", re.IGNORECASE)
#: Punctuation of the reference, not of the identifier before it.
_TRAILING = ".,;:'"

#: Pattern, `@pub-id-type`, `@custom-type` for identifiers JATS has no word for.
_PUB_IDS = (
    (_DOI, "doi", None),
    (_CHINAXIV, "custom", "chinaxiv"),
    (_ARXIV, "arxiv", None),
    (_PMID, "pmid", None),
    (_PMCID, "pmcid", None),
    (_CSTR, "custom", "cstr"),
)


@attrs.frozen
class Tagged:
    """A part and the range of the reference string it covers."""

    start: int
    end: int
    part: CitationPart


def pub_id(value: str, pub_id_type: str, *, custom_type: str | None = None, source: Span | None = None) -> CitationPart:
    """`pub-id`; identifiers without a JATS word are `custom` with `@custom-type`."""
    attributes: tuple[tuple[str, str], ...] = (("pub-id-type", pub_id_type),)
    if custom_type is not None:
        attributes += (("custom-type", custom_type),)
    return CitationPart(CitationElement.PUB_ID, (value,), attributes, source=source)


def identifiers(text: str, title: str, source: Span | None) -> list[Tagged]:
    """Every identifier, link and language note in the string, in order and without overlap.

    `title` names the work that a link leads to: JATS4R wants it beside a link text that is an address.
    """
    found: list[Tagged] = []
    for tagged in (*_pub_ids(text, source), *_links(text, title, source), *_comments(text, source)):
        if not any(tagged.start < other.end and other.start < tagged.end for other in found):
            found.append(tagged)
    return sorted(found, key=lambda tagged: tagged.start)


def _pub_ids(text: str, source: Span | None) -> Iterator[Tagged]:
    """At most one of a type: a second one belongs to something else that the string mentions."""
    for pattern, pub_id_type, custom_type in _PUB_IDS:
        match = pattern.search(text)
        if match is None:
            continue
        value = _trimmed(match["id"])
        start = match.start("id")
        end = start + len(value)
        place = source.part(start, end) if source is not None else None
        yield Tagged(start, end, pub_id(value, pub_id_type, custom_type=custom_type, source=place))


def _links(text: str, title: str, source: Span | None) -> Iterator[Tagged]:
    for match in _URL.finditer(text):
        url = _trimmed(match[0])
        start, end = match.start(), match.start() + len(url)
        attributes = (
            ("ext-link-type", "uri"),
            ("xlink:href", Uri(url).canonical),
            ("xlink:title", title or url),
        )
        place = source.part(start, end) if source is not None else None
        yield Tagged(start, end, CitationPart(CitationElement.EXT_LINK, (url,), attributes, source=place))


def _comments(text: str, source: Span | None) -> Iterator[Tagged]:
    for match in _COMMENT.finditer(text):
        place = source.part(*match.span()) if source is not None else None
        yield Tagged(*match.span(), CitationPart(CitationElement.COMMENT, (match[0],), source=place))


def _trimmed(value: str) -> str:
    """Without the punctuation that follows; a closing bracket stays when it has its partner inside."""
    while value:
        last = value[-1]
        if last in _TRAILING or (last in ")]" and value.count(last) > value.count("(" if last == ")" else "[")):
            value = value[:-1]
        else:
            break
    return value
