"""Platform text → source records: dumps, their pages, and what was noticed on the way.  No JATS word in here."""

from jats_export.readers.page import Page, PageReference
from jats_export.readers.raw import RawDump, RawDumps
from jats_export.readers.reading import Dump, read_dumps, read_raw, read_text
from jats_export.readers.records import ArticleRecord

__all__ = [
    "ArticleRecord",
    "Dump",
    "Page",
    "PageReference",
    "RawDump",
    "RawDumps",
    "read_dumps",
    "read_raw",
    "read_text",
]
