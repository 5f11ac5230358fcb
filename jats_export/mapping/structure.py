"""Paragraphs of an abstract → its sections, where labels part it (`jats-tagging` 3.9).

Labels are words of structured abstracts that open every line, or any words in lenticular brackets: `【目的】`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jats_export.mapping.context import Context
from jats_export.mapping.text import plain_text
from jats_export.model.sec import Abstract, Sec
from jats_export.model.text import Emphasis, Inline, Text, plain

#: A label in lenticular brackets: `【目的】`.
_BRACKET_LABEL = re.compile(r"【([^【】]{1,20})】\s*[:\uff1a]?\s*")
#: What brackets hold that is no label: `【图1】`, `【12】`.
_NO_LABEL = re.compile(
    r"(?:附?[图表]|式|附录|figs?\b|figures?\b|tables?\b|eqs?\b|scheme\b)\s*\.?\s*[\dA-Z]|[\W\d]*$", re.IGNORECASE
)
_WHOLE = frozenset({"摘要", "abstract"})
_HAN_WORD = "(?:研究)?(?:背景|目的|目标|意义|方法|材料|资料|对象|设计|过程|结果|结论|讨论|局限性?|创新点?|展望|不足|应用|价值|建议|启示)"
_WORD = (
    "(?:(?:main|key|study|research) )?(?:background|context|objectives?|aims?|purposes?|introduction|rationale|design|setting|"
    "methods?|methodology|materials?|patients|participants|subjects|interventions?|results?|findings|outcomes?|conclusions?|"
    "discussion|significance|limitations?|implications?|originality|value|innovations?|approach)"
)
#: A label at the start of a line: `目的:`, `材料与方法:`, `Objective:`; the words of structured abstracts only.
_LINE_LABEL = re.compile(
    rf"[\[\uff3b(\uff08]?(?P<label>{_HAN_WORD}(?:(?:与|和|及|/|、){_HAN_WORD}){{0,2}}|"
    rf"{_WORD}(?:(?: and | & |/| / |, ){_WORD}){{0,2}})[\]\uff3d)\uff09]?(?:\s*[:\uff1a]\s*|(?<=[\]\uff3d)\uff09])\s*|$)",
    re.IGNORECASE,
)


def structured(texts: tuple[Text, ...], ctx: Context) -> Abstract:
    """Sections when bracketed labels open every paragraph, or when each of several lines begins with a label."""
    bare = tuple(_unwrapped(text) for text in texts)
    if all(_bracket_label(text) for text in bare):
        sections = _without_whole([section for text in bare for section in _bracket_sections(text)], ctx)
        if len(sections) > 1:
            return Abstract(sections=tuple(sections))
    elif len(texts) > 1:
        lines = _line_sections(bare)
        if len(lines) > 1:
            return Abstract(sections=tuple(lines))
    return Abstract(texts)


def _unwrapped(text: Text) -> Text:
    """With labels outside of the markup that sets them off: `<b>目的:</b>`, `<b>【目的】</b>`."""
    if not any(isinstance(item, Emphasis) for item in text.content):
        return text
    content: list[Inline] = []
    for index, item in enumerate(text.content):
        own = plain(item.content).strip() if isinstance(item, Emphasis) else ""
        is_label = _BRACKET_LABEL.fullmatch(own) or (index == 0 and _LINE_LABEL.fullmatch(own))
        colon = "" if own.endswith((":", "\uff1a", "】")) else ": "
        content.append(own + colon if is_label and own else item)
    return attrs.evolve(text, content=tuple(_joined(content)))


def _joined(content: Sequence[Inline]) -> list[Inline]:
    """Strings that follow each other as one; a colon that a label has already is not repeated."""
    joined: list[Inline] = []
    for item in content:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            before = joined[-1]
            if before.rstrip().endswith((":", "\uff1a")) and item.lstrip().startswith((":", "\uff1a")):
                item = item.lstrip()[1:]  # noqa: PLW2901 - the same string without its colon
            joined[-1] = before + item
        else:
            joined.append(item)
    return joined


# ---- lines


def _line_label(text: Text) -> re.Match[str] | None:
    first = text.content[0]
    if not isinstance(first, str):
        return None
    return _bracket_label(text) or _LINE_LABEL.match(first)


def _line_sections(texts: Sequence[Text]) -> list[Sec]:
    """A section for each line with a label; a label that is alone on its line has the lines behind it."""
    sections: list[tuple[Text, list[Text]]] = []
    stands_alone = False
    for text in texts:
        label = _line_label(text)
        if label is not None:
            rest = _after(text, label)
            stands_alone = rest is None
            sections.append((plain_text(label[1], text.source), [rest] if rest is not None else []))
        elif stands_alone:
            sections[-1][1].append(text)
        else:
            return []
    if not all(lines for _, lines in sections):
        return []
    return [Sec(title, tuple(lines), source=title.source) for title, lines in sections]


def _after(text: Text, label: re.Match[str]) -> Text | None:
    first = text.content[0]
    if not isinstance(first, str):
        return None
    rest = first[label.end() :]
    content = (rest, *text.content[1:]) if rest else text.content[1:]
    return attrs.evolve(text, content=content) if content else None


# ---- brackets


def _is_label(match: re.Match[str]) -> bool:
    return _NO_LABEL.match(match[1]) is None


def _bracket_label(text: Text) -> re.Match[str] | None:
    first = text.content[0]
    match = _BRACKET_LABEL.match(first) if isinstance(first, str) else None
    return match if match is not None and _is_label(match) else None


def _bracket_sections(text: Text) -> list[Sec]:
    """A section for each bracketed label in the paragraph; the paragraph begins with one."""
    found: list[tuple[str, list[Inline]]] = []
    for item in text.content:
        if not isinstance(item, str):
            found[-1][1].append(item)
            continue
        position = 0
        for label in filter(_is_label, _BRACKET_LABEL.finditer(item)):
            before = item[position : label.start()].rstrip()
            if before:
                found[-1][1].append(before)
            found.append((label[1], []))
            position = label.end()
        if item[position:]:
            found[-1][1].append(item[position:])
    return [
        Sec(
            plain_text(label, text.source),
            (attrs.evolve(text, content=tuple(content)),) if content else (),
            source=text.source,
        )
        for label, content in found
    ]


def _without_whole(sections: list[Sec], ctx: Context) -> list[Sec]:
    """Without `【摘要】` in front of the first section: an abstract has no title of its own (PMC)."""
    first = sections[0]
    if len(sections) > 1 and not first.paragraphs and first.title.plain.strip().casefold() in _WHOLE:
        ctx.note(
            "abstract-label-removed", "The label before the abstract is no section and was left out.", first.source
        )
        return sections[1:]
    return sections
