"""One string → one `Reference`: zones, type, parts, confidence.

string = record [ record ]        (the second is the same work in the other language)
record = [ label ] [ authors "." ] title [ mark ] [ "//" host ] [ "." facts ] tail
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

import attrs

from jats_export.model.ref import PublicationType
from jats_export.problems import Problem, note, warning
from jats_export.references.doubts import CONFIDENT, Doubt, confidence
from jats_export.references.draft import Draft
from jats_export.references.identifiers import Item
from jats_export.references.pairs import boundary
from jats_export.references.people import Block, author_block
from jats_export.references.reference import DocumentType, Field, Name, Part, Range, Reference
from jats_export.references.registry import type_of
from jats_export.references.titles import is_standard_shape
from jats_export.references.types import ReferenceType, of_title, type_marks
from jats_export.references.unmarked import find_zones

#: A longer string is no reference; it stays text.
LONGEST = 100_000

_LABEL = re.compile(
    r"\s{0,20}(?:[\[(]\s?(?!(?:19|20)\d\d)\d{1,4}\s?[\])]\.?|\d{1,4}\s?[.、](?!\d)|(?P<bare>\d{1,3})(?=\s{1,3}[A-Z\u4e00-\u9fff]))\s{0,20}"
)
_HOST = re.compile(r"\s{0,3}[.,]?\s{0,3}(?:\[\s?[A-Z]{1,2}\s?\])?\s{0,3}(?://|(?:见|载|in)\s?:)\s{0,3}", re.IGNORECASE)
#: Parts that speak for themselves, whatever the rest of the string is.
_EVIDENT = frozenset(
    {Field.DOI, Field.URL, Field.PMID, Field.PMCID, Field.CSTR, Field.PREPRINT_ID, Field.COMMENT, Field.DATE_ACCESSED}
)
_ADDRESSES = frozenset({Field.DOI, Field.URL, Field.CSTR, Field.PMID, Field.PMCID, Field.PREPRINT_ID})
_KNOWN_WORDS = re.compile(
    r"\([清明宋元唐汉民][^()]{1,12}\)|等|(?:中国|美国|日本|欧洲|德国)?专利|[-~]\s?\d{1,6}\s?[+,]\s?(?:\d{1,6}\s?[-~])?|^/\d{2,4}|(?:博士|硕士)?学位论文|ph\.?d\.?|dissertation|thesis|us|cn|jp|ep|wo|in press|forthcoming|待刊|待发表|录用|总?主编|编著|[编著译]|trans|arxiv|preprints?|doi|vols?|no|pp?|第|卷|期|页|版|年|第?\d{0,2}版?[自代总]?序言?|前言|引言|扉页|封面|目录|附录|后记|跋|in|见|eds?|共|卷|册|辑|月|日|c|v|suppl?|增刊|\[[a-z/]{1,5}\]|\[[a-z-]{2,9}\.[a-z-]{2,9}\]|cs|\d+页|"
    r"\d+(?:cm|mm)?[×x*]\d+(?:cm|mm)|[,.]?\s?\d{1,4}\s?页|出版地不详|出版者不详|s\.?[ln]\.?"
)
_IMPRINT = re.compile(r"[^:,.]{1,40}:[^:.]{2,80},\s?\d{4}\s?(?:[.:]\s?[\d-]{0,12})?\s*$")
_LETTERS = re.compile(r"[^\W_]")
_MUCH = 15
_SCRIPTS = (
    ("ja", re.compile("[ぁ-ゟァ-ヺ]")),
    ("zh", re.compile("[㐀-鿿豈-﫿\U00020000-\U0003ffff]")),
    ("ru", re.compile("[Ѐ-ӿ]")),
)
#: More dates, links and identifiers than any reference has.
_MOST_ITEMS = 50
_SURE = 0.8
_START = operator.attrgetter("start")
_IS_BODY = operator.attrgetter("is_body")


def parse_reference(text: str) -> Reference:
    """Read one reference string, which may hold the same work in two languages."""
    if len(text) > LONGEST:
        return _unread(text)
    draft = Draft(text)
    cut = boundary(text, draft.norm)
    if cut is None:
        return _record(draft)
    first, second = _record(Draft(text[:cut])), _record(Draft(text[cut:]))
    if first.type is DocumentType.OTHER:
        first = attrs.evolve(first, type=second.type, publication_type=second.publication_type, is_part=second.is_part)
    return attrs.evolve(first, translation=second)


def _unread(text: str) -> Reference:
    problem = warning("ref-too-long", "The reference is longer than any reference is; it was left as text, cut it.")
    return Reference(
        text, DocumentType.OTHER, PublicationType.OTHER, language(text[:400]), confidence=0.0, problems=(problem,)
    )


def _record(draft: Draft) -> Reference:
    start = _label_end(draft)
    marks = type_marks(draft.norm, start)
    draft.mark, host_mark = of_title(marks, draft.norm)
    if draft.mark is not None and host_mark is not None and draft.mark.code == "A":
        draft.mark = draft.mark._replace(code=host_mark.code)  # the host tells the kind of the component
    if draft.mark is not None:
        _marked_zones(draft, start, has_host=host_mark is not None)
        if len(marks) > (2 if host_mark else 1):
            draft.doubt(Doubt.MANY_MARKS)
    else:
        _unmarked_zones(draft, start)
    kind = type_of(draft)
    kind.read(draft)
    for item in draft.items[:_MOST_ITEMS]:
        _add_item(draft, item)
    _weigh(draft)
    return _finished(draft, kind)


def _label_end(draft: Draft) -> int:
    match = _LABEL.match(draft.norm) if not draft.norm[:1].isalpha() else None
    if match is None:
        return 0
    if match["bare"] and author_block(draft.norm, match.end(), len(draft.norm)) is None:
        return 0
    return match.end()


def _marked_zones(draft: Draft, start: int, *, has_host: bool) -> None:
    mark = draft.mark
    if mark is None:
        return
    draft.find_items(mark.end)
    end = draft.first_item(mark.end, len(draft.text))
    block = author_block(draft.norm, start, mark.start)
    if block is not None and block.people is not None and mark.code == "S":
        own = block.people.names[0]
        block = None if is_standard_shape(draft.norm, own.start, own.end) else block  # the number leads
    if block is not None:
        draft.take_block(block)
        start = block.end
    else:
        draft.doubt(Doubt.NO_AUTHORS)
    host = _HOST.match(draft.norm, mark.end, end)
    if host is not None:
        draft.host = host.end()
    elif has_host:
        draft.host = mark.end
    draft.title, draft.source = Range(start, mark.start), Range(mark.end, end)


def _unmarked_zones(draft: Draft, start: int) -> None:
    draft.doubt(Doubt.NO_MARK)
    draft.find_items(start)
    end = draft.first_item(start, len(draft.text))
    block = author_block(draft.norm, start, end)
    if block is not None and block.end < end and not _is_title(draft, block, end):
        draft.take_block(block)
        start = block.end
    find_zones(draft, start)


def _is_title(draft: Draft, block: Block, end: int) -> bool:
    """Whether a lone name is the title of a work without an author: only an imprint stands behind it."""
    if block.people is None or len(block.people.names) > 1 or block.people.etal is not None or block.year is not None:
        return False
    return _IMPRINT.match(draft.norm, block.end, end) is not None


def _add_item(draft: Draft, item: Item) -> None:
    """A piece of the tail as a part; one that a reader has taken already stays as it was read."""
    field, _, _, start, end, iso = item
    is_address = field in _ADDRESSES
    if field is None or (not is_address and draft.has(field)):
        return
    for other, first, last, _ in draft.parts:
        if first < end and start < last and not (is_address and other in _ADDRESSES):
            return
    if iso is not None:
        draft.add_exact(field, (start, end), iso)
        return
    reading = "".join(draft.reading(start, end).split()) if is_address else draft.reading(start, end)
    for part in draft.parts:
        if part.field is field and part.value == reading:
            return
    if field is Field.URL and len(reading) != end - start:
        draft.doubt(Doubt.CUT_ADDRESS)
    draft.add_exact(field, (start, end), reading)


_FACTS = frozenset({Field.YEAR, Field.DATE_POSTED, Field.DATE_ACCESSED, Field.STANDARD_NUMBER, Field.PATENT_NUMBER})


#: Start and end of a part, or of an item of the tail.
_PLACE: Callable[[Part | Item], tuple[int, int]] = operator.itemgetter(1, 2)
#: What stands between the facts of most records.
_GAPS = frozenset((" ", ".", ",", ":", "(", ")", "-", "/", ". ", ", ", ": ", " (", "):", "): ", ")."))


def _weigh(draft: Draft) -> None:
    """Look for what a record lacks, and for text of the publication facts that no part covers."""
    if draft.mark is None and not draft.people and _FACTS.isdisjoint(part.field for part in draft.parts):
        draft.doubt(Doubt.NO_STRUCTURE)
    (position, limit), unread = draft.source, 0
    if position >= limit or draft.low[position:limit] in _GAPS:
        return
    covered = list(map(_PLACE, draft.parts))
    covered += [(group.names[0].start, group.names[-1].end) for group in draft.people if group.names]
    covered += map(_PLACE, draft.items)
    covered.sort()
    covered.append((limit, limit))
    for start, end in covered:
        if position < start <= limit and (gap := draft.low[position:start]) not in _GAPS:
            unread += _count_letters(gap)
        position = max(position, end)
    if unread:
        draft.doubt(Doubt.MUCH_UNREAD if unread > _MUCH else Doubt.UNREAD)


def _count_letters(text: str) -> int:
    if _LETTERS.search(text) is None:
        return 0
    return len(_LETTERS.findall(_KNOWN_WORDS.sub(" ", text)))


def _finished(draft: Draft, kind: ReferenceType) -> Reference:
    sure = confidence(draft.doubts)
    parts, people = draft.parts, draft.people
    parts.sort(key=_START)
    if sure < CONFIDENT:
        parts, people = [part for part in parts if part.field in _EVIDENT], []
    mark = draft.mark
    return Reference(
        text=draft.text,
        type=kind.type,
        publication_type=kind.publication_type,
        lang=_language(draft),
        code=mark.code if mark is not None else None,
        carrier=mark.carrier if mark is not None else None,
        people=tuple(people),
        parts=tuple(parts),
        is_part=kind.is_part,
        confidence=sure,
        problems=_problems(draft, sure),
    )


def _problems(draft: Draft, sure: float) -> tuple[Problem, ...]:
    found = [_LOST_COMMA] if _has_lost_comma(draft) else []
    if sure >= _SURE:
        return tuple(found)
    reasons = ", ".join(dict.fromkeys(doubt.reason for doubt in draft.doubts if doubt is not Doubt.NO_AUTHORS))
    if sure < CONFIDENT:
        return (warning("ref-unread", f"The reference was left as text: {reasons}; check its punctuation."),)
    return (*found, note("ref-doubtful", f"The reference was read, but {reasons}; check it."))


_LOST_COMMA = warning(
    "ref-author-comma", "Two authors of the reference have no comma between them; they were written as two, check them."
)


def _has_lost_comma(draft: Draft) -> bool:
    """Whether a body and a person stand side by side (`Some-AI Doe J`)."""
    names = draft.people[0].names if draft.people else ()
    if not any(map(_IS_BODY, names)):
        return False
    before: Name | None = None
    for name in names:
        if before is not None and not name.is_eastern and not draft.norm[before.end : name.start].strip():
            return True
        before = name if name.is_body else None
    return False


def _language(draft: Draft) -> str:
    """The script of title and source decides (`jats-tagging` 5); 等 and a Chinese publisher do not."""
    if draft.text.isascii():
        return "en"
    told = [part.value for part in draft.parts if part.field in (Field.TITLE, Field.CONTAINER)]
    return language(" ".join(told) if told else draft.text)


def language(text: str) -> str:
    """Language by script: kana, Han, Cyrillic, else English."""
    if text.isascii():
        return "en"
    return next((lang for lang, script in _SCRIPTS if script.search(text)), "en")
