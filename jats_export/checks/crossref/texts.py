"""Rules about names, titles, dates and roles that Crossref's schema, or libxml2's reading of it, lets pass.

`deposit-targets` 1.2; the last two are the assertions of the schema, which libxml2 cannot run.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from jats_export.checks.contents import Contents, Element
from jats_export.checks.crossref.deposit import (
    JATS,
    RELATIONS,
    elements,
    inside,
    parent_name,
    text_of,
    within,
)
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_TWO_DIGITS = re.compile(r"[0-9]{2}")
_MONTHS = 12
#: Seasons and quarters in the place of a month (Crossref schema, `month`).
_SEASONS = frozenset((*range(21, 25), *range(31, 35)))
#: The zone that is furthest ahead of UTC: a day begins there that much earlier.
_AHEAD = dt.timedelta(hours=14)
_STAMP = re.compile(r"(?P<second>[0-9]{14})[0-9]{0,6}")

_ODD_NAME = re.compile(
    r"[0-9*\u2020\u2021,;()\[\]<>\uff0c\uff1b\uff08\uff09]|\bet al\b|\b(?:Ph\.?\s?D|M\.?\s?D|M\.?\s?Sc|Prof|Dr)\b\.?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|sub|sup|span|div|font|a|h[1-6]|li|ul|ol|table|tr|td|img)"
    r"(?:\s+[a-z-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)

_CROSSREF_ROLES = frozenset(
    (
        "author", "editor", "chair", "reviewer", "review-assistant", "stats-reviewer", "reviewer-external", "reader",
        "translator", "corresponding-author", "other",
    )
)  # fmt: skip
_CREDIT_ROLES = frozenset(
    (
        "conceptualization", "data-curation", "formal-analysis", "funding-acquisition", "investigation", "methodology",
        "project-administration", "resources", "software", "supervision", "validation", "visualization",
        "writing-original-draft", "writing-review-editing",
    )
)  # fmt: skip
_VOCABULARIES = {"crossref": _CROSSREF_ROLES, "credit": _CREDIT_ROLES}


@rule("crossref-date", Level.ERROR)
def date(contents: Contents) -> Iterator[Finding]:
    """A date is not written with two digits, is no real day, or lies after the deposit.

    What: `publication_date` and `acceptance_date`; month and day have two digits, a season may stand as 21 to 24, a
        quarter as 31 to 34; the day is not later than `timestamp`.
    Why: the schema takes `3` and the 30th of February, and the record then shows a wrong date
        (Crossref schema, `month` and `day`).

    Passes:
        <publication_date media_type="print"><month>03</month><day>20</day><year>2024</year></publication_date>

    Fails:
        <publication_date media_type="print"><month>3</month><day>20</day><year>2024</year></publication_date>

    Fails:
        <publication_date media_type="print"><month>02</month><day>30</day><year>2024</year></publication_date>
    """
    latest = _latest(contents)
    for own in elements(contents, "publication_date", "acceptance_date"):
        message = _wrong_date(own, latest)
        if message is not None:
            yield own, message


def _wrong_date(own: Element, latest: dt.date | None) -> str | None:
    month, day, year = (text_of(inside(own, name)) for name in ("month", "day", "year"))
    if any(part and _TWO_DIGITS.fullmatch(part) is None for part in (month, day)):
        return "Month and day have two digits; write 03 for 3."
    if not year.isdecimal():
        return None  # the schema says so
    if month and int(month) in _SEASONS and not day:
        month = ""
    try:
        found = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return "There is no such day; correct the date."
    if latest is not None and found > latest:
        return "The date lies after the timestamp of the deposit; correct it, or give --timestamp now when it has come."
    return None


def _latest(contents: Contents) -> dt.date | None:
    """The latest day there is anywhere at the time of the deposit."""
    stamp = next((own for own in elements(contents, "timestamp") if parent_name(own) == "head"), None)
    found = _STAMP.fullmatch(text_of(stamp))
    if found is None:
        return None
    try:
        time = dt.datetime.strptime(found["second"], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        return (time + _AHEAD).date()
    except (ValueError, OverflowError):
        return None


@rule("crossref-original-title", Level.ERROR)
def original_title(contents: Contents) -> Iterator[Finding]:
    """An article has the title of its original, and does not say what it is a translation of.

    What: `original_language_title` without a relation `isTranslationOf` in the same article.
    Why: the element is for translations with a DOI of their own; a second language of the same article is a second
        `titles` (Crossref, translated works).

    Passes:
        <titles><title>A title</title></titles>

    Fails:
        <titles><title>A title</title><original_language_title language="zh">题名</original_language_title></titles>
    """
    for own in elements(contents, "original_language_title"):
        article = within(own, "journal_article")
        relations = article.iter(f"{RELATIONS}intra_work_relation") if article is not None else ()
        if not any(one.get("relationship-type") == "isTranslationOf" for one in relations):
            yield own, "The original title needs a relation isTranslationOf; else write it in a second titles element."


@rule("crossref-name", Level.WARNING)
def name(contents: Contents) -> Iterator[Finding]:
    """A name holds something that is no part of a name.

    What: digits, asterisks, daggers, commas, brackets, `et al`, degrees and titles in `surname` and `given_name`.
    Why: footnote marks and degrees make other people of the authors wherever the record is read
        (Crossref, contributors).

    Passes:
        <person_name contributor_role="author" sequence="first"><given_name>Xiaozhou</given_name><surname>Lin</surname></person_name>

    Fails:
        <person_name contributor_role="author" sequence="first"><given_name>Xiaozhou</given_name><surname>Lin1</surname></person_name>
    """
    for own in elements(contents, "surname", "given_name"):
        if _ODD_NAME.search(text_of(own)):
            yield own, "The name holds a digit, a mark, a bracket or a degree; correct it in the platform."


@rule("crossref-markup", Level.ERROR)
def markup(contents: Contents) -> Iterator[Finding]:
    """A title or an abstract holds HTML as text.

    What: a tag or an entity that a reader sees as characters, in `title` and in paragraphs of an abstract.
    Why: the schema cannot see it, and every reader of the record shows it (Crossref, face markup).

    Passes:
        <titles><title>Reduction of CO<sub>2</sub></title></titles>

    Fails:
        <titles><title>Reduction of CO&lt;sub&gt;2&lt;/sub&gt;</title></titles>
    """
    texts = [*elements(contents, "title", "full_title"), *contents.all(f"{JATS}p", f"{JATS}title")]
    for own in texts:
        text = "".join(str(part) for part in own.itertext())
        if _TAG.search(text) or _ENTITY.search(text):
            yield own, "The text holds HTML that every reader will show as it is; take it out in the platform."


@rule("crossref-role-missing", Level.ERROR)
def role_missing(contents: Contents) -> Iterator[Finding]:
    """A person has no role.

    What: `person_name` without `@contributor_role` and without `role`.
    Why: the schema asserts it from 5.4.0 on (Crossref schema, `person_name`).

    Passes:
        <person_name sequence="first"><surname>Lin</surname><role type="author" vocab="crossref"/></person_name>

    Fails:
        <person_name sequence="first"><surname>Lin</surname></person_name>
    """
    for own in elements(contents, "person_name"):
        if own.get("contributor_role") is None and inside(own, "role") is None:
            yield own, "The person has no role; add contributor_role or a role element."


@rule("crossref-role-vocabulary", Level.ERROR)
def role_vocabulary(contents: Contents) -> Iterator[Finding]:
    """A role is none of its vocabulary.

    What: `role/@type` against the list of its `@vocab`, `crossref` or `credit`.
    Why: the schema asserts it from 5.4.0 on (Crossref schema, `role`).

    Passes:
        <person_name sequence="first"><surname>Lin</surname><role type="software" vocab="credit"/></person_name>

    Fails:
        <person_name sequence="first"><surname>Lin</surname><role type="software" vocab="crossref"/></person_name>
    """
    for own in elements(contents, "role"):
        vocabulary = own.get("vocab", "")
        known = _VOCABULARIES.get(vocabulary)
        if known is not None and own.get("type") not in known:
            yield own, f"The role is not in the vocabulary {vocabulary}; take one of it, or change the vocabulary."


RULES = (date, original_title, name, markup, role_missing, role_vocabulary)
