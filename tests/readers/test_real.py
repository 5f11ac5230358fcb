"""Every real dump of the folder that JATS_EXPORT_REAL names; no value of one is written here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jats_export.errors import JatsExportError
from jats_export.readers import Dump, read_dumps, read_text
from jats_export.readers.dump import read_dump
from jats_export.readers.fields import Fate, Record, fields_of
from jats_export.readers.records import RECORD_BY_CLASS
from jats_export.readers.tree import FieldNode, ListNode, MapNode, Node, ObjectNode
from jats_export.spans import Span

_NAMED = os.environ.get("JATS_EXPORT_REAL")
_FOLDER = Path(_NAMED) if _NAMED else Path(__file__).resolve().parents[3] / "shared" / "real"
_FILES = sorted(_FOLDER.glob("*.txt")) if _FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(
    not _NAMED and not _FILES, reason="no real dumps: set JATS_EXPORT_REAL to a folder that has some"
)


def test_folder_that_was_named_has_dumps() -> None:
    assert _FILES, f"JATS_EXPORT_REAL names {_FOLDER}, which holds no *.txt"


@pytest.fixture(params=_FILES, ids=lambda path: path.stem[:12])
def dump(request: pytest.FixtureRequest) -> Dump:
    (dump,) = read_dumps(request.param)
    return dump


def test_tree_gives_the_dump_back_byte_for_byte(dump: Dump) -> None:
    assert dump.render() == dump.text
    assert dump.text.startswith("Article(")
    assert dump.text.endswith(")")


def test_nothing_is_told(dump: Dump) -> None:
    assert [problem.rule for problem in (*dump.problems, *dump.page.problems)] == []


def test_every_field_is_declared_in_its_order(dump: Dump) -> None:
    for node in objects(dump.tree):
        declared = [spec.name for spec in fields_of(RECORD_BY_CLASS[node.java_class])]
        assert [field.name for field in node.fields] == declared


def test_both_ways_of_reading_give_the_same_tree(dump: Dump) -> None:
    fast, slow = (read_dump(dump.source, dump.tree.start, reported=set(), fast=fast).root for fast in (True, False))
    assert fields(fast) == fields(slow)
    assert all(isinstance(part, FieldNode) for node in objects(slow) for part in node.parts)


def fields(tree: ObjectNode) -> list[tuple[str, int, int]]:
    return [(field.name, field.start, field.end) for node in objects(tree) for field in node.fields]


def test_page_has_its_body_and_as_many_references_as_the_record(dump: Dump) -> None:
    assert len(dump.page.body) == 66
    assert (dump.page.body[0].line, dump.page.body[-1].line) == (71, 136)
    numbers = {span.text.strip("[]") for one in dump.record.refs if (span := one.rfNumber)}
    assert {str(entry.number) for entry in dump.page.references} == numbers
    assert [len(entry.versions) for entry in dump.page.references].count(2) == 1
    assert len(dump.page.funds) == len(dump.record.funds)
    assert dump.page.template is not None


def test_no_private_value_stands_in_a_message(dump: Dump) -> None:
    """Damage at every private field gives messages, and none holds its value."""
    secrets = [span for span in private_spans(dump.record) if len(span.text) > 4]
    assert secrets
    for secret in secrets[:40]:
        damaged = dump.source.text[: secret.end] + ", brandNew=1, id=2))" + dump.source.text[secret.end :]
        assert not leaks(" ".join(messages(damaged)), secrets)


def messages(text: str) -> list[str]:
    try:
        return [problem.message for read in read_text(text) for problem in read.problems]
    except JatsExportError as error:
        return [error.problem.message, str(error)]


def leaks(message: str, secrets: list[Span]) -> list[int]:
    """Offsets, never values: a failing test must not print them either."""
    return [span.start for span in secrets if span.text in message]


def private_spans(record: Record) -> list[Span]:
    spans: list[Span] = []
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        is_list = isinstance(value, tuple) and not isinstance(value, Span)
        inside = value.values() if hasattr(value, "values") else value if is_list else [value]
        for one in inside:
            if isinstance(one, Record):
                spans += private_spans(one)
            elif isinstance(one, Span) and spec.fate is Fate.PRIVATE:
                spans.append(one)
    return spans


def objects(node: Node) -> list[ObjectNode]:
    if isinstance(node, ObjectNode):
        return [node, *(inner for field in node.fields for inner in objects(field.node))]
    if isinstance(node, ListNode):
        return [inner for item in node.items for inner in objects(item)]
    if isinstance(node, MapNode):
        return [inner for entry in node.entries for inner in objects(entry.node)]
    return []
