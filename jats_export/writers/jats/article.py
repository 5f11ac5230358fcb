"""The root: a model `Article` → a finished JATS file with its trace (`jats-tagging` 1)."""

from __future__ import annotations

import attrs

from jats_export.model.article import Article
from jats_export.model.ref import Ref
from jats_export.model.text import Emphasis
from jats_export.problems import Log, ignore, note
from jats_export.settings import Options
from jats_export.writers.jats.back import back, ref_list
from jats_export.writers.jats.body import body
from jats_export.writers.jats.floats import floats_group
from jats_export.writers.jats.front import front
from jats_export.writers.jats.languages import tag_chinese
from jats_export.writers.jats.layout import DOCTYPE, LINES
from jats_export.writers.jats.text import led
from jats_export.writers.xml import NAMESPACES, Element, Written, element, write_document

_DECLARATIONS = {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()}

_DEFAULTS = Options()


def write(article: Article, log: Log = ignore, options: Options | None = None) -> Written:
    """Write an article as JATS 1.3 Publishing.

    The result is valid for every article that has a title, a journal id and an ISSN, whose ids are XML names and
    whose addresses are IRIs; the mapping reports what is missing.
    """
    _tell_lost_markup(article, log)
    root = article_element(article)
    tag_chinese(root, (options or _DEFAULTS).zh_tag, log)
    return write_document(root, DOCTYPE, LINES, log)


def article_element(article: Article) -> Element:
    """`article`; JATS4R's rules switch on `@dtd-version`."""
    attributes = {
        **_DECLARATIONS,
        "article-type": article.article_type,
        "dtd-version": "1.3",
        "xml:lang": article.lang,
    }
    return element(
        "article",
        front(article),
        body(article.body),
        back(article),
        floats_group(article.floats, article.lang),
        attributes=attributes,
        source=article.source,
    )


def write_ref_list(refs: tuple[Ref, ...], lang: str = "zh") -> Written:
    """Write a reference list on its own: a `ref-list` without DOCTYPE, to be put into an article."""
    own = ref_list(refs, None, lang) or element("ref-list")
    return write_document(attrs.evolve(own, attributes=_DECLARATIONS), "", LINES)


def _tell_lost_markup(article: Article, log: Log) -> None:
    """`journal-title` and `issue-title` take plain text only: the characters stay, the emphasis does not."""
    for tag, titles in (
        ("journal-title", article.journal_meta.titles),
        ("issue-title", article.article_meta.issue.titles),
    ):
        first, _ = led(titles, article.lang)
        if first is not None and any(isinstance(item, Emphasis) for item in first[1].content):
            log(note("markup-dropped", f"{tag} takes plain text only, its emphasis was dropped", first[1].source))
