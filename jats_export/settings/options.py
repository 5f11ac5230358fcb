"""What the user decides: every option of an export, as one frozen value."""

from __future__ import annotations

import enum
import re

import attrs
import stdnum.issn

from jats_export.settings.crossref import Crossref


class Emails(enum.Enum):
    """Whose e-mail addresses are written; the platform's own page hides all of them."""

    CORRESPONDING = "corresponding"
    ALL = "all"
    NONE = "none"


class Citations(enum.Enum):
    """How references are written: the tagged printed string, or the parts alone without what stands between them."""

    MIXED = "mixed"
    ELEMENT = "element"


class FailOn(enum.Enum):
    """The level of problem from which on an export counts as failed."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


#: The closed list of PMC; another value is an error there (`jats-tagging` section 1).
ARTICLE_TYPES = (
    "abstract", "addendum", "announcement", "article-commentary", "book-review", "books-received", "brief-report",
    "calendar", "case-report", "case-study", "collection", "correction", "data-paper", "discussion", "dissertation",
    "editorial", "expression-of-concern", "guideline", "in-brief", "introduction", "letter", "meeting-report",
    "methods-article", "news", "obituary", "oration", "other", "partial-retraction", "poster", "preprint",
    "product-review", "rapid-communication", "reply", "reprint", "research-article", "retraction", "review-article",
    "software-article", "study-protocol", "systematic-review", "translation",
)  # fmt: skip


def _valid_issn(_options: object, _attribute: object, value: str) -> None:
    if not (_ISSN.fullmatch(value) and stdnum.issn.is_valid(value)):
        message = "The ISSN needs the form NNNN-NNNC with a right check digit."
        raise ValueError(message)


_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")


@attrs.frozen
class Options:
    """Options of one export; the defaults are those of the command line."""

    #: Whose e-mail addresses go into the XML.
    emails: Emails = attrs.field(default=Emails.CORRESPONDING, converter=Emails)
    #: Which citation element references become.
    citations: Citations = attrs.field(default=Citations.MIXED, converter=Citations)
    #: The `article-type` of every article, instead of what column and record say.
    article_type: str | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(attrs.validators.in_(ARTICLE_TYPES)),
        metadata={"example": "review-article"},
    )
    #: ISSN (print) for a journal whose record has none.
    issn: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(_valid_issn), metadata={"example": "1234-5679"}
    )
    #: Name of the character encoding of the input; without it UTF-8, or UTF-16 with a byte order mark.
    encoding: str | None = attrs.field(default=None, metadata={"example": "gb18030"})
    #: Read on over ill-formed bytes and truncated dumps.
    lenient: bool = False
    #: Put a file with errors in place all the same.
    keep_invalid: bool = False
    #: The level of problem from which on the exit code is 1.
    fail_on: FailOn = attrs.field(default=FailOn.ERROR, converter=FailOn)
    #: The depositor, and what is stated about every article of the journal; for Crossref deposits.
    crossref: Crossref = Crossref()
