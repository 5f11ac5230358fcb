"""Body lines of the page → `body` with sections and citation links (`jats-tagging` section 4).

The text itself is never changed: headings are recognised, numbers in brackets become links, doubts are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jats_export.mapping.citations import CitationLinks
from jats_export.mapping.context import Context
from jats_export.mapping.text import clean, plain_text
from jats_export.model.sec import Body, Sec
from jats_export.model.text import Text, Token
from jats_export.spans import Span

#: A heading: its number and bracket, then at most about forty characters without the end of a sentence (4.1).
_HEADING = re.compile(
    r"(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<mark>[)\uff09、.]|(?=\s))|[一二三四五六七八九十]{1,3}、|第[^\s]{1,6}[章节])"
    r"\s*(?P<title>[^。；;？！]{1,120})"
)
#: Length of a title: about forty characters in Chinese, three times that in an alphabet.
_MAX_HAN_TITLE = 44
_MAX_TITLE = 120
#: A power of ten whose exponent the platform has put on the line: `1.8×104`, `103亿` (4.2).
_LOST_SUPERSCRIPT = re.compile(
    r"×\s?10[1-9]\d?(?!\d)|(?<![\d.])10[1-9](?=\s?(?:亿|万|倍|Pa|Hz|eV|Ω|S/m|W/|cm|m[²³/]|K/|个/|g/))"
)
#: What may end a paragraph: a stop, a closing quote or bracket after one, a colon before a list.
_FINAL_STOP = re.compile(r"[。.！!？?\uff1a:；;…][”’\"')\uff09》」』]*$")
_HAN = re.compile(r"[㐀-鿿]")
#: What follows a bare number that counts something: `10 年来`, `5 mm 的孔径`.
_QUANTITY = re.compile(r"[a-zμΩ°%℃]|[年月日天个种次倍亿万千百项名家位台条件篇余多大类组期卷页元号岁人]")
_MAX_LABEL = 12
_TRAILING_MARKERS = re.compile(r"(?:[\[\uff3b][\d,\uff0c\u3001\-\uff0d\u2013\u2014~\uff5e ]{1,40}[\]\uff3d])+$")


@attrs.frozen
class _Heading:
    label: Token
    title: Text
    #: Depth from the number: 1 for `1` and for every run-in number, 2 for `1.1`.
    depth: int
    #: Whether the number is a plain one with a bracket, as `1)`: the only kind that the platform keeps.
    is_run_in: bool
    number: int | None


@attrs.define
class _Section:
    """A section while its content is being collected."""

    heading: _Heading
    id: str
    paragraphs: list[Text] = attrs.field(factory=list)
    sections: list[_Section] = attrs.field(factory=list)

    def frozen(self) -> Sec:
        subsections = tuple(section.frozen() for section in self.sections)
        return Sec(
            title=self.heading.title,
            paragraphs=tuple(self.paragraphs),
            sections=subsections,
            label=self.heading.label,
            id=self.id,
            source=self.heading.title.source,
        )


def body(lines: Sequence[Span], links: CitationLinks, ctx: Context) -> Body | None:
    """One paragraph or heading for each line; `None` when the page has no body."""
    if not lines:
        return None
    lead: list[Text] = []
    roots: list[_Section] = []
    path: list[_Section] = []
    headings: list[_Section] = []
    for line in lines:
        heading = _heading(line)
        if heading is None:
            (path[-1].paragraphs if path else lead).append(_paragraph(line, links, ctx))
            continue
        section = _Section(heading, f"S{len(headings) + 1}")
        headings.append(section)
        del path[_level(heading, path) :]
        (path[-1].sections if path else roots).append(section)
        path.append(section)
    _tell_lost_headings(headings, lines, ctx)
    return Body(tuple(lead), tuple(root.frozen() for root in roots))


def _level(heading: _Heading, path: list[_Section]) -> int:
    """How many open sections stay open: those of a smaller depth; run-in numbers nest under real ones only."""
    if heading.is_run_in:
        return sum(not section.heading.is_run_in for section in path)
    return sum(not section.heading.is_run_in and section.heading.depth < heading.depth for section in path)


def _heading(line: Span) -> _Heading | None:
    if line.end - line.start > _MAX_TITLE + _MAX_LABEL:
        return None
    text = clean(line)
    match = _HEADING.fullmatch(text)
    if match is None or not match["title"].strip() or _is_sentence(match):
        return None
    label = match["label"]
    number = match["number"]
    start = match.start("title")
    title = text[start:].rstrip()
    depth = number.count(".") + 1 if number else (2 if label.endswith("节") else 1)
    return _Heading(
        label=Token(label, source=line.part(0, len(label))),
        title=plain_text(title, line.part(start, start + len(title))),
        depth=depth,
        is_run_in=bool(number) and "." not in number and match["mark"] in {")", "\uff09"},
        number=int(number) if number and "." not in number else None,
    )


def _is_sentence(match: re.Match[str]) -> bool:
    """A line that only begins like a heading: too long for one, or with the end of a clause."""
    title = match["title"].rstrip()
    longest = _MAX_HAN_TITLE if _HAN.search(title) else _MAX_TITLE
    if len(title) > longest or title.endswith((".", ",", ":", "\uff0c", "\uff1a")):
        return True
    is_bare = match["number"] is not None and not match["mark"] and "." not in match["number"]
    return is_bare and _QUANTITY.match(title) is not None


def _paragraph(line: Span, links: CitationLinks, ctx: Context) -> Text:
    text = clean(line)
    for lost in _LOST_SUPERSCRIPT.finditer(text) if "10" in text else ():
        ctx.warn(
            "superscript-lost",
            "A power of ten seems to have lost its superscript in the page text; compare with the printed article.",
            line.part(*lost.span()),
        )
    if _FINAL_STOP.search(_TRAILING_MARKERS.sub("", text[-_STOP_WINDOW:])) is None:
        place = line.part(max(len(text) - 1, 0), len(text))
        ctx.warn("no-final-stop", "The paragraph ends without a full stop; text may be missing after it.", place)
    return Text(links.linked(text, line, ctx), source=line)


#: Characters at the end of a paragraph among which its stop is looked for, behind citation markers.
_STOP_WINDOW = 120


def _tell_lost_headings(sections: list[_Section], lines: Sequence[Span], ctx: Context) -> None:
    """The platform draws headings of the upper levels elsewhere; say which sections took their paragraphs in."""
    if any(not section.heading.is_run_in for section in sections):
        return
    if not sections:
        ctx.warn(
            "headings-lost",
            "The page text has no section headings at all; the body was written without sections, add them by hand.",
            lines[0],
        )
        return
    last = [
        section
        for section, following in zip(sections, [*sections[1:], None], strict=True)
        if following is None or (following.heading.number or 0) <= (section.heading.number or 0)
    ]
    ids = ", ".join(section.id for section in last)
    ctx.warn(
        "headings-lost",
        f"Upper section headings are not in the page text, so paragraphs of a section that follows stand at the end of {ids}; "
        "add the headings by hand.",
        sections[0].heading.title.source,
    )
