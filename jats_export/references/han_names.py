"""Names in Chinese characters.

name    = [ "[" country "]" ] ( surname given | foreign [ initials ] | body )
surname = character of the Hundred Family Surnames | compound surname
foreign = characters with "·", or transliterating characters that begin with no surname
"""

from __future__ import annotations

import re

from jats_export.references.bodies import is_han_body
from jats_export.references.normal import IGNORABLE, is_han
from jats_export.references.reference import Name, Range
from jats_export.references.surnames import COMPOUND_SURNAMES, JAPANESE_SURNAMES, SURNAMES, TRANSLITERATING

_COUNTRY = re.compile(r"[\[(][\u4e00-\u9fff]{1,4}[\])]\s{0,3}")
#: A Japanese name with kana in it.
_KANA = re.compile(r"(?=.{0,9}[\u3041-\u30fe])[\u3041-\u30fe\u3005\u4e00-\u9fff]{2,10}")
_INITIALS = re.compile(r"([\u4e00-\u9fff·]{1,12})[\s.]{0,2}([A-Z](?:[\s.-]{0,2}[A-Z]){0,3}\.?)$")
_SHORT_BODIES_TEXT = (
    "国务院 教育部 科技部 外交部 财政部 卫生部 商务部 民政部 公安部 司法部 水利部 农业部 建设部 国防部 "
    "交通部 文化部 环保部 新华社 新华网 人民网 央视网 光明网 发改委 国资委 卫健委 统计局 中宣部 "
    "全国人大 国家发改委 中共中央 中国政府 中国科协 国家标准 世界银行 本刊 本报讯"
)
SHORT_BODIES = frozenset(_SHORT_BODIES_TEXT.split())
#: Foreign authors whom Chinese lists print by a surname that looks Chinese.
_WELL_KNOWN_TEXT = (
    "马克思 列宁 康德 黑格尔 韦伯 罗素 罗尔斯 马歇尔 马斯洛 达尔文 牛顿 卢梭 卢卡奇 费希特 费尔巴哈 "
    "谢林 马赫 马尔萨斯 华生 毛姆 安德森 温特 卡尔 福柯 萨特 雷蒙 古德 鲍曼 鲍德里亚 麦克卢汉 麦金农 "
    "柏拉图 伊壁鸠鲁 房龙 高尔基 林奈 林肯 狄更斯 莱布尼茨"
)
WELL_KNOWN = frozenset(_WELL_KNOWN_TEXT.split())
#: Characters that stand in titles but not in names of bodies.
_TITLE_ONLY = frozenset("的了吗呢与及其之在从对论")
_SINGLE, _PAIR, _TRIPLE, _QUAD, _MOST_FOREIGN, _MOST_BODY = 1, 2, 3, 4, 10, 45
_BLANK = " "


def is_spaced(norm: str, start: int, end: int) -> bool:
    """Whether a name is printed with a blank after its surname: `张 三丰`."""
    words = norm[start:end].split(" ")
    return len(words) == _PAIR and len(words[0]) == 1 and is_han(words[0]) and 0 < len(words[1]) <= _TRIPLE


def han_names(norm: str, start: int, end: int, *, spaced: bool) -> list[Name] | None:
    """The names of one piece of a list, several where only blanks divide them; `None` for what is no name."""
    country = _COUNTRY.match(norm, start, end)
    if country is not None:
        start = country.end()
        if _is_han(norm[start:end]) and start < end:
            is_foreign = all(character in TRANSLITERATING for character in norm[start:end])
            return [Name(start, end, Range(start, end) if is_foreign else None, is_eastern=True)]
    words = norm[start:end].replace(IGNORABLE, "").split()
    if not words:
        return None
    if len(words) > 1 and not spaced and _are_people(words):
        return _divided(norm, start, end)
    name = _name(norm, start, end, words)
    return [name] if name is not None else None


def _are_people(words: list[str]) -> bool:
    """Words of two to four characters, or single ones that were spread out: several people, or one spread name."""
    if not all(_is_han(word) and len(word) <= _QUAD for word in words):
        return False
    return len(words) > _PAIR or (all(len(word) > 1 for word in words) and words[0] not in COMPOUND_SURNAMES)


def _divided(norm: str, start: int, end: int) -> list[Name] | None:
    names: list[Name] = []
    position = start
    while position < end:
        stop = norm.find(_BLANK, position, end)
        stop = end if stop < 0 else stop
        if stop - position == _SINGLE:  # `王 涵`, spread to the width of three characters
            stop = norm.find(_BLANK, stop + 1, end)
            stop = end if stop < 0 else stop
        name = _name(norm, position, stop, norm[position:stop].split())
        if name is None:
            return None
        names.append(name)
        position = stop
        while position < end and norm[position] == _BLANK:
            position += 1
    return names


def _name(norm: str, start: int, end: int, words: list[str]) -> Name | None:
    bare = "".join(words)
    if _INITIALS.match(bare) and not is_han_body(bare):
        return _with_initials(norm, start, end)
    if _KANA.fullmatch(bare):
        if bare[:2] in JAPANESE_SURNAMES:
            cut = _after(norm, start, _PAIR)
            return _person(start, end, cut, cut)
        return Name(start, end, is_eastern=True)
    if not _is_han(bare):
        return Name(start, end, is_body=True) if is_han_body(bare) and len(bare) <= _MOST_BODY * 2 else None
    if len(words) == _PAIR and len(words[0]) <= _TRIPLE and len(words[1]) <= _TRIPLE:
        blank = norm.index(_BLANK, start)
        return _person(start, end, blank, blank + 1)
    return _plain(norm, start, end, bare)


def _with_initials(norm: str, start: int, end: int) -> Name | None:
    """`昂温 G`: a transliterated surname and Latin initials."""
    cut = start
    while cut < end and (is_han(norm[cut]) or norm[cut] in "·" + IGNORABLE):
        cut += 1
    given = cut
    while given < end and norm[given] in " .":
        given += 1
    return Name(start, end, Range(start, cut), Range(given, end)) if given < end else None


def _plain(norm: str, start: int, end: int, bare: str) -> Name | None:
    if "·" in bare:
        return Name(start, end, is_eastern=True)
    if _is_body(bare):
        return Name(start, end, is_body=True) if len(bare) <= _MOST_BODY else None
    if len(bare) in (_TRIPLE, _QUAD) and bare[:2] in COMPOUND_SURNAMES:
        cut = _after(norm, start, _PAIR)
        return _person(start, end, cut, cut)
    is_foreign = all(character in TRANSLITERATING for character in bare)
    if len(bare) > _QUAD:
        return _long(start, end, bare, is_foreign=is_foreign)
    if bare in WELL_KNOWN or (is_foreign and _is_foreign_surname(bare)):
        return Name(start, end, Range(start, end), is_eastern=True)
    if len(bare) == _QUAD and bare[:2] in JAPANESE_SURNAMES:
        cut = _after(norm, start, _PAIR)
        return _person(start, end, cut, cut)
    if len(bare) in (_SINGLE, _QUAD):
        return Name(start, end, is_eastern=True)
    cut = _after(norm, start, 1)
    return _person(start, end, cut, cut)


def _is_body(bare: str) -> bool:
    """The end of the name tells a body; a short name only where its first character is no surname."""
    if bare in SHORT_BODIES:
        return True
    if len(bare) > _TRIPLE:
        return bare[:2] not in COMPOUND_SURNAMES and is_han_body(bare)
    return len(bare) == _TRIPLE and bare[0] not in SURNAMES and is_han_body(bare)


def _is_foreign_surname(bare: str) -> bool:
    """Whether two or three transliterating characters write one foreign surname, not a Chinese name."""
    if bare[0] not in SURNAMES or bare[1:] in _ENDINGS:
        return True
    return len(bare) == _TRIPLE and bare[0] in _RARE and bare[-1] in _LAST


_ENDINGS = frozenset(("斯基", "维奇", "尔斯", "斯特", "夫斯"))
#: Surnames that are so rare, and endings so foreign, that a name of both is a transliteration (`波普尔`).
_RARE = frozenset("博阿艾巴波德哈查卡科克兰朗里利罗洛马麦明墨莫帕培奇萨沙斯泰特图瓦沃乌西希夏雅耶伊因于约扎")
_LAST = frozenset("尔斯特德克姆恩森顿曼夫娃奇格兹耶丝芬勒洛")


def _long(start: int, end: int, bare: str, *, is_foreign: bool) -> Name | None:
    """More than four characters: a foreign name, or a body that does not end as bodies do."""
    if is_foreign and len(bare) <= _MOST_FOREIGN:
        return Name(start, end, is_eastern=True)
    if len(bare) > _MOST_BODY or not _TITLE_ONLY.isdisjoint(bare):
        return None
    return Name(start, end, is_body=True)


def _person(start: int, end: int, cut: int, given: int) -> Name:
    return Name(start, end, Range(start, cut), Range(given, end), is_eastern=True)


def _after(norm: str, start: int, count: int) -> int:
    """The position after that many characters, leaving out line ends inside the name."""
    position = start
    while count > 0:
        count -= norm[position] != IGNORABLE
        position += 1
    while norm[position] == IGNORABLE:
        position += 1
    return position


def _is_han(word: str) -> bool:
    return all(is_han(character) or character in "·〇" + IGNORABLE for character in word)
