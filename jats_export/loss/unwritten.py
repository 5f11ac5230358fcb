"""Why a value that could have been written was not: a problem says it, or a condition that can be checked.

What is explained here must be true of the file at hand; a value without an explanation is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jats_export.loss.evidence import Evidence, around
from jats_export.loss.found import WITHOUT_LANGUAGE
from jats_export.loss.outcome import Fate, Outcome
from jats_export.loss.values import Value
from jats_export.loss.written import tag

#: Rules that say of a value, at its place, that it was left out.
_LEFT_OUT = frozenset(
    {
        "award-id-empty",
        "corresp-note-unused",
        "date-invalid",
        "email-invalid",
        "email-removed",
        "float-file-unknown",
        "float-not-exported",
        "funder-country-unknown",
        "funding-source-missing",
        "funding-repeated",
        "issue-title-ignored",
        "issue-year-invalid",
        "license-unknown",
        "link-invalid",
        "link-with-token",
        "orcid-invalid",
        "page-invalid",
        "pages-beside-number",
        "pages-missing",
        "pdf-link-without-file",
        "second-language-dropped",
    }
)
#: Rules that say of an object that it was left out with everything in it.
_OBJECT_LEFT_OUT = frozenset({"author-without-name", "ref-empty"})

#: Gives the reason, or nothing where the condition does not hold.
Excuse = Callable[[Value, Evidence], str | None]


def explained(value: Value, evidence: Evidence) -> Fate | None:
    """What problems say about a value that was not written."""
    at_value = [rule for rule in evidence.rules_at(value.raw) if rule in _LEFT_OUT]
    if at_value:
        return Fate(Outcome.LEFT_OUT, why=at_value[0])
    at_object = [rule for rule in evidence.rules_of(around(value.owner)) if rule in _OBJECT_LEFT_OUT]
    return Fate(Outcome.LEFT_OUT, why=at_object[0]) if at_object else None


def excused(value: Value, evidence: Evidence) -> Fate | None:
    """What the dump and the file themselves say about it."""
    excuse = _EXCUSES.get(value.key)
    why = excuse(value, evidence) if excuse is not None else None
    return Fate(Outcome.IGNORED, why=why) if why is not None else None


def _always(why: str) -> Excuse:
    return lambda _value, _evidence: why


def _special_issue(value: Value, _evidence: Evidence) -> str | None:
    if value.text != "1":
        return "the issue is no special issue"
    titled = [inner for inner in value.owner.inside if inner.text("specialIssueTitle")]
    return None if titled else "the special issue has no title"


def _special_issue_title(value: Value, _evidence: Evidence) -> str | None:
    issue = value.owner.parent
    return "the issue is no special issue" if issue is not None and issue.text("specialIssue") != "1" else None


def _language(value: Value, evidence: Evidence) -> str | None:
    written = evidence.written_from_object(value.owner)
    if not written:
        return "nothing else of its object was written"
    has_language = any(tag(path) not in WITHOUT_LANGUAGE for path in written)
    return None if has_language else "what was written of its object is in no language"


def _member(name: str) -> Excuse:
    def excuse(value: Value, _evidence: Evidence) -> str | None:
        filled = f'"{name}"' in value.text and f'"{name}":""' not in "".join(value.text.split())
        return None if filled else f"only its member {name} is exported, and that is empty"

    return excuse


def _country(value: Value, _evidence: Evidence) -> str | None:
    return None if value.owner.text("fundingSource") else "the fund has no source"


def _name_part(value: Value, evidence: Evidence) -> str | None:
    """A part needs a name that is taken apart: `string-name` and `collab` are not."""
    names = evidence.written_from_object(value.owner, "name", "string-name", "collab")
    whole = value.owner.values.get("stringName")
    is_whole = whole is not None and "name-not-split" in evidence.rules_at(whole.raw)
    if not names:
        return "there is no name in this language"
    return None if any(tag(path) == "name" for path in names) and not is_whole else "the name is not taken apart"


def _no_number(value: Value, _evidence: Evidence) -> str | None:
    has_some = any(character.isalnum() for character in value.text)
    return None if has_some else "it has neither a letter nor a digit"


def _institution(value: Value, _evidence: Evidence) -> str | None:
    names = ("remark", "companyName", "departmentName")
    return None if any(value.owner.text(name) for name in names) else "an affiliation without an institution is none"


def _unsaid(value: Value, _evidence: Evidence) -> str | None:
    return None if value.owner.text("language") else "its object says no language"


def _journal_city(value: Value, evidence: Evidence) -> str | None:
    return _unsaid(value, evidence) or _city(value, evidence)


def _journal_option(value: Value, evidence: Evidence) -> str | None:
    return _unsaid(value, evidence) or _member("copyright")(value, evidence)


def _city(_value: Value, evidence: Evidence) -> str | None:
    return None if evidence.file.named("publisher-name") else "a place alone is no publisher"


_EXCUSES: Mapping[str, Excuse] = {
    **{
        f"{name}.language": _language
        for name in ("IssueExt", "ArticleExt", "AuthorExt", "AuthorCompanyExt", "Keyword", "Fund", "JournalExt")
    },
    "Article.updateTime": _always("for the timestamp of a Crossref deposit; never in JATS"),
    "AuthorExt.bio": _member("content"),
    **{f"AuthorCompanyExt.{name}": _institution for name in ("country", "province", "city", "postcode")},
    **{f"AuthorExt.{name}": _name_part for name in ("firstName", "middleName", "prefix", "suffix")},
    "Issue.volume": _no_number,
    "Issue.issue": _no_number,
    "Fund.country": _country,
    "Issue.specialIssue": _special_issue,
    "IssueExt.specialIssueTitle": _special_issue_title,
    "Journal.officeCity": _city,
    "Journal.option": _member("copyright"),
    "JournalExt.name": _unsaid,
    "JournalExt.officeCity": _journal_city,
    "JournalExt.option": _journal_option,
    "JournalExt.publishedBy": _unsaid,
    "JournalExt.websiteUrl": _always("written only if it is asked for"),
}
