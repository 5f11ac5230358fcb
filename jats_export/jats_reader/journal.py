"""`journal-meta` → `JournalMeta` (`writers/jats/journal.py` backwards)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jats_export.jats_reader.kit import Reading, child, children, lang_of, localized, string, xlink
from jats_export.jats_reader.text import text, token
from jats_export.model.ids import Issn
from jats_export.model.pub import JournalId, JournalMeta, Publisher, SelfUri
from jats_export.model.text import Text, Token

#: `@publication-format` for the `@pub-type` of older files.
_FORMATS = {"ppub": "print", "epub": "electronic"}
_KNOWN = frozenset({"journal-id", "journal-title-group", "journal-title", "issn", "publisher", "self-uri"})


def journal_meta(own: etree._Element, reading: Reading) -> JournalMeta:
    """`journal-meta`; titles stand in it without a group in the oldest files."""
    reading.tell_unread(own, _KNOWN)
    group = child(own, "journal-title-group")
    titled = group if group is not None else own
    return JournalMeta(
        ids=tuple(found for item in children(own, "journal-id") if (found := journal_id(item, reading)).value),
        titles=localized(titles(titled, "journal-title", reading), titled, reading),
        abbrev_titles=localized(_abbrev_titles(titled, reading), titled, reading),
        issns=tuple(known for item in children(own, "issn") if (known := issn(item, reading)).given),
        publisher=publisher(child(own, "publisher"), reading),
        self_uris=tuple(self_uri(item, reading) for item in children(own, "self-uri")),
    )


def journal_id(own: etree._Element, reading: Reading) -> JournalId:
    """`journal-id`."""
    return JournalId(own.get("journal-id-type", ""), string(own, reading))


def titles(group: etree._Element, tag: str, reading: Reading) -> Iterator[tuple[str, Text]]:
    """The titles of that name in a group, and their translations, by language."""
    for own in children(group, tag):
        if found := text(own, reading):
            yield lang_of(own, reading), found
    for translated in children(group, "trans-title-group"):
        own_title = child(translated, "trans-title")
        if own_title is not None and (found := text(own_title, reading)):
            yield lang_of(own_title, reading), found


def _abbrev_titles(group: etree._Element, reading: Reading) -> Iterator[tuple[str, Token]]:
    for own in children(group, "abbrev-journal-title"):
        if (found := token(own, reading)) is not None:
            yield lang_of(own, reading), found


def issn(own: etree._Element, reading: Reading) -> Issn:
    """`issn`; whether it is of the printed or the electronic journal is said in one of two ways."""
    known = own.get("publication-format", _FORMATS.get(own.get("pub-type", ""), ""))
    return Issn(string(own, reading), known)


def publisher(own: etree._Element | None, reading: Reading) -> Publisher | None:
    """`publisher`."""
    name = token(child(own, "publisher-name"), reading)
    return Publisher(name, token(child(own, "publisher-loc"), reading)) if name is not None else None


def self_uri(own: etree._Element, reading: Reading) -> SelfUri:
    """`self-uri`; its title may be its text."""
    return SelfUri(
        href=xlink(own, "href") or string(own, reading),
        content_type=own.get("content-type", ""),
        lang=lang_of(own, reading),
        title=xlink(own, "title") or string(own, reading),
    )
