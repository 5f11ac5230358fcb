"""The editors of a special issue, one text in each language → people, where the text is a list of names.

For deposits alone: JATS has no place for them, since they are not of the article (`jats-tagging` 3.6, `deposit-targets` 1.4).
"""

from __future__ import annotations

import re

from jats_export.mapping.chinese_names import COMPOUND_SURNAMES
from jats_export.mapping.context import Context, language_tag
from jats_export.mapping.name_lists import listed, paired
from jats_export.mapping.text import token
from jats_export.model.contrib import Contrib, PersonName, StringName
from jats_export.model.text import Localized
from jats_export.problems import ignore
from jats_export.readers.records import IssueRecord
from jats_export.spans import Span

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
#: Two or three Han characters, four when a compound surname begins them; offices and functions that are as short.
_HAN_NAME = re.compile(rf"{_HAN}{{2,4}}")
_NO_HAN_NAME = re.compile(r"主编|副主编|编辑|编者|编委|专家|团队|本刊|学会|大学|教授|研究员|院士|博士")
_LONGEST_SIMPLE = 3
#: Two to five words with capitals; one word, as in `Wang, Yang`, is half of a name, and nobody knows of which.
_WORD = r"(?:[^\W\d_]\.-?)+|[^\W\d_][^\W\d_'\u2019-]*"
_PARTICLE = r"(?:van|von|de|der|den|di|da|la|le|bin|al)"
_LATIN_NAME = re.compile(rf"(?:{_WORD})(?: (?:{_WORD}|{_PARTICLE})){{1,4}}")
_NO_LATIN_NAME = re.compile(
    r"\b(?:and|of|the|for|in|at|editors?|editorial|guest|office|board|committee|university|institute|professor|prof|dr)\b",
    re.IGNORECASE,
)


def issue_editors(record: IssueRecord, ctx: Context) -> tuple[Contrib, ...]:
    """The editors; a text that is no list of personal names is one contributor whose name is not taken apart.

    What the parts of names are like is told of authors only: these names stand in no article.
    """
    muted = ctx._replace(log=ignore)
    given = {language_tag(code): ext.specialIssueEditor for code, ext in record.ext.items()}
    found = {lang: span for lang, span in given.items() if span is not None and token(span) is not None}
    lists = {lang: names for lang, span in found.items() if (names := _people(span))}
    if lists:
        return paired(lists, muted)
    whole: dict[str, PersonName] = {
        lang: StringName(value.text, source=span) for lang, span in found.items() if (value := token(span))
    }
    return (Contrib(names=Localized(tuple(whole.items())).led_by(ctx.lang)),) if whole else ()


def _people(span: Span) -> list[Span]:
    """The names of a list, empty when one of its pieces is none."""
    pieces = listed(span)
    return pieces if all(_is_person(piece.text.strip()) for piece in pieces) else []


def _is_person(text: str) -> bool:
    """Whether it has the form of a personal name; rather no than a function or an office among people."""
    if _HAN_NAME.fullmatch(text):
        is_long = len(text) > _LONGEST_SIMPLE
        return not _NO_HAN_NAME.search(text) and (not is_long or text[:2] in COMPOUND_SURNAMES)
    has_capitals = all(word[0].isupper() or re.fullmatch(_PARTICLE, word) for word in text.split(" ") if word)
    return _LATIN_NAME.fullmatch(text) is not None and has_capitals and not _NO_LATIN_NAME.search(text)
