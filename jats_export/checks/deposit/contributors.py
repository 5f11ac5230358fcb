"""Rules about authors and funding."""

from __future__ import annotations

from collections.abc import Iterator

from jats_export.checks.contents import Contents, Element, child, count, has, is_inside, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_NAMES = ("name", "string-name", "name-alternatives", "collab", "collab-alternatives", "collab-name", "anonymous")


@rule("contrib-id-untyped", Level.ERROR)
def contrib_id_untyped(contents: Contents) -> Iterator[Finding]:
    """The identifier of a contributor does not say what kind it is.

    What: a `contrib-id` without `contrib-id-type`.
    Why: a number alone identifies nobody (JATS4R, Authors and affiliations; its Schematron reports an error).

    Passes:
        <contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>

    Fails:
        <contrib-id>https://orcid.org/0000-0002-1825-0097</contrib-id>
    """
    for own in contents.all("contrib-id"):
        if own.get("contrib-id-type") is None:
            yield own, "The contrib-id does not say its kind; add contrib-id-type, as orcid."


@rule("authors-untyped", Level.WARNING)
def authors_untyped(contents: Contents) -> Iterator[Finding]:
    """None of the contributors is an author.

    What: an article with `contrib` elements of which none has `contrib-type="author"`.
    Why: readers list the authors by it (JATS4R, Authors and affiliations; a warning in its Schematron).

    Passes:
        <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>

    Fails:
        <contrib><name><surname>Own</surname></name></contrib>
    """
    for own in contents.all("article-meta"):
        kinds = {contrib.get("contrib-type") for contrib in own.iter("contrib")}
        if kinds and "author" not in kinds:
            yield own, "No contributor is an author; write contrib-type='author' on those who are."


@rule("contrib-name", Level.WARNING)
def contrib_name(contents: Contents) -> Iterator[Finding]:
    """A contributor has no name, or several that are not tied together.

    What: a `contrib` without a name or group; one with two names outside `name-alternatives`; one with a bare
        `string-name`.
    Why: one person is one name, in several languages if need be (PMC Tagging Guidelines, contrib: errors).

    Passes:
        <contrib contrib-type="author"><name-alternatives><name xml:lang="en"><surname>Shen</surname></name>
        <name xml:lang="zh" name-style="eastern"><surname>沈</surname></name></name-alternatives></contrib>

    Fails:
        <contrib contrib-type="author"><name xml:lang="en"><surname>Shen</surname></name>
        <name xml:lang="zh" name-style="eastern"><surname>沈</surname></name></contrib>

    Fails:
        <contrib contrib-type="author"><string-name>Ruolan Shen</string-name></contrib>
    """
    for own in contents.all("contrib"):
        names = count(own, *_NAMES)
        if names == 0:
            yield own, "The contributor has no name; add name or collab."
        elif count(own, "name", "string-name", "name-alternatives") > 1:
            yield own, "The contributor has several names side by side; put them into name-alternatives."
        elif has(own, "string-name"):
            yield own, "The name stands in a bare string-name; tag surname and given-names in name."


@rule("surname-missing", Level.WARNING)
def surname_missing(contents: Contents) -> Iterator[Finding]:
    """A name has no surname.

    What: a `name` of a contributor whose `surname` is missing or empty, unless its style is `given-only`.
    Why: authors are sorted and cited by it (PMC Tagging Guidelines, name).

    Passes:
        <contrib contrib-type="author"><name><surname>Shen</surname><given-names>Ruolan</given-names></name></contrib>

    Fails:
        <contrib contrib-type="author"><name><surname/><given-names>Ruolan Shen</given-names></name></contrib>
    """
    for contrib in contents.all("contrib"):
        for own in contrib.iter("name"):
            surname = child(own, "surname")
            if own.get("name-style") != "given-only" and (surname is None or not text_of(surname)):
                yield own, "The name has no surname; tag it, or write name-style='given-only'."


@rule("corresp-unlinked", Level.WARNING)
def corresp_unlinked(contents: Contents) -> Iterator[Finding]:
    """A corresponding author cannot be reached, or an address belongs to nobody.

    What: `contrib corresp="yes"` without `email`, `address` and a link to a `corresp`; a `corresp` that nothing points
        at.
    Why: the reader wants to write to somebody (JATS4R, Authors and affiliations; PMC Tagging Guidelines, corresp).

    Passes:
        <contrib contrib-type="author" corresp="yes"><name><surname>Own</surname></name><xref ref-type="corresp" rid="c1"/></contrib>
        <corresp id="c1">Own <email>own@example.org</email></corresp>

    Fails:
        <contrib contrib-type="author" corresp="yes"><name><surname>Own</surname></name></contrib>
        <corresp id="c1">Own <email>own@example.org</email></corresp>
    """
    pointed = {target for _, rid in contents.valued("rid", "xref") for target in rid.split()}
    for own in contents.all("contrib"):
        if own.get("corresp") == "yes" and not has(own, "email", "address") and not _points_at_corresp(own):
            yield own, "This author is the corresponding one and has no address; add an xref to the corresp."
    for own in contents.all("corresp"):
        if own.get("id") is not None and own.get("id") not in pointed:
            yield own, "No author points at this address; add xref ref-type='corresp' to the author's contrib."


def _points_at_corresp(contrib: Element) -> bool:
    return any(xref.get("ref-type") == "corresp" for xref in contrib.iterchildren("xref"))


@rule("equal-contrib-single", Level.WARNING)
def equal_contrib_single(contents: Contents) -> Iterator[Finding]:
    """One author alone contributed equally.

    What: a single `contrib equal-contrib="yes"` in the article.
    Why: it takes two (JATS4R, Authors and affiliations).

    Passes:
        <contrib contrib-type="author"><name><surname>Own</surname></name></contrib>

    Fails:
        <contrib contrib-type="author" equal-contrib="yes"><name><surname>Own</surname></name></contrib>
    """
    equal = [own for own in contents.all("contrib") if own.get("equal-contrib") == "yes"]
    if len(equal) == 1:
        yield equal[0], "Only one author is said to have contributed equally; mark the others too, or none."


@rule("award-source", Level.WARNING)
def award_source(contents: Contents) -> Iterator[Finding]:
    """A grant does not name one funder.

    What: an `award-group` with no or several `funding-source`, or an empty one.
    Why: Crossref and funders count by funder (JATS4R, Funding).

    Passes:
        <award-group><funding-source>Invented Fund</funding-source><award-id>XG1</award-id></award-group>

    Fails:
        <award-group><award-id>XG1</award-id></award-group>
    """
    for own in contents.all("award-group"):
        sources = [source for source in own.iterchildren("funding-source") if text_of(source)]
        if len(sources) != 1:
            yield own, f"The grant names {len(sources)} funders; write one award-group for each funding-source."


@rule("award-id-in-source", Level.WARNING)
def award_id_in_source(contents: Contents) -> Iterator[Finding]:
    """The number of a grant is part of the funder's name.

    What: a `funding-source` that ends in brackets with digits, in an `award-group` without `award-id`.
    Why: a funder is matched by name, a grant by number (JATS4R, Funding).

    Passes:
        <award-group><funding-source>Invented Fund</funding-source><award-id>XG1</award-id></award-group>

    Fails:
        <award-group><funding-source>Invented Fund (XG2024)</funding-source></award-group>
    """
    for own in contents.all("award-group"):
        source = child(own, "funding-source")
        if source is None or has(own, "award-id"):
            continue
        text = text_of(source)
        bracket = max(text.rfind("("), text.rfind("\uff08"))
        if text.endswith((")", "\uff09")) and bracket > 0 and any(map(str.isdecimal, text[bracket:])):
            yield source, "The number in brackets is that of the grant; tag it as award-id."


@rule("email-empty", Level.WARNING)
def email_empty(contents: Contents) -> Iterator[Finding]:
    """An e-mail address is empty or none.

    What: an `email` of the front matter without text, or whose text has no `@`.
    Why: readers make a link of it (PMC Tagging Guidelines, email).

    Passes:
        <corresp>Own <email>own@example.org</email></corresp>

    Fails:
        <corresp>Own <email>see below</email></corresp>
    """
    for own in contents.all("email"):
        if "@" not in text_of(own) and is_inside(own, "front", "front-stub"):
            yield own, "This is no e-mail address; write it, or take the element away."


RULES = (
    contrib_id_untyped,
    authors_untyped,
    contrib_name,
    surname_missing,
    corresp_unlinked,
    equal_contrib_single,
    award_source,
    award_id_in_source,
    email_empty,
)
