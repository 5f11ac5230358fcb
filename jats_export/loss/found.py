"""Where an exported value stands in the written file: one rule for each way in which values are written.

A rule is given the value and the evidence, and yields the paths that hold it; nothing when it is not there.  The table
`FOUND` names the rule of each field whose value is not simply the text of the elements that were written from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from jats_export.loss.evidence import Evidence
from jats_export.loss.found_funds import award_ids, country, funder
from jats_export.loss.found_lists import authors, holding, parts
from jats_export.loss.found_names import listed_names, name_part, whole_name
from jats_export.loss.matching import decoded, holds, loose, same, squeezed
from jats_export.loss.values import Value
from jats_export.loss.written import ancestor, tag
from jats_export.mapping.article_type import type_by_words
from jats_export.mapping.context import language_tag
from jats_export.mapping.dates import day_of
from jats_export.mapping.emails import ADDRESS
from jats_export.model.ids import Doi, Issn, Orcid, Uri
from jats_export.readers.fields import Kind

#: Yields the paths of the elements and attributes that hold a value.
Rule = Callable[[Value, Evidence], Iterator[str]]

_CITATIONS = ("mixed-citation", "element-citation")
#: `第4卷`, `Vol. 4`, `3-4期`, `第二十期`; the number is the first group.
_NUMBERED = re.compile(
    r"(?:第|Vol(?:ume)?\.?|No\.?|Issue)?\s*([0-9]+(?:\s?[-\u2013/]\s?[0-9]+)?|[一二三四五六七八九十]+(?=[卷期]))\s*[卷期]?",
    re.IGNORECASE,
)


def printed_reference(value: Value, evidence: Evidence) -> Iterator[str]:
    """The citations hold the printed string; an `element-citation` holds nothing but parts of it, and one at least."""
    paths = evidence.written_from(value)
    kept = list(holding(value.text, [path for path in paths if tag(path) != "element-citation"], evidence.file))
    yield from kept
    for path in paths if not kept else ():
        if tag(path) == "element-citation" and _is_of_parts(path, value, evidence):
            yield path


def _is_of_parts(path: str, value: Value, evidence: Evidence) -> bool:
    """Whether each part stands in the string, but for identifiers that a field gave and the end of a short last page."""
    below = [one for one in evidence.file.below(path) if evidence.source_of(one) in (None, value)]
    innermost = [one for one in below if not any(other.startswith(f"{one}/") for other in below)]
    texts = [evidence.file.text(one) for one in innermost]
    printed = loose(decoded(value.text))
    kept = [text[-1:] if tag(one) == "lpage" else text for one, text in zip(innermost, texts, strict=True)]
    return bool("".join(kept)) and all(loose(text) in printed for text in kept)


def canonical(form: Callable[[str], str]) -> Rule:
    """The text of an element that was written from the value is the canonical form of it."""

    def rule(value: Value, evidence: Evidence) -> Iterator[str]:
        yield from (p for p in evidence.written_from(value) if same(form(value.text), evidence.file.text(p)))

    return rule


def telling(pattern: str) -> Rule:
    """The element holds the telling part of the value, as the pattern has it in its first group; else all of it."""
    telling_part = re.compile(pattern, re.IGNORECASE)

    def rule(value: Value, evidence: Evidence) -> Iterator[str]:
        printed = decoded(value.text).strip()
        match = telling_part.fullmatch(printed)
        for path in evidence.written_from(value):
            text = evidence.file.text(path)
            if same(printed, text) or (match is not None and same(match[1], text)):
                yield path

    return rule


def number(value: Value, evidence: Evidence) -> Iterator[str]:
    """The number of a volume or issue: `4` of `第4卷`, `9` of `第九卷`; anything else as it is."""
    printed = decoded(value.text).strip()
    match = _NUMBERED.fullmatch(printed)
    own = (match[1] if match[1].isascii() else str(chinese_number(match[1]))) if match is not None else printed
    for path in evidence.written_from(value):
        if evidence.file.text(path).strip() and squeezed(evidence.file.text(path)) in (
            squeezed(own),
            squeezed(printed),
        ):
            yield path


def chinese_number(text: str) -> int:
    """A number below 100 in Chinese numerals, as `二十三`."""
    tens, ten, ones = text.rpartition("十")
    digit = [int(unicodedata.numeric(character)) for character in (tens or "一") + (ones or "〇")]
    return digit[0] * 10 + digit[1] if ten else digit[-1]


def emails(value: Value, evidence: Evidence) -> Iterator[str]:
    """Each address of the field has an `email` in the contributor; one address counts once for several fields."""
    contribs = evidence.written_from_object(value.owner, "contrib")
    written = {evidence.file.text(p): p for own in contribs for p in evidence.file.below(own) if tag(p) == "email"}
    addresses = ADDRESS.findall(decoded(value.text))
    if addresses and all(address in written for address in addresses):
        yield from (written[address] for address in addresses)


def slices(value: Value, evidence: Evidence) -> Iterator[str]:
    """The elements hold all of the part of the value that they were written from, as the content of a `bio`."""
    trace = evidence.file.trace
    by_range: dict[tuple[int, int], list[str]] = {}
    for path in evidence.written_from(value):
        span = trace.spans[path] if trace is not None else value.span
        by_range.setdefault((span.start, span.end), []).append(path)
    for (start, end), paths in by_range.items():
        text = value.span.source.text[start:end]
        if holds("".join(evidence.file.text(path) for path in paths), text):
            yield from paths


def address(value: Value, evidence: Evidence) -> Iterator[str]:
    """`@xlink:href` is the address, percent-encoded where it must be."""
    for path in evidence.written_from(value):
        if evidence.file.attribute(path, "xlink:href") == Uri(value.text).canonical:
            yield f"{path}/@xlink:href"


def day(value: Value, evidence: Evidence) -> Iterator[str]:
    """`@iso-8601-date` is the date with its precision, or the day in China of the milliseconds."""
    if value.spec is not None and value.spec.kind is Kind.MS:
        counted = day_of(None, value.span)
        own = counted.isoformat() if counted is not None else ""
    else:
        own = "-".join(number.zfill(2) for number in re.findall(r"[0-9]+", value.text))
    for path in evidence.written_from(value):
        if own and evidence.file.attribute(path, "iso-8601-date") == own and _parts_of(path, evidence) == own:
            yield f"{path}/@iso-8601-date"


def _parts_of(path: str, evidence: Evidence) -> str:
    """The date that the children of an element say."""
    texts = [evidence.file.text(f"{path}/{name}") for name in ("year", "month", "day")]
    return "-".join(text.zfill(2) for text in texts if text)


def year(value: Value, evidence: Evidence) -> Iterator[str]:
    """The date that was written from the value has its year."""
    for path in evidence.written_from(value):
        if same(value.text, evidence.file.text(f"{path}/year")):
            yield f"{path}/year"


def article_type(value: Value, evidence: Evidence) -> Iterator[str]:
    """`@article-type` is the word, or the one that stands for it."""
    written = evidence.file.attribute("/article", "article-type")
    if written is not None and written in (value.text, type_by_words(value.span)):
        yield "/article/@article-type"


def article_language(value: Value, evidence: Evidence) -> Iterator[str]:
    """The language of the journal is that of the article."""
    if evidence.file.attribute("/article", "xml:lang") == language_tag(value.text):
        yield "/article/@xml:lang"


def language(value: Value, evidence: Evidence) -> Iterator[str]:
    """Everything written from the object of this field is in its language, by `xml:lang` there or around."""
    own = language_tag(value.text)
    paths = [path for path in evidence.written_from_object(value.owner) if tag(path) not in WITHOUT_LANGUAGE]
    if all(evidence.file.language(path) == own for path in paths):
        for path in paths:
            yield f"{_tagged_at(path, evidence)}/@xml:lang"


#: Elements whose content is in no language, or that JATS gives none.
WITHOUT_LANGUAGE = frozenset(
    {"award-id", "contrib", "copyright-holder", "copyright-statement", "journal-id", "publisher-loc", "publisher-name", "self-uri"}
)  # fmt: skip


def _tagged_at(path: str, evidence: Evidence) -> str:
    while path and evidence.file.attribute(path, "xml:lang") is None:
        path = path.rpartition("/")[0]
    return path


def flag(name: str) -> Rule:
    """An attribute of the author's `contrib` is `yes`, or is not there for a flag that is not set."""

    def rule(value: Value, evidence: Evidence) -> Iterator[str]:
        for path in evidence.written_from_object(value.owner, "contrib"):
            is_set = evidence.file.attribute(path, name) == "yes"
            if is_set == (value.text in {"1", "true"}):
                yield f"{path}/@{name}" if is_set else path

    return rule


def special_issue(value: Value, evidence: Evidence) -> Iterator[str]:
    """`issue-title[@content-type='special-issue']` for a special issue."""
    if value.text == "1":
        for path in evidence.file.named("issue-title"):
            if evidence.file.attribute(path, "content-type") == "special-issue":
                yield f"{path}/@content-type"


def address_part(value: Value, evidence: Evidence) -> Iterator[str]:
    """A tagged part of the affiliation that was written from the same object, or the affiliation around it."""
    for path in evidence.written_from_object(value.owner, "aff"):
        parts = [inner for inner in evidence.file.below(path) if same(value.text, evidence.file.text(inner))]
        if parts:
            yield from parts
        elif holds(evidence.file.text(path), value.text):
            yield path


def label(value: Value, evidence: Evidence) -> Iterator[str]:
    """The label of the `ref` around the citation has the number."""
    number = re.sub(r"\D+", "", value.text).lstrip("0")
    for path in evidence.written_from_object(value.owner, "ref", *_CITATIONS):
        ref = ancestor(path, "ref")
        if ref is not None and number and re.sub(r"\D+", "", evidence.file.text(f"{ref}/label")) == number:
            yield f"{ref}/label"


_day_fields = {
    f"Article.{name}{suffix}": day
    for name in (
        "receivedDate", "revisedDate", "acceptedDate", "pubDate", "onlineIssueDate", "onlineJustAcceptDate", "onlineFirstDate",
    )
    for suffix in ("", "Str")
}  # fmt: skip
_language_fields = {
    f"{name}.language": language
    for name in ("IssueExt", "ArticleExt", "AuthorExt", "AuthorCompanyExt", "Keyword", "Fund", "JournalExt")
}
_address_fields = {
    f"AuthorCompanyExt.{name}": address_part
    for name in ("country", "province", "city", "postcode", "companyName", "departmentName")
} | {"AuthorCompanyExt.remark": parts}

#: The rule of each field, by class and name; `whole` for every other.
FOUND: Mapping[str, Rule] = {
    **_day_fields,
    **_language_fields,
    **_address_fields,
    "Article.doi": canonical(lambda text: Doi(text).canonical),
    "Article.pmid": telling(r"(?:PMID\s?[:\uff1a]?\s?)?([0-9]{1,9})"),
    "Article.cstr": telling(r"cstr\s*[:\uff1a]\s*(.*)"),
    "Article.articleType": article_type,
    "Article.articleTypeStr": article_type,
    "Article.detailUrlCn": address,
    "Article.detailUrlEn": address,
    "Article.pdfUrlCn": address,
    "Article.pdfUrlEn": address,
    "Issue.year": year,
    "Issue.volume": number,
    "Issue.issue": number,
    "Issue.specialIssue": special_issue,
    "Author.orcid": canonical(lambda text: Orcid(text).canonical),
    "Author.dead": flag("deceased"),
    "Author.correspondingAuthor": flag("corresp"),
    "Author.email": emails,
    "Author.emailSecond": emails,
    "Author.emailThird": emails,
    "Author.nameCn": whole_name,
    "Author.lastName": name_part("surname"),
    "Author.firstName": name_part("given-names"),
    "Author.middleName": name_part("given-names"),
    "ArticleExt.authorsList": listed_names,
    "ArticleExt.fund": funder,
    "AuthorExt.affiliation": address_part,
    "AuthorExt.department": address_part,
    "AuthorExt.address": parts,
    "AuthorExt.stringName": whole_name,
    "AuthorExt.lastName": name_part("surname"),
    "AuthorExt.firstName": name_part("given-names", "surname"),
    "AuthorExt.middleName": name_part("given-names"),
    "AuthorExt.prefix": name_part("prefix"),
    "AuthorExt.suffix": name_part("suffix"),
    "AuthorExt.bio": slices,
    "Reference.authorNames": authors,
    "Reference.rfNumber": label,
    "Reference.doi": canonical(lambda text: Doi(text).canonical),
    "Reference.unstructuredReference": printed_reference,
    "Reference.url": address,
    "JournalExt.websiteUrl": address,
    "Keyword.keyword": parts,
    "Fund.awardId": award_ids,
    "Fund.fundingSource": funder,
    "Fund.country": country,
    "Journal.issn": canonical(lambda text: Issn(text).canonical),
    "Journal.eissn": canonical(lambda text: Issn(text).canonical),
    "Journal.language": article_language,
    "Journal.option": slices,
    "JournalExt.option": slices,
}
