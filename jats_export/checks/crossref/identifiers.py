"""Rules about identifiers and addresses that Crossref's schema lets pass and its service does not (`deposit-targets` 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from jats_export.checks.contents import Contents
from jats_export.checks.crossref.deposit import articles, elements, parent_name, registered, text_of
from jats_export.checks.document import Document
from jats_export.checks.rules import Finding, Rule, rule
from jats_export.checks.settings import Settings
from jats_export.model.ids import Doi, Issn, Orcid
from jats_export.problems import Level, Problem

_AGENCY = "crossref"
_UNUSUAL = re.compile(r"[^A-Za-z0-9\-._;()/]")
_PREFIX = re.compile(r"10\.[0-9]{4,9}")
_LONGEST_SUFFIX = 200
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_ENCODED = re.compile(r"[\x21-\x7e]+")
_NOT_IN_URL = re.compile(r'["<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')


@rule("crossref-doi-chars", Level.ERROR)
def doi_chars(contents: Contents) -> Iterator[Finding]:
    """The suffix of a DOI holds characters that Crossref does not register.

    What: `doi` in `doi_data`; behind the slash only letters A to Z, digits and `-._;()/` may stand.
    Why: Crossref refuses other characters, and the schema lets them pass, even Han; mostly it is a typographic hyphen
        (Crossref, constructing your identifiers).

    Passes:
        <doi>10.5555/own.2024-1</doi>

    Fails:
        <doi>10.5555/own.2024‐1</doi>
    """
    for own in registered(contents):
        odd = sorted(set(_UNUSUAL.findall(text_of(own).partition("/")[2])))
        if odd:
            named = ", ".join(f"U+{ord(one):04X}" for one in odd)
            yield own, f"The suffix of the DOI holds {named}, which Crossref does not register; correct the DOI."


@rule("crossref-doi-length", Level.ERROR)
def doi_length(contents: Contents) -> Iterator[Finding]:
    """A DOI has not the form that Crossref registers.

    What: `doi` in `doi_data`: `10.` with 4 to 9 digits, a slash, a suffix of at most 200 characters.
    Why: the schema refuses it too, with a pattern instead of a reason (Crossref schema, `doi_t`).

    Passes:
        <doi>10.5555/own.1</doi>

    Fails:
        <doi>10.55/own.1</doi>
    """
    for own in registered(contents):
        prefix, _, suffix = text_of(own).partition("/")
        if _PREFIX.fullmatch(prefix) is None:
            yield own, "The prefix of the DOI is not 10. and 4 to 9 digits; correct the DOI."
        elif not 0 < len(suffix) <= _LONGEST_SUFFIX:
            yield own, f"The suffix of the DOI has {len(suffix)} characters, 1 to {_LONGEST_SUFFIX} are allowed."


def doi_prefix(document: Document, settings: Settings) -> Iterator[Problem]:
    """A DOI has a prefix that is not the depositor's own.

    What: `doi` in `doi_data` against the setting `prefixes`; and all of one file have the same prefix.
    Why: Crossref takes DOIs of the depositor's prefixes only, of one prefix in a file; while the setting is not there,
        a note says so (Crossref, submission log messages).

    Passes:
        <doi>10.5555/own.1</doi>

    Fails:
        <doi>10.6666/own.1</doi>
    """
    own, found = settings.crossref.prefixes, list(registered(document.contents))
    if not own and found:
        message = "The setting crossref.prefixes is not there, so the prefix of the DOI was not checked; add it."
        yield document.problem_at(attrs.evolve(DOI_PREFIX, level=Level.NOTE), message, found[0])
    first = text_of(found[0]).partition("/")[0] if found else ""
    for one in found:
        prefix = text_of(one).partition("/")[0]
        if own and prefix not in own:
            message = f"The prefix {prefix} is not in the setting crossref.prefixes; correct the DOI or the setting."
            yield document.problem_at(DOI_PREFIX, message, one)
        elif prefix != first:
            message = (
                f"The prefix {prefix} is not that of the first DOI, {first}; deposit each prefix in a file of its own."
            )
            yield document.problem_at(DOI_PREFIX, message, one)


DOI_PREFIX = Rule("crossref-doi-prefix", Level.ERROR, doi_prefix)


def registration_agency(document: Document, settings: Settings) -> Iterator[Problem]:
    """The DOIs are registered with another agency.

    What: the setting `registration_agency` for the prefix of the file: it must be Crossref.
    Why: DOIs of Chinese journals are registered with ISTIC, CNKI or Crossref, and Crossref refuses foreign ones; while
        the setting is not there, a note says so (DOI Handbook, 8).

    Passes:
        <doi>10.5555/own.1</doi>

    Fails:
        <doi>10.7777/own.1</doi>
    """
    found = next(registered(document.contents), None)
    agency = settings.crossref.registration_agency
    if found is None:
        return
    if agency is None:
        message = (
            "The setting crossref.registration_agency is not there, so nobody knows who registers the DOI; add it."
        )
        yield document.problem_at(attrs.evolve(REGISTRATION_AGENCY, level=Level.NOTE), message, found)
    elif agency.casefold() != _AGENCY:
        message = f"The agency of the DOI is {agency} by the setting crossref.registration_agency; deposit it there."
        yield document.problem_at(REGISTRATION_AGENCY, message, found)


REGISTRATION_AGENCY = Rule("crossref-registration-agency", Level.ERROR, registration_agency)


@rule("crossref-issn", Level.ERROR)
def issn(contents: Contents) -> Iterator[Finding]:
    """An ISSN has a wrong check digit, or stands twice.

    What: `issn` of the journal; each medium has an ISSN of its own.
    Why: title and ISSN identify the journal's record, and the schema looks at the pattern alone (ISO 3297, annex A).

    Passes:
        <issn media_type="print">1234-5679</issn>

    Fails:
        <issn media_type="print">1234-5678</issn>

    Fails:
        <issn media_type="print">1234-5679</issn><issn media_type="electronic">12345679</issn>
    """
    seen: set[str] = set()
    for own in elements(contents, "issn"):
        compact = text_of(own).replace("-", "")
        if compact in seen:
            yield own, f"The ISSN {text_of(own)} stands twice; each medium has its own, leave the wrong one out."
        seen.add(compact)
        if not Issn(text_of(own)).is_valid:
            yield own, f"The ISSN {text_of(own)} has a wrong check digit; correct it in the journal's record."


@rule("crossref-orcid", Level.ERROR)
def orcid(contents: Contents) -> Iterator[Finding]:
    """An ORCID iD is not in its full form, or its check digit is wrong.

    What: `ORCID`: `https://orcid.org/` and 16 digits, the last one a check digit (ISO 7064 11-2).
    Why: the schema takes `http://` and any digits, and the record then names another person or none (ORCID, structure).

    Passes:
        <ORCID>https://orcid.org/0000-0002-1825-0097</ORCID>

    Fails:
        <ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>
    """
    for own in elements(contents, "ORCID"):
        if _ORCID.fullmatch(text_of(own)) is None:
            yield own, "The ORCID iD has not the form https://orcid.org/0000-0000-0000-0000; write it so."
        elif not Orcid(text_of(own)).is_valid:
            yield own, "The ORCID iD has a wrong check digit; ask the author for the right one."


@rule("crossref-url", Level.ERROR)
def url(contents: Contents) -> Iterator[Finding]:
    """An address holds characters that have to be percent-encoded.

    What: `resource`: ASCII without spaces, quotes, brackets and braces, and no lone per cent sign.
    Why: the schema takes any IRI, and the DOI then leads nowhere in some programs (RFC 3986, 2).

    Passes:
        <resource>https://example.org/CN/%E6%96%87</resource>

    Fails:
        <resource>https://example.org/CN/文</resource>
    """
    for own in elements(contents, "resource"):
        address = text_of(own)
        if _ENCODED.fullmatch(address) is None or _NOT_IN_URL.search(address):
            yield own, "The address holds characters that no URL may hold; percent-encode them."


@rule("crossref-reference-doi", Level.WARNING)
def reference_doi(contents: Contents) -> Iterator[Finding]:
    """The DOI of a reference is none that its registrant gives.

    What: `citation/doi` against the patterns of some registrants.
    Why: a slip of the pen links the reference to nothing or to another work; the printed string keeps it
        (Crossref, references).

    Passes:
        <citation key="ref1"><doi>10.1038/s41524-024-01493-2</doi></citation>

    Fails:
        <citation key="ref1"><doi>10.1038/s41524-24-01493-2</doi></citation>
    """
    for own in elements(contents, "doi"):
        if parent_name(own) == "citation" and not Doi(text_of(own)).fits_registrant:
            yield own, "The DOI of the reference is none that its registrant gives; look it up, or leave it out."


@rule("crossref-duplicate", Level.ERROR)
def duplicate(contents: Contents) -> Iterator[Finding]:
    """A DOI stands twice in the file, or a key twice in a reference list.

    What: `doi` in `doi_data`, upper and lower case being the same; `citation/@key` in its `citation_list`.
    Why: the second record replaces the first, and the log cannot tell two references apart (DOI Handbook, 3.4).

    Passes:
        <citation_list><citation key="ref1"/><citation key="ref2"/></citation_list>

    Fails:
        <citation_list><citation key="ref1"/><citation key="ref1"/></citation_list>
    """
    seen: set[str] = set()
    for own in registered(contents):
        doi = text_of(own).casefold()
        if doi in seen:
            yield own, "The DOI is registered twice in this file; leave one of the two articles out."
        seen.add(doi)
    for article in articles(contents):
        keys: set[str] = set()
        for citation in article.iter(f"{article.tag.removesuffix('journal_article')}citation"):
            key = " ".join((citation.get("key") or "").split())
            if key in keys:
                yield citation, f"The key {key} stands twice in the reference list; give each reference its own."
            keys.add(key)


RULES = (doi_chars, doi_length, issn, orcid, url, reference_doi, duplicate)
