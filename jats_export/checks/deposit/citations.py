"""Rules about what a citation of each type must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.checks.contents import (
    Contents,
    Element,
    child,
    child_tags,
    has,
    is_inside,
    parent_tag,
    string_of,
    text_of,
)
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

CITATIONS = ("mixed-citation", "element-citation")
#: `\d` of XPath is any decimal digit of Unicode, as Python's.
_NO_DIGIT = re.compile(r"\D")
_YEAR_14_TO_20 = re.compile(r"(?:1[4-9]|20)[0-9]{2}")
_YEAR = re.compile(r"\d{4}")
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _of_type(contents: Contents, publication_type: str) -> Iterator[Element]:
    return iter(contents.by_value("publication-type", *CITATIONS).get(publication_type, ()))


@rule("citation-data-title", Level.ERROR)
def citation_data_title(contents: Contents) -> Iterator[Finding]:
    """The title of a cited data set is tagged for another type, or is missing.

    What: `data-title` in a citation that is not `publication-type="data"`; a citation of data with `article-title` and
        no `data-title`, or with neither `data-title` nor `source`.
    Why: data are found and counted by these words (JATS4R, Data citations; errors in its Schematron).

    Passes:
        <mixed-citation publication-type="data"><data-title>Profiles</data-title>, <year>2024</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="journal"><data-title>Profiles</data-title>, <year>2024</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="data"><article-title>Profiles</article-title>. <source>Sea</source>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="data">Profiles, <year>2024</year>.</mixed-citation>
    """
    with_title = contents.children("data-title")
    for own in contents.all(*CITATIONS):
        is_data, titled = own.get("publication-type") == "data", own in with_title
        if titled and not is_data:
            yield own, "A data-title is for publication-type='data'; change the one or the other."
        elif is_data and not titled and has(own, "article-title"):
            yield own, "The title of data is tagged as article-title; use data-title."
        elif is_data and not titled and not has(own, "source"):
            yield own, "The citation of data names neither a data-title nor a source; tag one of them."


@rule("citation-type-attribute", Level.ERROR)
def citation_type_attribute(contents: Contents) -> Iterator[Finding]:
    """A citation is tagged as in the older NLM tag set.

    What: the attribute `citation-type`, and the elements `citation` and `nlm-citation` in a `ref`.
    Why: they left the tag set or are deprecated (JATS4R, Data citations; errors in its Schematron).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source></mixed-citation>

    Fails:
        <ref id="R1"><nlm-citation publication-type="book"><source>A book</source></nlm-citation></ref>
    """
    for own in contents.all(*CITATIONS):
        if own.get("citation-type") is not None:
            yield own, "The attribute citation-type is no longer used; write publication-type."
    for own in contents.all("citation", "nlm-citation"):
        if parent_tag(own) == "ref":
            yield own, f"The element {own.tag} is no longer used; write mixed-citation or element-citation."


@rule("citation-year", Level.ERROR)
def citation_year(contents: Contents) -> Iterator[Finding]:
    """The year of a citation is no year, and no attribute says which is meant.

    What: a `year` in a citation, outside `date`, that holds more than digits and has no `iso-8601-date` with a year.
    Why: years are compared by machines (JATS4R, Data citations; its Schematron reports an error).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source>, <year iso-8601-date="2020">2020a</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="book"><source>A book</source>, <year>2020a</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group> <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year iso-8601-date="2020-05">2020a</year>.</mixed-citation>
    """
    for own in contents.all("year"):
        text = string_of(own)
        if not _NO_DIGIT.search(text) or not is_inside(own, *CITATIONS):
            continue
        given = own.get("iso-8601-date", "")
        loose = parent_tag(own) != "date" and not _YEAR_14_TO_20.fullmatch(given)
        if loose or (_is_child_of_preprint(own) and not _YEAR.fullmatch(given)):
            yield own, f"The year is {text!r}: add iso-8601-date with the year in four digits."


def _is_child_of_preprint(own: Element) -> bool:
    parent = own.getparent()
    return parent is not None and parent.tag in CITATIONS and parent.get("publication-type") == "preprint"


@rule("version-designator", Level.ERROR)
def version_designator(contents: Contents) -> Iterator[Finding]:
    """A version has no number that a machine can read.

    What: a `version` without `designator`, or with an empty one.
    Why: "second, revised edition" cannot be compared (JATS4R, Data citations; its Schematron reports an error).

    Passes:
        <mixed-citation publication-type="software"><source>CellSim</source>
        <version designator="1.2">version 1.2</version></mixed-citation>

    Fails:
        <mixed-citation publication-type="software"><source>CellSim</source> <version>version 1.2</version></mixed-citation>
    """
    for own in contents.all("version"):
        if not own.get("designator", "").strip():
            yield own, "The version has no designator; add its number, as designator='1.2'."


@rule("preprint-incomplete", Level.ERROR)
def preprint_incomplete(contents: Contents) -> Iterator[Finding]:
    """The citation of a preprint lacks a part that each must have.

    What: `publication-type="preprint"` without `person-group`, `article-title`, `year` (or a `date` of publication),
        `source`, or a `pub-id` or `ext-link`.
    Why: without one of them the preprint is not found again (JATS4R, Citing preprints; errors in its Schematron).

    Passes:
        <mixed-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group> <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="preprint"><article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>.</mixed-citation>
    """
    for own in _of_type(contents, "preprint"):
        tags = child_tags(own)
        needed = [tag for tag in ("person-group", "article-title", "source") if tag not in tags]
        needed += [] if "year" in tags or _published(own) is not None else ["year"]
        needed += ["pub-id or ext-link"] if tags.isdisjoint(("ext-link", "pub-id")) else []
        if needed:
            yield own, f"The citation of a preprint lacks {', '.join(needed)}; tag it, or choose another type."


@rule("preprint-dates", Level.ERROR)
def preprint_dates(contents: Contents) -> Iterator[Finding]:
    """The citation of a preprint gives its date twice, or as no date.

    What: `year` beside a `date` of publication; a `date` whose `year` holds more than digits, without `iso-8601-date`.
    Why: one date, machine-readable (JATS4R, Citing preprints; errors in its Schematron).

    Passes:
        <element-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group><article-title>A title</article-title><source>arXiv</source><date date-type="published"
        ><year>2025</year></date><pub-id pub-id-type="arxiv">2501.00001</pub-id></element-citation>

    Fails:
        <element-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group><article-title>A title</article-title><source>arXiv</source><date date-type="published"
        ><year>2025</year></date><year>2025</year><pub-id pub-id-type="arxiv">2501.00001</pub-id></element-citation>
    """
    dated = contents.children("date")
    for own in (own for own in _of_type(contents, "preprint") if own in dated):
        if has(own, "year") and _published(own) is not None:
            yield own, "The citation of a preprint has year and date; keep one of them."
        for date in dated[own]:
            year = child(date, "year")
            given = date.get("iso-8601-date", "")
            if year is not None and _NO_DIGIT.search(text_of(year)) and not _ISO_DATE.fullmatch(given):
                yield date, f"The year is {text_of(year)!r}: add iso-8601-date, as 2025-03-20."


def _published(own: Element) -> Element | None:
    return next((date for date in own.iterchildren("date") if date.get("date-type") == "published"), None)


@rule("preprint-group-type", Level.ERROR)
def preprint_group_type(contents: Contents) -> Iterator[Finding]:
    """The persons of a cited preprint are not said to be its authors.

    What: a `person-group` in the citation of a preprint without `person-group-type`.
    Why: authors and editors look alike (JATS4R, Citing preprints; its Schematron reports an error).

    Passes:
        <mixed-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group> <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="preprint"><person-group><collab>Own</collab></person-group>
        <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>.</mixed-citation>
    """
    groups = contents.children("person-group")
    for citation in _of_type(contents, "preprint"):
        for own in groups.get(citation, ()):
            if own.get("person-group-type") is None:
                yield own, "The person-group of a preprint has no type; add person-group-type='author'."


@rule("preprint-access-date", Level.WARNING)
def preprint_access_date(contents: Contents) -> Iterator[Finding]:
    """The citation of a preprint does not say when it was read.

    What: `publication-type="preprint"` without `date-in-citation content-type="access-date"`.
    Why: preprints change (JATS4R, Citing preprints; a warning in its Schematron).

    Passes:
        <mixed-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group> <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>
        [<date-in-citation content-type="access-date">2025-02-01</date-in-citation>].</mixed-citation>

    Fails:
        <mixed-citation publication-type="preprint"><person-group person-group-type="author"><collab>Own</collab>
        </person-group> <article-title>A title</article-title> <source>arXiv</source>
        <pub-id pub-id-type="arxiv">2501.00001</pub-id>, <year>2025</year>.</mixed-citation>
    """
    dates = contents.children("date-in-citation")
    for own in _of_type(contents, "preprint"):
        accesses = (date.get("content-type") for date in dates.get(own, ()))
        if "access-date" not in accesses:
            yield own, "The citation of a preprint has no access date; add date-in-citation if it is known."


@rule("citation-type-other", Level.WARNING)
def citation_type_other(contents: Contents) -> Iterator[Finding]:
    """A citation is of the type `other`, or of none.

    What: a citation with `publication-type="other"`, or without `publication-type`.
    Why: the type decides how it is read and linked (JATS4R, Data citations; a warning in its Schematron).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source></mixed-citation>

    Fails:
        <mixed-citation publication-type="other"><source>A book</source></mixed-citation>
    """
    types = contents.by_value("publication-type", *CITATIONS)
    for own in (*types.get("other", ()), *types.get(None, ())):
        yield own, "The type of the cited work is not known; write it as publication-type if you can tell."


RULES = (
    citation_data_title,
    citation_type_attribute,
    citation_year,
    version_designator,
    preprint_incomplete,
    preprint_dates,
    preprint_group_type,
    preprint_access_date,
    citation_type_other,
)
