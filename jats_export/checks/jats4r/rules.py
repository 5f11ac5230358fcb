"""The patterns of the JATS4R Schematron as rules; what they look at in detail is in their own files."""

from __future__ import annotations

from collections.abc import Mapping

from jats_export.checks.rules import Rule
from jats_export.problems import Level


def _auths_affs() -> None:
    """An author or affiliation is not tagged as JATS4R wants it.

    What: links between authors and affiliations, labels, types of identifiers, codes of countries.
    Why: JATS4R recommendation Authors and affiliations; the rules of the check `deposit` say the same in other words.

    Passes:
        <aff><institution>One</institution>, <country country="CN">China</country></aff>

    Fails:
        <aff><institution>One</institution>, <country>China</country></aff>
    """


def _coi() -> None:
    """A conflict-of-interest statement is not where JATS4R wants it.

    What: statements in `sec`, `p`, `notes` and `fn` outside `author-notes`.
    Why: JATS4R recommendation Conflict of interest statements.

    Passes:
        <sec><title>Methods</title><p>Text.</p></sec>

    Fails:
        <sec><title>Conflict of interest</title><p>None declared.</p></sec>
    """


def _data_availability() -> None:
    """A data availability statement is not where JATS4R wants it.

    What: statements in `sec`, `p`, `notes` and `fn` outside `back`.
    Why: JATS4R recommendation Data availability statements.

    Passes:
        <sec><title>Data</title><p>Text.</p></sec>

    Fails:
        <sec sec-type="data-availability"><title>Data</title><p>On request.</p></sec>
    """


def _data_citations() -> None:
    """A citation is not tagged as JATS4R wants it.

    What: titles of data, years, versions, types, ids of references.
    Why: JATS4R recommendations Data citations and Software citations.

    Passes:
        <ref id="R1"><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>

    Fails:
        <ref><mixed-citation publication-type="book"><source>A book</source></mixed-citation></ref>
    """


def _kwd() -> None:
    """A group of keywords is not tagged as JATS4R wants it.

    What: language and type of `kwd-group`, parts of `compound-kwd`.
    Why: JATS4R recommendation Keywords.

    Passes:
        <kwd-group><kwd>sea</kwd></kwd-group>

    Fails:
        <kwd-group xml:lang="en"><kwd>sea</kwd></kwd-group>
    """


def _math() -> None:
    """A formula is not tagged as JATS4R wants it.

    What: `mml:math` and `tex-math` outside formulas, several expressions in one.
    Why: JATS4R recommendation Math.

    Passes:
        <disp-formula><tex-math>a=b</tex-math></disp-formula>

    Fails:
        <disp-formula><tex-math>a=b</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></disp-formula>
    """


def _permissions() -> None:
    """Permissions are missing or incomplete for JATS4R.

    What: `permissions`, year and holder of the copyright, address of the licence.
    Why: JATS4R recommendation Permissions.

    Passes:
        <permissions/>

    Fails:
        <permissions><copyright-year>2024</copyright-year></permissions>
    """


def _preprint_citations() -> None:
    """The citation of a preprint lacks what JATS4R wants of it.

    What: persons, title, year, source, identifier, access date.
    Why: JATS4R recommendation Citing preprints.

    Passes:
        <mixed-citation publication-type="book"><source>A book</source></mixed-citation>

    Fails:
        <mixed-citation publication-type="preprint"><source>arXiv</source></mixed-citation>
    """


def _subj() -> None:
    """A group of subjects is not tagged as JATS4R wants it.

    What: language and type of `subj-group`, parts of `compound-subject`.
    Why: JATS4R recommendation Subjects.

    Passes:
        <subj-group subj-group-type="heading"><subject>Article</subject></subj-group>

    Fails:
        <subj-group subj-group-type="heading" xml:lang="en"><subject>Article</subject></subj-group>
    """


def _other() -> None:
    """A pattern of a Schematron of the user's own found something.

    What: whatever the patterns look at that the pinned package does not have.
    Why: the folder named with `--jats4r-dir` may hold a newer or another set.

    Passes:
        <p>Text.</p>

    Fails:
        whatever the pattern looks for
    """


#: The rule of each pattern file, without `-errors` and `-warnings`.
BY_PATTERN: Mapping[str, Rule] = {
    "auths-affs": Rule("jats4r-auths-affs", Level.ERROR, _auths_affs),
    "coi": Rule("jats4r-coi", Level.ERROR, _coi),
    "data-availability": Rule("jats4r-data-availability", Level.ERROR, _data_availability),
    "data-citations": Rule("jats4r-data-citations", Level.ERROR, _data_citations),
    "kwd": Rule("jats4r-kwd", Level.WARNING, _kwd),
    "math": Rule("jats4r-math", Level.ERROR, _math),
    "permissions": Rule("jats4r-permissions", Level.ERROR, _permissions),
    "preprint-citations": Rule("jats4r-preprint-citations", Level.ERROR, _preprint_citations),
    "subj": Rule("jats4r-subj", Level.WARNING, _subj),
}
OTHER = Rule("jats4r-other", Level.WARNING, _other)

RULES = (*BY_PATTERN.values(), OTHER)
