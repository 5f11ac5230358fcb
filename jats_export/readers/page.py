"""The text of a rendered article page, cut into the pieces that a dump lacks or can be compared with.

Text and two facts of the record (DOI, fund names) in, `Page` out.  It knows the page's fixed lines (`dump-format` 6),
not what becomes of a piece.
"""

# ruff: noqa: D403 - the docstring of a parsing function is the production it reads

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from jats_export.problems import Problem, warning
from jats_export.spans import Source, Span

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


_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_BULLET = "•"

_CITATION_LINE = r"DOI:\s*+{doi}\.?"
_ANY_DOI = r"10\.[0-9]{4,9}/\S++"
#: The heading of the reference list; alone, it needs its first label close behind.
_LIST_HEADING = re.compile(r"参考文献\s+引证文献|References\s+Cited [Bb]y")
_BARE_LIST_HEADING = re.compile(r"参考文献|References")
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
    lines = tuple(_lines(source, start))
    if not any(line.start < line.end for line in lines):
        return Page()
    texts = [line.text for line in lines]
    cited = _citation_lines(texts, doi)
    heading = _list_heading(texts, cited.stop)
    listed = range(len(lines), len(lines)) if heading is None else _list_range(texts, heading)
    template = _template(source, lines, texts, listed.stop if heading is not None else cited.stop)
    whole = bool(cited) and heading is not None
    body, funds = _body(lines, texts, cited.stop, heading, fund_sources) if whole and heading else ((), ())
    abstracts, keywords = _abstracts(lines, texts, cited.start) if cited else ((), ())
    return Page(
        head=tuple(line for line in lines[: cited.stop] if line.start < line.end),
        body=body,
        funds=funds,
        references=tuple(_references([lines[index] for index in listed])),
        abstracts=abstracts,
        keywords=keywords,
        dates=MappingProxyType(_dates([*lines[: cited.start], *lines[listed.stop :]])),
        template=template,
        problems=() if whole else (_anchors_missing(lines[0], bool(cited)),),
    )


def _lines(source: Source, start: int) -> Iterator[Span]:
    """Every line without the white space around it; CR and CRLF end a line too (`dump-format` 3.6)."""
    for match in _LINE.finditer(source.text, start):
        text = match[0]
        kept = text.strip()
        first = match.start() + len(text) - len(text.lstrip()) if kept else match.start()
        if kept or text:
            yield Span(source, first, first + len(kept))


def _anchors_missing(first: Span, cited: bool) -> Problem:  # noqa: FBT001 - one private caller
    missing = "heading of the reference list" if cited else "citation lines before the body"
    message = f"The page shows no {missing}: no body was taken from it, add the full text by hand."
    return warning("page-anchors-missing", message, first)


def _citation_lines(texts: list[str], doi: str | None) -> range:
    """The one or two lines `… DOI: 10.…`; the body starts behind them.  An empty range if there are none."""
    ending = re.compile(
        r".*" + _CITATION_LINE.format(doi=re.escape(doi) if doi else _ANY_DOI).replace("DOI:", "(?-i:DOI:)"),
        re.IGNORECASE,
    )
    for index, text in enumerate(texts):
        if "DOI:" in text and ending.fullmatch(text):
            following = texts[index + 1] if index + 1 < len(texts) else ""
            return range(index, index + (2 if "DOI:" in following and ending.fullmatch(following) else 1))
    return range(0)


def _list_heading(texts: list[str], start: int) -> int | None:
    for index in range(start, len(texts)):
        if _LIST_HEADING.fullmatch(texts[index]):
            return index
        if _BARE_LIST_HEADING.fullmatch(texts[index]) and any(
            _LABEL.fullmatch(text) for text in texts[index + 1 : index + 1 + _NEAR]
        ):
            return index
    return None


def _list_range(texts: list[str], heading: int) -> range:
    for index in range(heading + 1, len(texts)):
        if _LIST_END.match(texts[index]):
            return range(heading + 1, index)
    return range(heading + 1, len(texts))


def _body(
    lines: Sequence[Span], texts: list[str], start: int, heading: int, fund_sources: Sequence[str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Body and funds: the funds begin at a bullet that a record names, else with the last run of bullets."""
    names = {source.strip() for source in fund_sources}
    stop = next(
        (index for index in range(start, heading) if _is_bullet(texts[index]) and _bare(texts[index]) in names), heading
    )
    if stop == heading:
        while stop > start and (_is_bullet(texts[stop - 1]) or not texts[stop - 1]):
            stop -= 1
    body = tuple(line for line in lines[start:stop] if line.start < line.end)
    funds = tuple(_without_bullet(line) for line in lines[stop:heading] if _is_bullet(line.text))
    return body, funds


def _is_bullet(text: str) -> bool:
    return text.startswith(_BULLET)


def _bare(text: str) -> str:
    return text.removeprefix(_BULLET).strip()


def _without_bullet(line: Span) -> Span:
    return line.part(line.text.index(_bare(line.text)), line.end - line.start)


def _references(lines: Iterable[Span]) -> Iterator[PageReference]:
    """references = { "[" number "]" line-end version { version } }."""
    number: int | None = None
    versions: list[list[Span]] = []
    for line in lines:
        label = _LABEL.fullmatch(line.text)
        if label is not None:
            yield from _entry(number, versions)
            number, versions = int(label[1]), []
        elif line.start < line.end and not (number is None and _SORTING.match(line.text)):
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


def _abstracts(
    lines: Sequence[Span], texts: list[str], stop: int
) -> tuple[tuple[tuple[Span, ...], ...], tuple[tuple[Span, ...], ...]]:
    """Between navigation and citation lines: an abstract, its keywords, and both again in the second language."""
    start = next((index + 1 for index in range(stop - 1, -1, -1) if texts[index] in _NAVIGATION), stop)
    abstracts: list[list[Span]] = []
    keywords: list[tuple[Span, ...]] = []
    begins = True
    for line, text in zip(lines[start:stop], texts[start:stop], strict=True):
        if _KEYWORD_SEPARATOR in text:
            keywords.append(tuple(_keywords(line)))
            begins = True
        elif text:
            if begins or _script(text) != _script(abstracts[-1][0].text):
                abstracts.append([])
            abstracts[-1].append(line)
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


def _dates(lines: Iterable[Span]) -> dict[str, Span]:
    dates: dict[str, Span] = {}
    for line in lines:
        match = _DATE.match(line.text)
        if match is not None:
            dates.setdefault(match[1], line.part(*match.span(2)))
    return dates


def _template(source: Source, lines: Sequence[Span], texts: list[str], start: int) -> Span | None:
    """The sample table of the page template (`jats-tagging` section 12 no. 1), up to its button or the end."""
    for index in range(start, len(texts)):
        if _TEMPLATE.match(texts[index]):
            stop = next((at for at in range(index, len(texts)) if texts[at] == _TEMPLATE_END), len(texts) - 1)
            return Span(source, lines[index].start, lines[stop].end)
    return None
