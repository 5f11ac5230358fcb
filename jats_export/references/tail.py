"""What stands behind the publication facts, in any order: dates in brackets, links, identifiers, notes.

tail = { "(" date ")" | "[" date "]" | url | doi | number | note | link text }
"""

from __future__ import annotations

import operator
import re

from jats_export.references.dates import iso_at
from jats_export.references.identifiers import Item, dois, links, numbers
from jats_export.references.reference import Field

_NOTE = re.compile(r"[(\[]\s?in (?P<language>[a-z]{4,12})(?: with [^()\[\]]{1,60})?\s?[)\]]")
_LINK_TEXT = re.compile(
    r"\[\s?(?:crossref|pubmed|pmc free article|google scholar|scopus|web of science|百度学术|本文引用|doi|链接)[^\[\]]{0,20}\]"
)
_ACCESS_WORDS = re.compile(
    r"(?:accessed(?: on)?|retrieved(?: on)?|cited|访问日期|访问时间|引用日期|引用时间|检索日期|最后访问)[\s:]{0,3}$"
)
_UPDATE_WORDS = re.compile(r"(?:updated?|posted|published|更新日期|更新时间|发布日期|发布时间)[\s:]{0,3}$")
_WORDS = re.compile(r"[(\[][^\d()\[\]]{1,14}")
#: What a date, a note or the text of a link begins with.
_MAY_OPEN = frozenset("12 iIcCpPgGsSwWdDaArRuU百本链访引检最更发")
_OPENING = f"[{''.join(sorted(_MAY_OPEN))}]"
#: The brackets of a date, and which date it is.
_BRACKETS = (("[", Field.DATE_ACCESSED), ("(", Field.DATE_POSTED))
#: One of these stands in every tail.
_SIGN = re.compile(rf"://|www\.|10\.|pmid|pmc|cstr|xiv|\((?={_OPENING})|\[(?={_OPENING})")
_START = operator.attrgetter("start")
_AFTER_LINK = re.compile(r"\s?,\s?")


def tail_items(text: str, norm: str, low: str, start: int) -> list[Item]:
    """Every piece of the tail behind `start`, in order."""
    if _SIGN.search(low, start) is None:
        return []
    addresses = links(text, norm, start)
    items = addresses + dois(text, norm, low, start, addresses)
    items += numbers(low, start, items)
    _add_bracketed(items, norm, low, start, addresses)
    if addresses:
        items += _behind_link(norm, addresses[-1].end)
    items.sort(key=_START)
    return items


def _add_bracketed(items: list[Item], norm: str, low: str, start: int, addresses: list[Item]) -> None:
    for opening, field in _BRACKETS:
        position = norm.find(opening, start)
        while position >= 0:
            item = _bracket(norm, low, position, field) if norm[position + 1 : position + 2] in _MAY_OPEN else None
            if item is not None and not any(own.start < position < own.end for own in addresses):
                items.append(item)
            position = norm.find(opening, position + 1)


def _bracket(norm: str, low: str, start: int, field: Field) -> Item | None:
    """A date in brackets with the word before it, a note, the text of a link."""
    inner = start + 1
    if norm[inner : inner + 1] == " ":
        inner += 1
    if not norm[inner : inner + 1].isdigit():
        return _worded(norm, low, start, field)
    date = iso_at(norm, inner)
    if date is None:
        return None
    end = date[0]
    while norm[end : end + 1] == " ":
        end += 1
    if norm[end : end + 1] != (")" if field is Field.DATE_POSTED else "]"):
        return None
    return Item(field, start, end + 1, inner, *date)


def _worded(norm: str, low: str, start: int, field: Field) -> Item | None:
    if (match := _NOTE.match(low, start)) is not None:
        return Item(Field.COMMENT, *match.span(), *match.span())
    if (match := _LINK_TEXT.match(low, start)) is not None:
        return Item(None, *match.span(), *match.span())
    words = _WORDS.match(low, start)
    date = iso_at(norm, words.end()) if words is not None else None
    if date is None or words is None or norm[date[0] : date[0] + 1] not in ")]":
        return None
    if _ACCESS_WORDS.search(low, start, words.end()):
        field = Field.DATE_ACCESSED
    elif _UPDATE_WORDS.search(low, start, words.end()):
        field = Field.DATE_POSTED
    else:
        return None
    return Item(field, start, date[0] + 1, words.end(), *date)


def _behind_link(norm: str, start: int) -> list[Item]:
    """The older form: `URL, posted/accessed`."""
    comma = _AFTER_LINK.match(norm, start)
    posted = iso_at(norm, comma.end()) if comma is not None else None
    if posted is None or comma is None:
        return []
    begin, end = comma.end(), posted[0]
    accessed = iso_at(norm, end + 1) if norm[end : end + 1] == "/" else None
    if accessed is None:
        return [Item(Field.DATE_ACCESSED, begin, end, begin, *posted)]
    return [
        Item(Field.DATE_POSTED, begin, end, begin, *posted),
        Item(Field.DATE_ACCESSED, end + 1, accessed[0], end + 1, *accessed),
    ]
