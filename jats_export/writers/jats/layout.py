"""How a JATS file is laid out: its DOCTYPE and which elements break lines.  Holds tables only."""

from __future__ import annotations

#: `jats-tagging` 1: the public id of the final 1.3 (20210610), as in the header of the DTD.
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"'
    ' "JATS-journalpublishing1-3-mathml3.dtd">'
)

#: Elements with element-only content whose children stand on lines of their own (ground rule 6 of `jats-tagging`).
#: Names, dates and the like have element-only content too, but read better on one line.
LINES = frozenset(
    {
        "abstract",
        "ack",
        "aff-alternatives",
        "article",
        "article-categories",
        "article-meta",
        "author-notes",
        "award-group",
        "back",
        "bio",
        "body",
        "caption",
        "citation-alternatives",
        "collab-alternatives",
        "contrib",
        "contrib-group",
        "custom-meta-group",
        "element-citation",
        "fig",
        "floats-group",
        "fn",
        "front",
        "funding-group",
        "history",
        "issue-title-group",
        "journal-meta",
        "journal-title-group",
        "kwd-group",
        "license",
        "name-alternatives",
        "permissions",
        "pub-history",
        "publisher",
        "ref",
        "ref-list",
        "sec",
        "supplementary-material",
        "table-wrap",
        "title-group",
        "trans-abstract",
    }
)
