"""Rules about the front matter: what an article must say of itself to be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jats_export.checks.contents import Contents, child, count, has, text_of
from jats_export.checks.rules import Finding, rule
from jats_export.problems import Level

#: PMC's closed list of article types (PMC Tagging Guidelines, article).
ARTICLE_TYPES = frozenset(
    {
        *("abstract", "addendum", "announcement", "article-commentary", "autobiography", "book-review"),
        *("books-received", "brief-report", "calendar", "case-report", "case-study", "chapter-article"),
        *("clinical-instruction", "clinical-trial", "collection", "correction", "data-paper", "discussion"),
        *("dissertation", "editorial", "expression-of-concern", "guideline", "in-brief", "interview", "introduction"),
        *("letter", "meeting-report", "methods-article", "news", "obituary", "oration", "other", "partial-retraction"),
        *("preprint", "product-review", "rapid-communication", "reply", "reprint", "research-article"),
        *("retracted-article", "retraction", "review-article", "study-protocol", "systematic-review"),
        *("technical-report", "translation", "video-article", "review-comment", "author-comment"),
        *("decision-letter", "editor-report", "referee-report", "reviewer-report", "aggregated-review-documents"),
    }
)
_LOCAL_NAME = re.compile(r"\s")


@rule("article-type-unknown", Level.WARNING)
def article_type_unknown(contents: Contents) -> Iterator[Finding]:
    """The type of the article is missing or in no list.

    What: `article-type` of the `article` that is not in PMC's list.
    Why: PMC refuses other words, and indexes sort by them (PMC Tagging Guidelines, article; JATS4R, Article types).

    Passes:
        <title-group><article-title>A research-article</article-title></title-group>

    Fails:
        <article article-type="review" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/><permissions/></article-meta></front></article>
    """
    given = contents.root.get("article-type")
    if contents.root.tag == "article" and given not in ARTICLE_TYPES:
        said = f"is {given!r}, which PMC does not take" if given else "is missing"
        yield contents.root, f"The article-type {said}; write research-article, review-article or what it is."


@rule("heading-missing", Level.WARNING)
def heading_missing(contents: Contents) -> Iterator[Finding]:
    """The article is in no section of the journal.

    What: `article-meta` without a `subj-group subj-group-type="heading"` that has one `subject`.
    Why: PMC files the article by it, and refuses it otherwise (PMC Tagging Guidelines, article-categories).

    Passes:
        <subj-group subj-group-type="heading"><subject>Article</subject></subj-group>

    Fails:
        <subj-group subj-group-type="discipline"><subject>Oceans</subject></subj-group>
    """
    for own in contents.all("article-meta"):
        groups = [group for part in own.iterchildren("article-categories") for group in part.iterchildren("subj-group")]
        headings = [group for group in groups if group.get("subj-group-type") == "heading"]
        if not any(count(group, "subject", "compound-subject") == 1 for group in headings):
            yield own, "The article has no heading; add a subj-group subj-group-type='heading' with the section's name."


@rule("journal-incomplete", Level.WARNING)
def journal_incomplete(contents: Contents) -> Iterator[Finding]:
    """The journal lacks a name, an ISSN or a publisher.

    What: `journal-meta` without `journal-title`, `issn` or `publisher-name`.
    Why: PMC and Crossref identify the journal by them (PMC Tagging Guidelines, journal-meta).

    Passes:
        <publisher><publisher-name>Own Press</publisher-name></publisher>

    Fails:
        <article article-type="research-article" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/><permissions/></article-meta></front></article>
    """
    for own in contents.all("journal-meta"):
        missing = [tag for tag in ("journal-title", "issn", "publisher-name") if next(own.iter(tag), None) is None]
        if missing:
            yield own, f"The journal lacks {', '.join(missing)}; add what is known."


@rule("issn-medium", Level.WARNING)
def issn_medium(contents: Contents) -> Iterator[Finding]:
    """An ISSN does not say whether it is of the print or the online edition.

    What: an `issn` of the journal without `publication-format` and without `pub-type`.
    Why: each medium has its own (ISO 3297; PMC Tagging Guidelines, issn).

    Passes:
        <issn publication-format="print">1234-5679</issn>

    Fails:
        <issn>1234-5679</issn>
    """
    for meta in contents.all("journal-meta"):
        for own in meta.iterchildren("issn"):
            if own.get("publication-format") is None and own.get("pub-type") is None:
                yield own, "The ISSN does not say its medium; add publication-format='print' or 'electronic'."


@rule("pages-missing", Level.WARNING)
def pages_missing(contents: Contents) -> Iterator[Finding]:
    """The article has neither a page nor an article number.

    What: `article-meta` without `fpage`, `elocation-id` and a page range.
    Why: it cannot be cited (PMC Tagging Guidelines, fpage and elocation-id).

    Passes:
        <fpage>16</fpage><lpage>27</lpage>

    Fails:
        <article article-type="research-article" dtd-version="1.3" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="publisher-id">own</journal-id><issn publication-format="print">1234-5679</issn>
        </journal-meta><article-meta><title-group><article-title>A title</article-title></title-group>
        <pub-date-not-available/><permissions/></article-meta></front></article>
    """
    for own in contents.all("article-meta"):
        if not has(own, "fpage", "elocation-id", "page-range"):
            yield own, "The article has no page and no article number; add fpage or elocation-id."


@rule("article-id-repeated", Level.WARNING)
def article_id_repeated(contents: Contents) -> Iterator[Finding]:
    """The article has two identifiers of one kind.

    What: two `article-id` of the same type, or with the same type `custom` and `custom-type`.
    Why: nobody can tell which one is right (PMC Tagging Guidelines, article-id: an error).

    Passes:
        <article-id pub-id-type="doi">10.5555/own.1</article-id><article-id pub-id-type="pmid">99999901</article-id>

    Fails:
        <article-id pub-id-type="doi">10.5555/own.1</article-id><article-id pub-id-type="doi">10.5555/own.2</article-id>
    """
    for meta in contents.all("article-meta"):
        seen: set[tuple[str | None, str | None]] = set()
        for own in meta.iterchildren("article-id"):
            kind = (own.get("pub-id-type"), own.get("custom-type"))
            if kind in seen and kind[0] is not None:
                yield own, f"A second article-id of the type {kind[1] or kind[0]}; keep one."
            seen.add(kind)


@rule("doi-missing", Level.WARNING)
def doi_missing(contents: Contents) -> Iterator[Finding]:
    """The article has no DOI.

    What: `article-meta` without `article-id pub-id-type="doi"`.
    Why: it is what others link to (JATS4R, Article identifiers; Crossref).

    Passes:
        <article-id pub-id-type="doi">10.5555/own.1</article-id>

    Fails:
        <article-id pub-id-type="publisher-id">17</article-id>
    """
    for own in contents.all("article-meta"):
        if not any(id_.get("pub-id-type") == "doi" for id_ in own.iterchildren("article-id")):
            yield own, "The article has no DOI; add article-id pub-id-type='doi' if it has one."


@rule("title-empty", Level.WARNING)
def title_empty(contents: Contents) -> Iterator[Finding]:
    """The title of the article is empty.

    What: an `article-title` or `trans-title` of the article or journal without text.
    Why: readers and indexes have nothing to show (PMC Tagging Guidelines, article-title).

    Passes:
        <title-group><article-title>A title</article-title></title-group>

    Fails:
        <title-group><article-title/></title-group>
    """
    for group in contents.all("title-group", "trans-title-group"):
        own = child(group, "article-title", "trans-title")
        if own is not None and not text_of(own):
            yield own, f"The {own.tag} is empty; write the title or take the element away."


@rule("abstract-title", Level.WARNING)
def abstract_title(contents: Contents) -> Iterator[Finding]:
    """An abstract is titled Abstract.

    What: a `title` of an `abstract` or `trans-abstract` that only says what the element says.
    Why: readers print the heading themselves, so it would stand there twice (PMC Tagging Guidelines, abstract).

    Passes:
        <abstract><p>Text.</p></abstract>

    Fails:
        <abstract><title>Abstract</title><p>Text.</p></abstract>
    """
    for abstract in contents.all("abstract", "trans-abstract"):
        own = child(abstract, "title")
        if own is not None and _LOCAL_NAME.sub("", text_of(own)).strip(":\uff1a.").lower() in (
            "abstract",
            "摘要",
            "summary",
        ):
            yield own, "The title only repeats that this is an abstract; take it away."


@rule("self-uri-untitled", Level.WARNING)
def self_uri_untitled(contents: Contents) -> Iterator[Finding]:
    """A link to the article has no text.

    What: a `self-uri` without content and without `xlink:title`.
    Why: a screen reader has nothing to read (JATS4R, Accessibility).

    Passes:
        <self-uri xlink:href="https://example.org/a" xlink:title="Article page"/>

    Fails:
        <self-uri xlink:href="https://example.org/a"/>
    """
    for own in contents.all("self-uri"):
        if not text_of(own) and not own.get("{http://www.w3.org/1999/xlink}title"):
            yield own, "The link has no text; add xlink:title."


RULES = (
    article_type_unknown,
    heading_missing,
    journal_incomplete,
    issn_medium,
    pages_missing,
    article_id_repeated,
    doi_missing,
    title_empty,
    abstract_title,
    self_uri_untitled,
)
