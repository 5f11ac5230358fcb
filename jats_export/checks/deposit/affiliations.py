"""Rules about affiliations and what is in them: links, labels, countries, identifiers of institutions."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from jats_export.checks.contents import Contents, Element, count, has, parent_tag
from jats_export.checks.ids import REFERENCE_ATTRIBUTES
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

#: Length of a code of ISO 3166-1 alpha-2.
_CODE = 2


@rule("aff-unlinked", Level.ERROR)
def aff_unlinked(contents: Contents) -> Iterator[Finding]:
    """An affiliation among several belongs to nobody, though there are several authors.

    What: an `aff` that another `aff` follows, behind at least two `contrib`, whose `id` is missing or is the `rid` of
        nothing.
    Why: a reader cannot tell who works where (JATS4R, Authors and affiliations; its Schematron reports an error).

    Passes:
        <contrib-group>
          <contrib contrib-type="author"><name><surname>Own</surname></name><xref ref-type="aff" rid="a1"/></contrib>
          <contrib contrib-type="author"><name><surname>Two</surname></name><xref ref-type="aff" rid="a2"/></contrib>
          <aff id="a1"><institution>One</institution></aff><aff id="a2"><institution>Two</institution></aff>
        </contrib-group>

    Fails:
        <contrib-group>
          <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>
          <contrib contrib-type="author"><name><surname>Two</surname></name></contrib>
          <aff id="a1"><institution>One</institution></aff><aff id="a2"><institution>Two</institution></aff>
        </contrib-group>
    """
    pointed = functools.cache(lambda: _pointed_at(contents))
    for own in contents.all("aff"):
        if next(own.itersiblings("aff"), None) is None or not _has_several_authors(own):
            continue
        value = own.get("id")
        if value is None or value not in pointed():
            yield own, "Several authors, several affiliations, and nobody points at this one: add xref ref-type='aff'."


def _has_several_authors(aff: Element) -> bool:
    parent = aff.getparent()
    if parent is None:
        return False
    if parent.tag == "contrib-group":
        return sum(1 for _ in aff.itersiblings("contrib", preceding=True)) > 1
    if parent.tag != "article-meta":
        return False
    return sum(1 for before in aff.itersiblings(preceding=True) for _ in before.iter("contrib")) > 1


def _pointed_at(contents: Contents) -> set[str]:
    return {
        target for own in contents.elements() for name in REFERENCE_ATTRIBUTES for target in own.get(name, "").split()
    }


@rule("aff-label-sup", Level.ERROR)
def aff_label_sup(contents: Contents) -> Iterator[Finding]:
    """The label of an affiliation is a superscript.

    What: an `aff` that begins with a `sup` of one character.
    Why: the number is a label, not text (JATS4R, Authors and affiliations; its Schematron reports an error).

    Passes:
        <aff id="a1"><label>1</label><institution>One</institution></aff>

    Fails:
        <aff id="a1"><sup>1</sup><institution>One</institution></aff>
    """
    for own in contents.all("aff"):
        first = next(own.iterchildren(), None)
        if first is not None and first.tag == "sup" and not own.text and len("".join(map(str, first.itertext()))) == 1:
            yield own, "The label of the affiliation is tagged as sup; use label."


@rule("xref-aff-type", Level.ERROR)
def xref_aff_type(contents: Contents) -> Iterator[Finding]:
    """A link to an affiliation does not say that it is one.

    What: an `xref` whose one target is an `aff` and whose `ref-type` is not `aff`.
    Why: readers find the affiliation of an author by the type (JATS4R, Authors and affiliations; an error there).

    Passes:
        <contrib contrib-type="author"><name><surname>Own</surname></name><xref ref-type="aff" rid="a1"/></contrib>
        <aff id="a1"><institution>One</institution></aff>

    Fails:
        <contrib contrib-type="author"><name><surname>Own</surname></name><xref ref-type="other" rid="a1"/></contrib>
        <aff id="a1"><institution>One</institution></aff>
    """
    by_id = contents.by_id
    for own, rid in contents.valued("rid", "xref"):
        target = by_id.get(rid.strip())
        if target is not None and target.tag == "aff" and own.get("ref-type") != "aff":
            yield own, "This xref points at an affiliation; write ref-type='aff'."


@rule("institution-id-untyped", Level.ERROR)
def institution_id_untyped(contents: Contents) -> Iterator[Finding]:
    """The identifier of an institution does not say what kind it is.

    What: an `institution-id` without `institution-id-type`.
    Why: a number alone identifies nothing (JATS4R, Authors and affiliations; its Schematron reports an error).

    Passes:
        <aff><institution-wrap><institution-id institution-id-type="ror">https://ror.org/02mhbdp94</institution-id>
        <institution>One</institution></institution-wrap></aff>

    Fails:
        <aff><institution-wrap><institution-id>https://ror.org/02mhbdp94</institution-id>
        <institution>One</institution></institution-wrap></aff>
    """
    for own in contents.all("institution-id"):
        if own.get("institution-id-type") is None:
            yield own, "The institution-id does not say its kind; add institution-id-type, as ror."


@rule("country-code", Level.ERROR)
def country_code(contents: Contents) -> Iterator[Finding]:
    """A country has no two-letter code.

    What: each `country` without a `country` attribute of two characters.
    Why: names of countries are written in many ways and languages, the code in one (ISO 3166-1; JATS4R, Authors and
        affiliations; its Schematron reports an error).

    Passes:
        <aff><institution>One</institution>, <country country="CN">China</country></aff>

    Fails:
        <aff><institution>One</institution>, <country>China</country></aff>

    Fails:
        <aff><institution>One</institution>, <country country="CHN">China</country></aff>
    """
    for own in contents.all("country"):
        if len(own.get("country", "")) != _CODE:
            yield own, "The country has no code of two letters (ISO 3166-1); add country='CN' or what it is."


@rule("aff-without-institution", Level.WARNING)
def aff_without_institution(contents: Contents) -> Iterator[Finding]:
    """An affiliation names no institution.

    What: an `aff` without `institution` in the contributors or the front matter.
    Why: harvesters read the institution, not the line (JATS4R, Authors and affiliations; PMC Tagging Guidelines).

    Passes:
        <aff><institution>Invented Ocean University</institution>, <city>Beiwan</city></aff>

    Fails:
        <aff>Invented Ocean University, Beiwan</aff>
    """
    for own in contents.all("aff"):
        if parent_tag(own) in _FRONT and next(own.iter("institution"), None) is None:
            yield own, "The affiliation names no institution; tag its name as institution."


_FRONT = frozenset({"article-meta", "contrib-group", "aff-alternatives", "contrib"})


@rule("alternatives-single", Level.WARNING)
def alternatives_single(contents: Contents) -> Iterator[Finding]:
    """Alternatives hold one form only.

    What: `aff-alternatives`, `name-alternatives`, `collab-alternatives`, `citation-alternatives` with fewer than two
        elements.
    Why: PMC reports an error; the one form can stand alone (PMC Tagging Guidelines, name-alternatives).

    Passes:
        <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>

    Fails:
        <contrib contrib-type="author"><name-alternatives><name xml:lang="en"><surname>Own</surname></name>
        </name-alternatives></contrib>
    """
    for own in contents.all(*ALTERNATIVES):
        if count(own, "*") < _CODE:
            yield own, f"{own.tag} holds one form only; take the wrapper away."


#: Wrappers of the same thing in several languages.
ALTERNATIVES = ("aff-alternatives", "name-alternatives", "collab-alternatives", "citation-alternatives")


@rule("institution-wrap-missing", Level.WARNING)
def institution_wrap_missing(contents: Contents) -> Iterator[Finding]:
    """An identifier of an institution is not bound to its name.

    What: an `institution-wrap` with an `institution-id` and no `institution`.
    Why: readers show the name (JATS 1.3 tag library, institution-wrap; JATS4R, Funding).

    Passes:
        <aff><institution-wrap><institution-id institution-id-type="ror">https://ror.org/02mhbdp94</institution-id>
        <institution>One</institution></institution-wrap></aff>

    Fails:
        <aff><institution-wrap><institution-id institution-id-type="ror">https://ror.org/02mhbdp94</institution-id>
        </institution-wrap></aff>
    """
    for own in contents.all("institution-wrap"):
        if has(own, "institution-id") and not has(own, "institution"):
            yield own, "The institution has an identifier and no name; add institution."


RULES = (
    aff_unlinked,
    aff_label_sup,
    xref_aff_type,
    institution_id_untyped,
    country_code,
    aff_without_institution,
    alternatives_single,
    institution_wrap_missing,
)
