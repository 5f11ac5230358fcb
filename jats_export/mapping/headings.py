"""Lines of the body that are headings: their number, their title, and how deep they stand (`jats-tagging` 4.1).

The hierarchy of 一、 （一） 1. （1） is that of GB/T 9704-2012, 7.3.3; 1, 1.1, 1.1.1 are nested by their numbers.
"""

from __future__ import annotations

import re

import attrs

from jats_export.mapping.text import clean
from jats_export.patterns import possessive
from jats_export.spans import Span

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
#: A heading: its number and bracket, then at most about forty characters without the end of a sentence (4.1).
#: A number of three levels needs no space before Chinese: `1.1.1材料`; of two it may be a decimal: `1.5倍`.
_LEVELS = possessive(r"\.\d{1,2}")
_HEADING = re.compile(
    rf"(?P<label>(?P<number>\d{{1,2}}{_LEVELS})(?!\d)(?P<mark>[)\uff09、\uff0e]|\.(?!\d)|(?=\s)|(?<=\.\d\.\d)(?=[㐀-鿿]))"
    rf"|[(\uff08](?P<bracketed>\d{{1,2}}|{_HAN_NUMBER})[)\uff09]|{_HAN_NUMBER}[、\uff0e]|第[^\s]{{1,6}}[章节])"
    r"\s*(?P<title>[^。；;？！]{1,120})"
)
#: Headings that journals print without a number; only these words, and nothing else on the line.
_UNNUMBERED = re.compile(
    r"引言|前言|绪论|导言|材料与方法|材料和方法|研究方法|方法|结果|结果与讨论|结果与分析|讨论|结论|结论与讨论|结论与展望|结语|结束语|"
    r"总结|总结与展望|展望|introduction|background|materials and methods|methods|results|results and discussion|discussion|"
    r"conclusions?|summary|outlook|conclusions? and (?:outlook|perspectives?)",
    re.IGNORECASE,
)
#: Length of a title: about forty characters in Chinese, three times that in an alphabet.
_MAX_HAN_TITLE = 44
_MAX_TITLE = 120
_HAN = re.compile(r"[㐀-鿿]")
#: What follows a bare number that counts something: `10 年来`, `5 mm 的孔径`, `2 000 m`.
_QUANTITY = re.compile(r"[a-zμΩ°%℃]|\d{3}(?!\d)|[年月日天个种次倍亿万千百项名家位台条件篇余多大类组期卷页元号岁人]")
#: The same behind a decimal: a unit that no title begins with.
_MEASURE = re.compile(r"(?:[mkcnμu]m|[mk]g|m[Ll]|[kMG]Pa|[kMG]?Hz|[km]?eV|mol|min|wt)(?![A-Za-z])|[%‰℃倍亿万]")
_MAX_LABEL = 12

#: Ranks of the kinds of headings; what is greater stands inside what is smaller.
_CHAPTER, _SECTION, _HAN_COMMA, _HAN_BRACKET, _DECIMAL, _RUN_IN = 0, 1, 2, 3, 4, 40


@attrs.frozen
class Heading:
    """One heading line, with the ranges of its parts in the cleaned line."""

    text: str
    label: str | None
    #: Where the title begins and ends in `text`.
    start: int
    end: int
    #: Depth: a heading stands inside the nearest one before it of a smaller rank; `None` for one without a number.
    rank: int | None
    #: The number of a plain one with a bracket, as `1)`: the only kind that the platform keeps.
    run_in: int | None = None


def heading(line: Span) -> Heading | None:
    """The heading that a line is, or `None` for a paragraph."""
    if line.end - line.start > _MAX_TITLE + _MAX_LABEL:
        return None
    text = clean(line)
    if _UNNUMBERED.fullmatch(text):
        return Heading(text, None, 0, len(text), None)
    match = _HEADING.fullmatch(text)
    if match is None or not match["title"].strip() or _is_sentence(match):
        return None
    start = match.start("title")
    end = start + len(text[start:].rstrip())
    number = match["number"] if match["number"] and "." not in match["number"] else match["bracketed"]
    rank = _rank(match)
    return Heading(text, match["label"], start, end, rank, int(number) if rank == _RUN_IN and number else None)


def _rank(match: re.Match[str]) -> int:
    label, number, bracketed = match["label"], match["number"], match["bracketed"]
    if bracketed is not None:
        return _RUN_IN if bracketed.isdecimal() else _HAN_BRACKET
    if number is None:
        return {"章": _CHAPTER, "节": _SECTION}.get(label[-1], _HAN_COMMA)
    depth = number.count(".") + 1
    return _RUN_IN if depth == 1 and match["mark"] in {")", "\uff09"} else _DECIMAL + depth


def _is_sentence(match: re.Match[str]) -> bool:
    """A line that only begins like a heading: too long for one, or with the end of a clause."""
    title = match["title"].rstrip()
    longest = _MAX_HAN_TITLE if _HAN.search(title) else _MAX_TITLE
    if len(title) > longest or title.endswith((".", ",", ":", "\uff0c", "\uff1a")):
        return True
    if match["number"] is None or match["mark"]:
        return False
    return (_MEASURE if "." in match["number"] else _QUANTITY).match(title) is not None
