"""Dates, issue, pages, permissions and custom metadata (`writers/jats/publication.py` backwards)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from jats_export.jats_reader.journal import titles
from jats_export.jats_reader.kit import Reading, child, children, lang_of, localized, optional, string, xlink
from jats_export.jats_reader.text import inline, merged, text, token, trimmed
from jats_export.model.pub import (
    CustomMeta,
    Date,
    DatedEvent,
    Issue,
    License,
    Pages,
    Permissions,
    PubDate,
)
from jats_export.model.text import Inline, Localized, Text
from jats_export.writers.xml import NAMESPACES

#: Date type and format for the `@pub-type` of older files.
_PUB_TYPES = {
    "ppub": ("pub", "print"),
    "epub": ("pub", "electronic"),
    "epub-ppub": ("pub", None),
    "collection": ("collection", None),
}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEAR = re.compile(r"\b\d{4}\b", re.ASCII)
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_LICENSE_REF = f"{{{NAMESPACES['ali']}}}license_ref"


def pub_dates(found: Iterable[etree._Element], reading: Reading) -> tuple[PubDate, ...]:
    """`pub-date` elements."""
    return tuple(own for item in found if (own := pub_date(item, reading)) is not None)


def pub_date(own: etree._Element, reading: Reading) -> PubDate | None:
    """`pub-date`; older files have a `@pub-type` for type and format."""
    known = date(own, reading)
    if known is None:
        return None
    date_type, publication_format = _PUB_TYPES.get(own.get("pub-type", ""), ("pub", None))
    return PubDate(known, own.get("publication-format", publication_format), own.get("date-type", date_type))


def history(own: etree._Element | None, reading: Reading) -> tuple[DatedEvent, ...]:
    """`history`."""
    return tuple(_dated(children(own, "date"), "date-type", reading))


def pub_history(own: etree._Element | None, reading: Reading) -> tuple[DatedEvent, ...]:
    """`pub-history`: the dates of its events."""
    return tuple(_dated(children(own, "event"), "event-type", reading))


def _dated(found: Iterable[etree._Element], kind: str, reading: Reading) -> Iterator[DatedEvent]:
    for own in found:
        inner = own if own.tag == "date" else child(own, "date")
        known = date(inner, reading) if inner is not None else None
        if known is not None:
            yield DatedEvent(own.get(kind, ""), known)


def date(own: etree._Element, reading: Reading) -> Date | None:
    """`day`, `month` and `year`, else the ISO form, else a year that is printed."""
    year = string(child(own, "year"), reading).strip()
    if not _is_year(year):
        return _printed_date(own, reading)
    month = _month(string(child(own, "month"), reading))
    day = _in_range(string(child(own, "day"), reading), 31) if month is not None else None
    return Date(int(year), month, day)


def _printed_date(own: etree._Element, reading: Reading) -> Date | None:
    match = _ISO.match(own.get("iso-8601-date", ""))
    if match is not None:
        month = _in_range(match[2] or "", 12)
        return Date(int(match[1]), month, _in_range(match[3] or "", 31) if month is not None else None)
    year = _YEAR.search(string(own, reading))
    if year is None:
        reading.tell(own)
    return Date(int(year[0])) if year is not None else None


def _is_year(given: str) -> bool:
    return len(given) == len("2025") and given.isascii() and given.isdigit()


def _month(given: str) -> int | None:
    """A month as number or English name."""
    return _MONTHS.get(given.strip()[:3].lower()) or _in_range(given, 12)


def _in_range(given: str, last: int) -> int | None:
    given = given.strip()
    number = int(given) if given.isascii() and given.isdigit() and len(given) <= len("12") else 0
    return number if 1 <= number <= last else None


def issue(own: etree._Element, reading: Reading) -> Issue:
    """`volume`, `issue` and the titles of a special issue."""
    group = child(own, "issue-title-group")
    titled = group if group is not None else own
    found = titles(titled, "issue-title", reading) if group is not None else _issue_titles(own, reading)
    return Issue(
        token(child(own, "volume"), reading), token(child(own, "issue"), reading), localized(found, titled, reading)
    )


def _issue_titles(own: etree._Element, reading: Reading) -> Iterator[tuple[str, Text]]:
    for item in children(own, "issue-title"):
        if found := text(item, reading):
            yield lang_of(item, reading), found


def pages(own: etree._Element, reading: Reading) -> Pages:
    """`elocation-id`, or `fpage` and `lpage`."""
    return Pages(*(token(child(own, tag), reading) for tag in ("fpage", "lpage", "elocation-id")))


def permissions(own: etree._Element | None, reading: Reading) -> Permissions:
    """`permissions`."""
    statement = child(own, "copyright-statement")
    said = text(statement, reading) if statement is not None else None
    return Permissions(
        statement=said or None,
        year=optional(child(own, "copyright-year"), reading),
        holder=token(child(own, "copyright-holder"), reading),
        license=licence(tuple(children(own, "license")), reading),
    )


def licence(found: tuple[etree._Element, ...], reading: Reading) -> License | None:
    """`license` elements, one for each language of the text."""
    if not found:
        return None
    href = next((link for own in found if (link := license_ref(own, reading))), None)
    said = localized(_license_texts(found, reading), found[0], reading)
    return License(href, said) if href or said else None


def license_ref(own: etree._Element, reading: Reading) -> str | None:
    """`ali:license_ref`, in older files `@xlink:href`."""
    return optional(child(own, _LICENSE_REF), reading) or xlink(own, "href")


def _license_texts(found: tuple[etree._Element, ...], reading: Reading) -> Iterator[tuple[str, Text]]:
    for own in found:
        content: list[Inline] = []
        for number, item in enumerate(children(own, "license-p", "p")):
            content += [" "] if number else []
            content += inline(item, reading)
        said = Text(trimmed(merged(content), reading))
        if said:
            yield lang_of(own, reading), said


def custom_meta_group(own: etree._Element | None, reading: Reading) -> tuple[CustomMeta, ...]:
    """`custom-meta-group`."""
    return tuple(item for inner in children(own, "custom-meta") if (item := custom_meta(inner, reading)) is not None)


def custom_meta(own: etree._Element, reading: Reading) -> CustomMeta | None:
    """`custom-meta`."""
    name, value = string(child(own, "meta-name"), reading), token(child(own, "meta-value"), reading)
    return CustomMeta(name, value) if name and value is not None else None


def by_language(found: Iterable[etree._Element], reading: Reading) -> Localized[Text]:
    """Elements with running text, by their language; those without content left out."""
    items = list(found)
    entries = [(lang_of(own, reading), text(own, reading)) for own in items]
    return localized((entry for entry in entries if entry[1]), items[0], reading) if items else Localized()
