"""On every sample, every case and the real dump: one fate for each value, everything exported is there, nothing leaks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from leaks import FORBIDDEN, secrets
from losses import Reported, of_article, reports_of

from jats_export import Options
from jats_export.loss import Outcome
from jats_export.loss.written import WrittenFile
from jats_export.readers.tree import ListNode, Node, ObjectNode
from jats_export.reports.loss_html import loss_html
from jats_export.reports.loss_json import loss_json
from jats_export.reports.loss_text import loss_text
from jats_export.spans import Span

_ROOT = Path(__file__).parent.parent.parent
_FILES = sorted(
    path.relative_to(_ROOT).as_posix()
    for path in (*(_ROOT / "samples").glob("*.txt"), *(_ROOT / "tests" / "cases").glob("*/dump.txt"))
)
_FORMATS = (loss_text, loss_json, loss_html)


def _options(path: Path) -> Options:
    file = path.parent / "options.toml"
    return Options(**tomllib.loads(file.read_text("utf-8"))) if file.exists() else Options()


def _all(name: str) -> list[Reported]:
    path = _ROOT / name
    return list(reports_of(path, _options(path)))


def _scalars(node: Node) -> list[Span]:
    """The filled scalars of a tree, found without the report."""
    if isinstance(node, Span):
        return [node] if node.text.strip().strip("'").strip() not in {"", "null"} else []
    if isinstance(node, ObjectNode):
        return [span for field in node.fields for span in _scalars(field.node)]
    inner = node.items if isinstance(node, ListNode) else [entry.node for entry in node.entries]
    return [span for one in inner for span in _scalars(one)]


def _check(one: Reported) -> None:
    values = [entry for entry in one.report.entries if not entry.path.startswith("page")]
    expected = _scalars(one.dump.tree)
    assert [(e.span.start, e.span.end) for e in values] == [(span.start, span.end) for span in expected]
    assert sum(one.report.counts.values()) == len(one.report.entries)
    assert one.lost == []
    file = WrittenFile.of(one.result.xml, one.result.trace)
    for entry in one.report.entries:
        for place in entry.fate.where:
            element, _, attribute = place.partition("/@")
            assert element in file.elements
            assert not attribute or file.attribute(element, attribute) is not None
        assert bool(entry.fate.where) or entry.fate.outcome is not Outcome.EXPORTED


def _check_page(one: Reported) -> None:
    """Every line of the page that is not blank lies in a piece."""
    text = one.dump.source.text
    pieces = [entry.span for entry in one.report.entries if entry.path.startswith("page")]
    for line in re.finditer(r"[^\r\n]+", text[one.dump.page_start :]):
        start, end = line.start() + one.dump.page_start, line.end() + one.dump.page_start
        if line[0].strip():
            assert any(piece.start < end and start < piece.end for piece in pieces), line[0]


def _check_leaks(one: Reported) -> None:
    hidden = secrets(one.dump.tree)
    written = one.result.xml.decode()
    for printed in (make([one.report], ()) for make in _FORMATS):
        assert not [secret for secret in hidden if secret in printed and secret not in written]
        assert not [pattern.pattern for pattern in FORBIDDEN if pattern.search(printed)]


def test_there_are_files() -> None:
    assert len(_FILES) > 10


@pytest.mark.parametrize("name", _FILES)
def test_every_value_of_a_sample_or_case(name: str) -> None:
    for one in _all(name):
        _check(one)
        _check_page(one)
        _check_leaks(one)


def test_every_value_of_the_real_dump(real_dump: Path) -> None:
    (one,) = reports_of(real_dump)
    _check(one)
    _check_page(one)
    _check_leaks(one)
    assert one.report.counts[Outcome.EXPORTED] > 200
    assert one.report.counts[Outcome.UNKNOWN] == 0


def test_text_report_has_at_most_100_columns(real_dump: Path) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - one test needs it

    for one in (*_all("samples/bilingual-review.txt"), *reports_of(real_dump), of_article()):
        assert max(map(cell_len, loss_text([one.report], ()).splitlines())) <= 100
