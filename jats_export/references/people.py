"""People: the authors before the title, the editors of a host, the translators behind a title.

people = name { ( "," | ";" | "、" | "and" | "&" | blank ) name } [ "," ( "等" | "et al." ) ] [ role ]
author block = people [ "," year ] "."
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jats_export.references.han_names import SHORT_BODIES, WELL_KNOWN, han_names, is_spaced
from jats_export.references.latin_names import (
    is_full,
    is_initials,
    is_word_name,
    latin_name,
    pair,
    product_before,
)
from jats_export.references.normal import is_han, trim
from jats_export.references.reference import Name, People, Range, Role, name_of, range_of
from jats_export.references.stops import is_abbreviation
from jats_export.references.surnames import COMPOUND_SURNAMES, GIVEN_NAMES, SURNAMES, TRANSLITERATING, is_pinyin

_ETAL = re.compile(
    r"(?:(?<=[\s,;、)])|(?<=[A-Za-z]\.))(?:et\.?\s?al(?![a-z])\.?|and others\b)|(?<=[\s,;、A-Za-z.])等人?(?![\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])等人?(?=\s?[.,](?!\s?\d))",
    re.IGNORECASE,
)
#: One of these stands wherever the pattern matches; looking for them costs less.
_ETAL_WORDS = ("et al", "等", "et. al", "ET AL", "etal", "et.al", "Et al", "and others")
_YEAR = re.compile(r"[,\s(]\s?(?:\[|\()?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\]?\)?$")
_YEAR_AFTER_ETAL = re.compile(r"[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?[)\]]?\s?\.")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_ROLE = re.compile(
    r"[\s,(]*(?P<word>总主编|主编|副主编|编著|编译|编写|选编|汇编|主译|译注|校注|译|编|著|撰|校|整理|辑|注|"
    r"\(?\b(?:eds?|editors?|trans|translators?|comps?)\b\.?\)?)$",
    re.IGNORECASE,
)
_ROLE_ENDS = frozenset("编著译注撰校理辑写.)srdpSRDP")
_EDITING = frozenset(
    [
        "总主编",
        "主编",
        "副主编",
        "编",
        "选编",
        "汇编",
        "编译",
        "编写",
        "ed",
        "eds",
        "editor",
        "editors",
        "comp",
        "comps",
    ]
)
_TRANSLATING = frozenset(["译", "主译", "译注", "trans", "translator", "translators"])
_SEPARATOR = re.compile(r"[,;、(\[]|\s(?:and|&|和)\s")
_ANONYMOUS = frozenset({"佚名", "无名氏", "Anon", "ANON", "Anonymous", "ANONYMOUS", "[佚名]"})
_INITIAL_NEXT = re.compile(r"[A-Z](?:\.|-[A-Z]\b|[\s]?[,;]|\s[A-Z][\s,.;])")
_MORE_NAME = re.compile(r"(?:Jr|Sr|JR|SR|III?|et\.?\s?al|and|&|van|von|de|der|den|del|da|dos)\b|等")
#: `Some Firm, Inc.`: the comma divides nobody.
_FIRMS = frozenset({"Inc", "Ltd", "LLC", "Co", "Corp", "GmbH", "INC", "LTD"})
_YEAR_BEHIND = re.compile(r"\((?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)\s?[.,:]?\s?")
_BRANCH = re.compile(
    r"(?:Department|Dept|Division|School|Faculty|Bureau|Office|Section|Branch|Committee|Institute|Laboratory|Center|Centre)\b[^.:]{0,80}$|"
    r"[^.:]{0,80}\b(?:Division|Department|Section|Branch|Committee|Bureau|Office|Directorate)$|[\u4e00-\u9fff]{2,14}(?:系|部|司|处|室|局|所|学院)$"
)
_PLAIN = re.compile(r"([A-Z](?:[a-z]{1,20}|[A-Z]{1,20}))((?: [A-Z]){1,3})$")
_DOTTED = re.compile(r"([A-Z][A-Za-z'-]{1,20}) ((?:[A-Z]\.[ -]?){1,3})$")
#: What the first of names without their stop begins with.
_MAY_RUN_ON = re.compile(r"[^A-Za-z\x80-\U0010ffff]*(?:and )*(?:[A-Z][A-Za-z'-]{1,20} [A-Z](?![A-Za-z])|[^\x00-\x7f])")
_PLAIN_HAN = 3
#: A name of a plain list: as `_PLAIN`, or with a second capital in the surname (`MacDoe J`), or Chinese characters
#: without a blank.  What could be the end of the list (`Etal J`, 等) is none.
_LISTED = (
    r"(?:(?!(?i:etal) )[A-Z](?:[a-z]{1,20}(?:['-]?[A-Z][a-z]{1,20})?|[A-Z]{1,20}|'[A-Z][a-z]{1,20})(?: [A-Z]){1,3}"
    r"|[\u4e00-\u7b48\u7b4a-\u9fff]{2,45})"
)
#: One name of a list that is known to be plain.
_LISTED_NAME = re.compile(r"([A-Z][A-Za-z'-]+) ([A-Z](?: [A-Z])*)|[\u4e00-\u9fff]+")
#: The authors of most references.
_LIST = re.compile(
    rf"{_LISTED}(?:[,;、] {{0,2}}{_LISTED}){{0,48}}"
    r"(?:(?P<stop>(?:, ?(?P<year>(?:1[5-9]|20)\d\d))?\.)|, {0,2}(?P<etal>et al\.|等人?(?![\u4e00-\u9fff])))"
)
_NOT_PLAIN = SHORT_BODIES | WELL_KNOWN
_AFTER = " .,:;"
_REACH = 200
_MOST_NAMES = 5000


class Block(NamedTuple):
    """The author block: the people, where the text behind it begins, and the year of the author-date order."""

    people: People | None
    end: int
    year: Range | None = None
    role_word: str = ""
    #: Whether the mark that ends the authors is not the standard's.
    is_run_on: bool = False


def author_block(norm: str, start: int, limit: int) -> Block | None:
    """The people before the title; `None` when the string does not begin with any."""
    listed = _LIST.match(norm, start, limit)
    names = _listed(norm, start, listed.start(listed.lastgroup or 0)) if listed is not None else None
    if listed is None or names is None:
        return _any_block(norm, start, limit)
    if listed["stop"] is None:
        etal = range_of(listed.span("etal"))
        return _behind_etal(norm, People(Role.AUTHOR, names, etal), etal, limit)
    stop = listed.end() - 1
    if not _ends_names(norm, stop, start, limit):
        return _any_block(norm, start, limit)
    year = range_of(listed.span("year")) if listed["year"] is not None else None
    return _behind_stop(norm, (People(Role.AUTHOR, names), ""), stop, limit, year)


def _listed(norm: str, start: int, end: int) -> tuple[Name, ...] | None:
    """The names of a plain list, unless one is none, or a role may stand behind the last."""
    names: list[Name] = []
    for match in _LISTED_NAME.finditer(norm, start, end):
        a, b = match.span()
        if match.lastindex is not None:
            names.append(name_of((a, b, range_of(match.span(1)), range_of(match.span(2)), None, False, False)))
        elif (name := plain_name(norm, a, b)) is not None:
            names.append(name)
        elif (own := han_names(norm, a, b, spaced=False)) is not None:
            names += own
        else:
            return None
    last = norm[names[-1].end - 1]
    if is_han(last) and (last in _ROLE_ENDS or norm[start : names[-1].end] in _ANONYMOUS):  # `张三, 李四编`
        return None
    return tuple(names)


def _any_block(norm: str, start: int, limit: int) -> Block | None:
    """The author block with names of every kind."""
    etal = _etal(norm, start, limit)
    end = _block_end(norm, start, etal.start if etal else limit)
    if etal is not None and (end is None or end >= etal.start):
        return _with_etal(norm, start, etal, limit)
    if end is None:
        return _run_on(norm, start, limit)
    year = _YEAR.search(norm, max(start, end - 12), end)
    names_end = year.start() if year else end
    is_nobody = norm[start:names_end].strip() in _ANONYMOUS
    found = people(norm, start, names_end) if not is_nobody else None
    span = Range(*year.span("year")) if year and "[" not in year[0] else None
    if found is not None:
        return _behind_stop(norm, found, end, limit, span)
    return Block(None, trim(norm, end + 1, limit)[0], span) if is_nobody else _run_on(norm, start, limit)


def _behind_stop(norm: str, found: tuple[People, str], stop: int, limit: int, year: Range | None) -> Block:
    """The block of names that end at a stop: a branch of the last of them or a year may follow."""
    group, role_word = found
    behind = trim(norm, stop + 1, limit)[0]
    if group.names[-1].is_body:
        behind = _branch_end(norm, behind, limit)
    year_behind = _YEAR_BEHIND.match(norm, behind, limit) if year is None else None
    if year_behind is not None and year_behind.end() < limit:
        return Block(group, year_behind.end(), range_of(year_behind.span("year")), role_word)
    if group.names[-1].is_body:
        group = _with_branch(norm, group, stop + 1, behind)
    return Block(group, behind, year, role_word)


def _branch_end(norm: str, behind: int, limit: int) -> int:
    """`Some University. Department of Things. Title`: the branch of a body belongs to it."""
    stop = norm.find(". ", behind, limit)
    if stop < 0 or not _BRANCH.match(norm, behind, stop):
        return behind
    return trim(norm, stop + 1, limit)[0]


def _with_branch(norm: str, found: People, end: int, behind: int) -> People:
    if behind <= trim(norm, end, behind)[0]:
        return found
    last = found.names[-1]._replace(end=trim(norm, end, behind, " .")[1])
    return found._replace(names=(*found.names[:-1], last))


def _run_on(norm: str, start: int, limit: int) -> Block | None:
    """Damage: a colon or a comma stands where the authors end (`Doe J A, Roe K, Title`); only plain names count."""
    if _MAY_RUN_ON.match(norm, start, limit) is None:
        return None
    names: list[Name] = []
    for a, b in _pieces(norm, start, min(limit, start + 2 * _REACH))[:-1]:
        name = plain_name(norm, a, trim(norm, a, b, " .")[1]) or _dotted(norm, a, b)
        if name is None:
            break
        names.append(name)
    colon = norm.find(":", start, limit)
    if not names or names[-1].is_eastern:
        last = plain_name(norm, *trim(norm, names[-1].end, colon, " ,、")) if names and colon > names[-1].end else None
        names = [*names, last] if last is not None else []
        end = colon
    else:
        end = norm.find(",", names[-1].end, limit)
    if len(names) < 2 or end < 0:  # noqa: PLR2004
        return None
    return Block(People(Role.AUTHOR, tuple(names)), trim(norm, end + 1, limit)[0], is_run_on=True)


def _dotted(norm: str, start: int, end: int) -> Name | None:
    """`Doe J.A.`, with its initials."""
    match = _DOTTED.match(norm, start, end)
    return Name(start, end, Range(start, match.end(1)), Range(*match.span(2))) if match is not None else None


def _with_etal(norm: str, start: int, etal: Range, limit: int) -> Block | None:
    found = people(norm, start, etal.start)
    return _behind_etal(norm, found[0]._replace(etal=etal), etal, limit, found[1]) if found is not None else None


def _behind_etal(norm: str, group: People, etal: Range, limit: int, role_word: str = "") -> Block:
    """`et al` ends the names whatever stands behind it: a stop, a comma and the year, or the title at once."""
    position = etal.end
    while position < limit and norm[position] in _AFTER:
        position += 1
    year = _YEAR_AFTER_ETAL.match(norm, position, limit)
    if year is not None:
        position = year.end()
        while position < limit and norm[position] in _AFTER:
            position += 1
    return Block(group, position, range_of(year.span("year")) if year else None, role_word)


def _etal(norm: str, start: int, limit: int) -> Range | None:
    for word in _ETAL_WORDS:
        if norm.find(word, start, limit) > 0:
            break
    else:
        return None
    match = _ETAL.search(norm, start, limit)
    return Range(*match.span()) if match is not None and match.start() > start else None


def _block_end(norm: str, start: int, limit: int) -> int | None:
    """The stop that ends the authors: the first that no initial, number or abbreviation needs."""
    stop = norm.find(".", start, limit)
    while stop >= 0:
        if stop > start and _ends_names(norm, stop, start, limit):
            return stop
        stop = norm.find(".", stop + 1, limit)
    return None


def _ends_names(norm: str, stop: int, start: int, limit: int) -> bool:
    following = stop + 1
    while following < limit and norm[following] == " ":
        following += 1
    after, before = norm[following : following + 1], norm[stop - 1]
    if not after or after in ",;:、&)":
        return False
    if norm[max(start, stop - 3) : stop].lstrip(" ,") in ("St", "ST"):
        return False
    if following == stop + 1 and not _may_touch(before, after):
        return False
    if before.isupper() and (stop - 1 == start or not norm[stop - 2].isalnum()):
        return _ends_at_initial(norm, stop, start, following)
    if is_han(before):
        return True
    return not (after.islower() and following > stop + 1) and not is_abbreviation(norm, stop, start)


def _may_touch(before: str, after: str) -> bool:
    """Whether a stop without its blank can end the names."""
    if is_han(after) or is_han(before):
        return True
    return after.isupper() or after in "\"'“《[(" or (after.isdigit() and not before.isdigit())


def _ends_at_initial(norm: str, stop: int, start: int, following: int) -> bool:
    """A stop behind an initial ends the names unless more of the name, or a surname, is still to come."""
    if _INITIAL_NEXT.match(norm, following) or _MORE_NAME.match(norm, following):
        return False
    piece = max(norm.rfind(mark, start, stop) for mark in ",;、") + 1
    piece = max(piece, start)
    if _TWO_LETTERS.search(norm, piece, stop):
        return True
    # `Doe, J. Title`: initials that follow their surname; `J. Doe, K. Roe` goes on
    before = max(norm.rfind(mark, start, piece - 1) for mark in ",;、") + 1
    return piece > start and is_word_name(norm, max(before, start), piece - 1)


def people(norm: str, start: int, end: int, role: Role = Role.AUTHOR) -> tuple[People, str] | None:
    """A list of names with its role word; `None` unless every piece of it is a name."""
    start, end = trim(norm, start, end, " ,;.\u200b")
    if norm[end : end + 1] == "." and norm[max(start, end - 2) : end] in ("Jr", "Sr"):
        end += 1
    word = _ROLE.search(norm, max(start, end - 16), end) if norm[end - 1 : end] in _ROLE_ENDS else None
    role_word = ""
    if word is not None and word.start() > start:
        role_word = word["word"].strip("().").lower()
        start, end = trim(norm, start, word.start(), " ,;(\u200b")
        role = _role_of(role_word, role)
    etal = _etal(norm, start, end) if role_word else None
    names = _names(norm, start, etal.start if etal is not None else end)
    if not names:
        return None
    return People(role, tuple(names), etal), role_word


def _role_of(word: str, role: Role) -> Role:
    if word in _EDITING:
        return Role.EDITOR
    return Role.TRANSLATOR if word in _TRANSLATING else role


def _names(norm: str, start: int, end: int) -> list[Name] | None:
    if start >= end:
        return None
    pieces = _pieces(norm, start, end)
    if len(pieces) > _MOST_NAMES:
        return None
    plain = [plain_name(norm, *piece) for piece in pieces]
    if None not in plain:
        return [name for name in plain if name is not None]
    spaced = any(is_spaced(norm, *piece) for piece in pieces)
    full = any(
        is_full(norm, *piece)
        for name, piece in zip(plain, pieces, strict=True)
        if not name and norm[piece[0]] < "\u3400"
    )
    names: list[Name] = []
    index = 0
    while index < len(pieces):
        a, b = pieces[index]
        own: list[Name] | None
        name = plain[index]
        if name is not None and not (spaced and name.is_eastern):
            names.append(name)
            index += 1
            continue
        if index + 1 < len(pieces) and is_initials(norm, *pieces[index + 1]) and is_word_name(norm, a, b):
            index += 1
            own = [pair(a, pieces[index][1], (a, b), pieces[index])]
        else:
            own = _piece(norm, a, b, spaced=spaced, full=full)
        if own is None:
            return None
        if names and names[-1].is_body and norm[a:b].rstrip(".") in _FIRMS:
            names[-1] = names[-1]._replace(end=b)
        else:
            names += own
        index += 1
    return _paired(norm, names)


def _paired(norm: str, names: list[Name]) -> list[Name] | None:
    """`Fang, Qing, Lin, Xiaozhou`: single words in a row are no bodies, but surnames and given names, or nothing."""
    if len(names) == 1 or not names[0].is_body:
        return names
    words = [norm[name.start : name.end] for name in names]
    are_words = all(name.is_body and word.isalpha() and word.istitle() for name, word in zip(names, words, strict=True))
    if not are_words:
        return names
    given = words[1::2]
    if len(names) % 2 or not all(is_pinyin(word) or word.lower() in GIVEN_NAMES for word in given):
        return None
    pairs = zip(names[::2], names[1::2], strict=True)
    return [pair(one.start, two.end, (one.start, one.end), (two.start, two.end)) for one, two in pairs]


def plain_name(norm: str, start: int, end: int) -> Name | None:
    """The two forms that nearly every name has, read without further ado: `Doe J A` and `张三丰`."""
    if norm[start].isascii():
        match = _PLAIN.match(norm, start, end)
        if match is None:
            return None
        cut = match.end(1)
        return name_of((start, end, range_of((start, cut)), range_of((cut + 1, end)), None, False, False))
    if not 1 < end - start <= _PLAIN_HAN or norm[start] not in SURNAMES or norm[start : start + 2] in COMPOUND_SURNAMES:
        return None
    given = norm[start + 1 : end]
    if norm[start:end] in _NOT_PLAIN or (given[0] in TRANSLITERATING and given[-1] in TRANSLITERATING):
        return None
    if not (is_han(given[0]) and is_han(given[-1])):
        return None
    return name_of((start, end, range_of((start, start + 1)), range_of((start + 1, end)), None, False, True))


def _pieces(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at the marks between names, not at those inside brackets."""
    pieces: list[tuple[int, int]] = []
    piece = position = start
    while (match := _SEPARATOR.search(norm, position, end)) is not None:
        position = match.end()
        if match[0] in "([":
            partner = norm.find(")" if match[0] == "(" else "]", position, min(end, position + _REACH))
            position = partner + 1 if partner >= 0 else position
            continue
        if match[0][0] == " " and not _joins_people(norm, piece, match.start(), match.end(), end):
            continue
        pieces.append(trim(norm, piece, match.start()))
        piece = position
    pieces.append(trim(norm, piece, end))
    return [_without_and(norm, *own) for own in pieces if own[0] < own[1]]


def _without_and(norm: str, start: int, end: int) -> tuple[int, int]:
    """`Doe, J., & Roe, K.`: the comma divided already."""
    for word in ("& ", "and "):
        if norm.startswith(word, start):
            return start + len(word), end
    return start, end


def _joins_people(norm: str, piece: int, before: int, after: int, end: int) -> bool:
    """Whether `and` stands between people, not inside the name of a body."""
    next_mark = _SEPARATOR.search(norm, after, min(end, after + _REACH))
    left = latin_name(norm, piece, before) if piece < before else Name(0, 0)
    right = latin_name(norm, after, next_mark.start() if next_mark else end)
    return left is not None and right is not None and not left.is_body and not right.is_body


def _piece(norm: str, start: int, end: int, *, spaced: bool, full: bool) -> list[Name] | None:
    if norm[start] > "\u3040" or norm[start] in "[(":
        return han_names(norm, start, end, spaced=spaced)
    person = product_before(norm, start, end)
    if person is not None:
        body, doe = trim(norm, start, person), latin_name(norm, person, end)
        return [Name(*body, is_body=True), doe] if doe is not None else None
    name = latin_name(norm, start, end, full=full)
    if name is None and is_han(norm[end - 1]):
        return han_names(norm, start, end, spaced=spaced)
    return [name] if name is not None else None
