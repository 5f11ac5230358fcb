"""Dates, issue, pages, permissions, counts and custom metadata (`jats-tagging` 3.6, 3.7, 6 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.model.floats import Float, FloatElement
from jats_export.model.pub import CustomMeta, Date, DatedEvent, Issue, License, Pages, Permissions, PubDate
from jats_export.model.text import Text
from jats_export.writers.jats.text import foreign, led, present, text_element, token, trans_title_group
from jats_export.writers.xml import Element, element


def pub_dates(dates: tuple[PubDate, ...]) -> list[Element]:
    """`pub-date` elements, or `pub-date-not-available` if none is known."""
    return [pub_date(item) for item in dates] or [element("pub-date-not-available")]


def pub_date(item: PubDate) -> Element:
    """`pub-date` with `@date-type` and `@publication-format`; with `@pub-type` beside them PMC refuses it."""
    attributes = {"date-type": item.date_type, "publication-format": item.publication_format}
    return _dated("pub-date", attributes, item.date)


def history(events: tuple[DatedEvent, ...]) -> Element | None:
    """`history`: received, revised, accepted."""
    dates = (_dated("date", {"date-type": item.kind}, item.date) for item in events)
    return element("history", *dates) if events else None


def pub_history(events: tuple[DatedEvent, ...]) -> Element | None:
    """`pub-history`: the later ones of the electronic dates."""
    return element("pub-history", *(event(item) for item in events)) if events else None


def event(item: DatedEvent) -> Element:
    """`event` with its date."""
    return element("event", _dated("date", {}, item.date), attributes={"event-type": item.kind})


def _dated(tag: str, attributes: dict[str, str | None], date: Date) -> Element:
    """A date element: `day`, `month` (two digits each) and `year` in this order, as far as they are known."""
    own = element(tag, attributes={**attributes, "iso-8601-date": date.iso}, source=date.source)
    if date.month is not None:
        own.append(element("day", f"{date.day:02d}") if date.day is not None else None)
        own.append(element("month", f"{date.month:02d}"))
    own.append(element("year", f"{date.year:04d}"))
    return own


def issue_titles(issue: Issue, lang: str) -> Element | None:
    """`issue-title`, or `issue-title-group` when a special issue is named in several languages."""
    first, others = led(issue.titles, lang)
    if first is None:
        return None
    own = issue_title(first[1], foreign(first[0], lang))
    if not others:
        return own
    return element("issue-title-group", own, *(trans_title_group(*other) for other in others))


def issue_title(text: Text, xml_lang: str | None) -> Element:
    """`issue-title` of a special issue."""
    return text_element("issue-title", text, xml_lang, content_type="special-issue")


def pages(item: Pages) -> Iterator[Element]:
    """`elocation-id`, or `fpage` and `lpage`: the content model takes either, and no last page alone."""
    number, first, last = (
        token("elocation-id", item.elocation_id),
        token("fpage", item.fpage),
        token("lpage", item.lpage),
    )
    if number is not None:
        yield number
    elif first is not None:
        yield first
        if last is not None:
            yield last


def permissions(item: Permissions, lang: str) -> Element:
    """`permissions`; empty when nothing is known, which states nothing and is what JATS4R asks for."""
    own = element("permissions")
    if item.statement:
        own.append(text_element("copyright-statement", item.statement))
    if item.year:
        own.append(element("copyright-year", item.year))
    own.append(token("copyright-holder", item.holder))
    if item.license is not None:
        own.extend(licenses(item.license, lang))
    return own


def licenses(item: License, lang: str) -> Iterator[Element]:
    """A `license` for each language of the text: `license-p` takes no `xml:lang`, `license` does."""
    entries = present(item.text, lang)
    for own_lang, text in entries:
        attributes = {"xml:lang": foreign(own_lang, lang)}
        own = element("license", license_ref(item.href), attributes=attributes, source=item.source)
        own.append(text_element("license-p", text))
        yield own
    if not entries and item.href:
        yield element("license", license_ref(item.href), source=item.source)


def license_ref(href: str | None) -> Element | None:
    """`ali:license_ref`, the address of the licence."""
    return element("ali:license_ref", href) if href else None


def counts(item: Pages, floats: tuple[Float, ...], ref_count: int) -> Element | None:
    """`counts`: of what is exported only; a zero would be a claim (`jats-tagging` 6)."""
    own = element("counts")
    kinds = [one.element for one in floats]
    found = (
        ("fig-count", kinds.count(FloatElement.FIG)),
        ("table-count", kinds.count(FloatElement.TABLE_WRAP)),
        ("ref-count", ref_count),
        ("page-count", item.count),
    )
    for tag, count in found:
        if count:
            own.append(element(tag, attributes={"count": str(count)}))
    return own if own.children else None


def custom_meta_group(items: tuple[CustomMeta, ...]) -> Element | None:
    """`custom-meta-group` (`jats-tagging` 8)."""
    own = element("custom-meta-group", *(custom_meta(item) for item in items))
    return own if own.children else None


def custom_meta(item: CustomMeta) -> Element | None:
    """`custom-meta`: a name and its value; neither says anything without the other."""
    value = token("meta-value", item.value)
    if value is None or not item.name:
        return None
    return element("custom-meta", element("meta-name", item.name), value)
