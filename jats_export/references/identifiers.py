"""Identifiers and links inside a reference string, in every form they are printed in (`jats-tagging` 5.3, 5.4).

    doi  = [ "DOI" [ ":" ] | "https://doi.org/" ] "10." registrant "/" suffix
    url  = ( "http" | "https" | "ftp" ) "://" address | "www." address
    id   = "arXiv:" number | "PMID:" number | "PMC" number | "CSTR:" number | "ChinaXiv:" number

The stop behind an identifier belongs to the reference; a bracket with its partner inside belongs to the identifier.
An address that a line end or a stray blank cuts goes on behind it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.patterns import possessive
from jats_export.references.normal import IGNORABLE, is_han
from jats_export.references.reference import Field, Range

_RUN = re.compile(possessive(r"[!#-;=?-Z\\^-~]++|\[(?!\s?\d{4}\s?[-/.年]|[A-Z])|\u200b", "+"))
_SICI_RUN = re.compile(r"[!#-~]++")
_SCHEME = re.compile(r"(?:https?|ftp)$")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,3}/")
_DOI_HOST = re.compile(r"(?:dx\.)?doi\.org/$")
_DOI_LABEL = re.compile(r"doi\s?[:.]?\s?$")
_ARXIV = re.compile(
    r"arxiv(?:\s?preprint)?\s?[:,.]?\s?(?:\[?arxiv\s?[:.]?\s?)?"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})"
)
_CHINAXIV = re.compile(r"chinaxiv\s?[:.]?\s?(?P<id>\d{6}\.\d{5}(?:v\d{1,2})?)")
_NUMBERED = (
    (Field.PMID, re.compile(r"\bpmid\s?:?\s?(?P<id>\d{1,8})\b"), "pmid"),
    (Field.PMCID, re.compile(r"\b(?P<id>pmc\d{3,9})\b"), "pmc"),
    (Field.CSTR, re.compile(r"\bcstr\s?:?\s?(?P<id>\d{5}\.\d{2}\.[!-+\--:=-~]++)"), "cstr"),
)
#: What a comma inside an address cannot be followed by.
_AFTER_COMMA = re.compile(r",\d{4}-\d|,(?:https?:|doi:|PMID)", re.IGNORECASE)
_TRAILING = ".,;:'!" + IGNORABLE
_JOINS = "/-.?=&_%#+~"
_MOST_LINES = 4


class Item(NamedTuple):
    """One piece of the tail: what it is, the range it covers with brackets and label, and its own range."""

    field: Field | None
    start: int
    end: int
    inner_start: int
    inner_end: int
    #: A date as ISO 8601.
    iso: str | None = None


def links(text: str, norm: str, start: int) -> list[Item]:
    """Every address, in order."""
    found: list[Item] = []
    position = norm.find("://", start)
    while position >= 0:
        scheme = _SCHEME.search(norm, max(start, position - 5), position)
        if scheme is not None:
            end = _address_end(text, norm, position + 3)
            begin = scheme.start()
            found.append(Item(Field.URL, begin, end, begin, end))
            position = end
        position = norm.find("://", position + 1)
    if not found and (bare := norm.find("www.", start)) >= 0 and not norm[bare - 1 : bare].isalnum():
        end = _address_end(text, norm, bare)
        found.append(Item(Field.URL, bare, end, bare, end))
    return found


def dois(text: str, norm: str, low: str, start: int, addresses: list[Item]) -> list[Item]:
    """Every DOI that is no part of another address, in order."""
    found: list[Item] = []
    position = norm.find("10.", start)
    while position >= 0:
        match = _DOI.match(norm, position)
        address = next((own for own in addresses if own.start < position < own.end), None)
        if match is not None and not norm[position - 1 : position].isdigit():
            resolved = address is not None and _DOI_HOST.search(low, address.start, position) is not None
            if address is None or resolved:
                end = address.end if address else _address_end(text, norm, match.end())
                label = address.start if address else _label(low, position)
                found.append(Item(Field.DOI, label, end, position, end))
                position = end - 1
        position = norm.find("10.", position + 1)
    return found


def numbers(low: str, start: int, taken: list[Item]) -> list[Item]:
    """PMID, PMC, CSTR and preprint numbers outside of addresses: at most one of a kind."""
    found: list[Item] = []
    for field, pattern, word in _NUMBERED:
        if word in low and (match := pattern.search(low, start)):
            a, b = _trimmed(low, *match.span("id"))
            found.append(Item(field, match.start(), b, a, b))
    if "xiv" in low:
        for pattern in (_CHINAXIV, _ARXIV):
            match = pattern.search(low, start)
            if match is not None:
                a, b = match.span("id")
                found.append(Item(Field.PREPRINT_ID, match.start(), b, a, b))
                break
    if not found:
        return found
    return [own for own in found if not any(other.inner_start <= own.inner_start < other.end for other in taken)]


def _label(low: str, start: int) -> int:
    """Where the label before a bare DOI begins: `DOI:`, `doi.org/`."""
    for pattern in (_DOI_LABEL, _DOI_HOST):
        match = pattern.search(low, max(0, start - 12), start)
        if match is not None:
            return match.start()
    return start


def _address_end(text: str, norm: str, start: int) -> int:
    """Where an address ends, behind the line ends that cut it."""
    end = _run_end(text, start)
    for _ in range(_MOST_LINES):
        onward = _continuation(text, norm, end)
        if onward is None:
            break
        end = _run_end(text, onward)
    return _trimmed(text, start, end).end


def _run_end(text: str, start: int) -> int:
    pattern = _SICI_RUN if "(SICI)" in text[start : start + 30] else _RUN
    match = pattern.match(text, start)
    end = match.end() if match else start
    comma = text.find(",", start, end)
    while comma >= 0:
        if _AFTER_COMMA.match(text, comma):
            return comma
        comma = text.find(",", comma + 1, end)
    if end < len(text) and is_han(text[end]) and text[end - 1] in "/=":  # an address in Chinese characters
        while end < len(text) and (text[end].isalnum() or text[end] in "/%-_.=&?#"):
            end += 1
    return end


def _continuation(text: str, norm: str, end: int) -> int | None:
    """Where an address goes on behind a blank: only if what follows can be nothing else."""
    onward = end
    while onward < len(norm) and norm[onward] in (" ", IGNORABLE):
        onward += 1
    if onward == end or onward >= len(norm) or end == 0:
        return None
    is_line_end = "\n" in text[end:onward]
    last, first = text[end - 1], text[onward]
    if last not in _JOINS and not is_line_end:
        return None
    if not (
        first.islower()
        or (first.isdigit() and last != ".")
        or (first in "/?&=%_" and last != ".")
        or _is_middle(last, first)
    ):
        return None
    stop = _run_end(text, onward)
    run = text[onward:stop].lower()
    if run.startswith(("http", "doi", "www", "arxiv", "pmid")) or (
        last not in _JOINS and "/" not in run and "." not in run[:-1]
    ):
        return None
    behind = stop
    while behind < len(norm) and norm[behind] in (" ", IGNORABLE):
        behind += 1
    is_last = behind >= len(norm) or run[-1:] in ".;,-/?=&_" or norm[stop : stop + 2].strip()[:1] in "([."
    return onward if is_last and first.isascii() else None


def _is_middle(last: str, first: str) -> bool:
    """A capital goes on behind a mark that cannot end an address."""
    return last in "/-?=&_%" and first.isascii() and first.isalnum()


def _trimmed(text: str, start: int, end: int) -> Range:
    """Without the punctuation that follows; a closing bracket stays when it has its partner inside."""
    while end > start:
        last = text[end - 1]
        if last in ")]":
            opening = "(" if last == ")" else "["
            if text.count(last, start, end) <= text.count(opening, start, end):
                break
        elif last not in _TRAILING:
            break
        end -= 1
    bracket = text.rfind("(", start, end)
    if bracket >= 0 and text.find(")", bracket, end) < 0:  # a bracket of the reference: `…702(in Chinese)`
        return _trimmed(text, start, bracket)
    return Range(start, end)
