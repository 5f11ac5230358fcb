"""Rules about groups of keywords and subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jats_export.checks.contents import XML_LANG, Contents, Element, count
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level


@rule("groups-alike", Level.WARNING)
def groups_alike(contents: Contents) -> Iterator[Finding]:
    """Several groups of keywords or subjects cannot be told apart.

    What: two `kwd-group` or two `subj-group` of one parent without type and language.
    Why: readers choose by type or language (JATS4R, Keywords and Subjects; warnings in its Schematron).

    Passes:
        <kwd-group><kwd>sea</kwd></kwd-group><kwd-group xml:lang="zh"><kwd>海洋</kwd></kwd-group>

    Fails:
        <kwd-group><kwd>sea</kwd></kwd-group><kwd-group><kwd>海洋</kwd></kwd-group>
    """
    for tag in ("kwd-group", "subj-group"):
        seen: Counter[Element | None] = Counter()
        for own in contents.all(tag):
            if own.get(XML_LANG) is None and own.get(f"{tag}-type") is None:
                seen[own.getparent()] += 1
                if seen[own.getparent()] > 1:
                    yield own, f"Two {tag} here have neither type nor xml:lang; say what the second one is."


@rule("lang-repeated", Level.WARNING)
def lang_repeated(contents: Contents) -> Iterator[Finding]:
    """A group of keywords or subjects repeats the language of the article.

    What: `xml:lang` of a `kwd-group` or `subj-group` that is that of the `article`.
    Why: it is inherited (JATS4R, Keywords and Subjects; a warning in its Schematron).

    Passes:
        <kwd-group><kwd>sea</kwd></kwd-group>

    Fails:
        <kwd-group xml:lang="en"><kwd>sea</kwd></kwd-group>
    """
    for own in contents.all("kwd-group", "subj-group"):
        lang = own.get(XML_LANG)
        if lang is not None and lang == contents.root.get(XML_LANG):
            yield own, f"The language {lang} is that of the article; leave xml:lang out."


@rule("keyword-types-mixed", Level.WARNING)
def keyword_types_mixed(contents: Contents) -> Iterator[Finding]:
    """Only some keywords of a group have a type.

    What: a `kwd-group` among several in which some `kwd` have a `content-type` and others do not.
    Why: half a typing is none (JATS4R, Keywords; a warning in its Schematron).

    Passes:
        <kwd-group><kwd>sea</kwd><kwd>map</kwd></kwd-group><kwd-group xml:lang="zh"><kwd>海洋</kwd></kwd-group>

    Fails:
        <kwd-group><kwd content-type="x">sea</kwd><kwd>map</kwd></kwd-group><kwd-group xml:lang="zh"><kwd>海洋</kwd></kwd-group>
    """
    for own in contents.all("kwd-group"):
        parent = own.getparent()
        typed = [kwd.get("content-type") is not None for kwd in own.iterchildren("kwd")]
        if any(typed) and not all(typed) and parent is not None and count(parent, "kwd-group") > 1:
            yield own, "Some keywords of the group have a content-type and others do not; give it to all or none."


@rule("compound-single", Level.WARNING)
def compound_single(contents: Contents) -> Iterator[Finding]:
    """A compound keyword or subject has one part only.

    What: `compound-kwd` or `compound-subject` with a single part.
    Why: it is a plain `kwd` or `subject` then (JATS4R, Keywords and Subjects; warnings in its Schematron).

    Passes:
        <kwd-group><compound-kwd><compound-kwd-part>A</compound-kwd-part><compound-kwd-part>B</compound-kwd-part></compound-kwd></kwd-group>

    Fails:
        <kwd-group><compound-kwd><compound-kwd-part>A</compound-kwd-part></compound-kwd></kwd-group>
    """
    for own in contents.all("compound-kwd", "compound-subject"):
        if count(own, f"{own.tag}-part") == 1:
            yield own, f"The {own.tag} has one part; use {str(own.tag).removeprefix('compound-')}."


@rule("keyword-joined", Level.WARNING)
def keyword_joined(contents: Contents) -> Iterator[Finding]:
    """Several keywords stand in one `kwd`.

    What: a `kwd` with a semicolon of either width, or an ideographic comma.
    Why: each keyword is indexed by itself (JATS4R, Keywords; PMC Tagging Guidelines, kwd-group).

    Passes:
        <kwd-group><kwd>sea</kwd><kwd>map</kwd></kwd-group>

    Fails:
        <kwd-group><kwd>sea; map</kwd></kwd-group>
    """
    for own in contents.all("kwd"):
        if any(mark in (own.text or "") for mark in (";", "\uff1b", "\u3001")):
            yield own, "Several keywords stand in one kwd; write a kwd for each."


RULES = (groups_alike, lang_repeated, keyword_types_mixed, compound_single, keyword_joined)
