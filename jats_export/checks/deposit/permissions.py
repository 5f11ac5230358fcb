"""Rules about permissions: copyright and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.checks.contents import XLINK_HREF, Contents, child, has, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

_LICENSE_REF = "{http://www.niso.org/schemas/ali/1.0/}license_ref"
#: A number as XPath reads one, and the years of four digits.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1000, 9999


@rule("permissions-missing", Level.ERROR)
def permissions_missing(contents: Contents) -> Iterator[Finding]:
    """The article has no permissions.

    What: `article-meta` without `permissions`; an empty `permissions` says that none are known.
    Why: a reader must be told, or told that nothing is known (JATS4R, Permissions, recommendation 1; an error there).

    Passes:
        <permissions/>

    Fails:
        <article article-type="research-article" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/></article-meta></front></article>
    """
    for own in contents.all("article-meta"):
        if not has(own, "permissions"):
            yield own, "The article has no permissions; add them, or an empty permissions when nothing is known."


@rule("copyright-year-missing", Level.ERROR)
def copyright_year_missing(contents: Contents) -> Iterator[Finding]:
    """A copyright has no year.

    What: `permissions` with `copyright-statement` or `copyright-holder` and without `copyright-year`.
    Why: statement, year and holder belong together (JATS4R, Permissions, recommendation 3; an error there).

    Passes:
        <permissions><copyright-statement>© 2024 Own</copyright-statement><copyright-year>2024</copyright-year>
        <copyright-holder>Own</copyright-holder></permissions>

    Fails:
        <permissions><copyright-statement>© 2024 Own</copyright-statement><copyright-holder>Own</copyright-holder></permissions>
    """
    for own in contents.all("permissions"):
        if has(own, "copyright-statement", "copyright-holder") and not has(own, "copyright-year"):
            yield own, "The copyright has no year; add copyright-year."


@rule("copyright-holder-missing", Level.ERROR)
def copyright_holder_missing(contents: Contents) -> Iterator[Finding]:
    """A copyright has no holder.

    What: `permissions` with `copyright-statement` or `copyright-year` and without `copyright-holder`.
    Why: whoever wants to reuse the text must know whom to ask (JATS4R, Permissions, recommendation 3; an error there).

    Passes:
        <permissions><copyright-year>2024</copyright-year><copyright-holder>Own</copyright-holder></permissions>

    Fails:
        <permissions><copyright-year>2024</copyright-year></permissions>
    """
    for own in contents.all("permissions"):
        if has(own, "copyright-statement", "copyright-year") and not has(own, "copyright-holder"):
            yield own, "The copyright has no holder; add copyright-holder."


@rule("copyright-year-form", Level.ERROR)
def copyright_year_form(contents: Contents) -> Iterator[Finding]:
    """The year of the copyright is no year of four digits.

    What: a `copyright-year` that is no number of four digits, or has spaces around it.
    Why: machines compare it (JATS4R, Permissions; its Schematron reports an error).

    Passes:
        <permissions><copyright-year>2024</copyright-year><copyright-holder>Own</copyright-holder></permissions>

    Fails:
        <permissions><copyright-year>2023-2024</copyright-year><copyright-holder>Own</copyright-holder></permissions>

    Fails:
        <permissions><copyright-year> 2024</copyright-year><copyright-holder>Own</copyright-holder></permissions>
    """
    for own in contents.all("copyright-year"):
        text = text_of(own)
        if not _NUMBER.fullmatch(text) or not _FIRST_YEAR <= float(text) <= _LAST_YEAR:
            yield own, f"The copyright year is {text!r}; write one year of four digits."
        elif "".join(map(str, own.itertext())) != text:
            yield own, "There are spaces in the copyright year; take them out."


@rule("license-uri-conflict", Level.WARNING)
def license_uri_conflict(contents: Contents) -> Iterator[Finding]:
    """A licence is named by two addresses that differ.

    What: a `license` whose `xlink:href` is not its `ali:license_ref`.
    Why: nobody can tell which one holds (JATS4R, Permissions, recommendation 4).

    Passes:
        <license><ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref>
        <license-p>CC BY 4.0</license-p></license>

    Fails:
        <license xlink:href="https://creativecommons.org/licenses/by-nc/4.0/">
        <ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref>
        <license-p>CC BY 4.0</license-p></license>
    """
    for own in contents.all("license"):
        ref, href = child(own, _LICENSE_REF), own.get(XLINK_HREF)
        if ref is not None and href is not None and text_of(ref) != href:
            yield own, "The licence is named by two different addresses; keep one, as ali:license_ref."


@rule("license-uri-missing", Level.WARNING)
def license_uri_missing(contents: Contents) -> Iterator[Finding]:
    """A licence is not named by an address.

    What: a `license` without an `ali:license_ref` that has a text; `xlink:href` counts for nothing since JATS 1.1.
    Why: the words of a licence are for people, its address is for machines (JATS4R, Permissions; a warning there).

    Passes:
        <license><ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref>
        <license-p>CC BY 4.0</license-p></license>

    Fails:
        <license><license-p>CC BY 4.0</license-p></license>

    Fails:
        <license xlink:href=""><ali:license_ref/><license-p>CC BY 4.0</license-p></license>
    """
    for own in contents.all("license"):
        ref, href = child(own, _LICENSE_REF), own.get(XLINK_HREF)
        old = contents.root.get("dtd-version", "1.3") in ("1.0", "1.1d1", "1.1d2")
        address = (href or "") if old else (text_of(ref) if ref is not None else "")
        if not address.strip() or (href is not None and not href.strip()):
            yield own, "The licence has no address; add ali:license_ref with the canonical one."


RULES = (
    permissions_missing,
    copyright_year_missing,
    copyright_holder_missing,
    copyright_year_form,
    license_uri_conflict,
    license_uri_missing,
)
