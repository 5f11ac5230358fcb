"""How sure a reading is: what in a string leaves room for another reading, and how much.

    confidence = product of (1 - weight) of the doubts of a record

A weight is the share of records with that doubt alone in which something was read wrong; `make refs-score` prints how
the confidence of the whole set compares with what was right.
"""

from __future__ import annotations

import enum
from collections.abc import Collection

#: Below this a record keeps no parts but those that speak for themselves.
CONFIDENT = 0.5
#: What is right of the records nobody doubts.
_SURE = 0.99


class Doubt(enum.Enum):
    """A reason to be less sure: its weight, and what the reader of the problem should know."""

    NO_MARK = (0.12, "it has no type mark, as [J]")
    NO_TYPE = (0.3, "nothing tells what kind of document it is")
    NO_STRUCTURE = (0.5, "neither authors nor a year were found")
    NO_TITLE = (0.6, "no title was found")
    NO_AUTHORS = (0.03, "no authors were found before the title")
    RUN_ON = (0.2, "its authors do not end with a full stop")
    TITLE_CUT = (0.25, "the title holds a full stop")
    NO_SOURCE = (0.6, "no journal was found behind the type mark")
    NO_YEAR = (0.15, "no year was found where the standard puts it")
    YEAR_PLACE = (0.25, "the year does not stand where the standard puts it")
    UNREAD = (0.3, "some of it was not understood")
    MUCH_UNREAD = (0.55, "much of it was not understood")
    MANY_MARKS = (0.15, "it has several type marks")
    CUT_ADDRESS = (0.05, "an address goes on behind a blank")

    def __init__(self, weight: float, reason: str) -> None:
        self.weight = weight
        self.reason = reason


def confidence(doubts: Collection[Doubt]) -> float:
    """The chance that everything was read right."""
    if not doubts:
        return _SURE
    sure = _SURE
    for doubt in set(doubts):
        sure *= 1 - doubt.weight
    return round(sure, 3)
