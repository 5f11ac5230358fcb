"""A copy of a reference string in which the marks of both widths look alike: the scanners read it.

The copy has exactly as many characters as the original, so that every position in it is a position in the string.
"""

from __future__ import annotations

import html
import re

#: Characters that take no part in the reading: they join what stands on both sides.
IGNORABLE = "\u200b"
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
_SPACES = {chr(code): " " for code in range(0x2000, 0x200B)}
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", IGNORABLE)
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-")
_WAVES = dict.fromkeys("\u301c\u223c\u02dc", "~")
_BRACKETS = {"【": "[", "〔": "[", "［": "[", "】": "]", "〕": "]", "］": "]", "﹝": "[", "﹞": "]"}
_MARKS = {"。": ".", "．": ".", "｡": ".", "’": "'", "‘": "'", "∕": "/", "⁄": "/", "•": "·", "‧": "·", "・": "·"}
_PLAIN = (
    {chr(code): plain for code, plain in _WIDE.items()}
    | _BLANKS
    | _SPACES
    | _INVISIBLE
    | _DASHES
    | _WAVES
    | _BRACKETS
    | _MARKS
)
_UNLIKE = re.compile(f"[{re.escape(''.join(sorted(_PLAIN)))}]")
#: Markup that platforms leave in strings: known tags and character references, both of bounded length.
_MARKUP = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|span|u|font|a|br|p)\b[^<>]{0,200}>|&#?[0-9A-Za-z]{1,8};", re.IGNORECASE
)
_LINE = re.compile(r"[\r\n]++")
_BREAK = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[^\S\r\n]*+[\r\n]\s*+(?=[\u3000-\u9fff\uff00-\uffef])|[^\S\r\n]*+[\r\n]\s*+"
)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def normal(text: str) -> str:
    """The copy: half-width marks, one kind of dash, blanks for markup and line ends; as long as `text`."""
    if text.isascii() and "\n" not in text and "<" not in text and "&" not in text:
        return text
    if "<" in text or "&" in text:
        text = _MARKUP.sub(_blank, text)
    if "\n" in text or "\r" in text:
        text = _LINE.sub(_line, text)
    return _UNLIKE.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def _blank(match: re.Match[str]) -> str:
    """Tags are blanks; a character reference is its character and as many ignorables as it was longer."""
    markup = match[0]
    if markup[0] == "<":
        return " " * len(markup)
    character = html.unescape(markup)
    if len(character) != 1:
        return markup
    return character + (" " if character.isspace() else IGNORABLE) * (len(markup) - 1)


def _line(match: re.Match[str]) -> str:
    """A line end is a blank, but between two Chinese characters it is nothing: Chinese needs no blanks."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    joins = before and after and is_han(before) and is_han(after)
    return (IGNORABLE if joins else " ") * len(match[0])


def lower(text: str) -> str:
    """Lower case of the same length: the few letters that would grow stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def trim(text: str, start: int, end: int, marks: str = " " + IGNORABLE) -> tuple[int, int]:
    """The range without these characters at both ends."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def is_clean(text: str) -> bool:
    """Whether a string holds neither markup nor line ends: it, and every piece of it, is its own reading."""
    return text.isprintable() and "<" not in text and "&" not in text


def value(text: str) -> str:
    """The reading of a part: without markup, on one line."""
    if is_clean(text):
        return text
    if "<" in text or "&" in text:
        text = _MARKUP.sub(lambda match: "" if match[0][0] == "<" else html.unescape(match[0]), text)
    for character in _INVISIBLE:
        text = text.replace(character, "")
    return _BREAK.sub(_joined, text).replace("\xa0", " ").strip()


def _joined(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if before and after and is_han(before) and is_han(after) else " "


def compact(text: str) -> str:
    """The reading of an address or a number: without any white space."""
    return "".join(value(text).split())
