"""Both versions of one work in one string: the Chinese record and, behind it or before it, the English one.

pair = record ( line end | blank ) record
"""

from __future__ import annotations

import re

#: Where a record can end: at a stop behind a number or a bracket, at a bracket, at a line end.
_BOUNDARY = re.compile(r"[.)\]]\s{1,8}(?=[A-Z\u4e00-\u9fff《“])")
_LINE_BOUNDARY = re.compile(r"[\d.)\]]\s{1,8}(?=[A-Z\u4e00-\u9fff《“])")
_YEAR = re.compile(r"(?:1[89]|20)(?<!\d\d\d)\d\d(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_RECORD = re.compile(r"(?:DOI|HTTPS?|PMID|CSTR|URL|ISSN|ISBN|V\d|\d)", re.IGNORECASE)
_SOURCE = re.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]|,\s?(?:1[89]|20)\d\d|\.\s?(?:1[89]|20)\d\d", re.IGNORECASE)
#: 等 and a few more may stand in the English version.
_FEW_HAN = 3
_SHORTEST = 20
_MOST_TRIES = 12


def boundary(text: str, norm: str) -> int | None:
    """Where the second version begins; `None` for a string that holds one record."""
    if text.isascii() or len(text) < 2 * _SHORTEST:
        return None
    pattern = _LINE_BOUNDARY if "\n" in text else _BOUNDARY
    tries = 0
    for match in pattern.finditer(norm):
        start = match.end()
        if not _may_end(norm, match.start()) or min(start, len(norm) - start) < _SHORTEST:
            continue
        if _are_versions(norm[:start], norm[start:]):
            return start
        tries += 1
        if tries > _MOST_TRIES:
            break
    return None


def _may_end(norm: str, mark: int) -> bool:
    """A record ends with a number or a bracket; a stop behind a word is one inside it."""
    return norm[mark] != "." or norm[mark - 1 : mark].isdigit() or norm[mark - 1 : mark] in (")", "]")


def _are_versions(first: str, second: str) -> bool:
    """Two whole records, one of them in Chinese."""
    if _NO_RECORD.match(second):
        return False
    if not (_YEAR.search(first) and _YEAR.search(second) and _SOURCE.search(first) and _SOURCE.search(second)):
        return False
    chinese, other = (second, first) if _HAN.match(second) else (first, second)
    return _is_other(other) and len(_HAN.findall(chinese[:400])) > _FEW_HAN


def _is_other(text: str) -> bool:
    return len(_HAN.findall(text[:400])) <= _FEW_HAN
