"""Model → one output format each; no writer ever sees a record."""

from collections.abc import Mapping
from typing import Protocol

from jats_export.model import Article
from jats_export.problems import Log, ignore
from jats_export.settings import Options
from jats_export.writers import jats
from jats_export.writers.xml import Trace, Written


class Writer(Protocol):
    """What every writer is: an article in, a finished file and its trace out; what it had to leave out is told."""

    def __call__(self, article: Article, log: Log = ignore, options: Options | None = None) -> Written:
        """Write one article; the defaults when no options are given."""


#: The output formats by name.
WRITERS: Mapping[str, Writer] = {"jats": jats.write}

__all__ = ["WRITERS", "Trace", "Writer", "Written"]
