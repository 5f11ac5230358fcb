"""Runs checks on a document; knows no rule."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

import attrs

from jats_export.checks.document import Document
from jats_export.checks.rules import Rule, Seeker
from jats_export.checks.settings import Settings
from jats_export.problems import Level, Problem

#: How many problems of one check are kept: nobody reads more, and finding their paths costs time.
LIMIT = 1000


@attrs.frozen
class Check:
    """A check that can be chosen by its name."""

    name: str
    #: One line for lists of checks.
    about: str
    #: What it may report.
    rules: tuple[Rule, ...] = attrs.field(repr=False)
    #: Looks at a document and yields what is wrong with it.
    run: Callable[[Document, Settings], Iterator[Problem]] = attrs.field(repr=False)

    @classmethod
    def of_rules(cls, name: str, about: str, rules: tuple[Seeker, ...]) -> Check:
        """A check that applies rules of ours, one after the other."""

        def run(document: Document, _settings: Settings) -> Iterator[Problem]:
            contents = document.contents
            for rule in rules:
                for own, message in rule.seek(contents):
                    yield document.problem_at(rule, message, own)

        return cls(name, about, rules, run)


def run_check(check: Check, document: Document, settings: Settings) -> Iterator[Problem]:
    """The first problems of a check, and a note if there are more."""
    found = check.run(document, settings)
    yield from itertools.islice(found, LIMIT)
    if next(found, None) is not None:
        message = f"The check {check.name} found more than {LIMIT} problems; repair the first ones and run it again."
        yield document.problem(PROBLEMS_CAPPED, message)


def run_all(checks: Iterable[Check], document: Document, settings: Settings) -> list[Problem]:
    """Run checks; their problems in the order of report, each once."""
    found = itertools.chain.from_iterable(run_check(check, document, settings) for check in checks)
    return sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key)


def _capped() -> None:
    """A check found more problems than are kept.

    What: only the first thousand problems of one check are reported.
    Why: nobody reads more, and after a repair of the first ones most of the others are gone.

    Passes:
        <p>A file with few problems.</p>

    Fails:
        a file with more than 1,000 problems of one check
    """


PROBLEMS_CAPPED = Rule("problems-capped", Level.NOTE, _capped)
