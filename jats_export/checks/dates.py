"""Rules about dates: whether they exist, agree with themselves and come in order."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator

from jats_export.checks.contents import MOST_DIGITS, Contents, Element, has, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_PARTS = ("year", "month", "day")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DATES = ("pub-date", "date", "date-in-citation")
#: What happens to a manuscript, in the order in which it happens.
_ORDER = ("received", "rev-request", "rev-recd", "accepted", "corrected")


def _parts(own: Element) -> tuple[int, ...] | None:
    """Year, month and day of a date as far as they stand there, or `None` when one of them is no number."""
    first = {part.tag: part for part in own.iterchildren(reversed=True)}
    found: list[int] = []
    for tag in _PARTS:
        if tag not in first:
            break
        text = text_of(first[tag])
        if not text.isdecimal() or len(text) > MOST_DIGITS:
            return None
        found.append(int(text))
    return tuple(found)


def _exists(parts: tuple[int, ...]) -> bool:
    try:
        dt.date(*(parts + (1, 1, 1)[len(parts) :]))
    except (ValueError, OverflowError):  # a number may have any length
        return False
    return True


@rule("date-impossible", Level.WARNING)
def date_impossible(contents: Contents) -> Iterator[Finding]:
    """There is no such day.

    What: `pub-date`, `date` and `date-in-citation` whose `year`, `month` and `day` name no day of the calendar, and
        `iso-8601-date` that names none.
    Why: PMC and Crossref refuse it (ISO 8601; PMC Tagging Guidelines, day and month).

    Passes:
        <pub-date date-type="pub" publication-format="print"><day>29</day><month>02</month><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub" publication-format="print"><day>30</day><month>02</month><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub" publication-format="print" iso-8601-date="2024-13"><year>2024</year></pub-date>
    """
    for own in contents.all(*_DATES):
        iso = own.get("iso-8601-date")
        match = _ISO.fullmatch(iso) if iso is not None else None
        given = tuple(int(part) for part in match.groups() if part) if match is not None else None
        for parts in (contents.kept(_parts, own), given):
            if parts and not _exists(parts):
                yield own, f"There is no such date: {'-'.join(map(str, parts))}; correct it."
                break
        else:
            if iso is not None and match is None and "T" not in iso:
                yield own, f"{iso!r} is no date of ISO 8601; write it as 2024-03-20."


@rule("date-iso-differs", Level.WARNING)
def date_iso_differs(contents: Contents) -> Iterator[Finding]:
    """A date says two things.

    What: `iso-8601-date` of another day than `year`, `month` and `day` beside it.
    Why: readers use the one, machines the other (JATS 1.3 tag library, iso-8601-date).

    Passes:
        <pub-date date-type="pub" publication-format="print" iso-8601-date="2024-03"><month>03</month><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub" publication-format="print" iso-8601-date="2024-04"><month>03</month><year>2024</year></pub-date>
    """
    for own in contents.all(*_DATES):
        match = _ISO.match(own.get("iso-8601-date", ""))
        parts = contents.kept(_parts, own) if match is not None else None
        given = tuple(int(part) for part in match.groups() if part) if match is not None else ()
        if parts and given and any(one != other for one, other in zip(parts, given, strict=False)):
            yield own, f"The date is {'-'.join(map(str, parts))}, its iso-8601-date {match and match[0]}; correct one."


@rule("date-number", Level.WARNING)
def date_number(contents: Contents) -> Iterator[Finding]:
    """A day, month or year of the front matter is no number.

    What: `day`, `month` and `year` in `pub-date` and in the `history` that hold more than digits, or a year without four.
    Why: months have names in many languages (PMC Tagging Guidelines, month).

    Passes:
        <pub-date date-type="pub" publication-format="print"><month>03</month><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub" publication-format="print"><month>March</month><year>2024</year></pub-date>
    """
    for date in contents.all("pub-date", "date"):
        if date.tag == "date" and next(date.iterancestors("history", "pub-history"), None) is None:
            continue
        for own in date.iterchildren(*_PARTS):
            text = text_of(own)
            if not (text.isascii() and text.isdecimal()) or (own.tag == "year" and len(text) != len("2024")):
                yield own, f"The {own.tag} is {text!r}; write digits, as 03 for March."


@rule("pub-date-typed-twice", Level.WARNING)
def pub_date_typed_twice(contents: Contents) -> Iterator[Finding]:
    """A publication date mixes the old and the new way of saying its kind.

    What: a `pub-date` with `pub-type` beside `date-type` or `publication-format`; one of these two without the other.
    Why: PMC reports an error (PMC Tagging Guidelines, pub-date).

    Passes:
        <pub-date date-type="pub" publication-format="print"><year>2024</year></pub-date>

    Fails:
        <pub-date pub-type="ppub" date-type="pub" publication-format="print"><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub"><year>2024</year></pub-date>
    """
    for own in contents.all("pub-date"):
        new = [name for name in ("date-type", "publication-format") if own.get(name) is not None]
        if own.get("pub-type") is not None and new:
            yield own, f"The date has pub-type and {new[0]}; keep date-type and publication-format."
        elif len(new) == 1:
            yield own, f"The date has {new[0]} alone; date-type and publication-format go together."


@rule("pub-date-repeated", Level.WARNING)
def pub_date_repeated(contents: Contents) -> Iterator[Finding]:
    """An article was published twice on paper, or twice online.

    What: two `pub-date` of one parent with the same type and format; `collection` beside a print date.
    Why: one of them is another event (PMC Tagging Guidelines, pub-date: an error).

    Passes:
        <pub-date date-type="pub" publication-format="print"><year>2024</year></pub-date>
        <pub-date date-type="pub" publication-format="electronic"><year>2024</year></pub-date>

    Fails:
        <pub-date date-type="pub" publication-format="print"><year>2024</year></pub-date>
        <pub-date date-type="pub" publication-format="print"><year>2025</year></pub-date>
    """
    for meta in contents.all("article-meta", "front-stub"):
        seen: set[tuple[str | None, ...]] = set()
        for own in meta.iterchildren("pub-date"):
            kind = tuple(own.get(name) for name in ("pub-type", "date-type", "publication-format"))
            if kind in seen and kind != (None, None, None):
                yield own, "A second publication date of this kind; keep one, and put the other into pub-history."
            elif "collection" in kind and ("pub", "print") in {old[1:] for old in seen}:
                yield own, "A collection date beside a print date; take it away."
            seen.add(kind)


@rule("pub-date-missing", Level.WARNING)
def pub_date_missing(contents: Contents) -> Iterator[Finding]:
    """The article does not say when it was published.

    What: `article-meta` with neither `pub-date` nor `pub-date-not-available`.
    Why: PMC and Crossref take no article without a date (PMC Tagging Guidelines, pub-date).

    Passes:
        <pub-date-not-available/>

    Fails:
        <article article-type="research-article" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <permissions/></article-meta></front></article>
    """
    for own in contents.all("article-meta"):
        if not has(own, "pub-date", "pub-date-not-available"):
            yield own, "The article has no publication date; add pub-date, or pub-date-not-available if none is known."


@rule("date-order", Level.WARNING)
def date_order(contents: Contents) -> Iterator[Finding]:
    """The history of the article runs backwards.

    What: `received`, `rev-recd`, `accepted` in the `history`, as far as day, month and year are known, in another order.
    Why: one of the dates is wrong (JATS4R, Publication history).

    Passes:
        <history><date date-type="received"><year>2023</year></date><date date-type="accepted"><year>2024</year></date></history>

    Fails:
        <history><date date-type="received"><year>2025</year></date><date date-type="accepted"><year>2024</year></date></history>
    """
    for history in contents.all("history"):
        dates = [(own.get("date-type", ""), contents.kept(_parts, own), own) for own in history.iterchildren("date")]
        known = [(_ORDER.index(kind), parts, own) for kind, parts, own in dates if kind in _ORDER and parts]
        known.sort(key=lambda item: item[0])
        for (_, before, _), (_, parts, own) in itertools.pairwise(known):
            shared = min(len(before), len(parts))
            if parts[:shared] < before[:shared]:
                yield own, f"The date {own.get('date-type')} is before the one it follows; correct one of them."


@rule("publication-before-receipt", Level.WARNING)
def publication_before_receipt(contents: Contents) -> Iterator[Finding]:
    """The article was published before it was received.

    What: every `pub-date` before the `received` date of the `history`.
    Why: a date of import or of another volume was taken (JATS4R, Publication history).

    Passes:
        <history><date date-type="received"><year>2023</year></date></history>

    Fails:
        <history><date date-type="received"><year>2025</year></date></history>
    """
    for meta in contents.all("article-meta"):
        published = [parts for own in meta.iterchildren("pub-date") if (parts := contents.kept(_parts, own))]
        for own in (date for history in meta.iterchildren("history") for date in history.iterchildren("date")):
            parts = contents.kept(_parts, own) if own.get("date-type") == "received" else None
            if parts and published and all(_is_before(date, parts) for date in published):
                yield own, "The article was received after it was published; correct one of the dates."


def _is_before(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


#: The rules of the check `dates`.
RULES = (
    date_impossible,
    date_iso_differs,
    date_number,
    pub_date_typed_twice,
    pub_date_repeated,
    pub_date_missing,
    date_order,
    publication_before_receipt,
)
