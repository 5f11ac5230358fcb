"""Where an exported value stands in the written file: one rule for each way in which values are written.

A rule is given the value and the evidence, and yields the paths that hold it; nothing when it is not there.  The table
`FOUND` names the rule of each field whose value is not simply the text of the elements that were written from it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from jats_export.loss.evidence import Evidence
from jats_export.loss.matching import decoded, holds, holds_words, loose, same, squeezed
from jats_export.loss.values import Value
from jats_export.loss.written import WrittenFile, ancestor, tag
from jats_export.mapping.article_type import type_by_words
from jats_export.mapping.context import language_tag
from jats_export.mapping.countries import country_code
from jats_export.mapping.dates import day_of
from jats_export.model.ids import Doi, Issn, Orcid, Uri
from jats_export.readers.fields import Kind

#: Yields the paths of the elements and attributes that hold a value.
Rule = Callable[[Value, Evidence], Iterator[str]]

_NAMES = ("name", "string-name", "collab")
_AFFIXES = ("prefix", "suffix")
_CITATIONS = ("mixed-citation", "element-citation")
#: What stands beside the numbers of an award and is written nowhere.
_NUMBER_LABEL = re.compile(r"Grants?|\bNos?\b|Number|批准号|项目编号|编号|\band\b|和", re.IGNORECASE)


def whole(value: Value, evidence: Evidence) -> Iterator[str]:
    """The elements written from the value hold all of it."""
    yield from holding(value.text, evidence.written_from(value), evidence.file)


def holding(text: str, paths: Sequence[str], file: WrittenFile) -> Iterator[str]:
    """Those of the elements that hold all of a text, each alone; else all together, in their order.

    An element counts only if none inside of it was written from the text too.
    """
    inner = [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]
    alone = [path for path in inner if holds(file.text(path), text)]
    together = "".join(file.text(path) for path in inner)
    if alone:
        yield from alone
    elif holds(together, text) or holds_words(together, text):
        yield from inner
    else:
        yield from (path for path in paths if path not in inner and holds(file.text(path), text))


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


def part(value: Value, evidence: Evidence) -> Iterator[str]:
    """The element holds the telling part of the value: `4` of `第4卷`, the address in `mailto:…`."""
    for path in evidence.written_from(value):
        text = squeezed(evidence.file.text(path))
        if text and text in squeezed(decoded(value.text)):
            yield path


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
        if own and evidence.file.attribute(path, "iso-8601-date") == own:
            yield f"{path}/@iso-8601-date"


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
    """What was written from the object of this field is in its language, by `xml:lang` there or around."""
    own = language_tag(value.text)
    for path in evidence.written_from_object(value.owner):
        if evidence.file.language(path) == own:
            at = path
            while at and evidence.file.attribute(at, "xml:lang") is None:
                at = at.rpartition("/")[0]
            yield f"{at}/@xml:lang"
            return


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


def whole_name(value: Value, evidence: Evidence) -> Iterator[str]:
    """Surname and given names are the printed string, in either order or one inside the other (A B C).

    A prefix or suffix may be part of the string, or stand in a field of its own.
    """
    for path in evidence.written_from_object(value.owner, *_NAMES):
        parts = [(tag(inner), evidence.file.text(inner)) for inner in evidence.file.below(path)]
        core = [text for name, text in parts if name not in _AFFIXES] or [evidence.file.text(path)]
        affixes = [text for name, text in parts if name in _AFFIXES]
        subsets = itertools.chain.from_iterable(itertools.combinations(affixes, n) for n in range(len(affixes) + 1))
        if any(_is_same_name([*core, *subset], value.text) for subset in subsets):
            yield path


def _is_same_name(texts: list[str], printed: str) -> bool:
    joined = {loose("".join(texts)), loose("".join(reversed(texts)))}
    in_words = sorted(map(loose, _words(" ".join(texts)))) == sorted(map(loose, _words(printed)))
    return in_words or loose(printed) in joined


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text) if word]


def name_part(*tags: str) -> Rule:
    """A child of the name that was written from the same object holds the part, in whatever case."""

    def rule(value: Value, evidence: Evidence) -> Iterator[str]:
        for path in evidence.written_from_object(value.owner, "name"):
            for inner in evidence.file.below(path):
                text = evidence.file.text(inner)
                if tag(inner) in tags and (holds(text, value.text) or holds_words(text, value.text)):
                    yield inner

    return rule


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


def funder(value: Value, evidence: Evidence) -> Iterator[str]:
    """The name of the funder and the numbers of its award, or a statement that prints both."""
    for path in evidence.written_from(value):
        group = ancestor(path, "award-group") if tag(path) == "institution" else None
        if group is not None and not _unprinted(value.text, [path, *_award_ids(group, evidence)], evidence):
            yield path
    for path in evidence.file.named("funding-statement"):
        if holds(evidence.file.text(path), value.text):
            yield path


def award_ids(value: Value, evidence: Evidence) -> Iterator[str]:
    """Every number of the field is an `award-id` of the award that was written from the same object."""
    groups = {ancestor(path, "award-group") for path in evidence.written_from_object(value.owner)}
    for group in sorted(filter(None, groups)):
        ids = _award_ids(group, evidence)
        if ids and not _unprinted(value.text, ids, evidence):
            yield from ids


def _award_ids(group: str, evidence: Evidence) -> list[str]:
    return evidence.file.named("award-id", under=f"{group}/")


def _unprinted(text: str, paths: list[str], evidence: Evidence) -> str:
    """The letters and digits of a text that stand in none of the elements, without the words for a number."""
    rest = loose(_NUMBER_LABEL.sub("", text))
    for printed in sorted(
        (loose(_NUMBER_LABEL.sub("", evidence.file.text(path))) for path in paths), key=len, reverse=True
    ):
        rest = rest.replace(printed, "") if printed else rest
    return rest


def country(value: Value, evidence: Evidence) -> Iterator[str]:
    """`funding-source/@country` is the code of the country."""
    for path in evidence.written_from_object(value.owner, "institution"):
        source = ancestor(path, "funding-source")
        written = evidence.file.attribute(source or "", "country")
        if written is not None and written in (value.text, country_code(value.text)):
            yield f"{source}/@country"


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
}

#: The rule of each field, by class and name; `whole` for every other.
FOUND: Mapping[str, Rule] = {
    **_day_fields,
    **_language_fields,
    **_address_fields,
    "Article.doi": canonical(lambda text: Doi(text).canonical),
    "Article.pmid": part,
    "Article.cstr": part,
    "Article.articleType": article_type,
    "Article.articleTypeStr": article_type,
    "Article.detailUrlCn": address,
    "Article.detailUrlEn": address,
    "Article.pdfUrlCn": address,
    "Article.pdfUrlEn": address,
    "Issue.year": year,
    "Issue.volume": part,
    "Issue.issue": part,
    "Issue.specialIssue": special_issue,
    "Author.orcid": canonical(lambda text: Orcid(text).canonical),
    "Author.dead": flag("deceased"),
    "Author.correspondingAuthor": flag("corresp"),
    "Author.email": part,
    "Author.emailSecond": part,
    "Author.emailThird": part,
    "Author.nameCn": whole_name,
    "Author.lastName": name_part("surname"),
    "Author.firstName": name_part("given-names"),
    "Author.middleName": name_part("given-names"),
    "ArticleExt.fund": funder,
    "AuthorExt.affiliation": address_part,
    "AuthorExt.department": address_part,
    "AuthorExt.stringName": whole_name,
    "AuthorExt.lastName": name_part("surname"),
    "AuthorExt.firstName": name_part("given-names", "surname"),
    "AuthorExt.middleName": name_part("given-names"),
    "AuthorExt.prefix": name_part("prefix"),
    "AuthorExt.suffix": name_part("suffix"),
    "AuthorExt.bio": slices,
    "Reference.rfNumber": label,
    "Reference.doi": canonical(lambda text: Doi(text).canonical),
    "Reference.unstructuredReference": printed_reference,
    "Reference.url": address,
    "JournalExt.websiteUrl": address,
    "Fund.awardId": award_ids,
    "Fund.fundingSource": funder,
    "Fund.country": country,
    "Journal.issn": canonical(lambda text: Issn(text).canonical),
    "Journal.eissn": canonical(lambda text: Issn(text).canonical),
    "Journal.language": article_language,
    "Journal.option": slices,
    "JournalExt.option": slices,
}
