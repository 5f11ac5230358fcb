"""Personal names of the dump → `Name` and `StringName` (`jats-tagging` 3.4).

Chinese names come in one piece and are split here; English ones come split, with the surname in capitals.
"""

from __future__ import annotations

import re

from jats_export.mapping.context import Context
from jats_export.mapping.text import token
from jats_export.model.contrib import Name, NameStyle, PersonName, StringName
from jats_export.model.text import Localized
from jats_export.readers.records import AuthorExtRecord
from jats_export.spans import Span

#: Compound surnames, simplified and traditional (`jats-tagging` 3.4).
_SURNAMES = """
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙
    钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里
    呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫
    仲长 子书 子桑 即墨 达奚 褚师
    歐陽 司馬 東方 獨孤 南宮 萬俟 聞人 諸葛 尉遲 赫連 濮陽 公孫 仲孫 鍾離 長孫 鮮于 閭丘 顓孫 壤駟 樂正 穀梁 夾谷 軒轅 東郭 南門
    巫馬 公戶 公儀 公門 公堅 西門 貫丘 公晳 南榮 東里 東宮 仲長 子書 達奚 褚師 澹臺
"""
COMPOUND_SURNAMES = frozenset(_SURNAMES.split())

_COMPOUND_LENGTH = 2
#: What stands in no name: footnote marks, digits, brackets, markup.
_ODD = re.compile(r"[0-9*†‡§¶#<>()\[\]{}@=;:/\\]")
_HAN_NAME = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
#: One syllable of Hanyu Pinyin without tone marks, `v`, `u` or `yu` for ü (GB/T 16159).
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|yuan|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ua|ui|uo|ue|ve|"
    r"van|vn|[aeiouv]))"
)
_ONE_SYLLABLE = re.compile(_SYLLABLE, re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}[-' ]?{_SYLLABLE}", re.IGNORECASE)


def chinese_name(span: Span, english_surname: str | None, ctx: Context) -> PersonName | None:
    """Split a Chinese name; the English surname decides between one and two characters when it is known."""
    whole = token(span)
    if whole is None:
        return None
    _tell_odd(span, whole.text, ctx)
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


def english_name(ext: AuthorExtRecord, ctx: Context) -> PersonName | None:
    """The English name: split fields where the dump has them, else the one string taken apart."""
    surname, first = token(ext.lastName), token(ext.firstName)
    if surname is not None:
        for part in (surname, first):
            if part is not None and part.source is not None:
                _tell_odd(part.source, part.text, ctx)
        middle = token(ext.middleName)
        given = " ".join(part.text for part in (first, middle) if part is not None)
        return Name(
            surname=without_capitals(surname.text),
            given_names=given or None,
            prefix=_text(ext.prefix),
            suffix=_text(ext.suffix),
            style=NameStyle.WESTERN,
            source=ext.stringName or ext.lastName,
        )
    if ext.stringName is None:
        return Name(first.text, style=NameStyle.WESTERN, source=ext.firstName) if first is not None else None
    return english_string(ext.stringName, ctx)


def _text(span: Span | None) -> str | None:
    value = token(span)
    return value.text if value is not None else None


def english_string(span: Span, ctx: Context) -> Name | None:
    """An English name in one string: the token in capitals is the surname, wherever it stands, else the last one."""
    whole = token(span)
    if whole is None:
        return None
    _tell_odd(span, whole.text, ctx)
    before, comma, behind = whole.text.partition(",")
    if comma and before.strip() and behind.strip():  # WANG, Yang
        return Name(without_capitals(before.strip()), behind.strip(), style=NameStyle.WESTERN, source=span)
    words = whole.text.split()
    capitals = [index for index, word in enumerate(words) if _is_capitals(word)]
    if len(words) == 1:
        return Name(without_capitals(whole.text), style=NameStyle.WESTERN, source=span)
    if _is_run(capitals) and len(capitals) < len(words):
        surname = words[capitals[0] : capitals[-1] + 1]
        given = words[: capitals[0]] + words[capitals[-1] + 1 :]
    else:
        surname, given = words[-1:], words[:-1]
        ctx.warn(
            "name-order-guessed",
            "The last word of the English name was taken as the surname; check it, no surname is given.",
            span,
        )
    return Name(without_capitals(" ".join(surname)), " ".join(given), style=NameStyle.WESTERN, source=span)


def _tell_odd(span: Span, text: str, ctx: Context) -> None:
    """Marks of footnotes and the like are kept as they are, and told: no name has them."""
    if _ODD.search(text):
        ctx.warn("name-odd", "The name holds characters that no name has, as a digit or an asterisk; correct it.", span)


def _is_run(indices: list[int]) -> bool:
    return bool(indices) and indices[-1] - indices[0] + 1 == len(indices)


def _is_capitals(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters) and "." not in word


def without_capitals(surname: str) -> str:
    """Store `Wen` for `WEN`: capitals are how the platform displays a surname (`jats-tagging` 3.4).

    Only words of two or more letters that are wholly in upper case change, each part between hyphens or apostrophes for itself.
    """
    return " ".join(_word_without_capitals(word) for word in surname.split(" "))


def _word_without_capitals(word: str) -> str:
    return _LETTERS.sub(lambda run: run[0].capitalize(), word) if _is_capitals(word) else word


def taggable(names: Localized[PersonName], ctx: Context) -> Localized[PersonName]:
    """A name that is not taken apart may stand only beside one that is: PMC rejects it alone in `contrib`."""
    if any(isinstance(name, Name) for name in names.values):
        return names
    whole: list[tuple[str, PersonName]] = []
    for lang, name in names:
        if isinstance(name, StringName):
            ctx.warn(
                "name-not-split",
                "The name could not be taken apart and was written as a surname; check it.",
                name.source,
            )
            style = NameStyle.EASTERN if lang == "zh" else NameStyle.WESTERN
            whole.append((lang, Name(name.text, style=style, source=name.source)))
    return Localized(tuple(whole))
