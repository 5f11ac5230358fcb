"""Articles → the checked file of a format for an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from jats_export.citing.formats import INDEXES, IndexWriter
from jats_export.citing.run import Make
from jats_export.citing.validating import Check
from jats_export.model.article import Article
from jats_export.problems import Log
from jats_export.settings import Options
from jats_export.writers import Written


def maker(to: str, options: Options, check: Check) -> Make:
    """What makes an index file of a format; one that its check refuses is not put in place."""
    write = cast("IndexWriter", INDEXES[to].load())

    def make(articles: Sequence[Article], log: Log) -> Written | None:
        written = write(articles, log, options)
        problems = check(written.data) if written is not None else []
        for problem in problems:
            log(problem)
        return None if problems and not options.keep_invalid else written

    return make
