"""Which elements hold the datum of a value that was not written itself: another value of the same datum won.

`WINNERS` names, for each field that has competitors (`dump-format` 5.4), where the datum stands in the written file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jats_export.loss.evidence import Evidence, around
from jats_export.loss.matching import holds, holds_words
from jats_export.loss.values import Owner, Value
from jats_export.loss.written import ancestor, tag
from jats_export.mapping.article_type import type_by_words
from jats_export.mapping.context import language_tag
from jats_export.mapping.countries import country_code
from jats_export.mapping.dates import day_of
from jats_export.settings import ARTICLE_TYPES

#: Gives the elements or attributes that hold the datum.
Winners = Callable[[Value, Evidence], list[str]]

_NAMES = ("name", "string-name", "collab")
_JOURNAL_META = "/article/front/journal-meta/"
_ARTICLE_META = "/article/front/article-meta/"
#: Rules that tell that another number was written before a reference.
_OTHER_NUMBER = frozenset({"ref-number-duplicate", "ref-number-missing"})
_TYPES = ("articleType", "articleTypeStr")
#: Rules that tell that another type was written.
_OTHER_TYPE = frozenset({"article-type-forced", "article-type-from-column"})


def twin(value: Value, evidence: Evidence) -> list[str]:
    """The date that was written from the other field: the day or the milliseconds."""
    name = value.name.removesuffix("Str") if value.name.endswith("Str") else f"{value.name}Str"
    other = value.owner.values.get(name)
    return evidence.written_from(other) if other is not None else []


def publication_date(value: Value, evidence: Evidence) -> list[str]:
    """Its twin; in a journal that is online only the online date, for which the printed one gives way (3.6)."""
    journal = next((own for own in evidence.values.owners if own.java_class == "Journal"), None)
    if journal is not None and journal.text("eissn") and not journal.text("issn"):
        return evidence.file.named("pub-date", under=_ARTICLE_META)
    return twin(value, evidence)


def named(*tags: str, under: str = "/article") -> Winners:
    """Every element of these names."""
    return lambda _value, evidence: evidence.file.named(*tags, under=under)


def article_type(value: Value, evidence: Evidence) -> list[str]:
    """The type of the article, if another field says it, if that was told, or if the value is none."""
    written = evidence.file.attribute("/article", "article-type")
    others = [own for name in _TYPES if (own := value.owner.values.get(name)) is not None and own is not value]
    is_told = any(problem.rule in _OTHER_TYPE for problem in evidence.problems)
    won = is_told or value.text not in ARTICLE_TYPES or written in [type_by_words(own.span) for own in others]
    return ["/article/@article-type"] if won and written in ARTICLE_TYPES else []


def article_language(_value: Value, _evidence: Evidence) -> list[str]:
    """The language of the article, which its body tells."""
    return ["/article/@xml:lang"]


def journal_titles(value: Value, evidence: Evidence) -> list[str]:
    """The titles of the journal in the language of the value."""
    own = _language(value)
    titles = evidence.file.named("journal-title", "trans-title", under=_JOURNAL_META)
    return [path for path in titles if evidence.file.language(path) == own]


def _language(value: Value) -> str | None:
    if value.owner.java_class == "Journal":
        return "en" if value.name.endswith("En") else "zh"
    code = value.owner.key or value.owner.text("language")
    return language_tag(code) if code else None


def names_in_language(value: Value, evidence: Evidence) -> list[str]:
    """The names of all contributors, in the language of a printed list where they have it."""
    own = _language(value)
    names = evidence.file.named(*_NAMES, under=_ARTICLE_META)
    names = [path for path in names if ancestor(path, "contrib")]
    return [path for path in names if evidence.file.language(path) == own] or names


def own_names(value: Value, evidence: Evidence) -> list[str]:
    """The name that was written from the same object."""
    return evidence.written_from_object(value.owner, *_NAMES)


def affiliations(value: Value, evidence: Evidence) -> list[str]:
    """The affiliation written from the same object, from another one of its record, or linked from its author."""
    own = evidence.written_from_object(value.owner, "aff")
    company = value.owner.parent
    if not own and value.owner.java_class == "AuthorCompanyExt" and company is not None:
        own = [path for one in company.inside for path in evidence.written_from_object(one, "aff")]
    return own or _linked(value, evidence) or _same_affiliations(value, evidence)


def _linked(value: Value, evidence: Evidence) -> list[str]:
    """What the `xref`s of the contributor lead to; in the language of the value where it is there."""
    contrib, file = _contrib(value.owner, evidence), evidence.file
    inside = file.below(contrib) if contrib is not None else ()
    targets = [file.by_id.get(file.attribute(path, "rid") or "") for path in inside if tag(path) == "xref"]
    affs: list[str] = []
    for target in filter(None, targets):
        affs += [path for path in (target, *file.below(target)) if tag(path) == "aff"]
    own = _language(value)
    return [path for path in affs if file.language(path) == own] or affs


def _same_affiliations(value: Value, evidence: Evidence) -> list[str]:
    """An affiliation of the article that another one says word for word."""
    affs = evidence.file.named("aff", under=_ARTICLE_META)
    return [path for path in affs if holds(evidence.file.text(path), value.text)]


def own_affix(value: Value, evidence: Evidence) -> list[str]:
    """The prefix or suffix that the name in one string has."""
    names = evidence.written_from_object(value.owner, "name")
    paths = [path for name in names for path in evidence.file.below(name) if tag(path) == value.name]
    return [path for path in paths if holds_words(value.owner.text("stringName") or "", evidence.file.text(path))]


def own_contrib_names(value: Value, evidence: Evidence) -> list[str]:
    """Every name of the same contributor."""
    contrib = _contrib(value.owner, evidence)
    return [path for path in evidence.file.below(contrib) if tag(path) in _NAMES] if contrib is not None else []


def _contrib(owner: Owner, evidence: Evidence) -> str | None:
    """The contributor that was written from the author around an object."""
    for one in around(owner):
        if one.java_class == "Author":
            return next(iter(evidence.written_from_object(one, "contrib")), None)
    return None


def other_biography(value: Value, evidence: Evidence) -> list[str]:
    """The biography that was written from `bioContent`."""
    other = value.owner.values.get("bioContent")
    return evidence.written_from(other) if other is not None else []


def citations(value: Value, evidence: Evidence) -> list[str]:
    """The citations that were written from the printed string of the same record."""
    return evidence.written_from_object(value.owner, "mixed-citation", "element-citation")


def label(value: Value, evidence: Evidence) -> list[str]:
    """The label of the reference that was written from the same record, if that was told or the value has no number."""
    told = {*evidence.rules_of([value.owner]), *evidence.rules_at(value.owner.node.span)}
    if any(character.isdecimal() for character in value.text) and not told & _OTHER_NUMBER:
        return []
    refs = {ancestor(path, "ref") for path in citations(value, evidence)}
    return [f"{path}/label" for path in sorted(filter(None, refs))]


def funder_country(value: Value, evidence: Evidence) -> list[str]:
    """The country that another record of the same award gives."""
    sources = {ancestor(path, "funding-source") for path in evidence.written_from_object(value.owner, "institution")}
    others = [
        own.text("country") for own in evidence.values.owners if own.java_class == "Fund" and own is not value.owner
    ]
    codes = {code for name in others if name is not None for code in (name, country_code(name))}
    return [
        f"{path}/@country"
        for path in sorted(filter(None, sources))
        if evidence.file.attribute(path, "country") in codes
    ]


def by_key(value: Value, evidence: Evidence) -> list[str]:
    """Whatever was written from an object of a map, if its key says another language: the key is followed."""
    key = value.owner.key
    other = key is not None and language_tag(key) != language_tag(value.text)
    return evidence.written_from_object(value.owner) if other else []


def is_rival(source: Value, value: Value) -> bool:
    """Whether a value says the same datum; the parts of a name, an address or a reference stand beside each other."""
    whole = WHOLE.get(value.key)
    return source is not value and (whole is None or source.owner is not value.owner or source.name == whole)


def agrees(value: Value, paths: list[str], evidence: Evidence) -> bool:
    """Whether what was written says the same: the same day, or the same letters and digits."""
    day = day_of(value.span, None) or day_of(None, value.span)
    for path in paths:
        element, _, attribute = path.partition("/@")
        text = (evidence.file.attribute(element, attribute) or "") if attribute else evidence.file.text(path)
        iso = evidence.file.attribute(path, "iso-8601-date")
        if (iso is not None and day is not None and iso == day.isoformat()) or holds_words(text, value.text):
            return True
    together = "".join(evidence.file.text(path) for path in paths)
    return holds_words(together, value.text)


_DATES = (
    "receivedDate",
    "revisedDate",
    "acceptedDate",
    "pubDate",
    "onlineIssueDate",
    "onlineJustAcceptDate",
    "onlineFirstDate",
)
_REFERENCE_FIELDS = (
    "doi", "pmid", "pmcid", "year", "volume", "issue", "pageStart", "pageEnd", "url", "authorNames", "journalName", "articleTitle",
)  # fmt: skip
_ADDRESS_FIELDS = ("country", "province", "city", "postcode", "companyName", "departmentName", "remark")

#: For fields that are parts of something, the field that says it whole: nothing else of their object is their rival.
WHOLE: Mapping[str, str] = {
    **{f"AuthorCompanyExt.{name}": "remark" for name in _ADDRESS_FIELDS},
    **{f"AuthorExt.{name}": "stringName" for name in ("firstName", "middleName", "lastName", "prefix", "suffix")},
    **{f"Reference.{name}": "unstructuredReference" for name in _REFERENCE_FIELDS},
}

#: Where the datum of a field stands when another value was written.
WINNERS: Mapping[str, Winners] = {
    **{f"Article.{name}{suffix}": twin for name in _DATES for suffix in ("", "Str")},
    **{f"Reference.{name}": citations for name in _REFERENCE_FIELDS},
    **{f"AuthorCompanyExt.{name}": affiliations for name in _ADDRESS_FIELDS},
    **{f"{name}.language": by_key for name in ("IssueExt", "ArticleExt", "AuthorExt")},
    "Article.articleType": article_type,
    "Article.articleTypeStr": article_type,
    "Article.pubDate": publication_date,
    "Article.pubDateStr": publication_date,
    "Article.endPage": named("elocation-id", under=_ARTICLE_META),
    "ArticleExt.journalTitle": journal_titles,
    "ArticleExt.authorsList": names_in_language,
    "ArticleExt.correspAuthors": named("corresp"),
    "ArticleExt.fund": named("funding-statement", "institution", under=f"{_ARTICLE_META}funding-group"),
    "Author.nameCn": own_contrib_names,
    "Author.firstName": own_contrib_names,
    "Author.middleName": own_contrib_names,
    "Author.lastName": own_contrib_names,
    "AuthorExt.affiliation": affiliations,
    "AuthorExt.department": affiliations,
    "AuthorExt.stringName": own_names,
    "AuthorExt.firstName": own_names,
    "AuthorExt.middleName": own_names,
    "AuthorExt.lastName": own_names,
    "AuthorExt.prefix": own_affix,
    "AuthorExt.suffix": own_affix,
    "AuthorExt.address": affiliations,
    "AuthorExt.bio": other_biography,
    "Fund.country": funder_country,
    "Issue.year": named("pub-date", under=_ARTICLE_META),
    "Journal.language": article_language,
    "Journal.nameCn": journal_titles,
    "Journal.nameEn": journal_titles,
    "Journal.journalTitle": journal_titles,
    "Journal.journalTitleEn": journal_titles,
    "Journal.oaType": named("license", under=_ARTICLE_META),
    "Journal.option": named("copyright-statement", under=_ARTICLE_META),
    "Journal.pubOffice": named("publisher-name", under=_JOURNAL_META),
    "Journal.officeCity": named("publisher-loc", under=_JOURNAL_META),
    "JournalExt.name": journal_titles,
    "JournalExt.option": named("copyright-statement", under=_ARTICLE_META),
    "JournalExt.publishedBy": named("publisher-name", under=_JOURNAL_META),
    "JournalExt.officeCity": named("publisher-loc", under=_JOURNAL_META),
    "Reference.rfNumber": label,
}
