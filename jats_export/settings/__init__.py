"""What the user decides: options of the command line and of `jats-export.toml`, as frozen values."""

from jats_export.settings.crossref import CROSSREF_VERSIONS, Crossref, CrossrefJournal
from jats_export.settings.options import ARTICLE_TYPES, Citations, Emails, FailOn, Options

__all__ = [
    "ARTICLE_TYPES",
    "CROSSREF_VERSIONS",
    "Citations",
    "Crossref",
    "CrossrefJournal",
    "Emails",
    "FailOn",
    "Options",
]
