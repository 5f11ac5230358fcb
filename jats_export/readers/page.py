"""The text of a rendered article page, cut into the pieces that a dump lacks or can be compared with.

Text and two facts of the record (DOI, fund names) in, `Page` out.  It knows the page's fixed lines (`dump-format` 6),
not what becomes of a piece.
"""

# ruff: noqa: D403 - the docstring of a parsing function is the production it reads

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from jats_export.problems import Problem, warning
from jats_export.spans import Source, Span, make_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen
class PageReference:
    """One entry of the page's reference list."""

    number: int
    #: The versions of the entry, one or more lines each.
    versions: tuple[tuple[Span, ...], ...]


@attrs.frozen
class Page:
    """The pieces of a page; every one is a trimmed line, or a part of one."""

    #: The lines above the body, menus included, down to the citation lines; empty without those.
    head: tuple[Span, ...] = ()
    #: The paragraphs of the full text, one line each; empty when the page does not show where they are.
    body: tuple[Span, ...] = ()
    #: The bullets behind the body, without the bullet.
    funds: tuple[Span, ...] = ()
    references: tuple[PageReference, ...] = ()
    #: Lines of each abstract, the page's first language first.
    abstracts: tuple[tuple[Span, ...], ...] = ()
    #: Keywords of each language, in the same order.
    keywords: tuple[tuple[Span, ...], ...] = ()
    #: The first date printed with each label, as `收稿日期` or `Received`.
    dates: Mapping[str, Span] = attrs.field(factory=lambda: MappingProxyType({}))
    #: A table of the page template, part of no article.
    template: Span | None = None
    problems: tuple[Problem, ...] = ()


_BULLET = "•"

_DOI_LABEL = "DOI:"
_ANY_DOI = re.compile(r"10\.[0-9]{4,9}/\S")
_LABELLED_DOI = re.compile(rf"{_DOI_LABEL}{_ANY_DOI.pattern}")
#: The heading of the reference list; alone, it needs its first label close behind.
_LIST_HEADINGS = ("参考文献", "References")
_LIST_HEADING = re.compile(r"参考文献\s+引证文献|References\s+Cited [Bb]y")
_LABEL = re.compile(r"\[([0-9]{1,4})\]")
_SORTING = re.compile(r"排序方式|Sort by", re.IGNORECASE)
_LIST_END = re.compile(
    r"[0-9]{4}年第[0-9]+卷第[0-9]+期|PDF下载|引用本文|Cite this article|Share\b|Download PDF|Volume [0-9]+|Vol\.? [0-9]+"
)
_TYPE_MARK = re.compile(r"\[(?:DB|CP|EB|CM|DS|PP|[MCGNJDRSPAZ])(?:/(?:OL|CD|DK|MT|MM))?\]")
_VERSION_END = re.compile(r"\(in [A-Z][a-z]+\)\.?$")
_NAVIGATION = frozenset({"文章导航", "收藏切换"})
_KEYWORD_SEPARATOR = "\u00a0/\u00a0"
_DATE = re.compile(
    r"(?:•\s*)?((?:接收|收稿|修回|录用|出版|发布)(?:时间|日期)|Received|Revised|Accepted|Published|Online)"
    r"\s*[:：]\s*([0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_TEMPLATE = re.compile(r"表\s*[0-9]")
_TEMPLATE_END = "关闭全屏"
_HAN = re.compile(r"[\u3400-\u9fff]")

#: How far below a bare heading the first label may stand.
_NEAR = 3


def cut_page(source: Source, start: int, doi: str | None, fund_sources: Sequence[str]) -> Page:
    """page = head citation-lines body [ funds ] references side-panel [ template ].

    Args:
        source: the text that holds the page.
        start: offset of its first character.
        doi: DOI of the article; without it any DOI marks the citation lines.
        fund_sources: names of the funds as the record has them.
    """
    lines = _Lines.of(source, start)
    texts = lines.texts
    if not any(texts):
        return Page()
    cited = _citation_lines(texts, doi)
    heading = _list_heading(texts, cited.stop)
    listed = range(len(texts), len(texts)) if heading is None else _list_range(texts, heading)
    template = _template(lines, listed.stop if heading is not None else cited.stop)
    whole = bool(cited) and heading is not None
    body, funds = _body(lines, cited.stop, heading, fund_sources) if whole and heading else ((), ())
    abstracts, keywords = _abstracts(lines, cited.start) if cited else ((), ())
    return Page(
        head=lines.filled(0, cited.stop),
        body=body,
        funds=funds,
        references=tuple(_references(lines, listed)),
        abstracts=abstracts,
        keywords=keywords,
        dates=MappingProxyType(_dates(lines, (*range(cited.start), *range(listed.stop, len(texts))))),
        template=template,
        problems=() if whole else (_anchors_missing(lines.span(0), bool(cited)),),
    )


@attrs.frozen(eq=False)
class _Lines:
    """The lines of a page without the white space around them; a span is made only of a line that is a piece."""

    source: Source
    #: Each as it stands in the source, and where it begins.
    whole: list[str]
    starts: list[int]
    #: Each without the white space around it.
    texts: list[str]

    @classmethod
    def of(cls, source: Source, start: int) -> _Lines:
        """Every line; CR and CRLF end a line too (`dump-format` 3.6)."""
        text = source.text[start:]
        pieces = text.split("\n")
        if not pieces[-1]:
            pieces.pop()
        starts = list(map(operator.add, itertools.accumulate(map(len, pieces), initial=start), itertools.count()))
        if "\r" in text:
            pieces, starts = _split_at_cr(pieces, starts)
        return cls(source, pieces, starts, [piece.strip() for piece in pieces])

    def span(self, index: int) -> Span:
        """The line of that number, from 0."""
        text = self.texts[index]
        start = self.starts[index] + self.whole[index].index(text)
        return make_span((self.source, start, start + len(text)))

    def filled(self, start: int, stop: int) -> tuple[Span, ...]:
        """The lines of a range that are not blank."""
        return tuple([self.span(index) for index in range(start, stop) if self.texts[index]])


def _split_at_cr(pieces: Iterable[str], starts: Iterable[int]) -> tuple[list[str], list[int]]:
    """The lines of what stands before a LF; a CR at its end is one line end with that LF, or the end of the page."""
    lines: list[str] = []
    line_starts: list[int] = []
    for piece, start in zip(pieces, starts, strict=False):  # the last start is the end
        inside = piece.split("\r")
        if not inside[-1]:
            inside.pop()
        lines += inside
        line_starts += map(operator.add, itertools.accumulate(map(len, inside), initial=start), range(len(inside)))
    return lines, line_starts


def _anchors_missing(first: Span, cited: bool) -> Problem:  # noqa: FBT001 - one private caller
    missing = "heading of the reference list" if cited else "citation lines before the body"
    message = f"The page shows no {missing}: no body was taken from it, add the full text by hand."
    return warning("page-anchors-missing", message, first)


def _citation_lines(texts: list[str], doi: str | None) -> range:
    """The one or two lines `… DOI: 10.…`; the body starts behind them.  An empty range if there are none."""
    for index, text in enumerate(texts):
        if _is_citation_line(text, doi):
            following = texts[index + 1] if index + 1 < len(texts) else ""
            return range(index, index + (2 if _is_citation_line(following, doi) else 1))
    return range(0)


def _is_citation_line(text: str, doi: str | None) -> bool:
    """citation-line = … "DOI:" doi [ "." ]; the case of the DOI itself does not count."""
    if _DOI_LABEL not in text:
        return False
    if not doi:  # the last word is one, behind its label or with it
        last = text.rsplit(maxsplit=1)[-1]
        is_behind = text[: -len(last)].rstrip().endswith(_DOI_LABEL) and _ANY_DOI.match(last) is not None
        return is_behind or _LABELLED_DOI.search(last) is not None
    for line in (text, text.removesuffix(".")):
        start = max(len(line) - len(doi), 0)
        if line[:start].rstrip().endswith(_DOI_LABEL) and _is_same(line[start:], doi):
            return True
    return False


def _is_same(found: str, doi: str) -> bool:
    """Whether two DOIs are the same; no pattern is made of one that is plain, as each article has another."""
    if found.isascii() and doi.isascii():
        return found.lower() == doi.lower()
    return re.fullmatch(re.escape(doi), found, re.IGNORECASE) is not None


def _list_heading(texts: list[str], start: int) -> int | None:
    for index in range(start, len(texts)):
        text = texts[index]
        if not text.startswith(_LIST_HEADINGS):
            continue
        if _LIST_HEADING.fullmatch(text):
            return index
        if text in _LIST_HEADINGS and any(_LABEL.fullmatch(below) for below in texts[index + 1 : index + 1 + _NEAR]):
            return index
    return None


def _list_range(texts: list[str], heading: int) -> range:
    for index in range(heading + 1, len(texts)):
        if _LIST_END.match(texts[index]):
            return range(heading + 1, index)
    return range(heading + 1, len(texts))


def _body(
    lines: _Lines, start: int, heading: int, fund_sources: Sequence[str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Body and funds: the funds begin at a bullet that a record names, else with the last run of bullets."""
    texts = lines.texts
    names = {source.strip() for source in fund_sources}
    bullets = [index for index in range(start, heading) if texts[index].startswith(_BULLET)]
    stop = next((index for index in bullets if _bare(texts[index]) in names), heading)
    if stop == heading:
        while stop > start and (not texts[stop - 1] or texts[stop - 1].startswith(_BULLET)):
            stop -= 1
    return lines.filled(start, stop), tuple([_without_bullet(lines.span(index)) for index in bullets if index >= stop])


def _bare(text: str) -> str:
    return text.removeprefix(_BULLET).strip()


def _without_bullet(line: Span) -> Span:
    text = line.text
    return line.part(text.index(_bare(text)), len(text))


def _references(lines: _Lines, listed: range) -> Iterator[PageReference]:
    """references = { "[" number "]" line-end version { version } }."""
    number: int | None = None
    versions: list[list[Span]] = []
    for index in listed:
        text = lines.texts[index]
        label = _LABEL.fullmatch(text)
        if label is not None:
            yield from _entry(number, versions)
            number, versions = int(label[1]), []
        elif text and not (number is None and _SORTING.match(text)):
            line = lines.span(index)
            if versions and not _begins_version(versions[-1], line):
                versions[-1].append(line)
            else:
                versions.append([line])
    yield from _entry(number, versions)


def _entry(number: int | None, versions: list[list[Span]]) -> Iterator[PageReference]:
    if number is not None and versions:
        yield PageReference(number, tuple(tuple(version) for version in versions))


def _begins_version(version: list[Span], line: Span) -> bool:
    """A line with a type mark begins a version if the one before has its mark already (`dump-format` 6)."""
    if not any(_TYPE_MARK.search(earlier.text) for earlier in version):
        return _VERSION_END.search(line.text) is not None and _TYPE_MARK.search(line.text) is None
    return _TYPE_MARK.search(line.text) is not None


def _abstracts(lines: _Lines, stop: int) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[Span, ...], ...]]:
    """Between navigation and citation lines: an abstract, its keywords, and both again in the second language."""
    texts = lines.texts
    start = next((index + 1 for index in range(stop - 1, -1, -1) if texts[index] in _NAVIGATION), stop)
    abstracts: list[list[Span]] = []
    keywords: list[tuple[Span, ...]] = []
    begins = True
    for index in range(start, stop):
        text = texts[index]
        if _KEYWORD_SEPARATOR in text:
            keywords.append(tuple(_keywords(lines.span(index))))
            begins = True
        elif text:
            if begins or _script(text) != _script(abstracts[-1][0].text):
                abstracts.append([])
            abstracts[-1].append(lines.span(index))
            begins = False
    return tuple(tuple(abstract) for abstract in abstracts), tuple(keywords)


def _script(text: str) -> bool:
    """Whether the text is Chinese rather than English."""
    return 4 * len(_HAN.findall(text)) > len(text)


def _keywords(line: Span) -> Iterator[Span]:
    start = 0
    for piece in line.text.split(_KEYWORD_SEPARATOR):
        kept = piece.strip()
        if kept:
            first = start + piece.index(kept)
            yield line.part(first, first + len(kept))
        start += len(piece) + len(_KEYWORD_SEPARATOR)


def _dates(lines: _Lines, indexes: Iterable[int]) -> dict[str, Span]:
    dates: dict[str, Span] = {}
    for index in indexes:
        text = lines.texts[index]
        match = _DATE.match(text) if "-" in text else None
        if match is not None:
            dates.setdefault(match[1], lines.span(index).part(*match.span(2)))
    return dates


def _template(lines: _Lines, start: int) -> Span | None:
    """The sample table of the page template (`jats-tagging` section 12 no. 1), up to its button or the end."""
    texts = lines.texts
    for index in range(start, len(texts)):
        if _TEMPLATE.match(texts[index]):
            stop = next((at for at in range(index, len(texts)) if texts[at] == _TEMPLATE_END), len(texts) - 1)
            return make_span((lines.source, lines.span(index).start, lines.span(stop).end))
    return None
