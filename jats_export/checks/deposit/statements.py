"""Rules about statements that have a place of their own: conflicts of interest and data availability."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.checks.contents import Contents, Element, child, parent_tag, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

#: Where each element says its type.
_TYPES = {"fn": ("content-type", "fn-type"), "notes": ("notes-type",), "p": ("content-type",), "sec": ("sec-type",)}

_COI = "COI-statement"
#: The word of JATS up to 1.2 and of the JATS4R Schematron, and the one of the closed list of JATS 1.3.
_COI_WORDS = (_COI, "coi-statement")
#: Words that are used for the type of a conflict-of-interest statement (list of the JATS4R Schematron).
_COI_TYPES = frozenset(
    {
        *("COI_statement", "coi-statement", "coi_statement", "conflict-statement", "conflict_statement"),
        *("conflict-of-interests", "conflict_of_interests", "conflict-of-interest", "conflict_of_interest"),
        *("competing-interests", "competing_interests", "competing-interest", "competing_interess", "conflict"),
    }
)
_COI_TITLES = frozenset(
    {
        *("CONFLICT OF INTEREST", "CONFLICTS OF INTEREST", "CONFLICT OF INTEREST STATEMENT"),
        *("CONFLICT OF INTEREST STATEMENTS", "AUTHOR CONFLICTS", "COMPETING INTERESS", "COMPETING INTERESTS"),
        "CONFLICTS",
    }
)

_DATA = "data-availability"
#: Words that are used for the type of a data availability statement (list of the JATS4R Schematron).
_DATA_TYPES = frozenset(
    {
        *("data availability", "Data availability", "Data Availability", "Data-Availability"),
        *("data availability statement", "Data availability statement", "Data Availability Statement"),
        *("data-availability-statement", "Data-availability-statement", "Data-Availability-Statement"),
        *("Data_Availability", "data_availability-statement", "Data_availability-statement"),
        *("Data_Availability-Statement", "data_availability", "Data Accessibility", "Data accessibility"),
    }
)


@rule("coi-place", Level.ERROR)
def coi_place(contents: Contents) -> Iterator[Finding]:
    """A conflict-of-interest statement is not where readers look for it.

    What: a statement in a `sec`, `notes`, `p` or `fn`, known by its type or title, that is no
        `fn fn-type="coi-statement"` in the `author-notes`.
    Why: one place makes it machine-readable (JATS4R, Conflict of interest statements; an error in its Schematron).

    Passes:
        <author-notes><fn fn-type="coi-statement"><p>None declared.</p></fn></author-notes>

    Fails:
        <sec><title>Conflict of interest</title><p>None declared.</p></sec>

    Fails:
        <author-notes><fn fn-type="conflict"><p>None declared.</p></fn></author-notes>
    """
    for own in _may_say_a_type(contents):
        if _is_misplaced_coi(own):
            yield own, "A conflict-of-interest statement belongs into author-notes, as fn fn-type='coi-statement'."


def _may_say_a_type(contents: Contents) -> Iterator[Element]:
    """The elements of `_TYPES`, without the paragraphs that say none: nearly all do."""
    yield from contents.all(*(tag for tag in _TYPES if tag != "p"))
    for value, paragraphs in contents.by_value("content-type", "p").items():
        yield from paragraphs if value is not None else ()


def _is_misplaced_coi(own: Element) -> bool:
    if own.tag == "fn" and own.get("fn-type") in _COI_WORDS:
        return parent_tag(own) != "author-notes"
    given = {own.get(name) for name in _TYPES[str(own.tag)]}
    if _COI in given or not given.isdisjoint(_COI_TYPES):
        return True
    title = child(own, "title") if own.tag == "sec" else None
    return title is not None and text_of(title).upper() in _COI_TITLES


@rule("coi-word", Level.NOTE)
def coi_word(contents: Contents) -> Iterator[Finding]:
    """A conflict-of-interest statement has the word of JATS 1.3, which the JATS4R Schematron does not know.

    What: `fn fn-type="coi-statement"` in `author-notes`.
    Why: JATS 1.3 has this word in a closed list, the JATS4R Schematron 0.0.6 reports it as an error and wants
        `COI-statement`, which is not valid in JATS 1.3 (tag library, fn-type; JATS4R, Conflict of interest statements).

    Passes:
        <author-notes><fn fn-type="equal"><p>Both contributed equally.</p></fn></author-notes>

    Fails:
        <author-notes><fn fn-type="coi-statement"><p>None declared.</p></fn></author-notes>
    """
    for own in contents.all("fn"):
        if own.get("fn-type") == "coi-statement" and parent_tag(own) == "author-notes":
            yield own, "This is right in JATS 1.3; the JATS4R Schematron will report it all the same."


@rule("data-availability-place", Level.ERROR)
def data_availability_place(contents: Contents) -> Iterator[Finding]:
    """A data availability statement is not where readers look for it.

    What: a statement in a `sec`, `notes`, `p` or `fn`, known by its type, that is no `sec sec-type="data-availability"`
        in the `back`.
    Why: one place makes it machine-readable (JATS4R, Data availability statements; an error in its Schematron).

    Passes:
        <article article-type="research-article" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/><permissions/></article-meta></front><back>
        <sec sec-type="data-availability"><title>Data</title><p>On request.</p></sec></back></article>

    Fails:
        <sec sec-type="data-availability"><title>Data</title><p>On request.</p></sec>

    Fails:
        <sec sec-type="Data availability"><title>Data</title><p>On request.</p></sec>
    """
    for own in _may_say_a_type(contents):
        given = {own.get(name) for name in _TYPES[str(own.tag)]}
        in_place = own.tag == "sec" and parent_tag(own) == "back"
        if (_DATA in given and not in_place) or not given.isdisjoint(_DATA_TYPES):
            yield own, "A data availability statement belongs into back, as sec sec-type='data-availability'."


RULES = (coi_place, coi_word, data_availability_place)
