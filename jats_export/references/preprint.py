"""[PP], and whatever else names a preprint server: `[DB/OL]. arXiv preprint: 2501.12948`.

preprint = authors "." title "[PP/OL]" "." [ version "." ] server [ id ] [ "," year | "(" posted ")" ] …
id       = [ "preprint" ] [ ":" ] [ "arXiv:" ] number [ "[" class "]" ]
"""

from __future__ import annotations

import re

from jats_export.model.ref import CitationElement, PublicationType
from jats_export.references.draft import Draft
from jats_export.references.platform import read_platform
from jats_export.references.reference import DocumentType, Field
from jats_export.references.titles import add_title
from jats_export.references.types import ReferenceType

SERVER = re.compile(
    r"(?<![a-z])(?:arxiv|biorxiv|medrxiv|chemrxiv|chinarxiv|chinaxiv|psyarxiv|socarxiv|eartharxiv|engrxiv|agrirxiv|techrxiv|pssxiv|ssrn|"
    r"research square|preprints(?:\.org)?|osf preprints|hal)(?![a-z.])"
)
#: One of these stands in every name of a server; looking for them costs less than the pattern.
_SERVER_WORDS = re.compile("xiv|ssrn|preprints|research square|hal")
_PAGE_OF_SERVER = re.compile(
    r"(?:arxiv\.org|biorxiv\.org|medrxiv\.org|chinaxiv\.org|chemrxiv\.org|ssrn\.com)/(?:abs|pdf|content|sol3|engage)"
)
_ID = re.compile(
    r"[\s,:(]{0,3}(?:preprints?)?[\s,:]{0,3}(?:\[?arxiv)?[\s:.]{0,3}(?=\d{4}\.\d{4}|\d{6}\.\d{5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})"
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_REST = re.compile(r"(?:\s?\[[a-z-]{2,9}(?:\.[a-z-]{2,9})?\])?\s?[,.]?\s?(?:\(?(?P<year>(?:19|20)\d\d)\)?)?")


def _claims(draft: Draft) -> bool:
    """The server decides before the code; only behind the title, or in the address of a page without other facts."""
    if draft.mark is None:
        return draft.shape is DocumentType.PREPRINT
    if draft.mark.code == "PP":
        return True
    if _SERVER_WORDS.search(draft.low, draft.mark.end) is None:
        return False
    start, end = draft.trimmed(*draft.source)
    server = SERVER.search(draft.low, start, end)
    if server is not None and (server.start() - start < 12 or draft.mark.code in ("DB", "EB", "A", "Z", "PP")):  # noqa: PLR2004
        return True
    is_bare = end - start < 12  # noqa: PLR2004
    return is_bare and draft.mark.code in ("DB", "EB", "A", "Z", "J") and bool(_PAGE_OF_SERVER.search(draft.low, end))


def _read(draft: Draft) -> None:
    add_title(draft)
    start, end = draft.source
    server = SERVER.search(draft.low, start, end)
    number = _ID.match(draft.low, server.end(), end) if server is not None else None
    item = next((item for item in draft.items if item.field is Field.PREPRINT_ID), None)
    if server is None or number is None or item is None:
        read_platform(draft, start, end)
        return
    draft.add(Field.PUBLISHER, *server.span())
    rest = _REST.match(draft.low, item.inner_end, end)
    if rest is not None and rest["year"]:
        draft.add(Field.YEAR, *rest.span("year"))
    elif draft.year is None and (year := _ANY_YEAR.search(draft.norm, start, server.start())):
        draft.add(Field.YEAR, *year.span())


PREPRINT = ReferenceType(
    DocumentType.PREPRINT,
    PublicationType.PREPRINT,
    _claims,
    _read,
    {Field.TITLE: CitationElement.ARTICLE_TITLE, Field.PUBLISHER: CitationElement.SOURCE},
)
