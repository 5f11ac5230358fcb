"""Facts of online documents: the platform that holds them, version, year or date.

facts = [ version "." ] [ place ":" ] [ platform ] [ "," year | "(" year ")" | "," date ] [ ":" pages ]
"""

from __future__ import annotations

import re

from jats_export.references.draft import Draft
from jats_export.references.imprint import add_imprint, find_facts, take_segments, take_version
from jats_export.references.reference import Field

_YEAR = re.compile(r"[(\[]\s?(?P<year>(?:1[5-9]|20)\d\d)\s?[)\]]\s*$")


def read_platform(draft: Draft, start: int, end: int) -> None:
    """Version, platform and year behind the mark of an online document."""
    if draft.is_blank(start, end) and not draft.norm[end : end + 1].isdigit():
        return  # only dates and links stand behind the title
    start = take_version(draft, start, end)
    year = _YEAR.search(draft.norm, start, end)
    if year is not None:
        draft.add(Field.YEAR, *year.span("year"))
        left = take_segments(draft, start, year.start())
        draft.add(Field.PUBLISHER, *left)
        return
    facts = find_facts(draft, start, end)
    left = take_segments(draft, start, facts.start)
    is_alone = draft.trimmed(facts.start, facts.year_mark)[0] >= facts.year_mark
    draft.add(Field.PUBLISHER if is_alone else Field.CONTAINER, *left)
    add_imprint(draft, facts)
