"""`doi_batch`: the articles of one issue and the depositor's settings → one finished deposit file."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence

from jats_export.errors import DepositError, UsageError
from jats_export.model.article import Article
from jats_export.problems import Log, Problem, error, ignore
from jats_export.settings import Crossref
from jats_export.writers.crossref.article import journal_article
from jats_export.writers.crossref.context import Context
from jats_export.writers.crossref.dates import year_of
from jats_export.writers.crossref.journal import journal_issue, journal_metadata
from jats_export.writers.crossref.versions import VERSIONS, Version
from jats_export.writers.xml import NAMESPACES, Element, Written, element, write_document

#: 17 digits, `yyyymmddHHMMSSmmm`, or more: Crossref compares numbers, so a shorter one would be older for ever.
TIMESTAMP = re.compile(r"[0-9]{17,20}")
_FROM, _BEFORE = 0, 253_402_300_800_000  # epoch milliseconds of the years 1970 to 9999
_SLUG = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_SLUG = 30

_NAMESPACES = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "xmlns:fr": "http://www.crossref.org/fundref.xsd",
    "xmlns:ai": "http://www.crossref.org/AccessIndicators.xsd",
    "xmlns:mml": NAMESPACES["mml"],
}
#: Elements with nothing but elements in them.
_ELEMENT_ONLY = """
    doi_batch head depositor body journal journal_metadata journal_issue journal_volume journal_article titles contributors
    person_name affiliations institution alt-name name jats:abstract jats:sec publication_date acceptance_date pages
    publisher_item crossmark custom_metadata fr:program ai:program archive_locations doi_data collection item citation_list
    citation
"""
_LINES = frozenset(_ELEMENT_ONLY.split())
_NEEDED = {
    "depositor_name": "Name of the Depositor",
    "depositor_email": "deposits@example.org",
    "registrant": "Name of the Publisher",
}


def write_deposit(
    articles: Sequence[Article], settings: Crossref, log: Log = ignore, *, timestamp: str | None = None
) -> Written:
    """Write the articles of one issue as one deposit; the same articles and settings give the same bytes.

    Args:
        articles: at least one, all of one issue of one journal.
        settings: the depositor, and what is stated about every article.
        log: told what had to be left out.
        timestamp: digits instead of the time of the newest record.

    Returns:
        The file, valid against the schema of `settings.version`.

    Raises:
        UsageError: depositor data are missing, or the timestamp is neither given nor known.
        DepositError: an article lacks something that a deposit needs; every field is named.
    """
    check_settings(settings)
    stamp = timestamp_of(articles, timestamp)
    refused: list[Problem] = []
    contexts = [Context.of(article, settings, log, refused) for article in articles]
    own = [journal_article(article, ctx) for article, ctx in zip(articles, contexts, strict=True)]
    first = contexts[0]
    journal = element(
        "journal", journal_metadata(articles[0].journal_meta, first), journal_issue(articles, first), *own
    )
    if refused:
        raise DepositError(tuple(refused))
    version = VERSIONS[settings.version]
    root = _doi_batch(version, head(batch_id(articles, stamp), stamp, settings), element("body", journal))
    return write_document(root, "", _LINES, log)


def _doi_batch(version: Version, *children: Element) -> Element:
    attributes = {
        "xmlns": version.namespace,
        **_NAMESPACES,
        "version": version.number,
        "xsi:schemaLocation": version.location,
    }
    return element("doi_batch", *children, attributes=attributes)


def head(own_id: str, stamp: str, settings: Crossref) -> Element:
    """`head`."""
    depositor = element(
        "depositor",
        element("depositor_name", settings.depositor_name),
        element("email_address", settings.depositor_email),
    )
    return element(
        "head",
        element("doi_batch_id", own_id),
        element("timestamp", stamp),
        depositor,
        element("registrant", settings.registrant),
    )


def check_settings(settings: Crossref) -> None:
    """Raise `UsageError` with the lines to add when depositor data are missing: nothing is made up for them."""
    missing = [name for name in _NEEDED if not getattr(settings, name)]
    if missing:
        lines = "\n".join(f'{name} = "{_NEEDED[name]}"' for name in missing)
        message = f"The depositor is not known; add these lines to jats-export.toml, with your own data:\n\n[crossref]\n{lines}"
        raise UsageError(error("crossref-settings-missing", message))


def timestamp_of(articles: Sequence[Article], given: str | None = None) -> str:
    """The given timestamp, else the time of the newest record, in UTC with 17 digits.

    Raises `UsageError` when it is no timestamp, or when the time of a record is not known.
    """
    if given is not None:
        if not _is_timestamp(given):
            message = "The timestamp needs the form yyyymmddHHMMSSmmm, 17 digits, or the word now."
            raise UsageError(error("crossref-timestamp", message))
        return given
    times = [article.record_updated for article in articles]
    known = [time for time in times if time is not None and _FROM <= time < _BEFORE]
    if not known or len(known) < len(times):
        message = "The dump does not say when its record was changed last; give --timestamp yyyymmddHHMMSSmmm or now."
        raise UsageError(error("crossref-timestamp", message, articles[0].source))
    return stamp_of(dt.datetime.fromtimestamp(0, dt.UTC) + dt.timedelta(milliseconds=max(known)))


def _is_timestamp(given: str) -> bool:
    if TIMESTAMP.fullmatch(given) is None:
        return False
    try:
        dt.datetime.strptime(given[:14], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return False
    return True


def stamp_of(time: dt.datetime) -> str:
    """A time in UTC as `yyyymmddHHMMSSmmm`."""
    return f"{time:%Y%m%d%H%M%S}{time.microsecond // 1000:03d}"


def batch_id(articles: Sequence[Article], stamp: str) -> str:
    """`doi_batch_id`: journal, year, issue, which articles, timestamp; ASCII, never the same for other data.

    Which articles of the issue are in the file is told by the first digits of a checksum of their DOIs.
    """
    dois = "\n".join(
        sorted(one.value.lower() for own in articles for one in own.article_meta.ids if one.pub_id_type == "doi")
    )
    checksum = hashlib.sha256(dois.encode()).hexdigest()[:8]
    return f"{issue_name(articles[0])}-{checksum}-{stamp}"


def issue_name(article: Article) -> str:
    """Journal, year and issue in ASCII letters, digits and hyphens, for ids and file names."""
    journal, issue = article.journal_meta, article.article_meta.issue
    named = [one.value for one in journal.ids if one.journal_id_type == "publisher-id"]
    named += [one.canonical for one in journal.issns]
    slug = next((slug for name in named if (slug := _slug(name))), "journal")
    numbers = [_slug(token.text) for token in (issue.volume, issue.issue) if token is not None]
    year = year_of(article)
    parts = [slug, f"{year:04d}" if year is not None else "", *(number[:10] for number in numbers)]
    return "-".join(part for part in parts if part)


def _slug(text: str) -> str:
    return _SLUG.sub("-", text).strip("-").lower()[:_LONGEST_SLUG].strip("-")
