"""What the user decides: options of the command line and of `jats-export.toml`, as frozen values."""

from jats_export.settings.crossref import ARCHIVES, CROSSREF_VERSIONS, Crossref, CrossrefJournal
from jats_export.settings.deposit import Deposit
from jats_export.settings.index import Index
from jats_export.settings.options import ARTICLE_TYPES, ZH_TAGS, Citations, CnNumber, Emails, FailOn, Options
from jats_export.settings.packages import PackageSettings
from jats_export.settings.rights import PermissionsSettings, PublisherSettings

__all__ = [
    "ARCHIVES",
    "ARTICLE_TYPES",
    "CROSSREF_VERSIONS",
    "ZH_TAGS",
    "Citations",
    "CnNumber",
    "Crossref",
    "CrossrefJournal",
    "Deposit",
    "Emails",
    "FailOn",
    "Index",
    "Options",
    "PackageSettings",
    "PermissionsSettings",
    "PublisherSettings",
]
