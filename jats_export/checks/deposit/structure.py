"""Rules about text: links in it, sections, figures and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jats_export.checks.contents import XLINK_HREF, Contents, has, is_inside, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

#: What a link of each type may point at (PMC Tagging Guidelines, xref).
_TARGETS: Mapping[str, frozenset[str]] = {
    "aff": frozenset({"aff", "aff-alternatives"}),
    "bibr": frozenset({"ref", "ref-list", "mixed-citation", "element-citation", "citation-alternatives"}),
    "corresp": frozenset({"corresp"}),
    "disp-formula": frozenset({"disp-formula", "disp-formula-group"}),
    "fig": frozenset({"fig", "fig-group"}),
    "sec": frozenset({"sec"}),
    "table": frozenset({"table-wrap", "table-wrap-group"}),
    "app": frozenset({"app", "app-group"}),
}


@rule("xref-type-missing", Level.WARNING)
def xref_type_missing(contents: Contents) -> Iterator[Finding]:
    """A link in the article does not say what it points at.

    What: an `xref` without `ref-type`.
    Why: readers show a citation otherwise than a figure (PMC Tagging Guidelines, xref: an error).

    Passes:
        <p>See <xref ref-type="sec" rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>

    Fails:
        <p>See <xref rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>
    """
    for own, ref_type in contents.valued("ref-type", "xref"):
        if not ref_type:
            yield own, "The link does not say what it points at; add ref-type, as bibr, fig, table or aff."


@rule("xref-type-wrong", Level.WARNING)
def xref_type_wrong(contents: Contents) -> Iterator[Finding]:
    """A link points at something else than it says.

    What: an `xref` with `ref-type` `aff`, `app`, `bibr`, `corresp`, `disp-formula`, `fig`, `sec` or `table` that
        points at another element.
    Why: readers show the wrong thing (PMC Tagging Guidelines, xref: an error).

    Passes:
        <p>See <xref ref-type="sec" rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>

    Fails:
        <p>See <xref ref-type="bibr" rid="S1">1</xref>.</p><sec id="S1"><title>One</title></sec>
    """
    by_id = contents.by_id
    rids = contents.valued("rid", "xref")
    for (own, ref_type), (_, rid) in zip(contents.valued("ref-type", "xref"), rids, strict=True):
        wanted = _TARGETS.get(ref_type)
        for target in rid.split() if wanted else ():
            found = by_id.get(target)
            if found is not None and wanted is not None and found.tag not in wanted:
                yield own, f"The link is of the type {ref_type} and points at {found.tag}; change one of them."


@rule("sec-untitled", Level.WARNING)
def sec_untitled(contents: Contents) -> Iterator[Finding]:
    """A section has no title.

    What: a `sec` without `title`, or with an empty one.
    Why: it cannot be reached from a table of contents (JATS4R, Accessibility; PMC Tagging Guidelines, sec).

    Passes:
        <sec><title>Methods</title><p>Text.</p></sec>

    Fails:
        <sec><title/><p>Text.</p></sec>
    """
    titles = contents.children("title")
    for own in contents.all("sec"):
        if not any(text_of(title) for title in titles.get(own, ())):
            yield own, "The section has no title; write it, or join the section with the one before."


@rule("picture-undescribed", Level.WARNING)
def picture_undescribed(contents: Contents) -> Iterator[Finding]:
    """A picture is not described for those who cannot see it.

    What: a `graphic` or `media` of the text without `alt-text` or `long-desc`, its own or that of what holds it.
    Why: a screen reader has nothing to read (JATS4R, Accessibility).

    Passes:
        <fig><caption><p>Map</p></caption><graphic xlink:href="a.png"><alt-text>A map of the bay</alt-text></graphic></fig>

    Fails:
        <fig><caption><p>Map</p></caption><graphic xlink:href="a.png"/></fig>
    """
    for own in contents.all("graphic", "media"):
        parent = own.getparent()
        if is_inside(own, "alternatives", "disp-formula", "inline-formula") or parent is None:
            continue
        if not has(own, "alt-text", "long-desc") and not has(parent, "alt-text", "long-desc"):
            yield own, "The picture has no description; add alt-text."


@rule("picture-name", Level.WARNING)
def picture_name(contents: Contents) -> Iterator[Finding]:
    r"""A picture is named by a place that only its author has.

    What: `xlink:href` of `graphic`, `inline-graphic` or `media` that is empty, a `file:` address or a path from a disk.
    Why: the file is looked up beside the XML (PMC, file naming).

    Passes:
        <fig><graphic xlink:href="own-3-2-16-g001.png"><alt-text>A map</alt-text></graphic></fig>

    Fails:
        <fig><graphic xlink:href="C:\pictures\map.png"><alt-text>A map</alt-text></graphic></fig>
    """
    for own in contents.all("graphic", "inline-graphic", "media"):
        href = own.get(XLINK_HREF, "").strip()
        if not href or href.startswith(("/", "file:", "../", "\\")) or href[1:3] == ":\\":
            yield own, "The picture is named by a path; write the name of the file that goes with the article."


RULES = (xref_type_missing, xref_type_wrong, sec_untitled, picture_undescribed, picture_name)
