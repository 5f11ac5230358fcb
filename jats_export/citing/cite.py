"""Articles → the citation file of a format: of the articles themselves, or of the works they cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from jats_export.citing.formats import CITATIONS, CitationWriter
from jats_export.citing.run import Make
from jats_export.model.article import Article
from jats_export.problems import Log
from jats_export.writers import Written
from jats_export.writers.csl import Record, article_records, cited_records
from jats_export.writers.csl.article import key_of


def maker(to: str, lang: str, *, references: bool) -> Make:
    """What makes a citation file of a format.

    Raises `SchemaUnavailableError` when the extra that the format needs is not installed.
    """
    write = cast("CitationWriter", CITATIONS[to].load())

    def make(articles: Sequence[Article], log: Log) -> Written | None:
        return write(list(_records(articles, lang, log, references=references)))

    return make


def _records(articles: Sequence[Article], lang: str, log: Log, *, references: bool) -> Iterator[Record]:
    """The records in the order of the articles; a key that is taken gets `-2`, `-3` behind it."""
    taken: Counter[str] = Counter()
    for article in articles:
        key = key_of(article)
        taken[key] += 1
        own = key if taken[key] == 1 else f"{key}-{taken[key]}"
        yield from cited_records(article, own, lang) if references else article_records(article, own, lang, log)
