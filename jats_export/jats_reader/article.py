"""The root: a JATS file → a model `Article` (`writers/jats/article.py` backwards)."""

from __future__ import annotations

from typing import cast

import attrs
from lxml import etree

from jats_export.checks.wellformed import read_document
from jats_export.errors import InputError
from jats_export.jats_reader.back import back
from jats_export.jats_reader.body import body
from jats_export.jats_reader.floats import floats
from jats_export.jats_reader.front import article_meta
from jats_export.jats_reader.journal import journal_meta
from jats_export.jats_reader.kit import Reading, child, language
from jats_export.jats_reader.tree import article_root, as_printed, link_targets
from jats_export.model.article import Article, ArticleMeta
from jats_export.model.pub import JournalMeta
from jats_export.problems import Level, Log, Place, Problem, ignore

#: Children of `article`; a translated or attached article is an article of its own.
_KNOWN = frozenset({"front", "body", "back", "floats-group", "processing-meta"})
_KNOWN_FRONT = frozenset({"journal-meta", "article-meta"})


def read_jats(xml: bytes, name: str = "-", log: Log = ignore) -> Article:
    """Read a JATS article into the model.

    What `to_jats` wrote comes back as the same model, but for what JATS has no place for or cannot tell apart:

    * `record_updated` and every `source` are not in the file;
    * the article's language stands first in every `Localized`, and a citation in it first among alternatives;
    * neighbouring strings of running text are one string, and an element, text or date part without content is no
      value; neither is a day without its month, a last page without a first, a funder's country without its name, a
      publisher's place without its name, or the title of a list of no references;
    * emphasis and links that an element cannot hold have left their characters there (`writers.jats.text.INLINE`);
    * ISSN and ORCID iD have their canonical form;
    * identifiers appended to a citation are the end of its content, and an `element-citation` has no text between its
      parts.

    Any other JATS 1.x article is read as far as the model goes.  What the model has no place for is told as a note
    (`jats-not-read`) for each kind of element; white space that only lays out the file is collapsed; ids that are
    missing are given; a link to something that was not read is text.

    Args:
        xml: the file.
        name: what messages call it.
        log: is told what was not read.

    Raises:
        InputError: not well-formed (`not-wellformed`), or no JATS article in it (`not-jats`).
    """
    document = read_document(xml, name)
    root = article_root(document.tree.getroot())
    if root is None:
        raise InputError(_not_jats(name, document.tree.getroot()))
    return article(root, Reading(name, log, as_printed(xml), link_targets(root)))


def article(own: etree._Element, reading: Reading) -> Article:
    """`article`; the language of one that names none is English, the default of the JATS DTD."""
    reading = attrs.evolve(reading, lang=language(own, reading) or "en")
    reading.tell_unread(own, _KNOWN)
    front = child(own, "front")
    if front is not None:
        reading.tell_unread(front, _KNOWN_FRONT)
    journal, meta = child(front, "journal-meta"), child(front, "article-meta")
    ending = back(child(own, "back"), reading)
    return Article(
        lang=reading.lang,
        article_type=own.get("article-type", "other"),
        journal_meta=journal_meta(journal, reading) if journal is not None else JournalMeta(),
        article_meta=article_meta(meta, reading) if meta is not None else ArticleMeta(),
        body=body(child(own, "body"), reading),
        ack=ending.ack,
        back_sections=ending.sections,
        ref_list_title=ending.ref_list_title,
        refs=ending.refs,
        floats=floats(child(own, "floats-group"), reading),
    )


def _not_jats(name: str, root: etree._Element) -> Problem:
    """not-jats: the file is XML, but holds no JATS article.

    What: neither the root nor anything in it is an `article` element.
    Why: only an article can be read into the model.
    Passes: `<article>…</article>`.  Fails: `<html>…</html>`.
    """
    line = cast("int | None", root.sourceline)
    message = f"The root element is {etree.QName(root).localname}, and no article is in it; give a JATS article."
    return Problem("not-jats", Level.ERROR, message, xml=Place(name, line or 1))
