"""Whole references, one of each production and kind of damage: what is read, and that it is written as valid JATS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from references.cited import in_article, string_values

from jats_export.model.ref import CitationForm
from jats_export.references import citations, parse, record

_LINES = (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [pytest.param(case["text"], case["record"], id=case["case"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_record(text: str, expected: dict[str, Any]) -> None:
    assert record(parse(text)) == expected


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_mixed_citation_keeps_the_string(text: str, _expected: dict[str, Any]) -> None:
    assert string_values(parse(text)) == text


@pytest.mark.parametrize(("text", "_expected"), CASES)
def test_element_citation_is_valid(text: str, _expected: dict[str, Any]) -> None:
    assert in_article(citations(parse(text), form=CitationForm.ELEMENT))
