"""Facts of the articles of a bag → the fields of `bag-info.txt` (RFC 8493, 2.2.2; `deposit-targets` 3).

The same articles give the same fields: the date is given, or that of the newest record, never that of the clock.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from importlib import metadata

from jats_export.errors import UsageError
from jats_export.packaging.facts import Facts
from jats_export.packaging.naming import Name
from jats_export.problems import error
from jats_export.settings import PackageSettings

_EPOCH = "SOURCE_DATE_EPOCH"
_FIRST = "0001-01-01"


def bag_info(
    found: Sequence[tuple[Facts, Name]], settings: PackageSettings, date: str | None, *, library: str
) -> dict[str, str]:
    """The fields; those of which nothing is known are left out.

    Args:
        found: facts and name of every article.
        settings: the organization that hands the bag over.
        date: the day of packing; else that of SOURCE_DATE_EPOCH, of the newest record, of the newest publication.
        library: name and version of what writes the manifests.

    Raises:
        UsageError: no day is known (`bag-date-missing`).
    """
    facts = [own for own, _ in found]
    fields = {
        "Source-Organization": settings.organization or _only(own.publisher for own in facts),
        "External-Identifier": _identifier(facts),
        "External-Description": _description(found),
        "Bagging-Date": _date(facts, date),
        "Bag-Group-Identifier": _only(next(iter(own.issns), "") for own in facts)
        or _only(name.jour for _, name in found),
        "Bag-Software-Agent": f"jats-export {metadata.version('jats-export')}, {library}",
    }
    return {name: " ".join(value.split()) for name, value in fields.items() if value.strip()}


def _only(values: Iterable[str]) -> str:
    """The value that all share; empty when they differ."""
    own = set(values)
    return own.pop() if len(own) == 1 else ""


def _identifier(facts: Sequence[Facts]) -> str:
    """The DOI of one article; ISSN, volume and issue of one issue; the ISSN of one journal."""
    if len(facts) == 1 and facts[0].doi:
        return facts[0].doi
    issn = _only(next(iter(own.issns), "") for own in facts)
    volume, issue = _only(own.volume for own in facts), _only(own.issue for own in facts)
    return "/".join(part for part in (issn, volume, issue if volume else "") if part) if issn else ""


def _description(found: Sequence[tuple[Facts, Name]]) -> str:
    facts = [own for own, _ in found]
    parts = [
        _only(own.journal_title for own in facts),
        f"volume {volume}" if (volume := _only(own.volume for own in facts)) else "",
        f"issue {issue}" if volume and (issue := _only(own.issue for own in facts)) else "",
        f"{len(facts)} article{'s' * (len(facts) != 1)} in JATS 1.3 with PDF and files",
    ]
    return ", ".join(part for part in parts if part)


def _date(facts: Sequence[Facts], given: str | None) -> str:
    if given is not None:
        return _checked(given)
    if (epoch := os.environ.get(_EPOCH)) is not None:
        return _of_epoch(epoch)
    known = max((own.changed for own in facts), default="") or max((own.date for own in facts), default="")
    if not known:
        message = f"Neither the articles nor {_EPOCH} tell a day for the bag; give --date YYYY-MM-DD."
        raise UsageError(error("bag-date-missing", message))
    return known + _FIRST[len(known) :]


def _checked(given: str) -> str:
    try:
        return dt.date.fromisoformat(given).isoformat()
    except ValueError as cause:
        raise UsageError(error("bag-date-missing", "The day of the bag needs the form YYYY-MM-DD.")) from cause


def _of_epoch(given: str) -> str:
    """The day of a time in seconds, as reproducible-builds.org has it."""
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as cause:
        message = f"{_EPOCH} needs a number of seconds; correct it, or unset it."
        raise UsageError(error("bag-date-missing", message)) from cause
