"""What the user decides: every option of an export, as one frozen value."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Literal

import attrs

from jats_export.problems import Level
from jats_export.settings.crossref import Crossref
from jats_export.settings.deposit import Deposit
from jats_export.settings.identifiers import each, funder, orcid, ror, valid_issn
from jats_export.settings.index import Index
from jats_export.settings.packages import PackageSettings
from jats_export.settings.rights import PermissionsSettings, PublisherSettings


class Emails(enum.Enum):
    """Whose e-mail addresses are written; the platform's own page hides all of them."""

    CORRESPONDING = "corresponding"
    ALL = "all"
    NONE = "none"


class Citations(enum.Enum):
    """How references are written: the tagged printed string, or the parts alone without what stands between them."""

    MIXED = "mixed"
    ELEMENT = "element"


class CnNumber(enum.Enum):
    """Where the journal's CN number stands: PMC refuses it as a `journal-id`."""

    CUSTOM_META = "custom-meta"
    JOURNAL_ID = "journal-id"


class FailOn(enum.Enum):
    """The level of problem from which on an export counts as failed."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"

    def counts(self, level: Level) -> bool:
        """Whether a problem of that level makes an export fail."""
        return level in _FAILING[self]


_FAILING: Mapping[FailOn, frozenset[Level]] = {
    FailOn.ERROR: frozenset({Level.ERROR}),
    FailOn.WARNING: frozenset({Level.ERROR, Level.WARNING}),
    FailOn.NEVER: frozenset(),
}

#: The closed list of PMC; another value is an error there (`jats-tagging` section 1).
ARTICLE_TYPES = (
    "abstract", "addendum", "announcement", "article-commentary", "book-review", "books-received", "brief-report",
    "calendar", "case-report", "case-study", "collection", "correction", "data-paper", "discussion", "dissertation",
    "editorial", "expression-of-concern", "guideline", "in-brief", "introduction", "letter", "meeting-report",
    "methods-article", "news", "obituary", "oration", "other", "partial-retraction", "poster", "preprint",
    "product-review", "rapid-communication", "reply", "reprint", "research-article", "retraction", "review-article",
    "software-article", "study-protocol", "systematic-review", "translation",
)  # fmt: skip


#: How Chinese may be tagged: without a script, or with the one that the journal is printed in (BCP 47).
ZH_TAGS = ("zh", "zh-Hans", "zh-hans", "zh-Hant", "zh-hant")


@attrs.frozen
class Options:
    """Options of one export; the defaults are those of the command line."""

    #: Whose e-mail addresses go into the XML.
    emails: Emails = attrs.field(default=Emails.CORRESPONDING, converter=Emails)
    #: Which citation element references become.
    citations: Citations = attrs.field(default=Citations.MIXED, converter=Citations)
    #: Language of the article, instead of the one that its text, or its journal, is in.
    primary_language: Literal["zh", "en"] | None = None
    #: How Chinese is tagged in JATS; with a script only where that is certain for the whole journal. PMC compares tags in
    #: lower case, so zh-hans passes there and zh-Hans does not.
    zh_tag: str = attrs.field(default="zh", validator=attrs.validators.in_(ZH_TAGS))
    #: The `article-type` of every article, instead of what column and record say.
    article_type: str | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(attrs.validators.in_(ARTICLE_TYPES)),
        metadata={"example": "review-article"},
    )
    #: ISSN (print) for a journal whose record has none.
    issn: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(valid_issn), metadata={"example": "1234-5679"}
    )
    #: Name of the character encoding of the input; without it UTF-8, or UTF-16 with a byte order mark.
    encoding: str | None = attrs.field(default=None, metadata={"example": "gb18030"})
    #: Read on over ill-formed bytes and truncated dumps.
    lenient: bool = False
    #: Put a file with errors in place all the same.
    keep_invalid: bool = False
    #: The level of problem from which on the exit code is 1.
    fail_on: FailOn = attrs.field(default=FailOn.ERROR, converter=FailOn)
    #: Whether the journal's web pages are written as self-uri of the journal.
    journal_self_uri: bool = False
    #: Where the CN number of the journal is written; PMC refuses the form journal-id.
    cn_number: CnNumber = attrs.field(default=CnNumber.CUSTOM_META, converter=CnNumber)
    #: The publisher, for a journal whose record names none.
    publisher: PublisherSettings = attrs.field(factory=PublisherSettings)
    #: The rights, for articles whose own record states nothing.
    permissions: PermissionsSettings = attrs.field(factory=PermissionsSettings)
    #: Author, as printed in one of the languages, → ORCID iD; for authors whose record has none. The DOI of an article and a
    #: space before the name restrict an entry to that article.
    orcid: Mapping[str, str] = attrs.field(
        factory=dict,
        validator=each(orcid, "an ORCID iD, as 0000-0002-1825-0097, with a right check digit"),
        hash=False,
        metadata={
            "example": {"林小舟": "0000-0002-1825-0097", "10.5555/xkcl.2025.01.002 Lin Yi": "0000-0001-5109-3700"}
        },
    )
    #: Institution, as printed in one of the languages, → ROR id; for affiliations.
    ror: Mapping[str, str] = attrs.field(
        factory=dict,
        validator=each(ror, "a ROR id, as https://ror.org/03yrm5c26, with right check digits"),
        hash=False,
        metadata={"example": {"Invented University": "https://ror.org/03yrm5c26"}},
    )
    #: Funder, as printed in one of the languages, → ROR id, or DOI in the Open Funder Registry.
    funders: Mapping[str, str] = attrs.field(
        factory=dict,
        validator=each(funder, "a ROR id, or a DOI of the Open Funder Registry, as 10.13039/501100000000"),
        hash=False,
        metadata={"example": {"Invented Fund": "10.13039/501100000000"}},
    )
    #: Further custom-meta of every article: name → value.
    custom_meta: Mapping[str, str] = attrs.field(
        factory=dict, hash=False, metadata={"example": {"peer-review": "double-blind"}}
    )
    #: The depositor, and what is stated about every article of the journal; for Crossref deposits.
    crossref: Crossref = Crossref()
    #: What indexes ask for beyond the article; for `jats-export index`.
    index: Index = attrs.field(factory=Index)
    #: The services that deposits are sent to, and the files that are kept about them.
    deposit: Deposit = attrs.field(factory=Deposit)
    #: Names and descriptions of packages and archival bags.
    package: PackageSettings = attrs.field(factory=PackageSettings)
