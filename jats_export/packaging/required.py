"""What PMC requires of an article, as far as it is known without its service (`deposit-targets` 2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jats_export.packaging.facts import Facts
from jats_export.packaging.hrefs import Links
from jats_export.packaging.naming import Name
from jats_export.problems import Level, Place, Problem

#: Tells a rule and a message.
_Missing = Callable[[str, str], Problem]
_PUBLISHER = "The article names no publisher: set publisher.name in jats-export.toml and convert the dump again."


def required(facts: Facts, name: Name, links: Links, source: str) -> Iterator[Problem]:
    """Everything that is missing; errors keep the package back."""

    def missing(rule: str, message: str, level: Level = Level.ERROR) -> Problem:
        return Problem(rule, level, message, place=Place(source))

    if not facts.publisher:
        yield missing("pmc-publisher-missing", _PUBLISHER)
    if not facts.issns and not facts.journal_id:
        yield missing("pmc-journal-missing", "The journal has neither short name nor ISSN; add one in the platform.")
    if not facts.volume:
        yield missing("pmc-volume-missing", "The article has no volume; add it in the platform.")
    if not facts.uid:
        yield missing("pmc-page-missing", "The article has neither page nor article number; add one in the platform.")
    if not facts.date:
        yield missing("pmc-date-missing", "The article has no publication date; add it in the platform.")
    if not facts.has_permissions:
        message = "The article states no copyright and no licence; if there are any, set them in jats-export.toml."
        yield missing("pmc-permissions-missing", message, Level.WARNING)
    yield from _name(facts, name, missing)
    yield from _doctype(links, missing)


def _name(facts: Facts, name: Name, missing: _Missing) -> Iterator[Problem]:
    """Parts that are there, and cannot be part of a name."""
    given = {"jour": facts.journal_id or facts.issns, "vol": facts.volume, "uid": facts.uid}
    for part in name.missing:
        if given[part]:
            yield missing(
                "pmc-name",
                f"The part {part} of the names has no ASCII letter or digit; set package.jour or correct it.",
            )


def _doctype(links: Links, missing: _Missing) -> Iterator[Problem]:
    """PMC chooses the DTD by the public identifier."""
    if not links.has_public_id:
        yield missing(
            "pmc-doctype", "The file has no DOCTYPE with a public identifier, by which PMC chooses the DTD; add it."
        )
    if links.has_subset:
        yield missing("pmc-doctype", "The DOCTYPE holds declarations of its own, which PMC refuses; take them out.")
