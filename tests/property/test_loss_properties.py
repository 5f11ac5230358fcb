"""Any article dump gives valid JATS or a clean error, nothing in it gets lost in silence, nothing private leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dumps import JavaObject, dump_text, page_text
from hypothesis import given, settings
from hypothesis import strategies as st
from leaks import secrets
from losses import reported
from strategies import CLEAR_DUMPS, FULL_DUMPS, MURKY_DUMPS

from jats_export import JatsExportError, Options
from jats_export.loss import Outcome
from jats_export.readers import Dump, read_text
from jats_export.reports.loss_html import loss_html
from jats_export.reports.loss_json import loss_json
from jats_export.reports.loss_text import loss_text
from jats_export.reports.text import text_lines

_FORMATS = (loss_text, loss_json, loss_html)
_PAGES = st.sampled_from(["", page_text()])
_EMAILS = st.sampled_from(["corresponding", "none"])


def _dumps(text: str) -> Iterator[Dump]:
    """The dumps of a text, as far as it can be read."""
    try:
        yield from read_text(text, "dump.txt")
    except JatsExportError as stop:
        assert stop.problem.message  # noqa: PT017 - a clean error is one of the two right ends


def _check(dump: Dump, options: Options) -> None:
    """One dump: valid JATS if there is no error, one fate for each value, every exported one found, no private one shown."""
    one = reported(dump, options)
    assert one.lost == []
    assert one.result.is_valid or any(problem.level.value == "error" for problem in one.result.problems)
    assert all(bool(entry.fate.where) for entry in one.report.entries if entry.fate.outcome is Outcome.EXPORTED)
    public = dump.source.text[dump.tree.end :] + "\n".join(
        entry.span.text for entry in one.report.entries if entry.fate.outcome not in _HIDDEN
    )
    # a shorter one, as an account 0, is everywhere by chance
    hidden = {secret for secret in secrets(dump.tree, internal=False) if len(secret) > 4 and secret not in public}
    told = "\n".join(text_lines(one.result.problems))
    printed = [one.result.xml.decode(), told, *(make([one.report], ()) for make in _FORMATS)]
    assert not [secret for secret in hidden for text in printed if secret in text]


_HIDDEN = frozenset({Outcome.PRIVATE, Outcome.UNKNOWN, Outcome.INTERNAL})


@pytest.mark.slow
@settings(max_examples=80)
@given(FULL_DUMPS, _PAGES, _EMAILS)
def test_full_dumps(article: JavaObject, page: str, emails: str) -> None:
    for dump in _dumps(dump_text(article, page=page)):
        _check(dump, Options(emails=emails))


@settings(max_examples=60)
@given(CLEAR_DUMPS)
def test_dumps_that_are_read_without_doubt(article: JavaObject) -> None:
    for dump in _dumps(dump_text(article)):
        _check(dump, Options())


@settings(max_examples=60)
@given(MURKY_DUMPS)
def test_dumps_that_look_like_other_structures(article: JavaObject) -> None:
    for dump in _dumps(dump_text(article)):
        _check(dump, Options())
