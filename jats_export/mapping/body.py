"""Body lines of the page → `body` with sections and citation links (`jats-tagging` section 4).

The text itself is never changed: headings are recognised, numbers in brackets become links, doubts are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jats_export.mapping.citations import CitationLinks
from jats_export.mapping.context import Context
from jats_export.mapping.headings import Heading, heading
from jats_export.mapping.text import clean, cleaned_part, has_markup, running_text
from jats_export.model.sec import Body, Sec
from jats_export.model.text import Text, Token
from jats_export.spans import Span

#: A power of ten whose exponent the platform has put on the line: `1.8×104`, `103亿` (4.2); a group holds its sign.
_LOST_SUPERSCRIPT = re.compile(
    r"10[1-9](?:(?:(?<=(×)10.)|(?<=(×)\s10.))\d?(?!\d)"
    r"|(?<![\d.]10.)(?=\s?(?:亿|万|倍|Pa|Hz|eV|Ω|S/m|W/|cm|m[²³/]|K/|个/|g/)))"
)
#: What may end a paragraph: a stop, a closing quote or bracket after one, a colon before a list.
_STOPS = "。.！!？?\uff1a:；;…"
_FINAL_STOP = re.compile(rf"[{_STOPS}][”’\"')\uff09》」』]*$")
_TRAILING_MARKERS = re.compile(
    r"(?:[\[\uff3b][\d,\uff0c;\uff1b\u3001\-\uff0d\u2010-\u2015\u2212~\uff5e ]{1,40}[\]\uff3d])+$"
)
#: Characters at the end of a paragraph among which its stop is looked for, behind citation markers.
_STOP_WINDOW = 120


@attrs.define
class _Section:
    """A section while its content is being collected."""

    heading: Heading
    rank: int
    line: Span
    title: Text
    id: str
    paragraphs: list[Text] = attrs.field(factory=list)
    sections: list[_Section] = attrs.field(factory=list)

    def frozen(self) -> Sec:
        label = self.heading.label
        return Sec(
            title=self.title,
            paragraphs=tuple(self.paragraphs),
            sections=tuple(section.frozen() for section in self.sections),
            label=Token(label, source=cleaned_part(self.line, 0, len(label))) if label is not None else None,
            id=self.id,
            source=self.title.source,
        )


def body(lines: Sequence[Span], links: CitationLinks, ctx: Context) -> Body | None:
    """One paragraph or heading for each line; `None` when the page has no body."""
    if not lines:
        return None
    headings = [heading(line) for line in lines]
    top = min((found.rank for found in headings if found is not None and found.rank is not None), default=0)
    lead: list[Text] = []
    roots: list[_Section] = []
    path: list[_Section] = []
    sections: list[_Section] = []
    for line, found in zip(lines, headings, strict=True):
        if found is None:
            (path[-1].paragraphs if path else lead).append(paragraph(line, links, ctx))
            continue
        rank = found.rank if found.rank is not None else top
        section = _Section(found, rank, line, _title(found, line, links, ctx), f"S{len(sections) + 1}")
        sections.append(section)
        del path[sum(open_.rank < rank for open_ in path) :]
        (path[-1].sections if path else roots).append(section)
        path.append(section)
    _tell_lost_headings(sections, lines, ctx)
    return Body(tuple(lead), tuple(root.frozen() for root in roots))


def _title(found: Heading, line: Span, links: CitationLinks, ctx: Context) -> Text:
    place = cleaned_part(line, found.start, found.end)
    return Text(links.linked(found.text[found.start : found.end], place, ctx), source=place)


def paragraph(line: Span, links: CitationLinks, ctx: Context) -> Text:
    """One printed line with its citations; the page's text has markup only where the platform forgot to render it."""
    text = clean(line)
    for lost in _LOST_SUPERSCRIPT.finditer(text) if "10" in text else ():
        ctx.warn(
            "superscript-lost",
            "A power of ten seems to have lost its superscript in the page text; compare with the printed article.",
            cleaned_part(line, lost.start(lost.lastindex or 0), lost.end()),
        )
    rich = running_text(line) if "<" in text and has_markup(text) else None
    plain = rich.plain if rich is not None else text
    if not _ends_with_stop(plain):
        place = cleaned_part(line, max(len(text) - 1, 0), len(text))
        ctx.warn("no-final-stop", "The paragraph ends without a full stop; text may be missing after it.", place)
    if rich is not None:
        return Text(links.linked_inline(rich.content, line, ctx), source=line)
    return Text(links.linked(text, line, ctx), source=line)


def _ends_with_stop(text: str) -> bool:
    """Whether the last character is a stop, as nearly always, or only marks, quotes and brackets stand behind one."""
    if text and text[-1] in _STOPS:
        return True
    return _FINAL_STOP.search(_TRAILING_MARKERS.sub("", text[-_STOP_WINDOW:])) is not None


def _tell_lost_headings(sections: list[_Section], lines: Sequence[Span], ctx: Context) -> None:
    """The platform draws headings of the upper levels elsewhere; say which sections took their paragraphs in."""
    if any(section.heading.run_in is None for section in sections):
        return
    if not sections:
        ctx.warn(
            "headings-lost",
            "The page text has no section headings at all; the body was written without sections, add them by hand.",
            lines[0],
        )
        return
    ids = ", ".join(_last_of_lists(sections))
    ctx.warn(
        "headings-lost",
        f"Upper section headings are not in the page text, so paragraphs of a section that follows stand at the end of {ids}; "
        "add the headings by hand.",
        sections[0].title.source,
    )


def _last_of_lists(sections: list[_Section]) -> Iterator[str]:
    """The ids of the sections after which the numbers begin again, or the body ends."""
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        if following is None or (following.heading.run_in or 0) <= (section.heading.run_in or 0):
            yield section.id
