"""Chinese names of the dump, which come in one piece and are split here → `Name` and `StringName` (`jats-tagging` 3.4)."""

from __future__ import annotations

import re

from jats_export.mapping.context import Context
from jats_export.mapping.names import name_token, squeezed, tell_conflict, tell_odd, text_of
from jats_export.mapping.text import token
from jats_export.model.contrib import Name, NameStyle, PersonName, StringName
from jats_export.readers.records import AuthorExtRecord
from jats_export.spans import Span

#: Compound surnames, simplified and traditional (`jats-tagging` 3.4).
_SURNAMES = """
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙
    钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里
    呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫
    仲长 子书 子桑 即墨 达奚 褚师
    歐陽 司馬 東方 獨孤 南宮 萬俟 聞人 諸葛 尉遲 赫連 濮陽 公孫 仲孫 鍾離 長孫 鮮于 閭丘 顓孫 壤駟 樂正 穀梁 夾谷 軒轅 東郭 南門
    巫馬 公戶 公儀 公門 公堅 西門 貫丘 公晳 南榮 東里 東宮 仲長 子書 達奚 褚師 澹臺 子車 鐘離
"""
COMPOUND_SURNAMES = frozenset(_SURNAMES.split())

_COMPOUND_LENGTH = 2
_HAN_NAME = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
#: One syllable of Hanyu Pinyin without tone marks, `v`, `u` or `yu` for ü (GB/T 16159).
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|yuan|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ua|ui|uo|ue|ve|"
    r"van|vn|[aeiouv]))"
)
_ONE_SYLLABLE = re.compile(_SYLLABLE, re.IGNORECASE)
_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}[-' ]?{_SYLLABLE}", re.IGNORECASE)


def chinese_name(span: Span, english_surname: str | None, ctx: Context) -> PersonName | None:
    """Split a Chinese name; the English surname decides between one and two characters when it is known."""
    whole = name_token(span, ctx)
    if whole is None:
        return None
    tell_odd(span, whole.text, ctx)
    length = _surname_length(whole.text, english_surname)
    if length is None:
        return StringName(whole.text, source=span)
    if length == _COMPOUND_LENGTH and whole.text[:length] not in COMPOUND_SURNAMES:
        ctx.warn(
            "surname-unusual",
            "The English surname has two syllables, so two characters were taken as the surname; check that it is one.",
            span,
        )
    return Name(whole.text[:length], whole.text[length:] or None, style=NameStyle.EASTERN, source=span)


def _surname_length(name: str, english_surname: str | None) -> int | None:
    """Characters of the surname; `None` when the name does not follow the pattern and stays whole."""
    if _HAN_NAME.fullmatch(name) is None:
        return None
    compound = name[:2] in COMPOUND_SURNAMES
    match len(name), compound:
        case (1 | 2, _):
            return 1
        case (3, _):
            syllables = _syllables(english_surname)
            return syllables if syllables is not None else (2 if compound else 1)
        case (4, True):
            return 1 if _syllables(english_surname) == 1 else 2
        case _:
            return None


def _syllables(surname: str | None) -> int | None:
    """1 or 2 when the surname is that many syllables of pinyin, `None` when it is unknown or no pinyin."""
    if surname is None:
        return None
    if _ONE_SYLLABLE.fullmatch(surname):
        return 1
    return 2 if _TWO_SYLLABLES.fullmatch(surname) else None


def chinese_parts(ext: AuthorExtRecord, ctx: Context) -> Name | None:
    """The Chinese name from its own fields, where the dump has split it; `None` without a surname."""
    surname = name_token(ext.lastName, ctx)
    if surname is None:
        return None
    first = name_token(ext.firstName, ctx)
    name = Name(
        surname.text,
        first.text if first is not None else None,
        prefix=text_of(ext.prefix),
        suffix=text_of(ext.suffix),
        style=NameStyle.EASTERN,
        source=ext.lastName,
    )
    whole = token(ext.stringName)
    if whole is not None and squeezed(whole.text) != squeezed(name.surname + (name.given_names or "")):
        tell_conflict(ext, ctx)
    return name
