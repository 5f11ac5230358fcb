"""Facts of articles → names in PMC's form, `jour-vol-iss-uid` (`deposit-targets` 2.1), and which article gets `-a`, `-b`.

Names hold lower-case ASCII letters, digits and hyphens only, so they are the same on every file system.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence

import attrs

from jats_export.packaging.facts import Facts, slug
from jats_export.settings import PackageSettings

#: Stands for an issue that the journal does not count, so that the parts of a name stay the same.
_NONE = "0"


@attrs.frozen
class Name:
    """The name of one article."""

    jour: str
    vol: str
    iss: str
    uid: str
    #: `a`, `b` … for articles that begin on one page.
    seq: str = ""

    @property
    def issue(self) -> str:
        """Name of the issue's package."""
        return f"{self.jour}-{self.vol}-{self.iss}"

    @property
    def base(self) -> str:
        """Name of the article's files, without number and suffix."""
        return f"{self.issue}-{self.uid}{f'-{self.seq}' if self.seq else ''}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that cannot be written in ASCII letters and digits, or are not known."""
        return tuple(part for part in ("jour", "vol", "uid") if getattr(self, part) in {"", _NONE})


def name_of(facts: Facts, settings: PackageSettings, *, lenient: bool = False) -> Name:
    """The name of an article.

    Args:
        facts: what the article says of itself.
        settings: the journal's short name, how many digits a page has.
        lenient: whether the DOI may stand for what is not known, as in a bag.
    """
    jour = settings.jour or slug(facts.journal_id) or slug(next(iter(facts.issns), ""))
    uid = slug(facts.uid)
    uid = uid.zfill(settings.page_digits) if uid.isdigit() else uid
    if lenient:
        jour, uid = jour or "journal", uid or slug(facts.doi, "-")
    return Name(jour, slug(facts.volume) or (_NONE if lenient else ""), slug(facts.issue) or _NONE, uid)


def told_apart(found: Sequence[tuple[Name, Facts, str | None]]) -> list[Name]:
    """The names with `-a`, `-b` where several articles have one; the order of the articles does not matter.

    Args:
        found: for each article its name, its facts, and the `seq` that its first page has already.
    """
    groups: dict[str, list[int]] = {}
    for index, (name, _, _) in enumerate(found):
        groups.setdefault(name.base, []).append(index)
    result = [attrs.evolve(name, seq=slug(seq or "")) for name, _, seq in found]
    for group in groups.values():
        if len(group) > 1:
            for index, seq in _letters(group, found).items():
                result[index] = attrs.evolve(result[index], seq=seq)
    return result


def _letters(group: Sequence[int], found: Sequence[tuple[Name, Facts, str | None]]) -> Mapping[int, str]:
    """Letters in the order of last page and DOI; those that stand in the files already are kept."""
    own = {index: slug(found[index][2] or "") for index in group}
    taken = {seq for seq in own.values() if seq}
    free = (seq for seq in _all_letters() if seq not in taken)
    return {index: own[index] or next(free) for index in sorted(group, key=lambda index: _order(found[index][1]))}


def _order(facts: Facts) -> tuple[int, str, str, str]:
    return (len(facts.lpage), facts.lpage, facts.doi.lower(), facts.title)


def _all_letters() -> list[str]:
    one = list(string.ascii_lowercase)
    return [*one, *(first + second for first in one for second in one)]
