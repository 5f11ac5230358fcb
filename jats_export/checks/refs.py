"""Rules about the list of references: ids, numbers, what is cited, and what a citation says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from jats_export.checks.contents import MOST_DIGITS, Contents, Element, parent_tag, string_of, text_of
from jats_export.checks.deposit.citations import CITATIONS
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_NUMBER = re.compile(r"\W*(\d{1,4})\W*", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1400, 2100
_IN_NAME = re.compile(r"\bet\s+al\b|[,;\uff0c\uff1b\u3001]|\d|^\u7b49$")
#: In each name that holds more than one: of all names together only few have it.
_MAY_BE_NO_NAME = re.compile(r"[,;\uff0c\uff1b\u3001\d\u7b49]|et\s+al")
#: Publication facts that a journal article cannot be found without.
_OF_JOURNAL = ("source", "year")


@rule("ref-without-id", Level.ERROR)
def ref_without_id(contents: Contents) -> Iterator[Finding]:
    """A reference cannot be pointed at.

    What: a `ref` without `id`.
    Why: the text cites it by its id (JATS4R, Data citations; its Schematron reports an error).

    Passes:
        <ref id="R1"><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>

    Fails:
        <ref><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>
    """
    for own in contents.all("ref"):
        if own.get("id") is None:
            yield own, "The reference has no id; add one, as id='R1'."


@rule("ref-number-gap", Level.WARNING)
def ref_number_gap(contents: Contents) -> Iterator[Finding]:
    """The numbers of the references do not count up.

    What: a numbered `ref-list` in which a label is repeated, left out or in another order.
    Why: a reference was lost, or the text cites the wrong one (GB/T 7714-2015, 9).

    Passes:
        <ref id="R1"><label>[1]</label><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
        <ref id="R2"><label>[2]</label><mixed-citation publication-type="book"><source>B</source></mixed-citation></ref>

    Fails:
        <ref id="R1"><label>[1]</label><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
        <ref id="R3"><label>[3]</label><mixed-citation publication-type="book"><source>B</source></mixed-citation></ref>
    """
    labels = contents.children("label")
    for refs in (refs for parent, refs in contents.children("ref").items() if parent.tag == "ref-list"):
        numbers = [(own, _NUMBER.fullmatch(text_of(labels[own][0]))) for own in refs if own in labels]
        known = [(own, int(match[1])) for own, match in numbers if match is not None]
        for (_, before), (own, number) in itertools.pairwise(known):
            if number != before + 1:
                yield (
                    own,
                    f"The reference after [{before}] is [{number}]; look for the one that is missing or repeated.",
                )


@rule("ref-uncited", Level.NOTE)
def ref_uncited(contents: Contents) -> Iterator[Finding]:
    """A reference is never cited.

    What: a `ref` that no `xref` points at, in an article whose text has links to references; those between the ends of a
        range count as cited.
    Why: a link was lost, or the reference is not needed (JATS4R, Citations).

    Passes:
        <p><xref ref-type="bibr" rid="R1">1</xref></p>
        <ref id="R1"><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>

    Fails:
        <p><xref ref-type="bibr" rid="R1">1</xref></p>
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
        <ref id="R2"><mixed-citation publication-type="book"><source>B</source></mixed-citation></ref>
    """
    order = {own.get("id", ""): place for place, own in enumerate(contents.all("ref"))}
    cited: set[int] = set()
    last: tuple[Element, int] | None = None
    for own, rid in contents.valued("rid", "xref"):
        places = [order[target] for target in rid.split() if target in order]
        if places and last is not None and last[0].getnext() is own and (last[0].tail or "").strip() in _RANGE:
            cited.update(range(last[1], places[0]))
        cited.update(places)
        last = (own, places[-1]) if places else None
    for own in contents.all("ref") if cited else ():
        if own.get("id") is not None and order[own.get("id", "")] not in cited:
            yield own, f"Nothing in the text cites the reference {own.get('id')}; look for a lost link."


#: What stands between the first and the last number of a range.
_RANGE = frozenset({"-", "\u2013", "\u2014", "~", "\uff5e", "\u2010", "\u2011", "\u2212"})


@rule("ref-empty", Level.WARNING)
def ref_empty(contents: Contents) -> Iterator[Finding]:
    """A reference says nothing.

    What: a citation without text.
    Why: there is nothing to look up (PMC Tagging Guidelines, ref).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source></mixed-citation>

    Fails:
        <mixed-citation publication-type="book"/>
    """
    for own in contents.all(*CITATIONS):
        if not own.text and not contents.kept(string_of, own).strip():
            yield own, "The citation is empty; write the reference or take it away."


@rule("ref-pages", Level.WARNING)
def ref_pages(contents: Contents) -> Iterator[Finding]:
    """The pages of a citation or of the article do not fit together.

    What: `lpage` before `fpage`, both whole numbers of the same length; `fpage` beside `elocation-id` in a citation.
    Why: a digit was lost (JATS4R, Citations: an error in its newer rules).

    Passes:
        <mixed-citation publication-type="journal"><source>Sea</source> <fpage>86</fpage>-<lpage>91</lpage></mixed-citation>

    Fails:
        <mixed-citation publication-type="journal"><source>Sea</source> <fpage>86</fpage>-<lpage>71</lpage></mixed-citation>

    Fails:
        <mixed-citation publication-type="journal"><source>Sea</source> <fpage>86</fpage> <elocation-id>e86</elocation-id></mixed-citation>
    """
    lpages, numbered = contents.children("lpage"), contents.children("elocation-id")
    for own, (fpage, *_) in contents.children("fpage").items():
        if own.tag not in (*CITATIONS, "article-meta"):
            continue
        first, last = text_of(fpage), text_of(lpages[own][0]) if own in lpages else ""
        numbers = first.isdecimal() and last.isdecimal() and len(first) == len(last) <= MOST_DIGITS
        if numbers and int(last) < int(first):
            yield own, f"The last page {last} is before the first page {first}; correct one of them."
        if own in numbered:
            yield own, "There are pages and an article number; keep the one that is printed."


@rule("ref-year", Level.WARNING)
def ref_year(contents: Contents) -> Iterator[Finding]:
    """The year of a citation cannot be right.

    What: a `year` of four digits in a citation that is before 1400 or after 2100.
    Why: digits were exchanged, or it is a page (Crossref refuses such years).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source>, <year>2020</year>.</mixed-citation>

    Fails:
        <mixed-citation publication-type="book"><source>A book</source>, <year>0220</year>.</mixed-citation>
    """
    for citation, years in contents.children("year").items():
        for own in years if citation.tag in CITATIONS else ():
            text = text_of(own)
            is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
            if is_number and not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
                yield own, f"The year {text} cannot be right; compare it with the source."


@rule("ref-name", Level.WARNING)
def ref_name(contents: Contents) -> Iterator[Finding]:
    """A name holds more than a name.

    What: a `surname` with a comma, a digit or `et al`; 等 as a surname.
    Why: several persons were taken for one (JATS 1.3 tag library, etal).

    Passes:
        <mixed-citation publication-type="book"><person-group person-group-type="author"><name><surname>Own</surname></name>
        <etal/></person-group> <source>A book</source></mixed-citation>

    Fails:
        <mixed-citation publication-type="book"><person-group person-group-type="author"><name><surname>Own et al</surname>
        </name></person-group> <source>A book</source></mixed-citation>
    """
    surnames = contents.all("surname")
    names = [text_of(own) for own in surnames]
    for own, name in zip(surnames, names, strict=True) if _MAY_BE_NO_NAME.search("\n".join(names)) else ():
        if _IN_NAME.search(name):
            yield own, f"The surname {name!r} holds more than a surname; write each person by itself, and etal."


@rule("ref-journal-incomplete", Level.WARNING)
def ref_journal_incomplete(contents: Contents) -> Iterator[Finding]:
    """The citation of a journal article cannot be matched.

    What: `publication-type="journal"` without `source` or `year`, and without an identifier.
    Why: Crossref and PubMed match by journal and year (PMC Tagging Guidelines, citations).

    Passes:
        <mixed-citation publication-type="journal"><source>Sea</source>, <year>2020</year>, <volume>1</volume></mixed-citation>

    Fails:
        <mixed-citation publication-type="journal"><article-title>A title</article-title>, <year>2020</year></mixed-citation>
    """
    identified = contents.children("pub-id")
    known = [(tag, contents.children(tag)) for tag in _OF_JOURNAL]
    for own in contents.by_value("publication-type", *CITATIONS).get("journal", ()):
        if own not in identified:
            missing = [tag for tag, parents in known if own not in parents and next(own.iter(tag), None) is None]
            if missing:
                yield own, f"The citation of a journal article lacks {', '.join(missing)}; tag it."


@rule("ref-repeated", Level.WARNING)
def ref_repeated(contents: Contents) -> Iterator[Finding]:
    """A reference stands in the list twice.

    What: two `ref` with the same text apart from the label.
    Why: one work has one number (GB/T 7714-2015, 9).

    Passes:
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
        <ref id="R2"><mixed-citation publication-type="book"><source>B</source></mixed-citation></ref>

    Fails:
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
        <ref id="R2"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
    """
    seen: dict[str, Element] = {}
    citations = contents.children(*CITATIONS, "citation-alternatives")
    for own in contents.all("ref"):
        text = "".join(contents.kept(string_of, citation) for citation in citations.get(own, ()))
        if text.strip() and seen.setdefault(text, own) is not own:
            yield own, f"The reference is the same as {seen[text].get('id', 'one before')}; keep one."


@rule("ref-count-differs", Level.WARNING)
def ref_count_differs(contents: Contents) -> Iterator[Finding]:
    """The article says another number of references, figures or tables than it has.

    What: `ref-count`, `fig-count`, `table-count` whose `count` is not that of `ref`, `fig`, `table-wrap`, where there are
        any.
    Why: something was lost on the way (JATS 1.3 tag library, counts).

    Passes:
        <counts><ref-count count="1"/></counts>
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>

    Fails:
        <counts><ref-count count="2"/></counts>
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>
    """
    for counter, tag in (("ref-count", "ref"), ("fig-count", "fig"), ("table-count", "table-wrap")):
        number = sum(1 for _ in contents.all(tag))
        for own in contents.all(counter):
            if number and own.get("count") != str(number) and parent_tag(own) == "counts":
                yield own, f"The {counter} is {own.get('count')}, and there are {number}; correct it."


@rule("ref-two-citations", Level.NOTE)
def ref_two_citations(contents: Contents) -> Iterator[Finding]:
    """One reference holds several works.

    What: a `ref` with two citations side by side; forms of one work stand in `citation-alternatives`.
    Why: they count as two cited works (JATS 1.3 tag library, ref).

    Passes:
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation></ref>

    Fails:
        <ref id="R1"><mixed-citation publication-type="book"><source>A</source></mixed-citation>
        <mixed-citation publication-type="book"><source>B</source></mixed-citation></ref>
    """
    for own, citations in contents.children(*CITATIONS).items():
        if own.tag == "ref" and len(citations) > 1:
            yield own, "The reference holds several works; use citation-alternatives if they are one in two languages."


#: The rules of the check `refs`.
RULES = (
    ref_without_id,
    ref_number_gap,
    ref_uncited,
    ref_empty,
    ref_pages,
    ref_year,
    ref_name,
    ref_journal_incomplete,
    ref_repeated,
    ref_count_differs,
    ref_two_citations,
)
