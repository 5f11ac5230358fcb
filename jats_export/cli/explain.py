"""`jats-export explain`: what a rule wants."""

from __future__ import annotations

import difflib

import click

from jats_export.errors import UsageError
from jats_export.problems import error
from jats_export.rulebook import rulebook


@click.command
@click.argument("rule", required=False, metavar="[RULE]")
def explain(*, rule: str | None) -> int:
    """Say what a rule wants, why it is there and what to do; without RULE list all rules."""
    book = rulebook()
    if rule is None:
        for one in book.values():
            click.echo(one.head())
        return 0
    if rule not in book:
        raise UsageError(error("unknown-rule", _unknown(rule, list(book))))
    click.echo("\n".join([book[rule].head(), *book[rule].lines()]))
    return 0


def _unknown(rule: str, known: list[str]) -> str:
    near = difflib.get_close_matches(rule, known, n=1, cutoff=0.0)
    return f"There is no rule {rule!r}; did you mean {near[0]}?" if near else f"There is no rule {rule!r}."
