"""Rules about identifiers: their form and their check digits, wherever they stand.

A wrong check digit is a warning: no official tool looks at it, and the number may have been printed like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import stdnum.isbn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from jats_export.checks.contents import XLINK_HREF, Contents, Element, string_of, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.model.ids import Doi, Issn, Orcid, Uri
from jats_export.problems import Level

_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_PMCID = re.compile(r"(?:PMC)?[1-9]\d{0,8}", re.ASCII)
_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.ASCII)
_CN = re.compile(r"\d{2}-\d{4,5}(?:/[A-Z][A-Z0-9.-]*)?", re.ASCII)
_CSTR = re.compile(r"\w{5}\.\d{2}\..+", re.ASCII)
_ROR = re.compile(r"https://ror\.org/(0[0-9a-hjkmnp-tv-z]{6}\d{2})", re.ASCII)
#: Crockford's base 32, the digits of a ROR id.
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _of(contents: Contents, kind: str, *tags: str) -> Iterator[tuple[Element, str]]:
    """The identifiers of a kind in `article-id` and `pub-id`, as they stand there, or in the elements named."""
    for own in contents.by_value("pub-id-type", *(tags or ("article-id", "pub-id"))).get(kind, ()):
        yield own, string_of(own)


@rule("doi-form", Level.WARNING)
def doi_form(contents: Contents) -> Iterator[Finding]:
    """A DOI has not the form of one.

    What: `article-id` and `pub-id` of the type `doi` that are no bare DOI: with an address or `doi:` before it, with
        spaces, or not `10.`, a registrant of four to nine digits, a slash and a suffix.
    Why: it is compared letter by letter (DOI Handbook 2; PMC Tagging Guidelines, article-id; JATS4R, Article identifiers).

    Passes:
        <article-id pub-id-type="doi">10.5555/own.1</article-id>

    Fails:
        <article-id pub-id-type="doi">https://doi.org/10.5555/own.1</article-id>

    Fails:
        <article-id pub-id-type="doi">10.5555</article-id>
    """
    for own, text in _of(contents, "doi"):
        doi = Doi(text)
        if not doi.is_valid or doi.canonical != text:
            wanted = f"write {doi.canonical}" if doi.is_valid else "a DOI begins with 10. and has a slash"
            yield own, f"The DOI {text!r} has not the form of one; {wanted}."


@rule("issn-invalid", Level.WARNING)
def issn_invalid(contents: Contents) -> Iterator[Finding]:
    """An ISSN has not the form of one, or its check digit is wrong.

    What: each `issn`, `issn-l` and `journal-id journal-id-type="issn"`.
    Why: indexes find the journal by it (ISO 3297).

    Passes:
        <issn publication-format="print">1234-5679</issn>

    Fails:
        <issn publication-format="print">1234-5670</issn>

    Fails:
        <issn publication-format="print">12345679</issn>
    """
    named = (own for own in contents.all("journal-id") if own.get("journal-id-type") == "issn")
    for own in (*contents.all("issn", "issn-l"), *named):
        issn = Issn(text_of(own))
        if issn.canonical != text_of(own):
            yield own, f"The ISSN {text_of(own)!r} is not written as one; the form is NNNN-NNNC."
        elif not issn.is_valid:
            yield own, f"The check digit of the ISSN {issn.canonical} is wrong; compare it with the journal's cover."


@rule("orcid-invalid", Level.WARNING)
def orcid_invalid(contents: Contents) -> Iterator[Finding]:
    """An ORCID iD is not written as its address, or its check digit is wrong.

    What: `contrib-id contrib-id-type="orcid"`.
    Why: ORCID and JATS4R ask for the whole https address (ISO 7064 11-2; JATS4R, Authors and affiliations).

    Passes:
        <contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>

    Fails:
        <contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>

    Fails:
        <contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0098</contrib-id>
    """
    for own in contents.all("contrib-id"):
        if own.get("contrib-id-type") != "orcid":
            continue
        orcid = Orcid(text_of(own))
        if not orcid.is_valid:
            yield own, "This is no ORCID iD, or its check digit is wrong; ask the author for it."
        elif orcid.canonical != text_of(own):
            yield own, f"The ORCID iD is not written as its address; write {orcid.canonical}."


@rule("ror-invalid", Level.WARNING)
def ror_invalid(contents: Contents) -> Iterator[Finding]:
    """A ROR id is not written as its address, or its check digits are wrong.

    What: `institution-id institution-id-type="ror"`.
    Why: Crossref and funders match institutions by it (ROR documentation; ISO 7064 97-10).

    Passes:
        <aff><institution-wrap><institution-id institution-id-type="ror">https://ror.org/02mhbdp94</institution-id>
        <institution>One</institution></institution-wrap></aff>

    Fails:
        <aff><institution-wrap><institution-id institution-id-type="ror">https://ror.org/02mhbdp95</institution-id>
        <institution>One</institution></institution-wrap></aff>
    """
    for own in contents.all("institution-id"):
        if (own.get("institution-id-type") or "").lower() == "ror" and not _is_ror(text_of(own)):
            yield own, "This is no ROR id; the form is https://ror.org/ and nine characters that check out."


def _is_ror(text: str) -> bool:
    match = _ROR.fullmatch(text)
    if match is None:
        return False
    number = 0
    for digit in match[1][:-2]:
        number = number * len(_CROCKFORD) + _CROCKFORD.index(digit)
    return bool(mod_97_10.is_valid(f"{number}{match[1][-2:]}"))


@rule("isbn-invalid", Level.WARNING)
def isbn_invalid(contents: Contents) -> Iterator[Finding]:
    """An ISBN is none, or its check digit is wrong.

    What: each `isbn`, and `pub-id pub-id-type="isbn"`.
    Why: books are found by it (ISO 2108).

    Passes:
        <mixed-citation publication-type="book"><source>A book</source>. <isbn>978-3-16-148410-0</isbn></mixed-citation>

    Fails:
        <mixed-citation publication-type="book"><source>A book</source>. <isbn>978-3-16-148410-1</isbn></mixed-citation>
    """
    for own in (*contents.all("isbn"), *(own for own, _ in _of(contents, "isbn", "pub-id"))):
        try:
            stdnum.isbn.validate(text_of(own))
        except ValidationError:
            yield own, f"{text_of(own)!r} is no ISBN, or its check digit is wrong; compare it with the book."


@rule("pubmed-id-form", Level.WARNING)
def pubmed_id_form(contents: Contents) -> Iterator[Finding]:
    """A PubMed or PMC number has not the form of one.

    What: `article-id` and `pub-id` of the types `pmid` (digits) and `pmcid` (`PMC` and digits).
    Why: PMC refuses others (PMC Tagging Guidelines, pub-id).

    Passes:
        <article-id pub-id-type="pmid">99999901</article-id>

    Fails:
        <article-id pub-id-type="pmid">PMID: 99999901</article-id>
    """
    for kind, form in (("pmid", _PMID), ("pmcid", _PMCID)):
        for own, text in _of(contents, kind):
            if form.fullmatch(text) is None:
                yield own, f"{text!r} is no {kind}; write the number alone."


@rule("arxiv-form", Level.WARNING)
def arxiv_form(contents: Contents) -> Iterator[Finding]:
    """An arXiv number has not the form of one.

    What: `pub-id pub-id-type="arxiv"`: `2501.12948`, or `hep-th/9901001`, with a version or without.
    Why: the link to the preprint is made of it (arXiv identifier scheme).

    Passes:
        <mixed-citation publication-type="journal"><source>Sea</source> <pub-id pub-id-type="arxiv">2501.00001</pub-id></mixed-citation>

    Fails:
        <mixed-citation publication-type="journal"><source>Sea</source> <pub-id pub-id-type="arxiv">arXiv: 2501.00001</pub-id></mixed-citation>
    """
    for own, text in _of(contents, "arxiv"):
        if _ARXIV.fullmatch(text) is None:
            yield own, f"{text!r} is no arXiv number; write it alone, as 2501.00001."


@rule("cn-number-form", Level.WARNING)
def cn_number_form(contents: Contents) -> Iterator[Finding]:
    """A Chinese serial number (CN) has not the form of one.

    What: `custom-meta` with the name `cn-number`: two digits, a hyphen, four or five digits, a slash and a class.
    Why: it is what the journal's licence in China bears (GB/T 9999).

    Passes:
        <custom-meta><meta-name>cn-number</meta-name><meta-value>10-0000/N</meta-value></custom-meta>

    Fails:
        <custom-meta><meta-name>cn-number</meta-name><meta-value>CN 10-0000/N</meta-value></custom-meta>
    """
    for own, text in _custom(contents, "cn-number"):
        if _CN.fullmatch(text) is None:
            yield own, f"{text!r} is no CN number; the form is 10-0000/N."


def _custom(contents: Contents, name: str) -> Iterator[tuple[Element, str]]:
    for own in contents.all("custom-meta"):
        names = [text_of(part) for part in own.iterchildren("meta-name")]
        if name in names:
            yield from ((value, text_of(value)) for value in own.iterchildren("meta-value"))


@rule("cstr-form", Level.WARNING)
def cstr_form(contents: Contents) -> Iterator[Finding]:
    """A CSTR identifier has not the form of one.

    What: `article-id` and `pub-id` of the type `custom` with `custom-type="cstr"`: five characters, a point, two digits, a
        point and the rest, without `CSTR:`.
    Why: the address is made of it (GB/T 32843-2016).

    Passes:
        <article-id pub-id-type="custom" custom-type="cstr">00000.14.own.2024.1</article-id>

    Fails:
        <article-id pub-id-type="custom" custom-type="cstr">CSTR:00000.14.own.2024.1</article-id>
    """
    for own, text in _of(contents, "custom"):
        if own.get("custom-type") == "cstr" and _CSTR.fullmatch(text) is None:
            yield own, f"{text!r} is no CSTR identifier; the form is 00000.14.name."


@rule("url-form", Level.WARNING)
def url_form(contents: Contents) -> Iterator[Finding]:
    """A web address is missing, or cannot be opened as it stands.

    What: `ext-link` and `self-uri` without `xlink:href`; an `xlink:href` of these and of `uri` that begins as a web address
        and is none, or has characters that an address cannot have.
    Why: the link is dead (RFC 3986; PMC Tagging Guidelines, ext-link).

    Passes:
        <p>See <ext-link ext-link-type="uri" xlink:href="https://example.org/a">there</ext-link>.</p>

    Fails:
        <p>See <ext-link ext-link-type="uri" xlink:href="https://example.org/a b">there</ext-link>.</p>
    """
    for own in contents.all("ext-link", "self-uri", "uri"):
        href = own.get(XLINK_HREF, "")
        if own.tag != "uri" and not href.strip():
            yield own, f"The {own.tag} has no address; add xlink:href."
        elif href.lower().startswith(("http:", "https:", "ftp:")):
            uri = Uri(href)
            if not uri.is_valid or uri.canonical != href:
                wanted = f"write {uri.canonical}" if uri.is_valid else "it needs a host"
                yield own, f"{href!r} cannot be opened as it stands; {wanted}."


#: The rules of the check `identifiers`.
RULES = (
    doi_form,
    issn_invalid,
    orcid_invalid,
    ror_invalid,
    isbn_invalid,
    pubmed_id_form,
    arxiv_form,
    cn_number_form,
    cstr_form,
    url_form,
)
