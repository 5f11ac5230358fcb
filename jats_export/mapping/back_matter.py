"""Statements behind the text of the page that have a place of their own in JATS (`jats-tagging` 7).

Acknowledgements become `ack`, a conflict-of-interest statement a footnote of the authors, data availability a section of
`back`.  Only lines that begin with one of the known headings, without a number, begin a statement.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

import attrs

from jats_export.mapping.body import paragraph
from jats_export.mapping.citations import CitationLinks
from jats_export.mapping.context import Context
from jats_export.mapping.headings import heading
from jats_export.mapping.text import clean, cleaned_part, plain_text
from jats_export.model.contrib import AuthorNote
from jats_export.model.sec import Ack, Sec
from jats_export.model.text import Text
from jats_export.spans import Span


class _Kind(enum.Enum):
    ACK = "ack"
    COI = "coi-statement"
    DATA = "data-availability"


_HEADINGS: tuple[tuple[_Kind, str], ...] = (
    (_Kind.ACK, r"致\s?谢|鸣谢|acknowledge?ments?"),
    (
        _Kind.COI,
        r"利益冲突(?:声明|说明)?|(?:declaration of )?(?:competing|conflicts? of|conflicting) interests?(?: statement)?",
    ),
    (
        _Kind.DATA,
        (
            r"数据(?:可用性|可获取性|可获得性|可得性)(?:声明|说明)?|数据共享(?:声明|说明)|data availability(?: statement)?|"
            r"availability of data(?: and materials?)?"
        ),
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?P<title>{words})\s*(?:[:\uff1a]\s*(?P<text>.*))?", re.IGNORECASE))
    for kind, words in _HEADINGS
)
#: What each of those begins with.
_INITIALS = frozenset("致鸣利数acdACD")
#: What begins another statement, which has no place of its own: it ends the one before and stays in the body.
_OTHER = re.compile(
    r"作者贡献|作者简介|基金项目|资助信息|伦理|附录|补充材料|author contributions?|funding|ethic|appendi|supplementary|abbreviations",
    re.IGNORECASE,
)
#: A short line without any punctuation is a heading of the same kind.
_BARE_LINE = re.compile(r"[^。.,\uff0c;\uff1b:\uff1a、!?？！]{1,24}")
#: Longer lines begin with none of the headings' words alone.
_MAX_HEADING = 60


@attrs.define
class _Statement:
    kind: _Kind
    title: Text
    #: The whole first line, as it is printed.
    line: Span
    #: What stands behind the heading on its line.
    first: Span | None
    lines: list[Span] = attrs.field(factory=list)


@attrs.frozen
class BackMatter:
    """The lines of the body that are left, and the statements that were taken out of it."""

    body: tuple[Span, ...]
    _statements: tuple[_Statement, ...] = ()

    def ack(self, links: CitationLinks, ctx: Context) -> Ack | None:
        """The acknowledgements; several of them are one, with the heading of the first."""
        own = self._of(_Kind.ACK)
        if not own:
            return None
        texts = tuple(text for one in own for text in _paragraphs(one, links, ctx))
        return Ack(texts, title=own[0].title, source=own[0].line)

    def notes(self, taken: int, links: CitationLinks, ctx: Context) -> tuple[AuthorNote, ...]:
        """Conflict-of-interest statements as footnotes, their heading as it is printed; `taken` notes are there."""
        return tuple(
            AuthorNote(f"fn{number}", _with_heading(one, links, ctx), ctx.lang, fn_type=_Kind.COI.value)
            for number, one in enumerate(self._of(_Kind.COI), start=taken + 1)
        )

    def sections(self, taken: int, links: CitationLinks, ctx: Context) -> tuple[Sec, ...]:
        """Data availability as sections of `back`; `taken` sections are there."""
        return tuple(
            Sec(one.title, _paragraphs(one, links, ctx), id=f"S{number}", sec_type=_Kind.DATA.value, source=one.line)
            for number, one in enumerate(self._of(_Kind.DATA), start=taken + 1)
        )

    def _of(self, kind: _Kind) -> list[_Statement]:
        return [one for one in self._statements if one.kind is kind]


def back_matter(lines: Sequence[Span]) -> BackMatter:
    """Take the statements out of the body: each reaches to the next heading; one without a text is no statement."""
    body: list[Span] = []
    found: list[_Statement] = []
    current: _Statement | None = None
    for index, line in enumerate(lines):
        statement = _statement(line)
        if statement is not None and (statement.first is not None or _has_text(lines[index + 1 : index + 2])):
            current = statement
            found.append(statement)
        elif current is not None and not _ends(line):
            current.lines.append(line)
        else:
            current = None
            body.append(line)
    return BackMatter(tuple(body), tuple(found))


def _statement(line: Span) -> _Statement | None:
    initial = line.source.text[line.start : line.start + 1]
    if initial not in _INITIALS and initial.isprintable():  # `clean` takes no first character away that can be printed
        return None
    text = clean(line)
    head = text[:_MAX_HEADING]
    for kind, pattern in _PATTERNS:
        match = pattern.match(head)
        if match is None or (match["text"] is None and match.end() != len(text)):
            continue
        start = match.start("text")
        first = cleaned_part(line, start, len(text)) if match["text"] else None
        title = plain_text(match["title"], cleaned_part(line, 0, len(match["title"])))
        return _Statement(kind, title, line, first)
    return None


def _ends(line: Span) -> bool:
    """Whether a line begins something else than the statement before it."""
    if line.end - line.start <= _MAX_HEADING and _BARE_LINE.fullmatch(clean(line)):
        return True
    return _OTHER.match(line.text[:_MAX_HEADING]) is not None or heading(line) is not None


def _has_text(following: Sequence[Span]) -> bool:
    return bool(following) and not _ends(following[0]) and _statement(following[0]) is None


def _paragraphs(one: _Statement, links: CitationLinks, ctx: Context) -> tuple[Text, ...]:
    spans = [one.first, *one.lines] if one.first is not None else one.lines
    return tuple(paragraph(span, links, ctx) for span in spans)


def _with_heading(one: _Statement, links: CitationLinks, ctx: Context) -> tuple[Text, ...]:
    """A footnote has no title, so the heading stays in its text."""
    if one.first is not None:
        return tuple(paragraph(span, links, ctx) for span in (one.line, *one.lines))
    return (attrs.evolve(one.title, source=one.line), *_paragraphs(one, links, ctx))
